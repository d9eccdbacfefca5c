"""Training for use: when a check is passed, how a training came about, and the numbers of certificates."""

from enum import StrEnum

NAME_LIMIT = 60
"""The longest name that is printed on a certificate."""


class Offered(StrEnum):
    """How a customer came to a course."""

    MENU = "menu"
    REGISTRATION = "registration"
    HANDLING = "handling"
    REQUEST = "request"
    REMINDER = "reminder"


def needed(questions: int) -> int:
    """So many right answers pass a check: two thirds of the questions, rounded up."""
    return -(-2 * questions // 3)


def certificate_number(year: int, serial: int) -> str:
    """T-2026-000012."""
    return f"T-{year}-{serial:06d}"
