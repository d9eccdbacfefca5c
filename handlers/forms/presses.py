"""Presses in forms: options and controls, and what is done with a form that is in the way or was saved."""

from __future__ import annotations

from handlers.buttons.forms import AnswerForm, BeginForm, LeaveForm, ReopenForm
from handlers.context import Context
from handlers.forms import registry, session
from handlers.forms.flow import Pressed
from handlers.handled import Handled
from handlers.press import DONE, OLD, Press, Toast
from storage.tables import Draft


def answer(context: Context, press: Press[AnswerForm]) -> Toast:
    """An answer in a form; its turn says whether it belongs to the question that is open now."""
    draft = press.named(Draft)
    if draft.saved is not None or draft.chat_id != press.update.chat_id:
        return OLD
    if session.give_up_if_gone(context, press.who, draft) is Handled.YES:
        return DONE
    reply = Pressed(press.button.turn, press.button.code)
    step = session.reply(context, press.who, draft, reply, fresh=False)
    return OLD if step.stale else DONE


def begin(context: Context, press: Press[BeginForm]) -> Toast:
    """A new form beside those that were saved."""
    flow = press.button.flow
    if (form := registry.known(flow)) is None or not form.saves:
        return OLD
    if registry.found(context, flow) is None:
        return Toast("draft-gone")
    session.begin(context, press.who, flow)
    return DONE


def reopen(context: Context, press: Press[ReopenForm]) -> Toast:
    """Go on with a saved form."""
    draft = press.named(Draft)
    if session.give_up_if_gone(context, press.who, draft) is Handled.NO:
        session.reopen(context, press.who, draft)
    return DONE


def leave(context: Context, press: Press[LeaveForm]) -> Toast:
    """Save, drop or go on with a form that is in the way of another."""
    draft = press.named(Draft)
    if session.give_up_if_gone(context, press.who, draft) is Handled.NO:
        session.leave(context, press.who, draft, press.button.way, press.button.wanted)
    return DONE
