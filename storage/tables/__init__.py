"""The tables, by feature; personal data stands only in the columns that `storage.privacy` names.

A new file is imported here: what nobody imports is no table, neither of the models nor of a new migration.
"""

from storage.tables.articles import ArticleDraft, ArticleEvent, Gap, Variant
from storage.tables.base import Base, Utc
from storage.tables.care import CareDone, Owned
from storage.tables.cases import Attachment, Case, Entry, Event, SafetyEntry, Topic
from storage.tables.courses import Training
from storage.tables.forms import Draft
from storage.tables.inbox import HELD, Received, SetAside
from storage.tables.outbox import Outgoing, Picture, Slot
from storage.tables.people import Contact, Person, Staff, customer_ref
from storage.tables.questions import ENDED_WELL, UNGROUPED, Mention, Question
from storage.tables.schedule import Appointment, Job
from storage.tables.settings import Counter, Setting
from storage.tables.surveys import Survey, SurveyAnswer

__all__ = [
    "ENDED_WELL",
    "HELD",
    "UNGROUPED",
    "Appointment",
    "ArticleDraft",
    "ArticleEvent",
    "Attachment",
    "Base",
    "CareDone",
    "Case",
    "Contact",
    "Counter",
    "Draft",
    "Entry",
    "Event",
    "Gap",
    "Job",
    "Mention",
    "Outgoing",
    "Owned",
    "Person",
    "Picture",
    "Question",
    "Received",
    "SafetyEntry",
    "SetAside",
    "Setting",
    "Slot",
    "Staff",
    "Survey",
    "SurveyAnswer",
    "Topic",
    "Training",
    "Utc",
    "Variant",
    "customer_ref",
]
