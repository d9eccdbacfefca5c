"""Walks to the number of a complaint: people who know what is true of their matter, and what they are asked of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML

from handlers.buttons import decode
from handlers.buttons.cases import TellDetail
from handlers.buttons.forms import AnswerForm
from handlers.buttons.menu import OpenMenu
from handlers.buttons.wire import ButtonData
from handlers.forms.flow import Control
from storage.tables import Case, Draft, Owned
from tests.support.desk import Customer, Firm

FIRST = frozenset({"product", "matter", "danger", "what", "wish", "review"})
"""What may be asked before the number."""
PATIENCE = 15


@dataclass(frozen=True)
class Opening:
    """Somebody's first words, what is true, and what they say after the number; the file says what each field means."""

    id: str
    lang: str
    truth: Mapping[str, str]
    said: Sequence[str]
    most: int
    then: str
    fills: Mapping[str, Any]
    opens: str = ""
    button: bool = False
    first: str = ""
    owned: str = ""


@dataclass
class Walk:
    """How it went: messages and taps until the number, what was asked, and what came of the sentence after it."""

    opening: Opening
    steps: int = 0
    asked: list[str] = field(default_factory=list)
    lacking: list[str] = field(default_factory=list)
    unfilled: dict[str, Any] = field(default_factory=dict)
    offered: list[str] = field(default_factory=list)

    @property
    def again(self) -> list[str]:
        """What was asked that had been said, or was asked before."""
        return [name for at, name in enumerate(self.asked) if name in self.opening.said or name in self.asked[:at]]

    @property
    def beyond(self) -> list[str]:
        """What was asked that can wait."""
        return [name for name in self.asked if name not in FIRST]

    @property
    def well(self) -> bool:
        short = self.steps <= self.opening.most
        return short and not (self.again or self.beyond or self.lacking or self.unfilled or self.offered)


def openings() -> list[Opening]:
    """The two dozen openings."""
    read = YAML(typ="safe").load(Path(__file__).parent / "walks.yaml")
    return [Opening(**each) for each in read]


def walk(firm: Firm, opening: Opening, number: int = 2001) -> Walk:
    """One person's way to the number, and their sentence after it."""
    someone = firm.customer(number, opening.lang)
    if opening.owned:
        _registers(firm, someone, opening.owned)
    done = Walk(opening)
    if opening.opens:
        someone.types(opening.opens)
    if opening.button:
        someone.presses(OpenMenu("complaint"))
    if opening.first:
        someone.types(opening.first)
        done.steps += 1
    while not someone.cases():
        _answers(firm, someone, done)
        assert done.steps < PATIENCE, f"{opening.id} comes to no number: {done.asked}"
    _tells_more(firm, someone, done)
    return done


def _answers(firm: Firm, someone: Customer, done: Walk) -> None:
    """One answer to what is asked: by its button where there is one."""
    [draft] = firm.rows(Draft, Draft.person_id == someone.id)
    asking, truth = draft.asking, done.opening.truth
    done.asked += [asking] if asking != "review" else []
    done.steps += 1
    if asking == "what":
        someone.types(truth["what"])
        return
    option = {"review": "send", "product": f"cat-{truth.get('product')}"}.get(asking) or truth.get(asking)
    wanted = AnswerForm(draft.id, draft.turn, f"o:{option}" if option else Control.SKIP)
    assert wanted in shown(firm, someone), f"{done.opening.id}: {asking} has no button for {option}"
    someone.presses(wanted)


def _tells_more(firm: Firm, someone: Customer, done: Walk) -> None:
    opening = done.opening
    done.lacking = [name for name, value in _needed(someone.cases()[0]).items() if not value]
    if "what" in opening.said and someone.cases()[0].what != (opening.opens or opening.first):
        done.lacking.append("what, whole")
    someone.types(opening.then)
    [case] = someone.cases()
    told = _told(case)
    done.unfilled = {name: told[name] for name, value in opening.fills.items() if told[name] != value}
    left = {each.name for each in shown(firm, someone) if isinstance(each, TellDetail)}
    done.offered = sorted(left & {*opening.fills, *opening.said})


def _needed(case: Case) -> dict[str, Any]:
    about = case.product or case.product_name or case.answers.get("matter")
    return {"product or matter": about, "danger": case.danger, "what": case.what, "wish": case.wish}


def _told(case: Case) -> dict[str, Any]:
    bought = case.answers.get("bought")
    return {
        "since": case.failed_on, "moment": case.moment, "importance": case.importance, "serial": case.serial,
        "price": str(case.unit_price) if case.unit_price is not None else None,
        "bought": date.fromisoformat(bought) if bought else None,
    }  # fmt: skip


def shown(firm: Firm, someone: Customer) -> list[ButtonData]:
    """The buttons below the message said last."""
    said = [row for row in firm.outgoing() if row.chat_id == someone.number and row.kind == "message"]
    data = [button["data"] for row in said[-1].content.get("buttons", []) for button in row]
    return [each for each in map(decode, data) if each is not None]


def _registers(firm: Firm, someone: Customer, product: str) -> None:
    with firm.desk() as desk:
        name = desk.content.products[product].name
        desk.session.add(Owned(person_id=someone.id, product=product, name=name, created=desk.now))
