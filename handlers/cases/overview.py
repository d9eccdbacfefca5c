"""The customer's cases: where each stands."""

from __future__ import annotations

from casework.terms import Fate
from handlers import welcome
from handlers.buttons.cases import ShowCase, SomethingNew
from handlers.cases import cases, tracker
from handlers.context import Context, labelled
from handlers.press import DONE, Press, Toast
from handlers.texts import Html, joined
from storage.tables import Case, Person


def own(context: Context, who: Person, case_id: int) -> Case | None:
    """A case of this customer, held for the transaction; somebody else's is none."""
    case = cases.locked(context, case_id)
    return case if case is not None and case.person_id == who.id else None


def any_of(context: Context, who: Person) -> bool:
    """Whether this customer has ever had a case."""
    return bool(cases.all_cases(context, who, 1))


def list_cases(context: Context, who: Person) -> None:
    """Each case's state and next promised time."""
    context.fate(Fate.QUESTION)
    lang = context.language(who)
    mine = cases.all_cases(context, who)
    if not mine:
        context.say(who, "cases-none", buttons=welcome.menu(context, lang))
        return
    lines = [_line(context, case, lang) for case in mine]
    rows = [[labelled(case.number, ShowCase(case.id))] for case in mine[:8]]
    context.say(who, joined([context.html(lang, "cases-head", count=len(mine)), *lines], "\n\n"), buttons=rows)


def list_or_offer(context: Context, who: Person) -> None:
    """The same for words; who has no case is offered one with them."""
    if any_of(context, who):
        list_cases(context, who)
        return
    context.fate(Fate.QUESTION)
    lang, received = context.language(who), int(context.tx.cause.removeprefix("u"))
    make = [context.button(lang, "cases-make-one", SomethingNew(received))]
    context.say(who, "cases-none-offer", buttons=[make, *welcome.menu(context, lang)])


def show(context: Context, press: Press[ShowCase]) -> Toast:
    """The case's tracker as a new message at the end of the chat; it is edited in place from now on."""
    tracker.show(context, press.named(Case), press.who, fresh=True)
    return DONE


def _line(context: Context, case: Case, lang: str) -> Html:
    promise = tracker.next_promise(context, case, lang)
    return context.html(
        lang, "cases-line-due" if promise else "cases-line", number=case.number, what=described(context, case, lang),
        status=tracker.stage(context, case, lang), **({"time": promise} if promise else {}),
    )  # fmt: skip


def described(context: Context, case: Case, lang: str) -> str:
    """Product and service of a case in a few words."""
    service = context.content.services.get(case.service)
    subject = context.content.subject(case.service, case.matter) or (service.title if service else None)
    title = context.content.text(subject, lang) if subject else case.service
    return f"{case.product_name} · {title}" if case.product_name else title
