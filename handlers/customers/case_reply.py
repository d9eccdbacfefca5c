"""What a customer writes beside their open case: what it asks for is done, everything else is added to the case."""

from __future__ import annotations

from datetime import timedelta

from sqlalchemy import select, text

from casework.lifecycle import OPEN
from casework.terms import Status
from handlers.cases import cases, details, person, solution_feedback
from handlers.cases.overview import list_cases, own
from handlers.context import Context
from handlers.customers import (
    assumed,
    case_additions,
    form_reply,
    free_text,
    named_case,
    own_data,
    what_i_am,
    which_case,
)
from handlers.customers.case_additions import SURE
from handlers.forms import session
from handlers.handled import Handled
from handlers.surveys import in_words
from handlers.understanding import Understood
from handlers.update import Incoming
from knowledge.loading.content_folder import PRODUCT
from storage.tables import Case, Draft, Outgoing, Person

# What an agent wrote so long ago is no longer what somebody answers: free text begins a matter of its own.
REMEMBERED = timedelta(days=30)
A_FEW = 10
SURE_OF_NEWS = 0.5
"""Less than for what is only answered: the words reach the agents as well."""
# Literal, or the partial index of watched rows is not used.
_SAID_BY_AGENT = (
    select(Outgoing.case_id)
    .where(text("outgoing.watched"), Outgoing.case_id.is_not(None))
    .order_by(Outgoing.id.desc())
    .limit(1)
)


def add_to_open_case(context: Context, who: Person, update: Incoming) -> Handled:
    """Add what was written to the open case, or do what it asks for beside; nothing where no case is meant."""
    mine = cases.open_cases(context, who)
    understood = context.understand(who, update.text) if update.text else None
    if understood is not None and named_case.take(context, who, update, understood) is Handled.YES:
        return Handled.YES
    if (
        understood is not None
        and not _answers_agent(context, who, update)
        and what_i_am.tell(context, who, understood, mine[0] if mine else None) is Handled.YES
    ):
        return Handled.YES
    if not mine and (understood is None or not understood.danger_words):
        mine = _answered(context, who, update)
    if not mine:
        return Handled.NO
    if understood is not None and (of_another := _of_another(context, who, mine, understood, update)) is not None:
        return of_another
    if (awaiting := _awaiting(context, who, mine, understood)) is not None:
        case_additions.add(context, who, awaiting, update, understood)
        return Handled.YES
    other_matter = understood is not None and which_case.another_matter(context, mine, understood)
    if other_matter and update.file is None and not _answers_agent(context, who, update):
        which_case.ask_which(context, who, mine, update)
        return Handled.YES
    if understood is not None and _act_beside(context, who, mine, understood, update) is Handled.YES:
        return Handled.YES
    elsewhere = understood is not None and which_case.another_product(mine, understood)
    if elsewhere and not _answers_agent(context, who, update):
        which_case.ask_which(context, who, mine, update)
        return Handled.YES
    case = which_case.meant(context, who, mine, update, understood.product if understood is not None else None)
    if case is not None:
        case_additions.add(context, who, case, update, understood)
    elif understood is not None and understood.danger_words:
        assumed.at_once(context, who, mine, update, understood)
    else:
        which_case.ask_which(context, who, mine, update)
    return Handled.YES


def _of_another(
    context: Context, who: Person, mine: list[Case], understood: Understood, update: Incoming
) -> Handled | None:
    """Where a text names another product than these cases have: it puts one right, or is about none; None: neither."""
    elsewhere = which_case.another_product(mine, understood)
    if not understood.danger_words:
        if which_case.another_kind(context, mine, understood) and which_case.tells_of_product(understood):
            return Handled.NO
        wrong = (case for case in mine if details.changes_product(context, who, case, understood))
        if elsewhere and (case := next(wrong, None)) is not None:
            case_additions.add(context, who, case, update, understood)
            return Handled.YES
    return Handled.NO if elsewhere and which_case.tells_of_product(understood) else None


def _awaiting(context: Context, who: Person, mine: list[Case], understood: Understood | None) -> Case | None:
    """The case of which these words tell what would help: sooner taken for that than for a question about it."""
    if understood is None or understood.danger_words or understood.new_matter or "?" in understood.text:
        return None
    if understood.intent == "person" and understood.confidence >= SURE:
        return None
    if _nobody_came(understood):
        return None  # the day in it is that of the visit
    return next((case for case in mine if details.answers(context, who, case, understood)), None)


def answer_agent(context: Context, who: Person, draft: Draft, update: Incoming) -> Handled:
    """With a form open: add an answer to what an agent wrote to the case, and ask the form's question again."""
    case = _asked_by_agent(context, who, draft, update)
    if case is None:
        return Handled.NO
    case_additions.add(context, who, case, update, context.understand(who, update.text) if update.text else None)
    session.ask_again(context, who, draft, noted=context.html(context.language(who), "draft-goes-on"))
    return Handled.YES


