"""The care of a product: reminders that count from the last time, done by one tap, history, hints."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from bot.exports.files import export
from bot.schedule.retention import forget_expired
from handlers.agents import forms
from handlers.buttons.care import (
    AgreeToCare,
    AnswerFact,
    ChooseReminders,
    DoneFromList,
    DoneFromReminder,
    DoneOtherDay,
    NoteSaid,
    PutOff,
    RemoveProduct,
    ShowDueCare,
    ShowProduct,
    SwitchReminder,
)
from handlers.buttons.cases import WithdrawCase
from handlers.care import plan as care_plan
from handlers.care import reminders as care_reminders
from handlers.update import presses_that_quote
from knowledge.schema.models import Product
from storage.privacy import data_of, erase
from storage.tables import Appointment, CareDone, Contact, Draft, Owned, Person
from tests.support.content import example
from tests.support.desk import AGENTS, Customer, Firm, in_one, plain

CONTENT = example()[0]
CARE_OF_X20 = 4


Owns = Callable[..., int]


@pytest.fixture
def owns(firm: Firm) -> Owns:
    """Somebody's product; `bought` is how many days ago."""

    def own(who: Customer, product: str = "x20", bought: int | None = None, **more: Any) -> int:
        bought_on = firm.now.date() - timedelta(days=bought) if bought is not None else None
        with firm.desk() as desk:
            name = CONTENT.products[product].name
            row = Owned(person_id=who.id, product=product, name=name, bought_on=bought_on, created=firm.now, **more)
            desk.session.add(row)
            desk.session.flush()
            return row.id

    return own


def reminders(firm: Firm) -> dict[str, datetime]:
    """The open reminders, by care."""
    return {each.data["maintenance"]: each.due for each in firm.open("maintenance")}


def done(firm: Firm) -> list[tuple[str, str, str, str]]:
    """What is noted: care, due, done, how."""
    rows = firm.rows(CareDone)
    return [(each.care, each.due_on.isoformat(), each.done_on.isoformat(), each.how) for each in rows]


def note(firm: Firm, owned: int, which: str, day: date) -> None:
    """Something was done on a day, and told then."""
    with firm.desk() as desk:
        row = desk.session.get_one(Owned, owned)
        known = care_plan.planned(desk, row, which)
        assert known is not None
        care_plan.note(desk, row, known, day, care_plan.CareHow.LIST)


def last(ana: Customer) -> str:
    """The message said last to her."""
    rows = [row for row in ana.firm.outgoing() if row.chat_id == ana.number and row.kind == "message"]
    return plain(rows[-1].content["text"])


def toast(firm: Firm) -> str:
    return str([row for row in firm.outgoing() if row.kind == "answer"][-1].content["text"])


def only(firm: Firm, ana: Customer, owned: int, which: str) -> None:
    """She wants to be reminded of one care."""
    ana.presses(SwitchReminder(owned, which, on=True))
    assert set(reminders(firm)) == {which}


# --- which, and when ---


def test_first_reminder_counts_from_the_purchase_and_not_from_the_agreement(
    firm: Firm, ana: Customer, owns: Owns
) -> None:
    """Bought on 20 October: backflushing (1 month) on 20 November at ten, whenever she agreed."""
    owned = owns(ana, bought=27)
    ana.presses(AgreeToCare(owned))
    assert reminders(firm)["backflush"] == datetime(2026, 11, 20, 9, tzinfo=UTC)
    [words] = in_one(firm.at(reminders(firm)["backflush"]), "customer")
    assert words == "☕ Aroma X20: Backflush with cleaning powder is due."


def test_what_is_late_already_is_said_honestly_and_reminded_of_a_week_later(
    firm: Firm, ana: Customer, owns: Owns
) -> None:
    owned = owns(ana, bought=100)
    page, _ = in_one(ana.presses(AgreeToCare(owned)), "customer")
    assert "🔔 Descale: due since Sun 8 Nov" in page and "🔔 Change the brew head gasket: next 8 Aug 2027" in page
    assert not in_one(firm.forward(days=6), "customer")
    [words] = in_one(firm.forward(days=1), "customer")
    assert words == "\n".join((
        "☕ Aroma X20: this is due now.", "• Descale (since Sun 8 Nov)", "• Change the water filter (since Thu 8 Oct)",
        "• Backflush with cleaning powder (since Tue 8 Sep)",
    ))  # fmt: skip
    assert [kind for kind, _ in firm.contacts()] == ["maintenance"], "one message, one contact"


