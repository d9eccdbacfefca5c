"""Forms that were begun and left: a reminder, then what they hold is filed as it stands; nobody forgets it.

Signs of danger in what was said are filed even where the form was broken off on purpose.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from sqlalchemy import select, text

from casework.left_forms import SILENCE, LeftForm, from_now_on, next_look
from casework.terms import AppointmentKind as Kind
from casework.terms import Danger, Fate
from handlers import contact
from handlers.buttons.cases import AnswerSafety, WithdrawCase
from handlers.buttons.forms import LeaveForm, ReopenForm, WayOut
from handlers.cases import cases, safety
from handlers.cases.assess import UNFINISHED, danger_open
from handlers.cases.complaint_form import COMPLAINT
from handlers.cases.complaint_words import ALSO
from handlers.context import Button, Context
from handlers.forms import render, session
from handlers.forms.kinds import Address, Words
from handlers.forms.registry import named
from handlers.handled import Handled
from handlers.texts import joined
from knowledge.language.danger_words import DangerLevel
from storage.tables import HELD, Appointment, Attachment, Case, Draft, Person, Received

SERVICE, SAID, OTHER = "service", "said", "other"
FILED = frozenset({COMPLAINT, SERVICE, safety.FIRST})
"""The forms whose words somebody has to read; all others just end."""
REMINDED = "reminded"
OF_EARLIER, SINCE = "before", "since"
"""Of a form from before there were such appointments, and when it was first looked at: its reminder comes then."""


def look(context: Context, held: Appointment) -> str | None:
    """What is to be done about a form by now; None where it stands on, and when it is looked at again is noted."""
    person = context.session.get(Person, held.person_id) if held.person_id else None
    draft = _draft(context, held)
    if person is None or draft is None:
        return "ended"
    if session.give_up_if_gone(context, person, draft) is Handled.YES:
        return "gone"
    if OF_EARLIER in held.data:
        held.data = {SINCE: context.now.isoformat()}
    kind, due = next_look(_as_left(context, draft, held), context.now)
    if due > context.now:
        held.kind, held.due = str(kind), due
        return None
    if kind is Kind.REMIND_FORM:
        return _remind(context, person, draft, held)
    return _end(context, person, draft, held)


def _draft(context: Context, held: Appointment) -> Draft | None:
    mine = select(Draft).where(Draft.person_id == held.person_id, Draft.appointment_id == held.id)
    return context.session.scalar(mine)


def _as_left(context: Context, draft: Draft, held: Appointment) -> LeftForm:
    reminded, since = held.data.get(REMINDED), held.data.get(SINCE)
    filed = _filed(draft)
    form = LeftForm(
        draft.touched, draft.saved, datetime.fromisoformat(reminded) if reminded else None,
        silence=SILENCE if _wordless(context, draft) else named(draft.flow).goes_on_after, reminds=filed,
    )  # fmt: skip
    return from_now_on(form, datetime.fromisoformat(since)) if since else form


def _filed(draft: Draft) -> bool:
    return draft.flow.partition(":")[0] in FILED


def _wordless(context: Context, draft: Draft) -> bool:
    """Whether there are files and nobody has said a word about them."""
    return _filed(draft) and _files(context, draft) and not any(_told(context, draft))


def _files(context: Context, draft: Draft) -> bool:
    return render.files_of(context, draft) > 0


def _told(context: Context, draft: Draft) -> Iterator[str]:
    """What the customer said in words of their own: in the form, as it was begun, below a file."""
    answers = render.form_of(draft).answers
    for ask in named(draft.flow).flow(context, draft).asks:
        if isinstance(ask.kind, Words | Address) and answers.get(ask.name):
            yield str(answers[ask.name])
    yield from (str(each) for each in (answers.get(SAID), *answers.get(ALSO, ())) if each)
    captions = select(Attachment.caption).where(Attachment.draft_id == draft.id, Attachment.caption.is_not(None))
    yield from (each for each in context.session.scalars(captions) if each)


def _signs(context: Context, draft: Draft) -> bool:
    """Whether the words tell of danger about which nobody has said anything yet."""
    if render.form_of(draft).answers.get("danger") is not None:
        return False
    words = "\n".join(_told(context, draft))
    return bool(context.texts.danger_words(words, DangerLevel.SURE, DangerLevel.SIGN))


# --- the reminder ---


def _remind(context: Context, person: Person, draft: Draft, held: Appointment) -> str | None:
    """Remind the customer once, when they may be written to; the end does not wait for it."""
    form = _as_left(context, draft, held)
    allowed = contact.when(context, Kind.REMIND_FORM, person)
    if allowed is not None and allowed > context.now and not context.now < form.ends <= allowed:
        held.due = allowed
        return None
    if allowed is not None and allowed > context.now:
        contact.count(context, Kind.REMIND_FORM, person, None, skipped="cap")
    elif contact.reachable(person):
        contact.count(context, Kind.REMIND_FORM, person, None)
        _say_reminder(context, person, draft)
    _look_again(context, draft, held)
    return REMINDED


def _look_again(context: Context, draft: Draft, held: Appointment) -> None:
    """An appointment speaks once; after the reminder another one stands behind the form."""
    again = Appointment(
        kind=held.kind, due=held.due, person_id=held.person_id, data={**held.data, REMINDED: context.now.isoformat()},
        created=context.now,
    )  # fmt: skip
    kind, due = next_look(_as_left(context, draft, again), context.now)
    again.kind, again.due = str(kind), due
    context.session.add(again)
    context.session.flush()
    draft.appointment_id = again.id


def _say_reminder(context: Context, person: Person, draft: Draft) -> None:
    lang = context.language(person)
    title = render.form_title(context, lang, draft.flow)
    if draft.saved is None:
        told = any(_told(context, draft)) or _files(context, draft)
        key, touched = "left-reminder" if told else "left-reminder-empty", draft.touched
        session.ask_again(context, person, draft, noted=context.html(lang, key, form=title))
        draft.touched = touched
        return
    ways: list[Button] = [
        context.button(lang, "draft-reopen", ReopenForm(draft.id)),
        context.button(lang, "draft-drop", LeaveForm(draft.id, WayOut.DROP)),
    ]
    context.say(person, "left-reminder-saved", buttons=[ways], form=title)


# --- the end ---


def _end(context: Context, person: Person, draft: Draft, held: Appointment) -> str | None:
    """File what has content; what has none ends with a line."""
    files = _files(context, draft)
    if not _filed(draft) or not (files or any(_told(context, draft))):
        _just_end(context, person, draft)
        return "ended"
    if draft.flow == safety.FIRST and not files and not _signs(context, draft):
        _go_on(context, person, draft, _first_update(context, draft))
        return "went on"
    wordless = _wordless(context, draft)
    # Who sent something two minutes ago is awake; signs of danger wait for no morning.
    at_once = (wordless and draft.saved is None) or draft.flow == safety.FIRST or _signs(context, draft)
    allowed = context.now if at_once else contact.when(context, Kind.END_FORM, person)
    if allowed is not None and allowed > context.now:
        held.due = allowed
        return None
    with session.ending(context, draft):
        case = _file(context, person, draft)
    context.session.delete(draft)
    _tell(context, person, case, "left-filed-files" if wordless else "left-filed")
    return "filed"


def _first_update(context: Context, draft: Draft) -> int | None:
    """The message with which a form began."""
    mine = select(Received.id).where(text(HELD), Received.fate == str(Fate.FORM), Received.fate_id == draft.id)
    return context.session.scalar(mine.order_by(Received.id).limit(1))


def _go_on(context: Context, person: Person, draft: Draft, began: int | None) -> None:
    """Words that were held for the safety question and have no signs of danger: they go on as what they are."""
    context.held_update = began
    answers = dict(render.form_of(draft).answers)
    with session.ending(context, draft):
        named(draft.flow).finish(context, person, draft, answers)
    context.session.delete(draft)


def _just_end(context: Context, person: Person, draft: Draft) -> None:
    session.say_unsent(context, person, draft)
    if draft.chat_id == person.telegram_id:
        lang = context.language(person)
        context.say(person, "left-ended", form=render.form_title(context, lang, draft.flow))
    session.drop(context, draft)


def cancelled(context: Context, person: Person, draft: Draft, answers: dict[str, Any]) -> Handled:
    """A form that was broken off: signs of danger in its words are filed all the same, and that is said."""
    if not _signs(context, draft):
        return Handled.NO
    _tell(context, person, _file(context, person, draft), "left-danger-filed")
    return Handled.YES


def given_up(context: Context, person: Person, draft: Draft, answers: dict[str, Any]) -> Handled:
    """A form whose service the firm has given up: what was told in it is a complaint about something else."""
    told = (answers.get(SAID), *answers.get(ALSO, ()), *(each for each in answers.values() if isinstance(each, str)))
    captions = select(Attachment.caption).where(Attachment.draft_id == draft.id, Attachment.caption.is_not(None))
    # A word alone is the name of an option.
    said = [each for each in (*told, *context.session.scalars(captions)) if each and len(each.split()) > 1]
    if not said and not _files(context, draft):
        return Handled.NO
    known: dict[str, Any] = {name: answers[name] for name in ("product", "danger") if name in answers}
    words = "\n".join(dict.fromkeys(said))
    filed: dict[str, Any] = {
        **known,
        "what": words or None,
        "matter": OTHER,
        UNFINISHED: [] if "danger" in known else ["danger"],
    }
    if "danger" not in known and context.texts.danger_words(words, DangerLevel.SURE, DangerLevel.SIGN):
        filed["danger"] = str(Danger.UNSURE)
    with session.ending(context, draft):
        case = cases.file_case(context, person, COMPLAINT, filed, draft_id=draft.id)
    _tell(context, person, case, "left-gone-filed")
    return Handled.YES


def _file(context: Context, person: Person, draft: Draft) -> Case:
    """File what is known of a form, as finishing it would; the case knows what was not answered."""
    flow = named(draft.flow).flow(context, draft)
    known = {name: value for name, value in render.form_of(draft).answers.items() if name != render.REVIEW}
    missing = [ask.name for ask in flow.asks if ask.name not in known and not ask.later and ask.when(known)]
    answers = {**known, UNFINISHED: missing}
    if _signs(context, draft):
        answers["danger"] = str(Danger.UNSURE)
    session.show_sent(context, person, draft)
    named(COMPLAINT if draft.flow == safety.FIRST else draft.flow).finish(context, person, draft, answers)
    assert context.said is not None and context.said.of is not None
    return context.session.get_one(Case, context.said.of)


def _tell(context: Context, person: Person, case: Case, key: str) -> None:
    """The number, how to take it back, and the question about danger where it was never answered."""
    lang = context.language(person)
    asks = danger_open(case)
    said = context.html(lang, key, number=case.number)
    if asks:
        said = joined([said, context.html(lang, "safety-asked", number=case.number)], "\n\n")
    answers = [context.button(lang, f"danger-{each}", AnswerSafety(case.id, each)) for each in Danger] if asks else []
    back = [context.button(lang, "left-withdraw", WithdrawCase(case.id))]
    context.say(person, said, buttons=[row for row in (answers, back) if row], slot=f"danger:{case.id}", case=case)
