"""The customer's products: registered once, known ever after."""

from __future__ import annotations

from datetime import date
from typing import Any

from sqlalchemy import select, update

from casework.guarantee import guarantee_on
from handlers.care import actions, plan, reminders, texts
from handlers.context import Button, Context
from handlers.courses import courses
from handlers.forms import session
from handlers.forms.engine import Answers, Ask, Flow
from handlers.forms.kinds import Day, Words
from handlers.forms.product_question import ProductKind, owned_by, serial_kind
from handlers.forms.registry import Guided, guided
from handlers.texts import Html, formats, joined
from handlers.update import Incoming
from knowledge.schema.models import Product
from storage.privacy import forget_care
from storage.tables import CareDone, Case, Draft, Owned, Person


def list_products(context: Context, who: Person) -> None:
    """What is registered, each with its guarantee, and the way to register one."""
    lang = context.language(who)
    mine = owned_by(context, who.id)
    rows = [[{"text": _name(each), "data": f"o:{each.id}:show"}] for each in mine[:10]]
    rows.append([context.button(lang, "products-register", "o:0:register")])
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
        Ask("serial", serial_kind(context), when=has_serial, optional=True),
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
    reminders.replan(context, owned)
    lang = context.language(who)
    context.say(who, joined([context.html(lang, "products-registered"), describe(context, owned, lang)], "\n\n"))
    courses.offer_for(context, who, owned.product)
    if reminders.offered(context, owned) and not reminders.agreed(context, owned):
        agree = [[context.button(lang, "care-agree", f"o:{owned.id}:care")]]
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


def pressed(context: Context, who: Person, update_: Incoming, parts: list[str]) -> bool:
    """Show, register, complain about, or remove a product."""
    if len(parts) != 2 or not parts[0].isdecimal():
        return False
    if parts[1] == "register":
        context.toast(update_.query)
        session.begin(context, who, "registration")
        return True
    owned = context.session.get(Owned, int(parts[0]))
    if owned is None or owned.person_id != who.id:
        return False
    context.toast(update_.query)
    if parts[1] == "show":
        _show(context, who, owned)
    elif parts[1] == "complaint":
        session.begin(context, who, "complaint", known_answers={"product": _answer(owned)})
    elif parts[1] == "care":
        actions.agree(context, who, owned)
    elif parts[1] == "quiet":
        reminders.stop(context, owned)
        choose = [[context.button(context.language(who), "care-choose", f"w:{owned.id}:l")]]
        context.say(who, "care-stopped", buttons=choose, product=owned.name)
    elif parts[1] == "gone":
        _remove(context, who, owned)
    else:
        return False
    return True


def _answer(owned: Owned) -> dict[str, Any]:
    bought = owned.bought_on.isoformat() if owned.bought_on else None
    return {"id": owned.product, "name": owned.name, "owned": owned.id, "serial": owned.serial, "bought": bought}


def _show(context: Context, who: Person, owned: Owned) -> None:
    """The product with its care; what was done is noted from here by one tap."""
    reminders.replan(context, owned)
    lang = context.language(who)
    rows = [
        [context.button(lang, "products-complain", f"o:{owned.id}:complaint")],
        *_care_buttons(context, lang, owned),
    ]
    rows.append([context.button(lang, "products-remove", f"o:{owned.id}:gone")])
    cared = [texts.lines(context, lang, owned), texts.rights(context, lang, owned)]
    context.say(who, joined([describe(context, owned, lang), *cared], "\n\n"), buttons=rows)


def _care_buttons(context: Context, lang: str, owned: Owned) -> list[list[Button]]:
    rows = [
        [context.button(lang, "care-done-of", f"w:{owned.id}:n:{each.id}:{stands.due.toordinal()}",
                     what=context.content.text(each.text, lang))]
        for each, stands in plan.standings(context, owned)
    ]  # fmt: skip
    if reminders.agreed(context, owned):
        return [*rows, [context.button(lang, "care-choose", f"w:{owned.id}:l")]]
    return [*rows, [context.button(lang, "care-agree", f"o:{owned.id}:care")]] if rows else []


def _remove(context: Context, who: Person, owned: Owned) -> None:
    """Take a product off the list; its cases keep what they know of it."""
    if context.session.scalar(select(Case.id).where(Case.owned_id == owned.id).limit(1)):
        context.session.execute(update(Case).where(Case.owned_id == owned.id).values(owned_id=None))
    reminders.stop(context, owned)
    forget_care(context.session, CareDone.owned_id == owned.id)
    context.session.delete(owned)
    context.say(who, "products-removed", name=owned.name)


guided("registration", Guided(flow, register, saves=False))
