"""What a sentence in a form changes of what was answered: "no, it is the X30", "the price is wrong, 600"."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from handlers.cases.complaint_words import SENTENCE
from handlers.context import About
from handlers.forms.flow import Answers, Ask, Option, Rejected
from handlers.forms.kinds import named_last
from handlers.understanding import Understood
from handlers.wording import Wording

NAMED = ("bought", "price", "serial")
"""What a sentence may call by its name: a bare number, or any day in it, is meant for it then."""
WHAT = "what"
_CLAUSE = re.compile(r"[.,;:!?\n]+")


def corrected(
    asks: Mapping[str, Ask],
    noticed: Mapping[str, Any],
    text: str,
    about: About,
    answers: Answers,
    answered: bool,
    recent: Sequence[str] = (),
) -> dict[str, Any]:
    """The answers that a text changes, with their new values; none where it is a question.

    `noticed`: all that the text says. `answered`: it is an answer to what was asked, so that it changes others only
    where it says that something was wrong. `recent`: what was told last, which "no, in March" is about. What happened
    is never replaced.
    """
    understood: Understood = about.context.understand(about.person, text)
    insists = understood.wording.speaks_of("corrects")
    if (answered and not insists) or "?" in text:
        return {}
    called = _called(asks, understood, about, answers)
    told = understood.says_since or (bool(understood.features) and len(text.split()) >= SENTENCE)
    if insists and not called and not told:
        called = _meant(asks, text, about, answers, recent)
    if (
        insists
        and "wish" in asks
        and "wish" in answers
        and (wish := _wish(text, about, asks["wish"], answers)) is not None
    ):
        called["wish"] = wish
    said = {**{name: value for name, value in noticed.items() if name not in mistaken_for(called)}, **called}
    return {
        name: value for name, value in said.items()
        if name in asks and name != WHAT and name in answers and not _same(answers[name], value)
    }  # fmt: skip


def _called(asks: Mapping[str, Ask], understood: Understood, about: About, answers: Answers) -> dict[str, Any]:
    """What the text calls by its name, as an answer to the question of that name."""
    found = {}
    for name in NAMED:
        meant = understood.wording.speaks_of(f"field.{name}") or (name == "price" and _of_sum(answers, understood))
        if meant and name in asks and name in answers:
            try:
                found[name] = asks[name].kind.read(understood.text, about, answers)
            except Rejected:
                continue
    return found


def _meant(asks: Mapping[str, Ask], text: str, about: About, answers: Answers, recent: Sequence[str]) -> dict[str, Any]:
    """What was told last, and what a text without its name puts in its place: "no, in March", "sorry, 250"."""
    for name in NAMED:
        if name in (recent or _alone(answers)) and name in asks and name in answers:
            try:
                return {name: asks[name].kind.read(text, about, answers)}
            except Rejected:
                continue
    return {}


def _alone(answers: Answers) -> tuple[str, ...]:
    """What words without a name can mean where nothing was told just before: the only day that is known, the price."""
    return ("price",) if "since" in answers else ("bought", "price")


def _wish(text: str, about: About, ask: Ask, answers: Answers) -> str | None:
    """The wish that a text insists on, where it is offered."""
    offered = ask.kind.options(about, answers)
    wish = wish_said_last(text, about, offered)
    return wish if any(option.id == wish for option in offered) else None


def corrects_itself(text: str, about: About) -> bool:
    """Whether a later clause takes an earlier one back: "a refund. No, wait, exchange it"."""
    later = _clauses(text)[1:]
    language = about.context.understand(about.person, text).language or about.lang
    return any(Wording(clause, language).speaks_of("corrects") for clause in later)


def wish_said_last(text: str, about: About, offered: Sequence[Option]) -> str | None:
    """The wish of the last clause that has one, also by its bare name."""
    whole, clauses = _wish_of(text, about, offered), _clauses(text)
    if whole is None or len(clauses) == 1:
        return whole
    wishes = (_wish_of(clause, about, offered) for clause in reversed(clauses))
    return next((wish for wish in wishes if wish is not None), whole)


def _wish_of(text: str, about: About, offered: Sequence[Option]) -> str | None:
    named = named_last(text, offered)
    return about.context.understand(about.person, text).as_answer().wish or (named.id if named else None)


def _clauses(text: str) -> list[str]:
    return [clause.strip() for clause in _CLAUSE.split(text) if clause.strip()]


def _of_sum(answers: Answers, understood: Understood) -> bool:
    """Whether the sum that was told stands in the text: "not 600 but 650"."""
    told = str((answers.get("price") or {}).get("amount") or "").removesuffix(".00")
    return bool(told) and told in re.findall(r"\d[\d.,]*\d", understood.text)


def mistaken_for(called: Mapping[str, Any]) -> tuple[str, ...]:
    """A day that is called the day of the purchase is not also the one since when it fails."""
    return ("since",) if "bought" in called else ()


def _same(old: Any, new: Any) -> bool:
    """Whether nothing changes: of a product its number and day of purchase are known besides."""
    if isinstance(old, Mapping) and isinstance(new, Mapping) and "id" in new:
        return bool(old.get("id") == new["id"])
    return bool(old == new)
