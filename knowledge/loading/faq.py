"""An existing list of questions and answers, as CSV or JSON lines, turned into articles."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

import orjson

from knowledge.language.languages import LANGUAGES, parts
from knowledge.language.normalize import fold, words
from knowledge.loading.faults import ContentError, Fault

# An id may have 40 signs; the rest is for the number of a second one. A short answer is read at a glance.
_MOST_ID, _MOST_SHORT = 36, 280
_BLOCK = re.compile(r"<(?:p|br|li|ul|ol|div|b|strong|a|h[1-6]|table)\b[^>]*>", re.IGNORECASE)
_SENTENCE = re.compile(r"(?<=[.!?])\s+")
_LANG = re.compile(r"^[a-z]{2}$")
REMEDY = "the first line names the columns, at least question and answer; also lang, variants, tags, products, id"


@dataclass(frozen=True, slots=True)
class Imported:
    """One article of a FAQ: the questions that have one answer, the first of them its title."""

    id: str
    lang: str
    questions: tuple[str, ...]
    answer: str
    line: int
    short: str = ""
    tags: tuple[str, ...] = ()
    products: tuple[str, ...] = ()


def read_faq(path: Path, lang: str | None) -> list[Imported]:
    """The articles of a CSV or JSON-lines file; raises ContentError with every faulty line.

    Rows of one language with one id, or with the same answer, are one article with several questions. `lang` is
    that of rows which name none.
    """
    text = _text(path)
    rows = _json_rows(path, text) if path.suffix.lower() in (".jsonl", ".ndjson") else _csv_rows(path, text)
    read = [row if isinstance(row, Fault) else _read(path.name, number, row, lang) for number, row in rows]
    faults = [one for one in read if isinstance(one, Fault)]
    found = [one for one in read if isinstance(one, Imported)]
    if not read:
        faults.append(Fault(path.name, 1, "there is no question in this file", REMEDY))
    if faults:
        raise ContentError(faults)
    return _named(_together(found))


def _text(path: Path) -> str:
    """The file's text; spreadsheets of older Windows programs write cp1252."""
    try:
        raw = path.read_bytes()
    except OSError as error:
        wrong = f"the file cannot be read: {error.strerror}"
        raise ContentError([Fault(str(path), 1, wrong, "name a readable file")]) from error
    for encoding in ("utf-8-sig", "utf-16" if raw[:2] in (b"\xff\xfe", b"\xfe\xff") else "cp1252"):
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    line = raw.count(b"\n", 0, _first_fault(raw)) + 1
    raise ContentError([Fault(path.name, line, "the file is not UTF-8", "save it with the encoding UTF-8")])


@cache
def _fields() -> Mapping[str, str]:
    """The folded names that other programs give to columns, each with the field of an article that it fills."""
    named = ((field, names) for lang in LANGUAGES for field, names in parts(lang, "columns").items())
    return {name.replace("_", " "): field for field, names in named for name in names.split()}


def _first_fault(raw: bytes) -> int:
    try:
        raw.decode("utf-8")
    except UnicodeDecodeError as error:
        return error.start
    return 0


Row = Mapping[str, Any]


def _csv_rows(path: Path, text: str) -> Iterator[tuple[int, Row | Fault]]:
    try:
        dialect: Any = csv.Sniffer().sniff(text[:8192].splitlines()[0] if text.strip() else "", ",;\t|")
    except csv.Error:
        dialect = csv.excel
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=dialect.delimiter, strict=True)
    try:
        heads = [_fields().get(" ".join(words(cell)), "") for cell in next(reader, [])]
        if missing := [name for name in ("question", "answer") if name not in heads]:
            yield 1, Fault(path.name, 1, f"there is no column '{missing[0]}'", REMEDY)
            return
        begin = reader.line_num + 1
        for cells in reader:
            if any(cell.strip() for cell in cells):
                yield begin, _row(zip(heads, cells, strict=False))
            begin = reader.line_num + 1
    except csv.Error as error:
        yield reader.line_num, Fault(path.name, reader.line_num, f"not CSV: {error}", "put texts in double quotes")


def _json_rows(path: Path, text: str) -> Iterator[tuple[int, Row | Fault]]:
    remedy = "write one JSON object on each line"
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip():
            continue
        try:
            raw = orjson.loads(line)
        except ValueError as error:
            yield number, Fault(path.name, number, f"not JSON: {error}", remedy)
            continue
        yield number, _json_row(raw) if isinstance(raw, dict) else Fault(path.name, number, "not an object", remedy)


