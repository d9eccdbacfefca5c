"""Matters and requests as content: their mistakes are named with file and line, and what is missing is said."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from knowledge.loading.example import EXAMPLE
from knowledge.loading.load import check, load
from tests.support.content import example

Faults = Callable[[str, str], list[str]]


@pytest.fixture
def faults(tmp_path: Path) -> Faults:
    """The faults of the example content with one edit, counted from the line that was edited."""

    def edited(old: str, new: str) -> list[str]:
        folder = tmp_path / "content"
        shutil.copytree(EXAMPLE, folder)
        path = folder / "services.yaml"
        text = path.read_text()
        assert old in text
        path.write_text(text.replace(old, new, 1))
        line = text[: text.index(old)].count("\n") + 1
        found = (fault for fault in check(folder) if fault.file == "services.yaml")
        return [f"{fault.severity} {fault.line - line:+d} {fault.wrong} | {fault.remedy}" for fault in found]

    return edited


DELIVERY, ORDERED = "    - id: delivery\n", "        - id: ordered_on\n"
TITLE = "{en: A, de: A, it: A, es: A}"
MISTAKES = [
    (DELIVERY, "    - id: payment\n", "the id 'payment' is used twice in matters | choose another"),
    ("      weight: 3\n", "      weight: 9\n", "+0 weight: 9 is more than 5"),
    ("      team: logistics\n      wishes", "      team: logistic\n      wishes", "+0 unknown team 'logistic'"),
    ("wishes: [replacement, refund", "wishes: [replacment, refund", "wishes"),
    (ORDERED, "        - id: since\n", "+0 'since' is asked by the form of every complaint"),
    (f"{ORDERED}          kind: day\n          day: past\n", f"{ORDERED}          kind: product\n",
     "+1 a matter asks for the product by 'product: yes' | write product: yes"),
    (DELIVERY, "    - id: roasting\n", "warning +0 nobody who writes 'en' is understood to mean 'roasting'"),
    (DELIVERY, f'{DELIVERY}      words: {{en: ["no"]}}\n', "+1 'no' would be found in nearly every text"),
    ("repair:\n", f"repair:\n  matters: [{{id: other, title: {TITLE}}}]\n", "+1 only a complaint has matters"),
    ("  requests:\n    - id: parts\n", "  requests:\n    - id: cancel\n", "the id 'cancel' is used twice in requests"),
    ("          kind: words\n          opening: yes\n", "          kind: words\n          openin: yes\n", "+1 unknown"),
    (ORDERED, f"{ORDERED}          opening: yes\n", "opening is only for a question of kind words or address"),
]  # fmt: skip


@pytest.mark.parametrize(("old", "new", "told"), MISTAKES)
def test_a_mistake_is_named_with_its_line_and_what_to_do(faults: Faults, old: str, new: str, told: str) -> None:
    found = faults(old, new)
    assert any(told in each for each in found), found


def test_a_request_belongs_to_one_service_only(faults: Faults) -> None:
    found = faults("repair:\n", "repair:\n  requests: [{id: parts, title: {en: A, de: A, it: A, es: A}}]\n")
    assert [each for each in found if "the request 'parts' stands in 'repair' already" in each]


def test_the_example_has_nine_matters_and_six_requests_each_in_four_languages() -> None:
    content, _ = example()
    assert list(content.matters) == [
        "product", "delivery", "payment", "staff", "promise", "waiting", "instructions", "privacy", "other",
    ]  # fmt: skip
    requests = [each.request.id for each in content.requests.values() if each.request]
    assert requests == ["parts", "invoice_copy", "address", "appointment", "cancel", "loan_machine"]
    titles = [matter.title for matter in content.matters.values()] + [each.title for each in content.requests.values()]
    assert all(set(title) == {"en", "de", "it", "es"} for title in titles)


def test_no_matter_but_a_product_asks_when_it_fails() -> None:
    content, _ = example()
    asked = {id: [question.id for question in matter.questions] for id, matter in content.matters.items()}
    assert asked["payment"] == ["order_number", "disputed_amount", "charged_on"]
    assert not any("moment" in questions for questions in asked.values())


def test_a_firm_without_matters_and_requests_is_as_before(tmp_path: Path) -> None:
    folder = tmp_path / "content"
    shutil.copytree(EXAMPLE, folder)
    path = folder / "services.yaml"
    text = path.read_text()
    start, end = text.index("  # What a complaint can be about"), text.index("  gates:\n    - name: Assessed")
    text = text[:start] + text[end : text.index("\n# What is asked of the service desk")]
    path.write_text(text)
    content = load(folder)
    assert not content.matters and all(each.request is None for each in content.requests.values())
    assert content.subject("complaint", "payment") is None
