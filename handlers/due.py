"""Keeps appointments that are due: one at a time, each decided once."""

from __future__ import annotations

from handlers.desk import Desk
from storage.tables import Appointment


def keep(desk: Desk, appointment: Appointment) -> None:
    """Keep one appointment."""
    appointment.kept = desk.now
    appointment.outcome = "dropped"