def _json_row(raw: Mapping[str, Any]) -> Row:
    """The keys under their own or other programs' names; beside a title, `questions` are the variants."""
    aside = "questions" if "title" in raw else ""
    named = {} if not aside else {"variants": raw.get(aside) or []}
    rest = ((_fields().get(" ".join(words(str(key))), ""), value) for key, value in raw.items() if key != aside)
    return {**_row(rest), **named}


def _row(cells: Iterable[tuple[str, Any]]) -> Row:
    """The known columns that hold something, the first of each name."""
    found: dict[str, Any] = {}
    for field, value in cells:
        if field and field not in found and value not in (None, "", []):
            found[field] = value
    return found


def _read(file: str, line: int, row: Row, lang: str | None) -> Imported | Fault:
    """One row as an article with one question."""
    questions = tuple(dict.fromkeys((*_texts(row.get("question"), "\n"), *_texts(row.get("variants"), "\n|"))))
    answer = as_markdown(_cell(row.get("answer")))
    spoken = _cell(row.get("lang")).lower()[:2] or lang
    if not questions:
        return Fault(file, line, "the question is missing", "write it, or delete the line")
    if not answer:
        return Fault(file, line, "the answer is missing", "write it, or delete the line")
    if spoken is None or not _LANG.match(spoken):
        return Fault(file, line, "the language is not known", "add a column lang, or name it with --lang de")
    return Imported(
        slug(_cell(row.get("id"))), spoken, questions, answer, line, as_markdown(_cell(row.get("short"))),
        _texts(row.get("tags"), ",;|\n"), tuple(each.lower() for each in _texts(row.get("products"), ",;|\n")),
    )  # fmt: skip


def _cell(value: Any) -> str:
    return str(value).replace("\0", "").strip() if value is not None else ""


def _texts(value: Any, separators: str) -> tuple[str, ...]:
    parts = value if isinstance(value, list) else re.split(f"[{re.escape(separators)}]", _cell(value))
    return tuple(dict.fromkeys(" ".join(_cell(part).split()) for part in parts if _cell(part)))


def as_markdown(text: str) -> str:
    """Answers that were written for a web page become Markdown; plain ones stay as they are."""
    if not _BLOCK.search(text):
        return text.replace("\r\n", "\n").strip()
    # Rarely needed, and not light.
    from markdownify import markdownify

    return re.sub(r"\n{3,}", "\n\n", str(markdownify(text, heading_style="ATX", bullets="-"))).strip()


def _together(rows: Sequence[Imported]) -> list[Imported]:
    """Rows of one language with the same id, or the same answer, become one article."""
    found: dict[tuple[str, str], Imported] = {}
    for row in rows:
        key = (row.lang, f"id {row.id}" if row.id else " ".join(words(row.answer)) or row.answer)
        if (first := found.get(key)) is None:
            found[key] = row
            continue
        answer = first.answer if row.answer in first.answer else f"{first.answer}\n\n{row.answer}"
        found[key] = replace(
            first, answer=answer, short=first.short or row.short, questions=_both(first.questions, row.questions),
            tags=_both(first.tags, row.tags), products=_both(first.products, row.products),
        )  # fmt: skip
    return list(found.values())


def _both(one: Sequence[str], other: Sequence[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*one, *other)))


def _named(articles: Sequence[Imported]) -> list[Imported]:
    """Every article with an id of its own in its language, made of its title where none is given."""
    given = {(each.lang, each.id) for each in articles if each.id}
    named: list[Imported] = []
    for article in articles:
        id, stem, number = article.id, slug(article.questions[0]) or "question", 1
        while not id or (not article.id and (article.lang, id) in given):
            id, number = stem if number == 1 else f"{stem}-{number}", number + 1
        given.add((article.lang, id))
        named.append(replace(article, id=id, short=article.short or first_words(article.answer)))
    return named


def slug(text: str) -> str:
    """A short id made of a title: 'Wie entkalke ich?' becomes 'wie-entkalke-ich'."""
    return "-".join(re.findall(r"[a-z0-9]+", fold(text)))[:_MOST_ID].strip("-")


def first_words(answer: str) -> str:
    """The first sentences of an answer that fit into a short one."""
    plain = " ".join(re.sub(r"!?\[([^\]]*)\]\([^)]*\)|[*_#>`]+", r"\1", answer).split())
    short = ""
    for sentence in _SENTENCE.split(plain):
        if short and len(short) + len(sentence) > _MOST_SHORT:
            break
        short = f"{short} {sentence}".strip()
    return short if len(short) <= _MOST_SHORT else f"{short[: _MOST_SHORT - 1].rsplit(' ', 1)[0]}…"
