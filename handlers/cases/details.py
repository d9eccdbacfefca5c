"""What helps after the number: one message, answered in words, by buttons, skipped item by item, or left alone.

What is told later updates the case: it is assessed again, its card shows it, and the agents read it in the topic.
Nothing that was answered is offered again.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from html import unescape
from typing import Any

from casework.lifecycle import OPEN
from handlers.buttons.cases import AnswerDetail, EndDetails, ShowDetails, SkipDetail, TellDetail
from handlers.cases import complaint_form, missing
from handlers.cases.corrections import NAMED
from handlers.context import About, Button, Context, labelled
from handlers.forms.flow import Ask, Option, Rejected
from handlers.handled import Handled
from handlers.press import DONE, OLD, Press, Toast
from handlers.texts import Html, joined
from handlers.understanding import Understood
from storage.tables import Case, Person

PHOTOS = "photos"
ENDING = frozenset({"done", "skip", "no"})
SURE = 0.7
FEW_WORDS = 6
LISTENED = timedelta(hours=24)
"""So long after the offer, words in the chat are looked through for what helps; later they are for the agents."""


def offer(context: Context, who: Person, case: Case) -> None:
    """Offer what helps and is not known yet, in one message that may be left alone."""
    if case.channel == "telegram" and not case.safety and missing.left(context, case):
        _show(context, who, case, fresh=True)


# --- by buttons ---


def show_all(context: Context, press: Press[ShowDetails]) -> Toast:
    """All that is left, in place of the one that was being asked."""
    return _pressed(context, press, None)


def ask_one(context: Context, press: Press[TellDetail]) -> Toast:
    """Ask one of them, in the place of the offer."""
    return _pressed(context, press, press.button.name)


def answer_one(context: Context, press: Press[AnswerDetail]) -> Toast:
    """An answer by its button."""
    case, button = press.named(Case), press.button
    ask = missing.item(context, case, button.name)
    if ask is None:
        return OLD
    try:
        value = ask.kind.chosen(button.answer, context.about(press.who))
    except Rejected:
        return OLD
    missing.take(context, press.who, case, {ask.name: value}, said=False)
    _show(context, press.who, case)
    return DONE


def skip_one(context: Context, press: Press[SkipDetail]) -> Toast:
    """Not this one; it is not offered again."""
    case = press.named(Case)
    if missing.item(context, case, press.button.name) is None:
        return OLD
    missing.skip(case, press.button.name)
    _show(context, press.who, case)
    return DONE


def end(context: Context, press: Press[EndDetails]) -> Toast:
    """That is all: nothing more is offered."""
    case = press.named(Case)
    missing.skip(case, *(ask.name for ask in missing.left(context, case)))
    _show(context, press.who, case)
    return DONE


def _pressed(context: Context, press: Press[Any], name: str | None) -> Toast:
    case = press.named(Case)
    if case.status not in OPEN or (name is not None and missing.item(context, case, name) is None):
        return OLD
    _show(context, press.who, case, asking=name)
    return DONE


# --- in words ---


def answers(context: Context, who: Person, case: Case, understood: Understood) -> bool:
    """Whether a text tells what would help in this case."""
    return _listens(context, case) and bool(missing.found_in(context, who, case, understood))


def changes_product(context: Context, who: Person, case: Case, understood: Understood) -> bool:
    """Whether a text says that the case is about another product than was noted."""
    return _listens(context, case) and missing.changes_product(context, who, case, understood)


def take_words(context: Context, who: Person, case: Case, understood: Understood) -> Handled:
    """Note what a text says of what helps; the case has the text itself already."""
    if not _listens(context, case):
        return _take_unmistakable(context, who, case, understood)
    found = missing.found_in(context, who, case, understood)
    if found:
        missing.take(context, who, case, found, said=True)
    elif (unknown := _unknown(context, case, understood)) is not None:
        missing.skip(case, unknown)
    elif missing.left(context, case) and _ends(case, understood):
        missing.skip(case, *(ask.name for ask in missing.left(context, case)))
    else:
        return Handled.NO
    _show(context, who, case, fresh=True, noted=tuple(found))
    return Handled.YES


def _take_unmistakable(context: Context, who: Person, case: Case, understood: Understood) -> Handled:
    """What somebody who has been answered calls by its name still fills what is empty; the agents see that it did."""
    if case.status not in OPEN or case.service != complaint_form.COMPLAINT:
        return Handled.NO
    found = missing.unmistakable(context, who, case, understood)
    if not found:
        return Handled.NO
    missing.take(context, who, case, found, said=False)
    lines = missing.lines(context, context.about(who), case, tuple(found))
    added = context.html(context.language(who), "case-added", number=case.number)
    context.say(who, joined([*lines, added], "\n"), case=case)
    return Handled.YES


def _unknown(context: Context, case: Case, understood: Understood) -> str | None:
    """The item that somebody cannot tell or passes over: the one they name, else the one that is being asked."""
    if not (understood.no_idea or understood.intent == "skip"):
        return None
    named = (name for name in NAMED if understood.wording.speaks_of(f"field.{name}"))
    asked = next(named, None) or missing.state(case).get("asking")
    return asked if missing.item(context, case, asked) is not None else None


def _ends(case: Case, understood: Understood) -> bool:
    """Whether words say that nothing more will come of what is offered."""
    offered = "message" in missing.state(case)
    if len(understood.text.split()) <= FEW_WORDS and understood.wording.speaks_of("done"):
        return offered
    return offered and understood.intent in ENDING and understood.confidence >= SURE


def take_file(context: Context, who: Person, case: Case) -> None:
    """A photo has come: it is not asked for any more."""
    if missing.state(case) and PHOTOS not in missing.state(case).get("skipped", ()):
        missing.skip(case, PHOTOS)
        _show(context, who, case)


def close(context: Context, who: Person, case: Case) -> None:
    """The case has ended: nothing more is offered, what was told stays to be read."""
    if number := int(missing.state(case).get("message", 0)):
        lines = joined(missing.lines(context, context.about(who), case, tuple(missing.state(case).get("told", ()))))
        closed = context.html(context.language(who), "details-closed", number=case.number)
        context.say(who, joined([lines, closed], "\n\n"), slot=_slot(case, number), edits=True, case=case)


def _listens(context: Context, case: Case) -> bool:
    """Whether words are looked through: soon after the offer, and until somebody has answered."""
    until = missing.state(case).get("until")
    if until is None and (case.safety or case.service != complaint_form.COMPLAINT):
        return False
    ends = datetime.fromisoformat(until) if until is not None else case.filed + LISTENED
    return case.first_response is None and context.now <= ends


# --- the message ---


def _show(
    context: Context, who: Person, case: Case, *, fresh: bool = False, asking: str | None = None,
    noted: tuple[str, ...] = (),
) -> None:  # fmt: skip
    """Say the offer, or change it in place. `fresh`: words came in between, so it goes on below them."""
    number = int(missing.state(case).get("message", 0))
    if fresh and number:
        context.say(who, "details-below", slot=_slot(case, number), edits=True, case=case)
    number += int(fresh)
    missing.keep(case, message=number, asking=asking, until=(context.now + LISTENED).isoformat())
    text = _text(context, who, case, asking, noted)
    context.say(who, text, buttons=_buttons(context, who, case, asking), slot=_slot(case, number), edits=not fresh,
                case=case)  # fmt: skip


def _text(context: Context, who: Person, case: Case, asking: str | None, noted: tuple[str, ...] = ()) -> Html:
    about = context.about(who)
    told = noted or tuple(missing.state(case).get("told", ()))
    lines = joined(missing.lines(context, about, case, told))
    ask = missing.item(context, case, asking)
    if ask is not None:
        own = complaint_form.question(about, ask, case.answers)
        question = Html(f"<b>{own or context.html(about.lang, f'complaint-{ask.name}')}</b>")
        hint = complaint_form.hint(about, ask, case.answers) or Html("")
        return joined([lines, joined([question, hint])], "\n\n")
    left = len(missing.left(context, case))
    key = "details-thanks" if not left else "details-more" if told else "details-offer"
    return joined([lines, context.html(about.lang, key, count=left)], "\n\n")


def _buttons(context: Context, who: Person, case: Case, asking: str | None) -> list[list[Button]]:
    about, ask = context.about(who), missing.item(context, case, asking)
    if ask is not None:
        options = [labelled(each.words, AnswerDetail(case.id, ask.name, each.id)) for each in _options(ask, about)]
        return [*_in_rows(options), [
            context.button(about.lang, "flow-back", ShowDetails(case.id)),
            context.button(about.lang, "flow-skip", SkipDetail(case.id, ask.name)),
        ]]  # fmt: skip
    left = [
        labelled(unescape(missing.label(about, each, case)), TellDetail(case.id, each.name))
        for each in missing.left(context, case)
    ]
    return [*_in_rows(left), [context.button(about.lang, "details-end", EndDetails(case.id))]] if left else []


def _options(ask: Ask, about: About) -> tuple[Option, ...]:
    return () if ask.name == PHOTOS else ask.kind.options(about, {})


def _in_rows(buttons: list[Button]) -> list[list[Button]]:
    return [buttons[at : at + 2] for at in range(0, len(buttons), 2)]


def _slot(case: Case, number: int) -> str:
    return f"details:{case.id}:{number}"
