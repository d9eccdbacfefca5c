"""Amounts of money as customers write them."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.language.amounts import find_amount, parse_amount
from knowledge.language.numerals import value_of

AMOUNTS = [
    ("en", "about 40 €", "40", "EUR"),
    ("en", "£35", "35", "GBP"),
    ("en", "1,299.00 dollars", "1299", "USD"),
    ("en", "two hundred and fifty pounds", "250", "GBP"),
    ("en", "$40", "40", "USD"),
    ("en", "2k €", "2000", "EUR"),
    ("de", "ca. 1.299,00 Euro", "1299", "EUR"),
    ("de", "CHF 80.-", "80", "CHF"),
    ("de", "80 Franken", "80", "CHF"),
    ("de", "1'299.50 Fr.", "1299.50", "CHF"),
    ("de", "40 Euro und 50 Cent", "40.50", "EUR"),
    ("de", "40€50", "40.50", "EUR"),
    ("de", "fünfzig euro", "50", "EUR"),
    ("de", "hat mich 499,95 € gekostet", "499.95", "EUR"),
    ("de", "50 Cent", "0.50", "EUR"),
    ("it", "quaranta euro", "40", "EUR"),
    ("it", "1.299 euro", "1299", "EUR"),
    ("it", "duemila euro", "2000", "EUR"),
    ("es", "unos 350 euros", "350", "EUR"),
    ("es", "treinta y cinco euros con 50 céntimos", "35.50", "EUR"),
    ("es", "dos mil euros", "2000", "EUR"),
]


@pytest.mark.parametrize(("lang", "text", "amount", "currency"), AMOUNTS)
def test_an_amount_with_a_currency_is_found(lang: str, text: str, amount: str, currency: str) -> None:
    found = find_amount(text, lang, "EUR")
    assert found is not None
    assert (found.amount, found.currency) == (Decimal(amount), currency)


@pytest.mark.parametrize(
    ("lang", "text", "amount"),
    [
        ("en", "40", "40"),
        ("de", "ungefähr 1299", "1299"),
        ("de", "40,-", "40"),
        ("de", "vierzig", "40"),
        ("es", "40,5", "40.5"),
    ],
)
def test_a_bare_number_is_an_answer_in_the_own_currency(lang: str, text: str, amount: str) -> None:
    found = parse_amount(text, lang, "CHF")
    assert found is not None
    assert (found.amount, found.currency) == (Decimal(amount), "CHF")


def test_a_bare_number_in_a_free_text_is_no_amount() -> None:
    assert find_amount("my X20 has 3 faults since 3.11.2026", "en", "EUR") is None


@pytest.mark.parametrize("text", ["", "free", "40 or 50", "since 3.11.2026", "999999999999"])
def test_what_is_not_one_number_is_no_answer(text: str) -> None:
    assert parse_amount(text, "en", "EUR") is None


def test_the_place_of_an_amount_is_that_of_the_text() -> None:
    text = "Kaffeemühle für ca. 449,00 €, defekt"
    found = find_amount(text, "de", "EUR")
    assert found is not None and text[found.start : found.end] == "449,00 €"


@pytest.mark.parametrize(
    ("lang", "text", "value"),
    [
        ("en", "forty two", 42),
        ("en", "five thirty", None),
        ("de", "einundzwanzig", 21),
        ("de", "zweihundertfuenfzig", 250),
        ("it", "quarantacinque", 45),
        ("it", "ventuno", 21),
        ("es", "treinta y cinco", 35),
        ("es", "mil quinientos", 1500),
    ],
)
def test_numbers_in_words(lang: str, text: str, value: int | None) -> None:
    assert value_of(text, lang) == value


@given(
    st.text(max_size=300) | st.from_regex(r"[0-9.,' €$k-]{0,30}", fullmatch=True),
    st.sampled_from(["en", "de", "it", "es", "xx"]),
)
def test_no_text_raises(text: str, lang: str) -> None:
    for found in (find_amount(text, lang, "EUR"), parse_amount(text, lang, "EUR")):
        assert found is None or (0 <= found.amount <= 10_000_000 and 0 <= found.start < found.end <= len(text))
