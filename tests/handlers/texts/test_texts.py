"""Every sentence stands in every language, is used, and renders."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest
from fluent.syntax import FluentParser
from fluent.syntax import ast as ftl

from handlers.texts import FOLDER, LANGUAGES, Html, Texts

ROOT = Path(__file__).parents[3]
WORDS = re.compile(r"[a-z]+(-[a-z0-9]+)*")
TEXTS = Texts()


def entries(lang: str) -> dict[str, ftl.Message]:
    found: dict[str, ftl.Message] = {}
    for file in sorted((FOLDER / lang).glob("*.ftl")):
        for entry in FluentParser().parse(file.read_text("utf-8")).body:
            assert not isinstance(entry, ftl.Junk), f"{file.name}: cannot be read: {entry.content[:80]!r}"
            if isinstance(entry, ftl.Message):
                assert entry.id.name not in found, f"{file.name}: {entry.id.name} stands twice"
                found[entry.id.name] = entry
    return found


BY_LANGUAGE = {lang: entries(lang) for lang in LANGUAGES}
KEYS = sorted(BY_LANGUAGE["en"])


def variables(message: ftl.Message) -> set[str]:
    return set(re.findall(r"\$(\w+)", message_text(message)))


def message_text(message: ftl.Message) -> str:
    from fluent.syntax import FluentSerializer

    return FluentSerializer().serialize_entry(message)


def trees() -> list[ast.AST]:
    files = [*(ROOT / "handlers").rglob("*.py"), *(ROOT / "bot").rglob("*.py")]
    return [ast.parse(file.read_text("utf-8")) for file in files]


def constants() -> dict[str, set[str]]:
    """What a name in capitals stands for, in whatever module."""
    found: dict[str, set[str]] = {}
    for node in (node for tree in trees() for node in tree.body):
        if isinstance(node, ast.Assign) and isinstance(node.value, ast.Constant) and isinstance(node.value.value, str):
            for target in node.targets:
                found.setdefault(ast.unparse(target), set()).add(node.value.value)
    return found


NAMED = constants()


def used() -> tuple[set[str], list[re.Pattern[str]]]:
    """Keys that the source names, and a pattern for each that it puts together from a word, a dash and a value.

    `wish-{id}` uses whatever begins with `wish-`; `{key}-late` uses `x-late` where `x` is named; a question of a
    form is `<flow>-<question>`.
    """
    words, patterns, endings, asks, flows = set(), [], set(), set(), set()
    for node in (node for tree in trees() for node in ast.walk(tree)):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and WORDS.fullmatch(node.value):
            words.add(node.value)
        elif isinstance(node, ast.JoinedStr):
            first, *rest = node.values
            if isinstance(first, ast.Constant) and re.fullmatch(r"[a-z][a-z-]+-", str(first.value)):
                parts = [re.escape(part.value) if isinstance(part, ast.Constant) else "[a-z0-9-]+" for part in rest]
                patterns.append(re.compile("".join([re.escape(str(first.value)), *parts])))
            elif len(rest) == 1 and isinstance(rest[0], ast.Constant) and str(rest[0].value).startswith("-"):
                endings.add(str(rest[0].value))
        elif isinstance(node, ast.Call) and node.args and isinstance(node.args[0], ast.Constant):
            name, called = str(node.args[0].value), getattr(node.func, "id", "")
            if called == "choices":
                patterns.append(re.compile(rf"{name}-[a-z0-9-]+"))
            elif called == "Ask":
                asks.add(name.replace("_", "-"))
            elif called == "Flow" or called == "Guided":
                flows.add(name)
        elif isinstance(node, ast.Call) and node.args and getattr(node.func, "id", "") in ("Flow", "Guided"):
            flows |= NAMED.get(ast.unparse(node.args[0]).rpartition(".")[2], set())
    asked = {f"{flow}-{ask}" for flow in flows for ask in asks} | {f"{flow}-title" for flow in flows}
    return words | asked | {f"{word}{ending}" for word in words for ending in endings}, patterns


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_language_has_every_text(lang: str) -> None:
    have, want = set(BY_LANGUAGE[lang]), set(KEYS)
    assert sorted(want - have) == [], f"missing in {lang}"
    assert sorted(have - want) == [], f"only in {lang}"


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_language_uses_the_same_values(lang: str) -> None:
    other = {
        key: (variables(BY_LANGUAGE[lang][key]), variables(BY_LANGUAGE["en"][key]))
        for key in KEYS
        if key in BY_LANGUAGE[lang] and variables(BY_LANGUAGE[lang][key]) - variables(BY_LANGUAGE["en"][key])
    }
    assert other == {}


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_text_renders_and_its_markup_is_balanced(lang: str) -> None:
    for key in sorted(BY_LANGUAGE[lang]):
        names = variables(BY_LANGUAGE[lang][key])
        for value in ("<i>&x", 1, 5):
            text = TEXTS.html(lang, key, **dict.fromkeys(names, value))
            assert text.strip(), f"{key} is empty"
            assert "<i>&x" not in text, f"{key} lets markup through"
            for tag in ("b", "i", "code", "blockquote"):
                assert text.count(f"<{tag}>") == text.count(f"</{tag}>"), f"{key}: <{tag}>"


def test_no_text_is_unused() -> None:
    words, patterns = used()
    unused = [key for key in KEYS if key not in words and not any(each.fullmatch(key) for each in patterns)]
    assert unused == []


def test_no_text_that_is_asked_for_is_missing() -> None:
    """Keys given as a word to a method that says something."""
    missing = []
    for file in (ROOT / "handlers").rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)):
                continue
            place = {"html": 1, "plain": 1, "button": 1, "say": 1}.get(node.func.attr)
            if place is None or len(node.args) <= place:
                continue
            key = node.args[place]
            if isinstance(key, ast.Constant) and isinstance(key.value, str) and key.value not in KEYS:
                missing.append(f"{file.relative_to(ROOT)}:{key.lineno} {key.value}")
    assert missing == []


def test_values_are_escaped_once_and_html_is_not() -> None:
    assert TEXTS.html("en", "language-now") == TEXTS.plain("en", "language-now")
    assert "&lt;b&gt;" in TEXTS.html("en", "products-name", name="<b>")
    assert "<b>x</b>" in TEXTS.html("en", "products-name", name=Html("<b>x</b>"))
