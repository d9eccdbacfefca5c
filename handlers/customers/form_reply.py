"""A message while a form is open: it is the answer, unless it is clearly something else."""

from __future__ import annotations

import re

from casework.terms import DANGEROUS, Danger, Fate
from handlers.cases import overview, person, safety
from handlers.context import Context
from handlers.customers import own_data, what_i_am
from handlers.forms import render, session
from handlers.forms.attachments import keep_for_form
from handlers.forms.flow import Ask, Control, Pressed, Rejected, Reply, Typed, choosing
from handlers.forms.kinds import Words, exactly
from handlers.forms.registry import known
from handlers.handled import Handled
from handlers.questions import ask as questions_ask
from handlers.understanding import Understood
from handlers.update import Incoming
from storage.tables import Draft, Person

SURE = 0.7
SURE_AGAINST_WORDS = 0.85
FEW_WORDS = 3
FEW_OF_WAITING = 6
FEW_TO_SEND = 6
_CLAUSE = re.compile(r"[,;:.!\n]+")
CONTROLS = {"back": Control.BACK, "skip": Control.SKIP, "cancel": Control.CANCEL, "save": Control.SAVE}


def reply(context: Context, who: Person, draft: Draft, update: Incoming) -> None:
    """An answer, a file for the form, a control word, a question in between, or the wish for a person."""
    if (form := known(draft.flow)) is not None and form.verbatim:
        _verbatim(context, who, draft, update)
        return
    if update.file is not None:
        _file(context, who, draft, update)
        return
    if update.other is not None:
        context.fate(Fate.REFUSED)
        session.ask_again(context, who, draft, noted=context.html(context.language(who), "cannot-read"))
        return
    if (option := spelled(context, who, draft, update.text)) is not None:
        session.reply(context, who, draft, option, fresh=True)
        return
    understood = context.understand(who, update.text)
    if (danger := _danger(context, who, draft, understood, update)) is not None:
        safety.file_from_form(context, who, draft, update.text, danger)
    elif _looks_for_us(understood):
        context.fate(Fate.SMALLTALK)
        session.ask_again(context, who, draft, noted=context.html(context.language(who), "left-welcome-back"))
    elif (press := _at_review(context, who, draft, understood)) is not None:
        session.reply(context, who, draft, press, fresh=True)
    elif understood.no_idea:
        _no_idea(context, who, draft)
    elif (press := control(update.text, understood)) is not None:
        session.reply(context, who, draft, press, fresh=True)
    elif (
        own_data.take_words(context, who, understood) is Handled.YES
        or what_i_am.tell(context, who, understood) is Handled.YES
    ):
        session.ask_again(context, who, draft, noted=context.html(context.language(who), "draft-goes-on"))
    elif _waits(understood) and not _answers(context, who, draft, update.text, own_words=False):
        _tell_how_it_stands(context, who, draft)
    elif _is(understood, "person", SURE) and not _answers(context, who, draft, update.text, own_words=False):
        person.call_person_from_form(context, who, draft, update.text)
    elif _asks_something(context, who, draft, understood, update.text):
        about = (render.form_of(draft).answers.get("product") or {}).get("id")
        questions_ask.ask(context, who, update.text, product=understood.product or about)
        session.ask_again(context, who, draft, noted=context.html(context.language(who), "draft-goes-on"))
    else:
        session.reply(context, who, draft, Typed(update.text), fresh=True)


def _verbatim(context: Context, who: Person, draft: Draft, update: Incoming) -> None:
    """Words, and nothing but words, for a form of staff."""
    if update.file is None and update.other is None:
        session.reply(context, who, draft, Typed(update.text), fresh=True)
    else:
        context.fate(Fate.REFUSED)
        session.ask_again(context, who, draft, noted=context.html(context.language(who), "loop-words-only"))


