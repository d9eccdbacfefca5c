"""Amounts of money in a free text: "ca. 1.299,00 Euro", "CHF 80.-", "£35", "quaranta euro"."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from functools import cache

from knowledge.language.languages import lines_of_all, shared, words_of_all
from knowledge.language.negation import denied_before
from knowledge.language.normalize import Folded, folded
from knowledge.language.numerals import in_words

# The answer to "what did it cost?" is short; a longer text is understood as a whole.
_LONGEST_ANSWER = 200
# More is a serial number or a slip; no machine for coffee costs as much, nor does a row of them.
_LARGEST = Decimal(10_000_000)
_CENT = Decimal("0.01")
_DOLLARS = {"USD", "CAD", "AUD", "MXN"}
_FIGURES = r"[0-9]{1,3}(?:[.,' ][0-9]{3})+(?:[.,][0-9]{1,2})?|[0-9]{1,9}(?:[.,][0-9]{1,2})?"
_NUMBER = (
    rf"(?P<number>(?<![\w.,/])(?:{_FIGURES}))(?:[.,](?:-{{1,2}}|(?![0-9])))?"
    r"(?P<kilo>k(?!\w))?(?![0-9]|[.,/][0-9])"
)
_BARE = re.compile(_NUMBER)
_PRICE = re.compile(rf"(?P<number>(?<![\w.,/])(?:{_FIGURES}))[.,]-{{1,2}}(?![\w-])")
_WORD = re.compile(r"[^\W\d_]+")
# Within so many signs around a word of paying a bare figure is a sum.
_SMALL_SPAN = 60


@dataclass(frozen=True, slots=True)
class Money:
    """An amount with its currency (ISO 4217) and its place in the text."""

    amount: Decimal
    currency: str
    start: int = 0
    end: int = 0


@dataclass(frozen=True, slots=True)
class _Patterns:
    """The expressions for sums, with the words of all languages; `codes`: each sign or word with its currency."""

    codes: Mapping[str, str]
    after: re.Pattern[str]
    before: re.Pattern[str]
    only_cents: re.Pattern[str]
    in_words: re.Pattern[str]
    of_paying: re.Pattern[str]


@cache
def _patterns() -> _Patterns:
    codes = _codes()
    signs = "|".join(re.escape(sign) for sign in sorted(codes, key=len, reverse=True))
    currency = rf"(?<![^\W\d])(?P<sign>{signs})(?![^\W\d])\.?"
    cents = "|".join(words_of_all("money", "cents"))
    and_cents = (
        rf"(?:\s?(?:{'|'.join((*words_of_all('money', 'and_cents'), ','))})?\s?(?P<cents>[0-9]{{1,2}})"
        rf"(?:\s?(?:{cents})(?!\w)|(?![\w.,/%])(?=\W*\Z)))?"
    )
    return _Patterns(
        codes=codes,
        after=re.compile(rf"{_NUMBER}\s?{currency}{and_cents}"),
        before=re.compile(rf"{currency}\s?{_NUMBER}"),
        only_cents=re.compile(rf"(?<![\w.,])(?P<cents>[0-9]{{1,2}})\s?(?:{cents})(?!\w)"),
        in_words=re.compile(rf"{currency}{and_cents}"),
        of_paying=_of_paying(),
    )


def _codes() -> Mapping[str, str]:
    """The signs and codes of currencies that are the same everywhere, then the words of each language."""
    everywhere = shared("currencies.yaml")
    spoken = (line.split() for line in lines_of_all("money", "currencies"))
    said = [(code, signs.split()) for code, signs in everywhere.items()] + [(code, of) for code, *of in spoken]
    return {sign: code for code, signs in said for sign in signs}


def _of_paying() -> re.Pattern[str]:
    """A number beside a word of paying: with cents near it; a round one right behind it, or before "for it paid"."""
    paid, beside, goes_on = ("|".join(words_of_all("money", part)) for part in ("paid", "beside", "goes_on"))
    no_day = "".join(rf"(?<!\b{word} )" for word in words_of_all("money", "no_day"))
    return re.compile(
        rf"(?<!\w)(?:{paid})(?!\w)(?:\s\w+){{0,3}}?\s{no_day}(?P<number>[0-9]{{1,6}}[.,][0-9]{{2}})(?![\w.,/:%]*[\w/:%])"
        rf"|(?<![\w.,/:]){no_day}(?P<before>[0-9]{{1,6}}[.,][0-9]{{2}})(?:\s[^\W\d]+){{0,3}}?\s(?:{paid})(?!\w)"
        rf"|(?<!\w)(?:{paid})(?!\w)\s(?:(?:{beside})\s)?(?P<round>[0-9]{{2,6}})"
        rf"(?=\W*\Z|[,;!?]|\s(?:{goes_on})(?!\w))"
        rf"|(?<![\w.,/:]){no_day}(?P<back>[0-9]{{2,6}})\s(?:{beside})\s(?:{paid})(?!\w)"
    )


def parse_amount(text: str, lang: str, default_currency: str) -> Money | None:
    """The amount that a short answer means; a number without a currency is in the default one."""
    view = folded(text, _LONGEST_ANSWER)
    if found := find_amount(text[:_LONGEST_ANSWER], lang, default_currency):
        return found
    numbers = list(_BARE.finditer(view.text))
    if len(numbers) > 1:
        numbers = [number for number in numbers if denied_before(view.text, number.start()) is None]
    if len(numbers) == 1:
        return _money(view, numbers[0].span(), _decimal(numbers[0]), default_currency)
    words = tuple(_WORD.finditer(view.text))
    said = in_words([word[0] for word in words], lang)
    if not numbers and said is not None:
        span = (words[-said[1]].start(), words[-1].end())
        return _money(view, span, Decimal(said[0]), default_currency)
    return None


def find_amount(text: str, lang: str, default_currency: str) -> Money | None:
    """The first amount with a currency in a free text."""
    return amount_in(folded(text), lang, default_currency)


def amount_in(view: Folded, lang: str, default_currency: str) -> Money | None:
    """The same for a text that is already folded."""
    every = _amounts(view, lang, default_currency)
    first = next(every, None)
    if first is None or denied_before(view.text, bisect_left(view.starts, first.start)) is None:
        return first
    # "Not 500 but 600 euros"
    return next((each for each in every if not denied_before(view.text, bisect_left(view.starts, each.start))), first)


def _amounts(view: Folded, lang: str, default: str) -> Iterator[Money]:
    matches = [*_patterns().after.finditer(view.text), *_patterns().before.finditer(view.text)]
    for match in sorted(matches, key=lambda each: (each.start(), -each.end())):
        cents = Decimal(match.groupdict().get("cents") or 0) * _CENT
        value = _decimal(match)
        if money := _money(view, match.span(), value + cents if value else None, _code(match["sign"], default)):
            yield money
    yield from _spoken(view, lang, default)
    yield from _priced(view, default)
    for match in _patterns().only_cents.finditer(view.text):
        if money := _money(view, match.span(), Decimal(match["cents"]) * _CENT, default):
            yield money


def _priced(view: Folded, default: str) -> Iterator[Money]:
    """Numbers that are sums without a currency: "649,-", "they charged me 39.90", "mi avete preso 39,90"."""
    for match in (*_PRICE.finditer(view.text), *_patterns().of_paying.finditer(view.text)):
        group = str(match.lastgroup)
        if money := _money(view, match.span(group), _figure(match[group]), default):
            yield money


def _spoken(view: Folded, lang: str, default: str) -> Iterator[Money]:
    for match in _patterns().in_words.finditer(view.text):
        near = max(0, match.start() - _SMALL_SPAN)
        words = list(_WORD.finditer(view.text, near, match.start()))
        said = in_words([word[0] for word in words], lang)
        if said is None or view.text[words[-1].end() : match.start()].strip():
            continue
        value = Decimal(said[0]) + Decimal(match["cents"] or 0) * _CENT
        if money := _money(view, (words[-said[1]].start(), match.end()), value, _code(match["sign"], default)):
            yield money


def _money(view: Folded, span: tuple[int, int], amount: Decimal | None, currency: str) -> Money | None:
    if amount is None or not 0 <= amount <= _LARGEST:
        return None
    start, end = view.span(*span)
    return Money(amount.quantize(_CENT), currency, start, end)


def _code(sign: str, default: str) -> str:
    code = _patterns().codes[sign]
    said_dollars = code == "USD" and sign not in ("usd", "us$")
    return default if said_dollars and default in _DOLLARS else code


def _decimal(match: re.Match[str]) -> Decimal | None:
    """The number of figures like 1.299,00 or 1,299.00 or 1'299; three digits after a sign are thousands."""
    value = _figure(match["number"])
    return value * (1_000 if match["kilo"] else 1) if value is not None else None


def _figure(written: str) -> Decimal | None:
    figures = re.sub(r"[' ]", "", written)
    parts = re.split(r"[.,]", figures)
    point = "." if len(parts) > 1 and len(parts[-1]) < 3 else ""
    figures = "".join(parts[:-1]) + point + parts[-1]
    try:
        return Decimal(figures)
    except InvalidOperation:
        return None
