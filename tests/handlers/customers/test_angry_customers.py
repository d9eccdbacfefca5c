"""Customers who do not fill in forms as forms want to be filled in: nothing they say is lost or misread."""

from __future__ import annotations

import pytest

from tests.support.content import texts
from tests.support.world import Customer, World, bare


@pytest.fixture
def ana(desk: World) -> Customer:
    return desk.customer("Ana")


@pytest.mark.parametrize(
    ("language", "complaint", "danger"),
    [
        ("en", "my Latte One is very loud", "and now smoke comes out of the plug"),
        ("de", "meine Latte One ist sehr laut und schäumt nicht", "und jetzt kommt Rauch aus dem Stecker"),
        ("it", "la mia Latte One fa un rumore assurdo e non monta il latte", "e poi esce fumo dalla spina adesso"),
        ("es", "mi Latte One hace mucho ruido y no espuma la leche", "y ahora sale humo del enchufe"),
    ],
)
def test_danger_said_in_the_middle_of_a_form_is_heard(desk: World, language: str, complaint: str, danger: str) -> None:
    someone = desk.customer(language=language)
    someone.types(complaint)
    someone.types("no")
    told = someone.types(danger)
    assert "112" in told, "what to do now is said at once"
    assert not _offered(someone, language, "try-show"), "no steps to try are offered"
    case = desk.case_of(someone)
    assert case.safety and danger in (case.what or "") and complaint in (case.what or "")


def test_danger_in_a_caption_is_heard(ana: Customer) -> None:
    ana.types("my X20 leaks since yesterday")
    ana.types("no")
    assert "112" in ana.sends(photo={"sample": True}, caption="look, there is smoke coming out")
    assert ana.world.case_of(ana).safety


def test_danger_said_in_another_form_ends_it_as_a_safety_case(ana: Customer) -> None:
    ana.types("/service")
    ana.types("/products")
    ana.presses("Register")
    ana.presses("Aroma X20")
    assert "112" in ana.types("the plug is on fire")
    case = ana.world.case_of(ana)
    assert case.safety and (case.product, case.what) == ("x20", "the plug is on fire")


def test_more_than_a_yes_to_the_safety_question_is_kept(ana: Customer) -> None:
    ana.types("my X20 leaks")
    assert "112" in ana.types("yes, my daughter touched it and cried")
    case = ana.world.case_of(ana)
    assert case.danger == "yes" and "my daughter touched it" in (case.what or "") and "leaks" in (case.what or "")


# --- a case is open, and a form as well ---


def test_an_answer_to_an_agent_is_no_answer_to_the_form(ana: Customer) -> None:
    world = ana.world
    ana.types("my X20 leaks since yesterday")
    ana.types("talk to a person")
    case = world.case_of(ana)
    ana.types("/complaint")
    lena = world.agent().at(case)
    lena.types("Which colour does the machine have?")
    said = ana.types("it is black")
    assert f"Added to {case.number}" in said and "Back to where we were" in said and "Which product" in said
    world.until(lambda: "it is black" in lena.read())
    assert "Was anyone hurt" in ana.types("G7"), "from then on the form is answered again"
    question = next(each for each in ana.messages() if "Which colour" in each["html"])
    ana.after(lambda: world.api.send(ana.id, "rather grey, in fact", reply_to=question["id"]))
    assert "rather grey" in lena.read() and "Was anyone hurt" in ana.last()
    lena.types("And since when do you have it?")
    ana.types("No")
    assert "What happened?" in ana.last(), "a button word for word is meant for the form"


def test_every_photo_for_an_open_case_is_confirmed_but_not_each_of_many(own_desk: World) -> None:
    ana = own_desk.customer("Ana")
    ana.types("my X20 leaks since yesterday")
    ana.types("talk to a person")
    number = own_desk.case_of(ana).number
    ana.types("it is the black one")
    assert f"Added to {number}" in ana.sends(photo={"sample": True})
    assert "Added" not in ana.sends(voice={"sample": True}), "the next within a minute"
    own_desk.forward("2 minutes")
    said = ana.after(lambda: own_desk.api.album(ana.id, [{"photo": {"sample": True}}] * 3))
    assert said.count("Added to") == 1
    assert "Added" not in ana.types("as you see"), "words are not confirmed each time"


@pytest.mark.parametrize(
    ("language", "complaint", "words"),
    [
        ("en", "my X20 leaks", "any news?"),
        ("de", "meine X20 tropft", "Was ist jetzt?"),
        ("it", "la mia X20 perde acqua", "novità?"),
        ("es", "mi X20 pierde agua", "¿hay noticias?"),
    ],
)
def test_a_short_question_about_the_case_is_answered(desk: World, language: str, complaint: str, words: str) -> None:
    someone = desk.customer(language=language)
    someone.types(complaint)
    someone.types({"en": "talk to a person", "de": "mit einem Menschen sprechen", "it": "parlare con una persona",
                   "es": "hablar con una persona"}[language])  # fmt: skip
    case = desk.case_of(someone)
    someone.types(words)
    assert case.number in someone.last().buttons
    assert words in desk.agent().at(case).read(), "whoever has the case learns that it was asked for"


