"""Amounts of money in a free text: "ca. 1.299,00 Euro", "CHF 80.-", "£35", "quaranta euro"."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from functools import cache

from knowledge.language.languages import lines_of_all, shared, words_of_all
from knowledge.language.negation import denied_before
from knowledge.language.normalize import Folded, folded
from knowledge.language.numerals import in_words, value_of

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
_WORD = re.compile(r"[^\W\d_]+|(?<![\w.,])[0-9]{1,3}(?![\w.,])")
# Of smaller numbers the words stand for much else: "one", "a".
_NO_ARTICLE = 10
_NO_COUNT = 20
_FEW = 3
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
    cents_in_words: re.Pattern[str]
    of_paying: re.Pattern[str]
    paid_in_words: re.Pattern[str]


@cache
def _patterns() -> _Patterns:
    codes = _codes()
    signs = "|".join(re.escape(sign) for sign in sorted(codes, key=len, reverse=True))
    currency = rf"(?<![^\W\d])(?P<sign>{signs})(?![^\W\d])\.?"
    cents = "|".join(words_of_all("money", "cents"))
    joining = "|".join(words_of_all("money", "and_cents"))
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
        cents_in_words=re.compile(
            rf"\s(?:(?:{joining})\s)?(?P<words>[^\W\d_]+(?:[\s-][^\W\d_]+){{0,2}}?)(?:\s(?:{cents}))?(?=\W*\Z|[.,;!?])"
        ),
        of_paying=_of_paying(),
        paid_in_words=_paid_in_words(),
    )


def _codes() -> Mapping[str, str]:
    """The signs and codes of currencies that are the same everywhere, then the words of each language."""
    everywhere = shared("currencies.yaml")
    spoken = (line.split() for line in lines_of_all("money", "currencies"))
    said = [(code, signs.split()) for code, signs in everywhere.items()] + [(code, of) for code, *of in spoken]
    return {sign: code for code, signs in said for sign in signs}


def _of_paying() -> re.Pattern[str]:
    """A number beside a word of paying: with cents near it; a round one right behind it, before "for it paid",
    or as the sum for which something was bought."""
    paid, beside, goes_on = ("|".join(words_of_all("money", part)) for part in ("paid", "beside", "goes_on"))
    bought, sum_of = ("|".join(words_of_all("money", part)) for part in ("bought", "sum_of"))
    no_day = "".join(rf"(?<!\b{word} )" for word in words_of_all("money", "no_day"))
    return re.compile(
        rf"(?<!\w)(?:{paid})(?!\w)(?:\s\w+){{0,3}}?\s{no_day}(?P<number>[0-9]{{1,6}}[.,][0-9]{{2}})(?![\w.,/:%]*[\w/:%])"
        rf"|(?<![\w.,/:]){no_day}(?P<before>[0-9]{{1,6}}[.,][0-9]{{2}})(?:\s[^\W\d]+){{0,3}}?\s(?:{paid})(?!\w)"
        rf"|(?<!\w)(?:{paid})(?!\w)\s(?:(?:{beside})\s){{0,2}}(?P<round>[0-9]{{2,6}})"
        rf"(?=\W*\Z|[,;!?]|\s(?:{goes_on})(?!\w))"
        rf"|(?<!\w)(?:{bought})(?!\w)(?:\s\w+){{0,6}}?\s(?:{sum_of})\s(?P<whole>(?!(?:19|20)[0-9]{{2}}(?!\w))[0-9]{{2,6}})"
        rf"(?=\W*\Z|[,;!?]|\s(?:{goes_on})(?!\w))"
        rf"|(?<!\w)(?:{sum_of})\s(?P<before_it>(?!(?:19|20)[0-9]{{2}}(?!\w))[0-9]{{2,6}})\s(?:{bought})(?!\w)"
        rf"|(?<![\w.,/:]){no_day}(?P<back>[0-9]{{2,6}})\s(?:{beside})\s(?:{paid})(?!\w)"
        rf"|(?<![\w.,/:]){no_day}(?P<just>(?!(?:19|20)[0-9]{{2}}(?!\w))[0-9]{{2,6}})\s(?:{paid})(?=\W*\Z|[.,;!?])"
    )


def _paid_in_words() -> re.Pattern[str]:
    """A word of paying with the words around it, within the clause: "it cost six hundred and fifty"."""
    paid = "|".join(words_of_all("money", "paid"))
    word = r"[^\W\d_]+"
    return re.compile(
        rf"(?P<before>(?:{word}[\s-]){{0,8}})(?<!\w)(?:{paid})(?!\w)(?P<words>(?:[\s-]{word}(?!['\w])){{0,10}})"
    )


def parse_amount(text: str, lang: str, default_currency: str) -> Money | None:
    """The amount that a short answer means; a number without a currency is in the default one."""
    view = folded(text, _LONGEST_ANSWER)
    if found := find_amount(text[:_LONGEST_ANSWER], lang, default_currency):
        return found
    words = tuple(_WORD.finditer(view.text))
    said = _said_in(words, lang)
    numbers = list(_BARE.finditer(view.text))
    if said is not None and said[1][0][0].isdecimal():
        numbers = []  # "6 hundred"
    if len(numbers) > 1:
        numbers = [number for number in numbers if denied_before(view.text, number.start()) is None]
    if len(numbers) == 1:
        return _money(view, numbers[0].span(), _decimal(numbers[0]), default_currency)
    if not numbers and said is not None:
        span = (said[1][0].start(), said[1][-1].end())
        return _money(view, span, Decimal(said[0]), default_currency)
    return None


def _said_in(words: Sequence[re.Match[str]], lang: str) -> tuple[int, Sequence[re.Match[str]]] | None:
    """The last number in words, and its words; before others only one that is no article: "eleven hundred I guess"."""
    for end in range(len(words), 0, -1):
        said = in_words([word[0] for word in words[:end]], lang)
        if said is not None and (end == len(words) or said[1] > 1 or said[0] >= _NO_ARTICLE):
            return said[0], words[end - said[1] : end]
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
        cents, end = Decimal(match.groupdict().get("cents") or 0), match.end()
        value = _decimal(match)
        if value and not cents and value == int(value):
            cents, end = _spoken_cents(view, end, lang)
        total = value + cents * _CENT if value else None
        if money := _money(view, (match.start(), end), total, _code(match["sign"], default)):
            yield money
    yield from _spoken(view, lang, default)
    yield from _priced(view, default)
    yield from _paid(view, lang, default)
    for match in _patterns().only_cents.finditer(view.text):
        if money := _money(view, match.span(), Decimal(match["cents"]) * _CENT, default):
            yield money


def _priced(view: Folded, default: str) -> Iterator[Money]:
    """Numbers that are sums without a currency: "649,-", "they charged me 39.90", "mi avete preso 39,90"."""
    for match in (*_PRICE.finditer(view.text), *_patterns().of_paying.finditer(view.text)):
        group = str(match.lastgroup)
        if money := _money(view, match.span(group), _figure(match[group]), default):
            yield money


def _paid(view: Folded, lang: str, default: str) -> Iterator[Money]:
    """Numbers in words beside words of paying, without a currency; a small one is a count of something."""
    for match in _patterns().paid_in_words.finditer(view.text):
        for group, said in (("words", _behind(match["words"], lang)), ("before", _right_before(match["before"], lang))):
            if (
                said is not None
                and said >= _NO_COUNT
                and (money := _money(view, match.span(group), Decimal(said), default))
            ):
                yield money


def _right_before(text: str, lang: str) -> int | None:
    said = in_words(re.findall(r"[^\W_]+", text), lang)
    return said[0] if said is not None else None


def _behind(text: str, lang: str) -> int | None:
    """The number that ends the clause, or after which another begins; few words before it."""
    words = re.findall(r"[^\W_]+", text)
    goes_on = words_of_all("money", "goes_on")
    for size in range(len(words), 0, -1):
        said = in_words(words[:size], lang)
        led = words[: size - said[1]] if said is not None else ()
        if said is None or len(led) > _FEW or any(value_of(word, lang) is not None for word in led):
            continue
        if size == len(words) or words[size] in goes_on:
            return said[0]
    return None


def _spoken(view: Folded, lang: str, default: str) -> Iterator[Money]:
    for match in _patterns().in_words.finditer(view.text):
        near = max(0, match.start() - _SMALL_SPAN)
        words = list(_WORD.finditer(view.text, near, match.start()))
        said = in_words([word[0] for word in words], lang)
        if said is None or view.text[words[-1].end() : match.start()].strip():
            continue
        cents, end = Decimal(match["cents"] or 0), match.end()
        if not cents:
            cents, end = _spoken_cents(view, end, lang)
        value = Decimal(said[0]) + cents * _CENT
        if money := _money(view, (words[-said[1]].start(), end), value, _code(match["sign"], default)):
            yield money


def _spoken_cents(view: Folded, at: int, lang: str) -> tuple[Decimal, int]:
    """The cents in words right behind a currency, and where they end: "euro ninety", not "euros ten days ago"."""
    behind = _patterns().cents_in_words.match(view.text, at)
    said = in_words(re.split(r"[\s-]", behind["words"]), lang) if behind else None
    if behind is None or said is None or said[1] < len(re.split(r"[\s-]", behind["words"])) or not 1 <= said[0] <= 99:
        return Decimal(0), at
    return Decimal(said[0]), behind.end()


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
