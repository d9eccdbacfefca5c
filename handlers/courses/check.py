"""The check at the end of a course: first answers count, wrong ones are explained, it may be repeated."""

from __future__ import annotations

import hashlib

from casework.courses import needed
from handlers.buttons.courses import AnswerCheck, BeginCheck, GetCertificate, TurnToLesson
from handlers.context import Button, Context, labelled
from handlers.courses import certificates, page, records, reminders
from handlers.press import DONE, OLD, Press, Toast
from handlers.texts import Html, joined, safe
from handlers.update import Incoming
from knowledge.schema.models import CheckQuestion, Course
from storage.tables import Person, Training

# A phone cuts off longer words on a button.
FITS_BUTTON = 34
LETTERS = "ABCDEFGH"


def begin(context: Context, press: Press[BeginCheck]) -> Toast:
    """Begin the check, or go on with the one under way."""
    course = press.named(Course)
    rows = records.begun(context, press.who, course)
    if rows[0].asked is None:
        records.change(rows, asked=0, wrong=[])
    go_on(context, press.who, course, press.update)
    return DONE


def go_on(context: Context, who: Person, course: Course, update: Incoming, verdict: Html | None = None) -> None:
    """The next question, or the result where all that there are have been answered."""
    rows = records.begun(context, who, course)
    number = rows[0].asked or 0
    if number >= len(course.check):
        _finish(context, who, course, rows)
        show_result(context, who, course, update, verdict)
        return
    lang, question = context.language(who), course.check[number]
    head = context.html(lang, "learn-question", number=number + 1, total=len(course.check))
    buttons, listed = _options(course, rows[0], question, number)
    back = context.button(lang, "learn-back", TurnToLesson(course.id, len(course.steps) - 1))
    text = joined([verdict or Html(""), head, Html(f"<b>{safe(question.question)}</b>"), listed], "\n\n")
    page.show(context, who, course, update, text, [*buttons, [back]], _picture(course))


def _options(course: Course, row: Training, question: CheckQuestion, number: int) -> tuple[list[list[Button]], Html]:
    """The answers as buttons; where one is too long for a button, they are listed above and have letters."""
    mark = _mark(row, question)

    def press(words: str, at: int) -> Button:
        return labelled(words, AnswerCheck(course.id, number, mark, at))

    if all(len(option.text) <= FITS_BUTTON for option in question.options):
        return [[press(option.text, at)] for at, option in enumerate(question.options)], Html("")
    lettered = list(zip(LETTERS, question.options, strict=False))
    listed = joined(Html(f"<b>{letter}</b>  {safe(option.text)}") for letter, option in lettered)
    return [[press(letter, at) for at, (letter, _) in enumerate(lettered)]], listed


def _mark(row: Training, question: CheckQuestion) -> str:
    """A mark in the buttons that differs by version, language and attempt: buttons of an earlier one answer nothing."""
    words = "\n".join([str(row.attempts), question.question, *(option.text for option in question.options)])
    return hashlib.sha256(words.encode()).hexdigest()[:6]


def _picture(course: Course) -> str | None:
    """The picture of the last step stays, so that the message can stay."""
    return course.steps[-1].picture


def answer(context: Context, press: Press[AnswerCheck]) -> Toast:
    """Say whether it was right and why, and go on; a press on a question that is not open changes nothing."""
    who, course, button = press.who, press.named(Course), press.button
    rows, number = records.begun(context, who, course), button.number
    if rows[0].asked != number or number >= len(course.check):
        return OLD
    question = course.check[number]
    if button.mark != _mark(rows[0], question) or button.option >= len(question.options):
        go_on(context, who, course, press.update)
        return DONE
    right = question.options[button.option].right
    wrong = list(rows[0].wrong or ())
    records.change(rows, asked=number + 1, wrong=wrong if right else [*wrong, number])
    go_on(context, who, course, press.update, _verdict(context, who, question, right))
    return DONE


def _verdict(context: Context, who: Person, question: CheckQuestion, right: bool) -> Html:
    lang = context.language(who)
    if right:
        return context.html(lang, "learn-right", why=question.why)
    answer = next(option.text for option in question.options if option.right)
    return context.html(lang, "learn-wrong", answer=answer, why=question.why)


def _finish(context: Context, who: Person, course: Course, rows: list[Training]) -> None:
    """Count the check; the first one's result is kept for the figures, the first one passed gives a certificate."""
    row, total = rows[0], len(course.check)
    right = total - len(_wrong(course, row))
    records.change(rows, asked=None)
    if row.finished is None:
        records.change(rows, finished=context.now, right=right, questions=total)
    if row.passed is not None:
        return
    records.change(rows, attempts=row.attempts + 1)
    if right >= needed(total):
        number = records.next_certificate(context)
        records.change(rows, passed=context.now, certificate=number, scored=right, scored_of=total)
        reminders.drop(context, who, course, "finished")


def _wrong(course: Course, row: Training) -> list[int]:
    return [number for number in row.wrong or () if number < len(course.check)]


def show_result(context: Context, who: Person, course: Course, update: Incoming, verdict: Html | None = None) -> None:
    """Passed, with the certificate; or what to look at again, and another try."""
    row, lang, total = records.begun(context, who, course)[0], context.language(who), len(course.check)
    right = total - len(_wrong(course, row))
    if right >= needed(total):
        end = context.html(lang, "learn-pass", title=course.title, right=right, total=total)
        buttons = [[context.button(lang, "learn-certificate", GetCertificate(course.id))]]
    else:
        end = context.html(lang, "learn-fail", right=right, total=total, needed=needed(total))
        buttons = _again(context, lang, course, row)
    page.show(context, who, course, update, joined([verdict or Html(""), end], "\n\n"), buttons, _picture(course))
    if row.passed == context.now:
        certificates.hand_over(context, who, course, row)


def _again(context: Context, lang: str, course: Course, row: Training) -> list[list[Button]]:
    steps = {course.check[number].step for number in _wrong(course, row)}
    look = [
        context.button(lang, "learn-look-again", TurnToLesson(course.id, step - 1), number=step)
        for step in sorted(step for step in steps if step is not None)
    ]
    return [[each] for each in look] + [[context.button(lang, "learn-try-again", BeginCheck(course.id))]]
