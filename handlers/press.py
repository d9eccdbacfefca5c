"""A press of a button that was checked: whose it is, what it means, the rows that it names."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Generic, TypeVar

from handlers.buttons.wire import ButtonData
from handlers.context import Context
from handlers.update import Incoming
from storage.tables import Person

B = TypeVar("B", bound=ButtonData, covariant=True)
R = TypeVar("R")
Rows = Mapping[type, Any]


@dataclass(frozen=True, slots=True)
class Press(Generic[B]):
    """Somebody pressed a button. `rows`: what it names, by kind; all of it is theirs or open to them."""

    who: Person
    update: Incoming
    button: B
    rows: Rows

    def named(self, kind: type[R]) -> R:
        """The case, product or question that the button names."""
        found: R = self.rows[kind]
        return found

    def named_if(self, kind: type[R]) -> R | None:
        """The same where it may be missing."""
        found: R | None = self.rows.get(kind)
        return found


@dataclass(frozen=True)
class Toast:
    """What is shown for a moment at the button: one of our texts with its values, or nothing."""

    key: str | None = None
    values: Mapping[str, Any] = field(default_factory=dict)

    def show(self, context: Context, who: Person, update: Incoming) -> None:
        """Answer the press; the client shows a clock on the button until then."""
        words = context.plain(context.language(who), self.key, **self.values) if self.key else ""
        context.toast(update.query, words)


DONE = Toast()
OLD = Toast("press-old")
"""The button means nothing any more; it has done nothing."""

Act = Callable[[Context, Press[Any]], Toast]
Acts = Mapping[type[ButtonData], Act]
