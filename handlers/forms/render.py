"""How a form speaks: the question with what is known so far, its buttons, the review."""

from __future__ import annotations

from html import unescape

from handlers.buttons.forms import AnswerForm
from handlers.buttons.menu import OpenMenu
from handlers.context import About, Button, Context, labelled
from handlers.forms import engine
from handlers.forms.flow import Answers, Ask, Control, Flow, Form, Step, changing, choosing
from handlers.forms.registry import Guided, known
from handlers.texts import Html, joined
from storage.tables import Case, Draft, Person

REVIEW = "review"
GIVEN = "_given"
MISSED = "_missed"
"""How many times in a row the open question was not answered in words that we understand."""
TWICE = 2


def form_of(draft: Draft) -> Form:
    answers = dict(draft.answers)
    given = tuple(answers.pop(GIVEN, ()))
    answers.pop(MISSED, None)
    return Form(answers, draft.turn, draft.asking, given)


def missed(draft: Draft) -> int:
    """How many times in a row the open question was not understood; kept with the answers, and none of them."""
    return int((draft.answers or {}).get(MISSED, 0))


def files_of(context: Context, draft: Draft) -> int:
    return context.tx.prefetch.files(draft.id)


def speak(
    context: Context,
    person: Person,
    draft: Draft,
    text: Html,
    buttons: list[list[Button]] | None = None,
    *,
    slot: str | None = None,
    edits: bool = False,
) -> None:
    """Say something where the form is filled in: the private chat, or the topic of a case."""
    if draft.chat_id == person.telegram_id:
        context.say(person, text, buttons=buttons or (), slot=slot, edits=edits)
        return
    case = context.session.get(Case, draft.subject) if draft.subject else None
    if case is not None:
        context.tell(case, text, buttons=buttons or (), slot=slot, edits=edits)
    else:
        context.announce(text, buttons=buttons or ())


def form_title(context: Context, lang: str, flow: str) -> str:
    """What a form is called: "Complaint", or the title of the service requested."""
    name, _, key = flow.partition(":")
    if key and (found := context.content.requested(key)):
        return context.content.text(found.title, lang)
    return context.plain(lang, f"{name}-title")


def say_question(
    context: Context, person: Person, draft: Draft, conversation: Guided, flow: Flow, step: Step, *, fresh: bool,
    noted: Html | None = None,
) -> None:  # fmt: skip
    about = context.about(person)
    ask = step.ask
    assert ask is not None
    parts = [noted or Html("")]
    if step.rejected is not None:
        parts.append(context.html(about.lang, step.rejected.key, **step.rejected.values))
    if leaves := _way_on(about, draft, ask):
        parts.append(context.html(about.lang, _ways(ask)))
    if step.changing:
        parts += [summary(context, about, draft, conversation, flow), context.html(about.lang, "flow-change-which")]
    elif ask.name == REVIEW:
        parts += [context.html(about.lang, "flow-review"), summary(context, about, draft, conversation, flow)]
        parts.append(conversation.hint(about, draft, ask, step.form.answers) or Html(""))
    else:
        parts.append(_known_so_far(about, draft, conversation, flow, step, fresh))
        parts.append(_question(context, about, draft, conversation, flow, step, ask))
    changing, asking = step.changing, (about, draft, conversation)
    buttons = _change_buttons(*asking, flow) if changing else leaves + _buttons(*asking, step)
    speak(context, person, draft, joined(parts, "\n\n"), buttons, slot=f"form:{draft.id}", edits=not fresh)


def _known_so_far(about: About, draft: Draft, conversation: Guided, flow: Flow, step: Step, fresh: bool) -> Html:
    """The answers just given, which stay readable above the next question."""
    names = tuple(step.form.answers)
    if fresh and step.form.turn > 1:
        names = (*step.noticed, *((step.answered,) if step.answered else ()))
    lines = [
        about.context.html(
            about.lang,
            "flow-noted-line",
            label=label(about, draft, conversation, ask, step.form.answers),
            value=shown(ask, step.form.answers, about),
        )
        for ask in flow.asks
        if ask.name in names and step.form.answers.get(ask.name) is not None and ask.counted
    ]
    return joined(lines)


def _question(
    context: Context, about: About, draft: Draft, conversation: Guided, flow: Flow, step: Step, ask: Ask
) -> Html:
    number, total = engine.position(flow, step.form)
    key = f"{flow.name.partition(':')[0]}-{ask.name.replace('_', '-')}"
    words = conversation.question(about, draft, ask, step.form.answers) or context.html(about.lang, key)
    hint = conversation.hint(about, draft, ask, step.form.answers)
    head = context.html(about.lang, "flow-question", number=number, total=total) if number and total > 1 else Html("")
    return joined([head, Html(f"<b>{words}</b>") if "\n" not in words else words, hint or Html("")])


