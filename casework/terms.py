"""The words that are stored, shown to nobody, and meant the same everywhere.

A word that was stored once is never renamed: it stands in the rows, exports and buttons of firms that run the desk.
"""

from enum import StrEnum


class Role(StrEnum):
    """What somebody of the firm may do; one person may have several."""

    AGENT = "agent"
    QUALITY = "quality"
    ADMIN = "admin"


class Actor(StrEnum):
    """Who may move a case: the customer, staff by their role, or the system by itself."""

    CUSTOMER = "customer"
    AGENT = "agent"
    QUALITY = "quality"
    ADMIN = "admin"
    SYSTEM = "system"


class Status(StrEnum):
    """How far a case is; which leads where stands in casework.lifecycle. WAITING is for the customer, never for us."""

    NEW = "new"
    ASSESSED = "assessed"
    IN_HAND = "in_hand"
    WAITING = "waiting"
    SOLVED = "solved"
    CONFIRMED = "confirmed"
    CLOSED = "closed"
    MERGED = "merged"


class Danger(StrEnum):
    """The answer to the safety question; UNSURE is treated as YES until a person decides."""

    NO = "no"
    YES = "yes"
    UNSURE = "unsure"


DANGEROUS = frozenset({Danger.YES, Danger.UNSURE})
"""Answers that make a safety case: not sure counts until a person decides."""


class Wish(StrEnum):
    """The remedy that the customer wishes for; what they get is said in words (`Case.solution`)."""

    REPAIR = "repair"
    REPLACEMENT = "replacement"
    REFUND = "refund"
    PRICE_REDUCTION = "price_reduction"
    EXPLANATION = "explanation"
    TAKE_BACK = "take_back"


class Moment(StrEnum):
    """When the product failed."""

    FIRST_USE = "first_use"
    NORMAL_USE = "normal_use"
    AFTER_REPAIR = "after_repair"
    AFTER_STORAGE = "after_storage"


class Importance(StrEnum):
    """How much the product matters to the customer."""

    LOW = "low"
    NORMAL = "normal"
    HIGH = "high"
    VITAL = "vital"


class Priority(StrEnum):
    """How urgent a case is, the most urgent first: that order is compared when a reopened case is assessed anew."""

    SAFETY = "safety"
    URGENT = "urgent"
    HIGH = "high"
    NORMAL = "normal"
    LOW = "low"


class Zone(StrEnum):
    """What a question gets: an answer at once, a "did you mean", or a person."""

    ANSWER = "answer"
    CHOICE = "choice"
    PERSON = "person"


class Outcome(StrEnum):
    """What became of a case. NO_REPLY: closed by itself, since the customer did not answer any more."""

    UPHELD = "upheld"
    PARTLY_UPHELD = "partly_upheld"
    REJECTED = "rejected"
    GOODWILL = "goodwill"
    NO_REPLY = "no_reply"
    WITHDRAWN = "withdrawn"


class ClosedBy(StrEnum):
    """Who closed a case: one that closed by itself is not asked to be rated unless it was confirmed."""

    CUSTOMER = "customer"
    AGENT = "agent"
    SYSTEM = "system"


class GuaranteeState(StrEnum):
    """The maker's guarantee first, then the seller's legal one; unknown without a date of purchase."""

    GUARANTEE = "guarantee"
    LEGAL = "legal"
    EXPIRED = "expired"
    UNKNOWN = "unknown"


class CareHow(StrEnum):
    """How we learned that a care was done: from a reminder, the list of products, free words, or an agent."""

    REMINDER = "reminder"
    LIST = "list"
    WORDS = "words"
    AGENT = "agent"


class SurveyKind(StrEnum):
    """Kinds of survey questions: four ratings, then a choice of reasons and free words."""

    CSAT = "csat"
    NPS = "nps"
    CES = "ces"
    YES_NO = "yes_no"
    CHOICE = "choice"
    TEXT = "text"


class ScoreGroup(StrEnum):
    """How a rating counts; the bounds of each kind stand in casework.surveys.SCALES."""

    GOOD = "good"
    NEUTRAL = "neutral"
    BAD = "bad"


class QuestionOutcome(StrEnum):
    """How a usage question ended for the customer; the last thing said about it counts."""

    HELPED = "helped"
    OTHER = "other"
    PICKED = "picked"
    NONE = "none"
    COMPLAINT = "complaint"
    PERSON = "person"


class EventKind(StrEnum):
    """What can stand in the append-only history of a case."""

    FILED = "filed"
    ACKNOWLEDGED = "acknowledged"
    ASSESSED = "assessed"
    PROMISED = "promised"
    PROMISE_KEPT = "promise_kept"
    PROMISE_MISSED = "promise_missed"
    PROMISE_CHANGED = "promise_changed"
    GATE_PASSED = "gate_passed"
    MOVED = "moved"
    PRIORITY_CHANGED = "priority_changed"
    ALERTED = "alerted"
    RANG = "rang"
    ADDED = "added"
    DETAILED = "detailed"
    EDITED = "edited"
    TAKEN_BACK = "taken_back"
    REPLIED = "replied"
    NOTED = "noted"
    ATTACHED = "attached"
    TAKEN = "taken"
    HANDED_OVER = "handed_over"
    CLOCK_MET = "clock_met"
    CLOCK_BREACHED = "clock_breached"
    WARNED = "warned"
    ESCALATED = "escalated"
    SOLVED = "solved"
    CONFIRMED = "confirmed"
    DISAGREED = "disagreed"
    REOPENED = "reopened"
    CLOSED = "closed"
    ASKED = "asked"
    REMINDED = "reminded"
    SURVEYED = "surveyed"
    SURVEY_SKIPPED = "survey_skipped"
    RATED = "rated"
    WITHDRAWN = "withdrawn"
    MERGED = "merged"
    COURSE_OFFERED = "course_offered"
    ERASED = "erased"


class Fate(StrEnum):
    """What became of an update, the strongest first: words before a reader count more than an answer by machine.

    `FORM` and `ASKED_BACK` are an end only while something stands behind them that goes on by itself.
    """

    ENTRY = "entry"
    FORM = "form"
    ASKED_BACK = "asked_back"
    QUESTION = "question"
    SURVEY = "survey"
    CARE = "care"
    COURSE = "course"
    PRODUCT = "product"
    SETTING = "setting"
    STAFF = "staff"
    SPAM = "spam"
    REFUSED = "refused"
    SMALLTALK = "smalltalk"
    PRESS = "press"
    COMMAND = "command"
    MEMBERSHIP = "membership"
    IGNORED = "ignored"
    PARKED = "parked"
    BEFORE = "before"


class AppointmentKind(StrEnum):
    """What shall happen later by itself; one function in handlers/due keeps each kind."""

    PROMISE_DUE = "promise_due"
    WARN_BREACH = "warn_breach"
    ESCALATE = "escalate"
    REMIND_WAITING = "remind_waiting"
    CLOSE_WAITING = "close_waiting"
    DOES_IT_WORK = "does_it_work"
    REMIND_DOES_IT_WORK = "remind_does_it_work"
    CLOSE_NO_REPLY = "close_no_reply"
    SURVEY = "survey"
    SURVEY_REMINDER = "survey_reminder"
    SURVEY_CLOSE = "survey_close"
    ALBUM = "album"
    MAINTENANCE = "maintenance"
    COURSE_REMINDER = "course_reminder"
    MISSED_WORDS = "missed_words"
    HELD_WORDS = "held_words"
    REMIND_FORM = "remind_form"
    END_FORM = "end_form"
    DIGEST = "digest"
    RING = "ring"
    LEAVE_GROUP = "leave_group"
