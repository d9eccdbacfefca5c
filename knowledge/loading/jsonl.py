"""Articles in a file, one per line: read when they are looked at, so that their texts take no memory."""

from __future__ import annotations

import os
from array import array
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, overload

import orjson

from knowledge.language.detect import detect
from knowledge.language.languages import LANGUAGES
from knowledge.loading.faults import ContentError, Fault
from knowledge.schema.articles import Article

_FORM = 'write {"id", "lang", "title", "questions": [], "tags": [], "body", "product"} on one line'


class Lines(Sequence[Article]):
    """The articles of a JSON-lines file; raises ContentError with every faulty line.

    The file stays open: one that is put in its place changes nothing, one that is written over raises ContentError.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._at, self._sizes, self._numbers = array("Q"), array("L"), array("L")
        faults: list[Fault] = []
        try:
            self._file = path.open("rb")
            self._file_number = self._file.fileno()
            at = 0
            for number, line in enumerate(self._file, 1):
                if line.strip():
                    try:
                        _article(line)
                    except (ValueError, KeyError, TypeError) as error:
                        faults.append(self._fault(number, error))
                    for kept, value in ((self._at, at), (self._sizes, len(line)), (self._numbers, number)):
                        kept.append(value)
                at += len(line)
        except OSError as error:
            wrong = f"the file cannot be read: {error.strerror}"
            raise ContentError([Fault(str(path), 1, wrong, "name a readable file")]) from error
        if faults:
            raise ContentError(faults)

    def __len__(self) -> int:
        return len(self._at)

    def __iter__(self) -> Iterator[Article]:
        return (self._read(place) for place in range(len(self)))

    @overload
    def __getitem__(self, place: int) -> Article: ...
    @overload
    def __getitem__(self, place: slice) -> list[Article]: ...
    def __getitem__(self, place: int | slice) -> Article | list[Article]:
        if isinstance(place, slice):
            return [self._read(each) for each in range(*place.indices(len(self)))]
        return self._read(place)

    def _read(self, place: int) -> Article:
        line = os.pread(self._file_number, self._sizes[place], self._at[place])
        try:
            return _article(line)
        except (ValueError, KeyError, TypeError) as error:
            raise ContentError([self._fault(self._numbers[place], error)]) from error

    def _fault(self, number: int, error: Exception) -> Fault:
        if isinstance(error, KeyError):
            return Fault(self._path.name, number, f"the key {error} is missing", _FORM)
        return Fault(self._path.name, number, f"not an article: {error}", _FORM)


def _article(line: bytes) -> Article:
    raw = orjson.loads(line)
    if not isinstance(raw, dict):
        raise TypeError("the line is not a JSON object")
    product = raw.get("product")
    id, lang = _word(raw["id"]), _word(raw["lang"] or "")
    title, body = _word(raw["title"] or ""), _word(raw.get("body") or "")
    return Article(
        id=id,
        lang=lang or detect(f"{title} {body}", None) or LANGUAGES[0],
        title=title,
        products=(_word(product),) if product else (),
        questions=_words(raw.get("questions")),
        tags=_words(raw.get("tags")),
        body=body,
    )


def _word(value: Any) -> str:
    if not isinstance(value, str):
        raise TypeError(f"{value!r} is not a text")
    return value


def _words(value: Any) -> tuple[str, ...]:
    if not isinstance(value or [], list):
        raise TypeError(f"{value!r} is not a list")
    return tuple(_word(each) for each in value or ())
