"""Numbers in words: every one up to 9,999 as each language writes it, and as people write it besides."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.language.amounts import find_amount, parse_amount
from knowledge.language.normalize import fold
from knowledge.language.numerals import value_of

ONES = {
    "en": "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
    "seventeen eighteen nineteen",
    "de": "null eins zwei drei vier fünf sechs sieben acht neun zehn elf zwölf dreizehn vierzehn fünfzehn sechzehn "
    "siebzehn achtzehn neunzehn",
    "it": "zero uno due tre quattro cinque sei sette otto nove dieci undici dodici tredici quattordici quindici sedici "
    "diciassette diciotto diciannove",
    "es": "cero uno dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince dieciséis "
    "diecisiete dieciocho diecinueve veinte veintiuno veintidós veintitrés veinticuatro veinticinco veintiséis "
    "veintisiete veintiocho veintinueve",
}
TENS = {
    "en": "twenty thirty forty fifty sixty seventy eighty ninety",
    "de": "zwanzig dreißig vierzig fünfzig sechzig siebzig achtzig neunzig",
    "it": "venti trenta quaranta cinquanta sessanta settanta ottanta novanta",
    "es": "veinte treinta cuarenta cincuenta sesenta setenta ochenta noventa",
}
SPANISH_HUNDREDS = (
    "ciento doscientos trescientos cuatrocientos quinientos seiscientos setecientos ochocientos novecientos"
)


def ten(number: int, lang: str) -> str:
    return TENS[lang].split()[number // 10 - 2]


def english(number: int, joined: str = " and ") -> str:
    if number >= 1_000:
        rest = number % 1_000
        return f"{english(number // 1_000)} thousand" + (f"{joined if rest < 100 else ' '}{english(rest)}" * (rest > 0))
    if number >= 100:
        return f"{english(number // 100)} hundred" + f"{joined}{english(number % 100)}" * (number % 100 > 0)
    if number < 20:
        return ONES["en"].split()[number]
    return ten(number, "en") + f"-{english(number % 10)}" * (number % 10 > 0)


def german(number: int, ends: str = "eins") -> str:
    if number >= 1_000:
        return f"{german(number // 1_000, 'ein')}tausend" + german(number % 1_000) * (number % 1_000 > 0)
    if number >= 100:
        return f"{german(number // 100, 'ein')}hundert" + german(number % 100) * (number % 100 > 0)
    if number == 1:
        return ends
    if number < 20:
        return ONES["de"].split()[number]
    return f"{german(number % 10, 'ein')}und" * (number % 10 > 0) + ten(number, "de")


def italian(number: int) -> str:
    if number >= 1_000:
        many = "mille" if number < 2_000 else f"{italian(number // 1_000)}mila"
        return many + italian(number % 1_000) * (number % 1_000 > 0)
    if number >= 100:
        many = "cento" if number < 200 else f"{italian(number // 100)}cento"
        return many + italian(number % 100) * (number % 100 > 0)
    if number < 20:
        return ONES["it"].split()[number]
    one = italian(number % 10) if number % 10 else ""
    whole = ten(number, "it")
    return (whole[:-1] if one[:1] in ("u", "o") and one else whole) + (one if one != "tre" else "tré")


def spanish(number: int) -> str:
    if number >= 1_000:
        many = "mil" if number < 2_000 else f"{spanish(number // 1_000)} mil"
        return many + f" {spanish(number % 1_000)}" * (number % 1_000 > 0)
    if number == 100:
        return "cien"
    if number > 100:
        return SPANISH_HUNDREDS.split()[number // 100 - 1] + f" {spanish(number % 100)}" * (number % 100 > 0)
    if number < 30:
        return ONES["es"].split()[number]
    return ten(number, "es") + f" y {spanish(number % 10)}" * (number % 10 > 0)


WRITERS: dict[str, Callable[[int], str]] = {"en": english, "de": german, "it": italian, "es": spanish}


@pytest.mark.parametrize("lang", WRITERS)
def test_every_number_up_to_9999_is_read_back(lang: str) -> None:
    write = WRITERS[lang]
    wrong = [(number, write(number)) for number in range(10_000) if value_of(fold(write(number)), lang) != number]
    assert wrong[:5] == []


def test_numbers_are_read_without_the_and_and_without_umlauts() -> None:
    assert [each for each in range(10_000) if value_of(english(each, " "), "en") != each] == []
    plain = str.maketrans({"ü": "ue", "ö": "oe", "ß": "ss"})
    assert [each for each in range(0, 10_000, 7) if value_of(german(each).translate(plain), "de") != each] == []


@given(number=st.integers(2, 9_999), lang=st.sampled_from(sorted(WRITERS)))
def test_a_sum_in_words_is_found_in_a_sentence(number: int, lang: str) -> None:
    said = {"en": "it cost {} euros", "de": "das waren {} Euro", "it": "erano {} euro", "es": "fueron {} euros"}[lang]
    found = find_amount(said.format(WRITERS[lang](number)), lang, "EUR")
    assert found is not None and (found.amount, found.currency) == (Decimal(number), "EUR")


@pytest.mark.parametrize(
    ("lang", "text", "amount"),
    [
        ("en", "fifteen hundred pounds", "1500"),
        ("en", "some 7 hundred euros", "700"),
        ("en", "2 thousand euros", "2000"),
        ("en", "forty euro fifty", "40.50"), ("en", "49 euros ninety", "49.90"), ("en", "30 euros ten days ago", "30"),
        ("de", "fünfzehnhundert Euro", "1500"), ("de", "neunundvierzig Euro fünfzig", "49.50"),
        ("de", "3 tausend Euro", "3000"), ("de", "dreissig Euro, zwei Wochen her", "30"),
        ("it", "mille trecento euro", "1300"), ("it", "centottanta euro", "180"), ("it", "2 mila euro", "2000"),
        ("it", "quarantanove euro e cinquanta", "49.50"),
        ("es", "mil quinientos euros", "1500"), ("es", "2 mil euros", "2000"),
        ("es", "cuarenta y nueve euros con cincuenta", "49.50"),
    ],
)  # fmt: skip
def test_sums_as_people_write_them(lang: str, text: str, amount: str) -> None:
    found = find_amount(text, lang, "EUR")
    assert found is not None and found.amount == Decimal(amount)


@pytest.mark.parametrize(
    ("lang", "text", "amount"),
    [
        ("en", "around 9 hundred", "900"),
        ("en", "eleven hundred I guess", "1100"),
        ("de", "etwa achthundertfünfzig", "850"),
        ("de", "4 hundert", "400"), ("it", "settecentocinquanta", "750"), ("it", "2 mila", "2000"),
        ("es", "unos ochocientos cincuenta", "850"), ("es", "3 mil", "3000"), ("de", "nicht 500, sondern 600", "600"),
        ("en", "600, not 500", "600"), ("it", "600 invece di 500", "600"), ("es", "600 en vez de 500", "600"),
    ],
)  # fmt: skip
def test_the_answer_to_what_it_cost(lang: str, text: str, amount: str) -> None:
    found = parse_amount(text, lang, "EUR")
    assert found is not None and found.amount == Decimal(amount)
