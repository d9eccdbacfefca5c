"""Between the engine and the chat: begins, continues, saves and ends drafts, and renders what the engine asks."""

from __future__ import annotations

from typing import Any

from sqlalchemy import func, select

from handlers.desk import About, Button, Desk
from handlers.flows import engine
from handlers.flows.engine import Ask, Ended, Flow, Form, Press, Step
from handlers.flows.guided import Guided, known
from handlers.incoming import Incoming
from handlers.texts import Html, joined
from storage.tables import Attachment, Case, Draft, Person

REVIEW = "review"
GIVEN = "_given"


def open_draft(desk: Desk, person: Person, chat_id: int, thread: int = 0) -> Draft | None:
    """The form that this person is filling in here."""
    here = (chat_id, thread)
    mine = desk.tx.ahead.drafts(person.id)
    return next((draft for draft in mine if (draft.chat_id, draft.thread) == here and draft.saved is None), None)


def saved_drafts(desk: Desk, person: Person) -> list[Draft]:
    """What this person put aside, newest first."""
    found = select(Draft).where(Draft.person_id == person.id, Draft.saved.is_not(None)).order_by(Draft.saved.desc())
    return list(desk.session.scalars(found))


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


def form_of(draft: Draft) -> Form:
    answers = dict(draft.answers)
    given = tuple(answers.pop(GIVEN, ()))
    return Form(answers, draft.turn, draft.asking, given)


def keep(
    desk: Desk, person: Person, draft: Draft, step: Step, *, fresh: bool, noted: Html | None = None
) -> None:
    """Store a step and say what follows from it."""
    conversation = known(draft.flow)
    assert conversation is not None
    flow = conversation.flow(desk, draft)
    form = step.form
    draft.answers = {**form.answers, GIVEN: list(form.given)}
    draft.turn, draft.asking, draft.touched = form.turn, form.asking, desk.now
    if step.ended is None:
        _say_question(desk, person, draft, conversation, flow, step, fresh=fresh, noted=noted)
    elif step.ended is Ended.SAVED:
        _save(desk, person, draft)
    else:
        _end(desk, person, draft, conversation, flow, step)


def offer_way_out(desk: Desk, person: Person, draft: Draft, wanted: str) -> None:
    """Another form is open: save it, drop it, or go on with it."""
    lang = desk.language(person)
    verbs = ("go", "save", "drop") if _saves(draft) else ("go", "drop")
    buttons = [[desk.button(lang, f"draft-{verb}", f"d:{draft.id}:{verb}:{wanted}")] for verb in verbs]
    speak(desk, person, draft, desk.html(lang, "draft-open", form=form_title(desk, lang, draft.flow)), buttons)


def way_out(desk: Desk, person: Person, draft: Draft, verb: str, wanted: str) -> None:
    """What was pressed at `offer_way_out`."""
    if verb == "go":
        ask_again(desk, person, draft)
        return
    if verb == "save" and _saves(draft):
        draft.saved = desk.now
    else:
        drop(desk, draft)
    desk.session.flush()
    if wanted and known(wanted) is not None:
        begin(desk, person, wanted)


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
        file_id=file.file_id, unique_id=file.unique_id, name=file.name, mime=file.mime, size=file.size,
        caption=incoming.text or None, album=incoming.album, chat_id=incoming.chat_id,
        message_id=incoming.message_id, received=desk.now,
    )  # fmt: skip
    desk.session.add(attachment)
    return attachment


def files_of(desk: Desk, draft: Draft) -> int:
    found = select(func.count()).select_from(Attachment).where(Attachment.draft_id == draft.id)
    return desk.session.scalar(found) or 0


# --- rendering ---


def speak(
    desk: Desk,
    person: Person,
    draft: Draft,
    text: Html,
    buttons: list[list[Button]] | None = None,
    *,
    slot: str | None = None,
    edits: bool = False,
) -> None:
    """Say something where the form is filled in: the private chat, or the topic of a case."""
    if draft.chat_id == person.telegram_id:
        desk.say(person, text, buttons=buttons or (), slot=slot, edits=edits)
        return
    case = desk.session.get(Case, draft.subject) if draft.subject else None
    if case is not None:
        desk.tell(case, text, buttons=buttons or (), slot=slot, edits=edits)
    else:
        desk.announce(text, buttons=buttons or ())


