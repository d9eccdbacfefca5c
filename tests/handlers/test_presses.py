"""From a press to whoever acts on it: every button has somebody, and nobody is called for what is not theirs."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Any, get_args, get_type_hints

import pytest

import handlers
from handlers import buttons
from handlers.agents.buttons import ACTS as OF_AGENTS
from handlers.articles.review import DECISIONS
from handlers.buttons.articles import DECIDERS, READERS
from handlers.buttons.menu import QUALITY
from handlers.buttons.surveys import WishSurveys
from handlers.buttons.wire import ButtonData, IfThere
from handlers.context import Context
from handlers.customers.callbacks import ACTS as OF_CUSTOMERS
from handlers.ownership import CHECKS, act_on
from handlers.press import DONE, OLD, Act, Press, Toast
from handlers.update import Incoming, User
from knowledge.schema.models import Course, Maintenance, Service
from storage.staff import give_role
from storage.tables import Case, Draft, Owned, Person, Question, Received, Survey
from tests.support.desk import MONDAY, Customer, Firm

ROOT = Path(handlers.__file__).parents[1]


# --- who acts ---


def test_every_button_has_somebody_who_acts_on_it() -> None:
    assert set(OF_CUSTOMERS) | set(OF_AGENTS) == set(buttons.ALL)


@pytest.mark.parametrize(
    ("kind", "act"), [*OF_CUSTOMERS.items(), *OF_AGENTS.items(), *DECISIONS.items()],
    ids=lambda each: each.__name__,
)  # fmt: skip
def test_whoever_acts_on_a_button_is_written_for_it(kind: type[ButtonData], act: Act) -> None:
    [accepted] = get_args(get_type_hints(act)["press"])
    assert issubclass(kind, get_args(accepted) or accepted)


def test_everything_that_a_button_names_is_looked_up() -> None:
    named = {kind for each in buttons.ALL for kind in each.wire.names.values()}
    assert {each.kind if isinstance(each, IfThere) else each for each in named} == set(CHECKS)


# --- what is theirs ---


@pytest.fixture
def ana(firm: Firm) -> Customer:
    ana = firm.customer()
    ana.files()
    ana.types("/products")
    with firm.desk() as desk:
        desk.session.add_all([
            Owned(person_id=ana.id, product="x20", name="Aroma X20", created=firm.now),
            Question(person_id=ana.id, asked=firm.now, language="en", text="How do I descale?", zone="person",
                     hits=[]),
            Draft(person_id=ana.id, chat_id=ana.number, flow="complaint", answers={}, started=firm.now,
                  touched=firm.now),
            Survey(case_id=1, person_id=ana.id, survey="complaint", service="complaint", language="en", sent=firm.now),
        ])  # fmt: skip
    return ana


VALUES: dict[Any, Any] = {
    Maintenance: "descale", Course: "first-espresso", Service: "repair", int: 0, str: "x", bool: True,
    date: MONDAY.date(),
}  # fmt: skip


def example(kind: type[ButtonData]) -> ButtonData:
    """A button about Ana's: each of her rows is the first of its table."""

    def value(name: str, hint: type) -> Any:
        named = kind.wire.names.get(name)
        table = named.kind if isinstance(named, IfThere) else named
        if table in VALUES:
            return VALUES[table]
        return 1 if table is not None else next(iter(hint)) if issubclass(hint, StrEnum) else VALUES[hint]

    return kind(**{name: value(name, hint) for name, hint in kind.wire.fields.items()})


def press(desk: Context, person: int, data: ButtonData, chat: str = "private") -> tuple[Toast, list[Press[Any]]]:
    """What is shown at the button, and what came through to the one who acts."""
    reached: list[Press[Any]] = []

    def act(context: Context, press: Press[Any]) -> Toast:
        reached.append(press)
        return DONE

    who = desk.session.get_one(Person, person)
    update = Incoming("press", who.telegram_id or 0, chat, 1, User(who.telegram_id or 0), query="q")
    return act_on(desk, who, update, data, {type(data): act}), reached


OF_SOMEBODY = {Owned, Case, Question, Survey, Draft, Received}
THEIRS = [each for each in OF_CUSTOMERS if set(each.wire.names.values()) & OF_SOMEBODY]


@pytest.mark.parametrize("kind", THEIRS, ids=lambda each: each.__name__)
def test_a_button_is_for_those_whose_case_product_or_question_it_names(
    firm: Firm, ana: Customer, kind: type[ButtonData]
) -> None:
    eve = firm.customer(1002, name="Eve")
    with firm.desk() as desk:
        assert press(desk, eve.id, example(kind)) == (OLD, []), "somebody else's"
        toast, [reached] = press(desk, ana.id, example(kind))
        assert toast is DONE and set(kind.wire.names.values()) == set(reached.rows)


