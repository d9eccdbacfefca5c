"""Presses of buttons in a customer's chat, to whom they concern. An old button does nothing, and says so kindly."""

from __future__ import annotations

from collections.abc import Callable

from handlers import language
from handlers.articles import commands as articles_commands
from handlers.buttons import decode
from handlers.buttons.care import (
    AgreeToCare,
    AnswerFact,
    AskFact,
    AskForPart,
    ChooseReminders,
    ComplainAbout,
    DoneFromList,
    DoneFromReminder,
    DoneFromSteps,
    DoneOtherDay,
    FindOutFact,
    NoteSaid,
    NoteSaidNot,
    PutOff,
    RegisterProduct,
    RemoveProduct,
    ShowDueCare,
    ShowHow,
    ShowProduct,
    StopReminders,
    SwitchReminder,
)
from handlers.buttons.courses import (
    AnswerCheck,
    AskForService,
    BeginCheck,
    FillInService,
    GetCertificate,
    GetNameless,
    LearnLater,
    NameOnCertificate,
    OpenCourse,
    RemindIn,
    TurnToLesson,
)
from handlers.buttons.questions import (
    AnswerHelped,
    AskPerson,
    FollowLink,
    NoneOfThese,
    OtherAnswers,
    PickArticle,
    ReadArticle,
    StillFails,
    TurnToPage,
    TurnToStep,
    WalkThrough,
)
from handlers.buttons.surveys import AnswerSurvey, WishSurveys
from handlers.care import actions, facts
from handlers.cases import overview, person, recurrence, service_form, solution_feedback
from handlers.context import Context
from handlers.courses import certificates, check, courses
from handlers.courses import reminders as course_reminders
from handlers.customers import case_reply, commands, privacy, products
from handlers.forms import presses
from handlers.ownership import act_on
from handlers.press import Acts
from handlers.quality import staff
from handlers.questions import feedback
from handlers.surveys import answers
from handlers.update import Incoming, ids_out_of_range
from storage.tables import Case, Person

Press = Callable[[Context, Person, Incoming, list[str]], bool]


def press(context: Context, who: Person, update: Incoming) -> None:
    """Every press is answered, or the client shows a clock on the button for half a minute."""
    data = decode(update.data)
    if type(data) in ACTS:
        toast = act_on(context, who, update, data, ACTS)
        words = context.plain(context.language(who), toast.key, **toast.values) if toast.key else ""
        context.toast(update.query, words)
        return
    letter, *parts = update.data.split(":")
    act = None if ids_out_of_range(parts) else ROUTES.get(letter)
    done = act(context, who, update, parts) if act else False
    if not done:
        context.toast(update.query, context.plain(context.language(who), "press-old"))


def menu(context: Context, who: Person, update: Incoming, parts: list[str]) -> bool:
    if not commands.open_menu(context, who, parts[0] if parts else ""):
        return False
    context.toast(update.query)
    return True


def tongue(context: Context, who: Person, update: Incoming, parts: list[str]) -> bool:
    if not language.chosen(context, who, parts[0] if parts else ""):
        return False
    context.toast(update.query)
    return True


def case(context: Context, who: Person, update: Incoming, parts: list[str]) -> bool:
    """A press on the customer's own case."""
    if len(parts) < 2 or not parts[0].isdecimal():
        return False
    found = overview.own(context, who, int(parts[0]))
    act = CASE_VERBS.get(parts[1])
    if found is None or act is None:
        return False
    if act(context, who, found) is False:
        return False
    context.toast(update.query)
    return True


CASE_VERBS: dict[str, Callable[[Context, Person, Case], bool | None]] = {
    "person": person.wanted_for,
    "settle": solution_feedback.settle,
    "works": solution_feedback.works,
    "fails": solution_feedback.fails,
    "reopen": solution_feedback.reopen,
    "withdraw": solution_feedback.withdraw,
    "show": overview.show,
}

ACTS: Acts = {
    RegisterProduct: products.begin_registration,
    ShowProduct: products.show_product,
    ComplainAbout: products.complain_about,
    RemoveProduct: products.remove_product,
    AgreeToCare: actions.agree,
    StopReminders: actions.stop_all,
    ChooseReminders: actions.show_reminders,
    DoneFromReminder: actions.note_done_from_reminder,
    DoneFromList: actions.note_done_from_list,
    DoneFromSteps: actions.note_done_from_steps,
    DoneOtherDay: actions.ask_other_day,
    PutOff: actions.put_off,
    ShowDueCare: actions.show_due_care,
    ShowHow: actions.show_how,
    AskForPart: actions.tell_part_price,
    NoteSaid: actions.note_said,
    NoteSaidNot: actions.leave_said,
    SwitchReminder: actions.switch_reminder,
    AskFact: facts.ask_again,
    AnswerFact: facts.note_answer,
    FindOutFact: facts.tell_how_to_find_out,
    AnswerHelped: feedback.note_helped,
    OtherAnswers: feedback.offer_others,
    NoneOfThese: feedback.offer_ways_on,
    StillFails: feedback.begin_complaint,
    AskPerson: feedback.ask_person,
    PickArticle: feedback.answer_with_picked,
    FollowLink: feedback.follow_link,
    ReadArticle: feedback.read_article,
    WalkThrough: feedback.walk_through,
    TurnToStep: feedback.turn_to_step,
    TurnToPage: feedback.turn_to_page,
    AnswerSurvey: answers.take_answer,
    WishSurveys: answers.wish_pressed,
    OpenCourse: courses.open_course,
    TurnToLesson: courses.turn_to_lesson,
    BeginCheck: check.begin,
    AnswerCheck: check.answer,
    LearnLater: course_reminders.ask_when,
    RemindIn: course_reminders.plan_wished,
    GetCertificate: certificates.give_again,
    GetNameless: certificates.give_nameless,
    NameOnCertificate: certificates.ask_name,
    AskForService: service_form.ask_for_service,
    FillInService: service_form.fill_in,
}

ROUTES: dict[str, Press] = {
    "f": presses.form,
    "d": presses.draft,
    "m": menu,
    "l": tongue,
    "c": case,
    "e": case_reply.pressed_add,
    "x": staff.pressed,
    "y": privacy.pressed,
    "k": articles_commands.pressed,
    "z": recurrence.pressed,
}