def label(about: About, draft: Draft, conversation: Guided, ask: Ask, answers: Answers) -> Html:
    """The short name of an answer, for the review."""
    own = conversation.label(about, draft, ask, answers)
    return own or about.context.html(about.lang, f"label-{ask.name.replace('_', '-')}")


def shown(ask: Ask, answers: Answers, about: About) -> str:
    value = answers.get(ask.name)
    if value is None:
        return about.words("flow-skipped")
    words = ask.kind.shown(value, about)
    return words if len(words) <= 300 else words[:297] + "…"


def summary(context: Context, about: About, draft: Draft, conversation: Guided, flow: Flow) -> Html:
    """All answers with their names, as at the review."""
    answers = form_of(draft).answers
    lines = [
        context.html(about.lang, "flow-answer-line", label=label(about, draft, conversation, ask, answers),
                  value=shown(ask, answers, about))
        for ask in flow.relevant(answers)
        if ask.name in answers and ask.counted and ask.name != REVIEW
    ]  # fmt: skip
    if files := files_of(context, draft):
        lines.append(context.html(about.lang, "flow-files-line", count=files))
    return joined(lines)


def _buttons(about: About, draft: Draft, conversation: Guided, step: Step) -> list[list[Button]]:
    ask = step.ask
    assert ask is not None
    options = step.rejected.among if step.rejected and step.rejected.among else None
    offered = options or ask.kind.options(about, step.form.answers)
    turn = step.form.turn
    presses = [labelled(each.words, AnswerForm(draft.id, turn, choosing(each.id))) for each in offered]
    wide = max((len(each["text"]) for each in presses), default=0) > 22
    rows = _in_rows(presses, 1 if wide else ask.columns)
    return rows + conversation.beside(about, draft, ask, step.form.answers) + _controls(about, draft, step, ask)


def _way_on(about: About, draft: Draft, ask: Ask) -> list[list[Button]]:
    """Whoever was not understood twice leaves the question open, or has a person; before all other buttons."""
    guided = known(draft.flow)
    if missed(draft) < TWICE or draft.chat_id != about.person.telegram_id or guided is None or guided.verbatim:
        return []
    skip = [[labelled(about.words("flow-skip"), AnswerForm(draft.id, draft.turn, Control.SKIP))]]
    if ask.optional:
        return skip
    return [[about.context.button(about.lang, "menu-person", OpenMenu("person"))], *(skip if ask.waived else [])]


def _ways(ask: Ask) -> str:
    """What is said of the ways on."""
    if ask.waived:
        return "flow-leave-or-person"
    return "flow-leave-open" if ask.optional else "flow-or-person"


def _controls(about: About, draft: Draft, step: Step, ask: Ask) -> list[list[Button]]:
    def press(code: Control, key: str) -> Button:
        return labelled(about.words(key), AnswerForm(draft.id, step.form.turn, code))

    if ask.name == REVIEW:
        ends = [press(Control.SAVE, "flow-save")] if saves(draft) else []
        return [[press(Control.CHANGE, "flow-change")], [*ends, press(Control.CANCEL, "flow-cancel")]]
    row = [press(Control.BACK, "flow-back")] if step.form.given else []
    row += [press(Control.SKIP, "flow-skip")] if ask.optional and missed(draft) < TWICE else []
    ends = [press(Control.SAVE, "flow-save")] if saves(draft) and step.form.answers else []
    ends.append(press(Control.CANCEL, "flow-cancel"))
    return [row, ends] if row else [ends]


def _change_buttons(about: About, draft: Draft, conversation: Guided, flow: Flow) -> list[list[Button]]:
    form = form_of(draft)

    def press(words: str, name: str) -> Button:
        return labelled(words, AnswerForm(draft.id, form.turn, changing(name)))

    presses = [
        press(unescape(label(about, draft, conversation, ask, form.answers)), ask.name)
        for ask in flow.relevant(form.answers)
        if ask.name in form.answers and ask.counted and ask.name != REVIEW
    ]
    # Going on with an unchanged review is a skip of the change: the review is asked again.
    back = press(about.words("flow-change-nothing"), REVIEW)
    return [*_in_rows(presses, 2), [back]]


def _in_rows(buttons: list[Button], columns: int) -> list[list[Button]]:
    return [buttons[start : start + columns] for start in range(0, len(buttons), columns)]


def saves(draft: Draft) -> bool:
    conversation = known(draft.flow)
    return conversation is not None and conversation.saves