def test_what_may_be_missing_is_not_somebody_elses_either(firm: Firm, ana: Customer) -> None:
    eve = firm.customer(1002, name="Eve")
    with firm.desk() as desk:
        _, [reached] = press(desk, eve.id, example(WishSurveys))
        assert reached.named_if(Survey) is None, "no more surveys: that is heard, but not as an answer to Ana's"
        _, [reached] = press(desk, ana.id, example(WishSurveys))
        assert reached.named(Survey).person_id == ana.id


@pytest.mark.parametrize("kind", [each for each in OF_CUSTOMERS if each.staff], ids=lambda each: each.__name__)
def test_buttons_of_staff_are_for_their_roles_alone(firm: Firm, ana: Customer, kind: type[ButtonData]) -> None:
    lena, quinn = firm.customer(9001, name="Lena"), firm.customer(9101, name="Quinn")
    with firm.desk() as desk:
        give_role(desk.session, 9001, "agent", "Lena", desk.now)
        give_role(desk.session, 9101, "quality", "Quinn", desk.now)
        if not kind.wire.names:
            assert press(desk, ana.id, example(kind))[0] is OLD
            assert (press(desk, lena.id, example(kind))[0] is DONE) == (kind.staff == READERS)
            assert press(desk, quinn.id, example(kind))[0] is DONE
            assert press(desk, quinn.id, example(kind), chat="supergroup")[0] is OLD, "only in their own chat"
        assert kind.staff in (READERS, DECIDERS, QUALITY)


def test_in_the_agents_group_a_case_is_everybodys(firm: Firm, ana: Customer) -> None:
    lena = firm.customer(9001, name="Lena")
    for kind in (each for each in OF_AGENTS if Case in each.wire.names.values()):
        with firm.desk() as desk:
            assert press(desk, lena.id, example(kind), chat="supergroup")[0] is DONE
            assert press(desk, lena.id, example(kind))[0] is OLD, "but not in private: there she is a customer"


# --- nobody writes a button by hand ---

# The codes of answers in a form: the engine knows no buttons, and the form's button carries its code as it is.
ENGINE = "handlers/forms/flow.py"
LETTERS = {f"{kind.wire.fixed[:2]}" for kind in buttons.ALL}


def modules() -> Iterator[tuple[str, ast.Module]]:
    for folder in ("bot", "handlers", "storage", "knowledge", "casework"):
        for path in sorted((ROOT / folder).rglob("*.py")):
            name = path.relative_to(ROOT).as_posix()
            if not name.startswith(("handlers/buttons/", "bot/sandbox/")) and name != ENGINE:
                yield name, ast.parse(path.read_text(encoding="utf-8"))


def written_by_hand(tree: ast.Module) -> Iterator[tuple[int, str]]:
    """Words that begin as a button's data does, pieces of Telegram's JSON beside them, and data that is read."""
    wrapped = {id(arg) for node in ast.walk(tree) if isinstance(node, ast.Call) and called(node) == "decode"
               for arg in node.args}  # fmt: skip
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and node.value[:2] in LETTERS:
            if " " not in node.value:
                yield node.lineno, node.value
        elif isinstance(node, ast.Dict):
            keys = {key.value for key in node.keys if isinstance(key, ast.Constant)}
            if {"text", "data"} <= keys and "encode" not in map(called, node.values):
                yield node.lineno, "a button as a dictionary"
        elif isinstance(node, ast.Attribute) and node.attr == "data" and id(node) not in wrapped:
            pressed = "update" in (getattr(node.value, "id", None), getattr(node.value, "attr", None))
            yield from [(node.lineno, "what was pressed, read by hand")] if pressed else []


def called(node: ast.expr) -> str | None:
    """The name of the function that is called, if this is a call."""
    function = node.func if isinstance(node, ast.Call) else None
    return getattr(function, "id", None) or getattr(function, "attr", None)


def test_nobody_but_the_registry_writes_or_reads_a_buttons_data() -> None:
    assert [(name, *found) for name, tree in modules() for found in written_by_hand(tree)] == []


@pytest.mark.parametrize("line", [
    'context.button(lang, "case-person", f"c:{case.id}:person")', 'back = "k:arts"', '{"text": "1", "data": data}',
    'letter, *parts = update.data.split(":")', 'press.update.data.partition(":")', 'data = f"w:{owned.id}" + rest',
])  # fmt: skip
def test_what_is_written_by_hand_is_found(line: str) -> None:
    assert list(written_by_hand(ast.parse(line)))
