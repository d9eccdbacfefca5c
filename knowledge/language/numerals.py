"""Numbers in words, up to the thousands, in four languages; folded spelling."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

_ONES = {
    "en": "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen"
    " sixteen seventeen eighteen nineteen",
    "de": "null ein zwei drei vier fuenf sechs sieben acht neun zehn elf zwoelf dreizehn vierzehn fuenfzehn"
    " sechzehn siebzehn achtzehn neunzehn",
    "it": "zero uno due tre quattro cinque sei sette otto nove dieci undici dodici tredici quattordici quindici"
    " sedici diciassette diciotto diciannove",
    "es": "cero uno dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince"
    " dieciseis diecisiete dieciocho diecinueve",
}
_TENS = {
    "en": "twenty thirty forty fifty sixty seventy eighty ninety",
    "de": "zwanzig dreissig vierzig fuenfzig sechzig siebzig achtzig neunzig",
    "it": "venti trenta quaranta cinquanta sessanta settanta ottanta novanta",
    "es": "veinte treinta cuarenta cincuenta sesenta setenta ochenta noventa",
}
_ALSO = {
    "en": {"a": 1, "an": 1, "fourty": 40, "dozen": 12},
    "de": {"eins": 1, "eine": 1, "einen": 1, "einem": 1, "einer": 1, "zwo": 2, "dutzend": 12},
    "it": {"un": 1, "una": 1},
    "es": {"un": 1, "una": 1, "veintiun": 21, "veintiuno": 21, "quinientos": 500, "quinientas": 500,
           "setecientos": 700, "novecientos": 900, "ciento": 100, "cien": 100},
}  # fmt: skip
_HUNDRED = {"en": ("hundred",), "de": ("hundert",), "it": ("cento",), "es": ("cientos", "cientas")}
_THOUSAND = {"en": ("thousand", "grand"), "de": ("tausend",), "it": ("mila", "mille"), "es": ("mil",)}
_AND = {"en": "and", "de": "und", "it": "e", "es": "y"}
_MOST_WORDS = 6
_NOTHING_YET = 10_000
_DIGITS = re.compile(r"[0-9]{1,6}")


@lru_cache(maxsize=8)
def numerals(lang: str) -> dict[str, int]:
    """Single folded words for numbers of a language, 0 to 99 and the hundreds where they are one word."""
    table = dict(_ALSO[lang])
    ones, tens = _ONES[lang].split(), _TENS[lang].split()
    table.update((word, value) for value, word in enumerate(ones))
    for at, ten in enumerate(tens, start=2):
        table[ten] = at * 10
        table.update((word, at * 10 + unit) for unit in range(1, 10) for word in _joined(lang, ten, ones[unit]))
    small = dict(table)
    for hundred in _HUNDRED[lang]:
        table.setdefault(hundred, 100)
        table.update((word + hundred, value * 100) for word, value in small.items() if 1 <= value <= 9)
        if lang in ("de", "it"):
            whole = {word: value for word, value in table.items() if word.endswith(hundred)}
            table.update((a + b, x + y) for a, x in whole.items() for b, y in small.items() if 1 <= y <= 99)
            table.update((word + _THOUSAND[lang][0], value * 1_000) for word, value in small.items() if value > 1)
    if lang == "de":
        table |= {word.replace("ue", "u").replace("oe", "o"): value for word, value in table.items()}
    return table


def _joined(lang: str, ten: str, one: str) -> Iterator[str]:
    if lang == "de":
        yield f"{one}und{ten}"
    elif lang == "it":
        yield (ten[:-1] if one[0] in "uo" else ten) + one
    elif lang == "es" and ten == "veinte":
        yield f"veinti{one}"


def in_words(words: Sequence[str], lang: str) -> tuple[int, int] | None:
    """The number that the last of these folded words say, and how many words it takes; the longest reading."""
    if lang not in _ONES:
        return None
    for size in range(min(_MOST_WORDS, len(words)), 0, -1):
        if (value := _value(words[-size:], lang)) is not None:
            return value, size
    return None


def value_of(text: str, lang: str) -> int | None:
    """The number that a short folded text is, in digits or words."""
    if _DIGITS.fullmatch(text):
        return int(text)
    words = re.findall(r"[^\W_]+", text)
    found = in_words(words, lang)
    return found[0] if found and found[1] == len(words) else None


def _value(words: Sequence[str], lang: str) -> int | None:
    table, total, last = numerals(lang), 0, _NOTHING_YET
    if words[0] == _AND[lang] or words[-1] == _AND[lang]:
        return None
    for word in words:
        if word == _AND[lang]:
            continue
        if word in _THOUSAND[lang]:
            if total >= 1_000:
                return None
            total, last = (total or 1) * 1_000, 1_000
        elif word in _HUNDRED[lang]:
            if not 0 < total % 1_000 < 10 and total % 1_000:
                return None
            total, last = total + ((total % 1_000) or 1) * 100 - total % 1_000, 100
        elif (value := table.get(word)) is not None and _fits(value, last):
            total, last = total + value, value
        else:
            return None
    return total


def _fits(value: int, last: int) -> bool:
    """Whether a number may follow the last one spoken: thirty five, but not five thirty."""
    if last == _NOTHING_YET:
        return True
    if last >= 1_000:
        return value < 1_000
    if last >= 100:
        return value < 100
    return 20 <= last < 100 and last % 10 == 0 and 0 < value < 10