def test_reminder_comes_no_earlier_than_the_care_is_due(firm: Firm, ana: Customer, owns: Owns) -> None:
    """Three silent looks at the plan lie between today and the gasket of next year."""
    owned = owns(ana)
    only(firm, ana, owned, "gasket")
    for _ in range(5):
        assert not in_one(firm.to_next("maintenance"), "customer")
    moment = datetime(2027, 11, 16, 9, tzinfo=UTC)
    assert not in_one(firm.at(moment - timedelta(minutes=1)), "customer")
    assert len(in_one(firm.at(moment), "customer")) == 1


def test_each_care_is_chosen_by_itself_and_a_second_press_changes_nothing(
    firm: Firm, ana: Customer, owns: Owns
) -> None:
    owned = owns(ana)
    ana.presses(AgreeToCare(owned))
    assert len(reminders(firm)) == CARE_OF_X20
    for _ in range(2):
        [page] = in_one(ana.presses(SwitchReminder(owned, "gasket", on=False)), "customer")
        assert "🔕 Change the brew head gasket" in page and "🔔 Descale" in page
        assert "gasket" not in reminders(firm) and len(reminders(firm)) == CARE_OF_X20 - 1
    for _ in range(2):
        ana.presses(SwitchReminder(owned, "gasket", on=True))
        assert len(firm.open("maintenance")) == CARE_OF_X20


def test_all_reminders_are_stopped_by_one_tap_and_chosen_anew(firm: Firm, ana: Customer, owns: Owns) -> None:
    owned = owns(ana)
    ana.presses(ShowProduct(owned))
    ana.presses("Remind me of its care")
    firm.at(firm.open("maintenance")[0].due)
    ana.presses("No more reminders")
    assert not firm.open()
    ana.presses("Reminders")
    assert "I do not remind you" in last(ana)
    ana.presses("Descale: off")
    assert set(reminders(firm)) == {"descale"}


def test_care_of_somebody_elses_product_cannot_be_pressed(firm: Firm, ana: Customer, owns: Owns) -> None:
    owned, bob = owns(ana), firm.customer(1002, name="Bob")
    bob.presses(SwitchReminder(owned, "descale", on=True))
    bob.presses(DoneFromList(owned, "descale", date.fromordinal(740000)))
    bob.presses(ChooseReminders(owned))
    bob.presses(AnswerFact(owned, "descale", 0))
    assert not firm.open() and not done(firm) and "earlier message" in toast(firm)


@pytest.mark.parametrize("data", ["w", "w:1", "w:x:n", "w:1:n:descale", "w:1:n:descale:x", "w:1:n:descale:9999999",
                                  "w:1:n:paint:740000", "w:1:a:descale:7", "w:1:a:filter:0", "w:1:t:descale:2",
                                  "w:1:z:descale:1", "w:1:o:descale:", "w:1:y:descale:750000"])  # fmt: skip
def test_what_no_button_carries_does_nothing(firm: Firm, ana: Customer, owns: Owns, data: str) -> None:
    owns(ana)
    ana.presses_data(data)  # forged: no button of ours sends this
    assert "earlier message" in toast(firm) and not done(firm) and not firm.open()


# --- what the customer's water decides ---


def test_the_hardness_of_the_water_is_asked_once_and_decides_how_often(firm: Firm, ana: Customer, owns: Owns) -> None:
    owned = owns(ana)
    said = in_one(ana.presses(AgreeToCare(owned)), "customer")
    assert said[1].startswith("How hard is your water?") and ana.buttons()[:3] == [
        "Soft (level 1)", "Medium (level 2)", "Hard (level 3 or 4)",
    ]  # fmt: skip
    words, page = in_one(ana.presses("Hard"), "customer")
    assert "Water hardness: Hard (level 3 or 4)" in words and "Descale: every 6 weeks · next Mon 28 Dec" in words
    assert "Descale: next Mon 28 Dec" in page
    assert len(in_one(ana.presses(AgreeToCare(owned)), "customer")) == 1, "not asked again"
    ana.presses("Water hardness: Hard")
    words, _ = in_one(ana.presses("Soft"), "customer")
    assert "every 6 months · next 16 May 2027" in words


