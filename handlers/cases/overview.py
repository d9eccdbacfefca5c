"""The customer's cases: where each stands."""

from __future__ import annotations

from handlers import welcome
from handlers.cases import cases, tracker
from handlers.context import Desk
from handlers.texts import Html, joined
from storage.tables import Case, Person


def own(desk: Desk, who: Person, case_id: int) -> Case | None:
    """A case of this customer, held for the transaction; somebody else's is none."""
    case = cases.locked(desk, case_id)
    return case if case is not None and case.person_id == who.id else None


def any_of(desk: Desk, who: Person) -> bool:
    """Whether this customer has ever had a case."""
    return bool(cases.all_cases(desk, who, 1))


def list_cases(desk: Desk, who: Person) -> None:
    """Each case's state and next promised time."""
    lang = desk.language(who)
    mine = cases.all_cases(desk, who)
    if not mine:
        desk.say(who, "cases-none", buttons=welcome.menu(desk, lang))
        return
    lines = [_line(desk, case, lang) for case in mine]
    rows = [[{"text": case.number, "data": f"c:{case.id}:show"}] for case in mine[:8]]
    desk.say(who, joined([desk.html(lang, "cases-head", count=len(mine)), *lines], "\n\n"), buttons=rows)


def show(desk: Desk, who: Person, case: Case) -> None:
    """The case's tracker as a new message at the end of the chat; it is edited in place from now on."""
    tracker.show(desk, case, who, fresh=True)


def _line(desk: Desk, case: Case, lang: str) -> Html:
    promise = tracker.next_promise(desk, case, lang)
    return desk.html(
        lang, "cases-line-due" if promise else "cases-line", number=case.number, what=described(desk, case, lang),
        status=tracker.stage(desk, case, lang), **({"time": promise} if promise else {}),
    )  # fmt: skip


def described(desk: Desk, case: Case, lang: str) -> str:
    """Product and service of a case in a few words."""
    service = desk.content.services.get(case.service)
    title = desk.content.text(service.title, lang) if service else case.service
    return f"{case.product_name} · {title}" if case.product_name else title
