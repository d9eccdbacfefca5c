"""Between the engine and the chat: begins, continues, saves and ends drafts."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import select

from casework.terms import Fate
from handlers.buttons.forms import LeaveForm, ReopenForm, WayOut
from handlers.context import Context
from handlers.forms import engine, watch
from handlers.forms.flow import Ended, Flow, Reply, Step
from handlers.forms.registry import Guided, found, known, named
from handlers.forms.render import (
    GIVEN,
    MISSED,
    REVIEW,
    form_of,
    form_title,
    missed,
    saves,
    say_question,
    speak,
    summary,
)
from handlers.handled import Handled
from handlers.texts import Html, joined
from storage.fates import End, NoFate
from storage.tables import Attachment, Draft, Person


def open_draft(context: Context, person: Person, chat_id: int, thread: int = 0) -> Draft | None:
    """The form that this person is filling in here; one whose service has gone is given up, and they are told."""
    here = (chat_id, thread)
    mine = context.tx.prefetch.drafts(person.id)
    draft = next((draft for draft in mine if (draft.chat_id, draft.thread) == here and draft.saved is None), None)
    return draft if draft is not None and give_up_if_gone(context, person, draft) is Handled.NO else None


def give_up_if_gone(context: Context, person: Person, draft: Draft) -> Handled:
    """Give a form up whose service has gone from the content, with a kind word; what was told in it is not lost."""
    if found(context, draft.flow) is not None:
        return Handled.NO
    guided, lang = known(draft.flow), context.language(person)
    if guided is not None and guided.gone(context, person, draft, dict(form_of(draft).answers)) is Handled.YES:
        speak(context, person, draft, context.html(lang, "draft-gone-kept"), slot=f"form:{draft.id}", edits=True)
        context.session.delete(draft)
    else:
        speak(context, person, draft, context.html(lang, "draft-gone"), slot=f"form:{draft.id}", edits=True)
        speak(context, person, draft, context.html(lang, "draft-gone"))
        drop(context, draft)
    context.session.flush()
    return Handled.YES


def saved_drafts(context: Context, person: Person) -> list[Draft]:
    """What this person put aside, newest first."""
    saved = select(Draft).where(Draft.person_id == person.id, Draft.saved.is_not(None)).order_by(Draft.saved.desc())
    return list(context.session.scalars(saved))


def begin(
    context: Context,
    person: Person,
    flow: str,
    *,
    known_answers: dict[str, Any] | None = None,
    text: str = "",
    subject: int | None = None,
    place: tuple[int, int] | None = None,
) -> Draft | None:
    """Start a form; with another one open here it is offered to save, drop or continue that one first."""
    chat_id, thread = place or (person.telegram_id or 0, 0)
    conversation = named(flow)
    if (other := open_draft(context, person, chat_id, thread)) is not None:
        offer_way_out(context, person, other, flow)
        return None
    draft = Draft(
        person_id=person.id, chat_id=chat_id, thread=thread, flow=flow, turn=0, answers={}, subject=subject,
        started=context.now, touched=context.now,
        appointment_id=watch.watch(context, person, conversation.goes_on_after),
    )  # fmt: skip
    context.session.add(draft)
    context.session.flush()
    context.fate(Fate.FORM, draft.id)
    step = engine.start(conversation.flow(context, draft), known_answers or {}, text, context.about(person))
    _store(context, person, draft, step, fresh=True)
    return draft


def reply(context: Context, person: Person, draft: Draft, said: Reply, *, fresh: bool) -> Step:
    """One reply to a draft; `fresh`: the next question is a new message, because words came in between."""
    conversation = named(draft.flow)
    step = engine.step(conversation.flow(context, draft), form_of(draft), said, context.about(person))
    if not step.stale:
        if step.ended in (None, Ended.SAVED):
            context.fate(Fate.FORM, draft.id, draft.asking)
        _store(context, person, draft, step, fresh=fresh)
    return step


def reread(context: Context, person: Person, draft: Draft, asked: str | None, before: str, after: str) -> Handled:
    """Words that the form had taken were edited: the open question is put once more, with what is noted now."""
    conversation = named(draft.flow)
    flow = conversation.flow(context, draft)
    step = engine.reread(flow, form_of(draft), asked, before, after, context.about(person))
    if step is None:
        return Handled.NO
    _store(context, person, draft, step, fresh=True)
    return Handled.YES


def ask_again(context: Context, person: Person, draft: Draft, *, noted: Html | None = None) -> None:
    """Put the open question once more, as a new message."""
    conversation = named(draft.flow)
    step = engine.resume(conversation.flow(context, draft), form_of(draft))
    _store(context, person, draft, step, fresh=True, noted=noted)


def show_again(context: Context, person: Person, draft: Draft, *, noted: Html | None = None) -> None:
    """Put the open question once more, in place of its message."""
    conversation = named(draft.flow)
    step = engine.resume(conversation.flow(context, draft), form_of(draft))
    _store(context, person, draft, step, fresh=False, noted=noted)


def _store(
    context: Context, person: Person, draft: Draft, step: Step, *, fresh: bool, noted: Html | None = None
) -> None:
    """Store a step in the draft, and say the next question or what the end of the form brings."""
    conversation = named(draft.flow)
    flow = conversation.flow(context, draft)
    form = step.form
    draft.answers = {**form.answers, GIVEN: list(form.given), MISSED: _missed(draft, step)}
    draft.turn, draft.asking, draft.touched = form.turn, form.asking, context.now
    if step.ended is None:
        say_question(context, person, draft, conversation, flow, step, fresh=fresh, noted=noted)
    elif step.ended is Ended.SAVED:
        _save(context, person, draft, fresh=fresh)
    else:
        _end(context, person, draft, conversation, flow, step, fresh=fresh)


def _missed(draft: Draft, step: Step) -> int:
    """How many times in a row the question that is open now was not understood."""
    if step.form.asking != draft.asking or step.answered or step.noticed:
        return 0
    return missed(draft) + (step.rejected is not None)


def miss(draft: Draft) -> None:
    """Words answered nothing: twice in a row, and the question may be left or given to a person."""
    draft.answers = {**draft.answers, MISSED: missed(draft) + 1}


def offer_way_out(context: Context, person: Person, draft: Draft, wanted: str) -> None:
    """Offer to save, to drop or to go on with the form that is open while another one is wanted."""
    lang = context.language(person)
    ways = [way for way in WayOut if way is not WayOut.SAVE or saves(draft)]
    buttons = [[context.button(lang, f"draft-{way}", LeaveForm(draft.id, way, wanted))] for way in ways]
    speak(context, person, draft, context.html(lang, "draft-open", form=form_title(context, lang, draft.flow)), buttons)


def leave(context: Context, person: Person, draft: Draft, way: WayOut, wanted: str) -> None:
    """What was chosen at `offer_way_out`."""
    if way is WayOut.GO_ON:
        ask_again(context, person, draft)
        return
    if way is WayOut.SAVE and saves(draft):
        draft.saved = draft.touched = context.now
    else:
        cancel(context, person, draft, fresh=not wanted)
    context.session.flush()
    if wanted and found(context, wanted) is not None:
        # Where the other one was: an agent's form stays in its topic and with its case.
        begin(context, person, wanted, subject=draft.subject, place=(draft.chat_id, draft.thread))


def reopen(context: Context, person: Person, draft: Draft) -> None:
    """Continue a saved form."""
    other = open_draft(context, person, draft.chat_id, draft.thread)
    if other is not None and other.id != draft.id:
        offer_way_out(context, person, other, "")
        return
    draft.saved = None
    ask_again(context, person, draft)
    watch.look_soon(context, draft)


@contextmanager
def ending(context: Context, draft: Draft, otherwise: Fate | None = None) -> Iterator[None]:
    """The form ends in here: the words that it took end where it is said in here that they do.

    `otherwise`: where nothing is said of it. Raises NoFate where neither says it.
    """
    before, context.said = context.said, None
    yield
    if context.said is None and otherwise is not None:
        context.fate(otherwise)
    if context.said is None:
        raise NoFate
    context.tx.settle(End(Fate.FORM, draft.id), context.said)
    if not context.said.outweighs(before):
        context.said = before


def cancel(context: Context, person: Person, draft: Draft, *, fresh: bool) -> None:
    """Break a form off: nothing is sent, but for what must not be lost. `fresh`: say so below, too."""
    conversation = named(draft.flow)
    answers = {key: value for key, value in form_of(draft).answers.items() if key != REVIEW}
    with ending(context, draft, Fate.REFUSED):
        filed = conversation.cancelled(context, person, draft, answers)
    if filed is Handled.NO:
        say_unsent(context, person, draft)
        if fresh:
            lang = context.language(person)
            text = context.html(lang, "flow-cancelled", form=form_title(context, lang, draft.flow))
            speak(context, person, draft, text)
    _remove(context, draft)


def drop(context: Context, draft: Draft, fate: Fate = Fate.REFUSED) -> None:
    """Forget a form with the files that were sent for it. `fate`: what became of the words in it."""
    context.fate(fate)
    context.tx.settle(End(Fate.FORM, draft.id), End(fate))
    _remove(context, draft)


def _remove(context: Context, draft: Draft) -> None:
    for attachment in context.session.scalars(select(Attachment).where(Attachment.draft_id == draft.id)):
        context.session.delete(attachment)
    context.session.delete(draft)


def show_sent(context: Context, person: Person, draft: Draft) -> None:
    """The form's message becomes the list of what was sent, without buttons."""
    conversation = named(draft.flow)
    told = summary(context, context.about(person), draft, conversation, conversation.flow(context, draft))
    done = joined([context.html(context.language(person), "flow-sent"), told], "\n\n")
    speak(context, person, draft, done, slot=f"form:{draft.id}", edits=True)


