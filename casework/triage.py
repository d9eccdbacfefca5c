"""How urgent a case is, and why: severity first, then what the criteria of the after-sales plan add up to."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import IntEnum

from casework.care import CareState, Standing
from casework.terms import Danger, GuaranteeState, Importance, Moment, Priority

Value = str | int | float | Decimal


# Which share of its criterion's points each answer brings. Set by hand, as all numbers here: there were no cases to fit
# them to. What each brings is shown to agents among the reasons.
_IMPORTANCES = {Importance.LOW: 0.0, Importance.NORMAL: 0.3, Importance.HIGH: 0.7, Importance.VITAL: 1.0}
_MOMENTS = {
    # Our own repair did not hold; then, it never worked at all. What stood unused may have suffered from that.
    Moment.AFTER_REPAIR: 1.0,
    Moment.FIRST_USE: 0.8,
    Moment.NORMAL_USE: 0.4,
    Moment.AFTER_STORAGE: 0.2,
}
_GUARANTEES = {
    GuaranteeState.GUARANTEE: 1.0,
    GuaranteeState.LEGAL: 0.8,
    # Both bring nothing, but an expired one is shown as a reason and an unknown one is not.
    GuaranteeState.UNKNOWN: 0.0,
    GuaranteeState.EXPIRED: 0.0,
}


class Severity(IntEnum):
    """How bad the failure itself is; a higher class always comes before a lower one, whatever the score."""

    # No failing feature was named: treated as a minor one, since nothing speaks for more.
    NONE = 0
    MINOR = 1
    MAJOR = 2
    CRITICAL = 3
    SAFETY = 4


@dataclass(frozen=True)
class Feature:
    """A feature that fails, and its weight: from 1, hardly matters, to 5, what the product is bought for."""

    name: str
    weight: int


@dataclass(frozen=True)
class Reason:
    """A ground of the decision: `key` names its sentence in the texts, `values` fill it, `points` score."""

    key: str
    values: Mapping[str, Value] = field(default_factory=dict)
    points: float = 0.0


@dataclass(frozen=True)
class CaseFacts:
    """What is known of a case when it is assessed; what nobody knows stays None and adds nothing."""

    danger: Danger | None = None
    danger_words: tuple[str, ...] = ()
    danger_asked: bool = True
    features: tuple[Feature, ...] = ()
    matter: Feature | None = None
    importance: Importance | None = None
    moment: Moment | None = None
    unit_price: Decimal | None = None
    spare_part_price: Decimal | None = None
    currency: str = "EUR"
    guarantee: GuaranteeState = GuaranteeState.UNKNOWN
    earlier_cases: int = 0
    earlier_same_feature: int = 0
    reopened: int = 0
    wants_person: bool = False
    care: tuple[Standing, ...] = ()


@dataclass(frozen=True)
class TriageRules:
    """What each criterion is worth in points, 100 in all, and where the score lifts the priority."""

    features: float = 25
    importance: float = 20
    moment: float = 15
    unit_price: float = 10
    spare_parts: float = 5
    guarantee: float = 10
    repetition: float = 15
    # Small on purpose: neither may lift or lower a case by itself.
    care_overdue: float = -5
    care_in_plan: float = 1
    critical_weight: int = 5
    major_weight: int = 3
    lifted_from: float = 50
    # In whatever currency the price is: none is converted, so this fits prices in euros, francs, dollars or pounds.
    dear_from: Decimal = Decimal(1000)
    earlier_at_most: int = 3
    importances: Mapping[Importance, float] = field(default_factory=lambda: _IMPORTANCES)
    moments: Mapping[Moment, float] = field(default_factory=lambda: _MOMENTS)
    guarantees: Mapping[GuaranteeState, float] = field(default_factory=lambda: _GUARANTEES)


@dataclass(frozen=True)
class Assessment:
    """What was decided, with every contribution; queues sort by `rank`, the most urgent first."""

    priority: Priority
    severity: Severity
    score: float
    reasons: tuple[Reason, ...]
    safety: bool
    wants_person: bool

    @property
    def rank(self) -> tuple[int, float]:
        # Negative, so that an ascending sort puts the most urgent first.
        return -self.severity, -self.score


_PRIORITIES = {
    Severity.SAFETY: (Priority.SAFETY, Priority.SAFETY),
    Severity.CRITICAL: (Priority.HIGH, Priority.URGENT),
    Severity.MAJOR: (Priority.NORMAL, Priority.HIGH),
    Severity.MINOR: (Priority.LOW, Priority.NORMAL),
    Severity.NONE: (Priority.LOW, Priority.NORMAL),
}
"""By severity: the priority of a low and of a high score."""

DEFAULT_RULES = TriageRules()


def assess(facts: CaseFacts, rules: TriageRules = DEFAULT_RULES) -> Assessment:
    """The priority of a case with its reasons: those of the severity first, then by points.

    The criteria are added up within one class of severity and never multiplied: a product of scores hides danger,
    as 9 x 3 x 5 = 135 beside 10 x 2 x 2 = 40 shows.
    """
    severity, grounds = _severity(facts, rules)
    found = [*_contributions(facts, rules)]
    # Danger is never explained away by care that was left out.
    if severity is not Severity.SAFETY:
        found += _care(facts, rules, sum(reason.points for reason in found))
    counted = sorted(found, key=lambda reason: -reason.points)
    score = round(sum(reason.points for reason in counted), 1)
    safety = severity is Severity.SAFETY
    priority = _PRIORITIES[severity][score >= rules.lifted_from]
    if not facts.danger_asked and severity is not Severity.SAFETY:
        # Nobody has excluded danger: somebody looks at it first, but nobody is called from their bed.
        priority, grounds = Priority.URGENT, (Reason("danger-not-asked"), *grounds)
    return Assessment(
        priority=priority,
        severity=severity,
        score=score,
        reasons=(*grounds, *counted),
        safety=safety,
        wants_person=facts.wants_person or safety or facts.reopened > 0,
    )


def _severity(facts: CaseFacts, rules: TriageRules) -> tuple[Severity, tuple[Reason, ...]]:
    """Danger, told or heard in the words, before everything; else the weightiest of the features that fail."""
    dangers = tuple(_dangers(facts))
    if dangers:
        return Severity.SAFETY, dangers
    weighed = [*facts.features, *([facts.matter] if facts.matter else [])]
    if not weighed:
        return Severity.NONE, ()
    # A matter weighs as a feature does; where both are known the heavier one is the ground.
    worst = max(weighed, key=lambda feature: feature.weight)
    kind = "feature" if worst in facts.features else "matter"
    ground = (Reason(f"severity-{kind}", {kind: worst.name, "weight": worst.weight}),)
    if worst.weight >= rules.critical_weight:
        return Severity.CRITICAL, ground
    return (Severity.MAJOR if worst.weight >= rules.major_weight else Severity.MINOR), ground


def _dangers(facts: CaseFacts) -> Iterator[Reason]:
    # "Not sure" counts as danger until a person decides; a No does not silence what the words say.
    if facts.danger is Danger.YES:
        yield Reason("danger-yes")
    if facts.danger is Danger.UNSURE:
        yield Reason("danger-unsure")
    if facts.danger_words:
        yield Reason("danger-words", {"words": ", ".join(dict.fromkeys(facts.danger_words))})


def _contributions(facts: CaseFacts, rules: TriageRules) -> Iterator[Reason]:
    """What each known criterion adds to the score."""
    yield from _features(facts, rules)
    if facts.importance:
        points = rules.importance * rules.importances[facts.importance]
        yield _reason("importance", points, importance=facts.importance)
    if facts.moment:
        yield _reason("moment", rules.moment * rules.moments[facts.moment], moment=facts.moment)
    yield from _prices(facts, rules)
    if facts.guarantee is not GuaranteeState.UNKNOWN:
        points = rules.guarantee * rules.guarantees[facts.guarantee]
        yield _reason("guarantee", points, state=facts.guarantee)
    yield from _repetition(facts, rules)


def _features(facts: CaseFacts, rules: TriageRules) -> Iterator[Reason]:
    """Failing features weigh what their weights add up to, at most twice the weight of a critical one."""
    left = rules.features
    for feature in sorted(facts.features, key=lambda feature: -feature.weight):
        points = min(left, rules.features * max(feature.weight, 0) / (2 * rules.critical_weight))
        left -= points
        yield _reason("feature", points, feature=feature.name, weight=feature.weight)


def _prices(facts: CaseFacts, rules: TriageRules) -> Iterator[Reason]:
    """The dearer the product the more is at stake; spare parts that cost much of it put a repair in question."""
    if facts.unit_price is None or facts.unit_price <= 0:
        return
    share = float(min(facts.unit_price / rules.dear_from, Decimal(1)))
    price: dict[str, Value] = {"price": facts.unit_price, "currency": facts.currency}
    yield _reason("unit-price", rules.unit_price * share, **price)
    if facts.spare_part_price is not None and facts.spare_part_price > 0:
        ratio = float(min(facts.spare_part_price / facts.unit_price, Decimal(1)))
        part: dict[str, Value] = {"part": facts.spare_part_price, "percent": round(100 * ratio)}
        yield _reason("spare-parts", rules.spare_parts * ratio, **price, **part)


def _repetition(facts: CaseFacts, rules: TriageRules) -> Iterator[Reason]:
    """A case of the same feature counts twice; a reopened case all: its solution did not hold."""
    if facts.reopened > 0:
        yield _reason("reopened", rules.repetition, times=facts.reopened)
        return
    earlier = facts.earlier_cases + facts.earlier_same_feature
    if earlier > 0:
        points = rules.repetition * min(earlier / rules.earlier_at_most, 1.0)
        yield _reason("earlier-cases", points, cases=facts.earlier_cases, same=facts.earlier_same_feature)


def _care(facts: CaseFacts, rules: TriageRules, score: float) -> Iterator[Reason]:
    """Care that is overdue may explain the failure; a failure in spite of the care weighs a little more.

    Only what was noted counts, and only within the class of severity: what nobody told says nothing.
    """
    failing = {feature.name for feature in facts.features}
    noted = [each for each in facts.care if each.prevents & failing and each.last is not None]
    overdue = [each for each in noted if each.state is CareState.OVERDUE]
    if overdue:
        first = min(overdue, key=lambda each: (each.due, each.care))
        # The score stays within 0 and 100 whatever care adds or takes away.
        yield _reason("care-overdue", max(rules.care_overdue, -score), care=first.care, day=first.due.isoformat())
    elif noted:
        last = max(noted, key=lambda each: (each.last or each.due, each.care))
        points = min(rules.care_in_plan, max(100 - score, 0))
        yield _reason("care-in-plan", points, care=last.care, day=(last.last or last.due).isoformat())


def _reason(key: str, points: float, **values: Value) -> Reason:
    return Reason(key, values, round(points, 1))