def form_title(desk: Desk, lang: str, flow: str) -> str:
    """What a form is called: "Complaint", or the title of the service requested."""
    name, _, service = flow.partition(":")
    if service and (found := desk.content.service(service)):
        return desk.content.text(found.title, lang)
    return desk.plain(lang, f"{name}-title")


def _say_question(
    desk: Desk, person: Person, draft: Draft, conversation: Guided, flow: Flow, step: Step, *, fresh: bool,
    noted: Html | None = None,
) -> None:  # fmt: skip
    about = desk.about(person)
    ask = step.ask
    assert ask is not None
    parts = [noted or Html("")]
    if step.rejected is not None:
        parts.append(desk.html(about.lang, step.rejected.key, **step.rejected.values))
    if step.changing:
        parts += [summary(desk, about, draft, conversation, flow), desk.html(about.lang, "flow-change-which")]
    elif ask.name == REVIEW:
        parts += [desk.html(about.lang, "flow-review"), summary(desk, about, draft, conversation, flow)]
    else:
        parts.append(_known_so_far(about, draft, conversation, flow, step, fresh))
        parts.append(_question(desk, about, draft, conversation, flow, step, ask))
    buttons = _change_buttons(about, draft, conversation, flow) if step.changing else _buttons(about, draft, step)
    speak(desk, person, draft, joined(parts, "\n\n"), buttons, slot=f"form:{draft.id}", edits=not fresh)


def _known_so_far(
    about: About, draft: Draft, conversation: Guided, flow: Flow, step: Step, fresh: bool
) -> Html:
    """What the customer has just said or pressed stays readable above the next question."""
    names = tuple(step.form.answers)
    if fresh and step.form.turn > 1:
        names = (*step.noticed, *((step.answered,) if step.answered else ()))
    lines = [
        about.desk.html(about.lang, "flow-noted-line", label=label(about, draft, conversation, ask, step.form.answers),
                        value=shown(ask, step.form.answers, about))
        for ask in flow.asks
        if ask.name in names and step.form.answers.get(ask.name) is not None and ask.counted
    ]  # fmt: skip
    return joined(lines)


def _question(
    desk: Desk, about: About, draft: Draft, conversation: Guided, flow: Flow, step: Step, ask: Ask
) -> Html:
    number, total = engine.position(flow, step.form)
    key = f"{flow.name.partition(':')[0]}-{ask.name.replace('_', '-')}"
    words = conversation.question(about, draft, ask, step.form.answers) or desk.html(about.lang, key)
    hint = conversation.hint(about, draft, ask, step.form.answers)
    head = desk.html(about.lang, "flow-question", number=number, total=total) if number and total > 1 else Html("")
    return joined([head, Html(f"<b>{words}</b>") if "\n" not in words else words, hint or Html("")])


def label(about: About, draft: Draft, conversation: Guided, ask: Ask, answers: engine.Answers) -> Html:
    """The short name of an answer, for the review."""
    own = conversation.label(about, draft, ask, answers)
    return own or about.desk.html(about.lang, f"label-{ask.name.replace('_', '-')}")


def shown(ask: Ask, answers: engine.Answers, about: About) -> str:
    value = answers.get(ask.name)
    if value is None:
        return about.words("flow-skipped")
    words = ask.kind.shown(value, about)
    return words if len(words) <= 300 else words[:297] + "…"


def summary(desk: Desk, about: About, draft: Draft, conversation: Guided, flow: Flow) -> Html:
    """All answers with their names, as at the review."""
    answers = form_of(draft).answers
    lines = [
        desk.html(about.lang, "flow-answer-line", label=label(about, draft, conversation, ask, answers),
                  value=shown(ask, answers, about))
        for ask in flow.relevant(answers)
        if ask.name in answers and ask.counted and ask.name != REVIEW
    ]  # fmt: skip
    if files := files_of(desk, draft):
        lines.append(desk.html(about.lang, "flow-files-line", count=files))
    return joined(lines)


