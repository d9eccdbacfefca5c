"""Italian sentences as customers type them, and exactly what is understood of them."""

import pytest

from tests.knowledge.language.understood import Said, facts, heard, november

COMPLAINTS = (
    Said("la mia macchina perde da lunedì, rivoglio i soldi", "complaint", None, november(16), "refund"),
    Said("la X20 perde acqua da ieri!!!", "complaint", "x20", november(19)),
    Said("LA X20 PERDE DALL'ALTRO IERI!!! VOGLIO IL RIMBORSO", "complaint", "x20", november(18), "refund"),
    Said("ciao la mia aroma x 20 non scalda piu", "complaint", "x20"),
    Said("la latte one non si accende dalla settimana scorsa", "complaint", "latte", november(13)),
    Said("il macinacaffè G7 fa troppo rumore", "complaint", "g7"),
    Said("aroma x30 guasta da tre giorni, potete ripararla?", "complaint", "x30", november(17), "repair"),
    Said("il caffè esce freddo", "complaint"),
    Said("da stamattina non va più, ne voglio una nuova", "complaint", None, november(20), "replacement"),
    Said("esce fumo dalla x20", "complaint", "x20", None, None, True),
    Said("ho preso la scossa toccando la macchina", "complaint", None, None, None, True),
    Said("ieri sera scintille dal G7", "complaint", "g7", november(19), None, True),
    Said("mi sono ustionato la mano", "complaint", None, None, None, True),
    Said("niente fumo ma un rumore forte", "complaint"),
    Said("il caffè sa di bruciato, non sono contento", "complaint"),
    Said("nessuno si è ferito ma la macchina è rotta", "complaint"),
    Said("di nuovo rotta!! ridatemi i soldi", "complaint", None, None, "refund"),
    Said("non voglio la riparazione, voglio il rimborso", "complaint", None, None, "refund"),
    Said("è difettosa, vorrei la sostituzione", "complaint", None, None, "replacement"),
    Said("graffi sulla scocca, mi fate uno sconto?", "complaint", None, None, "price_reduction"),
    Said("vorrei un rimborso parziale, è graffiata", "complaint", None, None, "price_reduction"),
    Said("esce acqua da sotto, perde. cosa posso fare?", "complaint"),
    Said("macchina morta, mi serve ogni giorno per il mio bar", "complaint"),
    Said("la mia x20 pérde da martedi", "complaint", "x20", november(17)),
    Said("machina rota da ieri voglio il rimborzo", "complaint", None, november(19), "refund"),
    Said("non si accende. sostituitela", "complaint", None, None, "replacement"),
    Said("20-118833 serbatoio crepato", "complaint", "x20"),
    Said("rotta dal 11 novembre, riprendetevela", "complaint", None, november(11), "take_back"),
    Said("sono deluso, il macinino è bloccato dal 3/11", "complaint", None, november(3)),
    Said("dall'inizio di novembre non esce vapore", "complaint", None, november(1)),
    Said("vorrei una spiegazione, la pompa si è rotta dopo due mesi", "complaint", None, None, "explanation"),
    Said("vorrei fare un reclamo per la consegna", "complaint"),
    Said("due settimane fa si è staccata la maniglia", "complaint", None, november(6)),
    Said("mi avete mandato il colore sbagliato", "complaint"),
    Said("latte oen perde", "complaint", "latte"),
    Said("fa schifo sta macchina, si blocca sempre", "complaint"),
    Said("dopo la riparazione perde di nuovo", "complaint"),
    Said("non la X30 ma la X20 perde", "complaint", "x20"),
)
QUESTIONS = (
    Said("come si decalcifica?", "question"),
    Said("come decalcifico la x20", "question", "x20"),
    Said("Ogni quanto devo pulire il gruppo?", "question"),
    Said("cosa significa E05", "question"),
    Said("posso usare acqua distillata?", "question"),
    Said("dove trovo il numero di serie?", "question"),
    Said("quale caffè devo usare per la Latte One?", "question", "latte"),
    Said("si può lasciare accesa tutta la notte?", "question"),
    Said("come faccio ad avere più schiuma", "question"),
    Said("come pulisco il macinino G7", "question", "g7"),
    Said("qual è la macinatura giusta per l'espresso?", "question"),
    Said("devo usare un filtro?", "question"),
    Said("quanto tempo ci vuole per decalcificare?", "question"),
)
SERVICES = (
    Said("vorrei prenotare l'installazione della mia nuova X30", "service_request", "x30", service="installation"),
    Said("può venire qualcuno a installare la macchina in ufficio?", "service_request", service="installation"),
    Said("vorrei fissare una manutenzione", "service_request", service="maintenance"),
    Said("vorrei un appuntamento per una riparazione", "service_request", wish="repair", service="repair"),
    Said("quanto costa una riparazione?", "service_request", wish="repair", service="repair"),
    Said("vorrei esercitare il diritto di recesso", "service_request", wish="take_back", service="return"),
    Said("potete ritirare la mia vecchia macchina?", "service_request", wish="take_back", service="return"),
    Said("fate un corso per baristi?", "service_request", service="training"),
)
REST = (
    Said("dov'è la mia macchina?", "status"),
    Said("ci sono novità sul mio reclamo?", "status"),
    Said("non ho ancora ricevuto risposta", "status"),
    Said("quando sarà pronta la mia macchina?", "status"),
    Said("a che punto è K-2026-000123", "status"),
    Said("voglio parlare con una persona", "person"),
    Said("posso parlare con qualcuno", "person"),
    Said("operatore", "person"),
    Said("grazie!", "thanks"),
    Said("grazie mille per l'aiuto", "thanks"),
    Said("adesso funziona, grazie mille", "thanks"),
    Said("ciao", "greeting"),
    Said("Buongiorno", "greeting"),
    Said("ho un altro problema", "something_new"),
    Said("siete degli idioti", "insult"),
    Said("non scrivetemi più", "opt_out"),
    Said("basta messaggi", "opt_out"),
    Said("sì grazie", "yes"),
    Said("no grazie", "no"),
    Said("no, nessuno si è ferito", "no"),
    Said("annulla", "cancel"),
    Said("lascia perdere", "cancel"),
    Said("indietro", "back"),
    Said("salta questa domanda", "skip"),
    Said("non lo so", "skip"),
    Said("salva per dopo", "save"),
    Said("è tutto", "done"),
    Said("elefanti viola", "other"),
)


@pytest.mark.parametrize("said", (*COMPLAINTS, *QUESTIONS, *SERVICES, *REST), ids=lambda said: said.text)
def test_italian_is_understood(said: Said) -> None:
    assert facts(heard(said.text, "it")) == said.facts()


@pytest.mark.parametrize("said", QUESTIONS, ids=lambda said: said.text)
def test_a_clear_question_is_clear_enough_to_interrupt_a_form(said: Said) -> None:
    assert heard(said.text, "it").intent.confidence >= 0.7


def test_what_happened_stands_without_greeting_wish_and_day() -> None:
    understood = heard("Buongiorno, la mia X20 perde acqua da lunedì. Rivoglio i soldi. Grazie", "it")
    assert understood.what is not None and understood.what.text == "la mia X20 perde acqua"
