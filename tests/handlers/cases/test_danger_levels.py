"""Danger in two levels: sure is filed at once, perhaps is asked about first, in the words of four languages."""

from __future__ import annotations

from typing import Any

import pytest
from sqlalchemy import select

from casework.terms import Danger
from handlers.buttons.cases import AnswerSafety
from storage.tables import Draft, SafetyEntry, Topic
from tests.support.desk import Customer, Firm, in_one
from tests.support.group import lena_writes
from tests.support.staff import Staffed

LANGUAGES = ("en", "de", "it", "es")
BURNING = {
    "en": "the plug of my X20 is on fire", "de": "der Stecker meiner X20 brennt",
    "it": "la spina della mia X20 ha preso fuoco", "es": "el enchufe de mi X20 se está quemando",
}  # fmt: skip


def in_the_chat(firm: Firm, language: str) -> Customer:
    return firm.customer(1000 + LANGUAGES.index(language), language)


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", "grey mist rose from the lid of my Latte One and it stank"),
        ("de", "aus meiner Latte One ist so grauer Qualm gestiegen"),
        ("it", "dalla mia X20 usciva una nebbia grigia e puzzava"),
        ("es", "de mi X20 salía una neblina gris que apestaba"),
        ("en", "the tank emptied itself onto the power strip"),
        ("de", "das Wasser läuft mir direkt in die Steckdosenleiste"),
        ("it", "l'acqua gocciola dritta sulla ciabatta"),
        ("es", "el agua chorrea encima de la regleta"),
        ("en", "the carbon monoxide alarm went off next to the boiler"),
        ("de", "der Kohlenmonoxid-Melder piepst neben der Therme"),
        ("it", "il rilevatore di monossido suona vicino alla caldaia"),
        ("es", "el detector de monóxido pita al lado de la caldera"),
    ],
)
def test_a_device_with_a_harm_is_a_safety_case_at_once(firm: Firm, language: str, words: str) -> None:
    said = in_the_chat(firm, language).types(words)
    case = firm.case()
    assert case.safety and firm.rows(SafetyEntry)
    [only] = in_one(said, "customer")
    assert "112" in only and case.number in only, "one message at filing: what to do, and the number"


@pytest.mark.parametrize("language", LANGUAGES)
def test_after_the_one_message_only_a_person_writes(firm: Firm, language: str) -> None:
    Staffed(firm)
    someone = in_the_chat(firm, language)
    someone.types(BURNING[language])
    assert not in_one(firm.forward(hours=15), "customer"), "a tracker may be edited, nothing is said by machine"
    assert len([row for row in firm.outgoing() if row.chat_id == someone.number and not row.edits]) == 1
    with firm.desk() as desk:
        desk.session.scalars(select(Topic)).one().thread_id = 101
    assert in_one(lena_writes(firm, "I am calling you now.", 101), "customer")[0].endswith("I am calling you now.")


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", "you people are on fire today, thanks for the fast help"),
        ("de", "euer Support läuft heute heiß, danke für die schnelle Hilfe"),
        ("it", "siete in fiamme oggi, grazie mille dell'aiuto"),
        ("es", "hoy están que arden, muchas gracias por la ayuda"),
    ],
)
def test_a_way_of_speaking_is_no_danger(firm: Firm, language: str, words: str) -> None:
    in_the_chat(firm, language).types(words)
    assert not firm.rows(SafetyEntry) and not firm.rows(Draft)


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", "all I was sold is smoke and mirrors, this machine is worth nothing"),
        ("de", "Die Filiale in Feuerbach hat mich einfach weggeschickt, eine Frechheit"),
        ("it", "ancora una volta mi avete venduto fumo, la macchina non vale niente"),
        ("es", "otra vez me vendieron humo, esta máquina no vale nada"),
        ("de", "Zum Glück wurde niemand verletzt, aber meine X20 tropft"),
        ("es", "por suerte nadie se hizo daño, pero mi X20 gotea"),
    ],
)
def test_what_only_sounds_dangerous_is_a_complaint(firm: Firm, language: str, words: str) -> None:
    someone = in_the_chat(firm, language)
    someone.types(words)
    assert not firm.rows(SafetyEntry)
    [draft] = firm.rows(Draft)
    assert draft.flow == "complaint"


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", "our X20 came apart at the tray and drips from underneath"),
        ("de", "bei meiner X20 ist mir der Deckel runtergefallen und jetzt tropft sie"),
        ("it", "alla mia X20 si è spaccato il coperchio e perde da sotto"),
        ("es", "mi X20 suelta agua por abajo y la tapa se me cayó"),
    ],
)
def test_a_device_that_only_loses_water_or_breaks_is_a_complaint(firm: Firm, language: str, words: str) -> None:
    someone = in_the_chat(firm, language)
    someone.types(words)
    assert not firm.rows(SafetyEntry)
    [draft] = firm.rows(Draft)
    assert (draft.flow, draft.asking) == ("complaint", "danger")


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", "do you also sell something against fire?"),
        ("de", "habt ihr auch etwas gegen Feuer im Sortiment?"),
        ("it", "vendete anche qualcosa contro il fuoco?"),
        ("es", "¿venden también algo contra el fuego?"),
    ],
)
def test_a_hot_word_is_asked_about_before_it_is_answered(firm: Firm, language: str, words: str) -> None:
    someone = in_the_chat(firm, language)
    someone.types(words)
    [draft] = firm.rows(Draft)
    assert (draft.flow, draft.asking) == ("caution", "danger")
    said = someone.types("no")
    assert in_one(said, "customer"), "what was asked goes on"
    assert not firm.rows(SafetyEntry) and not [each for each in firm.rows(Draft) if each.flow == "caution"]


