"""What an owner does about the care of a product: note it, choose the reminders, ask how, tell of their water."""

from __future__ import annotations

from datetime import date
from typing import Any

from casework.terms import CareHow, Fate
from handlers import welcome
from handlers.buttons.care import (
    AgreeToCare,
    AskForPart,
    ChooseReminders,
    DoneFromList,
    DoneFromReminder,
    DoneFromSteps,
    DoneOtherDay,
    NoteSaid,
    NoteSaidNot,
    OfDueCare,
    PutOff,
    ShowDueCare,
    ShowHow,
    StopReminders,
    SwitchReminder,
)
from handlers.buttons.menu import OpenMenu
from handlers.care import facts, page, plan, reminders, texts
from handlers.context import Button, Context
from handlers.forms import session
from handlers.forms.flow import Answers, Ask, Flow
from handlers.forms.kinds import Day
from handlers.forms.registry import Guided
from handlers.press import DONE, OLD, Press, Toast
from handlers.texts import Html, formats, joined
from knowledge.schema.models import Maintenance
from storage.tables import CareDone, Draft, Owned, Person

DONE_FORM = "caring"


# --- done ---


def show_reminders(context: Context, press: Press[ChooseReminders]) -> Toast:
    """The page on which the reminders are chosen."""
    page.show(context, press.who, press.named(Owned))
    return DONE


def note_done_from_reminder(context: Context, press: Press[DoneFromReminder]) -> Toast:
    """Done today, pressed on the reminder: it becomes the thanks."""
    return _note_today(context, press, CareHow.REMINDER, edits=True)


def note_done_from_list(context: Context, press: Press[DoneFromList]) -> Toast:
    """Done today, pressed below the product."""
    return _note_today(context, press, CareHow.LIST)


def note_done_from_steps(context: Context, press: Press[DoneFromSteps]) -> Toast:
    """Done, pressed below the steps that the reminder led to."""
    return _note_today(context, press, CareHow.REMINDER)


def _note_today(context: Context, press: Press[OfDueCare], how: CareHow, *, edits: bool = False) -> Toast:
    """One due day is noted once, however often it is pressed."""
    owned, care, due = press.named(Owned), press.named(Maintenance), press.button.due
    if (row := plan.done_for(context, owned, care.id, due)) is not None:
        return _already(context, press.who, care, row)
    row = plan.note(context, owned, care, context.today, how, due)
    _thank(context, press.who, owned, care, row, edits=edits)
    return DONE


def _already(context: Context, who: Person, care: Maintenance, row: CareDone) -> Toast:
    lang = context.language(who)
    what, day = context.content.text(care.text, lang), formats.day(lang, row.done_on, context.today)
    return Toast("care-already", {"what": what, "day": day})


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
    buttons = [[context.button(lang, "care-wrong-day", DoneOtherDay(owned.id, care.id, row.due_on))]]
    if care.id not in reminders.agreed(context, owned):
        buttons.append([context.button(lang, "care-remind-me", SwitchReminder(owned.id, care.id, on=True))])
    text = joined([noted, texts.next_time(context, lang, stands)])
    context.say(who, text, buttons=buttons, slot=slot or reminders.slot(owned, care.id), edits=edits)


def note_said(context: Context, press: Press[NoteSaid]) -> Toast:
    """What was said in free words is noted by this tap."""
    owned, care, day = press.named(Owned), press.named(Maintenance), press.button.day
    if day > context.today:
        return OLD
    rows = plan.history(context, owned).get(care.id, [])
    if (row := next((row for row in rows if row.done_on == day), None)) is not None:
        return _already(context, press.who, care, row)
    row = plan.note(context, owned, care, day, CareHow.WORDS)
    _thank(context, press.who, owned, care, row, edits=True, slot=f"said:{owned.id}:{care.id}")
    return DONE


def leave_said(context: Context, press: Press[NoteSaidNot]) -> Toast:
    """What was said in free words is not noted."""
    context.say(
        press.who,
        "care-not-noted",
        buttons=welcome.menu(context, context.language(press.who)),
        slot=f"said:{press.button.owned}:{press.button.care}",
        edits=True,
    )
    return DONE


# --- done on another day ---


