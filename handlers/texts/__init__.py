"""Every sentence, per language: Fluent files beside this one, rendered as HTML or as plain text."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from contextlib import suppress
from functools import cache, lru_cache
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


# A text formatted by the library is kept where no value in it is longer.
_LONGEST_KEPT, _KEPT = 64, 2000


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
        language = lang if lang in self._languages else LANGUAGES[0]
        # Whoever leaves out a value is told so by the library, as with every other fault.
        if (form := _form(language, key)) is not None and all(map(_plain, values.values())):
            with suppress(KeyError):
                return form.format_map(values)
        if all(map(_short, values.values())):
            return _by_library(language, key, tuple(values.items()))
        return _by_library.__wrapped__(language, key, tuple(values.items()))


def _plain(value: Any) -> bool:
    """Whether a value stands in every language's text as Python writes it: words, and numbers of few figures."""
    return type(value) is str or (type(value) is int and 0 <= value < 1000)


def _short(value: Any) -> bool:
    """Whether a text with this value is worth keeping: counts, titles, names of products."""
    return type(value) is int or (type(value) is str and len(value) <= _LONGEST_KEPT)


@lru_cache(maxsize=_KEPT)
def _by_library(language: str, key: str, values: tuple[tuple[str, Any], ...]) -> str:
    """A text as the library formats it, which takes a tenth of a millisecond."""
    bundle = _bundle(language)
    if not bundle.has_message(key):
        raise UnknownText(f"{key} ({language})")
    pattern = bundle.get_message(key).value
    assert pattern is not None, f"text {key} ({language}) is empty"
    formatted, errors = bundle.format_pattern(pattern, dict(values))
    if errors:
        raise ValueError(f"text {key} ({language}): {errors[0]}")
    return str(formatted)


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
