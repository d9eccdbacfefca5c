"""What would help in a case and is not known yet: what is left of it, what words tell of it, and what follows then."""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from sqlalchemy import func, select

from casework.lifecycle import OPEN
from casework.terms import EventKind
from handlers.cases import cases, complaint_form
from handlers.cases.assess import assess, day_of, guarantee
from handlers.cases.complaint_words import SENTENCE, described
from handlers.cases.corrections import NAMED, mistaken_for
from handlers.context import About, Context
from handlers.forms.engine import FEW_WORDS
from handlers.forms.flow import Ask, Rejected
from handlers.forms.kinds import exactly
from handlers.texts import Html, formats, joined
from handlers.understanding import Understood
from knowledge.language.amounts import find_amount
from knowledge.language.intents import IntentKind
from knowledge.language.languages import words_of_all
from knowledge.language.normalize import words
from knowledge.language.phrases import cues
from storage.tables import Attachment, Case, Person
from storage.transaction import Rank

STATE = "_details"
"""Among a case's answers: the number of the message, what is being asked, what was skipped, told (last), until when."""
CORRECTED = ("product", "wish")
"""What was asked before the number and may be put right after it."""
BOTH = 2
LEAST_PRICE = 20
YEAR = re.compile(r"(?:19|20)\d\d")


def left(context: Context, case: Case) -> tuple[Ask, ...]:
    """What would help, is not known, and was not skipped."""
    if case.service != complaint_form.COMPLAINT:
        return ()
    given = {name: value for name, value in case.answers.items() if value is not None}
    asked = complaint_form.complaint(context).later({**given, **({"serial": case.serial} if case.serial else {})})
    skipped = set(state(case).get("skipped", ()))
    photos = () if _has_files(context, case) else (complaint_form.PHOTOS,)
    return tuple(ask for ask in (*asked, *photos) if ask.name not in skipped)


def _has_files(context: Context, case: Case) -> bool:
    files = select(func.count()).select_from(Attachment).where(Attachment.case_id == case.id)
    return bool(context.session.scalar(files))


def item(context: Context, case: Case, name: str | None) -> Ask | None:
    """The item of this name, where it may still be answered."""
    if name is None or case.status not in OPEN:
        return None
    return next((ask for ask in left(context, case) if ask.name == name), None)


def state(case: Case) -> Mapping[str, Any]:
    found: Mapping[str, Any] = case.answers.get(STATE) or {}
    return found


def skip(case: Case, *names: str) -> None:
    """Offer these no more."""
    keep(case, skipped=[*state(case).get("skipped", ()), *names])


def keep(case: Case, **changed: Any) -> None:
    case.answers = {**case.answers, STATE: {**state(case), **changed}}


def found_in(context: Context, who: Person, case: Case, understood: Understood) -> dict[str, Any]:
    """What a text answers or changes: the item asked, whatever else is open, and what was told before."""
    about, text = context.about(who), understood.text
    open_items = {ask.name: ask for ask in left(context, case)}
    changed = _corrected(context, about, case, text)
    noticed = complaint_form.notices(text, about, case.answers)
    found = {name: value for name, value in noticed.items() if name in open_items and name not in mistaken_for(changed)}
    for ask in open_items.values():
        if ask.name in NAMED and ask.name not in found and understood.wording.speaks_of(f"field.{ask.name}"):
            found.update(_answer(about, ask, text, case.answers))
    asking = open_items.get(state(case).get("asking") or "")
    if asking is not None and asking.name not in found and (answer := _answer(about, asking, text, case.answers)):
        found = {**{name: each for name, each in found.items() if each not in answer.values()}, **answer}
    return {**changed, **found} or _bare(about, open_items, text)


def changes_product(context: Context, who: Person, case: Case, understood: Understood) -> bool:
    """Whether a text says that the case is about another product, and tells of nothing new."""
    return "product" in _corrected(context, context.about(who), case, understood.text)


def _corrected(context: Context, about: About, case: Case, text: str) -> dict[str, Any]:
    """What words change of what was told, where they say that something was wrong; a wish that is open is taken."""
    flow = complaint_form.complaint(context)
    asks = tuple(ask for ask in flow.asks if ask.later or ask.name in CORRECTED)
    changed = complaint_form.corrects(asks, state(case).get("last", ()))(text, about, case.answers, True)
    understood = context.understand(about.person, text)
    if "product" in changed and _of_another(understood):
        del changed["product"]
    if not changed and (more := _more_of_what_happened(understood, about, case)) is not None:
        changed["what"] = more
    if case.wish is None and understood.wish is not None and case.service == complaint_form.COMPLAINT:
        changed["wish"] = understood.wish
    return changed


def _more_of_what_happened(understood: Understood, about: About, case: Case) -> str | None:
    """The description with the words that put it right: "what I meant is that it leaks when it heats up"."""
    text = understood.text.strip()
    complains = IntentKind.COMPLAINT in understood.wording.clauses
    tells = complains or bool(understood.features) or "what" in complaint_form.notices(text, about, case.answers)
    tells = tells or understood.wording.speaks_of("means_to_say")
    if len(text.split()) < SENTENCE:
        return None
    insists = understood.wording.speaks_of("corrects") or understood.wording.speaks_of("means_to_say")
    if not (tells and insists) or "?" in text or understood.wish is not None:
        return None
    return "\n".join(filter(None, (case.answers.get("what"), text)))


