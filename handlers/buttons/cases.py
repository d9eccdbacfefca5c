"""Buttons about a case: the customer's below the tracker and our questions, the agents' below the card."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from casework.terms import Danger, Priority
from handlers.buttons.wire import ButtonData, IfThere, button
from storage.tables import Case, Draft, Received


@dataclass(frozen=True)
class OfCase(ButtonData):
    """About one case."""

    case: Annotated[int, Case]


# --- the customer's ---


@button("c:{case}:show")
class ShowCase(OfCase):
    """Where it stands."""


@button("c:{case}:person")
class AskForPerson(OfCase):
    """I want to talk to a person."""


@button("c:{case}:settle")
class SettleCase(OfCase):
    """The matter has settled itself."""


@button("c:{case}:works")
class ConfirmSolution(OfCase):
    """It works."""


@button("c:{case}:fails")
class RejectSolution(OfCase):
    """It still does not work."""


@button("c:{case}:disagree")
class DisagreeDecision(OfCase):
    """I do not accept the decision."""


@button("c:{case}:newtime")
class SetNewTime(OfCase):
    """An agent gives a new promised time."""


@button("c:{case}:also:matter:{matter}")
class AlsoMatter(OfCase):
    """A case of its own for another matter that the same words tell of."""

    matter: str


@button("c:{case}:also:product:{product}")
class AlsoProduct(OfCase):
    """A case of its own for another product that the same words tell of."""

    product: str


@button("c:{case}:withdraw")
class WithdrawCase(OfCase):
    """The customer takes it back."""


@button("c:{case}:reopen")
class ReopenCase(OfCase):
    """Take it up again: pressed by the customer, or by an agent."""


@button("c:{case}:danger:{answer}")
class AnswerSafety(OfCase):
    """Whether what was added to a case means danger."""

    answer: Danger


# --- what helps after the number ---


@button("c:{case}:details")
class ShowDetails(OfCase):
    """What helps and is not known yet."""


@button("c:{case}:tell:{name}")
class TellDetail(OfCase):
    """I want to tell this one."""

    name: str


@button("c:{case}:told:{name}:{answer}")
class AnswerDetail(TellDetail):
    """This is the answer."""

    answer: str


@button("c:{case}:untold:{name}")
class SkipDetail(TellDetail):
    """Not this one."""


@button("c:{case}:enough")
class EndDetails(OfCase):
    """That is all."""


# --- first aid, offered in a form and still there when it has become a case ---


@button("h:{draft}:show")
class ShowSteps(ButtonData):
    """Show me the steps."""

    draft: Annotated[int, Draft]


@dataclass(frozen=True)
class OfSteps(ButtonData):
    """Below the steps that were offered in a form."""

    draft: Annotated[int, IfThere(Draft)]


@button("h:{draft}:helped")
class StepsHelped(OfSteps):
    """It works now."""


@button("h:{draft}:fails")
class StepsFailed(OfSteps):
    """It does not."""


# --- the agents' ---


@button("c:{case}:take")
class TakeCase(OfCase):
    """I take care of it."""


@button("c:{case}:ask")
class AskCustomer(OfCase):
    """Ask the customer something; the clock waits."""


@button("c:{case}:solve")
class SolveCase(OfCase):
    """The form for the solution."""


@button("c:{case}:close")
class CloseCase(OfCase):
    """The form for closing it."""


@button("c:{case}:resume")
class ResumeCase(OfCase):
    """The customer need not act any more."""


@button("c:{case}:note")
class WriteNote(OfCase):
    """An internal note."""


@button("c:{case}:more")
class ShowMore(OfCase):
    """What is needed less often."""


@button("c:{case}:card")
class ShowCard(OfCase):
    """The card at the end of the topic."""


@button("c:{case}:article")
class MakeArticle(OfCase):
    """The last answer becomes a draft article."""


@button("c:{case}:priority")
class ChoosePriority(OfCase):
    """Offer the priorities."""


@button("c:{case}:prio:{priority}")
class SetPriority(OfCase):
    """Set this one."""

    priority: Priority


@button("c:{case}:handover")
class ChooseTeam(OfCase):
    """Offer the teams."""


@button("c:{case}:team:{team}")
class HandOver(OfCase):
    """Hand it over to this one."""

    team: str


@button("c:{case}:canned")
class ChooseCanned(OfCase):
    """Offer the ready answers."""


@button("c:{case}:canned:{answer}")
class PreviewCanned(OfCase):
    """Show this one as the customer would read it."""

    answer: str


@button("c:{case}:send:{answer}")
class SendCanned(OfCase):
    """Send it."""

    answer: str


@button("c:{case}:say:{row}")
class SayAgain(OfCase):
    """Say once more what had not reached the customer."""

    row: int


# --- a message whose case is not clear ---


@dataclass(frozen=True)
class OfMessage(ButtonData):
    """About a message of the customer's that waits in what was received."""

    received: Annotated[int, Received]


@button("e:{received}:new")
class SomethingNew(OfMessage):
    """It is a new matter."""


@button("e:{received}:{case}")
class AddToCase(OfMessage):
    """It belongs to this case."""

    case: Annotated[int, Case]


@button("z:{received}:{case}")
class SameMatter(OfMessage):
    """It is the old matter again, whose case has ended."""

    case: Annotated[int, Case]


# --- the agents', below words that belong to no case ---


@button("j:{received}:case", quotes=True)
class CaseFromWords(OfMessage):
    """They are a case."""


@button("j:{received}:answer", quotes=True)
class AnswerOnce(OfMessage):
    """They need one answer and no case."""
