"""What a text is about, as learnt from sentences: other words than those of any list, and a firm's own examples."""

from __future__ import annotations

import pytest

from knowledge.language import weights
from knowledge.language.learnt_subjects import NONE, learnt, signs_in
from knowledge.language.matters import Offered, Subjects, subjects_in, with_learnt
from knowledge.language.phrases import spelled

ABOUT = [
    ("en", "the lady at your desk snarled at me", "matter.staff"),
    ("de", "Ihre Dame am Tresen hat mich angefaucht", "matter.staff"),
    ("it", "la signora allo sportello mi ha aggredito", "matter.staff"),
    ("es", "la señora del mostrador me ladró", "matter.staff"),
    ("en", "our new flat is in Elm Road 9 as of june", "request.address"),
    ("de", "der Bohnenbehälter ist gesprungen, bräuchte einen neuen", "request.parts"),
    ("it", "mi si è crepata la tramoggia, ne vorrei una nuova", "request.parts"),
    ("es", "lo que me cargaron en la cuenta es absurdo", "matter.payment"),
]
NOTHING = [
    ("en", "how do I clean the burrs?"), ("de", "danke, das hat super geklappt"), ("it", "buongiorno a tutti"),
    ("es", "¿cada cuánto se cambia el filtro?"),
]  # fmt: skip
OWN = (
    ("matter.roasting", "en", "the last bag tastes of ash"),
    ("matter.roasting", "en", "your espresso roast is bitter and stale this time"),
    ("matter.roasting", "en", "the beans smell burnt and oily"),
    ("matter.roasting", "en", "this roast is far too dark and tastes of charcoal"),
    ("matter.roasting", "en", "stale beans again, no crema and no aroma"),
    ("matter.roasting", "en", "the blend is sour and grassy, underdeveloped roast"),
)


def likely(text: str, lang: str) -> dict[str, float]:
    return dict(learnt().likely(spelled(text, lang), lang))


@pytest.mark.parametrize(("lang", "text", "subject"), ABOUT)
def test_a_subject_is_sure_in_words_of_no_list(lang: str, text: str, subject: str) -> None:
    assert likely(text, lang)[subject] >= weights.SUBJECT_SURE


@pytest.mark.parametrize(("lang", "text"), NOTHING)
def test_a_question_or_thanks_is_about_none(lang: str, text: str) -> None:
    found = likely(text, lang)
    assert max(found.values()) < weights.SUBJECT_SURE or max(found, key=lambda each: found[each]) == NONE


def test_one_word_is_about_nothing() -> None:
    assert likely("delivery", "en") == {}


def test_examples_of_a_firm_are_learnt_with_the_others() -> None:
    view = spelled("these beans taste bitter and stale", "en")
    own = learnt(OWN)
    found = own.likely(view, "en")
    assert max(found, key=lambda each: found[each]) == "matter.roasting"
    assert learnt(OWN) is own, "worked out once"
    assert "matter.roasting" not in learnt().likely(view, "en")


def test_other_wordings_are_known_as_before_beside_them() -> None:
    text = spelled(ABOUT[0][1], "en")
    assert learnt(OWN).likely(text, "en")["matter.staff"] >= weights.SUBJECT_SURE


def test_signs_have_the_same_places_in_every_process() -> None:
    assert len(signs_in(["wrong", "invoice"], "en")) == len(signs_in(["wrong", "invoice"], "en"))
    assert sum(signs_in(["the", "bill"], "en")) == 385748


@pytest.mark.parametrize(
    ("share", "sure", "perhaps"),
    [(0.86, "staff", ()), (0.84, None, ("staff", "delivery")), (0.46, None, ("staff", "delivery")), (0.44, None, ())],
)
def test_sure_is_taken_and_perhaps_is_asked(share: float, sure: str | None, perhaps: tuple[str, ...]) -> None:
    about = Subjects({}, {}, 0.0, {"staff": share, "delivery": 0.11, "waiting": 0.09})
    assert (about.learnt_matter, about.perhaps) == (sure, perhaps)


def test_what_a_list_says_clearly_is_not_looked_up() -> None:
    view = spelled("my parcel is lost and nobody cares", "en")
    offered = Offered({"delivery": {}, "staff": {}})
    told = subjects_in(view, "en", offered)
    assert with_learnt(told, view, "en", offered) is told