def unmistakable(context: Context, who: Person, case: Case, understood: Understood) -> dict[str, Any]:
    """What a text calls by its name and is not known: "the serial number is"; for a case that somebody has answered."""
    about, wording = context.about(who), understood.wording
    open_items = [ask for ask in left(context, case) if ask.name in NAMED and wording.speaks_of(f"field.{ask.name}")]
    noticed = complaint_form.notices(understood.text, about, case.answers)
    known = {ask.name for ask in left(context, case)} & set(NAMED)
    clear = "serial" in noticed or "bought" in noticed
    found = {name: value for name, value in noticed.items() if clear and name in known}
    for ask in open_items if "?" not in understood.text else ():
        found.update(_answer(about, ask, understood.text, case.answers))
    return found


def _of_another(understood: Understood) -> bool:
    """Whether words that name another product tell of it: "sorry, the grinder is broken too"."""
    tells = bool(understood.features) or understood.tells_what
    return understood.wording.speaks_of("as_well") or (tells and len(understood.products) < BOTH)


def _answer(about: About, ask: Ask, text: str, answers: Mapping[str, Any]) -> dict[str, Any]:
    value = read(about, ask, text, answers)
    return {} if value is None else {ask.name: value}


def _bare(about: About, left: Mapping[str, Ask], text: str) -> dict[str, Any]:
    """What words answer that say nothing else: a sum of money, or one of the options word for word."""
    if "price" in left and (find_amount(text, about.lang, about.currency) is not None or _only_a_sum(about, text)):
        return _answer(about, left["price"], text, {})
    spelled = [(ask, exactly(text, ask.kind.options(about, {}))) for ask in left.values()]
    clear = [(ask, option) for ask, option in spelled if option is not None]
    return {ask.name: ask.kind.chosen(option.id, about) for ask, option in clear if option} if len(clear) == 1 else {}


def _only_a_sum(about: About, text: str) -> bool:
    """Whether a text is a number that may be a price, with nothing but little words beside it: "it was 640"."""
    said = words(text)
    figures = [word for word in said if word.isdecimal()]
    if len(figures) != 1 or len(said) > FEW_WORDS or int(figures[0][:9]) < LEAST_PRICE or YEAR.fullmatch(figures[0]):
        return False
    little = cues(about.lang).words | {*words_of_all("money", "beside"), *words_of_all("money", "paid")}
    return {word for word in said if not word.isdecimal()} <= little


def read(about: About, ask: Ask, text: str, answers: Mapping[str, Any]) -> Any:
    try:
        return ask.kind.read(text, about, answers)
    except Rejected:
        return None


def take(context: Context, who: Person, case: Case, found: dict[str, Any], *, said: bool) -> None:
    """The case knows it from now on. `said`: the agents have the customer's own words in the topic."""
    case.answers = {**case.answers, **found}
    case.moment = found.get("moment", case.moment)
    case.importance = found.get("importance", case.importance)
    case.failed_on = day_of(found.get("since")) or case.failed_on
    case.serial = found.get("serial", case.serial)
    case.wish = found.get("wish", case.wish)
    if "what" in found:
        cases.told_what(context, case, described(case.answers) or found["what"])
    if (product := found.get("product")) is not None:
        case.product, case.product_name, case.owned_id = product["id"], product["name"], product.get("owned")
        case.serial = product.get("serial") or found.get("serial")
    if (price := found.get("price")) is not None:
        case.unit_price, case.currency = Decimal(price["amount"]), price["currency"]
    keep(case, told=list(dict.fromkeys([*state(case).get("told", ()), *found])), last=list(found))
    cases.record(context, case, EventKind.DETAILED, "customer", what=sorted(found))
    assess_again(context, case)
    if not said:
        lang = context.staff_language
        about = About(context, who, lang, context.today, context.content.firm.currency)
        told = joined(lines(context, about, case, tuple(found)), " · ")
        words = context.html(lang, "details-staff", name=who.first_name or "?", told=told)
        context.tell(case, words, rank=Rank.WORDS)
    cases.refresh(context, case)


def assess_again(context: Context, case: Case) -> None:
    """With what is known now; a priority that an agent has set stays."""
    if any(reason["key"] == "by-hand" for reason in case.reasons):
        return
    before = case.priority
    assess(context, case)
    if case.priority != before:
        cases.record(context, case, EventKind.PRIORITY_CHANGED, "system", before=before, after=case.priority,
                     why="details")  # fmt: skip
        cases.promise_times(context, case)


def lines(context: Context, about: About, case: Case, names: tuple[str, ...]) -> list[Html]:
    asks = {ask.name: ask for ask in complaint_form.complaint(context).asks}
    return [
        context.html(about.lang, "flow-noted-line", label=label(about, asks[name], case),
                     value=_shown(context, about, case, asks[name]))
        for name in names if name in asks and case.answers.get(name) is not None
    ]  # fmt: skip


def label(about: About, ask: Ask, case: Case) -> Html:
    """What an item is called: by the content where it is one of its matter."""
    own = complaint_form.question(about, ask, case.answers, "label")
    return own or about.context.html(about.lang, f"label-{ask.name}")


def _shown(context: Context, about: About, case: Case, ask: Ask) -> str:
    words = ask.kind.shown(case.answers[ask.name], about)
    until = guarantee(context, case).until if ask.name == "bought" else None
    if until is None or until < context.today:
        return words
    return context.plain(
        about.lang, "details-guarantee", day=words, until=formats.day(about.lang, until, context.today)
    )
