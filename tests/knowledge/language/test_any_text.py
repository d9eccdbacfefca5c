"""Whatever is typed: folding, the language of a text, and that nothing raises."""

from datetime import date
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casework.terms import Importance, Moment
from knowledge.language.circumstances import Failures, importance_in, moment_in
from knowledge.language.danger import find_danger, usual_danger_words
from knowledge.language.detect import detect
from knowledge.language.languages import LANGUAGES
from knowledge.language.normalize import fold, folded, spellings, words
from knowledge.language.phrases import Topics, cues, spelled
from knowledge.language.understand import understand
from knowledge.language.wishes import wish_in
from tests.knowledge.language.understood import CATALOGUE, DANGER, PREPARED, TODAY, heard
from tests.support.soak import MANY


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("Größe", "grosse"),
        ("GRÖSSE", "grosse"),
        ("è già così", "e gia cosi"),
        ("¿Qué año?", "¿que ano?"),
        ("ﬁne", "fine"),
        ("Ｘ２０", "x20"),
        ("le\u200bak\u00ads", "leaks"),
        ("e\u0301", "e"),
        ("don’t", "don't"),
        ("a\x00b\tc", "ab c"),
    ],
)
def test_folding(text: str, plain: str) -> None:
    assert fold(text) == plain


@pytest.mark.parametrize("text", [
    "My X20 leaks, I want my money back! Could you please repair it?", "Der Akku lässt nach, für wann ist der Termin?",
    "Non parte più, l'ho pulita ieri", "¿Cómo se limpia? Gotea desde ayer", "399 euro", "ok", "👍", "",
])  # fmt: skip
def test_a_topic_that_is_passed_over_unsearched_is_not_in_the_text(text: str) -> None:
    for lang in LANGUAGES:
        view, own = spelled(text, lang), cues(lang)
        there = {topic for topic in own.topics if any(each.search(view.text) for _, each in own.topics[topic])}
        passed_over = own.topics.keys() - own.topics.may_be_in(view.text)
        assert not there & passed_over and passed_over


@pytest.mark.parametrize(
    ("phrase", "text", "searched"),
    [
        ("i want my money back", "i want my coffee hot", False),
        ("i want my money back", "my money", True),
        ("i? money|refund", "a refund", True),
        ("please refund?", "please", True),
        ("^ no", "no", True),
        ("*machine", "anything", True),
        ("für immer", "fuer immer", True),
    ],
)
def test_the_longest_word_of_a_phrase_tells_whether_it_is_searched_for(phrase: str, text: str, searched: bool) -> None:
    assert ("said" in Topics({"said": {"strong": phrase}}, "").may_be_in(text)) is searched


def test_an_umlaut_may_be_written_out() -> None:
    assert spellings("für") == {"fur", "fuer"}


def test_words_are_folded_and_hold_their_contractions() -> None:
    assert words("Don't! L'acqua È_fredda") == ("dont", "l", "acqua", "e", "fredda")


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("my machine leaks since Monday", "en"),
        ("meine maschine tropft seit montag", "de"),
        ("la mia macchina perde da lunedì", "it"),
        ("mi máquina gotea desde el lunes", "es"),
        ("MACHINE BROKEN HELP ME PLEASE", "en"),
        ("nn funziona piu niente", "it"),
        ("ya no funciona nada", "es"),
        ("wie geht das", "de"),
        ("perche non va", "it"),
    ],
)
def test_the_language_of_a_text(text: str, lang: str) -> None:
    assert detect(text, None) == lang
    assert all(detect(text, known) == lang for known in LANGUAGES)


def test_dialect_is_told_from_another_known_language_only_with_some_luck() -> None:
    assert detect("de griff is abgebrochn, des is ned ok", None) == "de"
    assert detect("de griff is abgebrochn, des is ned ok", "de") == "de"


@pytest.mark.parametrize("text", ["ok", "X20", "E05", "no", "👍", "", "...", "12345", "Kulanz", "привет как дела"])
def test_a_short_text_keeps_the_known_language(text: str) -> None:
    assert all(detect(text, known) == known for known in LANGUAGES)


