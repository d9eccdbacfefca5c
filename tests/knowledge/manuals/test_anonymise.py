"""From one customer's answer to everybody's article."""

from __future__ import annotations

import pytest

from knowledge.manuals.anonymise import Mark, article_id, beginning, for_everybody, without_pictures, worth_a_look


@pytest.mark.parametrize(
    ("text", "names", "article"),
    [
        ("Hello Ana,\nturn the knob.\n\nKind regards\nLena", ["Ana"], "Turn the knob."),
        ("Guten Tag Frau Müller, bitte entkalken Sie.\nViele Grüße, Lena", ["Eva Müller"], "Bitte entkalken Sie."),
        (
            "Gentile signora Rossi,\nsvuoti il serbatoio\n\nCordiali saluti\nMarco",
            ["Anna Rossi"],
            "Svuoti il serbatoio",
        ),
        ("¡Hola Diego! Limpie el depósito.\nUn saludo", ["Diego"], "Limpie el depósito."),
        ("Please press, Ana, the left button.", ["Ana"], "Please press the left button."),
        ("Hi the pump is loud because it has no water.", [], "Hi the pump is loud because it has no water."),
        ("Do this:\n1) open it\n2) clean it\nDone.", [], "Do this:\n\n1. open it\n2. clean it\n\nDone."),
        ("You need:\n• a cloth\n– water", [], "You need:\n\n- a cloth\n- water"),
        ("Regards to your brother.", [], "Regards to your brother."),
    ],
)
def test_greeting_parting_and_names_go_and_numbered_lines_are_steps(text: str, names: list[str], article: str) -> None:
    assert for_everybody(text, names) == article


@pytest.mark.parametrize(
    ("text", "lang", "marks"),
    [
        ("write to ana@example.org", "en", {Mark.ADDRESS}),
        ("call 0171 1234567", "en", {Mark.FIGURES}),
        ("serial AX20118833", "en", {Mark.FIGURES}),
        ("as I told Peter yesterday", "en", {Mark.NAME}),
        ("press it for 30 seconds", "en", set()),
        ("die Maschine von Huberta tropft", "de", {Mark.NAME}),
        ("der Tank tropft", "de", set()),
    ],
)
def test_what_may_be_personal_is_pointed_out(text: str, lang: str, marks: set[Mark]) -> None:
    assert {each.mark for each in worth_a_look(text, {"tank", "maschin", "maschine"}, lang)} == marks


def test_the_beginning_is_a_sentence_or_two() -> None:
    assert beginning("**Empty** the tank. Then rinse it.") == "Empty the tank. Then rinse it."
    assert len(beginning("word " * 500)) <= 400


def test_ids_are_short_plain_and_new() -> None:
    assert article_id("Wie entkalke ich? Größe & mehr", ()) == "wie-entkalke-ich-grosse-mehr"
    assert article_id("Same", {"same", "same-2"}) == "same-3"
    assert article_id("🤖", ()) == "article"
    assert len(article_id("word " * 50, {"word-" * 6 + "word"})) <= 40


def test_a_picture_is_no_way_to_other_files() -> None:
    body = "![x](../../etc/passwd) ![y](tank.png) ![z]( secret.key )"
    assert without_pictures(body, {"tank.png"}).split() == ["![y](tank.png)"]
