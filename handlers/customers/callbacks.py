"""Presses of buttons in a customer's chat, to whom they concern. An old button does nothing, and says so kindly."""

from __future__ import annotations

from handlers.articles.commands import ACTS as LOOP
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
from handlers.buttons.cases import (
    AddToCase,
    AlsoMatter,
    AlsoProduct,
    AnswerDetail,
    AnswerSafety,
    AskForPerson,
    ConfirmSolution,
    DisagreeDecision,
    EndDetails,
    RejectSolution,
    ReopenCase,
    SameMatter,
    SettleCase,
    ShowCase,
    ShowDetails,
    ShowSteps,
    SkipDetail,
    SomethingNew,
    StepsFailed,
    StepsHelped,
    TellDetail,
    WithdrawCase,
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
from handlers.buttons.forms import AnswerForm, BeginForm, LeaveForm, ReopenForm
from handlers.buttons.menu import ChooseLanguage, ConfirmPrivacy, OpenMenu, OrderExport, WishPrivacy
from handlers.buttons.questions import (
    AnswerHelped,
    AskFor,
    AskPerson,
    ComplainOf,
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
from handlers.cases import (
    also,
    details,
    first_aid,
    overview,
    person,
    recurrence,
    safety,
    service_form,
    solution_feedback,
)
from handlers.context import Context
from handlers.courses import certificates, check, courses
from handlers.courses import reminders as course_reminders
from handlers.customers import commands, other_language, own_data, products, which_case
from handlers.forms import presses
from handlers.ownership import act_on
from handlers.press import Acts
from handlers.quality import staff
from handlers.questions import feedback
from handlers.surveys import answers
from handlers.update import Incoming
from storage.tables import Person


def press(context: Context, who: Person, update: Incoming) -> None:
    """Every press is answered, whatever it was."""
    act_on(context, who, update, decode(update.data), ACTS).show(context, who, update)


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
    ComplainOf: feedback.begin_matter,
    AskFor: feedback.begin_request,
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
    AnswerForm: presses.answer,
    BeginForm: presses.begin,
    LeaveForm: presses.leave,
    ReopenForm: presses.reopen,
    OpenMenu: commands.open_entry,
    ChooseLanguage: other_language.choose,
    WishPrivacy: own_data.ask_if_sure,
    ConfirmPrivacy: own_data.carry_out,
    OrderExport: staff.order_pressed,
    ShowCase: overview.show,
    AlsoMatter: also.begin_matter,
    AlsoProduct: also.begin_product,
    AskForPerson: person.call_person_pressed,
    SettleCase: solution_feedback.settle_pressed,
    AnswerSafety: safety.answered,
    ConfirmSolution: solution_feedback.confirm_pressed,
    RejectSolution: solution_feedback.reject_pressed,
    DisagreeDecision: solution_feedback.disagree_pressed,
    ReopenCase: solution_feedback.reopen_pressed,
    WithdrawCase: solution_feedback.withdraw_pressed,
    ShowDetails: details.show_all,
    TellDetail: details.ask_one,
    AnswerDetail: details.answer_one,
    SkipDetail: details.skip_one,
    EndDetails: details.end,
    ShowSteps: first_aid.show,
    StepsHelped: first_aid.end_well,
    StepsFailed: first_aid.go_on,
    AddToCase: which_case.add_to_case,
    SomethingNew: which_case.begin_new_matter,
    SameMatter: recurrence.take_up_again,
    **LOOP,
}
