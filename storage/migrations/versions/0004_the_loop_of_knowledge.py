"""Gaps in the knowledge, and the articles that close them."""

import sqlalchemy as sa
from alembic import op

from storage.tables import Utc

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

UNGROUPED = (
    "gap_id IS NULL AND text IS NOT NULL AND (outcome IN ('other', 'none', 'complaint', 'person') "
    "OR (outcome IS NULL AND zone IN ('person', 'choice')))"
)


def upgrade() -> None:
    op.create_table(
        "gap",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("examples", sa.JSON(), nullable=False),
        sa.Column("language", sa.String(length=8), nullable=False),
        sa.Column("product", sa.String(length=64), nullable=True),
        sa.Column("count", sa.Integer(), nullable=False),
        sa.Column("first", Utc(), nullable=False),
        sa.Column("last", Utc(), nullable=False),
        sa.Column("status", sa.String(length=16), nullable=False),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.Column("article", sa.String(length=128), nullable=True),
        sa.Column("decided", Utc(), nullable=True),
        sa.Column("decided_by", sa.BigInteger(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_gap")),
        sqlite_autoincrement=True,
    )
    op.create_index("last_of_gap", "gap", ["last"])
    _partial("open_gap", "gap", ["count", "id"], "status = 'open'")

    op.create_table(
        "article_draft",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("article_id", sa.String(length=40), nullable=False),
        sa.Column("language", sa.String(length=8), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("country", sa.String(length=2), nullable=True),
        sa.Column("title", sa.String(length=200), nullable=False),
        sa.Column("short", sa.Text(), nullable=False),
        sa.Column("questions", sa.JSON(), nullable=False),
        sa.Column("tags", sa.JSON(), nullable=False),
        sa.Column("products", sa.JSON(), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=True),
        sa.Column("valid_until", sa.Date(), nullable=True),
        sa.Column("status", sa.String(length=16), nullable=False),
        sa.Column("author", sa.BigInteger(), nullable=False),
        sa.Column("author_name", sa.String(length=128), nullable=True),
        sa.Column("editor", sa.BigInteger(), nullable=True),
        sa.Column("reviewer", sa.BigInteger(), nullable=True),
        sa.Column("edits", sa.Integer(), nullable=False),
        sa.Column("remark", sa.Text(), nullable=True),
        sa.Column("created", Utc(), nullable=False),
        sa.Column("changed", Utc(), nullable=False),
        sa.Column("submitted", Utc(), nullable=True),
        sa.Column("published", Utc(), nullable=True),
        sa.Column("ended", Utc(), nullable=True),
        sa.Column("case_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("gap_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("borrowed", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_article_draft_case_id_cases")),
        sa.ForeignKeyConstraint(["gap_id"], ["gap.id"], name=op.f("fk_article_draft_gap_id_gap")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_article_draft")),
        sqlite_autoincrement=True,
    )
    _partial("open_article", "article_draft", ["id"], "status IN ('draft', 'review')")
    _partial("published_article", "article_draft", ["article_id", "language"], "status = 'published'", unique=True)
    op.create_index("version_of_article", "article_draft", ["article_id", "language", "version"], unique=True)

    op.create_table(
        "variant",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("article", sa.String(length=128), nullable=False),
        sa.Column("language", sa.String(length=8), nullable=False),
        sa.Column("text", sa.Text(), nullable=True),
        sa.Column("edited", sa.Boolean(), nullable=False),
        sa.Column("status", sa.String(length=16), nullable=False),
        sa.Column("author", sa.BigInteger(), nullable=False),
        sa.Column("reviewer", sa.BigInteger(), nullable=True),
        sa.Column("gap_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("question_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("created", Utc(), nullable=False),
        sa.Column("ended", Utc(), nullable=True),
        sa.ForeignKeyConstraint(["gap_id"], ["gap.id"], name=op.f("fk_variant_gap_id_gap")),
        sa.ForeignKeyConstraint(["question_id"], ["question.id"], name=op.f("fk_variant_question_id_question")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_variant")),
        sqlite_autoincrement=True,
    )
    _partial("open_variant", "variant", ["gap_id", "id"], "status = 'review'")
    _partial("published_variant", "variant", ["article"], "status = 'published'")

    op.create_table(
        "article_event",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("draft_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("variant_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("article", sa.String(length=128), nullable=False),
        sa.Column("at", Utc(), nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("by", sa.String(length=48), nullable=False),
        sa.Column("data", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(
            ["draft_id"], ["article_draft.id"], name=op.f("fk_article_event_draft_id_article_draft")
        ),
        sa.ForeignKeyConstraint(["variant_id"], ["variant.id"], name=op.f("fk_article_event_variant_id_variant")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_article_event")),
    )
    op.create_index("article_of_article_event", "article_event", ["article"])
    op.create_index("draft_of_article_event", "article_event", ["draft_id", "id"])

    _widen_question(op.get_bind().dialect.name)
    keep_history_unchangeable(op.get_bind().dialect.name)
    # Counters of changes, by which each process sees that it has to read anew.
    op.execute("INSERT INTO remark (key, number) VALUES ('gaps', 0), ('articles', 0)")


def _partial(name: str, table: str, columns: list[str], where: str, *, unique: bool = False) -> None:
    op.create_index(
        name, table, columns, unique=unique, sqlite_where=sa.text(where), postgresql_where=sa.text(where)
    )  # fmt: skip


def _widen_question(dialect: str) -> None:
    """Without making the table anew, which SQLite cannot do while other tables refer to it."""
    op.add_column("question", sa.Column("served", Utc(), nullable=True))
    kind = "INTEGER" if dialect == "sqlite" else "BIGINT"
    op.execute(f"ALTER TABLE question ADD COLUMN gap_id {kind} CONSTRAINT fk_question_gap_id_gap REFERENCES gap (id)")
    _partial("gap_of_question", "question", ["gap_id", "asked"], "gap_id IS NOT NULL")
    _partial("served_of_question", "question", ["served", "article"], "served IS NOT NULL")
    _partial("helped_in_gap", "question", ["id"], "gap_id IS NOT NULL AND outcome IN ('helped', 'picked')")
    _partial("ungrouped_question", "question", ["id"], UNGROUPED)
    # What was answered so far was shown when it was asked.
    op.execute("UPDATE question SET served = asked WHERE zone = 'answer' OR outcome IN ('picked', 'helped')")


def keep_history_unchangeable(dialect: str) -> None:
    """Who approved what, and when, can be added to, never changed."""
    if dialect == "sqlite":
        for verb in ("UPDATE", "DELETE"):
            op.execute(
                f"CREATE TRIGGER article_event_no_{verb.lower()} BEFORE {verb} ON article_event "
                "BEGIN SELECT RAISE(ABORT, 'the history of an article is append-only'); END"
            )
        return
    op.execute(
        "CREATE FUNCTION refuse_change_of_article_history() RETURNS trigger LANGUAGE plpgsql AS "
        "$$ BEGIN RAISE EXCEPTION 'the history of an article is append-only'; END $$"
    )
    op.execute(
        "CREATE TRIGGER article_event_no_change BEFORE UPDATE OR DELETE ON article_event "
        "FOR EACH ROW EXECUTE FUNCTION refuse_change_of_article_history()"
    )


def downgrade() -> None:
    if op.get_bind().dialect.name == "sqlite":
        # It drops no column that refers to another table, and cannot make the table anew while others refer to it.
        raise NotImplementedError("on SQLite restore the backup from before the upgrade")
    op.drop_column("question", "gap_id")
    op.drop_column("question", "served")
    for table in ("article_event", "variant", "article_draft", "gap"):
        op.drop_table(table)
    op.execute("DROP FUNCTION refuse_change_of_article_history()")
    op.execute("DELETE FROM remark WHERE key IN ('gaps', 'articles')")