def test_a_language_that_is_not_offered_is_not_chosen() -> None:
    assert detect("la mia macchina perde da lunedì", "en", ("en", "de")) == "en"
    assert detect("ma machine fuit depuis lundi, je veux un remboursement", "en") == "en"


@pytest.mark.parametrize(
    ("lang", "text", "importance"),
    [
        ("en", "i need it every day for my café", Importance.VITAL),
        ("en", "we use it every morning", Importance.HIGH),
        ("en", "no hurry", Importance.LOW),
        ("de", "ich brauche sie jeden Tag für mein Café", Importance.VITAL),
        ("de", "eilt nicht", Importance.LOW),
        ("de", "brauche ich täglich", Importance.HIGH),
        ("it", "mi serve per il mio bar", Importance.VITAL),
        ("it", "non c'è fretta", Importance.LOW),
        ("es", "la necesito todos los días", Importance.HIGH),
        ("es", "es para mi cafetería", Importance.VITAL),
        ("es", "no corre prisa", Importance.LOW),
        ("en", "it leaks", None),
    ],
)
def test_how_much_the_product_matters(lang: str, text: str, importance: Importance | None) -> None:
    assert importance_in(spelled(text, lang), lang) == importance


@pytest.mark.parametrize(
    ("lang", "text", "moment"),
    [
        ("en", "the first time i used it", Moment.FIRST_USE),
        ("en", "right out of the box", Moment.FIRST_USE),
        ("en", "since the last repair", Moment.AFTER_REPAIR),
        ("en", "it was in the cellar all summer", Moment.AFTER_STORAGE),
        ("en", "while making coffee", Moment.NORMAL_USE),
        ("de", "gleich beim ersten Gebrauch", Moment.FIRST_USE),
        ("de", "nach der Reparatur", Moment.AFTER_REPAIR),
        ("de", "nach dem Urlaub", Moment.AFTER_STORAGE),
        ("de", "beim Mahlen", Moment.NORMAL_USE),
        ("it", "al primo utilizzo", Moment.FIRST_USE),
        ("it", "dopo la riparazione", Moment.AFTER_REPAIR),
        ("it", "dopo le vacanze", Moment.AFTER_STORAGE),
        ("it", "mentre facevo il caffè", Moment.NORMAL_USE),
        ("es", "la primera vez que la usé", Moment.FIRST_USE),
        ("es", "después de la reparación", Moment.AFTER_REPAIR),
        ("es", "después de las vacaciones", Moment.AFTER_STORAGE),
        ("es", "cuando hago café", Moment.NORMAL_USE),
        ("es", "no funciona", None),
    ],
)
def test_when_it_failed(lang: str, text: str, moment: Moment | None) -> None:
    assert moment_in(spelled(text, lang), lang) == moment


def test_a_denied_fault_is_none_but_a_denied_function_is_a_fault() -> None:
    features = Failures(CATALOGUE[0].features)
    assert features.said_in(spelled("it does not leak", "en"), "en") == ()
    assert features.said_in(spelled("sie tropft nicht mehr", "de"), "de") == ()
    for lang, said in (("de", "heizt seit gestern nicht"), ("it", "non scalda più")):
        assert [failure.id for failure in features.said_in(spelled(said, lang), lang)] == ["heating"]


@pytest.mark.parametrize(
    "text",
    [
        "it tastes burnt",
        "der kaffee schmeckt verbrannt",
        "il caffè sa di bruciato",
        "el café sabe a quemado",
        "no smoke",
    ],
)
def test_ways_of_speaking_are_no_danger(text: str) -> None:
    assert find_danger(text, DANGER) == ()


@pytest.mark.parametrize(
    "text",
    [
        "es raucht",
        "SMOKE!!",
        "preso la scossa",
        "me quemé",
        "tastes burnt and it smokes",
        "verbruehung",
        "my son was hurt",
    ],
)
def test_danger_is_heard_in_any_language(text: str) -> None:
    assert find_danger(text, DANGER)
    assert find_danger(text, usual_danger_words())


def test_part_of_the_money_is_no_refund() -> None:
    wished = wish_in(spelled("part of my money back", "en"), "en")
    assert wished is not None and wished.wish == "price_reduction"


