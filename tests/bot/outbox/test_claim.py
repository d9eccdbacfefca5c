"""Which outgoing rows go next, on SQLite and on PostgreSQL."""

from __future__ import annotations

from datetime import UTC, datetime

from bot.outbox.claim import claim
from bot.outbox.room import Room, Wanted
from storage.database import Database
from storage.transaction import Effect, To

NOW = datetime(2026, 11, 21, 9, tzinfo=UTC)
ANA, BERND, GROUP = 1001, 1002, -100200


def test_many_answers_to_one_person_hold_up_nobody(database: Database) -> None:
    """Each chat gives its first one, however many of another chat's were there before."""
    with database.write(NOW) as tx:
        for number in range(300):
            tx.say(To(chat_id=ANA), Effect.MESSAGE, {"text": f"A{number}"})
        tx.say(To(chat_id=BERND), Effect.MESSAGE, {"text": "B0"})
    with database.write(NOW) as tx:
        first = claim(tx.session, Wanted(private=10, answers=10), 1.0, NOW)
    assert [item.content["text"] for item in first] == ["A0", "B0"]


def test_a_reaction_before_words_of_its_topic_is_claimed_once(database: Database) -> None:
    """It stands in the lane of the topic and goes to the customer's chat: the search for either finds it."""
    topic = To(chat_id=GROUP, topic_id=4)
    with database.write(NOW) as tx:
        tx.say(To(chat_id=ANA), Effect.REACTION, {"message": 11, "emoji": "👀"}, rank=2, after=topic)
        tx.say(To(chat_id=GROUP), Effect.MESSAGE, {"text": "It leaks"}, after=topic, rank=0)
        tx.say(To(chat_id=GROUP), Effect.MESSAGE, {"text": "A card"}, rank=1)
    with database.write(NOW) as tx:
        first = claim(tx.session, Wanted(private=10, answers=10, room=Room(10, 10, 10)), 1.0, NOW)
    assert [item.kind for item in first] == ["reaction", "message"]
