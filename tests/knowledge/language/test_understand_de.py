"""German sentences as customers type them, and exactly what is understood of them."""

import pytest

from tests.knowledge.language.understood import Said, facts, heard, november

COMPLAINTS = (
    Said("meine maschine tropft seit montag, ich will mein geld zurück", "complaint", None, november(16), "refund"),
    Said("Die X20 leckt seit gestern!!!", "complaint", "x20", november(19)),
    Said("HALLO MEINE X20 TROPFT SEIT VORGESTERN!!! GELD ZURÜCK", "complaint", "x20", november(18), "refund"),
    Said("Meine Aroma X 20 heizt nicht mehr", "complaint", "x20"),
    Said("latte one geht seit letzter woche nicht mehr an", "complaint", "latte", november(13)),
    Said("die mühle G7 ist viel zu laut", "complaint", "g7"),
    Said("aroma x30 seit 3 tagen kaputt, bitte reparieren", "complaint", "x30", november(17), "repair"),
    Said("kaffee ist nur lauwarm", "complaint"),
    Said(
        "Seit heute Morgen geht nichts mehr, ich brauche ein neues Gerät",
        "complaint",
        None,
        november(20),
        "replacement",
    ),
    Said("die x20 raucht und stinkt", "complaint", "x20", None, None, True),
    Said("ich habe einen stromschlag bekommen", "complaint", None, None, None, True),
    Said("gestern abend kamen funken aus der G7", "complaint", "g7", november(19), None, True),
    Said("habe mir die hand verbrüht", "complaint", None, None, None, True),
    Said("kein rauch, aber ein lautes geräusch", "complaint"),
    Said("der kaffee schmeckt verbrannt", "complaint"),
    Said("niemand verletzt, aber die maschine ist hinüber", "complaint"),
    Said("schon wieder defekt!! ich möchte mein geld wieder haben", "complaint", None, None, "refund"),
    Said("keine reparatur, ich will mein geld zurück", "complaint", None, None, "refund"),
    Said("ich will umtauschen, das ding ist kaputt", "complaint", None, None, "replacement"),
    Said("kratzer am gehäuse, gibt es einen preisnachlass?", "complaint", None, None, "price_reduction"),
    Said("Teil des Geldes zurück wäre fair, Gehäuse verkratzt", "complaint", None, None, "price_reduction"),
    Said("Wasser läuft unten raus, was kann ich tun?", "complaint"),
    Said("maschine tot, brauche sie jeden tag für mein café", "complaint"),
    Said("meine x20 is undich seit dinstag", "complaint", "x20", november(17)),
    Said("Maschiene kaput seit gesten, will mein Geld zurueck", "complaint", None, november(19), "refund"),
    Said("Geht nicht an. Bitte tauschen", "complaint", None, None, "replacement"),
    Said("20-118833 tank gerissen", "complaint", "x20"),
    Said("seit dem 11. november kaputt, nehmt sie zurück", "complaint", None, november(11), "take_back"),
    Said("bin enttäuscht, mühle klemmt seit 3.11.", "complaint", None, november(3)),
    Said("seit Anfang November kommt kein Dampf", "complaint", None, november(1)),
    Said("ich möchte eine erklärung warum die pumpe kaputt ist", "complaint", None, None, "explanation"),
    Said("ich möchte mich über die lieferung beschweren", "complaint"),
    Said("vor zwei wochen ist der griff abgebrochen", "complaint", None, november(6)),
    Said("falsche farbe geliefert", "complaint"),
    Said("latte oen tropft", "complaint", "latte"),
    Said("ne frechheit is das, das teil spinnt andauernd", "complaint"),
    Said("nach der reparatur tropft sie wieder", "complaint"),
    Said("nicht die X30 sondern die X20 tropft", "complaint", "x20"),
    Said("des ding lafft ned, des is a schrott", "complaint"),
)
QUESTIONS = (
    Said("wie entkalke ich?", "question"),
    Said("wie entkalke ich die x20", "question", "x20"),
    Said("Wie oft muss ich die Brühgruppe reinigen?", "question"),
    Said("was bedeutet E05", "question"),
    Said("kann ich destilliertes wasser nehmen?", "question"),
    Said("wo finde ich die seriennummer?", "question"),
    Said("welche bohnen soll ich für die Latte One nehmen?", "question", "latte"),
    Said("darf ich die maschine über nacht anlassen?", "question"),
    Said("wie bekomme ich besseren schaum", "question"),
    Said("wie reinige ich die muehle G7", "question", "g7"),
    Said("was ist der richtige mahlgrad für espresso?", "question"),
    Said("brauche ich einen wasserfilter?", "question"),
    Said("wie lange dauert das entkalken?", "question"),
)
SERVICES = (
    Said("ich möchte eine installation für meine neue X30 buchen", "service_request", "x30", service="installation"),
    Said("kann jemand die maschine bei uns im büro anschließen?", "service_request", service="installation"),
    Said("ich hätte gern einen wartungstermin", "service_request", service="maintenance"),
    Said("bitte einen reparaturtermin vereinbaren", "service_request", wish="repair", service="repair"),
    Said("was kostet eine reparatur?", "service_request", wish="repair", service="repair"),
    Said("ich möchte vom widerrufsrecht gebrauch machen", "service_request", wish="take_back", service="return"),
    Said("könnt ihr meine alte maschine entsorgen?", "service_request", wish="take_back", service="return"),
    Said("gibt es einen baristakurs?", "service_request", service="training"),
)
REST = (
    Said("wo bleibt meine reparatur?", "status"),
    Said("gibt es was neues zu meiner beschwerde?", "status"),
    Said("ich habe noch nichts von euch gehört", "status"),
    Said("wann ist meine maschine fertig?", "status"),
    Said("wie ist der stand bei K-2026-000123", "status"),
    Said("ich will mit einem menschen sprechen", "person"),
    Said("kann ich mit jemandem reden", "person"),
    Said("mitarbeiter", "person"),
    Said("danke!", "thanks"),
    Said("vielen dank für die hilfe", "thanks"),
    Said("läuft wieder, danke schön", "thanks"),
    Said("hallo", "greeting"),
    Said("Guten Morgen", "greeting"),
    Said("ich habe ein anderes problem", "something_new"),
    Said("ihr idioten", "insult"),
    Said("schreibt mir nicht mehr", "opt_out"),
    Said("ich will keine umfragen mehr", "opt_out"),
    Said("ja bitte", "yes"),
    Said("nö", "no"),
    Said("nein, niemand verletzt", "no"),
    Said("abbrechen", "cancel"),
    Said("vergiss es", "cancel"),
    Said("zurück", "back"),
    Said("frage überspringen", "skip"),
    Said("weiß ich nicht", "skip"),
    Said("für später speichern", "save"),
    Said("das wars", "done"),
    Said("lila elefanten", "other"),
)


@pytest.mark.parametrize("said", (*COMPLAINTS, *QUESTIONS, *SERVICES, *REST), ids=lambda said: said.text)
def test_german_is_understood(said: Said) -> None:
    assert facts(heard(said.text, "de")) == said.facts()


@pytest.mark.parametrize("said", QUESTIONS, ids=lambda said: said.text)
def test_a_clear_question_is_clear_enough_to_interrupt_a_form(said: Said) -> None:
    assert heard(said.text, "de").intent.confidence >= 0.7


def test_umlauts_may_be_missing_or_written_out() -> None:
    for written in ("mühle läuft aus", "muehle laeuft aus", "muhle lauft aus"):
        assert [failure.id for failure in heard(written, "de").features] == ["tightness"]


def test_what_happened_stands_without_greeting_wish_and_day() -> None:
    understood = heard("Hallo, meine X20 verliert seit Montag Wasser. Ich will mein Geld zurück. Danke", "de")
    assert understood.what is not None and understood.what.text == "meine X20 verliert seit Montag Wasser"
