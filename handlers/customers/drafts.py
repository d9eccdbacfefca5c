"""A message while a form is open: it is the answer, unless it is clearly something else."""

from __future__ import annotations

from casework.words import Danger
from handlers import asking, conversation
from handlers.customers import person, questions
from handlers.desk import Desk
from handlers.flows.engine import Ask, Press, Pressed, Rejected, Typed
from handlers.flows.guided import known
from handlers.flows.kinds import Words, exactly
from handlers.incoming import Incoming
from handlers.listening import Heard, hear
from handlers.texts import Html, joined, safe
from storage.tables import Draft, Person

SURE = 0.7
SURE_AGAINST_WORDS = 0.85
CONTROLS = {"back": Press.BACK, "skip": Press.SKIP, "cancel": Press.CANCEL, "save": Press.SAVE}


def reply(desk: Desk, who: Person, draft: Draft, update: Incoming) -> None:
    """An answer, a file for the form, a control word, a question in between, or the wish for a person."""
    if update.file is not None:
        _file(desk, who, draft, update)
        return
    if update.other is not None:
        conversation.ask_again(desk, who, draft, noted=desk.html(desk.language(who), "cannot-read"))
        return
    if (option := _spelled(desk, who, draft, update.text)) is not None:
        conversation.reply(desk, who, draft, option, fresh=True)
        return
    heard = hear(desk, who, update.text)
    if _tells_of_danger(desk, who, draft, heard):
        _goes_on_as_danger(desk, who, draft, update.text)
    elif (press := _control(update.text, heard)) is not None:
        conversation.reply(desk, who, draft, press, fresh=True)
    elif _is(heard, "person", SURE) and not _answers(desk, who, draft, update.text, own_words=False):
        person.wanted_in_form(desk, who, draft)
    elif _asks_something(desk, who, draft, heard, update.text):
        questions.ask(desk, who, update.text)
        conversation.ask_again(desk, who, draft, noted=desk.html(desk.language(who), "draft-goes-on"))
    else:
        conversation.reply(desk, who, draft, Typed(update.text), fresh=True)


def _spelled(desk: Desk, who: Person, draft: Draft, text: str) -> Pressed | None:
    """A text that is word for word one of the buttons is a press of it: there is nothing else to understand."""
    ask = _open_ask(desk, draft)
    if ask is None:
        return None
    option = exactly(text, ask.kind.options(desk.about(who), asking.form_of(draft).answers))
    return Pressed(draft.turn, f"o:{option.id}") if option else None


def _file(desk: Desk, who: Person, draft: Draft, update: Incoming) -> None:
    """Keep the file; its caption is an answer where it is a clear one. An album is answered once."""
    first = conversation.attach(desk, who, draft, update)
    if update.text and _tells_of_danger(desk, who, draft, hear(desk, who, update.text)):
        _goes_on_as_danger(desk, who, draft, update.text)
    elif update.text and _answers(desk, who, draft, update.text, own_words=True):
        conversation.reply(desk, who, draft, Typed(update.text), fresh=True)
    elif first:
        desk.session.flush()
        noted = desk.html(desk.language(who), "flow-file-noted", count=asking.files_of(desk, draft))
        conversation.ask_again(desk, who, draft, noted=noted)


def _tells_of_danger(desk: Desk, who: Person, draft: Draft, heard: Heard) -> bool:
    """Words of danger in a form that has taken it for harmless so far."""
    guided = known(draft.flow)
    asks = guided is not None and guided.flow(desk, draft).ask("danger") is not None
    return bool(asks and heard.danger_words and draft.asking != "danger" and draft.answers.get("danger") != Danger.YES)


def _goes_on_as_danger(desk: Desk, who: Person, draft: Draft, text: str) -> None:
    """They count wherever they are said: what to do now is told at once, and no more advice is offered."""
    lang = desk.language(who)
    answers = {**draft.answers, "danger": str(Danger.YES)}
    if draft.asking != "what":
        answers["what"] = "\n".join(filter(None, (answers.get("what"), text)))
    draft.answers = answers
    words = Html(safe(desk.content.text(desk.content.firm.safety_text, lang)))
    noted = joined([desk.html(lang, "complaint-safety"), words], "\n\n")
    if _answers(desk, who, draft, text, own_words=True):
        desk.say(who, noted)
        conversation.reply(desk, who, draft, Typed(text), fresh=True)
    else:
        conversation.ask_again(desk, who, draft, noted=noted)


def _control(text: str, heard: Heard) -> Press | None:
    """A word such as "back" that is nothing but a control."""
    if len(text.split()) > 3 or heard.confidence < SURE:
        return None
    return CONTROLS.get(heard.intent)


def _is(heard: Heard, intent: str, sure: float) -> bool:
    return heard.intent == intent and heard.confidence >= sure


def _asks_something(desk: Desk, who: Person, draft: Draft, heard: Heard, text: str) -> bool:
    """A clear question that is no answer to what was asked; against words of one's own it must be clearer."""
    if not _is(heard, "question", SURE):
        return False
    if _asking(desk, draft, Words):
        return heard.confidence >= SURE_AGAINST_WORDS
    return not _answers(desk, who, draft, text, own_words=False)


def _asking(desk: Desk, draft: Draft, kind: type) -> bool:
    ask = _open_ask(desk, draft)
    return ask is not None and isinstance(ask.kind, kind)


def _open_ask(desk: Desk, draft: Draft) -> Ask | None:
    guided = known(draft.flow)
    return guided.flow(desk, draft).ask(draft.asking) if guided else None


def _answers(desk: Desk, who: Person, draft: Draft, text: str, *, own_words: bool) -> bool:
    """Whether the text is a valid answer to the open question; words of one's own count only where said so."""
    ask = _open_ask(desk, draft)
    if ask is None or (isinstance(ask.kind, Words) and not own_words):
        return False
    try:
        value = ask.kind.read(text, desk.about(who), asking.form_of(draft).answers)
    except Rejected:
        return False
    # A product in words of one's own accepts anything; only a product that we know is clearly an answer.
    return not (isinstance(value, dict) and "name" in value and value.get("id") is None)