def test_how_to_find_out_is_shown_with_the_question_below(firm: Firm, ana: Customer, owns: Owns) -> None:
    ana.presses(AgreeToCare(owns(ana)))
    article, question = in_one(ana.presses("How do I find out?"), "customer")
    assert "Test your water" in article and "1. Dip the strip" in article and question.startswith("How hard")


# --- done ---


@pytest.mark.parametrize(
    ("language", "button", "thanks", "next_time"),
    [
        ("en", "✓ Done", "Thank you! Noted: Descale, Aroma X20, Tue 16 Feb.", "Next time: Sun 16 May."),
        ("de", "✓ Erledigt", "Danke! Notiert: Entkalken, Aroma X20, Di. 16. Feb.", "Das nächste Mal: So. 16. Mai"),
        ("it", "✓ Fatto", "Grazie! Ho annotato: Decalcificare, Aroma X20, mar 16 feb.", "La prossima volta: dom 16 mag."),  # noqa: E501
        ("es", "✓ Hecho", "¡Gracias! Anotado: Descalcificar, Aroma X20, mar 16 feb.", "La próxima vez: dom 16 may."),
    ],
)  # fmt: skip
def test_done_is_one_tap_and_says_when_next(
    firm: Firm, owns: Owns, language: str, button: str, thanks: str, next_time: str
) -> None:
    eva = firm.customer(1003, language, "Eva")
    owned = owns(eva)
    only(firm, eva, owned, "descale")
    firm.at(datetime(2027, 2, 16, 9, tzinfo=UTC))
    [words] = in_one(eva.presses(button), "customer")
    assert words == f"{thanks}\n{next_time}"
    assert done(firm) == [("descale", "2027-02-16", "2027-02-16", "reminder")]
    firm.at(datetime(2027, 5, 16, 7, 59, tzinfo=UTC))
    [held] = firm.open("maintenance")
    assert held.due == datetime(2027, 5, 16, 8, tzinfo=UTC), "ten o'clock in summer"


def test_pressed_twice_it_counts_once_even_later(firm: Firm, ana: Customer, owns: Owns) -> None:
    owned = owns(ana)
    only(firm, ana, owned, "descale")
    firm.at(datetime(2027, 2, 16, 9, tzinfo=UTC))
    due = date(2027, 2, 16).toordinal()
    for days in (0, 0, 3):
        firm.forward(days=days)
        ana.presses(DoneFromReminder(owned, "descale", date.fromordinal(due)))
    assert len(done(firm)) == 1 and toast(firm) == "Noted already: Descale, Tue 16 Feb."
    assert ana.presses(PutOff(owned, "descale", date.fromordinal(due))) == [] and "Noted already" in toast(firm)


@pytest.mark.parametrize("words", ["yesterday", "15/02/2027", "Yesterday"])
def test_done_on_another_day_is_typed_or_pressed(firm: Firm, ana: Customer, owns: Owns, words: str) -> None:
    owned = owns(ana)
    only(firm, ana, owned, "descale")
    firm.at(datetime(2027, 2, 16, 9, tzinfo=UTC))
    ana.presses("On another day")
    assert last(ana).startswith("Descale, Aroma X20: on which day was it done?")
    [thanks] = in_one(ana.presses(words) if words == "Yesterday" else ana.types(words), "customer")[-1:]
    assert "Noted: Descale, Aroma X20, Mon 15 Feb.\nNext time: Sat 15 May." in thanks
    assert done(firm) == [("descale", "2027-02-16", "2027-02-15", "reminder")]
    assert not firm.rows(Draft)


def test_wrong_day_is_corrected_and_not_noted_beside(firm: Firm, ana: Customer, owns: Owns) -> None:
    owned = owns(ana, bought=120)
    ana.presses(ShowProduct(owned))
    ana.presses("Descale: done")
    ana.presses("It was another day")
    ana.types("some time ago, I think")
    assert "I did not understand the day" in last(ana)
    ana.types("3 days ago")
    assert done(firm) == [("descale", "2026-10-19", "2026-11-13", "list")]


def test_day_before_the_purchase_is_asked_again(firm: Firm, ana: Customer, owns: Owns) -> None:
    owned = owns(ana, bought=10)
    ana.presses(DoneOtherDay(owned, "backflush", date(2026, 12, 6)))
    [words] = in_one(ana.types("3 weeks ago"), "customer")[-1:]
    assert "before the purchase (Fri 6 Nov)" in words and not done(firm)


