"""The care of a product over HTTP, the bot a process of its own: four languages, kills, a jump of the clock."""

from __future__ import annotations

from collections import Counter

import pytest
from sqlalchemy import select

from storage.tables import Appointment, CareDone
from tests.support.world import Customer, World, plain

WORDS = {
    "en": ("Remind me of its care", "Hard", "every 6 weeks", "Descale: done", "Noted already: Descale"),
    "de": ("An die Pflege erinnern", "Hart", "alle 6 Wochen", "Entkalken: erledigt", "Schon notiert: Entkalken"),
    "it": ("Mi ricordi la manutenzione", "Dura", "ogni 6 settimane", "Decalcificare: fatto", "Già annotato"),
    "es": ("Avisarme del mantenimiento", "Dura", "cada 6 semanas", "Descalcificar: hecho", "Ya estaba anotado"),
}  # fmt: skip


SKIP = {"en": "Skip", "de": "Überspringen", "it": "Salta", "es": "Omitir"}


def registers(customer: Customer, skip: str) -> None:
    """Registers an X20 by its name alone."""
    customer.types("/products")
    customer.presses(customer.last().buttons[-1])
    customer.types("X20")
    for _ in ("serial", "bought", "bought_at"):
        customer.presses(skip)


@pytest.mark.at_work
@pytest.mark.slow
@pytest.mark.parametrize("language", WORDS)
def test_reminded_once_after_a_kill_and_a_jump_and_noted_once(own_process: World, language: str) -> None:
    """Nothing waits in memory: the bot is killed after the agreement and again after the press."""
    agree, hard, interval, done, already = WORDS[language]
    eva = own_process.customer(language=language)
    registers(eva, SKIP[language])
    eva.presses(agree)
    assert interval in eva.presses(hard)
    own_process.kill()
    own_process.api.clock("380d")
    own_process.start()
    own_process.settle()
    reminders = [plain(message) for message in eva.messages() if done in str(message["buttons"])]
    assert len(set(reminders)) == 1 and len(reminders) <= 2, "one message for all that is due, though a year has passed"
    message = next(each for each in reversed(eva.messages()) if done in str(each["buttons"]))
    [label] = [button["text"] for row in message["buttons"] for button in row if done in button["text"]]
    eva.presses_in(message, label)
    own_process.kill()
    own_process.start()
    eva.presses_in(message, label)
    assert eva.toasts()[-1].startswith(already)
    with own_process.db.read() as session:
        [row] = session.scalars(select(CareDone))
        planned = Counter(
            each.data["maintenance"] for each in session.scalars(select(Appointment)) if each.kept is None
        )
        assert (row.care, row.how) == ("descale", "reminder")
    assert set(planned.values()) == {1} and set(planned) == {"descale", "filter", "backflush", "gasket"}
