"""What is added to an open case: words, files and edits are kept and shown to the agents, danger is acted on."""

from __future__ import annotations

from datetime import timedelta

from sqlalchemy import func, select
from sqlalchemy import update as change

from casework.lifecycle import OPEN
from casework.terms import Actor, EventKind, Fate, Status
from handlers import versions
from handlers.cases import cases, details, plan, promise_followup, relay, safety
from handlers.context import Context
from handlers.forms.attachments import add_attachment
from handlers.forms.engine import FEW_WORDS
from handlers.handled import Handled
from handlers.questions import ask
from handlers.understanding import Understood
from handlers.update import Incoming
from storage.tables import Attachment, Case, Entry, Outgoing, Person

# So soon after their last words a customer goes on with the same matter: not asked which case, not thanked again.
SAME_MATTER = timedelta(minutes=15)
SURE = 0.7
# Photos chosen one by one come seconds apart; one word of thanks for them all.
IN_A_ROW = timedelta(minutes=1)


def add(
    context: Context, who: Person, case: Case, update: Incoming, understood: Understood | None, *, said: bool = False
) -> None:
    """Record it, pass it on to the agents, and answer a clear usage question on the way.

    `said`: the customer is told of it in other words.
    """
    held = cases.locked(context, case.id)
    assert held is not None
    first = _record(context, who, held, update)
    relay.to_agents(context, held, who, update)
    dangerous = safety.sure(understood, update) or safety.rings(context, who, update)
    answers = not dangerous and understood is not None and _answers_about_danger(context, who, held, understood)
    if held.what is None and update.text and not (answers and len(update.text.split()) <= FEW_WORDS):
        cases.told_what(context, held, update.text)
    alarming = dangerous and not held.safety
    if dangerous:
        safety.become_dangerous(context, who, held)
    elif not answers and understood is not None and understood.danger != "no":
        safety.ask_about(context, who, held)
    if held.status == Status.WAITING:
        cases.move(context, held, "answer", Actor.CUSTOMER)
        cases.refresh(context, held)
    else:
        # The clock of the next answer runs from now.
        plan.replan(context, held)
    if update.file is not None:
        details.take_file(context, who, held)
    if said or answers or alarming:
        return  # told in other words already: that the people responsible are called says that they have it
    told = not dangerous and understood is not None and _take_details(context, who, held, understood)
    asks = understood is not None and understood.intent == "question" and understood.confidence >= SURE
    if asks and not dangerous and (not told or "?" in update.text):
        ask.ask(context, who, update.text, case=held)
    elif told:
        return
    elif first or (update.file is not None and not _confirmed(context, held, update)):
        # Watched as an agent's words are: what is written next to a case that has ended belongs to it, too.
        context.say(who, "case-added", number=held.number, case=held, watched=held.status not in OPEN,
                 slot=_slot(held) if update.file else None)  # fmt: skip


def _answers_about_danger(context: Context, who: Person, case: Case, understood: Understood) -> bool:
    return safety.take_words(context, who, case, understood) is Handled.YES


def _take_details(context: Context, who: Person, case: Case, understood: Understood) -> bool:
    return details.take_words(context, who, case, understood) is Handled.YES


def _confirmed(context: Context, case: Case, update: Incoming) -> bool:
    """Whether a file needs no word of its own: a further piece of an album, or one of several sent in a row."""
    if update.album is not None:
        pieces = select(func.count()).where(Attachment.case_id == case.id, Attachment.album == update.album)
        if (context.session.scalar(pieces) or 0) > 1:
            return True
    last = context.session.scalar(select(func.max(Outgoing.created)).where(Outgoing.slot == _slot(case)))
    return last is not None and context.now - last < IN_A_ROW


def _slot(case: Case) -> str:
    return f"files:{case.id}"


def _record(context: Context, who: Person, case: Case, update: Incoming) -> bool:
    """Keep the words and the file; False for a further piece of an album or of several messages in a row."""
    recent = context.session.scalar(
        select(Entry.at).where(Entry.case_id == case.id, Entry.by == "customer").order_by(Entry.id.desc()).limit(1)
    )
    kind = update.file.kind if update.file else update.other or "text"
    message = (update.chat_id, update.message_id)
    cases.add_entry(context, case, who, update.text or None, kind=kind, message=message, forwarded=update.forwarded)
    if update.file is not None:
        have = select(func.count()).select_from(Attachment).where(Attachment.case_id == case.id)
        position = (context.session.scalar(have) or 0) + 1
        add_attachment(context, who, update, position=position, case_id=case.id)
    cases.record(context, case, EventKind.ADDED, "customer", kind=update.file.kind if update.file else "text")
    return recent is None or context.now - recent > SAME_MATTER or recent == case.filed


