"""The care of a product as content: what it means, and its mistakes named with file and line."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from knowledge.language.care_done import said_done
from knowledge.loading.example import EXAMPLE
from knowledge.loading.load import check
from tests.support.content import example

X20 = example()[0].product("x20")
DESCALE, FILTER = X20.maintenance[:2]


@pytest.fixture
def faults(tmp_path: Path) -> Callable[[str, str], list[str]]:
    """The faults of the example content with one edit, as file:line wrong."""

    def edited(old: str, new: str) -> list[str]:
        folder = tmp_path / "content"
        shutil.copytree(EXAMPLE, folder)
        path = folder / "products.yaml"
        text = path.read_text()
        assert old in text
        path.write_text(text.replace(old, new, 1))
        line = text[: text.index(old)].count("\n") + 1
        return [
            f"{fault.line - line:+d} {fault.wrong} | {fault.remedy}"
            for fault in check(folder)
            if fault.severity == "error" and fault.file == "products.yaml"
        ]

    return edited


@pytest.mark.parametrize(
    ("answers", "every"),
    [
        ({}, "3 months"),
        ({"water_hardness": "soft"}, "6 months"),
        ({"water_hardness": "hard"}, "6 weeks"),
        ({"water_hardness": "gone"}, "3 months"),
        ({"cups": "hard"}, "3 months"),
    ],
)
def test_the_interval_follows_the_answer_and_else_the_plan(answers: dict[str, str], every: str) -> None:
    assert str(DESCALE.interval(answers)) == every
    assert str(FILTER.interval(answers)) == "2 months"


MISTAKES = [
    ("every: 6 months, text: {en: Soft", "every: 6 hours, text: {en: Soft", "+0 every: '6 hours': care is due every"),
    ("      every: 3 months\n", "      every: 0 days\n", "+0 every: '0 days': care is due every"),
    ("      every: 3 months\n", "      every: 2 working days\n", "+0 every: '2 working days': care is due every"),
    ("        article: water-hardness", "        article: water-hardnes", "+0 unknown article 'water-hardnes' | did"),
    ("      part: AW-0401", "      part: AW-0404", "+0 unknown spare part 'AW-0404'"),
    ("prevents: [pressure, heating, steam]", "prevents: [pressure, heating, stem]", "+0 unknown feature 'stem'"),
    ("          - {id: hard, every", "          - {id: soft, every", "+0 the answer 'soft' stands twice"),
    ("        question: water_hardness", "        questions: water_hardness", "+0 unknown key 'questions'"),
    ("label: {en: Water hardness, ", "label: {", "'label' has no text in 'en'"),
    ("text: {en: Soft (level 1), de: Weich (Stufe 1), ", "text: {en: Soft (level 1), ", "'text' has no text in 'de'"),
]  # fmt: skip


@pytest.mark.parametrize(("old", "new", "wrong"), MISTAKES, ids=[each[2][:40] for each in MISTAKES])
def test_a_mistake_is_named_where_it_stands(
    faults: Callable[[str, str], list[str]], old: str, new: str, wrong: str
) -> None:
    found = faults(old, new)
    assert any(wrong in fault for fault in found), found


def test_one_question_with_two_sets_of_answers_is_a_mistake(faults: Callable[[str, str], list[str]]) -> None:
    by = ("by: {question: water_hardness, text: {en: x, de: x, it: x, es: x}, label: {en: x, de: x, it: x, es: x}, "
          "answers: [{id: a, every: 1 month, text: {en: x, de: x, it: x, es: x}}, "
          "{id: b, every: 1 month, text: {en: x, de: x, it: x, es: x}}]}")  # fmt: skip
    found = faults("    - id: filter\n", f"    - id: filter\n      {by}\n")
    assert any("'water_hardness' has other answers in another care of this product" in fault for fault in found), found


@pytest.mark.parametrize(
    ("text", "care"),
    [
        ("I descaled the X20 yesterday", "descale"),
        ("Gestern ENTKALKT!", "descale"),
        ("ieri ho cambiato il filtro", "filter"),
        ("ayer descalcifique la maquina", "descale"),
        ("descaling yesterday", None),
        ("I have never descaled it", None),
        ("noch nicht entkalkt", None),
        ("¿la he descalcificado ayer", None),
        ("was it descaled?", None),
        ("descaled it and changed the filter", None),
        ("descaled " + "and drank coffee " * 6, None),
        ("", None),
    ],
)
def test_only_what_is_said_clearly_was_done(text: str, care: str | None) -> None:
    found = said_done(text, X20.maintenance)
    assert (found.id if found else None) == care
