"""Every sentence, per language: Fluent files beside this one, rendered as HTML or as plain text."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from contextlib import suppress
from functools import cache
from html import escape
from pathlib import Path
from typing import Any

from fluent.runtime import FluentBundle, FluentResource
from fluent.syntax import ast

from knowledge.language import languages

FOLDER = Path(__file__).parent
_WRITTEN = {path.parent.name for path in FOLDER.glob("*/*.ftl")}
LANGUAGES = (*(lang for lang in languages.LANGUAGES if lang in _WRITTEN), *sorted(_WRITTEN - {*languages.LANGUAGES}))
"""The languages that texts are written in, those that we understand first; the first stands in where one is missing."""


class Html(str):
    """Text that is HTML already; every other value is escaped where it meets one."""

    __slots__ = ()


class UnknownText(KeyError):
    """A text key that a language does not have."""


def safe(value: Any) -> Any:
    """The value as it may stand in HTML: strings escaped once, numbers as they are."""
    if isinstance(value, Html):
        return str(value)
    return escape(value, quote=False) if isinstance(value, str) else value


def joined(parts: Iterable[str], by: str = "\n") -> Html:
    """Several rendered texts as one."""
    return Html(by.join(str(safe(part)) for part in parts if part))


class Texts:
    """The catalogue. A missing key or a faulty value raises: a test renders every key in every language.

    A language is read when it is first spoken; `warm` reads all.
    """

    def __init__(self, languages: Iterable[str] = LANGUAGES) -> None:
        self._languages = tuple(languages)
        self._fixed: dict[tuple[Any, ...], str] = {}

    def html(self, lang: str, key: str, /, **values: Any) -> Html:
        """A message text for Telegram's HTML mode; values are escaped."""
        return Html(self._format(lang, key, {name: safe(value) for name, value in values.items()}))

    def plain(self, lang: str, key: str, /, **values: Any) -> str:
        """A button, a toast, a title: no markup, nothing escaped."""
        return self._format(lang, key, values)

    def warm(self) -> None:
        for language in self._languages:
            _bundle(language)

    def keys(self, lang: str) -> set[str]:
        return set(_bundle(lang)._messages)

    def _format(self, lang: str, key: str, values: Mapping[str, Any]) -> str:
        known = (lang, key, *values.items()) if all(map(_few, values.values())) else None
        if known is not None and (found := self._fixed.get(known)) is not None:
            return found
        language = lang if lang in self._languages else LANGUAGES[0]
        # Whoever leaves out a value is told so by the library, as with every other fault.
        if (form := _form(language, key)) is not None and all(type(value) is str for value in values.values()):
            with suppress(KeyError):
                return form.format_map(values)
        bundle = _bundle(language)
        if not bundle.has_message(key):
            raise UnknownText(f"{key} ({lang})")
        pattern = bundle.get_message(key).value
        assert pattern is not None, f"text {key} ({lang}) is empty"
        formatted, errors = bundle.format_pattern(pattern, dict(values))
        if errors:
            raise ValueError(f"text {key} ({lang}): {errors[0]}")
        text = str(formatted)
        if known is not None:
            self._fixed[known] = text
        return text


def _few(value: Any) -> bool:
    """Whether there are so few such values that texts with them are worth keeping: counts, numbers of questions."""
    return type(value) is int and 0 <= value < 100


@cache
def _form(language: str, key: str) -> str | None:
    """A text of nothing but words and places for values, as a format of Python's: ten times as fast as the library.

    None for one that depends on its values, or is not there.
    """
    bundle = _bundle(language)
    pattern: Any = bundle.get_message(key).value if bundle.has_message(key) else None
    # The library keeps a pattern of one element as that element.
    parts = [_part(element) for element in (pattern.elements if isinstance(pattern, ast.Pattern) else [pattern])]
    return None if None in parts else "".join(part for part in parts if part is not None)


def _part(element: Any) -> str | None:
    if isinstance(element, ast.TextElement):
        return str(element.value).replace("{", "{{").replace("}", "}}")
    inner = element.expression if isinstance(element, ast.Placeable) else None
    return f"{{{inner.id.name}}}" if isinstance(inner, ast.VariableReference) else None


@cache
def _bundle(language: str) -> FluentBundle:
    # Isolation marks would show up as boxes in some clients and break copying of numbers.
    bundle = FluentBundle([language], use_isolating=False)
    for file in sorted((FOLDER / language).glob("*.ftl")):
        bundle.add_resource(FluentResource(file.read_text("utf-8")))
    return bundle
