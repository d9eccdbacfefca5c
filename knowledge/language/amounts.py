"""Amounts of money in a free text: "ca. 1.299,00 Euro", "CHF 80.-", "£35", "quaranta euro"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from knowledge.language.normalize import Folded, folded
from knowledge.language.numerals import in_words

_LONGEST_ANSWER = 200
_LARGEST = Decimal(10_000_000)
_CENT = Decimal("0.01")
_CURRENCIES = {
    "EUR": "€ eur euro euros euronen euri eurini eurillos pavos mause maeuse kroten kroeten ocken tacken flocken",
    "CHF": "chf sfr fr franken stutz franchi franco francos swiss_francs francs",
    "GBP": "£ gbp pound pounds quid pfund sterlina sterline libra libras",
    "USD": "$ us$ usd dollar dollars buck bucks dollari dollaro dolar dolares",
    "SEK": "sek", "NOK": "nok", "DKK": "dkk", "PLN": "pln zl zloty", "CZK": "czk", "HUF": "huf",
    "MXN": "mxn pesos peso varos lana", "JPY": "¥ jpy", "CAD": "cad", "AUD": "aud",
}  # fmt: skip
_CODES = {sign: code for code, signs in _CURRENCIES.items() for sign in signs.replace("_", " ").split()}
_DOLLARS = {"USD", "CAD", "AUD", "MXN"}
_SIGNS = "|".join(re.escape(sign) for sign in sorted(_CODES, key=len, reverse=True))
_CURRENCY = rf"(?<![^\W\d])(?P<{{name}}>{_SIGNS})(?![^\W\d])\.?"
_CENTS = r"cents?|cent|centesimi|centimos|rappen|pence|p|ct|cts|centavos"
_FIGURES = r"[0-9]{1,3}(?:[.,' ][0-9]{3})+(?:[.,][0-9]{1,2})?|[0-9]{1,9}(?:[.,][0-9]{1,2})?"
_NUMBER = (
    rf"(?P<number>(?<![\w.,/])(?:{_FIGURES}))(?:[.,](?:-{{1,2}}|(?![0-9])))?"
    r"(?P<kilo>k(?!\w))?(?![0-9]|[.,/][0-9])"
)
_AND_CENTS = (
    r"(?:\s?(?:und|and|e|y|con|,)?\s?(?P<cents>[0-9]{1,2})"
    rf"(?:\s?(?:{_CENTS})(?!\w)|(?![\w.,/%])(?=\W*\Z)))?"
)
_AFTER = re.compile(rf"{_NUMBER}\s?{_CURRENCY.format(name='sign')}{_AND_CENTS}")
_BEFORE = re.compile(rf"{_CURRENCY.format(name='sign')}\s?{_NUMBER}")
_ONLY_CENTS = re.compile(rf"(?<![\w.,])(?P<cents>[0-9]{{1,2}})\s?(?:{_CENTS})(?!\w)")
_IN_WORDS = re.compile(rf"{_CURRENCY.format(name='sign')}{_AND_CENTS}")
_BARE = re.compile(_NUMBER)
_PAID = (
    r"paid|pay|paying|charged|charge|cost|costs|fee|price|spent|asking|gezahlt|bezahlt|zahl|zahle|zahlen|gekostet|kostet"
    r"|abgebucht|abgeknopft|abgeknoepft|verlangt|verlangen|berechnet|preis|gebuhr|gebuehr|kaufpreis|pagato|pagata|pagare|speso"
    r"|costa|costata|costato|preso|chiesto|chiedono|addebitat[oi]|prezzo|pague|pagado|pagamos|pagar|cobraron|cobrado|cobran"
    r"|costo|cuesta|gaste|precio|piden"
)
_PRICE = re.compile(rf"(?P<number>(?<![\w.,/])(?:{_FIGURES}))[.,]-{{1,2}}(?![\w-])")
_NO_DAY = "".join(rf"(?<!\b{word} )" for word in ("on", "am", "at", "um", "il", "al", "el", "den", "del", "dal"))
_OF_PAYING = re.compile(
    rf"(?<!\w)(?:{_PAID})(?!\w)(?:\s\w+){{0,3}}?\s{_NO_DAY}(?P<number>[0-9]{{1,6}}[.,][0-9]{{2}})(?![\w.,/:%]*[\w/:%])"
    rf"|(?<![\w.,/:]){_NO_DAY}(?P<before>[0-9]{{1,6}}[.,][0-9]{{2}})(?:\s[^\W\d]+){{0,3}}?\s(?:{_PAID})(?!\w)"
    rf"|(?<!\w)(?:{_PAID})(?!\w)\s(?:(?:me|us|mi|mir|uns|about|ca|fast|for|it|nos|casi)\s)?(?P<round>[0-9]{{2,6}})"
    r"(?=\W*\Z|[,;!?]|\s(?:for|fur|fuer|per|por|and|und|e|y|but|aber|ma|pero)(?!\w))"
)
_WORD = re.compile(r"[^\W\d_]+")
_SMALL_SPAN = 60


@dataclass(frozen=True, slots=True)
class Money:
    """An amount with its currency (ISO 4217) and its place in the text."""

    amount: Decimal
    currency: str
    start: int = 0
    end: int = 0


def parse_amount(text: str, lang: str, default_currency: str) -> Money | None:
    """The amount that a short answer means; a number without a currency is in the default one."""
    view = folded(text, _LONGEST_ANSWER)
    if found := find_amount(text[:_LONGEST_ANSWER], lang, default_currency):
        return found
    numbers = list(_BARE.finditer(view.text))
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
    return next(_amounts(view, lang, default_currency), None)


def _amounts(view: Folded, lang: str, default: str) -> Iterator[Money]:
    matches = [*_AFTER.finditer(view.text), *_BEFORE.finditer(view.text)]
    for match in sorted(matches, key=lambda each: (each.start(), -each.end())):
        cents = Decimal(match.groupdict().get("cents") or 0) * _CENT
        value = _decimal(match)
        if money := _money(view, match.span(), value + cents if value else None, _code(match["sign"], default)):
            yield money
    yield from _spoken(view, lang, default)
    yield from _priced(view, default)
    for match in _ONLY_CENTS.finditer(view.text):
        if money := _money(view, match.span(), Decimal(match["cents"]) * _CENT, default):
            yield money


def _priced(view: Folded, default: str) -> Iterator[Money]:
    """Numbers that are sums without a currency: "649,-", "they charged me 39.90", "mi avete preso 39,90"."""
    for match in (*_PRICE.finditer(view.text), *_OF_PAYING.finditer(view.text)):
        group = str(match.lastgroup)
        if money := _money(view, match.span(group), _figure(match[group]), default):
            yield money


def _spoken(view: Folded, lang: str, default: str) -> Iterator[Money]:
    for match in _IN_WORDS.finditer(view.text):
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
    code = _CODES[sign]
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