def test_another_form_is_not_thrown_away_for_the_day(firm: Firm, ana: Customer, owns: Owns) -> None:
    owned = owns(ana)
    ana.types("/complaint")
    said = in_one(ana.presses(DoneOtherDay(owned, "descale", date(2026, 12, 6))), "customer")
    assert "still filling in" in said[0] and [row.flow for row in firm.rows(Draft)] == ["complaint"]


def test_the_product_shows_what_was_done_and_when_next(firm: Firm, ana: Customer, owns: Owns) -> None:
    owned = owns(ana, bought=200)
    for day in (date(2026, 8, 12), date(2026, 11, 3)):
        note(firm, owned, "descale", day)
    [words] = in_one(ana.presses(ShowProduct(owned)), "customer")
    assert "Descale: done Wed 12 Aug, Tue 3 Nov · next 3 Feb 2027" in words
    assert "Change the water filter: due since Tue 30 Jun" in words
    assert "does not cost you your legal guarantee" in words
    [thanks] = in_one(ana.presses("Change the water filter: done"), "customer")
    assert "Noted: Change the water filter" in thanks and "🔔 Remind me next time" in ana.buttons()
    ana.presses("Remind me next time")
    assert set(reminders(firm)) == {"filter"}


# --- not now ---


def test_put_off_once_for_a_week(firm: Firm, ana: Customer, owns: Owns) -> None:
    owned = owns(ana)
    only(firm, ana, owned, "descale")
    firm.at(datetime(2027, 2, 16, 9, tzinfo=UTC))
    firm.forward(days=2)
    [words] = in_one(ana.presses("In a week"), "customer")
    assert "I will ask again on Thu 25 Feb" in words
    assert not in_one(firm.forward(days=6), "customer")
    [again] = in_one(firm.forward(days=1), "customer")
    assert "is still open (due since Tue 16 Feb)" in again and "In a week" not in " ".join(ana.buttons())
    ana.presses(PutOff(owned, "descale", date(2027, 2, 16)))
    assert "put it off once already" in toast(firm)


def test_unanswered_it_is_repeated_once_and_then_only_after_its_interval(firm: Firm, ana: Customer, owns: Owns) -> None:
    owned = owns(ana)
    only(firm, ana, owned, "descale")
    start, told = datetime(2027, 2, 16, 9, tzinfo=UTC), []
    for days in range(205):
        told += [days] * len(in_one(firm.at(start + timedelta(days=days)), "customer"))
    assert told == [0, 7, 96, 103, 195, 202]
    assert len(firm.contacts()) == len(told)


def test_jump_of_a_year_brings_one_reminder(firm: Firm, ana: Customer, owns: Owns) -> None:
    """A sandbox's clock, or a computer that was off: what was missed is not made up for."""
    owned = owns(ana)
    ana.presses(SwitchReminder(owned, "descale", on=True))
    ana.presses(SwitchReminder(owned, "backflush", on=True))
    [words] = in_one(firm.forward(days=365), "customer")
    assert "• Descale (since 16 Feb 2027)" in words.replace("Tue 16 Feb", "16 Feb 2027") and "• Backflush" in words
    assert len(firm.open("maintenance")) == 2 and len(firm.contacts()) == 1


def test_of_several_each_is_noted_by_itself_or_opened(firm: Firm, ana: Customer, owns: Owns) -> None:
    owned = owns(ana)
    ana.presses(SwitchReminder(owned, "descale", on=True))
    ana.presses(SwitchReminder(owned, "backflush", on=True))
    firm.forward(days=93)
    assert [each.outcome for each in firm.kept("maintenance")] == ["reminded", "reminded"]
    ana.presses("Backflush with cleaning powder: done")
    assert [(row[0], row[3]) for row in done(firm)] == [("backflush", "reminder")]
    ana.presses(ShowDueCare(owned, "descale", date(2027, 2, 16)))
    assert last(ana).startswith("☕ Aroma X20: Descale has been due since") and "⏰ In a week" in ana.buttons()
    ana.presses(ShowDueCare(owned, "backflush", date(2026, 12, 16)))
    assert "Noted already" in toast(firm)


def test_over_the_cap_it_is_skipped_counted_and_tried_once_more(firm: Firm, ana: Customer, owns: Owns) -> None:
    owned = owns(ana)
    only(firm, ana, owned, "descale")
    due = datetime(2027, 2, 16, 9, tzinfo=UTC)
    with firm.desk() as desk:
        for _ in range(3):
            desk.session.add(Contact(person_id=ana.id, at=due - timedelta(days=1), kind="survey"))
    assert not in_one(firm.at(due), "customer")
    assert firm.contacts()[-1] == ("maintenance", "cap")
    assert len(in_one(firm.forward(days=7), "customer")) == 1


