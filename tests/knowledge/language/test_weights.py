"""What phrases weigh and from where on something is said: each line is tried a step before and a step behind."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import pytest

from knowledge.language import detect as languages
from knowledge.language import intents, normalize, stems
from knowledge.language.amounts import find_amount, parse_amount
from knowledge.language.beginnings import FIGURE, begun_in, telling
from knowledge.language.care_done import said_done
from knowledge.language.classifier import signs_of
from knowledge.language.danger import find_danger
from knowledge.language.danger_rules import threats
from knowledge.language.dates import days_in, parse_day
from knowledge.language.detect import detect
from knowledge.language.languages import LANGUAGES
from knowledge.language.lexicon import ideas
from knowledge.language.matters import together
from knowledge.language.names import looks_like_a_name
from knowledge.language.negation import denied_before
from knowledge.language.normalize import folded
from knowledge.language.numerals import value_of
from knowledge.language.phrases import Topics, spelled
from knowledge.language.products import find_products, find_serial
from knowledge.language.ratings import rating
from knowledge.language.understand import kinds_of_clauses
from knowledge.language.unspoken import unspoken_in
from knowledge.language.word_forms import plainer
from knowledge.schema.products import Maintenance
from tests.knowledge.language.pinned import EXPECTED, SENTENCES, key, purpose
from tests.knowledge.language.understood import TODAY, Product, heard

PRODUCTS = (Product("x20", ("Aroma X20", "X20")), Product("latte", ("Latte One",)))
X20 = PRODUCTS[:1]


@pytest.fixture(scope="module")
def expected() -> dict[str, Any]:
    found: dict[str, Any] = json.loads(EXPECTED.read_text(encoding="utf-8"))
    return found


# --- purposes ---


@pytest.mark.parametrize("sentence", SENTENCES, ids=key)
def test_what_a_sentence_is_for(expected: dict[str, Any], sentence: tuple[str, str]) -> None:
    kind, confidence = expected[key(sentence)]
    assert purpose(*sentence) == (kind, pytest.approx(confidence, abs=0.002))


def test_phrases_add_up_by_halves_to_two_at_most() -> None:
    assert together([1.6, 0.8]) == pytest.approx(2.0)
    assert together([1.6] * 9) == pytest.approx(3.6)


@pytest.mark.parametrize(("likely", "first"), [(0.16, "complaint"), (0.14, "question")])
def test_a_complaint_is_likely_too_from_015_on(likely: float, first: str) -> None:
    both = {"question": 0.5, "complaint": likely}
    intents._outweigh(both, "question")
    assert max(both, key=lambda each: both[each]) == first


def test_a_clause_speaks_for_itself_from_06_on() -> None:
    assert kinds_of_clauses("vacuum lost suction", "en") == ()
    assert kinds_of_clauses("your engineer made it worse", "en") == ("complaint",)


def test_eight_clauses_are_listened_to() -> None:
    assert len(kinds_of_clauses("the machine leaks. " * 12, "en")) == 8


def test_the_model_looks_at_sixty_words_and_pairs_nine_senses() -> None:
    words = [f"b{letter}{second}q" for letter in "aeiou" for second in "bcdfghklmnpqr"]
    signs = signs_of(folded(" ".join(words)), "en", {})
    assert words[59] in signs and words[60] not in signs
    about = {word: sense for word in ("broken", "money", "when", "please", "thanks", "machine", "water", "person",
                                      "repair", "why", "number", "back", "you", "not")
             if (sense := senses_of(word))}  # fmt: skip
    nine, ten = _with_senses(about, 9), _with_senses(about, 10)
    assert any("&" in sign for sign in signs_of(folded(nine), "en", {}))
    assert not any("&" in sign for sign in signs_of(folded(ten), "en", {}))


def senses_of(word: str) -> frozenset[str]:
    found = signs_of(folded(word), "en", {})
    return frozenset(sign for sign in found if sign.startswith("@") and not set("&>^") & set(sign))


def _with_senses(about: dict[str, frozenset[str]], number: int) -> str:
    """Words that speak of so many things together."""
    chosen: list[str] = []
    for word in about:
        if len(frozenset().union(*(about[each] for each in (*chosen, word)))) <= number:
            chosen.append(word)
    assert len(frozenset().union(*(about[each] for each in chosen))) == number
    return " ".join(chosen)


# --- languages ---


@pytest.mark.parametrize(
    ("text", "lang", "score"),
    [
        # A common word of one language; of two; of the lists and by its letters, with a letter that it has alone.
        ("aber", "de", 2.0),
        ("no", "es", 1.0),
        ("zurück", "de", 3.5),
    ],
)
def test_what_words_say_about_the_language(text: str, lang: str, score: float) -> None:
    assert languages._scores(text)[lang] == pytest.approx(score, abs=0.001)


def test_words_of_the_lists_tell_the_language_from_four_letters_on() -> None:
    assert languages._only_in("akku") == "de"
    assert languages._only_in("geh") is None


@pytest.mark.parametrize(
    ("text", "known", "told"),
    [("invisible", None, None), ("hotmail", None, "en"), ("aber", "en", "en"), ("die Tür", "it", "de")],
)
def test_a_language_must_lead(text: str, known: str | None, told: str | None) -> None:
    assert detect(text, known) == told


def test_the_language_is_looked_for_in_400_signs() -> None:
    assert detect("aber wie wird das".rjust(400), None) == "de"
    assert detect(f"{' ' * 400}aber wie wird das", None) is None


@pytest.mark.parametrize(
    ("text", "client", "code"),
    [
        # Words of Turkish (dün, çok), its endings (xiyor), words of ours (und, sie), and such as nobody has (qqa).
        ("dun cok degil qqa qqb qqc qqd", None, "tr"),
        ("dun cok xiyor qqa qqb qqc qqd", None, None),
        ("dun cok xiyor qqa", None, "tr"),
        ("dun cok qqa qqb", None, None),
        ("xiyor yiyor ziyor qqa", None, "tr"),
        ("dun qqa qqb", "tr", "tr"),
        ("xiyor qqa qqb", "tr", None),
        ("dun cok xiyor yiyor und sie nicht", None, "tr"),
        ("dun xiyor yiyor ziyor und sie nicht", None, None),
    ],
)
def test_a_language_that_nobody_speaks_must_lead_by_its_words(text: str, client: str | None, code: str | None) -> None:
    found = unspoken_in(text, LANGUAGES, client)
    assert (found.code if found else None) == code


def test_another_language_is_looked_for_in_400_signs() -> None:
    assert unspoken_in("bir makine bozuldu".rjust(400), LANGUAGES) is not None
    assert unspoken_in(f"{' ' * 400}bir makine bozuldu", LANGUAGES) is None


@pytest.mark.parametrize(("text", "name"), [("De La Pavoni", True), ("old bad Gaggia", False)])
def test_words_of_two_letters_may_stand_in_a_name(text: str, name: bool) -> None:
    assert looks_like_a_name(text, "en") is name


# --- products and serial numbers ---


@pytest.mark.parametrize(
    ("text", "score"), [("Aroma X20", 1.0), ("Arome X20", 0.92), ("the Aroma", 0.6), ("not the X20", 0.6)]
)
def test_how_surely_a_product_is_named(text: str, score: float) -> None:
    assert [match.score for match in find_products(text, X20)] == [score]


@pytest.mark.parametrize(("text", "product"), [("lattte onne leaks", "latte"), ("the Grano leaks", None)])
def test_a_product_is_taken_as_named_from_08_on(text: str, product: str | None) -> None:
    found = heard(text, "en").product
    assert (found.id if found else None) == product


@pytest.mark.parametrize(
    ("name", "text", "found"),
    [
        ("Moka 7", "my moka", True),
        ("Mok 7", "my mok", False),
        ("Granos", "granoz", True),
        ("Grano", "granoz", False),
        ("B1 C2 D3 E", "b 1 c 2 d 3 e", True),
        ("B1 C2 D3 E4", "b 1 c 2 d 3 e 4", False),
        ("X20", f"{'y ' * 898}x20", True),
        ("X20", f"{'y ' * 899}x20", False),
    ],
)
def test_which_names_are_found(name: str, text: str, found: bool) -> None:
    assert bool(find_products(text, [Product("p", (name,))])) is found


@pytest.mark.parametrize(("before", "found"), [(599, True), (600, False)])
def test_a_serial_number_is_looked_for_at_600_places(before: int, found: bool) -> None:
    assert (find_serial(f"{'a ' * before}20-118833", [r"20-\d{6}"]) is not None) is found


# --- sums and days ---


def test_a_sum_is_looked_for_in_200_signs_of_an_answer() -> None:
    assert parse_amount("35 €".rjust(200), "en", "EUR") is not None
    assert parse_amount(f"{' ' * 200}35 €", "en", "EUR") is None


def test_sums_go_up_to_ten_millions() -> None:
    assert find_amount("9000000 euro", "en", "EUR") is not None
    assert find_amount("12000000 euro", "en", "EUR") is None


@pytest.mark.parametrize(("apart", "amount"), [(48, 200), (60, 100)])
def test_a_sum_in_words_is_looked_for_in_60_signs(apart: int, amount: int) -> None:
    found = find_amount(f"two{' ' * apart}hundred euro", "en", "EUR")
    assert found is not None and found.amount == amount


def test_numbers_have_seven_words() -> None:
    assert value_of("one thousand two hundred and thirty five", "en") == 1235
    assert value_of("one thousand and two hundred and thirty five", "en") is None


@pytest.mark.parametrize(
    ("text", "past", "found"),
    [
        ("3.11.1990", True, True),
        ("3.11.1985", True, False),
        ("3.11.2029", False, True),
        ("3.11.2030", False, False),
        ("yesterday".rjust(240), True, True),
        (f"{' ' * 240}yesterday", True, False),
        # No rule of ours reads a bare span of time: the library does, in 60 signs.
        ("3 days".rjust(60), True, True),
        ("3 days".rjust(61), True, False),
    ],
)
def test_which_days_are_meant(text: str, past: bool, found: bool) -> None:
    assert (parse_day(text, "en", date(2026, 11, 20), past) is not None) is found


@pytest.mark.parametrize(("between", "bought"), [(45, True), (60, False)])
def test_a_day_is_that_of_the_purchase_when_60_signs_around_it_say_so(between: int, bought: bool) -> None:
    [day] = days_in(folded(f"bought {'x' * between} yesterday"), "en", TODAY)
    assert day.bought is bought


# --- words ---


@pytest.mark.parametrize(
    ("typed", "right"),
    [("leeks", "leaks"), ("eyse", "eyse"), (f"please{'e' * 18}", "please"), (f"please{'e' * 19}", f"please{'e' * 19}")],
)
def test_words_of_5_to_24_letters_are_put_right(typed: str, right: str) -> None:
    assert spelled(typed, "en").text == right


@pytest.mark.parametrize(("text", "searched"), [("it leans", True), ("it lets go", False)])
def test_a_topic_is_searched_where_a_word_begins_with_the_three_letters_of_a_phrase(text: str, searched: bool) -> None:
    assert ("fault" in Topics({"fault": {"clear": "leaks"}}, "").may_be_in(text)) is searched


@pytest.mark.parametrize(
    ("text", "danger"),
    [
        ("my hand a b c d e burnt", True),
        ("my hand a b c d e f burnt", False),
        ("fingar hurt", True),
        ("hamds burnt", False),
        ("concuzzion", True),
        ("concuzion", False),
    ],
)
def test_words_of_danger_stand_six_apart_and_may_be_misspelt_when_they_are_long(text: str, danger: bool) -> None:
    assert bool([*threats(folded(text), lambda start, end: False)]) is danger


def test_a_care_is_said_to_be_done_in_sixteen_words() -> None:
    care = Maintenance.model_construct(id="descale", words={"en": ("descaled",)})
    assert said_done("descaled " + "now " * 15, [care]) is care
    assert said_done("descaled " + "now " * 16, [care]) is None


def test_4000_signs_of_a_text_are_looked_at() -> None:
    assert len(folded("x" * 5_000).text) == 4_000


def test_twenty_thousand_folded_characters_are_remembered() -> None:
    normalize._FOLDS.clear()
    normalize.fold("".join(map(chr, range(0x3400, 0x3400 + 20_000))))
    assert len(normalize._FOLDS) == 20_000
    normalize.fold("x")
    assert len(normalize._FOLDS) == 1


def test_five_thousand_stems_are_remembered_of_words_of_forty_letters() -> None:
    stems.stem.cache_clear()
    for number in range(7_000):
        stems.stem(f"b{number}", "xx")
    assert stems.stem.cache_info().currsize == 5_000
    stems.stem.cache_clear()
    assert len(stems.spelling("ab" * 40, "en")) == 40


def test_ends_of_a_compound_name_ideas_from_four_letters_on() -> None:
    assert ideas("brotduse", "de") >= ideas("duse", "de") != frozenset()
    assert ideas("krustee", "de") == frozenset() != ideas("tee", "de")


@pytest.mark.parametrize(
    ("word", "lang", "plain"),
    [("gatino", "it", True), ("goino", "it", False), ("kauft", "de", True), ("malt", "de", False)],
)
def test_what_is_left_of_a_plainer_form(word: str, lang: str, plain: bool) -> None:
    assert bool(plainer(word, lang)) is plain


@pytest.mark.parametrize(("name", "heard"), [("Smokers", True), ("Smokeham", False)])
def test_from_three_letters_more_on_a_word_of_danger_is_the_beginning_of_a_name(name: str, heard: bool) -> None:
    assert bool(find_danger(f"we met {name} there", {"en": ["smoke"]})) is heard


@pytest.mark.parametrize(("spaces", "denied"), [(10, True), (20, False)])
def test_what_denies_a_name_directly_stands_within_thirty_letters_of_it(spaces: int, denied: bool) -> None:
    text = f"al{' ' * spaces}posto della "
    assert (denied_before(text, len(text)) is not None) is denied


def test_a_number_in_words_above_ten_rates_nothing() -> None:
    found = rating("ten, great service", 10)
    assert found is not None and found.value == 10
    assert rating("eleven, great service", 10) is None


def test_three_letters_tell_of_a_phrase() -> None:
    assert begun_in("leaks 20") == {"l", "le", "lea", "2", "20", FIGURE}
    assert telling(["my? water runs_out", "it drips", "^ # bar"]) == {"run", "dri", "bar"}


@pytest.mark.parametrize(("letters", "found"), [(40, True), (41, False)])
def test_no_name_of_a_product_is_longer(letters: int, found: bool) -> None:
    name = "q" * letters
    assert bool(find_products(f"the {name} leaks", [Product("p", (name,))])) is found
    assert (find_serial(f"{'1' * letters}", [r"\d+"]) is not None) is found


@pytest.mark.parametrize(("name", "said", "found"), [("kaffe", "kaff", False), ("kaffe2", "kafe2", True)])
def test_a_name_may_be_misspelt_from_this_length_on(name: str, said: str, found: bool) -> None:
    assert bool(find_products(f"the {said} leaks", [Product("p", (name,))])) is found