def say_unsent(context: Context, person: Person, draft: Draft) -> None:
    """The form's message says that nothing was sent, without buttons."""
    lang = context.language(person)
    text = context.html(lang, "flow-cancelled", form=form_title(context, lang, draft.flow))
    speak(context, person, draft, text, slot=f"form:{draft.id}", edits=True)


def _save(context: Context, person: Person, draft: Draft, *, fresh: bool) -> None:
    draft.saved = context.now
    lang = context.language(person)
    again = [[context.button(lang, "draft-reopen", ReopenForm(draft.id))]]
    text = context.html(lang, "draft-saved", form=form_title(context, lang, draft.flow))
    speak(context, person, draft, text, again, slot=f"form:{draft.id}", edits=True)
    if fresh:
        speak(context, person, draft, text, again)


def _end(
    context: Context, person: Person, draft: Draft, conversation: Guided, flow: Flow, step: Step, *, fresh: bool
) -> None:
    answers = {key: value for key, value in step.form.answers.items() if key != REVIEW}
    if step.ended is Ended.CANCELLED:
        cancel(context, person, draft, fresh=fresh)
        return
    if not conversation.sends(answers):
        say_unsent(context, person, draft)
    elif any(ask.name == REVIEW for ask in flow.asks):
        show_sent(context, person, draft)
    with ending(context, draft, conversation.fate):
        conversation.finish(context, person, draft, answers)
    context.session.delete(draft)
