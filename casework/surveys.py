"""Surveys: the questions as data, the scores with their uncertainty, who may be asked again when, who is reminded."""

from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Protocol, TypeVar

from casework.statistics import adjusted_wald, wilson
from casework.terms import ScoreGroup, SurveyKind

_Group = TypeVar("_Group", bound=Hashable)
_Question = TypeVar("_Question", bound="SurveyQuestion")

# Of fewer answers somebody who knows the customers could guess who gave which.
SMALLEST_GROUP = 5
# Whoever is asked every time stops answering; a net promoter question is about the firm, which changes more slowly.
QUARANTINE = timedelta(days=7)
NPS_QUARANTINE = timedelta(days=30)


@dataclass(frozen=True)
class Scale:
    """The answers that a kind of rating allows, and which of them count as bad and as good."""

    least: int
    most: int
    bad_to: int
    good_from: int


SCALES: Mapping[SurveyKind, Scale] = {
    SurveyKind.CSAT: Scale(1, 5, bad_to=3, good_from=4),
    SurveyKind.NPS: Scale(0, 10, bad_to=6, good_from=9),
    SurveyKind.CES: Scale(1, 7, bad_to=3, good_from=5),
    SurveyKind.YES_NO: Scale(0, 1, bad_to=0, good_from=1),
}


class SurveyQuestion(Protocol):
    """One question; its words stand in the content. `when` is "always", or "low": after a low rating only."""

    @property
    def id(self) -> str: ...
    @property
    def kind(self) -> str: ...
    @property
    def when(self) -> str: ...


@dataclass(frozen=True)
class Score:
    """A figure never without its n and interval; the figures are None where the group is too small to show.

    `variant` names the scale: csat, ces_2 and yes_no as shares of 0..1, nps from -100 to 100.
    """

    variant: str
    n: int
    value: float | None
    low: float | None
    high: float | None

    @property
    def hidden(self) -> bool:
        return self.value is None


def questions_to_ask(questions: Sequence[_Question], rating: int | None) -> tuple[_Question, ...]:
    """The questions that apply: the rating first, then at most two more, some only when it is low."""
    if not questions or rating is None:
        return tuple(questions[:1])
    low = score_group(questions[0].kind, rating) is ScoreGroup.BAD
    return tuple(question for question in questions if low or question.when != "low")[:3]


def score_group(kind: SurveyKind | str, value: int) -> ScoreGroup:
    """Good, neutral or bad; a CSAT of 3 is bad. Raises ValueError for an answer outside the scale."""
    scale = SCALES.get(SurveyKind(kind))
    if scale is None or not scale.least <= value <= scale.most:
        raise ValueError(f"{value} is not an answer to a {kind} question")
    if value >= scale.good_from:
        return ScoreGroup.GOOD
    return ScoreGroup.BAD if value <= scale.bad_to else ScoreGroup.NEUTRAL


# Check reports the four scores, and shows no group so small that its members could be told apart.


def csat(values: Iterable[int], smallest: int = SMALLEST_GROUP) -> Score:
    """Share of good among good and bad answers on 1-5, with its Wilson interval."""
    return _share("csat", SurveyKind.CSAT, values, smallest)


def ces(values: Iterable[int], smallest: int = SMALLEST_GROUP) -> Score:
    """CES 2.0 ("made it easy", 1-7): share who agree (5-7), with its Wilson interval."""
    return _share("ces_2", SurveyKind.CES, values, smallest)


def nps(values: Iterable[int], smallest: int = SMALLEST_GROUP) -> Score:
    """Percentage of 9-10 minus percentage of 0-6, with its adjusted Wald interval."""
    groups = [score_group(SurveyKind.NPS, value) for value in values]
    n, up, down = len(groups), groups.count(ScoreGroup.GOOD), groups.count(ScoreGroup.BAD)
    if n < max(smallest, 1):
        return Score("nps", n, None, None, None)
    return Score("nps", n, 100 * (up - down) / n, *adjusted_wald(up, down, n))


def score(kind: SurveyKind, values: Iterable[int], smallest: int = SMALLEST_GROUP) -> Score:
    """The score that belongs to this kind of rating; KeyError for a kind that is none."""
    variants = {SurveyKind.CSAT: "csat", SurveyKind.CES: "ces_2", SurveyKind.YES_NO: "yes_no"}
    return nps(values, smallest) if kind is SurveyKind.NPS else _share(variants[kind], kind, values, smallest)


def hidden_groups(sizes: Mapping[_Group, int], smallest: int = SMALLEST_GROUP) -> frozenset[_Group]:
    """The groups not to show beside their total: small ones, and as many others as stop a subtraction."""
    counted = sorted((size, index, group) for index, (group, size) in enumerate(sizes.items()) if size)
    hidden = [group for size, _, group in counted if size < smallest]
    while hidden and len(hidden) < len(counted) and sum(sizes[group] for group in hidden) < smallest:
        hidden.append(counted[len(hidden)][2])
    return frozenset(hidden)


def may_remind(*, answered: bool, reminded: bool, opted_out: bool) -> bool:
    """Whether an open survey may be reminded: once, whoever has not answered and did not ask to be left alone."""
    return not (answered or reminded or opted_out)


def may_survey(
    kind: SurveyKind | str,
    now: datetime,
    last: datetime | None,
    last_nps: datetime | None,
    quarantine: timedelta = QUARANTINE,
    nps_quarantine: timedelta = NPS_QUARANTINE,
) -> bool:
    """Whether this customer may be invited: 7 days after any survey, 30 days after a net promoter question."""
    if last is not None and now - last < quarantine:
        return False
    return kind != SurveyKind.NPS or last_nps is None or now - last_nps >= nps_quarantine


def _share(variant: str, kind: SurveyKind, values: Iterable[int], smallest: int) -> Score:
    groups = [score_group(kind, value) for value in values]
    return _scored(variant, groups.count(ScoreGroup.GOOD), len(groups), smallest)


def _scored(variant: str, good: int, n: int, smallest: int) -> Score:
    if n < max(smallest, 1):
        return Score(variant, n, None, None, None)
    return Score(variant, n, good / n, *wilson(good, n))
