"""The conversation engine: form + reply -> what is asked next, or finished answers. Pure.

The next question is the first relevant one without an answer. Back, skip, change one answer at the review,
prefilled answers, resuming after days and surviving a new release all follow from that rule.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

from handlers.forms.flow import (
    CONTROLS,
    TOO_SHORT,
    Answers,
    Ask,
    Control,
    Ended,
    Flow,
    Form,
    Pressed,
    Rejected,
    Reply,
    Step,
)

# An answer of more words than this says more than the answer.
FEW_WORDS = 6
_CODE = re.compile(r"\b(?=\w*[0-9])(?=\w*[^\W\d_])\w{3,}\b")
_SENTENCE = re.compile(r"(?<=[.!;\n])\s+")


def start(flow: Flow, known: Answers, text: str, about: Any) -> Step:
    """Begin a form with what is known already and what an opening text says."""
    opened = flow.opened(text, about) if text else {}
    noticed = {**_noticed(flow, text, about, known), **{key: opened[key] for key in opened if key not in known}}
    answers = {**known, **noticed}
    return _asked(flow, Form(answers, 0, None, ()), noticed=tuple(noticed))


def resume(flow: Flow, form: Form) -> Step:
    """Ask again where the form stands; what a new release no longer asks or now asks is found by the rule."""
    return _asked(flow, form)


def reread(flow: Flow, form: Form, asked: str | None, before: str, after: str, about: Any) -> Step | None:
    """Words that answered were edited: what was taken of them is taken of the new ones; None where nothing changes.

    `asked`: the question that they answered. What has been answered otherwise since then stays as it is.
    """
    answers = form.answers
    was, now = flow.notices(before, about, answers), flow.notices(after, about, answers)
    fresh = {
        name: value for name, value in now.items()
        if name not in answers or (name in was and _alike(answers[name], was[name]) and not _alike(value, was[name]))
    }  # fmt: skip
    ask = flow.ask(asked)
    if ask is not None:
        old, new = _read(ask, before, about, answers), _read(ask, after, about, answers)
        taken = ask.name not in answers or _alike(answers[ask.name], old)
        if taken and not isinstance(new, Rejected) and not _alike(old, new):
            fresh[ask.name] = new
    words = before.strip()
    told = {name: value for name, value in answers.items() if words and isinstance(value, str) and words in value}
    fresh |= {name: value.replace(words, after.strip()) for name, value in told.items() if len(words.split()) > 1}
    if not fresh:
        return None
    return _asked(flow, replace(form, answers={**answers, **fresh}), noticed=tuple(fresh))


def _alike(one: Any, other: Any) -> bool:
    """Whether two answers are the same: of a product its number and day of purchase are known besides."""
    if isinstance(one, dict) and isinstance(other, dict) and "id" in one:
        return bool(one["id"] == other.get("id"))
    return bool(one == other)


def step(flow: Flow, form: Form, reply: Reply, about: Any) -> Step:
    """One reply to a form."""
    if isinstance(reply, Pressed):
        if reply.turn != form.turn:
            return Step(form, flow.ask(form.asking), stale=True)
        return _pressed(flow, form, reply.code, about)
    if isinstance(reply, Control):
        return _control(flow, form, reply)
    return _typed(flow, form, reply.text, about)


def _pressed(flow: Flow, form: Form, code: str, about: Any) -> Step:
    ask = flow.ask(form.asking)
    if code in CONTROLS:
        return _control(flow, form, Control(code))
    verb, _, rest = code.partition(":")
    if verb == "c" and flow.ask(rest) is not None:
        without = replace(form, answers=_without(form.answers, rest), given=_less(form.given, rest))
        return _asked(flow, replace(without, asking=rest))
    if verb != "o" or ask is None:
        return Step(form, ask, stale=True)
    try:
        return _answered(flow, form, ask, ask.kind.chosen(rest, about))
    except Rejected as why:
        return replace(_asked(flow, form), rejected=why)


def _typed(flow: Flow, form: Form, text: str, about: Any) -> Step:
    ask = flow.ask(form.asking)
    if ask is None:
        return _asked(flow, form)
    value = _read(ask, text, about, form.answers)
    corrected = flow.corrects(text, about, form.answers, not isinstance(value, Rejected))
    if corrected:
        return _corrected(flow, form, ask, text, about, corrected)
    if isinstance(value, Rejected):
        return _unread(flow, form, text, about, value)
    noticed = _noticed(flow, text, about, {**form.answers, ask.name: value})
    more = len(text.split()) > FEW_WORDS and value != text.strip()
    kept = flow.kept(text, about, {**form.answers, ask.name: value}) if more else {}
    answered = replace(form, answers={**form.answers, **noticed, **kept})
    return replace(_answered(flow, answered, ask, value), noticed=tuple(noticed))


def _read(ask: Ask, text: str, about: Any, answers: Answers) -> Any:
    """The answer in a text, or why it is none."""
    try:
        return ask.kind.read(text, about, answers)
    except Rejected as why:
        return why


def _corrected(flow: Flow, form: Form, ask: Ask, text: str, about: Any, corrected: dict[str, Any]) -> Step:
    """Answers changed by a text, and what it says besides. The "no" of a correction answers nothing.

    The question is answered too where a sentence of its own does, which changes nothing.
    """
    noticed = {**corrected, **_noticed(flow, text, about, {**form.answers, **corrected})}
    changed = replace(form, answers={**form.answers, **noticed})
    if ask.name not in changed.answers:
        for sentence in _SENTENCE.split(text):
            value = _read(ask, sentence, about, form.answers)
            if not isinstance(value, Rejected) and not flow.corrects(sentence, about, form.answers, False):
                return replace(_answered(flow, changed, ask, value), noticed=tuple(noticed))
    return _asked(flow, changed, noticed=tuple(noticed))


def _unread(flow: Flow, form: Form, text: str, about: Any, why: Rejected) -> Step:
    """No answer to what was asked, but perhaps to something that will be, and words in any case: kept, not lost."""
    told = flow.notices(text, about, form.answers) if text else {}
    noticed = {name: value for name, value in told.items() if name not in form.answers}
    seen = any(flow.ask(name) is not None for name in noticed)
    # What is said in few words is said whole by the answers that it gives.
    facts = len(text.split()) <= FEW_WORDS and any(_is_fact(flow, form.answers, name, told[name]) for name in told)
    whole = facts and not _has_code_of_its_own(text, told)
    kept = {} if whole or flow.told in noticed else flow.kept(text, about, form.answers)
    if kept and (ask := flow.ask(form.asking)) is not None and not ask.counted and form.answers.get(flow.told):
        # Once all is answered, it belongs to what was told, and is shown with it.
        kept, seen = {flow.told: f"{form.answers[flow.told]}\n{text.strip()}"}, True
    again = _asked(flow, replace(form, answers={**form.answers, **noticed, **kept}), noticed=tuple(noticed or kept))
    if why.among or why.key == TOO_SHORT or not (seen or facts or kept):
        return replace(again, noticed=tuple(noticed), rejected=why)
    if facts or seen:
        return replace(again, noticed=tuple(told or kept))
    return replace(again, noticed=tuple(noticed), rejected=Rejected("flow-kept"))


def _has_code_of_its_own(text: str, told: Answers) -> bool:
    """Whether letters with figures stand in a text, such as the number of an order, that are in none of its answers."""
    return any(code.lower() not in str(told).lower() for code in _CODE.findall(text))


def _is_fact(flow: Flow, answers: Answers, name: str, value: Any) -> bool:
    """Whether words give an answer, for the first time or once more; a mere gist of them is none."""
    if flow.ask(name) is None or name in flow.gist or name == flow.told:
        return False
    return name not in answers or _alike(answers[name], value)


def _control(flow: Flow, form: Form, control: Control) -> Step:
    ask = flow.ask(form.asking)
    if control is Control.CANCEL:
        return Step(form, ask, ended=Ended.CANCELLED)
    if control is Control.SAVE:
        return Step(form, ask, ended=Ended.SAVED)
    if control is Control.CHANGE:
        return replace(_asked(flow, form), changing=True)
    if control is Control.SKIP:
        if ask is None or not (ask.optional or ask.waived):
            return replace(_asked(flow, form), rejected=Rejected("flow-not-optional"))
        return _answered(flow, form, ask, None)
    return _back(flow, form)


def _back(flow: Flow, form: Form) -> Step:
    """Forget the answer given last and ask it again; what other texts said beside it stays."""
    if not form.given:
        return replace(_asked(flow, form), rejected=Rejected("flow-nothing-before"))
    last = form.given[-1]
    return _asked(flow, replace(form, answers=_without(form.answers, last), given=form.given[:-1], asking=last))


def _answered(flow: Flow, form: Form, ask: Ask, value: Any) -> Step:
    given = (*_less(form.given, ask.name), ask.name)
    step = _asked(flow, replace(form, answers={**form.answers, ask.name: value}, given=given))
    return replace(step, answered=ask.name)


def _asked(flow: Flow, form: Form, noticed: tuple[str, ...] = ()) -> Step:
    ask = _out_of_turn(flow, form) or flow.next(form.answers)
    form = replace(form, turn=form.turn + 1, asking=ask.name if ask else None)
    return Step(form, ask, noticed=noticed, ended=None if ask else Ended.FINISHED)


def _out_of_turn(flow: Flow, form: Form) -> Ask | None:
    """A question that the form does not ask by itself, but that is open: to be changed, or from an earlier release."""
    ask = flow.ask(form.asking)
    return ask if ask is not None and ask.later and ask.name not in form.answers else None


def _noticed(flow: Flow, text: str, about: Any, answers: Answers) -> dict[str, Any]:
    found = flow.notices(text, about, answers) if text else {}
    return {name: value for name, value in found.items() if name not in answers}


def _without(answers: Answers, name: str) -> dict[str, Any]:
    return {key: value for key, value in answers.items() if key != name}


def _less(names: tuple[str, ...], name: str) -> tuple[str, ...]:
    return tuple(each for each in names if each != name)


def position(flow: Flow, form: Form) -> tuple[int, int]:
    """(number, total) of the question being asked, among those that are asked of this customer at all.

    Questions answered by the opening text are not counted: they were never asked.
    """
    # What is not counted is not asked whether it is relevant either: to find that out may cost a look at the words.
    mine = [
        ask.name
        for ask in flow.asks
        if ask.counted and not ask.later
        and (ask.name in form.given or ask.name not in form.answers) and ask.when(form.answers)
    ]  # fmt: skip
    at = mine.index(form.asking) + 1 if form.asking in mine else 0
    return at, len(mine)
