"""How a button's data is written in Telegram's 64 bytes, and read from there: text that anybody may send us."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cached_property
from types import ModuleType
from typing import Annotated, Any, ClassVar, TypeVar, dataclass_transform, get_args, get_origin, get_type_hints

from casework.terms import Role

LONGEST = 64
"""So many bytes Telegram takes with a button."""
# Ids of rows have 64 bits: a longer number names none, and no database takes it.
NUMBER = "[0-9]{1,18}"
_FIELD = re.compile(r"\{(\w+)(\*?)\}")


class ButtonData:
    """What a button stands for: its kind is the class, what it is about are the fields.

    `quotes`: the message that it stands below may quote a customer to staff, and so does what Telegram sends of a
    press. `staff`: the roles of which one is needed to press it in a private chat; none: it is for everybody.
    """

    wire: ClassVar[Wire]
    quotes: ClassVar[bool]
    staff: ClassVar[frozenset[Role]]


@dataclass(frozen=True)
class IfThere:
    """Marks the id of something that may be missing: the button means something all the same."""

    kind: type


T = TypeVar("T", bound=ButtonData)


@dataclass_transform(frozen_default=True)
def button(
    pattern: str, *, also: Sequence[str] = (), quotes: bool = False, staff: frozenset[Role] = frozenset()
) -> Callable[[type[T]], type[T]]:
    """Declare a button by the pattern of its data: `w:{owned}:l`. `{field*}` takes the rest, colons included.

    `also`: patterns of earlier releases that still stand in people's chats; a field they lack has its default.
    """

    def declared(cls: type[T]) -> type[T]:
        made = dataclass(frozen=True)(cls)
        made.wire, made.quotes, made.staff = Wire(made, (pattern, *also)), quotes, staff
        return made

    return declared


@dataclass(frozen=True)
class Wire:
    """The written form of one kind of button; the first pattern is written, all are read."""

    made: type[ButtonData]
    patterns: tuple[str, ...]

    @cached_property
    def fields(self) -> dict[str, type]:
        """The types of the fields, in their order."""
        return {name: _bare(hint) for name, hint in self._hints.items()}

    @cached_property
    def names(self) -> dict[str, type | IfThere]:
        """What the fields name, by field: the owned product, the case, the question."""
        marked = ((name, get_args(hint)[1:]) for name, hint in self._hints.items() if get_origin(hint) is Annotated)
        return {name: marks[0] for name, marks in marked}

    @cached_property
    def fixed(self) -> str:
        """What all its data begins with."""
        return self.patterns[0].partition("{")[0]

    @cached_property
    def _hints(self) -> dict[str, Any]:
        hints = get_type_hints(self.made, include_extras=True)
        return {name: hint for name, hint in hints.items() if get_origin(hint) is not ClassVar}

    @cached_property
    def _template(self) -> str:
        return self.patterns[0].replace("*}", "}")

    @cached_property
    def _values(self) -> dict[str, Callable[[str], Any]]:
        """How each field is read from its word; raises ValueError for a day outside the calendar."""
        return {name: _VALUES.get(kind, kind) for name, kind in self.fields.items()}

    @cached_property
    def _readers(self) -> list[re.Pattern[str]]:
        return [re.compile(self._expression(pattern), re.DOTALL) for pattern in self.patterns]

    def _expression(self, pattern: str) -> str:
        def field(found: re.Match[str]) -> str:
            return f"(?P<{found[1]}>{'.*' if found[2] else _expression_of(self.fields[found[1]])})"

        return _FIELD.sub(field, pattern)

    def write(self, data: ButtonData) -> str:
        """The data as text; it has not been tried whether it is short enough and can be read again."""
        return self._template.format_map({name: _written(value) for name, value in vars(data).items()})

    def read(self, text: str) -> ButtonData | None:
        """The button that a text stands for; None for what is not of this kind."""
        for reader in self._readers:
            if found := reader.fullmatch(text):
                try:
                    values = self._values
                    return self.made(**{name: values[name](word) for name, word in found.groupdict().items()})
                except ValueError:
                    return None
        return None


def declared_in(module: ModuleType) -> Iterator[type[ButtonData]]:
    """The buttons of a feature, in the order in which they are declared."""
    for each in vars(module).values():
        if isinstance(each, type) and issubclass(each, ButtonData) and "wire" in vars(each):
            yield each


def _bare(hint: Any) -> type:
    kind: type = get_args(hint)[0] if get_origin(hint) is Annotated else hint
    return kind


def _expression_of(kind: type) -> str:
    if issubclass(kind, StrEnum):
        return "|".join(re.escape(each) for each in kind)
    return {int: NUMBER, bool: "[01]", date: "[0-9]{1,7}"}.get(kind, "[^:]+")


def _written(value: object) -> object:
    if isinstance(value, bool):
        return int(value)
    # A day is its number in the calendar: short, and the same in every language.
    return value.toordinal() if isinstance(value, date) else value


_VALUES: dict[type, Callable[[str], Any]] = {
    bool: lambda word: word == "1",
    date: lambda word: date.fromordinal(int(word)),
}