def test_nobody_is_woken_by_a_machine(firm: Firm, ana: Customer, owns: Owns) -> None:
    owned = owns(ana)
    only(firm, ana, owned, "descale")
    assert not in_one(firm.at(datetime(2027, 2, 16, 22, tzinfo=UTC)), "customer")
    assert reminders(firm)["descale"] == datetime(2027, 2, 17, 7, tzinfo=UTC)
    assert len(in_one(firm.at(datetime(2027, 2, 17, 7, tzinfo=UTC)), "customer")) == 1


def test_who_has_left_is_not_reminded(firm: Firm, ana: Customer, owns: Owns) -> None:
    owned = owns(ana)
    only(firm, ana, owned, "descale")
    with firm.desk() as desk:
        desk.session.get_one(Person, ana.id).blocked = firm.now
    assert firm.forward(days=400) == [] and [each.outcome for each in firm.kept("maintenance")] == ["dropped"]


def test_nobody_is_told_to_descale_what_is_under_repair(firm: Firm, ana: Customer, owns: Owns) -> None:
    owned = owns(ana)
    only(firm, ana, owned, "descale")
    ana.files(product={"id": "x20", "name": "Aroma X20", "owned": owned})
    said = in_one(firm.at(datetime(2027, 2, 16, 9, tzinfo=UTC)), "customer")
    assert not any("Descale" in words for words in said) and set(reminders(firm)) == {"descale"}
    ana.presses(WithdrawCase(1))
    assert [words for words in in_one(firm.forward(days=7), "customer") if "Descale has been due since Tue 16" in words]


def test_what_a_correction_makes_late_is_told_and_reminded_of_a_week_later(
    firm: Firm, ana: Customer, owns: Owns
) -> None:
    owned = owns(ana, bought=300)
    only(firm, ana, owned, "descale")
    ana.presses(DoneFromList(owned, "descale", date(2026, 4, 20)))
    ana.presses("It was another day")
    ana.types("01/07/2026")
    assert "By the plan it is due again since Thu 1 Oct." in last(ana)
    assert not in_one(firm.forward(days=6), "customer")
    assert "Descale is still open (due since Thu 1 Oct)" in in_one(firm.forward(days=1), "customer")[0]


# --- how, and with what ---


def test_how_shows_the_steps_and_a_button_that_notes_it(firm: Firm, ana: Customer, owns: Owns) -> None:
    owned = owns(ana)
    only(firm, ana, owned, "descale")
    firm.at(datetime(2027, 2, 16, 9, tzinfo=UTC))
    [words] = in_one(ana.presses("How?"), "customer")
    assert words.startswith("Descale the X20") and "\n2. " in words
    ana.presses("Done")
    ana.presses(DoneFromReminder(owned, "descale", date(2027, 2, 16)))
    assert done(firm) == [("descale", "2027-02-16", "2027-02-16", "reminder")]


def test_part_that_is_missing_has_a_price_and_a_person(firm: Firm, ana: Customer, owns: Owns) -> None:
    owned = owns(ana)
    only(firm, ana, owned, "descale")
    firm.at(datetime(2027, 2, 16, 9, tzinfo=UTC))
    [words] = in_one(ana.presses("Descaler 100 ml: I have none"), "customer")
    assert words.startswith("Descaler 100 ml (AW-0401) costs €9.90.")
    assert ana.buttons() == ["👤 Talk to a person", "⏰ In a week"]
    ana.presses("In a week")
    assert reminders(firm)["descale"] == datetime(2027, 2, 23, 9, tzinfo=UTC)


# --- the content changes ---


def changed(firm: Firm, product: str, **changes: Any) -> None:
    """The content is edited while the bot runs."""
    old: Product = CONTENT.products[product]
    content = replace(CONTENT, products={**CONTENT.products, product: old.model_copy(update=changes)})
    firm.setup.reload(content, firm.setup.search)


def test_care_that_has_left_the_plan_is_dropped_and_an_old_button_says_so(
    firm: Firm, ana: Customer, owns: Owns
) -> None:
    owned = owns(ana)
    ana.presses(AgreeToCare(owned))
    changed(firm, "x20", maintenance=CONTENT.products["x20"].maintenance[1:])
    said = in_one(firm.forward(days=93), "customer")
    assert said and not any("Descale" in words for words in said) and "descale" not in reminders(firm)
    ana.presses(DoneFromReminder(owned, "descale", date(2027, 2, 16)))
    assert "earlier message" in toast(firm)


