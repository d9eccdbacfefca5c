"""The columns of every exported table: names and order stay, new ones are added at the end."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from casework.terms import QuestionOutcome


class Kind(StrEnum):
    """What stands in a column. A value is a whole number where its question asks for one, else a word."""

    TEXT = "text"
    VALUE = "value"
    INTEGER = "integer"
    NUMBER = "number"
    MONEY = "money"
    TIME = "time"
    DATE = "date"
    YES_NO = "yes/no"


@dataclass(frozen=True, slots=True)
class Column:
    name: str
    kind: Kind
    description: str


T, V, I, N = Kind.TEXT, Kind.VALUE, Kind.INTEGER, Kind.NUMBER  # noqa: E741 - a table is read by its columns
M, AT, D, B = Kind.MONEY, Kind.TIME, Kind.DATE, Kind.YES_NO

SURVEYS = (
    Column("survey_id", I, "Number of the survey; its questions share it"),
    Column("case_number", T, "Case that the survey is about"),
    Column("service", T, "Service of the case, an id of services.yaml"),
    Column("product", T, "Product of the case, by its name when the survey was sent"),
    Column("language", T, "Language in which the survey was sent"),
    Column("sent_at", AT, "When the survey was sent; --from and --to go by it"),
    Column("answered_at", AT, "When the answer that counts was given; empty without an answer"),
    Column("reminded", B, "Whether the one reminder was sent"),
    Column("responsible", T, "Agent who was responsible when the survey was sent, whoever it is now"),
    Column("team", T, "Team that was responsible when the survey was sent, an id of firm.yaml"),
    Column("question", T, "Question, by its id in surveys.yaml; one put only after a low rating has its row too"),
    Column("kind", T, "Kind of the question: csat (1-5), nps (0-10), ces (1-7), yes_no (0 or 1), choice or text"),
    Column("value", V, "Last answer within the survey's window: number, or id of the option; empty without one"),
    Column("text", T, "Answer in the customer's words"),
    Column("score_group", T, "good, neutral or bad. csat: 4-5 good, 1-3 bad; nps: 9-10 good, 0-6 bad; "
                             "ces: 5-7 good, 1-3 bad; yes_no: 1 good, 0 bad"),
    Column("channel", T, "Where the survey was answered"),
)  # fmt: skip

CASES = (
    Column("number", T, "Case number"),
    Column("customer_ref", T, "Pseudonym of the customer, the same in every table"),
    Column("service", T, "Service, an id of services.yaml"),
    Column("product", T, "Product by its name, or as the customer called it"),
    Column("serial", T, "Serial or batch number"),
    Column("status", T, "new, assessed, in_hand, waiting (for the customer), solved, confirmed, closed or merged"),
    Column("outcome", T, "upheld, partly_upheld, rejected, goodwill, no_reply or withdrawn; empty while open"),
    Column("priority", T, "safety, urgent, high, normal or low"),
    Column("priority_reason", T, "Grounds of the priority, the weightiest first"),
    Column("safety", B, "Whether it is treated as a safety case"),
    Column("promise", T, "Promise to customers that the case concerns, an id of promises.yaml"),
    Column("received_at", AT, "When the case was received; --from and --to go by it"),
    Column("acknowledged_at", AT, "When the customer was given the case number"),
    Column("assessed_at", AT, "When it was assessed"),
    Column("first_response_at", AT, "When a person (not the bot) answered first"),
    Column("solved_at", AT, "When the solution was offered; empty again while reopened"),
    Column("confirmed_at", AT, "When the customer confirmed the solution"),
    Column("closed_at", AT, "When it was closed or merged into another case"),
    Column("reopened", I, "How often it was reopened"),
    Column("gates_met", I, "Handovers between teams that were made in time"),
    Column("gates_missed", I, "Handovers between teams that were late"),
    Column("working_minutes_first_response", N, "Working minutes from receipt to a person's first answer"),
    Column("working_minutes_solution", N, "Working minutes from receipt to the solution, pauses left out"),
    Column("paused_minutes", N, "Working minutes spent waiting for the customer; a pause under way is not in it"),
    Column("cause", T, "Main cause: an id of services.yaml (causes), or an agent's own words"),
    Column("redress", M, "Redress with a clear cash value"),
    Column("currency", T, "Currency of redress and unit_price; both, as in EUR/CHF, where they differ"),
    Column("failure_moment", T, "first_use, normal_use, after_repair or after_storage"),
    Column("failed_on", D, "Day of the failure as the customer gave it"),
    Column("importance", T, "How much the product matters to the customer: low, normal, high or vital"),
    Column("unit_price", M, "What the customer paid for the product"),
    Column("wish", T, "Remedy wished for: repair, replacement, refund, price_reduction, explanation or take_back"),
    Column("articles_tried", T, "Articles that were shown before or within the case, by id"),
    Column("rating", I, "Last csat answer (1-5) of the case's survey; empty without one"),
    Column("rating_text", T, "Last comment of the case's survey"),
    Column("agent", T, "Agent who is responsible now"),
    Column("team", T, "Team that is responsible now, an id of firm.yaml"),
    Column("matter", T, "What a complaint is about, or what was asked for, an id of services.yaml (matters, requests)"),
    Column("unfinished", B, "Whether the customer had left the form and it was filed as it stood"),
)

_ENDS = ", ".join(QuestionOutcome)

QUESTIONS = (
    Column("question_id", I, "Number of the question"),
    Column("asked_at", AT, "When it was asked; --from and --to go by it"),
    Column("customer_ref", T, "Pseudonym of the customer, the same in every table"),
    Column("language", T, "Language of the question"),
    Column("text", T, "Question in the customer's words"),
    Column("product", T, "Product that it is about, by its name"),
    Column("article", T, "Article found first or chosen, by id"),
    Column("score", N, "Score of the article found first"),
    Column("confidence", N, "How sure the search was, 0-1"),
    Column("zone", T, "What the customer got: answer, choice (did you mean) or person"),
    Column("outcome", T, f"How it ended, by the customer's last word: {_ENDS}; empty when nothing was said"),
    Column("case_number", T, "Case that it belongs to or led to"),
    Column("gap_id", I, "Gap in the knowledge that it belongs to; empty for a question that was answered"),
)

EVENTS = (
    Column("event_id", I, "Number of the event"),
    Column("case_number", T, "Case whose history it belongs to"),
    Column("at", AT, "When it happened; --from and --to go by it"),
    Column("kind", T, "What happened"),
    Column("by", T, "Who did it: customer, system, or agent with the Telegram user id"),
    Column("data", T, "Details as JSON: facts and ids, no words of people"),
)

SAFETY = (
    Column("case_number", T, "Case of the dangerous-product complaint"),
    Column("at", AT, "When it was entered in the register; --from and --to go by it"),
    Column("product", T, "Product by its name"),
    Column("serial", T, "Serial or batch number"),
    Column("circumstances", T, "What happened, in the customer's words"),
    Column("injury", T, "Answer to the safety question: yes, no or unsure"),
    Column("words", T, "Danger words that were found"),
    Column("keep_until", D, "When personal data is removed from the register (EU 2023/988: at most 5 years)"),
)

TRAININGS = (
    Column("training_id", I, "Number of the training"),
    Column("customer_ref", T, "Pseudonym of the customer, the same in every table"),
    Column("course", T, "Course, by id"),
    Column("product", T, "Product that it is about, by its name"),
    Column("step", I, "Step that was reached, the first being 1"),
    Column("right_answers", I, "Right answers in the first check at the end, whatever later ones brought"),
    Column("started_at", AT, "When it was begun; --from and --to go by it"),
    Column("finished_at", AT, "When the first check was answered to its end; empty until then"),
    Column("language", T, "Language in which it was begun"),
    Column("questions", I, "Questions of the first check"),
    Column("passed", B, "Whether a check was passed: at least two thirds right"),
    Column("passed_at", AT, "When it was passed; empty until then"),
    Column("attempts", I, "Checks answered to their end until one was passed"),
    Column("certificate", T, "Number of the certificate"),
    Column("offered", T, "How it came about: menu, registration, handling (cause of a complaint), request or reminder"),
)

MAINTENANCE = (
    Column("maintenance_id", I, "Number of the record"),
    Column("customer_ref", T, "Pseudonym of the customer; empty when the product is off the list or the person erased"),
    Column("owned_id", I, "Number of the customer's product; empty as above"),
    Column("product", T, "Product by its name"),
    Column("care", T, "Care that was done, by its id in products.yaml"),
    Column("due_on", D, "Day on which it was due by the plan that held when it was noted"),
    Column("done_on", D, "Day on which it was done"),
    Column("days_late", I, "Days from due_on to done_on; below 0: earlier than due"),
    Column("how", T, "How we learned of it: reminder, list (of products), words (of the customer) or agent"),
    Column("told_at", AT, "When it was noted; --from and --to go by it"),
)

ARTICLES = (
    Column("article", T, "Article, by id"),
    Column("language", T, "Language of the questions that it was shown for"),
    Column("served", I, "How often it was shown in the period; --from and --to go by when it was shown"),
    Column(
        "helped", I, "How often the customer said that it helped; empty, like all that follow, if shown under 5 times"
    ),
    Column("failed", I, "How often it did not: another answer, none, a person or a complaint was wanted after it"),
    Column("complaints", I, "How many of those led to a complaint"),
    Column("people", I, "How many of those wanted a person"),
    Column("customers", I, "How many different customers it was shown to"),
    Column("share_helped", N, "helped / (helped + failed), 0-1; empty, like its interval, for under 5 who said so"),
    Column("share_low", N, "Lower end of its 95 % interval (Wilson)"),
    Column("share_high", N, "Upper end of its 95 % interval (Wilson)"),
    Column("last_served", AT, "When it was shown last in the period"),
)

TABLES: dict[str, tuple[Column, ...]] = {
    "surveys": SURVEYS, "cases": CASES, "questions": QUESTIONS, "events": EVENTS, "safety": SAFETY,
    "trainings": TRAININGS, "maintenance": MAINTENANCE, "articles": ARTICLES,
}  # fmt: skip
