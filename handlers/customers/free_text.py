"""A text that belongs to no form and no open case: what is meant, and where it leads."""

from __future__ import annotations

from casework.case_number import find_numbers
from casework.terms import Fate, Moment
from handlers import language, welcome
from handlers.care import from_text
from handlers.cases import complaint, overview, person, recurrence, safety, service_form, solution_feedback
from handlers.context import Context
from handlers.customers import commands, firm_facts, own_data, spam, yes_no
from handlers.forms import render, session
from handlers.forms.attachments import keep_for_form
from handlers.handled import Handled
from handlers.questions import ask
from handlers.surveys import answers, in_words
from handlers.understanding import CLEARLY, Understood
from handlers.update import Incoming
from knowledge.language.verdicts import disagrees
from storage.tables import Mention, Person

ASKING = ("question", "person", "status")
SMALL_TALK = ("thanks", "greeting")
SURE = 0.5
A_FEW = 6
SURE_OF_COMPLAINT = 0.3
"""The form asks on; to answer a complaint with an article by mistake is worse."""


def receive(context: Context, who: Person, update: Incoming) -> None:
    """Free text first: a complaint begins with what was said, a question is answered, a person is called."""
    if update.file is not None:
        _file(context, who, update)
        return
    if update.other is not None or not update.text.strip():
        context.fate(Fate.REFUSED)
        context.say(who, "cannot-read", buttons=welcome.menu(context, context.language(who)))
        return
    understood = context.understand(who, update.text)
    if (
        not (understood.danger_words or understood.danger_signs)
        and in_words.take_words(context, who, update.text) is Handled.YES
    ):
        return
    if spam.is_spam(understood):
        spam.answer_spam(context, who)
        return
    _switch_language(context, who, understood)
    if not understood.danger_words and own_data.take_words(context, who, understood) is Handled.YES:
        return
    count_competitors(context, update.text)
    if safety.sure(understood, update):
        safety.file_from_words(context, who, update.text)
    elif understood.danger != "no" and (understood.danger_words or understood.intent != "complaint"):
        safety.ask_first(context, who, update.text)
    else:
        _act(context, who, update, understood)


def go_on(context: Context, who: Person, update: Incoming) -> None:
    """Do what a text is for, once it is known that it means no danger."""
    _act(context, who, update, context.understand(who, update.text))


def _act(context: Context, who: Person, update: Incoming, understood: Understood) -> None:
    text = update.text
    intent = _meant(context, who, understood)
    if (
        _go_on_with_form(context, who, understood) is Handled.YES
        or _ask_what_of(context, who, understood) is Handled.YES
    ):
        return
    against = disagrees(text) or solution_feedback.resents_last(context, who, understood)
    if against and solution_feedback.take_late_verdict(context, who, understood) is Handled.YES:
        return
    if intent == "complaint":
        _complaint(context, who, text, understood)
    elif language.switch(context, who, text) is Handled.YES:
        return
    elif intent == "insult":
        spam.answer_insult(context, who)
    elif from_text.offer_to_note(context, who, understood) is Handled.YES:
        return
    elif (wanted := _requested(context, intent, understood)) is not None:
        service_form.begin(context, who, wanted, text=text)
    elif intent in (*ASKING, "other") and firm_facts.tell(context, who, understood) is Handled.YES:
        return
    elif intent == "question":
        perhaps = understood.perhaps if understood.confidence < CLEARLY else ()
        ask.ask(context, who, text, product=understood.product, perhaps=perhaps)
    elif intent == "person":
        person.call_person(context, who, text)
    elif intent == "status":
        overview.list_or_offer(context, who)
    elif intent == "something_new":
        something_new(context, who, text)
    elif intent == "opt_out":
        answers.opt_out(context, who)
    elif intent in ("thanks", "greeting"):
        context.fate(Fate.SMALLTALK)
        _small_talk(context, who, intent)
    elif intent in ("cancel", "back", "skip"):
        commands.cancel(context, who)
    elif solution_feedback.take_late_verdict(context, who, understood) is Handled.YES:
        return
    elif yes_no.act_on_yes_or_no(context, who, update, understood) is Handled.NO:
        ask.ask(context, who, text, product=understood.product, unsure=True, perhaps=understood.perhaps)


def _go_on_with_form(context: Context, who: Person, understood: Understood) -> Handled:
    """Who is back and has put a form aside goes on with it."""
    if len(understood.text.split()) > A_FEW or not understood.wording.speaks_of("resume"):
        return Handled.NO
    waiting = session.saved_drafts(context, who)
    if not waiting:
        return Handled.NO
    context.fate(Fate.SMALLTALK)
    if len(waiting) == 1:
        session.reopen(context, who, waiting[0])
    else:
        commands.offer_saved(context, who, waiting)
    return Handled.YES


