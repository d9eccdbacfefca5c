"""Between the engine and the chat: begins, continues, saves and ends drafts."""

from __future__ import annotations

from typing import Any, cast

from sqlalchemy import String, select
from sqlalchemy.orm import InstrumentedAttribute

from handlers.context import Desk
from handlers.forms import engine
from handlers.forms.engine import Ended, Flow, Step
from handlers.forms.registry import Guided, found, known
from handlers.forms.render import GIVEN, REVIEW, form_of, form_title, saves, say_question, speak, summary
from handlers.texts import Html, joined
from handlers.update import Incoming
from storage.tables import Attachment, Draft, Person


def open_draft(desk: Desk, person: Person, chat_id: int, thread: int = 0) -> Draft | None:
    """The form that this person is filling in here; one that there is no longer ends, and they are told."""
    here = (chat_id, thread)
    mine = desk.tx.ahead.drafts(person.id)
    draft = next((draft for draft in mine if (draft.chat_id, draft.thread) == here and draft.saved is None), None)
    return draft if draft is not None and stands(desk, person, draft) else None


def stands(desk: Desk, person: Person, draft: Draft) -> bool:
    """False where a form's service has gone from the content: it is given up with a kind word."""
    if found(desk, draft.flow) is not None:
        return True
    gone = desk.html(desk.language(person), "draft-gone")
    speak(desk, person, draft, gone, slot=f"form:{draft.id}", edits=True)
    speak(desk, person, draft, gone)
    drop(desk, draft)
    desk.session.flush()
    return False


def saved_drafts(desk: Desk, person: Person) -> list[Draft]:
    """What this person put aside, newest first."""
    saved = select(Draft).where(Draft.person_id == person.id, Draft.saved.is_not(None)).order_by(Draft.saved.desc())
    return list(desk.session.scalars(saved))


