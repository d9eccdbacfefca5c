"""Every weight of the search is held by figures: pinned questions find what they found, with the same scores."""

from __future__ import annotations

import json
from typing import Any

import pytest

from knowledge.search.search import Knowledge
from tests.knowledge.search.pinned import EXPECTED, QUESTIONS, key, opened, told

# Scores are sums of 32-bit numbers: other processors round them otherwise in the sixth figure.
HAIR = 0.002


@pytest.fixture(scope="module")
def knowledge() -> Knowledge:
    return opened()


@pytest.fixture(scope="module")
def expected() -> dict[str, Any]:
    found: dict[str, Any] = json.loads(EXPECTED.read_text(encoding="utf-8"))
    return found


@pytest.mark.parametrize("question", QUESTIONS, ids=key)
def test_figures(knowledge: Knowledge, expected: dict[str, Any], question: tuple[str, str | None, str]) -> None:
    lang, product, text = question
    now, then = told(knowledge.ask(text, lang, product)), expected[key(question)]
    assert now["zone"] == then["zone"]
    assert now["confidence"] == pytest.approx(then["confidence"], abs=HAIR)
    assert now["hits"] == pytest.approx(then["hits"], abs=HAIR)
    assert [*now["hits"]] == [*then["hits"]]
