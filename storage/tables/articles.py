"""Articles written in the chat: what they are missing, their versions, customers' wordings, and who did what."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, BigInteger, ForeignKey, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from storage.tables.base import NEVER_AGAIN, Base, Id, partial


class Gap(Base):
    """Questions of one meaning that the articles did not answer. It holds no words: its title is an example's text.

    `examples` are ids of questions, the most central one first.
    """

    __tablename__ = "gap"
    __table_args__ = (
        partial("open_gap", "count", "id", where="status = 'open'"),
        Index("last_of_gap", "last"),
        NEVER_AGAIN,
    )
    id: Mapped[int] = mapped_column(Id, primary_key=True)
    examples: Mapped[list[Any]] = mapped_column(JSON, default=list)
    language: Mapped[str] = mapped_column(String(8))
    product: Mapped[str | None] = mapped_column(String(64))
    count: Mapped[int] = mapped_column(default=0)
    first: Mapped[datetime]
    last: Mapped[datetime]
    status: Mapped[str] = mapped_column(String(16), default="open")
    reason: Mapped[str | None] = mapped_column(Text)
    article: Mapped[str | None] = mapped_column(String(128))
    decided: Mapped[datetime | None]
    decided_by: Mapped[int | None] = mapped_column(BigInteger)


class ArticleDraft(Base):
    """A version of an article written in the chat, from its draft to what customers read.

    `borrowed` says which of its words are a customer's: [{"text", "question" | "case"}].
    """

    __tablename__ = "article_draft"
    __table_args__ = (
        partial("published_article", "article_id", "language", where="status = 'published'", unique=True),
        partial("open_article", "id", where="status IN ('draft', 'review')"),
        # Two who write at once get two numbers, and two titles alike two ids: the slower one is handled once more.
        Index("version_of_article", "article_id", "language", "version", unique=True),
        NEVER_AGAIN,
    )
    id: Mapped[int] = mapped_column(Id, primary_key=True)
    article_id: Mapped[str] = mapped_column(String(40))
    language: Mapped[str] = mapped_column(String(8))
    version: Mapped[int] = mapped_column(default=1)
    # Null: for customers of every country.
    country: Mapped[str | None] = mapped_column(String(2))
    title: Mapped[str] = mapped_column(String(200))
    short: Mapped[str] = mapped_column(Text)
    questions: Mapped[list[Any]] = mapped_column(JSON, default=list)
    tags: Mapped[list[Any]] = mapped_column(JSON, default=list)
    products: Mapped[list[Any]] = mapped_column(JSON, default=list)
    body: Mapped[str] = mapped_column(Text)
    valid_from: Mapped[date | None]
    valid_until: Mapped[date | None]
    status: Mapped[str] = mapped_column(String(16), default="draft")
    author: Mapped[int] = mapped_column(BigInteger)
    author_name: Mapped[str | None] = mapped_column(String(128))
    # Whoever changed it last; like its author they cannot approve it.
    editor: Mapped[int | None] = mapped_column(BigInteger)
    reviewer: Mapped[int | None] = mapped_column(BigInteger)
    edits: Mapped[int] = mapped_column(default=0)
    remark: Mapped[str | None] = mapped_column(Text)
    created: Mapped[datetime]
    changed: Mapped[datetime]
    submitted: Mapped[datetime | None]
    published: Mapped[datetime | None]
    ended: Mapped[datetime | None]
    case_id: Mapped[int | None] = mapped_column(ForeignKey("cases.id"))
    gap_id: Mapped[int | None] = mapped_column(ForeignKey("gap.id"))
    borrowed: Mapped[list[Any]] = mapped_column(JSON, default=list)


class Variant(Base):
    """A customer's wording of a question that an article answers; once approved it takes part in the search."""

    __tablename__ = "variant"
    __table_args__ = (
        partial("open_variant", "gap_id", "id", where="status = 'review'"),
        partial("published_variant", "article", where="status = 'published'"),
        NEVER_AGAIN,
    )
    id: Mapped[int] = mapped_column(Id, primary_key=True)
    article: Mapped[str] = mapped_column(String(128))
    language: Mapped[str] = mapped_column(String(8))
    text: Mapped[str | None] = mapped_column(Text)
    edited: Mapped[bool] = mapped_column(default=False)
    status: Mapped[str] = mapped_column(String(16), default="review")
    author: Mapped[int] = mapped_column(BigInteger)
    reviewer: Mapped[int | None] = mapped_column(BigInteger)
    gap_id: Mapped[int | None] = mapped_column(ForeignKey("gap.id"))
    question_id: Mapped[int | None] = mapped_column(ForeignKey("question.id"))
    created: Mapped[datetime]
    ended: Mapped[datetime | None]


class ArticleEvent(Base):
    """Who did what with an article or a wording, and when: it can only be added to, and holds no words of people."""

    __tablename__ = "article_event"
    __table_args__ = (Index("draft_of_article_event", "draft_id", "id"), Index("article_of_article_event", "article"))
    id: Mapped[int] = mapped_column(Id, primary_key=True)
    draft_id: Mapped[int | None] = mapped_column(ForeignKey("article_draft.id"))
    variant_id: Mapped[int | None] = mapped_column(ForeignKey("variant.id"))
    article: Mapped[str] = mapped_column(String(128))
    at: Mapped[datetime]
    kind: Mapped[str] = mapped_column(String(16))
    by: Mapped[str] = mapped_column(String(48))
    data: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)
