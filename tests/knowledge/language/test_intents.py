"""What a message is for: sentences written apart from the ones that the phrase lists grew with."""

import pytest

from knowledge.language.intents import intent
from tests.knowledge.language.understood import heard

SAID = {
    "en": [
        ("The brew button got stuck after descaling", "complaint"),
        ("why won't my X30 froth milk any more?", "question complaint"),
        ("received the grinder with a cracked hopper, please exchange", "complaint"),
        ("steam wand came loose", "complaint"),
        ("what's the water hardness setting for", "question"),
        ("i'd like a technician to come over", "service_request"),
        ("Could you ring me back this afternoon?", "person"),
        ("has my parcel been sent yet?", "status"),
        ("this thing is a joke", "complaint"),
        ("i want to send my X20 back, never opened it", "service_request"),
        ("ok thx bye", "thanks"),
        ("when do i need to change the filter", "question"),
        ("milk comes out cold since the weekend", "complaint"),
        ("machine switches itself off mid shot", "complaint"),
        ("another thing: my grinder is broken too", "something_new complaint"),
        ("hello, is the guarantee transferable?", "question"),
        ("it's been making a rattling sound for a week", "complaint"),
        ("fix my machine or I'm going to a lawyer", "complaint"),
    ],
    "de": [
        ("Nach dem Entkalken klemmt der Bezugsknopf", "complaint"),
        ("warum schäumt meine X30 keine milch mehr?", "question complaint"),
        ("mühle kam mit gesprungenem behälter an, bitte umtauschen", "complaint"),
        ("das dampfrohr hat sich gelöst", "complaint"),
        ("wofür ist die einstellung wasserhärte", "question"),
        ("ich hätte gern dass ein techniker vorbeikommt", "service_request"),
        ("können sie mich heute nachmittag zurückrufen?", "person"),
        ("ist mein paket schon verschickt?", "status"),
        ("das teil ist ein witz", "complaint"),
        ("möchte meine X20 zurückschicken, ist noch originalverpackt", "service_request"),
        ("ok danke tschüss", "thanks"),
        ("wann muss ich den filter wechseln", "question"),
        ("milch kommt seit dem wochenende kalt raus", "complaint"),
        ("maschine schaltet sich mittendrin ab", "complaint"),
        ("noch was anderes: die mühle ist auch kaputt", "something_new complaint"),
        ("hallo, ist die garantie übertragbar?", "question"),
        ("klappert seit einer woche", "complaint"),
        ("reparieren sie das endlich oder ich gehe zum anwalt", "complaint"),
    ],
    "it": [
        ("dopo la decalcificazione il tasto si è incastrato", "complaint"),
        ("perché la mia X30 non monta più il latte?", "question complaint"),
        ("il macinino è arrivato con la campana rotta, vorrei il cambio", "complaint"),
        ("si è allentata la lancia vapore", "complaint"),
        ("a cosa serve l'impostazione durezza acqua", "question"),
        ("vorrei che venisse un tecnico", "service_request"),
        ("mi potete richiamare oggi pomeriggio?", "person"),
        ("il mio pacco è già partito?", "status"),
        ("questa macchina è una barzelletta", "complaint"),
        ("vorrei rimandare indietro la X20, mai aperta", "service_request"),
        ("ok grazie ciao", "thanks"),
        ("quando devo cambiare il filtro", "question"),
        ("il latte esce freddo dal weekend", "complaint"),
        ("la macchina si spegne da sola", "complaint"),
        ("un'altra cosa: anche il macinino è rotto", "something_new complaint"),
        ("salve, la garanzia è trasferibile?", "question"),
        ("fa un rumore di ferraglia da una settimana", "complaint"),
        ("riparatela o vado dall'avvocato", "complaint"),
    ],
    "es": [
        ("después de descalcificar se quedó pegado el botón", "complaint"),
        ("¿por qué mi X30 ya no espuma la leche?", "question complaint"),
        ("el molinillo llegó con la tolva rota, quiero un cambio", "complaint"),
        ("se aflojó el vaporizador", "complaint"),
        ("para qué sirve el ajuste de dureza del agua", "question"),
        ("quisiera que viniera un técnico", "service_request"),
        ("¿me pueden llamar esta tarde?", "person"),
        ("¿ya enviaron mi paquete?", "status"),
        ("esta máquina es una broma", "complaint"),
        ("quiero devolver mi X20, está sin abrir", "service_request"),
        ("ok gracias adiós", "thanks"),
        ("cuándo tengo que cambiar el filtro", "question"),
        ("la leche sale fría desde el fin de semana", "complaint"),
        ("la máquina se apaga sola", "complaint"),
        ("otra cosa: el molinillo también está roto", "something_new complaint"),
        ("hola, ¿la garantía es transferible?", "question"),
        ("hace un traqueteo desde hace una semana", "complaint"),
        ("reparen esto o voy al abogado", "complaint"),
    ],
}


@pytest.mark.parametrize(
    ("lang", "text", "kinds"), [(lang, text, kinds) for lang, said in SAID.items() for text, kinds in said]
)
def test_what_a_message_is_for(lang: str, text: str, kinds: str) -> None:
    """Where two kinds stand, either is right."""
    assert str(heard(text, lang).intent.kind) in kinds.split()


@pytest.mark.parametrize("text", ["purple elephants", "E05", "", "👀", "\u202e"])
def test_what_says_nothing_is_of_no_kind_with_confidence(text: str) -> None:
    found = intent(text, "en")
    assert found.kind == "other"
    assert found.confidence < 0.7


def test_a_few_letters_of_nonsense_are_never_surely_anything() -> None:
    assert intent("asdf gh jkl", "en").confidence < 0.7


def test_a_complaint_with_a_question_stays_a_complaint() -> None:
    assert intent("my machine leaks, what can I do?", "en").kind == "complaint"
    assert intent("is there a discount? it is scratched", "en").kind == "complaint"


def test_another_language_than_the_known_one_is_understood() -> None:
    assert intent("quiero hablar con una persona", "de").kind == "person"
    assert heard("quiero hablar con una persona", "de").language == "es"
