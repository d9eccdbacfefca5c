"""Presses in the agents' group: the card's buttons, an agent's form, a parked message."""

from __future__ import annotations

from handlers.agents import answers, commands, new_time, unplaced
from handlers.agents.answers import canned
from handlers.buttons import decode
from handlers.buttons.cases import (
    AnswerOnce,
    AskCustomer,
    CaseFromWords,
    ChooseCanned,
    ChoosePriority,
    ChooseTeam,
    CloseCase,
    HandOver,
    MakeArticle,
    OfCase,
    PreviewCanned,
    ReopenCase,
    ResumeCase,
    SayAgain,
    SendCanned,
    SetNewTime,
    SetPriority,
    ShowCard,
    ShowMore,
    SolveCase,
    TakeCase,
    WriteNote,
)
from handlers.buttons.forms import AnswerForm, BeginForm, LeaveForm, ReopenForm
from handlers.buttons.menu import RunAgain
from handlers.cases import card, said
from handlers.context import Context
from handlers.forms import presses
from handlers.ownership import act_on
from handlers.press import DONE, OLD, Act, Acts, Press, Toast
from handlers.update import Incoming
from storage.tables import Case, Person, Received


def press(context: Context, who: Person, update: Incoming) -> None:
    """Every press is answered; one that no longer fits says so."""
    act_on(context, who, update, decode(update.data), ACTS).show(context, who, update)


def _as_command(act: commands.InTopic) -> Act:
    """A button that does what the command of the same name does without words after it."""

    def pressed(context: Context, press: Press[OfCase]) -> Toast:
        act(context, press.who, press.named(Case), "")
        return DONE

    return pressed


def set_priority(context: Context, press: Press[SetPriority]) -> Toast:
    """The priority that was chosen."""
    commands.priority(context, press.who, press.named(Case), str(press.button.priority))
    return DONE


def hand_over(context: Context, press: Press[HandOver]) -> Toast:
    """To the team that was chosen."""
    commands.handover(context, press.who, press.named(Case), press.button.team)
    return DONE


def send_canned(context: Context, press: Press[SendCanned]) -> Toast:
    """The ready answer that was read goes to the customer."""
    answers.send(context, press.who, press.named(Case), press.button.answer)
    return DONE


def preview_canned(context: Context, press: Press[PreviewCanned]) -> Toast:
    """The ready answer that was chosen, as the customer would read it."""
    canned(context, press.who, press.named(Case), press.button.answer)
    return DONE


def say_again(context: Context, press: Press[SayAgain]) -> Toast:
    """What had not arrived is said once more."""
    return DONE if said.again(context, press.named(Case), press.who, press.button.row) else OLD


def show_more(context: Context, press: Press[ShowMore]) -> Toast:
    """What is needed less often."""
    case = press.named(Case)
    commands_there_are = context.html(context.staff_language, "agents-help-topic")
    context.tell(case, commands_there_are, buttons=card.more_buttons(context, case))
    return DONE


def run_again(context: Context, press: Press[RunAgain]) -> Toast:
    """Run a parked message again, once it is known why it failed."""
    row = press.named(Received)
    if row.parked is None or row.handled is not None:
        return OLD
    row.parked, row.failures, row.try_at, row.error, row.fate = None, 0, 0.0, None, None
    return DONE


ACTS: Acts = {
    TakeCase: _as_command(commands.take),
    AskCustomer: _as_command(commands.ask),
    SolveCase: _as_command(commands.solve),
    CloseCase: _as_command(commands.close),
    ReopenCase: _as_command(commands.reopen),
    ResumeCase: _as_command(commands.resume),
    WriteNote: _as_command(commands.note),
    ChoosePriority: _as_command(commands.priority),
    ChooseTeam: _as_command(commands.handover),
    ChooseCanned: _as_command(canned),
    ShowCard: _as_command(commands.show_card),
    MakeArticle: _as_command(commands.make_article),
    SetNewTime: _as_command(new_time.begin),
    ShowMore: show_more,
    SetPriority: set_priority,
    HandOver: hand_over,
    PreviewCanned: preview_canned,
    SendCanned: send_canned,
    SayAgain: say_again,
    AnswerForm: presses.answer,
    BeginForm: presses.begin,
    LeaveForm: presses.leave,
    ReopenForm: presses.reopen,
    RunAgain: run_again,
    CaseFromWords: unplaced.make_case,
    AnswerOnce: unplaced.ask_answer,
}