def spelled(context: Context, who: Person, draft: Draft, text: str) -> Pressed | None:
    """A text that is word for word one of the buttons is a press of it: there is nothing else to understand."""
    ask = _open_ask(context, draft)
    if ask is None:
        return None
    option = exactly(text, ask.kind.options(context.about(who), render.form_of(draft).answers))
    return Pressed(draft.turn, choosing(option.id)) if option else None


def clearly_meant(context: Context, who: Person, draft: Draft, update: Incoming) -> bool:
    """Whether a text can only be meant for the form: one of its buttons word for word, a control word, danger."""
    if spelled(context, who, draft, update.text) is not None:
        return True
    understood = context.understand(who, update.text)
    if _danger(context, who, draft, understood, update) is not None:
        return True
    return control(update.text, understood) is not None and not understood.no_idea


def _file(context: Context, who: Person, draft: Draft, update: Incoming) -> None:
    """Keep the file; its caption is an answer where it is a clear one. An album has one answer, which counts on."""
    first = keep_for_form(context, who, draft, update)
    told = context.understand(who, update.text) if update.text else None
    danger = _danger(context, who, draft, told, update) if told is not None else None
    if danger is not None:
        safety.file_from_form(context, who, draft, update.text, danger)
    elif update.text and _answers(context, who, draft, update.text, own_words=True):
        session.reply(context, who, draft, Typed(update.text), fresh=True)
    else:
        context.session.flush()
        noted = context.html(context.language(who), "flow-file-noted", count=render.files_of(context, draft))
        say = session.ask_again if first else session.show_again
        say(context, who, draft, noted=noted)


def _danger(context: Context, who: Person, draft: Draft, understood: Understood, update: Incoming) -> Danger | None:
    """The danger that a text tells of, wherever in a form it is said; also more than a yes to the question itself."""
    if draft.chat_id != who.telegram_id or draft.flow.partition(":")[0] not in safety.FORMS:
        return None
    if safety.sure(understood, update):
        return Danger.YES
    if safety.rings(context, who, update):
        return Danger.UNSURE
    if understood.danger_signs and render.form_of(draft).answers.get("danger") == Danger.NO:
        return Danger.UNSURE
    ask = _open_ask(context, draft)
    if draft.asking != "danger" or ask is None or len(understood.text.split()) <= FEW_WORDS:
        return None
    try:
        answer = ask.kind.read(understood.text, context.about(who), render.form_of(draft).answers)
    except Rejected:
        return None
    return Danger(answer) if answer in DANGEROUS else None


def _no_idea(context: Context, who: Person, draft: Draft) -> None:
    """Somebody who does not know skips what may be skipped; danger is not excluded; else an example helps, twice."""
    ask, about = _open_ask(context, draft), context.about(who)
    if ask is None or ask.optional or (ask.waived and render.missed(draft) >= render.TWICE):
        session.reply(context, who, draft, Control.SKIP, fresh=True)
        return
    options = ask.kind.options(about, render.form_of(draft).answers)
    if any(option.id == Danger.UNSURE for option in options):
        session.reply(context, who, draft, Pressed(draft.turn, choosing(Danger.UNSURE)), fresh=True)
        return
    context.fate(Fate.FORM, draft.id, draft.asking)
    session.miss(draft)
    key = "flow-no-idea" if options else "flow-no-idea-words"
    values = {"example": options[0].words} if options else {}
    session.ask_again(context, who, draft, noted=context.html(about.lang, key, **values))


def _at_review(context: Context, who: Person, draft: Draft, understood: Understood) -> Reply | None:
    """A yes to "please check" sends it, a no asks what shall be changed; neither where it says more."""
    if draft.asking != render.REVIEW or len(understood.text.split()) > FEW_TO_SEND:
        return None
    clauses = [each for each in _CLAUSE.split(understood.text) if each.strip()]
    if all(_agrees(context.understand(who, each)) for each in (clauses if len(clauses) > 1 else [understood.text])):
        return Pressed(draft.turn, choosing("send"))
    few = len(understood.text.split()) <= FEW_WORDS and understood.confidence >= SURE
    return Control.CHANGE if few and understood.intent == "no" else None


