"""Scores with their uncertainty, held against published figures, and who may be asked."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casework.statistics import adjusted_wald, wilson
from casework.surveys import (
    Score,
    ces,
    csat,
    hidden_groups,
    may_survey,
    nps,
    questions_to_ask,
    score,
    score_group,
)
from casework.terms import SurveyKind

DAY = timedelta(days=1)
NOON = datetime(2026, 11, 16, 12, tzinfo=UTC)


@dataclass(frozen=True)
class Question:
    id: str
    kind: str
    when: str = "always"


SURVEY = (Question("rating", "csat"), Question("why", "choice", "low"), Question("comment", "text"))


@pytest.mark.parametrize(
    ("good", "n", "low", "high"),
    # Newcombe, Two-sided confidence intervals for the single proportion, 1998, table I, method 3.
    [(81, 263, 0.2553, 0.3662), (15, 148, 0.0624, 0.1605), (0, 20, 0.0000, 0.1611), (1, 29, 0.0061, 0.1718)],
)
def test_the_wilson_interval_is_that_of_newcombe(good: int, n: int, low: float, high: float) -> None:
    assert wilson(good, n) == pytest.approx((low, high), abs=5e-5)


@given(st.integers(0, 2000).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))))
def test_a_wilson_interval_holds_the_share_and_stays_a_share(counted: tuple[int, int]) -> None:
    good, n = counted
    low, high = wilson(good, n)
    assert 0 <= low <= (good / n if n else 0.5) <= high <= 1


def test_the_adjusted_wald_interval_adds_three_answers() -> None:
    """By hand: 50.75/103 - 20.75/103 = 0.29126; 1.96 x sqrt((71.5/103 - 0.29126 x 0.29126) / 103) = 0.15075."""
    assert adjusted_wald(50, 20, 100) == pytest.approx((14.051, 44.201), abs=0.005)


@given(st.lists(st.integers(0, 10), min_size=5, max_size=60))
def test_the_interval_of_a_net_promoter_score_stays_on_its_scale(values: list[int]) -> None:
    result = nps(values)
    assert result.low is not None and result.high is not None
    assert -100 <= result.low <= result.high <= 100


@pytest.mark.parametrize(("good", "n"), [(-1, 5), (6, 5)])
def test_what_is_no_share_is_refused(good: int, n: int) -> None:
    with pytest.raises(ValueError, match="share"):
        wilson(good, n)
    with pytest.raises(ValueError, match="answers"):
        adjusted_wald(good, 0, n)


@pytest.mark.parametrize(
    ("kind", "groups"),
    [
        (SurveyKind.CSAT, {1: "bad", 2: "bad", 3: "bad", 4: "good", 5: "good"}),
        (SurveyKind.NPS, {0: "bad", 6: "bad", 7: "neutral", 8: "neutral", 9: "good", 10: "good"}),
        (SurveyKind.CES, {1: "bad", 3: "bad", 4: "neutral", 5: "good", 7: "good"}),
        (SurveyKind.YES_NO, {0: "bad", 1: "good"}),
    ],
)
def test_an_answer_belongs_to_a_group(kind: SurveyKind, groups: dict[int, str]) -> None:
    assert {value: score_group(kind, value) for value in groups} == groups


@pytest.mark.parametrize(
    ("kind", "value"), [("csat", 0), ("csat", 6), ("nps", -1), ("nps", 11), ("ces", 8), ("text", 1)]
)
def test_an_answer_outside_the_scale_is_refused(kind: str, value: int) -> None:
    with pytest.raises(ValueError, match="not an answer"):
        score_group(kind, value)


def test_satisfaction_counts_three_as_bad() -> None:
    result = csat([5, 5, 4, 3, 3, 1, 4, 5])
    assert (result.variant, result.n, result.value) == ("csat", 8, 5 / 8)
    assert (result.low, result.high) == wilson(5, 8)


def test_a_net_promoter_score_leaves_the_passive_in_the_whole() -> None:
    result = nps([10, 9, 9, 8, 7, 6, 0, 10])
    assert (result.n, result.value) == (8, 25.0)


def test_effort_names_its_variant() -> None:
    result = ces([7, 5, 4, 3, 6])
    assert (result.variant, result.n, result.value) == ("ces_2", 5, 0.6)


def test_each_rating_has_its_score() -> None:
    assert score(SurveyKind.CSAT, [5] * 5) == csat([5] * 5)
    assert score(SurveyKind.NPS, [9] * 5) == nps([9] * 5)
    assert score(SurveyKind.CES, [7] * 5) == ces([7] * 5)
    assert score(SurveyKind.YES_NO, [1, 1, 1, 0, 0]).value == 0.6


@pytest.mark.parametrize("rate", [csat, ces, nps])
def test_a_score_of_fewer_than_five_is_hidden_but_counted(rate: Callable[[list[int]], Score]) -> None:
    assert rate([5, 5, 5, 5]).hidden
    assert rate([5, 5, 5, 5]).n == 4
    assert not rate([5, 5, 5, 5, 5]).hidden


@pytest.mark.parametrize(
    ("sizes", "hidden"),
    [
        ({"a": 9, "b": 8}, set()),
        # The one small group could be told from the total, so the next smallest goes with it.
        ({"a": 9, "b": 3, "c": 20}, {"a", "b"}),
        # Two small ones hide each other only when they are five together.
        ({"a": 2, "b": 1, "c": 20, "d": 9}, {"a", "b", "d"}),
        ({"a": 4, "b": 3, "c": 20}, {"a", "b"}),
        ({"a": 0, "b": 9}, set()),
        ({"a": 3}, {"a"}),
        ({}, set()),
    ],
)
def test_a_small_group_cannot_be_computed_by_subtraction(sizes: dict[str, int], hidden: set[str]) -> None:
    assert hidden_groups(sizes) == hidden


@given(st.dictionaries(st.integers(), st.integers(0, 30), max_size=8))
def test_what_is_hidden_is_never_a_small_group_alone(sizes: dict[int, int]) -> None:
    hidden = hidden_groups(sizes)
    shown = {group for group, size in sizes.items() if size and group not in hidden}
    assert all(sizes[group] >= 5 for group in shown)
    if hidden and shown:
        assert len(hidden) > 1
        assert sum(sizes[group] for group in hidden) >= 5


@pytest.mark.parametrize(
    ("rating", "asked"),
    [(None, ["rating"]), (5, ["rating", "comment"]), (3, ["rating", "why", "comment"])],
)
def test_the_reason_is_asked_after_a_low_rating_only(rating: int | None, asked: list[str]) -> None:
    assert [question.id for question in questions_to_ask(SURVEY, rating)] == asked


def test_never_more_than_two_questions_follow_the_rating() -> None:
    assert len(questions_to_ask((*SURVEY, Question("more", "text")), 1)) == 3
    assert questions_to_ask((), None) == ()


@pytest.mark.parametrize(
    ("kind", "days_since", "days_since_nps", "allowed"),
    [
        ("csat", None, None, True),
        ("csat", 6.9, None, False),
        ("csat", 7, None, True),
        ("csat", 8, 8, True),
        ("nps", 8, 8, False),
        ("nps", 8, 30, True),
        ("nps", 6, 40, False),
    ],
)
def test_a_customer_is_left_in_peace(
    kind: str, days_since: float | None, days_since_nps: float | None, allowed: bool
) -> None:
    last, last_nps = (None if days is None else NOON - days * DAY for days in (days_since, days_since_nps))
    assert may_survey(kind, NOON, last, last_nps) is allowed
