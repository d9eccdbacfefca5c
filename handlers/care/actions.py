"""What an owner does about the care of a product: note it, choose the reminders, ask how, tell of their water."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from casework.terms import CareHow
from handlers import welcome
from handlers.care import facts, page, plan, reminders, texts
from handlers.context import Button, Context
from handlers.forms import session
from handlers.forms.engine import Answers, Ask, Flow
from handlers.forms.kinds import Day
from handlers.forms.registry import Guided, guided
from handlers.texts import Html, formats, joined
from handlers.update import Incoming
from knowledge.schema.models import Maintenance
from storage.tables import CareDone, Draft, Owned, Person

FORM = "caring"
Act = Callable[[Context, Person, Incoming, Owned, Maintenance, str], bool]


def pressed(context: Context, who: Person, update: Incoming, parts: list[str]) -> bool:
    """`w:<owned>:<verb>:<care>[:<day or choice>]`; a care that has left the plan is no longer there to press."""
    if len(parts) < 2 or not parts[0].isdecimal():
        return False
    owned = context.session.get(Owned, int(parts[0]))
    if owned is None or owned.person_id != who.id:
        return False
    if parts[1] == "l":
        context.toast(update.query)
        page.show(context, who, owned)
        return True
    care = plan.planned(context, owned, parts[2]) if len(parts) > 2 else None
    act = VERBS.get(parts[1])
    return care is not None and act is not None and act(context, who, update, owned, care, "".join(parts[3:4]))


def day_of(argument: str) -> date | None:
    """The day that a button carries as its number in the calendar."""
    if not argument.isdecimal() or not 0 < int(argument) <= date.max.toordinal():
        return None
    return date.fromordinal(int(argument))


# --- done ---


def _done(context: Context, who: Person, update: Incoming, owned: Owned, care: Maintenance, argument: str) -> bool:
    """Done today, pressed on the reminder: it becomes the thanks."""
    return _note_today(context, who, update, owned, care, argument, CareHow.REMINDER, edits=True)


def _done_from_list(
    context: Context, who: Person, update: Incoming, owned: Owned, care: Maintenance, argument: str
) -> bool:
    return _note_today(context, who, update, owned, care, argument, CareHow.LIST)


def _done_as_shown(
    context: Context, who: Person, update: Incoming, owned: Owned, care: Maintenance, argument: str
) -> bool:
    """Done, pressed below the steps that the reminder led to."""
    return _note_today(context, who, update, owned, care, argument, CareHow.REMINDER, edits=False)


def _note_today(
    context: Context, who: Person, update: Incoming, owned: Owned, care: Maintenance, argument: str, how: CareHow,
    *, edits: bool = False,
) -> bool:  # fmt: skip
    """One due day is noted once, however often it is pressed."""
    due = day_of(argument)
    if due is None:
        return False
    if (row := plan.done_for(context, owned, care.id, due)) is not None:
        context.toast(update.query, _already(context, who, care, row))
        return True
    context.toast(update.query)
    row = plan.note(context, owned, care, context.today, how, due)
    _thank(context, who, owned, care, row, edits=edits)
    return True


def _already(context: Context, who: Person, care: Maintenance, row: CareDone) -> str:
    lang = context.language(who)
    what, day = context.content.text(care.text, lang), formats.day(lang, row.done_on, context.today)
    return context.plain(lang, "care-already", what=what, day=day)


def _thank(
    context: Context,
    who: Person,
    owned: Owned,
    care: Maintenance,
    row: CareDone,
    *,
    edits: bool,
    slot: str | None = None,
) -> None:
    """Brief thanks, and when it is due next."""
    reminders.replan(context, owned)
    lang, stands = context.language(who), plan.stands(context, owned, care.id)
    assert stands is not None
    noted = context.html(lang, "care-noted", product=owned.name, what=context.content.text(care.text, lang),
                      day=formats.day(lang, row.done_on, context.today))  # fmt: skip
    data = f"w:{owned.id}:o:{care.id}:{row.due_on.toordinal()}"
    buttons = [[context.button(lang, "care-wrong-day", data)]]
    if care.id not in reminders.agreed(context, owned):
        buttons.append([context.button(lang, "care-remind-me", f"w:{owned.id}:t:{care.id}:1")])
    text = joined([noted, texts.next_time(context, lang, stands)])
    context.say(who, text, buttons=buttons, slot=slot or reminders.slot(owned, care.id), edits=edits)


def _said(context: Context, who: Person, update: Incoming, owned: Owned, care: Maintenance, argument: str) -> bool:
    """What was said in free words is noted by this tap."""
    day = day_of(argument)
    if day is None or day > context.today:
        return False
    rows = plan.history(context, owned).get(care.id, [])
    if (row := next((row for row in rows if row.done_on == day), None)) is not None:
        context.toast(update.query, _already(context, who, care, row))
        return True
    context.toast(update.query)
    row = plan.note(context, owned, care, day, CareHow.WORDS)
    _thank(context, who, owned, care, row, edits=True, slot=f"said:{owned.id}:{care.id}")
    return True


def _said_not(context: Context, who: Person, update: Incoming, owned: Owned, care: Maintenance, argument: str) -> bool:
    context.toast(update.query)
    context.say(
        who,
        "care-not-noted",
        buttons=welcome.menu(context, context.language(who)),
        slot=f"said:{owned.id}:{care.id}",
        edits=True,
    )
    return True


# --- done on another day ---


def _other_day(context: Context, who: Person, update: Incoming, owned: Owned, care: Maintenance, argument: str) -> bool:
    if day_of(argument) is None:
        return False
    context.toast(update.query)
    open_form = session.open_draft(context, who, who.telegram_id or 0)
    if open_form is not None and open_form.flow != FORM:
        session.offer_way_out(context, who, open_form, "")
        return True
    if open_form is not None:
        session.drop(context, open_form)
        context.session.flush()
    known = {"owned": owned.id, "care": care.id, "due": int(argument)}
    session.begin(context, who, FORM, known_answers=known)
    return True


def flow(context: Context, draft: Draft) -> Flow:
    """The one question on which day it was."""
    return Flow("caring", asks=(Ask("day", Day(past=True)),))


def finish(context: Context, who: Person, draft: Draft, answers: dict[str, Any]) -> None:
    """Note it on that day; where the due day was noted already, its day is corrected."""
    owned = context.session.get(Owned, answers.get("owned") or 0)
    care = plan.planned(context, owned, answers["care"]) if owned is not None and owned.person_id == who.id else None
    if owned is None or care is None:
        context.say(who, "care-gone")
        return
    day, due = date.fromisoformat(answers["day"]), date.fromordinal(answers["due"])
    if owned.bought_on is not None and day < owned.bought_on:
        lang = context.language(who)
        again = [[context.button(lang, "care-other-day", f"w:{owned.id}:o:{care.id}:{due.toordinal()}")]]
        bought = formats.day(lang, owned.bought_on, context.today)
        context.say(
            who, "care-before-purchase", buttons=again, day=formats.day(lang, day, context.today), bought=bought
        )
        return
    noted = next((row for row in plan.history(context, owned).get(care.id, []) if row.due_on == due), None)
    how = CareHow.REMINDER if noted is None or noted.how == CareHow.REMINDER else CareHow(noted.how)
    if noted is not None:
        context.session.delete(noted)
        context.session.flush()
    _thank(context, who, owned, care, plan.note(context, owned, care, day, how, due), edits=False)


def _question(about: Any, draft: Draft, ask: Ask, answers: Answers) -> Html | None:
    owned = about.context.session.get(Owned, answers.get("owned") or 0)
    care = plan.planned(about.context, owned, answers["care"]) if owned else None
    if owned is None or care is None:
        return None
    what = about.context.content.text(care.text, about.lang)
    return Html(about.context.html(about.lang, "caring-day-of", what=what, product=owned.name))


guided(FORM, Guided(flow, finish, question=_question, saves=False))


# --- later, how, with what ---


def _later(context: Context, who: Person, update: Incoming, owned: Owned, care: Maintenance, argument: str) -> bool:
    """In a week, once; after that it comes again when its interval has passed."""
    due = day_of(argument)
    if due is None:
        return False
    lang = context.language(who)
    row = plan.done_for(context, owned, care.id, due)
    at = reminders.snooze(context, owned, care.id, due) if row is None else None
    if at is None:
        context.toast(update.query, _already(context, who, care, row) if row else context.plain(lang, "care-no-later"))
        return True
    context.toast(update.query)
    words = context.html(lang, "care-put-off", product=owned.name, what=context.content.text(care.text, lang),
                      day=formats.day(lang, at.astimezone(context.zone).date(), context.today))  # fmt: skip
    buttons = reminders.reminder_buttons(context, lang, owned, care, due, later=False)
    context.say(who, words, buttons=buttons, slot=reminders.slot(owned, care.id), edits=True)
    return True


def _how(context: Context, who: Person, update: Incoming, owned: Owned, care: Maintenance, argument: str) -> bool:
    """The steps, and the button to say that it is done."""
    lang = context.language(who)
    article = plan.article(context, care.article, lang)
    if article is None or day_of(argument) is None:
        return False
    context.toast(update.query)
    done = [context.button(lang, "care-done", f"w:{owned.id}:e:{care.id}:{argument}")]
    extra = {"picture": str(context.content.picture(article.pictures[0]))} if article.pictures else None
    context.say(who, texts.steps(article), buttons=[done], extra=extra)
    return True


def _more(context: Context, who: Person, update: Incoming, owned: Owned, care: Maintenance, argument: str) -> bool:
    """One of several that are due, with everything that can be done about it."""
    stands, due = plan.stands(context, owned, care.id), day_of(argument)
    if stands is None or due is None:
        return False
    if (row := plan.done_for(context, owned, care.id, due)) is not None:
        context.toast(update.query, _already(context, who, care, row))
        return True
    context.toast(update.query)
    reminders.remind(context, who, owned, care, stands, reminders.told_now(context, owned, care.id, stands.due))
    return True


def _part(context: Context, who: Person, update: Incoming, owned: Owned, care: Maintenance, argument: str) -> bool:
    """What the part costs, and a person to order it from."""
    product = context.content.products.get(owned.product or "")
    part = next((each for each in product.spare_parts if each.id == care.part), None) if product else None
    if product is None or part is None:
        return False
    lang = context.language(who)
    context.toast(update.query)
    price = formats.money(lang, part.price, product.currency or context.content.firm.currency)
    rows: list[list[Button]] = [[context.button(lang, "menu-person", "m:person")]]
    if care.id in reminders.agreed(context, owned):
        rows.append([context.button(lang, "care-later", f"w:{owned.id}:s:{care.id}:{argument}")])
    context.say(
        who, "care-part-price", buttons=rows, part=context.content.text(part.text, lang), number=part.id, price=price
    )
    return True


# --- which reminders ---


def agree(context: Context, who: Person, owned: Owned) -> None:
    """Yes to all reminders of a product; what decides how often is asked beside."""
    reminders.agree(context, owned)
    page.show(context, who, owned)
    for question in plan.open_questions(context, owned):
        facts.ask(context, who, owned, question)


def _toggle(context: Context, who: Person, update: Incoming, owned: Owned, care: Maintenance, argument: str) -> bool:
    """The button says what shall be, so that a second press changes nothing."""
    if argument not in ("0", "1"):
        return False
    context.toast(update.query)
    if argument == "1":
        reminders.agree(context, owned, care.id)
    else:
        reminders.stop(context, owned, care.id)
    page.show(context, who, owned, edits=True)
    return True


VERBS: dict[str, Act] = {
    "d": _done, "n": _done_from_list, "e": _done_as_shown, "o": _other_day, "y": _said, "x": _said_not, "s": _later,
    "m": _more, "h": _how, "p": _part, "t": _toggle, "q": facts.ask_again, "a": facts.answered, "i": facts.find_out,
}  # fmt: skip
