"""How often the alarm of a safety case rings, and whom it calls."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from casework.alarm import USUAL_ALARM, Called

BEGUN = datetime(2026, 11, 17, 16, 50, tzinfo=UTC)


def after(minutes: int) -> datetime:
    return BEGUN + timedelta(minutes=minutes)


def test_it_rings_every_five_minutes_for_an_hour_and_then_every_fifteen() -> None:
    rung: list[datetime] = []
    while not rung or rung[-1] < after(180):
        rung.append(USUAL_ALARM.next_ring(BEGUN, rung))
    assert rung == [*map(after, range(5, 61, 5)), *map(after, range(75, 181, 15))]


def test_a_standstill_is_followed_by_one_ring() -> None:
    assert USUAL_ALARM.next_ring(BEGUN, [after(5), after(400)]) == after(415)


def test_leads_are_called_after_a_quarter_and_heads_after_half_an_hour() -> None:
    levels = [USUAL_ALARM.called(BEGUN, after(minutes)) for minutes in (0, 14, 15, 29, 30, 600)]
    assert levels == [Called.CONTACTS] * 2 + [Called.LEADS] * 2 + [Called.HEADS] * 2