def ask_other_day(context: Context, press: Press[DoneOtherDay]) -> Toast:
    """Ask on which day it was, in a form of its own."""
    who, button = press.who, press.button
    open_form = session.open_draft(context, who, who.telegram_id or 0)
    if open_form is not None and open_form.flow != DONE_FORM:
        session.offer_way_out(context, who, open_form, "")
        return DONE
    if open_form is not None:
        session.drop(context, open_form)
        context.session.flush()
    known = {"owned": button.owned, "care": button.care, "due": button.due.toordinal()}
    session.begin(context, who, DONE_FORM, known_answers=known)
    return DONE


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
        again = [[context.button(lang, "care-other-day", DoneOtherDay(owned.id, care.id, due))]]
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


FORM = Guided(DONE_FORM, flow, finish, question=_question, saves=False, fate=Fate.CARE)


# --- later, how, with what ---


def put_off(context: Context, press: Press[PutOff]) -> Toast:
    """In a week, once; after that it comes again when its interval has passed."""
    who, owned, care, due = press.who, press.named(Owned), press.named(Maintenance), press.button.due
    lang = context.language(who)
    row = plan.done_for(context, owned, care.id, due)
    at = reminders.snooze(context, owned, care.id, due) if row is None else None
    if at is None:
        return _already(context, who, care, row) if row else Toast("care-no-later")
    words = context.html(lang, "care-put-off", product=owned.name, what=context.content.text(care.text, lang),
                      day=formats.day(lang, at.astimezone(context.zone).date(), context.today))  # fmt: skip
    buttons = reminders.reminder_buttons(context, lang, owned, care, due, later=False)
    context.say(who, words, buttons=buttons, slot=reminders.slot(owned, care.id), edits=True)
    return DONE


def show_how(context: Context, press: Press[ShowHow]) -> Toast:
    """The steps, and the button to say that it is done."""
    lang, button = context.language(press.who), press.button
    article = plan.article(context, press.named(Maintenance).article, lang)
    if article is None:
        return OLD
    done = [context.button(lang, "care-done", DoneFromSteps(button.owned, button.care, button.due))]
    extra = {"picture": str(context.content.picture(article.pictures[0]))} if article.pictures else None
    context.say(press.who, texts.steps(article), buttons=[done], extra=extra)
    return DONE


def show_due_care(context: Context, press: Press[ShowDueCare]) -> Toast:
    """One of several that are due, with everything that can be done about it."""
    owned, care = press.named(Owned), press.named(Maintenance)
    stands = plan.stands(context, owned, care.id)
    if stands is None:
        return OLD
    if (row := plan.done_for(context, owned, care.id, press.button.due)) is not None:
        return _already(context, press.who, care, row)
    reminded = reminders.reminded_now(context, owned, care.id, stands.due)
    reminders.remind(context, press.who, owned, care, stands, reminded)
    return DONE


def tell_part_price(context: Context, press: Press[AskForPart]) -> Toast:
    """What the part costs, and a person to order it from."""
    owned, care = press.named(Owned), press.named(Maintenance)
    product = context.content.products.get(owned.product or "")
    part = next((each for each in product.spare_parts if each.id == care.part), None) if product else None
    if product is None or part is None:
        return OLD
    lang = context.language(press.who)
    price = formats.money(lang, part.price, product.currency or context.content.firm.currency)
    rows: list[list[Button]] = [[context.button(lang, "menu-person", OpenMenu("person"))]]
    if care.id in reminders.agreed(context, owned):
        rows.append([context.button(lang, "care-later", PutOff(owned.id, care.id, press.button.due))])
    words = context.content.text(part.text, lang)
    context.say(press.who, "care-part-price", buttons=rows, part=words, number=part.id, price=price)
    return DONE


# --- which reminders ---


def agree(context: Context, press: Press[AgreeToCare]) -> Toast:
    """Yes to all reminders of a product; what decides how often is asked beside."""
    owned = press.named(Owned)
    reminders.agree(context, owned)
    page.show(context, press.who, owned)
    for question in plan.open_questions(context, owned):
        facts.ask(context, press.who, owned, question)
    return DONE


def switch_reminder(context: Context, press: Press[SwitchReminder]) -> Toast:
    """The reminder of one care, on or off as the button says."""
    owned = press.named(Owned)
    switch = reminders.agree if press.button.on else reminders.stop
    switch(context, owned, press.button.care)
    page.show(context, press.who, owned, edits=True)
    return DONE


def stop_all(context: Context, press: Press[StopReminders]) -> Toast:
    """No more reminders of a product, and the way back to them."""
    owned = press.named(Owned)
    reminders.stop(context, owned)
    choose = [[context.button(context.language(press.who), "care-choose", ChooseReminders(owned.id))]]
    context.say(press.who, "care-stopped", buttons=choose, product=owned.name)
    return DONE