def test_interval_that_has_changed_is_noticed_within_a_month(firm: Firm, ana: Customer, owns: Owns) -> None:
    owned = owns(ana)
    only(firm, ana, owned, "gasket")
    plan = CONTENT.products["x20"].maintenance
    shorter = plan[3].model_copy(update={"every": plan[0].every})
    changed(firm, "x20", maintenance=(*plan[:3], shorter))
    assert not in_one(firm.forward(days=91), "customer")
    assert len(in_one(firm.at(datetime(2027, 2, 16, 9, tzinfo=UTC)), "customer")) == 1


def test_reminder_of_an_earlier_release_is_understood(firm: Firm, ana: Customer, owns: Owns) -> None:
    owned = owns(ana)
    with firm.desk() as desk:
        old = {"maintenance": "descale", "owned": owned}
        desk.session.add(Appointment(kind="maintenance", due=firm.now + timedelta(days=90), person_id=ana.id,
                                     created=firm.now, data=old))  # fmt: skip
    firm.forward(days=91)
    assert reminders(firm)["descale"] == datetime(2027, 2, 16, 9, tzinfo=UTC)
    assert len(in_one(firm.to_next("maintenance"), "customer")) == 1


# --- in free words ---


@pytest.mark.parametrize(
    ("language", "words", "offer", "yes"),
    [
        ("en", "I descaled the X20 yesterday", "Shall I note it? Descale, Aroma X20, Sun 15 Nov", "Yes, note it"),
        ("de", "ich habe gestern die X20 entkalkt", "Soll ich das notieren? Entkalken, Aroma X20, So. 15. Nov.", "Ja"),
        ("it", "ieri ho decalcificato la X20", "Lo annoto? Decalcificare, Aroma X20, dom 15 nov", "Sì"),
        ("es", "ayer descalcifiqué la X20", "¿Lo anoto? Descalcificar, Aroma X20, dom 15 nov", "Sí"),
    ],
)
def test_what_is_said_clearly_is_noted_by_one_tap(
    firm: Firm, owns: Owns, language: str, words: str, offer: str, yes: str
) -> None:
    eva = firm.customer(1003, language, "Eva")
    owns(eva)
    [said] = in_one(eva.types(words), "customer")
    assert said == offer and not done(firm)
    eva.presses(yes)
    eva.presses(NoteSaid(1, "descale", date(2026, 11, 15)))
    assert done(firm) == [("descale", "2027-02-16", "2026-11-15", "words")]


@pytest.mark.parametrize(
    "words",
    [
        "I have not descaled the X20 yesterday", "when was the X20 descaled, yesterday?", "I descaled the X20",
        "I descaled the X20 yesterday and now it leaks", "the X20 must be descaled",
    ],
)  # fmt: skip
def test_what_is_not_clear_is_not_offered_to_be_noted(firm: Firm, ana: Customer, owns: Owns, words: str) -> None:
    owns(ana)
    assert not any("Shall I note" in text for text in ana.types(words))


def test_no_notes_nothing(firm: Firm, ana: Customer, owns: Owns) -> None:
    owns(ana)
    ana.types("I descaled the X20 yesterday")
    assert "I have noted nothing" in in_one(ana.presses("No"), "customer")[0] and not done(firm)


# --- agents ---


def serviced(firm: Firm, which: str | None) -> None:
    def do(desk: Any, case: Any, agent: Person) -> None:
        draft = Draft(person_id=agent.id, chat_id=AGENTS, flow="solution", subject=case.id)
        asked = [ask.name for ask in forms.solution_flow(desk, draft).asks if ask.when({"outcome": "upheld"})]
        assert ("care" in asked) == (case.service == "maintenance")
        forms.tell_solution(desk, agent, draft, {"solution": "Serviced.", "outcome": "upheld", "care": which})

    firm.with_case(1, do)


@pytest.mark.parametrize(("which", "noted"), [("descale", ["descale"]), (None, []),
                                              ("all", ["descale", "filter", "backflush", "gasket"])])  # fmt: skip
