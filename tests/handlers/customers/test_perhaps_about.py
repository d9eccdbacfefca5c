"""What a text is about is taken where it is sure, asked with buttons in one step where it is not."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from handlers.buttons.questions import AskFor, ComplainOf
from handlers.understanding import understand_text
from knowledge.loading.example import EXAMPLE
from knowledge.loading.load import check, load
from storage.tables import Draft, Question
from tests.knowledge.language.understood import TODAY
from tests.support.desk import Customer, Firm

SURE = [
    ("en", "the lady at your desk snarled at me", "staff"),
    ("de", "Ihre Dame am Tresen hat mich angefaucht", "staff"),
    ("it", "la signora allo sportello mi ha aggredito", "staff"),
    ("es", "la señora del mostrador me ladró", "staff"),
]
DOUBTFUL = [
    ("en", "the page does not open", "other"),
    ("de", "der Karton sieht schlimm aus", "delivery"),
    ("es", "así no se trata a la gente", "staff"),
]
EXAMPLES = (
    "the last bag tastes of ash", "your roast is bitter and stale this time", "the beans smell burnt and oily",
    "this roast is far too dark and tastes of charcoal", "stale beans again, no crema and no aroma",
)  # fmt: skip


@pytest.mark.parametrize(("lang", "text", "matter"), SURE)
def test_what_is_sure_is_taken(firm: Firm, lang: str, text: str, matter: str) -> None:
    firm.customer(language=lang).types(text)
    [draft] = firm.rows(Draft)
    assert (draft.flow, draft.answers["matter"], draft.answers["what"]) == ("complaint", matter, text)


@pytest.mark.parametrize(("lang", "text", "matter"), DOUBTFUL)
def test_a_complaint_in_doubt_is_asked_what_it_is_about(firm: Firm, lang: str, text: str, matter: str) -> None:
    someone = firm.customer(language=lang)
    someone.types(text)
    [draft] = firm.rows(Draft)
    title = firm.setup.content.matters[matter].title[lang]
    assert (draft.asking, draft.answers["what"]) == ("matter", text)
    assert someone.buttons()[0] == title, "the likeliest stands first"
    someone.presses(title)
    assert firm.rows(Draft)[0].answers["matter"] == matter


def asked(firm: Firm, ana: Customer, text: str) -> int:
    """The question that stands behind what was offered."""
    ana.types(text)
    [row] = firm.rows(Question)
    return row.id


def test_what_may_be_a_request_is_offered_with_its_words(firm: Firm, ana: Customer) -> None:
    question = asked(firm, ana, "banana banana")
    ana.presses(AskFor(question, "loan_machine"))
    [draft] = firm.rows(Draft)
    assert (draft.flow, draft.answers["said"]) == ("service:desk/loan_machine", "banana banana")
    ana.presses(ComplainOf(question, "delivery"))
    assert [each.flow for each in firm.rows(Draft)] == ["service:desk/loan_machine"], "once is enough"


def test_what_may_be_a_matter_begins_a_complaint_about_it(firm: Firm, ana: Customer) -> None:
    ana.presses(ComplainOf(asked(firm, ana, "banana banana"), "delivery"))
    [draft] = firm.rows(Draft)
    assert (draft.answers["matter"], draft.answers["what"]) == ("delivery", "banana banana")


def test_a_matter_of_a_firms_own_is_known_by_its_examples(tmp_path: Path) -> None:
    folder = tmp_path / "content"
    shutil.copytree(EXAMPLE, folder)
    path, text = folder / "services.yaml", "stale bitter beans, tastes of ash"
    told = "".join(f'          - "{each}"\n' for each in EXAMPLES)
    own = ("    - id: roasting\n      title: {en: Our coffee, de: Kaffee, it: Caffè, es: Café}\n"
           f"      examples:\n        en:\n{told}")  # fmt: skip
    path.write_text(path.read_text().replace("    - id: other\n", f"{own}    - id: other\n", 1))
    assert not any(fault.severity == "error" for fault in check(folder))
    assert understand_text(load(folder), text, "en", TODAY).matter == "roasting"
    assert understand_text(load(EXAMPLE), text, "en", TODAY).matter != "roasting"