def test_a_yes_to_the_first_question_is_a_safety_case_with_the_words(firm: Firm, ana: Customer) -> None:
    ana.types("do you also sell something against fire?")
    ana.presses("Yes")
    assert firm.case().safety and firm.case().what == "do you also sell something against fire?"


@pytest.mark.parametrize(
    ("words", "answer"),
    [
        ("it trips the breaker every time and there is an odd smell of rubber", "no, nobody was hurt"),
        ("my X20 trips the fuse whenever it heats up", "No"),
        ("my X20 smells so odd since I unpacked it", "no"),
    ],
)
def test_signs_outweigh_a_no(firm: Firm, ana: Customer, words: str, answer: str) -> None:
    ana.types(words)
    [draft] = firm.rows(Draft)
    assert draft.asking == "danger", "before anything else"
    ana.presses(answer) if answer == "No" else ana.types(answer)
    assert (firm.case().safety, firm.case().danger) == (True, "unsure")


@pytest.mark.parametrize(
    ("language", "answer"),
    [
        ("en", "nobody was hurt"), ("en", "no, just water"), ("en", "nothing happened"),
        ("de", "verletzt wurde keiner"), ("de", "nur Wasser"), ("de", "nix passiert"), ("de", "is nichts passiert"),
        ("it", "nessuno si è fatto male"), ("it", "no, soltanto acqua"), ("it", "non è successo niente"),
        ("es", "nadie se ha hecho daño"), ("es", "solo agua"), ("es", "no pasó nada"), ("es", "nadie salió lastimado"),
    ],
)  # fmt: skip
def test_nobody_hurt_and_nothing_happened_are_a_no(firm: Firm, language: str, answer: str) -> None:
    someone = in_the_chat(firm, language)
    someone.types(
        {"en": "my X20 leaks", "de": "meine X20 tropft", "it": "la mia X20 perde", "es": "mi X20 gotea"}[language]
    )
    [draft] = firm.rows(Draft)
    assert draft.asking == "danger"
    someone.types(answer)
    [draft] = firm.rows(Draft)
    assert draft.answers["danger"] == "no"


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", "I read on the internet that an X20 exploded in somebody's kitchen"),
        ("de", "ich habe gelesen, dass eine X20 explodiert ist"),
        ("it", "ho letto su internet che una X20 è esplosa"),
        ("es", "leí en internet que explotó una X20"),
    ],
)
def test_news_of_others_are_asked_about(firm: Firm, language: str, words: str) -> None:
    in_the_chat(firm, language).types(words)
    assert not firm.rows(SafetyEntry)
    [draft] = firm.rows(Draft)
    assert draft.asking == "danger"


