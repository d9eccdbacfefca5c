"""The priority of a case and the reasons for it."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casework.care import CareState, Standing
from casework.terms import Danger, GuaranteeState, Importance, Moment, Priority
from casework.triage import Assessment, CaseFacts, Feature, Severity, TriageRules, assess

HEATING, STEAM = Feature("heating", 5), Feature("steam", 5)
PUMP, LAMP = Feature("pump", 3), Feature("lamp", 1)
MAY, AUGUST, NOVEMBER = date(2026, 5, 2), date(2026, 8, 2), date(2026, 11, 3)


def cared(state: CareState, *prevents: str, last: date | None = NOVEMBER, due: date = AUGUST) -> Standing:
    return Standing("descale", state, due, last, frozenset(prevents))


OVERDUE = cared(CareState.OVERDUE, "pump", "heating", last=MAY)
IN_PLAN = cared(CareState.IN_PLAN, "pump", "heating", due=date(2027, 2, 3))
UNTOLD = cared(CareState.UNTOLD, "pump", "heating", last=None)
NEW = cared(CareState.IN_PLAN, "pump", "heating", last=None, due=date(2027, 2, 3))
WORST_WITHOUT_DANGER = CaseFacts(
    danger=Danger.NO,
    features=(HEATING, PUMP, STEAM),
    importance=Importance.VITAL,
    moment=Moment.AFTER_REPAIR,
    unit_price=Decimal(2000),
    spare_part_price=Decimal(1900),
    guarantee=GuaranteeState.GUARANTEE,
    earlier_cases=9,
    reopened=2,
)
FACTS = st.builds(
    CaseFacts,
    danger=st.none() | st.sampled_from(Danger),
    danger_words=st.just(()) | st.just(("smoke",)),
    features=st.lists(st.builds(Feature, st.sampled_from("abc"), st.integers(1, 5)), max_size=4).map(tuple),
    importance=st.none() | st.sampled_from(Importance),
    moment=st.none() | st.sampled_from(Moment),
    unit_price=st.none() | st.decimals(0, 5000, places=2),
    spare_part_price=st.none() | st.decimals(0, 5000, places=2),
    guarantee=st.sampled_from(GuaranteeState),
    earlier_cases=st.integers(0, 5),
    earlier_same_feature=st.integers(0, 3),
    reopened=st.integers(0, 2),
    wants_person=st.booleans(),
    care=st.lists(
        st.builds(
            Standing,
            st.just("descale"),
            st.sampled_from(CareState),
            st.just(AUGUST),
            st.none() | st.just(MAY),
            st.sampled_from([frozenset(), frozenset({"a", "b", "c", "heating"})]),
        ),
        max_size=2,
    ).map(tuple),
)
URGENCY = [Priority.LOW, Priority.NORMAL, Priority.HIGH, Priority.URGENT, Priority.SAFETY]


def keys(assessment: Assessment) -> list[str]:
    return [reason.key for reason in assessment.reasons]


@pytest.mark.parametrize(
    ("facts", "severity", "priority"),
    [
        (CaseFacts(), Severity.NONE, Priority.LOW),
        (CaseFacts(danger=Danger.NO, features=(LAMP,)), Severity.MINOR, Priority.LOW),
        (CaseFacts(features=(PUMP,)), Severity.MAJOR, Priority.NORMAL),
        (CaseFacts(features=(HEATING,)), Severity.CRITICAL, Priority.HIGH),
        (CaseFacts(features=(LAMP, HEATING)), Severity.CRITICAL, Priority.HIGH),
        (
            CaseFacts(features=(HEATING,), importance=Importance.VITAL, moment=Moment.AFTER_REPAIR, reopened=1),
            Severity.CRITICAL,
            Priority.URGENT,
        ),
        (
            CaseFacts(features=(PUMP,), importance=Importance.VITAL, moment=Moment.FIRST_USE, earlier_cases=3),
            Severity.MAJOR,
            Priority.HIGH,
        ),
        (WORST_WITHOUT_DANGER, Severity.CRITICAL, Priority.URGENT),
        (CaseFacts(danger=Danger.YES), Severity.SAFETY, Priority.SAFETY),
        (CaseFacts(danger=Danger.UNSURE), Severity.SAFETY, Priority.SAFETY),
        (CaseFacts(danger=Danger.NO, danger_words=("Rauch",)), Severity.SAFETY, Priority.SAFETY),
        (CaseFacts(danger_words=("humo",)), Severity.SAFETY, Priority.SAFETY),
    ],
)
def test_the_priority_follows_severity_first(facts: CaseFacts, severity: Severity, priority: Priority) -> None:
    assessment = assess(facts)
    assert (assessment.severity, assessment.priority) == (severity, priority)
    assert assessment.safety is (severity is Severity.SAFETY)


def test_danger_alone_comes_before_everything_else_together() -> None:
    """A product of scores would put (10, 2, 2) = 40 behind (9, 3, 5) = 135."""
    cheap_but_dangerous = assess(CaseFacts(danger=Danger.UNSURE, importance=Importance.LOW, features=(LAMP,)))
    assert cheap_but_dangerous.score < assess(WORST_WITHOUT_DANGER).score
    assert cheap_but_dangerous.rank < assess(WORST_WITHOUT_DANGER).rank


def test_the_worst_case_scores_a_hundred() -> None:
    assert assess(replace(WORST_WITHOUT_DANGER, spare_part_price=Decimal(2000))).score == 100


def test_every_contribution_is_visible_the_greatest_first() -> None:
    assessment = assess(
        CaseFacts(
            danger=Danger.NO,
            features=(PUMP,),
            importance=Importance.HIGH,
            moment=Moment.NORMAL_USE,
            unit_price=Decimal(500),
            spare_part_price=Decimal(50),
            guarantee=GuaranteeState.LEGAL,
            earlier_cases=1,
        )
    )
    assert keys(assessment) == [
        "severity-feature",
        "importance",
        "guarantee",
        "feature",
        "moment",
        "unit-price",
        "earlier-cases",
        "spare-parts",
    ]
    assert [reason.points for reason in assessment.reasons] == [0, 14, 8, 7.5, 6, 5, 5, 0.5]
    spare = assessment.reasons[-1].values
    assert spare == {"price": Decimal(500), "currency": "EUR", "part": Decimal(50), "percent": 10}


def test_every_ground_of_danger_is_named() -> None:
    assessment = assess(CaseFacts(danger=Danger.YES, danger_words=("smoke", "fire", "smoke")))
    assert keys(assessment) == ["danger-yes", "danger-words"]
    assert assessment.reasons[1].values == {"words": "smoke, fire"}


def test_what_is_not_known_gives_no_reason_and_no_points() -> None:
    assert assess(CaseFacts()).reasons == ()
    assert assess(CaseFacts(unit_price=Decimal(0), spare_part_price=Decimal(5))).reasons == ()


def test_an_expired_guarantee_is_named_though_it_adds_nothing() -> None:
    [reason] = assess(CaseFacts(guarantee=GuaranteeState.EXPIRED)).reasons
    assert (reason.key, reason.values, reason.points) == ("guarantee", {"state": "expired"}, 0)


@pytest.mark.parametrize(
    ("facts", "wants"),
    [
        (CaseFacts(), False),
        (CaseFacts(wants_person=True), True),
        (CaseFacts(danger=Danger.UNSURE), True),
        (CaseFacts(reopened=1), True),
    ],
)
def test_danger_and_a_reopened_case_need_a_person(facts: CaseFacts, wants: bool) -> None:
    assert assess(facts).wants_person is wants


def test_a_firm_can_weigh_otherwise() -> None:
    facts = CaseFacts(features=(PUMP,), importance=Importance.VITAL)
    assert assess(facts, TriageRules(importance=100)).priority is Priority.HIGH
    assert assess(facts, TriageRules(critical_weight=3)).severity is Severity.CRITICAL


@given(FACTS)
def test_the_score_is_the_sum_of_the_reasons_and_within_bounds(facts: CaseFacts) -> None:
    assessment = assess(facts)
    assert assessment.score == pytest.approx(sum(reason.points for reason in assessment.reasons))
    assert 0 <= assessment.score <= 100.5


@given(FACTS)
def test_danger_makes_a_safety_case_whatever_else_is_known(facts: CaseFacts) -> None:
    for dangerous in (replace(facts, danger=Danger.YES), replace(facts, danger_words=("fire",))):
        assert assess(dangerous).priority is Priority.SAFETY


@given(
    FACTS,
    st.sampled_from(
        [
            {"danger": Danger.UNSURE},
            {"features": (HEATING, HEATING, HEATING)},
            {"importance": Importance.VITAL},
            {"moment": Moment.AFTER_REPAIR},
            {"guarantee": GuaranteeState.GUARANTEE},
            {"earlier_cases": 5},
            {"reopened": 2},
        ]
    ),
)
def test_no_criterion_at_its_worst_makes_a_case_less_urgent(facts: CaseFacts, worst: dict[str, Any]) -> None:
    before, after = assess(facts), assess(replace(facts, **worst))
    assert URGENCY.index(after.priority) >= URGENCY.index(before.priority)
    assert after.rank <= before.rank


@given(FACTS, FACTS)
def test_a_higher_severity_is_never_less_urgent(one: CaseFacts, other: CaseFacts) -> None:
    low, high = sorted((assess(one), assess(other)), key=lambda assessment: assessment.severity)
    if low.severity < high.severity:
        assert high.rank < low.rank
        if max(low.severity, high.severity) != Severity.MINOR:
            assert URGENCY.index(high.priority) >= URGENCY.index(low.priority)


# --- care ---


@pytest.mark.parametrize(
    ("facts", "reason", "points"),
    [
        (CaseFacts(features=(PUMP,), care=(OVERDUE,)), ("care-overdue", "2026-08-02"), -5),
        (CaseFacts(features=(PUMP, HEATING), care=(OVERDUE,)), ("care-overdue", "2026-08-02"), -5),
        (CaseFacts(features=(PUMP,), care=(IN_PLAN,)), ("care-in-plan", "2026-11-03"), 1),
        (CaseFacts(features=(PUMP,), care=(IN_PLAN, OVERDUE)), ("care-overdue", "2026-08-02"), -5),
        (CaseFacts(features=(PUMP,), care=(UNTOLD,)), None, 0),
        (CaseFacts(features=(PUMP,), care=(NEW,)), None, 0),
        (CaseFacts(features=(PUMP,), care=(cared(CareState.UNKNOWN, "pump", last=None),)), None, 0),
        (CaseFacts(features=(LAMP,), care=(OVERDUE, IN_PLAN)), None, 0),
        (CaseFacts(care=(OVERDUE, IN_PLAN)), None, 0),
        (CaseFacts(features=(PUMP,), danger=Danger.UNSURE, care=(OVERDUE,)), None, 0),
        (CaseFacts(features=(PUMP,), danger_words=("smoke",), care=(OVERDUE,)), None, 0),
        (CaseFacts(features=(PUMP,), danger=Danger.YES, care=(IN_PLAN,)), None, 0),
    ],
)
def test_only_noted_care_of_what_fails_weighs_and_never_with_danger(
    facts: CaseFacts, reason: tuple[str, str] | None, points: float
) -> None:
    after, before = assess(facts), assess(replace(facts, care=()))
    found = [(each.key, each.values["day"], each.points) for each in after.reasons if each.key.startswith("care")]
    assert found == ([(*reason, points)] if reason else [])
    assert after.score == pytest.approx(before.score + points)


@pytest.mark.parametrize(
    ("importance", "moment", "care", "priority"),
    [
        (Importance.VITAL, Moment.AFTER_REPAIR, (), Priority.HIGH),
        (Importance.VITAL, Moment.AFTER_REPAIR, (OVERDUE,), Priority.NORMAL),
        (Importance.VITAL, Moment.AFTER_REPAIR, (IN_PLAN,), Priority.HIGH),
        (Importance.LOW, Moment.AFTER_STORAGE, (OVERDUE,), Priority.NORMAL),
    ],
)
def test_overdue_care_lowers_within_the_class_of_severity_only(
    importance: Importance, moment: Moment, care: tuple[Standing, ...], priority: Priority
) -> None:
    facts = CaseFacts(
        features=(PUMP,), importance=importance, moment=moment, care=care, earlier_cases=1, unit_price=Decimal(400)
    )
    assert assess(facts).priority is priority and assess(facts).severity is Severity.MAJOR


def test_overdue_care_takes_no_more_than_there_is_and_one_point_adds_no_more_than_a_hundred() -> None:
    least = CaseFacts(features=(Feature("pump", 0),), care=(OVERDUE,))
    assert assess(least).score == 0
    most = replace(WORST_WITHOUT_DANGER, spare_part_price=Decimal(2000), care=(IN_PLAN,))
    assert assess(most).score == 100 and "care-in-plan" in keys(assess(most))


@given(FACTS)
def test_care_changes_neither_severity_nor_safety(facts: CaseFacts) -> None:
    with_care, without = assess(facts), assess(replace(facts, care=()))
    assert (with_care.severity, with_care.safety) == (without.severity, without.safety)
    assert without.score - 5 <= with_care.score + 0.05 and with_care.score <= without.score + 1.05
    if without.safety:
        assert with_care == without
