"""What an owner does about the care of a product: note it, choose the reminders, ask how, tell of their water."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from casework.terms import CareHow
from handlers import welcome
from handlers.care import facts, page, plan, reminders, texts
from handlers.context import Button, Desk
from handlers.forms import session
from handlers.forms.engine import Answers, Ask, Flow
from handlers.forms.kinds import Day
from handlers.forms.registry import Guided, guided
from handlers.texts import Html, formats, joined
from handlers.update import Incoming
from knowledge.schema.models import Maintenance
from storage.tables import CareDone, Draft, Owned, Person

FORM = "caring"
Act = Callable[[Desk, Person, Incoming, Owned, Maintenance, str], bool]


def pressed(desk: Desk, who: Person, update: Incoming, parts: list[str]) -> bool:
    """`w:<owned>:<verb>:<care>[:<day or choice>]`; a care that has left the plan is no longer there to press."""
    if len(parts) < 2 or not parts[0].isdecimal():
        return False
    owned = desk.session.get(Owned, int(parts[0]))
    if owned is None or owned.person_id != who.id:
        return False
    if parts[1] == "l":
        desk.toast(update.query)
        page.show(desk, who, owned)
        return True
    care = plan.planned(desk, owned, parts[2]) if len(parts) > 2 else None
    act = VERBS.get(parts[1])
    return care is not None and act is not None and act(desk, who, update, owned, care, "".join(parts[3:4]))


def day_of(argument: str) -> date | None:
    """The day that a button carries as its number in the calendar."""
    if not argument.isdecimal() or not 0 < int(argument) <= date.max.toordinal():
        return None
    return date.fromordinal(int(argument))


# --- done ---


def _done(desk: Desk, who: Person, update: Incoming, owned: Owned, care: Maintenance, argument: str) -> bool:
    """Done today, pressed on the reminder: it becomes the thanks."""
    return _note_today(desk, who, update, owned, care, argument, CareHow.REMINDER, edits=True)


def _done_from_list(desk: Desk, who: Person, update: Incoming, owned: Owned, care: Maintenance, argument: str) -> bool:
    return _note_today(desk, who, update, owned, care, argument, CareHow.LIST)


def _done_as_shown(desk: Desk, who: Person, update: Incoming, owned: Owned, care: Maintenance, argument: str) -> bool:
    """Done, pressed below the steps that the reminder led to."""
    return _note_today(desk, who, update, owned, care, argument, CareHow.REMINDER, edits=False)


def _note_today(
    desk: Desk, who: Person, update: Incoming, owned: Owned, care: Maintenance, argument: str, how: CareHow,
    *, edits: bool = False,
) -> bool:  # fmt: skip
    """One due day is noted once, however often it is pressed."""
    due = day_of(argument)
    if due is None:
        return False
    if (row := plan.done_for(desk, owned, care.id, due)) is not None:
        desk.toast(update.query, _already(desk, who, care, row))
        return True
    desk.toast(update.query)
    row = plan.note(desk, owned, care, desk.today, how, due)
    _thank(desk, who, owned, care, row, edits=edits)
    return True


def _already(desk: Desk, who: Person, care: Maintenance, row: CareDone) -> str:
    lang = desk.language(who)
    what, day = desk.content.text(care.text, lang), formats.day(lang, row.done_on, desk.today)
    return desk.plain(lang, "care-already", what=what, day=day)


def _thank(
    desk: Desk, who: Person, owned: Owned, care: Maintenance, row: CareDone, *, edits: bool, slot: str | None = None
) -> None:
    """Brief thanks, and when it is due next."""
    reminders.replan(desk, owned)
    lang, stands = desk.language(who), plan.stands(desk, owned, care.id)
    assert stands is not None
    noted = desk.html(lang, "care-noted", product=owned.name, what=desk.content.text(care.text, lang),
                      day=formats.day(lang, row.done_on, desk.today))  # fmt: skip
    data = f"w:{owned.id}:o:{care.id}:{row.due_on.toordinal()}"
    buttons = [[desk.button(lang, "care-wrong-day", data)]]
    if care.id not in reminders.agreed(desk, owned):
        buttons.append([desk.button(lang, "care-remind-me", f"w:{owned.id}:t:{care.id}:1")])
    text = joined([noted, texts.next_time(desk, lang, stands)])
    desk.say(who, text, buttons=buttons, slot=slot or reminders.slot(owned, care.id), edits=edits)


def _said(desk: Desk, who: Person, update: Incoming, owned: Owned, care: Maintenance, argument: str) -> bool:
    """What was said in free words is noted by this tap."""
    day = day_of(argument)
    if day is None or day > desk.today:
        return False
    rows = plan.history(desk, owned).get(care.id, [])
    if (row := next((row for row in rows if row.done_on == day), None)) is not None:
        desk.toast(update.query, _already(desk, who, care, row))
        return True
    desk.toast(update.query)
    row = plan.note(desk, owned, care, day, CareHow.WORDS)
    _thank(desk, who, owned, care, row, edits=True, slot=f"said:{owned.id}:{care.id}")
    return True


def _said_not(desk: Desk, who: Person, update: Incoming, owned: Owned, care: Maintenance, argument: str) -> bool:
    desk.toast(update.query)
    desk.say(
        who,
        "care-not-noted",
        buttons=welcome.menu(desk, desk.language(who)),
        slot=f"said:{owned.id}:{care.id}",
        edits=True,
    )
    return True


# --- done on another day ---


def _other_day(desk: Desk, who: Person, update: Incoming, owned: Owned, care: Maintenance, argument: str) -> bool:
    if day_of(argument) is None:
        return False
    desk.toast(update.query)
    open_form = session.open_draft(desk, who, who.telegram_id or 0)
    if open_form is not None and open_form.flow != FORM:
        session.offer_way_out(desk, who, open_form, "")
        return True
    if open_form is not None:
        session.drop(desk, open_form)
        desk.session.flush()
    known = {"owned": owned.id, "care": care.id, "due": int(argument)}
    session.begin(desk, who, FORM, known_answers=known)
    return True


def flow(desk: Desk, draft: Draft) -> Flow:
    """The one question on which day it was."""
    return Flow("caring", asks=(Ask("day", Day(past=True)),))


def finish(desk: Desk, who: Person, draft: Draft, answers: dict[str, Any]) -> None:
    """Note it on that day; where the due day was noted already, its day is corrected."""
    owned = desk.session.get(Owned, answers.get("owned") or 0)
    care = plan.planned(desk, owned, answers["care"]) if owned is not None and owned.person_id == who.id else None
    if owned is None or care is None:
        desk.say(who, "care-gone")
        return
    day, due = date.fromisoformat(answers["day"]), date.fromordinal(answers["due"])
    if owned.bought_on is not None and day < owned.bought_on:
        lang = desk.language(who)
        again = [[desk.button(lang, "care-other-day", f"w:{owned.id}:o:{care.id}:{due.toordinal()}")]]
        bought = formats.day(lang, owned.bought_on, desk.today)
        desk.say(who, "care-before-purchase", buttons=again, day=formats.day(lang, day, desk.today), bought=bought)
        return
    noted = next((row for row in plan.history(desk, owned).get(care.id, []) if row.due_on == due), None)
    how = CareHow.REMINDER if noted is None or noted.how == CareHow.REMINDER else CareHow(noted.how)
    if noted is not None:
        desk.session.delete(noted)
        desk.session.flush()
    _thank(desk, who, owned, care, plan.note(desk, owned, care, day, how, due), edits=False)


def _question(about: Any, draft: Draft, ask: Ask, answers: Answers) -> Html | None:
    owned = about.desk.session.get(Owned, answers.get("owned") or 0)
    care = plan.planned(about.desk, owned, answers["care"]) if owned else None
    if owned is None or care is None:
        return None
    what = about.desk.content.text(care.text, about.lang)
    return Html(about.desk.html(about.lang, "caring-day-of", what=what, product=owned.name))


guided(FORM, Guided(flow, finish, question=_question, saves=False))


# --- later, how, with what ---


def _later(desk: Desk, who: Person, update: Incoming, owned: Owned, care: Maintenance, argument: str) -> bool:
    """In a week, once; after that it comes again when its interval has passed."""
    due = day_of(argument)
    if due is None:
        return False
    lang = desk.language(who)
    row = plan.done_for(desk, owned, care.id, due)
    at = reminders.snooze(desk, owned, care.id, due) if row is None else None
    if at is None:
        desk.toast(update.query, _already(desk, who, care, row) if row else desk.plain(lang, "care-no-later"))
        return True
    desk.toast(update.query)
    words = desk.html(lang, "care-put-off", product=owned.name, what=desk.content.text(care.text, lang),
                      day=formats.day(lang, at.astimezone(desk.zone).date(), desk.today))  # fmt: skip
    buttons = reminders.reminder_buttons(desk, lang, owned, care, due, later=False)
    desk.say(who, words, buttons=buttons, slot=reminders.slot(owned, care.id), edits=True)
    return True


def _how(desk: Desk, who: Person, update: Incoming, owned: Owned, care: Maintenance, argument: str) -> bool:
    """The steps, and the button to say that it is done."""
    lang = desk.language(who)
    article = plan.article(desk, care.article, lang)
    if article is None or day_of(argument) is None:
        return False
    desk.toast(update.query)
    done = [desk.button(lang, "care-done", f"w:{owned.id}:e:{care.id}:{argument}")]
    extra = {"picture": str(desk.content.picture(article.pictures[0]))} if article.pictures else None
    desk.say(who, texts.steps(article), buttons=[done], extra=extra)
    return True


def _more(desk: Desk, who: Person, update: Incoming, owned: Owned, care: Maintenance, argument: str) -> bool:
    """One of several that are due, with everything that can be done about it."""
    stands, due = plan.stands(desk, owned, care.id), day_of(argument)
    if stands is None or due is None:
        return False
    if (row := plan.done_for(desk, owned, care.id, due)) is not None:
        desk.toast(update.query, _already(desk, who, care, row))
        return True
    desk.toast(update.query)
    reminders.remind(desk, who, owned, care, stands, reminders.told_now(desk, owned, care.id, stands.due))
    return True


def _part(desk: Desk, who: Person, update: Incoming, owned: Owned, care: Maintenance, argument: str) -> bool:
    """What the part costs, and a person to order it from."""
    product = desk.content.products.get(owned.product or "")
    part = next((each for each in product.spare_parts if each.id == care.part), None) if product else None
    if product is None or part is None:
        return False
    lang = desk.language(who)
    desk.toast(update.query)
    price = formats.money(lang, part.price, product.currency or desk.content.firm.currency)
    rows: list[list[Button]] = [[desk.button(lang, "menu-person", "m:person")]]
    if care.id in reminders.agreed(desk, owned):
        rows.append([desk.button(lang, "care-later", f"w:{owned.id}:s:{care.id}:{argument}")])
    desk.say(who, "care-part-price", buttons=rows, part=desk.content.text(part.text, lang), number=part.id, price=price)
    return True


# --- which reminders ---


def agree(desk: Desk, who: Person, owned: Owned) -> None:
    """Yes to all reminders of a product; what decides how often is asked beside."""
    reminders.agree(desk, owned)
    page.show(desk, who, owned)
    for question in plan.open_questions(desk, owned):
        facts.ask(desk, who, owned, question)


def _toggle(desk: Desk, who: Person, update: Incoming, owned: Owned, care: Maintenance, argument: str) -> bool:
    """The button says what shall be, so that a second press changes nothing."""
    if argument not in ("0", "1"):
        return False
    desk.toast(update.query)
    if argument == "1":
        reminders.agree(desk, owned, care.id)
    else:
        reminders.stop(desk, owned, care.id)
    page.show(desk, who, owned, edits=True)
    return True


VERBS: dict[str, Act] = {
    "d": _done, "n": _done_from_list, "e": _done_as_shown, "o": _other_day, "y": _said, "x": _said_not, "s": _later,
    "m": _more, "h": _how, "p": _part, "t": _toggle, "q": facts.ask_again, "a": facts.answered, "i": facts.find_out,
}  # fmt: skip
