"""The case card: the first message of a topic, everything about the case at a glance, edited in place."""

from __future__ import annotations

from datetime import date
from typing import Any

from sqlalchemy import select

from casework.lifecycle import moves_from
from casework.terms import Actor, Status
from handlers.buttons.cases import (
    AskCustomer,
    ChooseCanned,
    ChoosePriority,
    ChooseTeam,
    CloseCase,
    MakeArticle,
    OfCase,
    ReopenCase,
    ResumeCase,
    ShowCard,
    ShowMore,
    SolveCase,
    TakeCase,
    WriteNote,
)
from handlers.care import texts
from handlers.cases import alerts, decisions, waiting_cards
from handlers.cases.assess import guarantee, unfinished
from handlers.cases.topic_files import files_to_agents
from handlers.context import Button, Context
from handlers.courses import records
from handlers.handled import Handled
from handlers.texts import Html, formats, joined
from knowledge.schema.models import Article, Question
from storage.tables import Attachment, Case, Person
from storage.transaction import Effect, Rank, To

EARLIER_SHOWN = 3
COMPLAINT = "complaint"


BY_VERB: dict[str, type[OfCase]] = {
    "take": TakeCase, "ask": AskCustomer, "solve": SolveCase, "note": WriteNote, "priority": ChoosePriority,
    "handover": ChooseTeam, "resume": ResumeCase, "close": CloseCase, "reopen": ReopenCase, "more": ShowMore,
}  # fmt: skip
"""The buttons of the card by their words, `card-do-<verb>`; of those that are moves, by the verb of the move."""
MORE: dict[str, type[OfCase]] = {"canned": ChooseCanned, "article": MakeArticle, "card": ShowCard}


def open_topic(context: Context, case: Case, files: list[Attachment]) -> None:
    """Open the topic of a new case: the card, then the customer's files in their order, albums kept together."""
    show(context, case, fresh=True)
    files_to_agents(context, case, files)


def show(context: Context, case: Case, *, fresh: bool = False) -> None:
    """Send the card, or edit it in place."""
    text, below, slot = render(context, case), buttons(context, case), f"card:{case.id}"
    # Staff who have done something wait for the card to show it; the card of a dangerous case goes before all.
    rank = Rank.SAFETY if fresh and case.safety else Rank.ANSWER if context.answering else Rank.CARD
    content = {"text": str(text), "buttons": below}
    if waiting_cards.change(context, slot, content, rank, fresh=fresh) is Handled.YES or context.tell(
        case, text, buttons=below, slot=slot, edits=not fresh, rank=rank
    ):
        _retitle(context, case)


def render(context: Context, case: Case) -> Html:
    """Who, product, guarantee, what, wish; the priority with its reasons; times, promise, earlier cases, articles."""
    lang = context.staff_language
    person = context.session.get(Person, case.person_id)
    lines = [
        context.html(lang, "card-head", number=case.number, service=_service(context, case, lang)),
        context.html(lang, "card-unfinished") if unfinished(case) else Html(""),
        _line(context, "who", f"{person.name if person else '?'} · {case.answers.get('language') or case.language}"),
        _line(context, "product", _product(context, case)),
        _line(context, "guarantee", _guarantee(context, case, lang)),
        _line(context, "care", texts.on_card(context, lang, case)),
        _line(context, "trained", _trained(context, case, lang)),
        _line(context, "what", _short(case.what)),
        _line(context, "when", _when(context, case, lang)),
        _line(context, "wish", context.plain(lang, f"wish-{case.wish.replace('_', '-')}") if case.wish else ""),
        _line(context, "price", _price(case, lang)),
        *_other_answers(context, case, lang),
    ]
    blocks = [
        joined(lines),
        _priority(context, case, lang),
        _times(context, case, lang),
        _background(context, case, lang),
    ]
    return joined(blocks, "\n\n")


def _line(context: Context, name: str, value: str) -> Html:
    lang = context.staff_language
    return (
        context.html(lang, "card-line", label=context.plain(lang, f"card-{name}"), value=value) if value else Html("")
    )


def _service(context: Context, case: Case, lang: str) -> str:
    service = context.content.services.get(case.service)
    subject = context.content.subject(case.service, case.matter)
    titles = [each for each in (service.title if service else None, subject) if each]
    return " · ".join(context.content.text(each, lang) for each in titles) or case.service


