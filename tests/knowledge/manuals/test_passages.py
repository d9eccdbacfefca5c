"""Which passage of an article answers a question, in four languages, over the example firm's articles."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.loading.links import article_links, leads_outside, target_of
from knowledge.loading.load import load
from knowledge.manuals.blocks import Block, Kind, blocks_of, units
from knowledge.manuals.pages import page_at, pages_of
from knowledge.manuals.passages import Sort, codes_in, passage_for
from knowledge.manuals.procedures import procedures
from knowledge.manuals.warnings import warns
from knowledge.manuals.weights import BESIDE_PICTURE, COMFORTABLE
from knowledge.schema.articles import Article, plain

CONTENT = load(Path(__file__).parents[3] / "knowledge" / "content")
HOW = {"en": "how", "de": "wie", "it": "come", "es": "cómo"}

# Language of the question, of the article, article, question, what kind of passage, words that it holds.
CASES = (
    ("en", "en", "error-codes", "what does E05 mean", "entry", "E05"),
    ("en", "en", "error-codes", "error e 8 on the display what now", "entry", "E08"),
    ("en", "en", "error-codes", "E06 and E07?", "entry", "E06"),
    ("en", "en", "descale-x20", "how do i descale my x20", "steps", ""),
    ("en", "en", "descale-x20", "i interrupted the descaling what now", "part", "Interrupted"),
    ("en", "en", "descale-x20", "can i use vinegar", "part", "No vinegar"),
    ("en", "en", "descale-x20", "how long does descaling take", "short", "25 minutes"),
    ("en", "en", "descale-x20", "how much descaler do I need", "short", "100 ml"),
    ("en", "en", "program-cups", "how do i program the Latte One drinks", "steps", "Choose the drink"),
    ("en", "en", "program-cups", "how do I get back to your values on the X20", "part", "Back to our values"),
    ("en", "en", "fuse-trips", "how do I find out why the machine is dead", "steps", "Test the socket"),
    ("en", "en", "fuse-trips", "fuse trips when the oven is on", "part", "only exception"),
    ("en", "en", "guarantee", "how long is the guarantee for the X30 Duo", "short", "36 months"),
    ("en", "en", "guarantee", "is limescale covered by the guarantee", "part", "does not cover"),
    ("en", "en", "spare-parts", "how much is a milk container", "part", "Milk container"),
    ("en", "en", "spare-parts", "price of a new hopper for the G5", "part", "Hopper"),
    ("en", "en", "care-plan", "what do I have to clean every week", "part", "Every week"),
    ("en", "en", "no-heat", "how do i reset the overheating protection", "steps", ""),
    ("en", "en", "leak-elsewhere", "is it normal that water goes into the tray", "part", "This is normal"),
    ("en", "en", "milk-foam", "which oat drink for foam", "part", "Oat"),
    ("en", "en", "no-heat", "how long does the x30 need to heat up", "part", "Normal heating"),
    ("en", "en", "placing-and-power", "can i use an extension cord", "part", "No extension"),
    ("en", "en", "water-hardness", "can i use distilled water", "part", "distilled"),
    ("en", "en", "gasket-change", "how do I change the gasket", "steps", ""),
    ("en", "en", "legal-guarantee-de", "how long do I have rights in germany", "part", "Claims lapse"),
    ("en", "en", "descale-x20", "descale x20", "short", ""),
    ("de", "de", "error-codes", "was bedeutet E05", "entry", "E05"),
    ("de", "de", "descale-x20", "wie entkalke ich die x20", "steps", ""),
    ("de", "de", "descale-x20", "entkalken unterbrochen", "part", "nterbroch"),
    ("de", "de", "descale-x20", "darf ich essig nehmen", "part", "Essig"),
    ("de", "de", "descale-x20", "wie lange dauert das entkalken", "short", "25 Minuten"),
    ("de", "de", "fuse-trips", "sicherung fliegt wenn der backofen läuft", "part", "Ausnahme"),
    ("de", "de", "guarantee", "wie lange ist die garantie auf die X30", "short", "36 Monate"),
    ("de", "de", "spare-parts", "was kostet ein neuer milchbehälter", "part", "Milchbehälter"),
    ("de", "de", "spare-parts", "preis bohnenbehälter g5", "part", "5005"),
    ("de", "de", "program-cups", "wie programmiere ich die latte one", "steps", "Latte One"),
    ("de", "de", "care-plan", "was muss ich jede woche reinigen", "part", "Woche"),
    ("de", "de", "placing-and-power", "darf ich ein verlängerungskabel nehmen", "part", "Verläng"),
    ("de", "de", "water-hardness", "kann ich destilliertes wasser nehmen", "part", "destill"),
    ("de", "de", "no-heat", "maschine heizt nicht", "short", ""),
    ("it", "it", "error-codes", "cosa significa E05", "entry", "E05"),
    ("it", "it", "descale-x20", "come si decalcifica la x20", "steps", ""),
    ("it", "it", "descale-x20", "posso usare l'aceto", "part", "aceto"),
    ("it", "it", "descale-x20", "ho interrotto la decalcificazione", "part", "nterrott"),
    ("it", "it", "descale-x20", "quanto tempo ci vuole per decalcificare", "part", "Tempo"),
    ("it", "it", "guarantee", "quanto dura la garanzia della x30", "short", "36 mesi"),
    ("it", "it", "spare-parts", "quanto costa il contenitore del latte", "part", "4020"),
    ("it", "it", "program-cups", "come programmo la latte one", "steps", "Latte One"),
    ("it", "it", "care-plan", "cosa devo pulire ogni settimana", "part", "settimana"),
    ("it", "it", "placing-and-power", "posso usare una prolunga", "part", "prolung"),
    ("it", "it", "water-hardness", "posso usare acqua distillata", "part", "distillat"),
    ("it", "it", "fuse-trips", "il salvavita scatta quando uso il forno", "part", "eccezione"),
    ("it", "it", "no-heat", "la macchina non scalda", "short", ""),
    ("es", "es", "error-codes", "qué significa E05", "entry", "E05"),
    ("es", "es", "descale-x20", "cómo descalcifico la x20", "steps", ""),
    ("es", "es", "descale-x20", "puedo usar vinagre", "part", "inagre"),
    ("es", "es", "descale-x20", "he interrumpido la descalcificación", "part", "nterr"),
    ("es", "es", "descale-x20", "cuánto tiempo tarda la descalcificación", "part", "Tiempo"),
    ("es", "es", "guarantee", "cuánto dura la garantía de la x30", "short", "36 meses"),
    ("es", "es", "spare-parts", "cuánto cuesta el recipiente de leche", "part", "4020"),
    ("es", "es", "program-cups", "cómo programo la latte one", "steps", "Latte One"),
    ("es", "es", "care-plan", "qué hay que limpiar cada semana", "part", "semana"),
    ("es", "es", "placing-and-power", "puedo usar un alargador", "part", "largador"),
    ("es", "es", "water-hardness", "puedo usar agua destilada", "part", "destilada"),
    ("es", "es", "fuse-trips", "salta el diferencial cuando uso el horno", "short", "desenchufe"),
    ("es", "es", "no-heat", "la máquina no calienta", "short", ""),
    ("it", "de", "error-codes", "cosa significa E05", "entry", "E05"),
    ("it", "de", "descale-x20", "come si decalcifica", "steps", ""),
    ("it", "de", "descale-x20", "posso usare l'aceto", "part", "Essig"),
    ("en", "es", "care-plan", "what to clean every week", "part", "semana"),
)


@pytest.mark.parametrize(("spoken", "lang", "article", "question", "sort", "words"), CASES)
def test_the_passage_that_answers(spoken: str, lang: str, article: str, question: str, sort: str, words: str) -> None:
    passage = passage_for(CONTENT.article(article, lang), question, spoken)
    assert (passage.sort, words in passage.markdown) == (sort, True), passage.markdown


def test_a_code_gets_exactly_its_entry() -> None:
    passage = passage_for(CONTENT.article("error-codes", "en"), "what does E05 mean", "en")
    assert passage.markdown.startswith("- **E05") and "E04" not in passage.markdown and "E06" not in passage.markdown


@pytest.mark.parametrize("written", ["E05", "e05", "E5", "e 05", "E-5", "Fehler E05!", "e05?"])
def test_a_code_is_known_however_it_is_written(written: str) -> None:
    assert codes_in(written) == {"e5"}


def test_several_codes_get_their_entries_in_the_order_of_the_text() -> None:
    passage = passage_for(CONTENT.article("error-codes", "de"), "Was heißen E07 und E06?", "de")
    assert passage.markdown.index("E06") < passage.markdown.index("E07") and "E05" not in passage.markdown


TABLE = Article(
    "codes", "en", "Error codes", short="See the list.",
    body="# Codes\n\n| Code | Meaning | Do |\n|---|---|---|\n| F1 | too hot | wait |\n| F2 | no water | fill |\n",
)  # fmt: skip


def test_a_row_of_a_table_is_an_entry_with_its_head() -> None:
    passage = passage_for(TABLE, "what is F2", "en")
    assert passage.markdown == "# Codes\n\n| Code | Meaning | Do |\n|---|---|---|\n| F2 | no water | fill |"


def test_the_headings_above_go_with_a_passage() -> None:
    body = (
        "# Care\n\n## Milk\n\nRinse it daily.\n\n## Grinder\n\n### Burrs\n\nBrush them every month.\n\n## Water\n\nx\n"
    )
    passage = passage_for(Article("care", "en", "Upkeep", short="Clean it.", body=body), "brush burrs month", "en")
    assert passage.markdown == "# Care\n\n## Grinder\n\n### Burrs\n\nBrush them every month."


def test_steps_written_with_one_number_are_numbered() -> None:
    steps = procedures(Article("a", "en", "A", body="1. one\n1. two\n\n   more\n1. three\n"))[0].steps
    assert [step.markdown for step in steps] == ["1. one", "2. two\n\n   more", "3. three"]


# --- safety ---


@pytest.mark.parametrize("article", CONTENT.articles, ids=lambda article: f"{article.lang}-{article.id}")
def test_no_warning_is_ever_left_out_of_steps(article: Article) -> None:
    passage = passage_for(article, f"{HOW[article.lang]} {article.title}", article.lang)
    if passage.sort is Sort.STEPS:
        shown = passage.markdown
    elif passage.procedure is not None:
        shown = "\n".join(block.markdown for block in procedures(article)[passage.procedure].preparation)
    else:
        return
    alone = (Kind.PARAGRAPH, Kind.WHOLE)
    warnings = [block for block in blocks_of(article.body) if block.kind in alone and warns(block, article.lang)]
    assert [block.markdown for block in warnings if block.markdown not in shown] == []


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en", "**Never open the housing.** There is mains voltage."),
        ("en", "Unplug it first."),
        ("en", "**Not while it is hot.** Wait."),
        ("de", "**Nie öffnen.** Es besteht Gefahr."),
        ("de", "Ziehen Sie zuerst den Netzstecker."),
        ("de", "**Kein Essig.** Er greift Dichtungen an."),
        ("it", "**Non aprire mai** la macchina."),
        ("it", "Prima stacchi la spina."),
        ("es", "**No abra nunca** la carcasa."),
        ("es", "Desenchufe primero la máquina."),
        ("fr", "Débranchez l'appareil."),
        ("en", "⚠️ Mind the edge."),
    ],
)
def test_warnings_are_known(lang: str, text: str) -> None:
    assert warns(Block(Kind.PARAGRAPH, text), lang)


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en", "**No foam?** Take fresh milk."),
        ("de", "**Immer noch kein Schaum?** Nehmen Sie frische Milch."),
        ("it", "Un espresso ha 65 gradi."),
        ("es", "Una junta nueva llega por carta."),
    ],
)
def test_other_words_are_no_warnings(lang: str, text: str) -> None:
    assert not warns(Block(Kind.PARAGRAPH, text), lang)


def test_a_single_step_is_not_shown_without_the_warnings() -> None:
    body = "**Never hurry.** Unplug it.\n\n1. Turn the gromble.\n2. Close the lid.\n\nMore.\n\nKeep children away.\n"
    passage = passage_for(Article("a", "en", "Upkeep", short="Clean it.", body=body), "the gromble", "en")
    assert passage.markdown == "**Never hurry.** Unplug it.\n\n1. Turn the gromble.\n\nKeep children away."


# --- pages ---


@pytest.mark.parametrize("article", CONTENT.articles, ids=lambda article: f"{article.lang}-{article.id}")
def test_pages_hold_the_whole_text_once_and_fit(article: Article) -> None:
    pages, blocks = pages_of(article), blocks_of(article.body)
    whole = " ".join(page.markdown for page in pages).split()
    assert whole == " ".join(block.markdown for block in blocks if block.kind is not Kind.PICTURE).split()
    assert [page.picture for page in pages if page.picture] == list(article.pictures)
    for page in pages:
        assert units(plain(page.markdown)) <= (BESIDE_PICTURE if page.picture else COMFORTABLE)
    for at in range(len(blocks)):
        number = page_at(article, at)
        assert pages[number].first <= at <= pages[number].last


def test_a_heading_is_never_the_last_of_a_page() -> None:
    body = "\n\n".join(f"## Part {number}\n\n{'word ' * 60}" for number in range(12))
    pages = pages_of(Article("a", "en", "A", body=body))
    assert len(pages) > 2 and all(not page.markdown.split("\n")[-1].startswith("#") for page in pages)


@pytest.mark.parametrize(
    "body", ["x" * 9_000, "A sentence. " * 900, "```\n" + "line of code\n" * 900 + "```", "- " + "a 😀 " * 3_000]
)
def test_what_no_message_could_hold_is_cut(body: str) -> None:
    pages = pages_of(Article("a", "en", "A", body=body))
    assert len(pages) > 1 and all(units(plain(page.markdown)) < 3_100 for page in pages)


def test_code_stays_whole() -> None:
    code = "```\n" + "line\n\n" * 30 + "```"
    pages = pages_of(Article("a", "en", "A", body=f"{'word ' * 200}\n\n{code}\n\n{'word ' * 200}"))
    assert sum(code in page.markdown for page in pages) == 1


@given(st.text(alphabet=st.sampled_from("ab1.#*-|>`![]()<&\n _é😀"), max_size=300), st.text(max_size=60))
def test_any_text_makes_passages_and_pages(body: str, question: str) -> None:
    article = Article("a", "en", "A", body=body, short="S")
    assert pages_of(article)
    assert passage_for(article, question, "en").markdown is not None


# --- links ---


@pytest.mark.parametrize(
    ("address", "article"),
    [
        ("article:tank-seal", "tank-seal"), ("tank-seal.md", "tank-seal"), ("./tank-seal.md", "tank-seal"),
        ("../en/tank-seal.md", "tank-seal"), ("tank-seal.md#steps", "tank-seal"),
        ("article:tank-seal#steps", "tank-seal"),
        ("https://aroma.example/tank-seal.md", None), ("manual.pdf", None), ("mailto:a@b.example", None),
    ],
)  # fmt: skip
def test_an_address_leads_to_an_article_or_not(address: str, article: str | None) -> None:
    assert target_of(address) == article


def test_only_known_kinds_of_addresses_lead_outside() -> None:
    assert leads_outside("https://aroma.example") and not leads_outside("article:x") and not leads_outside("file:///x")


def test_links_of_a_text_stand_in_its_order_each_once() -> None:
    text = "see [b](article:b), ![p](a.md), [a](a.md) and [again](article:b), [out](https://x.example)"
    assert [(link.words, link.article) for link in article_links(text)] == [("b", "b"), ("a", "a")]


@pytest.mark.parametrize("article", CONTENT.articles, ids=lambda article: f"{article.lang}-{article.id}")
def test_every_link_of_the_example_leads_to_an_article_in_its_language(article: Article) -> None:
    there = {other.id for other in CONTENT.articles if other.lang == article.lang}
    assert {link.article for link in article_links(article.body)} <= there


def test_every_language_of_the_example_has_the_same_links() -> None:
    def links(lang: str) -> dict[str, set[str]]:
        mine = [article for article in CONTENT.articles if article.lang == lang]
        return {article.id: {link.article for link in article_links(article.body)} for article in mine}

    assert links("en") == links("de") == links("it") == links("es")
    assert sum(map(len, links("en").values())) >= 40


def test_an_article_without_short_answer_begins_with_its_text() -> None:
    article = replace(CONTENT.article("care-plan", "en"), short="")
    assert passage_for(article, "zzz", "en").markdown.startswith("**Every day")


def test_the_title_of_another_article_says_nothing_about_this_one() -> None:
    passage = passage_for(CONTENT.article("tank-seal", "de"), "wasser unter der maschine", "de")
    assert passage.sort is Sort.SHORT