def _agrees(understood: Understood) -> bool:
    """Whether words say yes, or that it shall be sent."""
    few = len(understood.text.split()) <= FEW_WORDS
    return understood.wording.speaks_of("done") or (few and _is(understood, "yes", SURE))


def control(text: str, understood: Understood) -> Control | None:
    """A word such as "back" that is nothing but a control."""
    if len(text.split()) > 3 or understood.confidence < SURE:
        return None
    return CONTROLS.get(understood.intent)


def _looks_for_us(understood: Understood) -> bool:
    """Whether somebody greets, or asks if anybody is there: no answer to anything, and none that was missed."""
    return _is(understood, "greeting", SURE) or understood.wording.speaks_of("anyone_there")


def _waits(understood: Understood) -> bool:
    """Whether somebody waits for news of what has not been sent yet, or wants it sent, and says nothing else."""
    waits = _is(understood, "status", SURE) or understood.wording.speaks_of("done")
    return waits and len(understood.text.split()) <= FEW_OF_WAITING


def _tell_how_it_stands(context: Context, who: Person, draft: Draft) -> None:
    """How the customer's cases stand; who has none learns that the form has still to be sent."""
    context.fate(Fate.FORM, draft.id, draft.asking)
    filed = overview.any_of(context, who)
    if filed:
        overview.list_cases(context, who)
    key = "draft-goes-on" if filed else "flow-not-sent"
    session.ask_again(context, who, draft, noted=context.html(context.language(who), key))


def _is(understood: Understood, intent: str, sure: float) -> bool:
    return understood.intent == intent and understood.confidence >= sure


def _asks_something(context: Context, who: Person, draft: Draft, understood: Understood, text: str) -> bool:
    """A clear question that is no answer to what was asked; against words of one's own it must be clearer."""
    if understood.as_answer().wish is not None and "?" not in text:
        return False
    if text.rstrip().endswith("?") and understood.wording.speaks_of("ask.price"):
        return True  # "can you repair it?" says what is wanted, "what does a repair cost?" does not
    if not _is(understood, "question", SURE):
        return _ends_as_question(context, who, draft, text)
    if _asking(context, draft, Words):
        return understood.confidence >= SURE_AGAINST_WORDS
    return not _answers(context, who, draft, text, own_words=False)


def _ends_as_question(context: Context, who: Person, draft: Draft, text: str) -> bool:
    """Whether somebody asks, whatever the words are about: nothing in them answers this form."""
    form, guided = render.form_of(draft), known(draft.flow)
    if guided is None or not text.rstrip(" !").endswith("?") or len(text.split()) < FEW_WORDS:
        return False
    if _asking(context, draft, Words) or _answers(context, who, draft, text, own_words=False):
        return False
    flow = guided.flow(context, draft)
    told = flow.notices(text, context.about(who), form.answers)
    return not any(flow.ask(name) is not None and name not in form.answers for name in told)


def _asking(context: Context, draft: Draft, kind: type) -> bool:
    ask = _open_ask(context, draft)
    return ask is not None and isinstance(ask.kind, kind)


def _open_ask(context: Context, draft: Draft) -> Ask | None:
    guided = known(draft.flow)
    return guided.flow(context, draft).ask(draft.asking) if guided else None


def _answers(context: Context, who: Person, draft: Draft, text: str, *, own_words: bool) -> bool:
    """Whether the text is a valid answer to the open question; words of one's own count only where said so."""
    ask = _open_ask(context, draft)
    if ask is None or (isinstance(ask.kind, Words) and not own_words):
        return False
    try:
        value = ask.kind.read(text, context.about(who), render.form_of(draft).answers)
    except Rejected:
        return False
    # A product in words of one's own accepts anything; only a product that we know is clearly an answer.
    return not (isinstance(value, dict) and "name" in value and value.get("id") is None)