def _product(context: Context, case: Case) -> str:
    return " · ".join(part for part in (case.product_name, case.serial) if part)


def _guarantee(context: Context, case: Case, lang: str) -> str:
    found = guarantee(context, case)
    until = found.until or found.legal_until
    state = context.plain(lang, f"guarantee-{found.state}")
    return f"{state} ({formats.day(lang, until, context.today)})" if until else state


def _trained(context: Context, case: Case, lang: str) -> str:
    """The courses about the product that the customer has passed."""
    passed = records.passed_about(context, case.person_id, case.product)
    return ", ".join(f"{course} ✓ {formats.day(lang, on, context.today)}" for course, on in passed)


def _short(text: str | None, most: int = 900) -> str:
    text = text or ""
    return text if len(text) <= most else f"{text[: most - 1]}…"


def _when(context: Context, case: Case, lang: str) -> str:
    moment = context.plain(lang, f"moment-{case.moment.replace('_', '-')}") if case.moment else ""
    since = formats.day(lang, case.failed_on, context.today) if case.failed_on else ""
    return " · ".join(part for part in (since, moment) if part)


def _price(case: Case, lang: str) -> str:
    return formats.money(lang, case.unit_price, case.currency or "EUR") if case.unit_price is not None else ""


def _other_answers(context: Context, case: Case, lang: str) -> list[Html]:
    """The answers to the questions of a service, a matter or a request, with the labels that the content gives them."""
    lines = []
    for question in _own_questions(context, case):
        value = case.answers.get(question.id)
        if value is None or question.kind in ("product", "photos"):
            continue
        words = next((context.content.text(each.text, lang) for each in question.options if each.id == value), value)
        label = context.content.text(question.label or question.text, lang)
        lines.append(context.html(lang, "card-line", label=label, value=_answer(words, lang)))
    return lines


def _own_questions(context: Context, case: Case) -> tuple[Question, ...]:
    service = context.content.services.get(case.service)
    if service is None:
        return ()
    subject = service.matter(case.matter) or service.request_of(case.matter)
    return subject.questions if subject else () if case.service == COMPLAINT else service.questions


def _answer(value: Any, lang: str) -> str:
    return f"{value.get('amount')} {value.get('currency')}" if isinstance(value, dict) else str(value)


def _priority(context: Context, case: Case, lang: str) -> Html:
    """The priority and every reason for it, the weightiest first."""
    head = context.html(lang, "card-priority", priority=context.plain(lang, f"priority-{case.priority}"))
    worst = {each["values"].get("feature") for each in case.reasons if each["key"] == "severity-feature"}
    told = [each for each in case.reasons if each["key"] != "feature" or each["values"]["feature"] not in worst]
    reasons = [reason(context, each, lang) for each in told]
    return joined([head, *(context.html(lang, "card-reason", reason=each) for each in reasons)])


def reason(context: Context, given: dict[str, Any], lang: str) -> str:
    """A ground of the assessment in words."""
    values = dict(given["values"])
    for name, prefix in (("importance", "importance"), ("moment", "moment"), ("state", "guarantee")):
        if name in values:
            values[name] = context.plain(lang, f"{prefix}-{str(values[name]).replace('_', '-')}")
    if "matter" in values:
        subject = context.content.subject(COMPLAINT, str(values["matter"]))
        values["matter"] = context.content.text(subject, lang) if subject else values["matter"]
    if "feature" in values:
        values["feature"] = _feature(context, str(values["feature"]), lang)
    if "care" in values:
        values["care"] = texts.named(context, str(values["care"]), lang)
        values["day"] = formats.day(lang, date.fromisoformat(values["day"]), context.today)
    return context.plain(lang, f"reason-{given['key']}", **values)


def _feature(context: Context, name: str, lang: str) -> str:
    found = (each for product in context.content.products.values() for each in product.features if each.id == name)
    feature = next(found, None)
    return context.content.text(feature.text, lang) if feature else name