def test_a_forward_is_asked_about(firm: Firm, ana: Customer) -> None:
    origin = {"type": "hidden_user", "sender_user_name": "Bo", "date": 1}
    ana.types("the plug of my X20 is on fire", forward_origin=origin)
    assert not firm.rows(SafetyEntry)
    [draft] = firm.rows(Draft)
    assert draft.asking == "danger"


def filed(firm: Firm, ana: Customer) -> None:
    ana.files()
    firm.fresh()


def test_signs_in_an_addition_are_asked_about_and_agents_know(firm: Firm, ana: Customer) -> None:
    filed(firm, ana)
    said = ana.types("and today it also tripped the fuse")
    assert "was anyone hurt" in " ".join(in_one(said, "customer"))
    assert any("may mean danger" in each for each in in_one(said, "topic"))
    assert not firm.case().safety
    ana.presses("Not sure")
    assert firm.case().safety and len(firm.rows(SafetyEntry)) == 1
    ana.presses(AnswerSafety(firm.case().id, Danger.YES))
    assert firm.case().danger == "unsure" and len(firm.rows(SafetyEntry)) == 1


def test_a_no_about_an_addition_reaches_the_agents(firm: Firm, ana: Customer) -> None:
    filed(firm, ana)
    ana.types("and today it also tripped the fuse")
    said = ana.presses("No")
    assert any("nobody was hurt" in each for each in in_one(said, "topic")) and not firm.case().safety


def test_an_edit_that_tells_of_danger_is_heard(firm: Firm, ana: Customer) -> None:
    filed(firm, ana)
    ana.types("it still drips", message_id=77)
    said = ana.edits(77, "it still drips, and smoke comes out of the plug")
    assert firm.case().safety and "112" in " ".join(in_one(said, "customer"))


def test_no_words_decide_a_danger_twice(firm: Firm, ana: Customer) -> None:
    """The same words edited without danger ask nothing again."""
    filed(firm, ana)
    ana.types("and today it also tripped the fuse", message_id=78)
    said: Any = ana.edits(78, "and today it also tripped the fuse!")
    assert not in_one(said, "customer")


@pytest.mark.parametrize(
    ("language", "says", "first"),
    [
        ("en", "the cable has melted", "Your safety comes first."),
        ("de", "das Kabel ist geschmolzen", "Ihre Sicherheit geht vor."),
        ("it", "si è fuso il cavo", "Prima di tutto la Sua sicurezza."),
        ("es", "se ha derretido el cable", "Lo primero es su seguridad."),
    ],
)
def test_danger_that_is_added_to_a_case_is_answered_once(firm: Firm, language: str, says: str, first: str) -> None:
    someone = firm.customer(language=language)
    someone.files()
    [said] = in_one(someone.types(says), "customer")
    assert said.startswith(first) and firm.case().safety


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", "nope, nothing at all"), ("en", "none of us was injured"), ("en", "no, it only leaks a bit"),
        ("de", "keinem ist was geschehen"), ("de", "halb so schlimm"), ("de", "na, nur a bisserl Wasser"),
        ("it", "nessuno si è fatto nulla"), ("it", "figuriamoci"), ("it", "non si è fatto male proprio nessuno"),
        ("es", "a nadie le ocurrió nada"), ("es", "qué va"), ("es", "no, nomás gotea"),
    ],
)  # fmt: skip
def test_a_denial_in_words_is_a_no(firm: Firm, language: str, words: str) -> None:
    someone = in_the_chat(firm, language)
    someone.types("/complaint")
    someone.presses("Latte One")
    someone.types(words)
    [draft] = firm.rows(Draft)
    assert draft.answers["danger"] == Danger.NO and not firm.rows(SafetyEntry)


@pytest.mark.parametrize(
    ("language", "words"),
    [("en", "nobody was injured"), ("de", "verletzt hat sich keiner"), ("it", "non si è fatto male nessuno"),
     ("es", "nadie salió lastimado")],
)  # fmt: skip
def test_that_nobody_was_hurt_describes_nothing(firm: Firm, language: str, words: str) -> None:
    someone = in_the_chat(firm, language)
    someone.types("/complaint")
    someone.presses("Latte One")
    someone.types(words)
    [draft] = firm.rows(Draft)
    assert draft.asking == "what" and "what" not in draft.answers