@pytest.mark.parametrize(
    ("language", "complaint", "always", "summer", "dunno"),
    [
        ("en", "my X20 leaks", "always", "last year in summer", "I don't know"),
        ("de", "meine X20 tropft", "immer", "letztes Jahr im Sommer", "keine Ahnung"),
        ("it", "la mia X20 perde acqua", "sempre", "l'anno scorso in estate", "boh"),
        ("es", "mi X20 pierde agua", "siempre", "el año pasado en verano", "no sé"),
    ],
)
def test_vague_answers_are_taken_as_they_are_meant(
    desk: World, language: str, complaint: str, always: str, summer: str, dunno: str
) -> None:
    someone = desk.customer(language=language)
    someone.types(complaint)
    someone.presses(texts().plain(language, "danger-no"))
    someone.types(dunno)
    assert _offered(someone, language, "wish-repair"), "a question that must be answered is asked again"
    for key in ("wish-repair", "review-send", "label-moment"):
        someone.presses(bare(texts().plain(language, key)))
    someone.types(always)
    someone.presses(texts().plain(language, "label-since"))
    someone.types(summer)
    assert desk.case_of(someone).failed_on is None, "no day is invented"
    someone.types(dunno)
    assert not _offered(someone, language, "label-since"), "who does not know is not asked again"
    assert desk.case_of(someone).moment == "normal_use" and desk.case_of(someone).failed_on is None


def test_who_does_not_know_is_helped_with_an_example(ana: Customer) -> None:
    ana.types("/complaint")
    said = ana.types("no idea")
    assert "Choose what comes closest" in said and "Which of our machines" in said
    ana.presses("Aroma X20")
    ana.presses("No")
    assert "A few words of your own" in ana.types("don't know")


def test_a_caption_that_is_no_answer_stays_with_its_photo(ana: Customer) -> None:
    ana.types("/complaint")
    said = ana.sends(photo={"sample": True}, caption="just look at this")
    assert "noted the file" in said and "Which product" in said
    ana.presses("Aroma X20")
    said = ana.sends(photo={"sample": True}, caption="and here")
    assert "noted 2 files" in said and "did not understand" not in said and "Was anyone hurt" in said


def test_a_caption_that_answers_is_an_answer(ana: Customer) -> None:
    ana.types("/complaint")
    assert "Was anyone hurt" in ana.sends(photo={"sample": True}, caption="my X20")


def test_what_answers_another_question_need_not_be_said_again(ana: Customer) -> None:
    ana.types("my X20 leaks, there is water everywhere")
    said = ana.types("I want my money back")
    assert "You wish: Money back" in said and "did not understand" not in said and "Was anyone hurt" in said
    assert "Please check" in ana.presses("No"), "the wish is not asked again"


def test_a_button_of_a_dropped_form_answers_nothing_in_the_next(ana: Customer) -> None:
    ana.types("my X20 leaks since Monday")
    question = ana.messages()[-1]
    ana.types("/cancel")
    ana.types("my X20 leaks since Monday")
    ana.presses_in(question, "No")
    assert "Was anyone hurt" in ana.last()
    assert "earlier message" in ana.toasts()[-1]


def test_a_language_chosen_in_the_middle_asks_the_question_again_in_it(ana: Customer) -> None:
    ana.types("my X20 leaks since Monday")
    ana.types("/language")
    said = ana.presses("Deutsch")
    assert "Ab jetzt schreibe ich Deutsch" in said and "Wurde jemand verletzt" in said


@pytest.mark.parametrize(
    ("language", "complaint", "words", "tried"),
    [
        ("en", "my X20 leaks", "I already did that, twice", True),
        ("de", "meine X20 tropft", "hab ich schon probiert", True),
        ("it", "la mia X20 perde acqua", "già fatto, non serve a niente", True),
        ("es", "mi X20 pierde agua", "ya probé todo eso", True),
        ("en", "my X20 leaks", "I have no time for this nonsense", False),
        ("es", "mi X20 pierde agua", "desde la semana pasada", False),
    ],
)
def test_the_offer_of_steps_is_never_in_the_way_of_send(
    desk: World, language: str, complaint: str, words: str, tried: bool
) -> None:
    """Whatever is said there, it can be sent; who has tried the steps is not offered them again."""
    someone = desk.customer(language=language)
    someone.types(complaint)
    for key in ("danger-no", "wish-repair"):
        someone.presses(texts().plain(language, key))
    assert _offered(someone, language, "try-show") and _offered(someone, language, "review-send")
    someone.types(words)
    assert _offered(someone, language, "try-show") is not tried
    someone.presses(texts().plain(language, "review-send"))
    assert desk.case_of(someone).articles_tried == (["tank-seal"] if tried else [])


def test_a_question_beside_the_offer_of_steps_is_answered_all_the_same(ana: Customer) -> None:
    ana.types("my X20 leaks")
    ana.types("no")
    ana.presses("Repair")
    said = ana.types("how do I descale my X20?")
    assert "descal" in said.lower() and "Back to where we were" in said


@pytest.mark.parametrize(
    ("language", "words"),
    [("en", "thanks for nothing"), ("de", "danke für nichts"), ("es", "gracias por nada")],
)
def test_bitter_thanks_are_not_welcomed(desk: World, language: str, words: str) -> None:
    someone = desk.customer(language=language)
    someone.types(words)
    assert _offered(someone, language, "menu-complaint"), "what went wrong may be told"


def _offered(someone: Customer, language: str, key: str) -> bool:
    """Whether one button below the last message bears this text."""
    wanted = bare(texts().plain(language, key))
    found = [label for label in someone.last().buttons if bare(label) == wanted]
    assert len(found) <= 1
    return bool(found)


def test_with_a_case_open_the_bot_answers_what_it_knows_and_guesses_nothing(ana: Customer) -> None:
    ana.types("my X20 leaks since yesterday")
    ana.types("talk to a person")
    number = ana.world.case_of(ana).number
    said = ana.types("Do I need tools for the thing that you sent?")
    assert f"Added to {number}" in said and "not quite sure" not in said
    assert "descal" in ana.types("how do I descale it?").lower(), "of the product that the case is about"