def _ask_what_of(context: Context, who: Person, understood: Understood) -> Handled:
    """The bare name of a product is asked back: what of it? A complaint that follows is about this one."""
    if not understood.only_names or understood.product is None or "?" in understood.text:
        return Handled.NO
    context.fate(Fate.SMALLTALK)
    product = context.content.products[understood.product].name
    context.say(who, "smalltalk-product", product=product, buttons=welcome.menu(context, context.language(who)))
    return Handled.YES


def _small_talk(context: Context, who: Person, intent: str) -> None:
    """A kind word back; who greets and has put a form aside is offered to go on with it."""
    if intent == "greeting" and (waiting := session.saved_drafts(context, who)):
        commands.offer_saved(context, who, waiting)
        return
    menu = welcome.menu(context, context.language(who))
    context.say(who, f"smalltalk-{intent}", name=who.first_name or "", buttons=menu)


def _meant(context: Context, who: Person, understood: Understood) -> str:
    """What a text is for, once it is known what the customer has with us."""
    needed = SURE_OF_COMPLAINT if understood.intent == "complaint" else SURE
    intent = understood.intent if understood.confidence >= needed else "other"
    known = overview.any_of(context, who)
    if intent in SMALL_TALK and (understood.asks_for_status or find_numbers(understood.text)):
        return "status"
    if intent == "status" and understood.also_complains:
        return "complaint"
    if intent == "status" and (known or "?" in understood.text):
        return intent
    if understood.dissatisfied and intent not in ("opt_out", "something_new", "insult"):
        return "complaint"
    if intent == "service_request" and understood.wants_call:
        return "person"
    if intent == "service_request" and understood.confidence < CLEARLY and understood.also_complains:
        return "complaint"  # "it leaks and I need it back": what is wanted follows from the fault
    if intent == "complaint" and understood.confidence < SURE and understood.only_thanks:
        return "thanks"
    if intent == "insult" and understood.complains:
        return "complaint"
    if intent == "service_request" and understood.moment == Moment.AFTER_REPAIR:
        return "complaint"  # about the repair: no order for one
    return intent


def _requested(context: Context, intent: str, understood: Understood) -> str | None:
    """The key of the request or service that is asked for."""
    if intent != "service_request":
        return None
    service = understood.service if understood.service in context.content.services else None
    return understood.request or service


def _complaint(context: Context, who: Person, text: str, understood: Understood) -> None:
    """The complaint goes first; what is asked about a case beside it is answered, a question goes with its words."""
    if recurrence.ask_if_same(context, who, understood) is Handled.YES:
        return
    if overview.any_of(context, who) and understood.asks_for_status:
        overview.list_cases(context, who)
    complaint.begin(context, who, text)


def something_new(context: Context, who: Person, text: str) -> None:
    """A new problem is a new case, whatever else is open."""
    understood = context.understand(who, text)
    if understood.danger_words:
        safety.file_from_words(context, who, text)
        return
    complaint.begin(context, who, text)


def something_new_sent(context: Context, who: Person, pieces: list[Incoming]) -> None:
    """The same with what was sent: words, or a file with the others of its album."""
    first, *others = pieces
    if first.file is None:
        something_new(context, who, first.text)
        return
    _file(context, who, first)
    draft = session.open_draft(context, who, who.telegram_id or 0)
    if draft is not None:
        for each in others:
            keep_for_form(context, who, draft, each)


def _file(context: Context, who: Person, update: Incoming) -> None:
    """A photo out of the blue begins a complaint, with its caption as the first words."""
    if update.text and safety.sure(context.understand(who, update.text), update):
        safety.file_from_file(context, who, update)
        return
    if update.text and spam.is_spam(context.understand(who, update.text)):
        spam.answer_spam(context, who)
        return
    draft = complaint.begin(context, who, update.text)
    if draft is None:
        return
    keep_for_form(context, who, draft, update)
    context.session.flush()
    noted = context.html(context.language(who), "flow-file-noted", count=render.files_of(context, draft))
    session.ask_again(context, who, draft, noted=noted)


def _switch_language(context: Context, who: Person, understood: Understood) -> None:
    """Answer in the language written, unless one was chosen."""
    offered = context.content.firm.languages
    if understood.language in offered and not who.language_chosen and understood.language != who.language:
        who.language = understood.language


def count_competitors(context: Context, text: str, case_id: int | None = None) -> None:
    """A competitor named by a customer is counted; the text is not."""
    said = text.casefold()
    for rival in context.content.firm.competitors:
        if any(word.casefold() in said for word in rival.words or (rival.name,)):
            context.session.add(Mention(at=context.now, competitor=rival.name, case_id=case_id))