def _asked_by_agent(context: Context, who: Person, draft: Draft, update: Incoming) -> Case | None:
    """The case of the agent's message replied to, or of the one that came after the form's question was asked."""
    if not context.tx.prefetch.has_case(who.id):
        return None
    said = _SAID_BY_AGENT.where(Outgoing.chat_id == update.chat_id)
    if update.reply_to is not None:
        said = said.where(Outgoing.message_id == update.reply_to)
    else:
        said = said.where(Outgoing.created > draft.touched, Outgoing.message_id.is_not(None))
    # Only what has been delivered is looked for, so nothing of this transaction need be written first.
    with context.session.no_autoflush:
        case_id = context.session.scalar(said)
    if case_id is None or (update.reply_to is None and form_reply.clearly_meant(context, who, draft, update)):
        return None
    return own(context, who, case_id)


def _answers_agent(context: Context, who: Person, update: Incoming) -> bool:
    """Whether the words come right after an agent's, or reply to them."""
    return update.reply_to is not None or bool(_answered(context, who, update))


def _answered(context: Context, who: Person, update: Incoming) -> list[Case]:
    """The case of which an agent wrote what is answered now: replied to, or said last."""
    if not context.tx.prefetch.has_case(who.id):
        return []
    said = select(Outgoing).where(
        Outgoing.chat_id == update.chat_id, Outgoing.kind.in_(("message", "copy", "album", "document"))
    )
    if update.reply_to is not None:
        said = said.where(Outgoing.message_id == update.reply_to)
    else:
        said = said.where(Outgoing.slot.is_(None) | ~Outgoing.slot.startswith("tracker:"))
    row = context.session.scalar(said.order_by(Outgoing.id.desc()).limit(1))
    if row is None or not row.watched or row.case_id is None or context.now - row.created > REMEMBERED:
        return []
    case = own(context, who, row.case_id)
    return [case] if case is not None else []


def _act_beside(context: Context, who: Person, mine: list[Case], understood: Understood, update: Incoming) -> Handled:
    """Do what is asked for beside a case: an answer to us, something new, its status, a person; never after danger.

    In part, where what was sent has to be added to the case as well, as a file always has.
    """
    ended = mine[0].status not in OPEN
    if ended and solution_feedback.take_late_verdict(context, who, understood) is Handled.YES:
        return Handled.YES
    if understood.danger_words:
        return Handled.NO
    solved = next((case for case in mine if case.status == Status.SOLVED), None)
    if solved is not None and solution_feedback.take_verdict(context, who, solved, understood) is Handled.YES:
        return Handled.YES if update.file is None else Handled.IN_PART
    if update.file is not None:
        return _act_beside_file(context, who, mine, understood, update)
    if in_words.take_words(context, who, update.text) is Handled.YES:
        return Handled.YES
    if own_data.take_words(context, who, understood) is Handled.YES:
        return Handled.YES
    return _act_on_wish(context, who, mine, understood, update)


def _act_on_wish(context: Context, who: Person, mine: list[Case], understood: Understood, update: Incoming) -> Handled:
    """Begin something new, tell how the cases stand or call a person, where that is what the words are for."""
    asks_for_news = _asks_for_news(understood)
    if understood.new_matter and not asks_for_news:
        free_text.something_new(context, who, update.text)
        return Handled.YES
    if understood.confidence < SURE and not asks_for_news:
        return Handled.NO
    if asks_for_news:
        list_cases(context, who)
        waited_for = assumed.likeliest(context, who, mine, understood.product) or mine[0]
        if _nobody_came(understood):
            case_additions.tell_nobody_came(context, who, waited_for, update)
        else:
            case_additions.tell_of_news_wanted(context, who, waited_for, update)
    elif understood.intent == "person":
        person.call_person_to_case(context, who, mine[0], update.text)
    else:
        return Handled.NO
    return Handled.YES


def _asks_for_news(understood: Understood) -> bool:
    """Whether it asks how a case stands: by its purpose, impatiently ("hello? anyone?"), or since nobody came."""
    if understood.intent == "status" and understood.confidence >= SURE_OF_NEWS:
        return True
    if understood.features or understood.danger != "no" or (understood.tells_what and understood.matter == PRODUCT):
        return False
    short = len(understood.text.split()) <= A_FEW
    waits = understood.dissatisfied and understood.matter in which_case.OF_THE_CASE
    return waits or (short and understood.wording.speaks_of("news")) or _nobody_came(understood)


def _nobody_came(understood: Understood) -> bool:
    """Whether a visit that was promised did not take place."""
    return understood.wording.speaks_of("no_show")


def _act_beside_file(
    context: Context, who: Person, mine: list[Case], understood: Understood, update: Incoming
) -> Handled:
    """A file is never answered and forgotten: it begins something new or goes to the case, whatever its words ask."""
    if understood.new_matter:
        free_text.receive(context, who, update)
        return Handled.YES
    if understood.intent == "person" and understood.confidence >= SURE:
        person.call_person_to_case(context, who, mine[0])
        return Handled.IN_PART
    return Handled.NO