def begin(
    desk: Desk,
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
    conversation = known(flow)
    if conversation is None:
        raise LookupError(flow)
    if (other := open_draft(desk, person, chat_id, thread)) is not None:
        offer_way_out(desk, person, other, flow)
        return None
    draft = Draft(
        person_id=person.id, chat_id=chat_id, thread=thread, flow=flow, turn=0, answers={}, subject=subject,
        started=desk.now, touched=desk.now,
    )  # fmt: skip
    desk.session.add(draft)
    desk.session.flush()
    step = engine.start(conversation.flow(desk, draft), known_answers or {}, text, desk.about(person))
    keep(desk, person, draft, step, fresh=True)
    return draft


def reply(desk: Desk, person: Person, draft: Draft, said: engine.Reply, *, fresh: bool) -> Step:
    """One reply to a draft; `fresh`: the next question is a new message, because words came in between."""
    conversation = known(draft.flow)
    if conversation is None:
        raise LookupError(draft.flow)
    step = engine.step(conversation.flow(desk, draft), form_of(draft), said, desk.about(person))
    if not step.stale:
        keep(desk, person, draft, step, fresh=fresh)
    return step


def ask_again(desk: Desk, person: Person, draft: Draft, *, noted: Html | None = None) -> None:
    """Put the open question once more, as a new message."""
    conversation = known(draft.flow)
    if conversation is None:
        raise LookupError(draft.flow)
    step = engine.resume(conversation.flow(desk, draft), form_of(draft))
    keep(desk, person, draft, step, fresh=True, noted=noted)


def keep(desk: Desk, person: Person, draft: Draft, step: Step, *, fresh: bool, noted: Html | None = None) -> None:
    """Store a step and say what follows from it."""
    conversation = known(draft.flow)
    assert conversation is not None
    flow = conversation.flow(desk, draft)
    form = step.form
    draft.answers = {**form.answers, GIVEN: list(form.given)}
    draft.turn, draft.asking, draft.touched = form.turn, form.asking, desk.now
    if step.ended is None:
        say_question(desk, person, draft, conversation, flow, step, fresh=fresh, noted=noted)
    elif step.ended is Ended.SAVED:
        _save(desk, person, draft, fresh=fresh)
    else:
        _end(desk, person, draft, conversation, flow, step, fresh=fresh)


def offer_way_out(desk: Desk, person: Person, draft: Draft, wanted: str) -> None:
    """Another form is open: save it, drop it, or go on with it."""
    lang = desk.language(person)
    verbs = ("go", "save", "drop") if saves(draft) else ("go", "drop")
    buttons = [[desk.button(lang, f"draft-{verb}", f"d:{draft.id}:{verb}:{wanted}")] for verb in verbs]
    speak(desk, person, draft, desk.html(lang, "draft-open", form=form_title(desk, lang, draft.flow)), buttons)


def way_out(desk: Desk, person: Person, draft: Draft, verb: str, wanted: str) -> None:
    """What was pressed at `offer_way_out`."""
    if verb == "go":
        ask_again(desk, person, draft)
        return
    if verb == "save" and saves(draft):
        draft.saved = desk.now
    else:
        drop(desk, draft)
    desk.session.flush()
    if wanted and found(desk, wanted) is not None:
        # Where the other one was: an agent's form stays in its topic and with its case.
        begin(desk, person, wanted, subject=draft.subject, place=(draft.chat_id, draft.thread))


def reopen(desk: Desk, person: Person, draft: Draft) -> None:
    """Continue a saved form."""
    other = open_draft(desk, person, draft.chat_id, draft.thread)
    if other is not None and other.id != draft.id:
        offer_way_out(desk, person, other, "")
        return
    draft.saved = None
    ask_again(desk, person, draft)


def drop(desk: Desk, draft: Draft) -> None:
    """Forget a form with the files that were sent for it."""
    for attachment in desk.session.scalars(select(Attachment).where(Attachment.draft_id == draft.id)):
        desk.session.delete(attachment)
    desk.session.delete(draft)


def attach(desk: Desk, person: Person, draft: Draft, incoming: Incoming) -> bool:
    """Keep a file for the form; True where it is the first of its album (the others need no answer)."""
    assert incoming.file is not None
    mine = select(Attachment).where(Attachment.draft_id == draft.id)
    before = list(desk.session.scalars(mine.order_by(Attachment.position)))
    add_attachment(desk, person, incoming, position=len(before) + 1, draft_id=draft.id)
    return incoming.album is None or all(each.album != incoming.album for each in before)


def add_attachment(
    desk: Desk,
    person: Person,
    incoming: Incoming,
    *,
    position: int,
    draft_id: int | None = None,
    case_id: int | None = None,
) -> Attachment:
    """Note a file that came; its bytes are fetched by a job of its own."""
    file = incoming.file
    assert file is not None
    attachment = Attachment(
        person_id=person.id, draft_id=draft_id, case_id=case_id, position=position, kind=file.kind,
        file_id=file.file_id, unique_id=file.unique_id, name=_fitting(file.name, Attachment.name),
        mime=_fitting(file.mime, Attachment.mime), size=file.size,
        caption=incoming.text or None, album=incoming.album, chat_id=incoming.chat_id,
        message_id=incoming.message_id, received=desk.now,
    )  # fmt: skip
    desk.session.add(attachment)
    return attachment


def _fitting(text: str | None, column: InstrumentedAttribute[str | None]) -> str | None:
    """What the sender's device called it, as far as it can be stored: PostgreSQL takes neither more nor a NUL."""
    return text.replace("\0", "")[: cast(String, column.type).length] if text else None


def show_sent(desk: Desk, person: Person, draft: Draft) -> None:
    """The form's message becomes the list of what was sent, without buttons."""
    conversation = known(draft.flow)
    assert conversation is not None
    told = summary(desk, desk.about(person), draft, conversation, conversation.flow(desk, draft))
    done = joined([desk.html(desk.language(person), "flow-sent"), told], "\n\n")
    speak(desk, person, draft, done, slot=f"form:{draft.id}", edits=True)


def _save(desk: Desk, person: Person, draft: Draft, *, fresh: bool) -> None:
    draft.saved = desk.now
    lang = desk.language(person)
    again = [[desk.button(lang, "draft-reopen", f"d:{draft.id}:open:")]]
    text = desk.html(lang, "draft-saved", form=form_title(desk, lang, draft.flow))
    speak(desk, person, draft, text, again, slot=f"form:{draft.id}", edits=True)
    if fresh:
        speak(desk, person, draft, text, again)


def _end(
    desk: Desk, person: Person, draft: Draft, conversation: Guided, flow: Flow, step: Step, *, fresh: bool
) -> None:
    lang = desk.language(person)
    answers = {key: value for key, value in step.form.answers.items() if key != REVIEW}
    if step.ended is Ended.CANCELLED:
        text = desk.html(lang, "flow-cancelled", form=form_title(desk, lang, draft.flow))
        speak(desk, person, draft, text, slot=f"form:{draft.id}", edits=True)
        if fresh:
            speak(desk, person, draft, text)
        conversation.cancelled(desk, person, draft, answers)
        drop(desk, draft)
        return
    if any(ask.name == REVIEW for ask in flow.asks):
        show_sent(desk, person, draft)
    conversation.finish(desk, person, draft, answers)
    desk.session.delete(draft)