def _times(context: Context, case: Case, lang: str) -> Html:
    status, agent, team = status_word(context, case, lang), case.agent or "–", _team(context, case, lang)
    lines = [context.html(lang, "card-status", status=status, agent=agent, team=team)]
    for key, due, done in (
        ("card-due-response", case.promised_response, case.assessed or case.first_response),
        ("card-due-solution", case.promised_solution, case.solved),
    ):
        if due is not None and done is None and case.closed is None:
            late = due < context.now
            lines.append(context.html(lang, f"{key}-late" if late else key, time=context.time(lang, due)))
    return joined(lines)


def status_word(context: Context, case: Case, lang: str) -> str:
    """The status as agents read it; the customer is told what it means for them."""
    return context.plain(lang, f"card-status-{case.status.replace('_', '-')}")


def _team(context: Context, case: Case, lang: str) -> str:
    team = context.content.firm.teams.get(case.team or "")
    return context.content.text(team.title, lang) if team else "–"


def _background(context: Context, case: Case, lang: str) -> Html:
    """The promise concerned, earlier cases of this customer, articles already tried."""
    lines = [_line(context, "second", _second_person(context, case, lang))]
    promise = context.content.promises.get(case.promise or "")
    if promise is not None:
        words = context.content.text(promise.text, lang)
        lines.append(_line(context, "promise", f"{words} ({context.content.text(promise.guarantor, lang)})"))
    if numbers := _earlier(context, case):
        lines.append(_line(context, "earlier", ", ".join(numbers)))
    if case.articles_tried:
        titles = [article.title for name in case.articles_tried if (article := _article(context, name, lang))]
        lines.append(_line(context, "tried", "; ".join(titles)))
    return joined(lines)


def _second_person(context: Context, case: Case, lang: str) -> str:
    """Who may not decide what the customer disagreed with."""
    first = decisions.first_person(context, case)
    if first is None:
        return ""
    return context.plain(lang, "card-second-not", name=alerts.name(context, first))


def _earlier(context: Context, case: Case) -> list[str]:
    mine = select(Case.number).where(Case.person_id == case.person_id, Case.id < case.id)
    return list(context.session.scalars(mine.order_by(Case.id.desc()).limit(EARLIER_SHOWN)))


def _article(context: Context, article_id: str, lang: str) -> Article | None:
    try:
        return context.content.article(article_id, lang)
    except KeyError:
        return None


def buttons(context: Context, case: Case) -> list[list[Button]]:
    """What an agent may do from here, by the table of moves."""
    lang = context.staff_language
    allowed = moves_from(Status(case.status), Actor.AGENT, safety=case.safety)

    def press(verb: str) -> Button:
        return context.button(lang, f"card-do-{verb}", BY_VERB[verb](case.id))

    free = case.status == Status.IN_HAND and case.agent_id is None
    first = [press(verb) for verb in ("take", "ask", "solve") if verb in allowed or (verb == "take" and free)]
    second = [press("note"), press("priority"), press("handover")] if "merge" in allowed else [press("note")]
    third = [press(verb) for verb in ("resume", "close", "reopen") if verb in allowed]
    return [row for row in (first, second, [*third, press("more")]) if row]


def more_buttons(context: Context, case: Case) -> list[list[Button]]:
    """What is needed less often."""
    lang = context.staff_language
    return [[context.button(lang, f"card-do-{verb}", made(case.id))] for verb, made in MORE.items()]


def _retitle(context: Context, case: Case) -> None:
    """The topic's name follows the state; said once per change, after everything that customers wait for."""
    topic = context.tx.topic_of(case.id)
    if topic is None:
        return
    title, closed = context.topic_title(case), case.status in (Status.CLOSED, Status.MERGED)
    if topic.title == title and topic.closed == closed:
        return
    content: dict[str, Any] = {"closed": closed} if topic.closed != closed else {}
    if topic.title != title:
        content["title"] = title
    topic.title, topic.closed = title, closed
    to = To(chat_id=topic.chat_id, topic_id=topic.id)
    context.tx.say(to, Effect.TOPIC, content, rank=Rank.TITLE, case_id=case.id)


def alert_person_wanted(context: Context, case: Case) -> None:
    """The customer wants to talk to a person."""
    context.tell(case, context.html(context.staff_language, "alert-person", number=case.number), rank=Rank.WORDS)