def tell_of_news_wanted(context: Context, who: Person, case: Case, update: Incoming) -> None:
    """How it stands was shown already; whoever has the case learns that news are waited for."""
    add(context, who, case, update, None, said=True)
    context.tell(case, context.html(context.staff_language, "staff-news-wanted", name=who.first_name or "?"))


def tell_nobody_came(context: Context, who: Person, case: Case, update: Incoming) -> None:
    """A visit that was promised did not take place: whoever leads is called, and the customer hears whom."""
    add(context, who, case, update, None, said=True)
    promise_followup.nobody_came(context, case, who)


def move(context: Context, who: Person, before: Entry, case: Case, update: Incoming) -> None:
    """What had been added to one case belongs to another: its versions and files go there, and both topics know."""
    old = cases.locked(context, before.case_id)
    ours = (Entry.chat_id == update.chat_id, Entry.message_id == update.message_id)
    context.session.execute(change(Entry).where(*ours).values(case_id=case.id))
    files = (Attachment.chat_id == update.chat_id, Attachment.message_id == update.message_id)
    context.session.execute(change(Attachment).where(*files).values(case_id=case.id))
    context.fate(Fate.ENTRY, case.id)
    if old is not None:
        cases.record(context, old, EventKind.EDITED, "customer", why="moved", to=case.number)
        context.tell(old, context.html(context.staff_language, "staff-words-moved", number=case.number))
    cases.record(context, case, EventKind.ADDED, "customer", kind=before.kind)
    relay.to_agents(context, case, who, update)
    plan.replan(context, case)


def add_edit(
    context: Context, who: Person, case: Case, update: Incoming, before: Entry | None, earlier: Incoming | None
) -> None:
    """Add the new version of a message that was edited; the old one is kept, and the agents see both.

    `before`: its latest version in the case; `earlier`: as it was received.
    """
    words = before.text if before is not None else earlier.text if earlier is not None else None
    exchanged = earlier is not None and update.file is not None and versions.replaces(earlier, update)
    if words == (update.text or None) and not exchanged:
        return
    message, kind = (update.chat_id, update.message_id), update.file.kind if update.file else "text"
    cases.add_entry(context, case, who, update.text or None, kind=kind, message=message, replaces=before)
    cases.record(context, case, EventKind.EDITED, "customer")
    if exchanged:
        have = select(func.count()).select_from(Attachment).where(Attachment.case_id == case.id)
        add_attachment(context, who, update, position=(context.session.scalar(have) or 0) + 1, case_id=case.id)
        relay.exchanged_by_customer(context, case, who, update)
    else:
        relay.edited_by_customer(context, case, who, update, words or "")
    if not update.text or case.status not in OPEN or (held := cases.locked(context, case.id)) is None:
        return
    if held.what is not None and held.what == words:
        cases.told_what(context, held, update.text)
    understood = context.understand(who, update.text)
    if safety.sure(understood, update):
        safety.become_dangerous(context, who, held)
    elif understood.danger != "no" and understood.dangers != context.understand(who, words or "").dangers:
        safety.ask_about(context, who, held)


def pass_reaction_on(context: Context, who: Person, update: Incoming) -> None:
    """Show a reaction of the customer at the agent's original."""
    relay.reaction_of_customer(context, who, update)


def entry_of(context: Context, update: Incoming) -> Entry | None:
    """The latest version of this message in a case; None where it stands in none."""
    found = select(Entry).where(Entry.chat_id == update.chat_id, Entry.message_id == update.message_id)
    return context.session.scalar(found.order_by(Entry.id.desc()).limit(1))


def words_in(context: Context, case: Case, text: str) -> Entry | None:
    """The customer's entry in a case that has just these words."""
    found = select(Entry).where(Entry.case_id == case.id, Entry.by == "customer", Entry.text == text)
    return context.session.scalar(found.order_by(Entry.id.desc()).limit(1))
