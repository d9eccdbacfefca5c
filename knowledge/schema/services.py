"""services.yaml: the plan of each after-sales service, from its requirements to its targets."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field, model_validator

from casework.calendar import Duration
from casework.terms import Priority, Wish
from knowledge.schema.kinds import Id, Lasting, MaybeOff, Requirement, StaffText, StaffTexts, Text, Words, Written

QuestionKind = Literal["product", "words", "address", "choice", "day", "amount", "photos", "yes_no"]
RequirementList = tuple[Annotated[Requirement, BeforeValidator(Requirement.written)], ...]


def _fraction(value: Any) -> Any:
    if isinstance(value, str) and value.rstrip().endswith("%"):
        return float(value.rstrip().removesuffix("%")) / 100
    return value


class Requirements(Written):
    """What the service must fulfil, in the four groups of a service plan."""

    quantitative: RequirementList = Field((), description="What can be counted or measured")
    qualitative: RequirementList = Field((), description="What can be judged")
    process: RequirementList = Field((), description="What the process itself must fulfil")
    interpersonal: RequirementList = Field((), description="How customers are dealt with")


class Option(Written):
    """One button of a question."""

    id: Id = Field(description="Stored answer")
    text: Text = Field(description="Words on the button")


class When(Written):
    """A condition: the question is asked only after these answers to an earlier one."""

    question: Id = Field(description="Id of the earlier question")
    values: tuple[str, ...] = Field(
        alias="is", min_length=1, description="Answers (option ids, yes, no) that make it asked"
    )


class Question(Written):
    """One question that the chat asks for a service request."""

    id: Id = Field(description="Short name, stored with the answer")
    kind: QuestionKind = Field(description="product, words, address, choice, day, amount, photos or yes_no")
    text: Text = Field(description="The question")
    hint: Text | None = Field(None, description="A line below the question: an example, where to look")
    label: Text | None = Field(None, description="Short name at the review; default: the question")
    options: tuple[Option, ...] = Field((), description="The buttons of a choice")
    optional: bool = Field(False, description="Whether Skip is offered")
    when: When | None = Field(None, description="Ask only after certain earlier answers")
    least: int = Field(0, ge=0, description="Fewest characters of an answer in words")
    day: Literal["past", "future"] | None = Field(
        None, description="Whether the day lies in the past or future; today is both"
    )
    opening: bool = Field(False, description="Whether the words with which somebody asked for it answer it already")
    attachments: bool = Field(False, description="Whether photos and files may come with the answer")

    @model_validator(mode="after")
    def _fits_kind(self) -> Question:
        if (self.kind == "choice") != bool(self.options):
            raise ValueError("a choice needs options, and only a choice has them")
        if self.day and self.kind != "day":
            raise ValueError("past or future is only for a question of kind day")
        if self.least and self.kind != "words":
            raise ValueError("least is only for a question of kind words")
        if self.opening and self.kind not in ("words", "address"):
            raise ValueError("opening is only for a question of kind words or address")
        return self


class Matter(Written):
    """What a complaint can be about: a product, the delivery, an invoice, staff ..."""

    id: Id = Field(
        description="Short name, stored with the case and exported; usual: product, delivery, payment, staff, promise, "
        "waiting, instructions, privacy, other"
    )
    title: Text = Field(description="Name on the button and on the card")
    product: bool = Field(False, description="Whether it is about a product, which is then asked for")
    questions: tuple[Question, ...] = Field((), description="What is asked for it, beside what every complaint is")
    wishes: tuple[Wish, ...] = Field((), description="Remedies that are offered for it; default: all")
    weight: int = Field(2, ge=1, le=5, description="How much it matters, as of a feature: 1 little ... 5 cannot wait")
    team: Id | None = Field(None, description="Team that is responsible; default: the team of the service")
    words: Words = Field({}, description="Per language phrases by which customers tell of it, beside the usual ones")
    examples: Words = Field({}, description="Per language sentences about it, from which other wordings are known too")


class Request(Written):
    """Something that customers can ask for: a part, a copy of an invoice ... The usual ids are known by words."""

    id: Id = Field(
        description="Short name, stored with the case and exported; usual: parts, invoice_copy, address, appointment, "
        "cancel, loan_machine"
    )
    title: Text = Field(description="Name on the button and on the card")
    questions: tuple[Question, ...] = Field((), description="What the chat asks, in this order")
    team: Id | None = Field(None, description="Team that is responsible; default: the team of the service")
    words: Words = Field({}, description="Per language phrases by which customers ask for it, beside the usual ones")
    examples: Words = Field(
        {}, description="Per language sentences that ask for it, from which other wordings are known too"
    )


class Gate(Written):
    """A handover point: who hands over to whom, what must be complete, by when."""

    name: str = Field(description="Name of the gate")
    giver: str = Field(alias="from", description="Team or department that hands over")
    taker: str = Field(alias="to", description="Team or department that takes over")
    within: Lasting = Field(description="Time allowed, counted from receipt or from the gate before")
    complete: tuple[str, ...] = Field((), description="What must be complete at the handover")


class PriorityClocks(Written):
    """Times for one priority; what is left out is as for the service."""

    first_response: Lasting | None = Field(None, description="Until a person's first answer")
    next_response: Lasting | None = Field(None, description="Until each further answer")
    assessment: Lasting | None = Field(None, description="Until the case is assessed")
    solution: Lasting | None = Field(None, description="Until the solution")


class Clocks(Written):
    """Promised times of a service."""

    first_response: Lasting = Field(description="Until a person's first answer, for example 4 working hours")
    next_response: Lasting = Field(description="Until each further answer")
    assessment: Lasting | None = Field(None, description="Until the case is assessed; default: first_response")
    solution: Lasting = Field(description="Until the solution")
    priorities: Mapping[Priority, PriorityClocks] = Field(
        {}, description="Other times for safety, urgent, high, normal or low"
    )

    @property
    def assessed(self) -> Duration:
        return self.assessment or self.first_response

    def at(self, priority: Priority) -> Clocks:
        """The times that hold for this priority."""
        other = dict(self.priorities.get(priority, PriorityClocks()))
        return self.model_copy(update={name: time for name, time in other.items() if time is not None})


class Followups(Written):
    """When the customer is written to without having asked."""

    ask_after: Lasting = Field(description="After the solution: does it work?")
    remind_after: Lasting = Field(description="Reminder while the customer has to act or to answer")
    close_after: Lasting = Field(description="Closing with notice, counted from the reminder")
    survey_after: Annotated[Lasting | None, MaybeOff] = Field(None, description="After the confirmation, or off")
    survey_remind_after: Annotated[Lasting | None, MaybeOff] = Field(None, description="The one reminder, or off")


class Indicator(Written):
    """A figure by which the service is judged."""

    name: Id = Field(description="Name of the indicator, for example first_response_in_time")
    target: Annotated[float, BeforeValidator(_fraction)] = Field(description="Target as a number or as 95 %")
    direction: Literal["at_least", "at_most"] = Field(description="at_least or at_most")
    title: StaffText | None = Field(None, description="Name in reports")
    unit: str = Field("", description="Unit in reports, for example h")


class Cause(Written):
    """One cause that agents can choose when they solve a case; another can be written in words."""

    id: Id = Field(description="Short name, stored with the case and exported")
    text: StaffText = Field(description="Words on the button")
    training: bool = Field(False, description="Whether knowing how to use it would have helped: a course is offered")


class Tracker(Written):
    """Own words for the stages that the customer sees; what is left out has a default text."""

    received: Text | None = Field(None, description="The case has been received")
    assessed: Text | None = Field(None, description="A person has assessed it")
    solution: Text | None = Field(None, description="The solution")
    confirmed: Text | None = Field(None, description="The customer has confirmed it")


class Service(Written):
    """services.yaml: a mapping from the id of each service to its plan with these keys."""

    id: Id = Field(description="The key of the service in the file (not written again)")
    title: Text = Field(description="Name that customers see")
    description: Text = Field(description="One sentence on what the customer gets")
    request: bool = Field(False, description="Whether the chat offers it as a request of its own")
    courses_first: bool = Field(False, description="Whether a request is answered with the courses in the chat first")
    requirements: Requirements = Field(Requirements(), description="What the service must fulfil")
    need: StaffTexts = Field((), description="How the need for the service is detected")
    questions: tuple[Question, ...] = Field((), description="What the chat asks, in this order")
    words: Words = Field({}, description="Per language phrases by which customers ask for this service")
    matters: tuple[Matter, ...] = Field((), description="What a complaint can be about (only in complaint)")
    requests: tuple[Request, ...] = Field((), description="What can be asked for beside the service itself")
    procedure: StaffTexts = Field((), description="The steps of the procedure")
    records: StaffTexts = Field((), description="Records and documents that are used")
    resources: StaffTexts = Field((), description="Resources that must be available")
    team: Id = Field(description="Team that is responsible (an id of firm.yaml: teams)")
    training: StaffTexts = Field((), description="What staff must be trained in")
    causes: tuple[Cause, ...] = Field((), description="Causes that agents choose from at the solution")
    gates: tuple[Gate, ...] = Field((), description="Handover points in the life of a case")
    clocks: Clocks = Field(description="Promised times")
    followups: Followups = Field(description="Messages that come by themselves")
    indicators: tuple[Indicator, ...] = Field((), description="Figures with their targets")
    tracker: Tracker = Field(Tracker(), description="Own words for the stages that the customer sees")

    def cause(self, id: str | None) -> Cause | None:
        """The cause of this id; None for one in an agent's own words."""
        return next((cause for cause in self.causes if cause.id == id), None)

    def matter(self, id: str | None) -> Matter | None:
        """The matter of this id; None for one that the content does not have, or has no longer."""
        return next((matter for matter in self.matters if matter.id == id), None)

    def request_of(self, id: str | None) -> Request | None:
        """The request of this id; None where there is none."""
        return next((request for request in self.requests if request.id == id), None)

    def question(self, id: str) -> Question:
        return next(question for question in self.questions if question.id == id)