def test_care_done_in_the_workshop_counts_and_moves_the_reminder(
    firm: Firm, ana: Customer, owns: Owns, which: str | None, noted: list[str]
) -> None:
    owned = owns(ana, bought=80)
    only(firm, ana, owned, "descale")
    ana.files("maintenance", product={"id": "x20", "name": "Aroma X20", "owned": owned})
    firm.takes()
    serviced(firm, which)
    assert [(row[0], row[3]) for row in done(firm)] == [(each, "agent") for each in noted]
    said = [words for _ in range(40) for words in in_one(firm.forward(days=1), "customer") if "Descale" in words]
    assert len(said) == (0 if noted else 2)


def test_a_repair_is_not_asked_about_care(firm: Firm, ana: Customer, owns: Owns) -> None:
    ana.files("repair", product={"id": "x20", "name": "Aroma X20", "owned": owns(ana)})
    firm.takes()
    serviced(firm, None)


# --- hints ---


def overdue(firm: Firm, owned: int) -> None:
    """Descaled in May, due since August."""
    note(firm, owned, "descale", date(2026, 5, 2))


def card(firm: Firm) -> str:
    rows = [row for row in firm.outgoing() if (row.slot or "").startswith("card:")]
    return plain(rows[-1].content["text"])


@pytest.mark.parametrize(
    ("day", "line", "reason"),
    [
        (date(2026, 11, 3), "Care: Descale: last noted Tue 3 Nov (in plan)", "although cared for: Descale (Tue 3 Nov)"),
        (date(2026, 5, 2), "Care: Descale: last noted Sat 2 May, overdue since Sun 2 Aug",
         "care overdue: Descale (since Sun 2 Aug)"),
        (None, "Care: Descale: nothing noted, due since Wed 15 Jul", None),
    ],
)  # fmt: skip
def test_agents_read_the_fact_and_what_it_weighs(
    firm: Firm, ana: Customer, owns: Owns, day: date | None, line: str, reason: str | None
) -> None:
    owned = owns(ana, bought=215)
    if day:
        note(firm, owned, "descale", day)
    ana.files(product={"id": "x20", "name": "Aroma X20", "owned": owned}, features=["steam"], what="No steam at all.")
    said = card(firm)
    assert line in said and ("a person to judge" in said) is ("overdue since" in line)
    assert reason in said if reason else "although" not in said and "care overdue" not in said


def test_card_shows_the_care_as_it_was_when_the_case_came(firm: Firm, ana: Customer, owns: Owns) -> None:
    owned = owns(ana, bought=215)
    overdue(firm, owned)
    ana.files(product={"id": "x20", "name": "Aroma X20", "owned": owned}, features=["steam"], what="No steam at all.")
    firm.forward(days=1)
    note(firm, owned, "descale", firm.now.date())
    firm.takes()
    assert "last noted Sat 2 May, overdue since Sun 2 Aug" in card(firm)


def test_late_care_that_explains_the_failure_is_offered_to_be_tried_first(
    firm: Firm, ana: Customer, owns: Owns
) -> None:
    overdue(firm, owns(ana, bought=215))
    ana.types("the X20 makes no steam")
    ana.presses("No")
    ana.presses("Repair")
    assert "This is often the cause: Descale has been due since Sun 2 Aug." in last(ana)
    ana.presses("Show me")
    assert "Descale the X20" in last(ana)


def test_care_in_plan_changes_nothing_of_the_steps(firm: Firm, ana: Customer, owns: Owns) -> None:
    note(firm, owns(ana, bought=100), "descale", date(2026, 11, 3))
    ana.types("the X20 makes no steam")
    ana.presses("No")
    ana.presses("Repair")
    assert "put right at once" in last(ana)


@pytest.mark.parametrize(
    ("day", "hint"),
    [
        (date(2026, 11, 3), "Care noted with your product: Descale, Tue 3 Nov."),
        (date(2026, 5, 2), "Descale, last Sat 2 May. It is due again; your rights do not depend on it."),
    ],
)
def test_review_tells_the_customer_what_is_noted_and_threatens_nobody(
    firm: Firm, ana: Customer, owns: Owns, day: date, hint: str
) -> None:
    note(firm, owns(ana, bought=215), "descale", day)
    ana.types("the X20 makes no steam since yesterday, I want a repair, I paid 600 €")
    ana.presses("No")
    assert "Please check" in last(ana)
    assert hint in last(ana)


