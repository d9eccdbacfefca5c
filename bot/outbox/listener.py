"""What listens to delivery: hands what became of each message to the handlers, in the same transaction."""

from __future__ import annotations

from collections.abc import Sequence

from handlers import delivery_results
from handlers.context import Context
from handlers.setup import Setup
from storage.tables import Outgoing
from storage.transaction import Transaction


class DeliveryResults:
    """The listener of delivery: hands on to the handlers what became of each message."""

    def __init__(self, setup: Setup) -> None:
        self._setup = setup

    def sent(self, tx: Transaction, row: Outgoing) -> None:
        delivery_results.show_delivered(Context(self._setup, tx), row)

    def refused(self, tx: Transaction, row: Outgoing, reason: str) -> None:
        delivery_results.note_refusal(Context(self._setup, tx), row, reason)

    def migrated(self, tx: Transaction, old_chat: int, new_chat: int) -> None:
        delivery_results.follow_group(Context(self._setup, tx), old_chat, new_chat)

    def late(self, tx: Transaction, case_ids: Sequence[int]) -> None:
        delivery_results.list_waiting(Context(self._setup, tx), case_ids)

    def topic_lost(self, tx: Transaction, topic_id: int) -> None:
        delivery_results.begin_topic_anew(Context(self._setup, tx), topic_id)