def _buttons(about: About, draft: Draft, step: Step) -> list[list[Button]]:
    ask = step.ask
    assert ask is not None
    options = step.rejected.among if step.rejected and step.rejected.among else None
    offered = options or ask.kind.options(about, step.form.answers)
    data = f"f:{draft.id}:{step.form.turn}"
    presses = [{"text": each.words, "data": f"{data}:o:{each.id}"} for each in offered]
    wide = max((len(each["text"]) for each in presses), default=0) > 22
    rows = _in_rows(presses, 1 if wide else ask.columns)
    return rows + _controls(about, draft, step, ask, data)


def _controls(about: About, draft: Draft, step: Step, ask: Ask, data: str) -> list[list[Button]]:
    def press(code: Press, key: str) -> Button:
        return {"text": about.words(key), "data": f"{data}:{code}"}

    if ask.name == REVIEW:
        ends = [press(Press.SAVE, "flow-save")] if _saves(draft) else []
        return [[press(Press.CHANGE, "flow-change")], [*ends, press(Press.CANCEL, "flow-cancel")]]
    row = [press(Press.BACK, "flow-back")] if step.form.given else []
    row += [press(Press.SKIP, "flow-skip")] if ask.optional else []
    ends = [press(Press.SAVE, "flow-save")] if _saves(draft) and step.form.answers else []
    ends.append(press(Press.CANCEL, "flow-cancel"))
    return [row, ends] if row else [ends]


def _change_buttons(about: About, draft: Draft, conversation: Guided, flow: Flow) -> list[list[Button]]:
    form = form_of(draft)
    data = f"f:{draft.id}:{form.turn}"
    presses = [
        {"text": str(label(about, draft, conversation, ask, form.answers)), "data": f"{data}:c:{ask.name}"}
        for ask in flow.relevant(form.answers)
        if ask.name in form.answers and ask.counted and ask.name != REVIEW
    ]
    # Going on with an unchanged review is a skip of the change: the review is asked again.
    back = {"text": about.words("flow-change-nothing"), "data": f"{data}:c:{REVIEW}"}
    return [*_in_rows(presses, 2), [back]]


def _in_rows(buttons: list[Button], columns: int) -> list[list[Button]]:
    return [buttons[start : start + columns] for start in range(0, len(buttons), columns)]


def _saves(draft: Draft) -> bool:
    conversation = known(draft.flow)
    return conversation is not None and conversation.saves


def _save(desk: Desk, person: Person, draft: Draft) -> None:
    draft.saved = desk.now
    lang = desk.language(person)
    again = [[desk.button(lang, "draft-reopen", f"d:{draft.id}:open:")]]
    text = desk.html(lang, "draft-saved", form=form_title(desk, lang, draft.flow))
    speak(desk, person, draft, text, again, slot=f"form:{draft.id}", edits=True)


def _end(desk: Desk, person: Person, draft: Draft, conversation: Guided, flow: Flow, step: Step) -> None:
    lang, about = desk.language(person), desk.about(person)
    answers = {key: value for key, value in step.form.answers.items() if key != REVIEW}
    if step.ended is Ended.CANCELLED:
        text = desk.html(lang, "flow-cancelled", form=form_title(desk, lang, draft.flow))
        speak(desk, person, draft, text, slot=f"form:{draft.id}", edits=True)
        conversation.cancelled(desk, person, draft, answers)
        drop(desk, draft)
        return
    if any(ask.name == REVIEW for ask in flow.asks):
        done = joined([desk.html(lang, "flow-sent"), summary(desk, about, draft, conversation, flow)], "\n\n")
        speak(desk, person, draft, done, slot=f"form:{draft.id}", edits=True)
    conversation.finish(desk, person, draft, answers)
    desk.session.delete(draft)
