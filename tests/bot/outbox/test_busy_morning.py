"""A busy morning in the agents' group: the pace is the real one, the clock is played. On both databases."""

from __future__ import annotations

from handlers.setup import Setup
from storage.database import Database
from storage.tables import Received
from tests.support.morning import Morning, within


def test_on_a_busy_morning_words_wait_for_nobody_and_the_cards_follow(database: Database, setup: Setup) -> None:
    """Thirty cases within two minutes, sixty words and forty commands over ten; a case costs a topic and its card."""
    morning = Morning(database, setup)
    times = morning.play()
    print(times.shown())
    assert len(times.words) == 60 and len(times.answers) == 40
    assert times.words_median <= 3.0
    assert within(times.words, 0.99) <= 10.0
    assert max(times.answers) <= 35.0
    assert times.last_card <= 12 * 60
    assert times.refused == 0, "Telegram's pace is kept"
    assert times.per_case <= 2.1, "a topic and its card"
    # One list names the cases meanwhile: posted once, edited as it changes, and it says when it is over.
    assert times.posted == 1 and len(times.digests) > 2
    assert "K-2026-0000" in times.digests[0] and "on the way" in times.digests[0]
    assert times.digests[-1] == "\u2705 All new cases are in their topics now."
    assert [row.error for row in morning.firm.rows(Received) if row.error] == []