def test_buying_a_new_machine_is_no_wish_for_a_replacement() -> None:
    assert wish_in(spelled("i would like to buy a new machine", "en"), "en") is None


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_language_has_the_same_topics_and_rules(lang: str) -> None:
    assert set(cues(lang).topics) == set(cues("en").topics)
    assert set(cues("en").days) - set(cues(lang).days) <= {"month_day"}


STRANGE = st.text(alphabet=st.characters(codec=None), max_size=400)
SAID = st.sampled_from(
    (
        *("I", "want", "my money back,", "X20", "X30", "seit gestern.", "leaks!", "no", "not", "40 €", "20-118833"),
        *("rauch", "grazie", "?", "¿", "cómo", "\u202e", "\x00", "ß", "👍"),
    )
)


@given(STRANGE | st.lists(SAID, max_size=40).map(" ".join), st.sampled_from([None, *LANGUAGES, "fr", ""]), st.dates())
def test_no_text_raises_and_places_lie_within_it(text: str, lang: str | None, today: date) -> None:
    found = understand(text, lang, today, PREPARED, danger_words=DANGER)
    places = (found.product, found.serial, found.what, found.since, found.bought, found.amount, found.wish)
    for place in (*places, *found.features, *found.products):
        assert place is None or 0 <= place.start < place.end <= len(text)
    assert 0 <= found.intent.confidence <= 1
    assert found.since is None or found.since.day <= today


def _strange(dice: Random) -> str:
    """Characters from anywhere in Unicode, control characters and marks of direction among words."""
    ranges = ((0x20, 0x7E), (0x00, 0x1F), (0xA0, 0x24F), (0x590, 0x6FF), (0x2000, 0x206F), (0x1F300, 0x1FAFF),
              (0x4E00, 0x9FFF), (0x300, 0x36F), (0x0, 0x10FFFF))  # fmt: skip
    letters = "".join(chr(dice.randint(*dice.choice(ranges))) for _ in range(dice.randint(0, 60)))
    words = ("x20", "leaks", "seit gestern", "non", "40 €", "20-118833", "humo", "\u202eabc\u202c", "?")
    return dice.choice((letters, f"{letters} {dice.choice(words)} {letters}", f"{dice.choice(words)}{letters}"))


@pytest.mark.parametrize("many", MANY)
def test_strange_texts_are_understood_without_an_error(many: int) -> None:
    dice = Random(20261120)
    for _ in range(many):
        text = _strange(dice)
        found = understand(text, dice.choice([None, *LANGUAGES]), TODAY, PREPARED, danger_words=DANGER)
        assert 0 <= found.intent.confidence <= 1


@pytest.mark.parametrize(
    "piece",
    ["\u202eמכונה ", "آلة القهوة ", "\x00\x01", "🚀", "a\u0301", "why not? ", "und aber ", "http://", "\ud83d"],
)
def test_a_hundred_kilobytes_cost_no_more_than_the_first_pages(piece: str) -> None:
    whole = piece * (100_000 // len(piece))
    cut = folded(whole).source
    assert len(cut) <= 4_000
    assert understand(whole, "en", TODAY, PREPARED, danger_words=DANGER) == understand(
        cut, "en", TODAY, PREPARED, danger_words=DANGER
    )


@pytest.mark.parametrize(
    "piece", ["a", "x20 ", "no ", "since 3 ", "1 ", "'", "\u202e", "ß", "leak not ", "20-", "€", "\n"]
)
def test_a_very_long_text_is_cut_and_understood(piece: str) -> None:
    found = heard(piece * 100_000, "en")
    assert found.language == "en"
    assert len(folded(piece * 100_000).source) == 4_000


@given(STRANGE)
def test_folding_twice_is_folding_once(text: str) -> None:
    assert fold(fold(text)) == fold(text)


def test_today_is_the_only_clock() -> None:
    assert heard("since yesterday", "en").since is not None
    assert understand("since yesterday", "en", TODAY.replace(year=2020)).since.day == date(2020, 11, 19)  # type: ignore[union-attr]