def test_danger_is_never_made_smaller_by_care(firm: Firm, ana: Customer, owns: Owns) -> None:
    owned = owns(ana, bought=215)
    overdue(firm, owned)
    ana.files(product={"id": "x20", "name": "Aroma X20", "owned": owned}, features=["steam"], danger="unsure")
    assert firm.case().safety and not [each for each in firm.case().reasons if each["key"].startswith("care")]


# --- kept, exported, forgotten ---


def exported(firm: Firm, folder: Path) -> list[str]:
    path = folder / "m.csv"
    export("maintenance", None, None, "csv", path, firm.db, CONTENT)
    return path.read_text().splitlines()[1:]


def test_export_says_how_late_and_whose(firm: Firm, ana: Customer, owns: Owns, tmp_path: Path) -> None:
    owned = owns(ana, bought=120)
    ana.presses(DoneFromList(owned, "descale", date(2026, 10, 19)))
    at = "2026-11-16T10:00:00+01:00"
    assert exported(firm, tmp_path) == [f"1,C-000001,1,Aroma X20,descale,2026-10-19,2026-11-16,28,list,{at}"]


def test_export_harms_no_spreadsheet(firm: Firm, ana: Customer, owns: Owns, tmp_path: Path) -> None:
    """A product that the content has no longer stands by its id."""
    owned = owns(ana)
    with firm.desk() as desk:
        desk.session.add(CareDone(person_id=ana.id, owned_id=owned, product="=1+1", care="descale", told=firm.now,
                                  due_on=firm.now.date(), done_on=firm.now.date(), how="list"))  # fmt: skip
    assert ",'=1+1," in exported(firm, tmp_path)[0]


@pytest.mark.parametrize("erased", [True, False])
def test_without_the_product_or_the_person_only_the_figure_stays(
    firm: Firm, ana: Customer, owns: Owns, tmp_path: Path, erased: bool
) -> None:
    owned = owns(ana, bought=120)
    ana.presses(AgreeToCare(owned))
    ana.presses(DoneFromList(owned, "descale", date(2026, 10, 19)))
    with firm.db.read() as session:
        [kept] = data_of(session, ana.id)["care_done"]
        assert kept["care"] == "descale" and kept["done_on"] == date(2026, 11, 16)
    if erased:
        with firm.db.write(firm.now) as tx:
            erase(tx.session, ana.id, firm.now, quoting=presses_that_quote())
    else:
        ana.presses(RemoveProduct(owned))
    assert not firm.open("maintenance") and not firm.rows(Owned)
    assert exported(firm, tmp_path)[0].startswith("1,,,Aroma X20,descale,2026-10-19,2026-11-16,28,list")
    with firm.db.read() as session:
        assert data_of(session, ana.id)["care_done"] == []


@pytest.mark.parametrize("cares", [True, False])
def test_who_still_tells_of_care_is_not_forgotten(firm: Firm, ana: Customer, owns: Owns, cares: bool) -> None:
    """After three years without a word the person is erased, as the firm's retention says."""
    owned = owns(ana)
    firm.forward(days=1000)
    if cares:
        note(firm, owned, "descale", firm.now.date())
    firm.forward(days=150)
    forget_expired(firm.db, firm.setup, firm.clock)
    assert (ana.person().erased is None) is cares
    firm.forward(days=1000)
    forget_expired(firm.db, firm.setup, firm.clock)
    assert ana.person().erased is not None and [row.person_id for row in firm.rows(CareDone)] == [None] * cares


def test_agreement_twice_plans_once(firm: Firm, ana: Customer, owns: Owns) -> None:
    owned = owns(ana)
    for _ in range(2):
        with firm.desk() as desk:
            care_reminders.agree(desk, desk.session.get_one(Owned, owned))
    assert len(firm.open("maintenance")) == CARE_OF_X20


def test_every_button_fits_into_what_telegram_allows(firm: Firm, ana: Customer, owns: Owns) -> None:
    """64 bytes, with a care of the longest name that the content may have."""
    long = CONTENT.products["x20"].maintenance[0].model_copy(update={"id": "x" * 40})
    changed(firm, "x20", maintenance=(long,))
    owned = owns(ana)
    ana.presses(AgreeToCare(owned))
    ana.presses(ShowProduct(owned))
    firm.forward(days=95)
    ana.presses("In a week")
    data = [button["data"] for row in firm.outgoing() for line in row.content.get("buttons", []) for button in line]
    assert data and max(len(each.encode()) for each in data) <= 64 - len("999999999") + 1
