"""How sure the search is: never surer of less, drawn to what customers judged, and taken up by the running bot."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from sqlalchemy import select

from bot.schedule.calibration import learn
from casework.terms import Zone
from handlers.questions import calibration
from knowledge.search.confidence import SHIPPED, Certainty, Judged, refitted, zone
from knowledge.search.weights import ANSWERED, OFFERED
from storage.database import Database
from storage.tables import Person, Question
from tests.support.world import World

NOW = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)
CLEAR = Certainty(share=0.9, score=14.0, covered=0.8)


class Clock:
    def now(self) -> datetime:
        return NOW


def sure(certainty: Certainty) -> float:
    return SHIPPED.confidence(certainty)


# --- the shipped calibration ---


def test_a_clear_lead_is_answered_a_small_one_offered_none_left_to_a_person() -> None:
    assert [zone(sure(Certainty(share, 14.0, 0.8))) for share in (0.9, 0.5, 0.2)] == [
        Zone.ANSWER, Zone.CHOICE, Zone.PERSON,
    ]  # fmt: skip


def test_more_lead_never_makes_less_sure() -> None:
    chances = [sure(Certainty(share / 100, 14.0, 0.8)) for share in range(1, 101)]
    assert chances == sorted(chances) and 0 < chances[0] < chances[-1] < 1


@pytest.mark.parametrize("weak", [Certainty(0.99, 2.0, 0.8), Certainty(0.99, 14.0, 0.0), Certainty(0.99, -3.0, 0.8)])
def test_an_article_that_holds_too_little_is_never_answered_at_once(weak: Certainty) -> None:
    assert OFFERED <= sure(weak) < ANSWERED


def test_nothing_found_is_no_confidence() -> None:
    assert sure(Certainty.of((), 0.0)) == 0.0


def test_the_share_is_the_first_ones_among_all() -> None:
    assert Certainty.of((5.0,), 1.0).share == 1.0
    assert Certainty.of((5.0, 5.0, -5_000.0), 1.0).share == pytest.approx(0.5)


# --- drawn to what was judged ---


def test_too_few_judgements_change_nothing() -> None:
    assert refitted([Judged(0.9, False)] * 99) == SHIPPED


def test_what_went_wrong_a_hundred_times_is_no_longer_answered_at_once_but_still_offered() -> None:
    assert zone(SHIPPED.confidence(CLEAR)) is Zone.ANSWER
    assert zone(refitted([Judged(0.9, False)] * 100).confidence(CLEAR)) is Zone.CHOICE


def test_what_went_right_a_hundred_times_is_surer_but_not_certain() -> None:
    after = refitted([Judged(0.9, True)] * 100)
    assert SHIPPED.confidence(CLEAR) < after.confidence(CLEAR) < 0.97
    assert after.chance(0.2) < ANSWERED, "what has no lead is not answered because something else went well"


def test_judgements_as_the_shipped_calibration_expects_them_change_little() -> None:
    shares = [share / 100 for share in range(20, 100)] * 5
    expected = [Judged(share, (at * 0.618) % 1 < SHIPPED.chance(share)) for at, share in enumerate(shares)]
    after = refitted(expected)
    assert all(abs(after.chance(share) - SHIPPED.chance(share)) < 0.06 for share in (0.3, 0.6, 0.9))


@pytest.mark.parametrize("right_when_clear", [True, False])
def test_a_clearer_lead_makes_surer_whatever_was_judged(right_when_clear: bool) -> None:
    judged = [Judged(0.95, right_when_clear), Judged(0.25, not right_when_clear)] * 5_000
    after = refitted(judged)
    assert after.chance(0.25) < after.chance(0.95)


def test_very_many_one_sided_judgements_stay_numbers() -> None:
    for right in (True, False):
        assert 0 <= refitted([Judged(1.0, right)] * 20_000).chance(1.0) <= 1


# --- what is taken for a judgement ---


def stored(person: int, article: str, outcome: str | None, share: float | None = 0.9, first: str = "tank") -> Question:
    return Question(
        person_id=person, asked=NOW, language="en", text="?", article=article, zone="answer", share=share,
        hits=[{"id": first, "score": 14.0}, {"id": "milk", "score": 9.0}], outcome=outcome,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("article", "outcome", "right"),
    [
        ("tank", "helped", True),
        ("tank", "picked", True),
        ("milk", "helped", False),
        ("milk", "picked", False),
        ("tank", "complaint", False),
        ("tank", "other", False),
    ],
)
def test_a_judgement_says_whether_the_first_article_was_right(
    database: Database, article: str, outcome: str, right: bool
) -> None:
    with database.write(NOW) as tx:
        someone = Person(telegram_id=1, created=NOW)
        tx.session.add(someone)
        tx.session.flush()
        tx.session.add(stored(someone.id, article, outcome))
        for nothing in (stored(someone.id, "tank", None), stored(someone.id, "tank", "person")):
            tx.session.add(nothing)
        tx.session.add(stored(someone.id, "tank", "helped", share=None))
    with database.read() as session:
        assert list(calibration.judged(session)) == [Judged(0.9, right)]


def test_a_choice_between_products_says_nothing_about_the_search(desk: World) -> None:
    ana = desk.customer("Ana")
    said = ana.types("/ask how do I descale it?")
    ana.presses(next(button for button in said.buttons if "X30" in button))
    with desk.db.read() as session:
        mine = select(Question).join(Person, Person.id == Question.person_id).where(Person.telegram_id == ana.id)
        [asked] = session.scalars(mine)
        assert (asked.outcome, asked.share) == ("picked", None)
        assert list(calibration.judged(session)) == []


# --- through the running bot ---


def test_the_running_bot_offers_what_it_answered_once_customers_said_that_it_was_wrong(own_desk: World) -> None:
    ana = own_desk.customer("Ana")
    assert "👍 That helped" in ana.types("/ask what does E05 mean").buttons
    with own_desk.db.write(NOW) as tx:
        [asked] = tx.session.query(Question).all()
        assert asked.share is not None and asked.covered is not None
        first = asked.hits[0]["id"]
        judged = [stored(asked.person_id, first, "complaint", asked.share, first) for _ in range(99)]
        tx.session.add_all(judged)
        asked.outcome = "complaint"
    learn(own_desk.db, Clock())  # type: ignore[arg-type]
    said = ana.types("/ask what does E05 mean")
    assert "👍 That helped" not in said.buttons
    assert said == "I am not quite sure. Is it one of these?"
    with own_desk.db.write(NOW) as tx:
        for row in tx.session.query(Question):
            row.outcome = None
    learn(own_desk.db, Clock())  # type: ignore[arg-type]
    assert "👍 That helped" in ana.types("/ask what does E05 mean").buttons, "what was forgotten counts no more"
