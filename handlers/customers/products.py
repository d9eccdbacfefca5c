"""The customer's products: registered once, known ever after."""

from __future__ import annotations

from datetime import date
from typing import Any

from sqlalchemy import select, update

from casework.guarantee import guarantee_on
from casework.terms import Fate
from handlers.buttons.care import (
    AgreeToCare,
    ChooseReminders,
    ComplainAbout,
    DoneFromList,
    RegisterProduct,
    RemoveProduct,
    ShowProduct,
)
from handlers.care import plan, reminders, texts
from handlers.cases import complaint
from handlers.context import Button, Context, labelled
from handlers.courses import courses
from handlers.forms import session
from handlers.forms.flow import Answers, Ask, Flow
from handlers.forms.kinds import Day, Words
from handlers.forms.product_question import ProductKind, SerialKind, owned_answer, owned_by
from handlers.forms.registry import Guided
from handlers.press import DONE, Press, Toast
from handlers.texts import Html, formats, joined
from knowledge.schema.models import Product
from storage.privacy import forget_care
from storage.tables import CareDone, Case, Draft, Owned, Person


def list_products(context: Context, who: Person) -> None:
    """What is registered, each with its guarantee, and the way to register one."""
    lang = context.language(who)
    mine = owned_by(context, who.id)
    rows = [[labelled(_name(each), ShowProduct(each.id))] for each in mine[:10]]
    rows.append([context.button(lang, "products-register", RegisterProduct())])
    context.say(who, "products-head" if mine else "products-none", buttons=rows)


def _name(owned: Owned) -> str:
    return f"{owned.name} · {owned.serial}" if owned.serial else owned.name


def flow(context: Context, draft: Draft) -> Flow:
    """The registration of a product."""

    def has_serial(answers: Answers) -> bool:
        product = context.content.products.get((answers.get("product") or {}).get("id") or "")
        return product is None or product.serial is not None

    return Flow("registration", asks=(
        Ask("product", ProductKind(), columns=1),
        Ask("serial", SerialKind(), when=has_serial, optional=True),
        Ask("bought", Day(past=True), optional=True),
        Ask("bought_at", Words(least=2, most=120), optional=True),
    ))  # fmt: skip


def register(context: Context, who: Person, draft: Draft, answers: dict[str, Any]) -> None:
    """Keep a product; one that is registered already is brought up to date instead of being kept twice."""
    product = answers["product"]
    owned = context.session.get(Owned, product["owned"]) if product.get("owned") else None
    if owned is None or owned.person_id != who.id:
        owned = Owned(person_id=who.id, product=product.get("id"), name=product["name"], created=context.now)
        context.session.add(owned)
    owned.serial = answers.get("serial") or owned.serial
    owned.bought_on = date.fromisoformat(answers["bought"]) if answers.get("bought") else owned.bought_on
    owned.bought_at = answers.get("bought_at") or owned.bought_at
    context.session.flush()
    context.fate(Fate.PRODUCT, owned.id)
    reminders.replan(context, owned)
    lang = context.language(who)
    context.say(who, joined([context.html(lang, "products-registered"), describe(context, owned, lang)], "\n\n"))
    courses.offer_for(context, who, owned.product)
    if reminders.offered(context, owned) and not reminders.agreed(context, owned):
        agree = [[context.button(lang, "care-agree", AgreeToCare(owned.id))]]
        what = ", ".join(context.content.text(each.text, lang) for each in plan.plan(context, owned.product))
        context.say(who, "care-offer", buttons=agree, product=owned.name, what=what)


def describe(context: Context, owned: Owned, lang: str) -> Html:
    """Name, serial number, purchase and guarantee of a product, one line each."""
    lines = [Html(f"<b>{context.html(lang, 'products-name', name=owned.name)}</b>")]
    if owned.serial:
        lines.append(context.html(lang, "products-serial", serial=owned.serial))
    if owned.bought_on:
        lines.append(context.html(lang, "products-bought", day=formats.day(lang, owned.bought_on, context.today)))
        lines.append(_guarantee_line(context, owned, lang))
    return joined(lines)


def _guarantee_line(context: Context, owned: Owned, lang: str) -> Html:
    product: Product | None = context.content.products.get(owned.product or "")
    found = guarantee_on(
        context.today, owned.bought_on, product.guarantee if product else None, context.content.firm.country_of(lang)
    )
    until = found.until if found.in_guarantee else found.legal_until
    if until is None or until < context.today:
        return context.html(lang, "products-guarantee-over")
    key = "products-guarantee" if found.in_guarantee else "products-legal-guarantee"
    return context.html(lang, key, day=formats.day(lang, until, context.today))


# --- what is pressed ---


def begin_registration(context: Context, press: Press[RegisterProduct]) -> Toast:
    """The form for one more product."""
    session.begin(context, press.who, "registration")
    return DONE


def complain_about(context: Context, press: Press[ComplainAbout]) -> Toast:
    """A complaint that knows its product already."""
    known = {"product": owned_answer(press.named(Owned))}
    complaint.begin(context, press.who, known=known)
    return DONE


def show_product(context: Context, press: Press[ShowProduct]) -> Toast:
    """The product with its care; what was done is noted from here by one tap."""
    owned = press.named(Owned)
    reminders.replan(context, owned)
    lang = context.language(press.who)
    rows = [
        [context.button(lang, "products-complain", ComplainAbout(owned.id))],
        *_care_buttons(context, lang, owned),
    ]
    rows.append([context.button(lang, "products-remove", RemoveProduct(owned.id))])
    cared = [texts.lines(context, lang, owned), texts.rights(context, lang, owned)]
    context.say(press.who, joined([describe(context, owned, lang), *cared], "\n\n"), buttons=rows)
    return DONE


def _care_buttons(context: Context, lang: str, owned: Owned) -> list[list[Button]]:
    rows = [
        [context.button(lang, "care-done-of", DoneFromList(owned.id, each.id, stands.due),
                     what=context.content.text(each.text, lang))]
        for each, stands in plan.standings(context, owned)
    ]  # fmt: skip
    if reminders.agreed(context, owned):
        return [*rows, [context.button(lang, "care-choose", ChooseReminders(owned.id))]]
    return [*rows, [context.button(lang, "care-agree", AgreeToCare(owned.id))]] if rows else []


def remove_product(context: Context, press: Press[RemoveProduct]) -> Toast:
    """Take a product off the list; its cases keep what they know of it."""
    owned = press.named(Owned)
    if context.session.scalar(select(Case.id).where(Case.owned_id == owned.id).limit(1)):
        context.session.execute(update(Case).where(Case.owned_id == owned.id).values(owned_id=None))
    reminders.stop(context, owned)
    forget_care(context.session, CareDone.owned_id == owned.id)
    context.session.delete(owned)
    context.say(press.who, "products-removed", name=owned.name)
    return DONE


FORM = Guided("registration", flow, register, saves=False, fate=Fate.PRODUCT)
