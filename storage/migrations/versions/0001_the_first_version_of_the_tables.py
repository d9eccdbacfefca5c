"""The first version of the tables."""

import sqlalchemy as sa
from alembic import op

from storage.tables import Utc

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "person",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("telegram_id", sa.BigInteger(), nullable=True),
        sa.Column("first_name", sa.String(length=128), nullable=True),
        sa.Column("last_name", sa.String(length=128), nullable=True),
        sa.Column("username", sa.String(length=64), nullable=True),
        sa.Column("language", sa.String(length=8), nullable=True),
        sa.Column("language_chosen", sa.Boolean(), nullable=False),
        sa.Column("timezone", sa.String(length=64), nullable=True),
        sa.Column("created", Utc(), nullable=False),
        sa.Column("greeted", Utc(), nullable=True),
        sa.Column("blocked", Utc(), nullable=True),
        sa.Column("opted_out", Utc(), nullable=True),
        sa.Column("erased", Utc(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_person")),
        sa.UniqueConstraint("telegram_id", name=op.f("uq_person_telegram_id")),
    )
    op.create_table(
        "picture",
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("file_id", sa.String(length=255), nullable=False),
        sa.PrimaryKeyConstraint("sha256", name=op.f("pk_picture")),
    )
    op.create_table(
        "remark",
        sa.Column("key", sa.String(length=64), nullable=False),
        sa.Column("number", sa.BigInteger(), nullable=True),
        sa.Column("words", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_remark")),
    )
    op.create_table(
        "slot",
        sa.Column("key", sa.String(length=80), nullable=False),
        sa.Column("chat_id", sa.BigInteger(), nullable=False),
        sa.Column("message_id", sa.BigInteger(), nullable=False),
        sa.Column("media", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_slot")),
    )
    op.create_table(
        "staff",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("telegram_id", sa.BigInteger(), nullable=False),
        sa.Column("role", sa.String(length=16), nullable=False),
        sa.Column("name", sa.String(length=128), nullable=True),
        sa.Column("added", Utc(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_staff")),
        sa.UniqueConstraint("telegram_id", "role", name=op.f("uq_staff_telegram_id_role")),
    )
    op.create_table(
        "draft",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("person_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("chat_id", sa.BigInteger(), nullable=False),
        sa.Column("thread", sa.BigInteger(), nullable=False),
        sa.Column("flow", sa.String(length=64), nullable=False),
        sa.Column("asking", sa.String(length=64), nullable=True),
        sa.Column("turn", sa.Integer(), nullable=False),
        sa.Column("answers", sa.JSON(), nullable=False),
        sa.Column("subject", sa.BigInteger(), nullable=True),
        sa.Column("started", Utc(), nullable=False),
        sa.Column("touched", Utc(), nullable=False),
        sa.Column("saved", Utc(), nullable=True),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_draft_person_id_person")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_draft")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("draft", schema=None) as batch_op:
        batch_op.create_index(
            "open_draft",
            ["person_id", "chat_id", "thread"],
            unique=True,
            sqlite_where=sa.text("saved IS NULL"),
            postgresql_where=sa.text("saved IS NULL"),
        )

    op.create_table(
        "job",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("kind", sa.String(length=32), nullable=False),
        sa.Column("person_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("data", sa.JSON(), nullable=False),
        sa.Column("created", Utc(), nullable=False),
        sa.Column("try_at", sa.Float(), nullable=False),
        sa.Column("failures", sa.Integer(), nullable=False),
        sa.Column("done", Utc(), nullable=True),
        sa.Column("error", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_job_person_id_person")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_job")),
    )
    with op.batch_alter_table("job", schema=None) as batch_op:
        batch_op.create_index(
            "open_job",
            ["try_at", "id"],
            unique=False,
            sqlite_where=sa.text("done IS NULL"),
            postgresql_where=sa.text("done IS NULL"),
        )

    op.create_table(
        "owned",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("person_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("product", sa.String(length=64), nullable=True),
        sa.Column("name", sa.String(length=128), nullable=False),
        sa.Column("serial", sa.String(length=64), nullable=True),
        sa.Column("bought_on", sa.Date(), nullable=True),
        sa.Column("bought_at", sa.String(length=128), nullable=True),
        sa.Column("created", Utc(), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_owned_person_id_person")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_owned")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("owned", schema=None) as batch_op:
        batch_op.create_index("person_of_owned", ["person_id"], unique=False)

    op.create_table(
        "received",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("bot", sa.BigInteger(), nullable=False),
        sa.Column("update_id", sa.BigInteger(), nullable=False),
        sa.Column("person_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("raw", sa.Text(), nullable=True),
        sa.Column("received", Utc(), nullable=False),
        sa.Column("try_at", sa.Float(), nullable=False),
        sa.Column("failures", sa.Integer(), nullable=False),
        sa.Column("handled", Utc(), nullable=True),
        sa.Column("parked", Utc(), nullable=True),
        sa.Column("error", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_received_person_id_person")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_received")),
        sa.UniqueConstraint("bot", "update_id", name=op.f("uq_received_bot_update_id")),
    )
    with op.batch_alter_table("received", schema=None) as batch_op:
        batch_op.create_index(
            "due_received",
            ["try_at", "id"],
            unique=False,
            sqlite_where=sa.text("handled IS NULL AND parked IS NULL"),
            postgresql_where=sa.text("handled IS NULL AND parked IS NULL"),
        )
        batch_op.create_index(
            "open_received",
            ["person_id", "id"],
            unique=False,
            sqlite_where=sa.text("handled IS NULL AND parked IS NULL"),
            postgresql_where=sa.text("handled IS NULL AND parked IS NULL"),
        )
        batch_op.create_index(
            "parked_received",
            ["parked"],
            unique=False,
            sqlite_where=sa.text("parked IS NOT NULL AND handled IS NULL"),
            postgresql_where=sa.text("parked IS NOT NULL AND handled IS NULL"),
        )

    op.create_table(
        "training",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("person_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("course", sa.String(length=64), nullable=False),
        sa.Column("product", sa.String(length=64), nullable=True),
        sa.Column("step", sa.Integer(), nullable=False),
        sa.Column("right", sa.Integer(), nullable=False),
        sa.Column("started", Utc(), nullable=False),
        sa.Column("finished", Utc(), nullable=True),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_training_person_id_person")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_training")),
        sa.UniqueConstraint("person_id", "course", name=op.f("uq_training_person_id_course")),
    )
    op.create_table(
        "cases",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("number", sa.String(length=24), nullable=False),
        sa.Column("person_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("service", sa.String(length=64), nullable=False),
        sa.Column("language", sa.String(length=8), nullable=False),
        sa.Column("channel", sa.String(length=16), nullable=False),
        sa.Column("product", sa.String(length=64), nullable=True),
        sa.Column("product_name", sa.String(length=128), nullable=True),
        sa.Column("owned_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("serial", sa.String(length=64), nullable=True),
        sa.Column("status", sa.String(length=16), nullable=False),
        sa.Column("outcome", sa.String(length=24), nullable=True),
        sa.Column("priority", sa.String(length=16), nullable=False),
        sa.Column("reasons", sa.JSON(), nullable=False),
        sa.Column("safety", sa.Boolean(), nullable=False),
        sa.Column("danger", sa.String(length=8), nullable=True),
        sa.Column("what", sa.Text(), nullable=True),
        sa.Column("features", sa.JSON(), nullable=False),
        sa.Column("moment", sa.String(length=24), nullable=True),
        sa.Column("failed_on", sa.Date(), nullable=True),
        sa.Column("importance", sa.String(length=16), nullable=True),
        sa.Column("wish", sa.String(length=24), nullable=True),
        sa.Column("unit_price", sa.Numeric(precision=12, scale=2), nullable=True),
        sa.Column("currency", sa.String(length=3), nullable=True),
        sa.Column("promise", sa.String(length=64), nullable=True),
        sa.Column("answers", sa.JSON(), nullable=False),
        sa.Column("articles_tried", sa.JSON(), nullable=False),
        sa.Column("received", Utc(), nullable=False),
        sa.Column("acknowledged", Utc(), nullable=True),
        sa.Column("assessed", Utc(), nullable=True),
        sa.Column("first_response", Utc(), nullable=True),
        sa.Column("solved", Utc(), nullable=True),
        sa.Column("confirmed", Utc(), nullable=True),
        sa.Column("closed", Utc(), nullable=True),
        sa.Column("promised_response", Utc(), nullable=True),
        sa.Column("promised_solution", Utc(), nullable=True),
        sa.Column("paused_since", Utc(), nullable=True),
        sa.Column("paused_minutes", sa.Float(), nullable=False),
        sa.Column("minutes_to_response", sa.Float(), nullable=True),
        sa.Column("minutes_to_solution", sa.Float(), nullable=True),
        sa.Column("gates_met", sa.Integer(), nullable=False),
        sa.Column("gates_missed", sa.Integer(), nullable=False),
        sa.Column("reopened", sa.Integer(), nullable=False),
        sa.Column("cause", sa.String(length=128), nullable=True),
        sa.Column("solution", sa.Text(), nullable=True),
        sa.Column("redress", sa.Numeric(precision=12, scale=2), nullable=True),
        sa.Column("redress_currency", sa.String(length=3), nullable=True),
        sa.Column("agent_id", sa.BigInteger(), nullable=True),
        sa.Column("agent", sa.String(length=128), nullable=True),
        sa.Column("team", sa.String(length=64), nullable=True),
        sa.Column("merged_into", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("forgotten", Utc(), nullable=True),
        sa.ForeignKeyConstraint(["merged_into"], ["cases.id"], name=op.f("fk_cases_merged_into_cases")),
        sa.ForeignKeyConstraint(["owned_id"], ["owned.id"], name=op.f("fk_cases_owned_id_owned")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_cases_person_id_person")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_cases")),
        sa.UniqueConstraint("number", name=op.f("uq_cases_number")),
    )
    with op.batch_alter_table("cases", schema=None) as batch_op:
        batch_op.create_index(
            "open_case",
            ["person_id", "id"],
            unique=False,
            sqlite_where=sa.text("closed IS NULL"),
            postgresql_where=sa.text("closed IS NULL"),
        )
        batch_op.create_index("person_of_case", ["person_id", "status"], unique=False)
        batch_op.create_index(
            "remembered_case",
            ["closed", "id"],
            unique=False,
            sqlite_where=sa.text("closed IS NOT NULL AND forgotten IS NULL"),
            postgresql_where=sa.text("closed IS NOT NULL AND forgotten IS NULL"),
        )
        batch_op.create_index("received_of_case", ["received"], unique=False)

    op.create_table(
        "appointment",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("kind", sa.String(length=32), nullable=False),
        sa.Column("due", Utc(), nullable=False),
        sa.Column("person_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("case_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("data", sa.JSON(), nullable=False),
        sa.Column("created", Utc(), nullable=False),
        sa.Column("kept", Utc(), nullable=True),
        sa.Column("outcome", sa.String(length=32), nullable=True),
        sa.Column("failures", sa.Integer(), nullable=False),
        sa.Column("try_at", sa.Float(), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_appointment_case_id_cases")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_appointment_person_id_person")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_appointment")),
    )
    with op.batch_alter_table("appointment", schema=None) as batch_op:
        batch_op.create_index(
            "case_of_appointment",
            ["case_id"],
            unique=False,
            sqlite_where=sa.text("kept IS NULL"),
            postgresql_where=sa.text("kept IS NULL"),
        )
        batch_op.create_index(
            "open_appointment",
            ["due", "id"],
            unique=False,
            sqlite_where=sa.text("kept IS NULL"),
            postgresql_where=sa.text("kept IS NULL"),
        )
        batch_op.create_index("person_of_appointment", ["person_id"], unique=False)

    op.create_table(
        "attachment",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("person_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("case_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("draft_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("file_id", sa.String(length=255), nullable=True),
        sa.Column("unique_id", sa.String(length=128), nullable=True),
        sa.Column("name", sa.String(length=255), nullable=True),
        sa.Column("mime", sa.String(length=128), nullable=True),
        sa.Column("size", sa.BigInteger(), nullable=True),
        sa.Column("caption", sa.Text(), nullable=True),
        sa.Column("album", sa.String(length=64), nullable=True),
        sa.Column("chat_id", sa.BigInteger(), nullable=False),
        sa.Column("message_id", sa.BigInteger(), nullable=False),
        sa.Column("received", Utc(), nullable=False),
        sa.Column("try_at", sa.Float(), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=True),
        sa.Column("fetched", Utc(), nullable=True),
        sa.Column("given_up", Utc(), nullable=True),
        sa.Column("error", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_attachment_case_id_cases")),
        sa.ForeignKeyConstraint(
            ["draft_id"], ["draft.id"], name=op.f("fk_attachment_draft_id_draft"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_attachment_person_id_person")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_attachment")),
    )
    with op.batch_alter_table("attachment", schema=None) as batch_op:
        batch_op.create_index("case_of_attachment", ["case_id", "position"], unique=False)
        batch_op.create_index("draft_of_attachment", ["draft_id", "position"], unique=False)
        batch_op.create_index("person_of_attachment", ["person_id"], unique=False)
        batch_op.create_index(
            "unfetched_attachment",
            ["try_at"],
            unique=False,
            sqlite_where=sa.text("fetched IS NULL AND given_up IS NULL"),
            postgresql_where=sa.text("fetched IS NULL AND given_up IS NULL"),
        )

    op.create_table(
        "contact",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("person_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("case_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("at", Utc(), nullable=False),
        sa.Column("kind", sa.String(length=32), nullable=False),
        sa.Column("skipped", sa.String(length=32), nullable=True),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_contact_case_id_cases")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_contact_person_id_person")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_contact")),
    )
    with op.batch_alter_table("contact", schema=None) as batch_op:
        batch_op.create_index("person_of_contact", ["person_id", "at"], unique=False)

    op.create_table(
        "entry",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("case_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("person_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("at", Utc(), nullable=False),
        sa.Column("by", sa.String(length=16), nullable=False),
        sa.Column("author", sa.String(length=128), nullable=True),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("text", sa.Text(), nullable=True),
        sa.Column("chat_id", sa.BigInteger(), nullable=True),
        sa.Column("message_id", sa.BigInteger(), nullable=True),
        sa.Column("replaces", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_entry_case_id_cases")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_entry_person_id_person")),
        sa.ForeignKeyConstraint(["replaces"], ["entry.id"], name=op.f("fk_entry_replaces_entry")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_entry")),
    )
    with op.batch_alter_table("entry", schema=None) as batch_op:
        batch_op.create_index("case_of_entry", ["case_id", "id"], unique=False)
        batch_op.create_index("message_of_entry", ["chat_id", "message_id"], unique=False)
        batch_op.create_index("person_of_entry", ["person_id"], unique=False)

    op.create_table(
        "event",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("case_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("at", Utc(), nullable=False),
        sa.Column("kind", sa.String(length=32), nullable=False),
        sa.Column("by", sa.String(length=48), nullable=False),
        sa.Column("data", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_event_case_id_cases")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_event")),
    )
    with op.batch_alter_table("event", schema=None) as batch_op:
        batch_op.create_index("at_of_event", ["at"], unique=False)
        batch_op.create_index("case_of_event", ["case_id", "id"], unique=False)

    op.create_table(
        "question",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("person_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("asked", Utc(), nullable=False),
        sa.Column("language", sa.String(length=8), nullable=False),
        sa.Column("text", sa.Text(), nullable=True),
        sa.Column("product", sa.String(length=64), nullable=True),
        sa.Column("article", sa.String(length=128), nullable=True),
        sa.Column("score", sa.Float(), nullable=True),
        sa.Column("confidence", sa.Float(), nullable=True),
        sa.Column("zone", sa.String(length=16), nullable=False),
        sa.Column("hits", sa.JSON(), nullable=False),
        sa.Column("outcome", sa.String(length=24), nullable=True),
        sa.Column("case_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_question_case_id_cases")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_question_person_id_person")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_question")),
    )
    with op.batch_alter_table("question", schema=None) as batch_op:
        batch_op.create_index("asked_of_question", ["asked"], unique=False)
        batch_op.create_index("person_of_question", ["person_id"], unique=False)

    op.create_table(
        "safety_entry",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("case_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("at", Utc(), nullable=False),
        sa.Column("product", sa.String(length=128), nullable=True),
        sa.Column("serial", sa.String(length=64), nullable=True),
        sa.Column("circumstances", sa.Text(), nullable=True),
        sa.Column("injury", sa.String(length=16), nullable=True),
        sa.Column("words", sa.JSON(), nullable=False),
        sa.Column("keep_until", sa.Date(), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_safety_entry_case_id_cases")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_safety_entry")),
        sa.UniqueConstraint("case_id", name=op.f("uq_safety_entry_case_id")),
    )
    op.create_table(
        "survey",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("case_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("person_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("survey", sa.String(length=64), nullable=False),
        sa.Column("service", sa.String(length=64), nullable=False),
        sa.Column("product", sa.String(length=128), nullable=True),
        sa.Column("language", sa.String(length=8), nullable=False),
        sa.Column("channel", sa.String(length=16), nullable=False),
        sa.Column("responsible", sa.String(length=128), nullable=True),
        sa.Column("team", sa.String(length=64), nullable=True),
        sa.Column("sent", Utc(), nullable=False),
        sa.Column("reminded", Utc(), nullable=True),
        sa.Column("answered", Utc(), nullable=True),
        sa.Column("closed", Utc(), nullable=True),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_survey_case_id_cases")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_survey_person_id_person")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_survey")),
        sa.UniqueConstraint("case_id", name=op.f("uq_survey_case_id")),
    )
    with op.batch_alter_table("survey", schema=None) as batch_op:
        batch_op.create_index("person_of_survey", ["person_id"], unique=False)
        batch_op.create_index("sent_of_survey", ["sent"], unique=False)

    op.create_table(
        "topic",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("case_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("chat_id", sa.BigInteger(), nullable=False),
        sa.Column("thread_id", sa.BigInteger(), nullable=True),
        sa.Column("title", sa.String(length=128), nullable=False),
        sa.Column("closed", sa.Boolean(), nullable=False),
        sa.Column("lost", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_topic_case_id_cases")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_topic")),
        sa.UniqueConstraint("case_id", name=op.f("uq_topic_case_id")),
    )
    with op.batch_alter_table("topic", schema=None) as batch_op:
        batch_op.create_index("thread_of_topic", ["chat_id", "thread_id"], unique=False)

    op.create_table(
        "mention",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("at", Utc(), nullable=False),
        sa.Column("competitor", sa.String(length=128), nullable=False),
        sa.Column("case_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("question_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_mention_case_id_cases")),
        sa.ForeignKeyConstraint(["question_id"], ["question.id"], name=op.f("fk_mention_question_id_question")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_mention")),
    )
    op.create_table(
        "outgoing",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("cause", sa.String(length=80), nullable=False),
        sa.Column("part", sa.Integer(), nullable=False),
        sa.Column("lane", sa.String(length=40), nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("chat_id", sa.BigInteger(), nullable=True),
        sa.Column("topic_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("person_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("case_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("content", sa.JSON(), nullable=False),
        sa.Column("slot", sa.String(length=80), nullable=True),
        sa.Column("edits", sa.Boolean(), nullable=False),
        sa.Column("rank", sa.Integer(), nullable=False),
        sa.Column("source_chat", sa.BigInteger(), nullable=True),
        sa.Column("source_message", sa.BigInteger(), nullable=True),
        sa.Column("watched", sa.Boolean(), nullable=False),
        sa.Column("created", Utc(), nullable=False),
        sa.Column("try_at", sa.Float(), nullable=False),
        sa.Column("expires", sa.Float(), nullable=True),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("done", Utc(), nullable=True),
        sa.Column("outcome", sa.String(length=16), nullable=True),
        sa.Column("message_id", sa.BigInteger(), nullable=True),
        sa.Column("message_ids", sa.JSON(), nullable=True),
        sa.Column("error", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_outgoing_case_id_cases")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_outgoing_person_id_person")),
        sa.ForeignKeyConstraint(["topic_id"], ["topic.id"], name=op.f("fk_outgoing_topic_id_topic")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_outgoing")),
        sa.UniqueConstraint("cause", "part", name=op.f("uq_outgoing_cause_part")),
    )
    with op.batch_alter_table("outgoing", schema=None) as batch_op:
        batch_op.create_index(
            "due_answer",
            ["id"],
            unique=False,
            sqlite_where=sa.text("done IS NULL AND chat_id = 0"),
            postgresql_where=sa.text("done IS NULL AND chat_id = 0"),
        )
        batch_op.create_index(
            "due_in_group",
            ["rank", "id"],
            unique=False,
            sqlite_where=sa.text("done IS NULL AND chat_id < 0"),
            postgresql_where=sa.text("done IS NULL AND chat_id < 0"),
        )
        batch_op.create_index(
            "due_outgoing",
            ["rank", "id"],
            unique=False,
            sqlite_where=sa.text("done IS NULL AND chat_id > 0"),
            postgresql_where=sa.text("done IS NULL AND chat_id > 0"),
        )
        batch_op.create_index("message_of_outgoing", ["chat_id", "message_id"], unique=False)
        batch_op.create_index(
            "open_outgoing",
            ["lane", "id"],
            unique=False,
            sqlite_where=sa.text("done IS NULL"),
            postgresql_where=sa.text("done IS NULL"),
        )
        batch_op.create_index("person_of_outgoing", ["person_id"], unique=False)
        batch_op.create_index(
            "slotted_outgoing",
            ["slot", "id"],
            unique=False,
            sqlite_where=sa.text("done IS NULL AND slot IS NOT NULL"),
            postgresql_where=sa.text("done IS NULL AND slot IS NOT NULL"),
        )
        batch_op.create_index("source_of_outgoing", ["source_chat", "source_message"], unique=False)

    op.create_table(
        "survey_answer",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("survey_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("at", Utc(), nullable=False),
        sa.Column("question", sa.String(length=64), nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("value", sa.String(length=64), nullable=True),
        sa.Column("text", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["survey_id"], ["survey.id"], name=op.f("fk_survey_answer_survey_id_survey")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_survey_answer")),
    )
    with op.batch_alter_table("survey_answer", schema=None) as batch_op:
        batch_op.create_index("survey_of_answer", ["survey_id", "question", "id"], unique=False)
    keep_history_unchangeable(op.get_bind().dialect.name)


def keep_history_unchangeable(dialect: str) -> None:
    """The history of a case can be added to, never changed (EU 2024/2853: disclosure of evidence)."""
    if dialect == "sqlite":
        for verb in ("UPDATE", "DELETE"):
            op.execute(
                f"CREATE TRIGGER event_no_{verb.lower()} BEFORE {verb} ON event "
                "BEGIN SELECT RAISE(ABORT, 'the history of a case is append-only'); END"
            )
        return
    op.execute(
        "CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS "
        "$$ BEGIN RAISE EXCEPTION 'the history of a case is append-only'; END $$"
    )
    op.execute(
        "CREATE TRIGGER event_no_change BEFORE UPDATE OR DELETE ON event FOR EACH ROW EXECUTE FUNCTION refuse_change()"
    )


def downgrade() -> None:
    with op.batch_alter_table("survey_answer", schema=None) as batch_op:
        batch_op.drop_index("survey_of_answer")

    op.drop_table("survey_answer")
    with op.batch_alter_table("outgoing", schema=None) as batch_op:
        batch_op.drop_index("source_of_outgoing")
        batch_op.drop_index(
            "slotted_outgoing",
            sqlite_where=sa.text("done IS NULL AND slot IS NOT NULL"),
            postgresql_where=sa.text("done IS NULL AND slot IS NOT NULL"),
        )
        batch_op.drop_index("person_of_outgoing")
        batch_op.drop_index(
            "open_outgoing", sqlite_where=sa.text("done IS NULL"), postgresql_where=sa.text("done IS NULL")
        )
        batch_op.drop_index("message_of_outgoing")
        batch_op.drop_index(
            "due_outgoing",
            sqlite_where=sa.text("done IS NULL AND chat_id > 0"),
            postgresql_where=sa.text("done IS NULL AND chat_id > 0"),
        )
        batch_op.drop_index(
            "due_in_group",
            sqlite_where=sa.text("done IS NULL AND chat_id < 0"),
            postgresql_where=sa.text("done IS NULL AND chat_id < 0"),
        )
        batch_op.drop_index(
            "due_answer",
            sqlite_where=sa.text("done IS NULL AND chat_id = 0"),
            postgresql_where=sa.text("done IS NULL AND chat_id = 0"),
        )

    op.drop_table("outgoing")
    op.drop_table("mention")
    with op.batch_alter_table("topic", schema=None) as batch_op:
        batch_op.drop_index("thread_of_topic")

    op.drop_table("topic")
    with op.batch_alter_table("survey", schema=None) as batch_op:
        batch_op.drop_index("sent_of_survey")
        batch_op.drop_index("person_of_survey")

    op.drop_table("survey")
    op.drop_table("safety_entry")
    with op.batch_alter_table("question", schema=None) as batch_op:
        batch_op.drop_index("person_of_question")
        batch_op.drop_index("asked_of_question")

    op.drop_table("question")
    with op.batch_alter_table("event", schema=None) as batch_op:
        batch_op.drop_index("case_of_event")
        batch_op.drop_index("at_of_event")

    op.drop_table("event")
    with op.batch_alter_table("entry", schema=None) as batch_op:
        batch_op.drop_index("person_of_entry")
        batch_op.drop_index("message_of_entry")
        batch_op.drop_index("case_of_entry")

    op.drop_table("entry")
    with op.batch_alter_table("contact", schema=None) as batch_op:
        batch_op.drop_index("person_of_contact")

    op.drop_table("contact")
    with op.batch_alter_table("attachment", schema=None) as batch_op:
        batch_op.drop_index(
            "unfetched_attachment",
            sqlite_where=sa.text("fetched IS NULL AND given_up IS NULL"),
            postgresql_where=sa.text("fetched IS NULL AND given_up IS NULL"),
        )
        batch_op.drop_index("person_of_attachment")
        batch_op.drop_index("draft_of_attachment")
        batch_op.drop_index("case_of_attachment")

    op.drop_table("attachment")
    with op.batch_alter_table("appointment", schema=None) as batch_op:
        batch_op.drop_index("person_of_appointment")
        batch_op.drop_index(
            "open_appointment", sqlite_where=sa.text("kept IS NULL"), postgresql_where=sa.text("kept IS NULL")
        )
        batch_op.drop_index(
            "case_of_appointment", sqlite_where=sa.text("kept IS NULL"), postgresql_where=sa.text("kept IS NULL")
        )

    op.drop_table("appointment")
    with op.batch_alter_table("cases", schema=None) as batch_op:
        batch_op.drop_index("received_of_case")
        batch_op.drop_index("person_of_case")
        batch_op.drop_index(
            "remembered_case",
            sqlite_where=sa.text("closed IS NOT NULL AND forgotten IS NULL"),
            postgresql_where=sa.text("closed IS NOT NULL AND forgotten IS NULL"),
        )
        batch_op.drop_index(
            "open_case", sqlite_where=sa.text("closed IS NULL"), postgresql_where=sa.text("closed IS NULL")
        )

    op.drop_table("cases")
    op.drop_table("training")
    with op.batch_alter_table("received", schema=None) as batch_op:
        batch_op.drop_index(
            "parked_received",
            sqlite_where=sa.text("parked IS NOT NULL AND handled IS NULL"),
            postgresql_where=sa.text("parked IS NOT NULL AND handled IS NULL"),
        )
        batch_op.drop_index(
            "open_received",
            sqlite_where=sa.text("handled IS NULL AND parked IS NULL"),
            postgresql_where=sa.text("handled IS NULL AND parked IS NULL"),
        )
        batch_op.drop_index(
            "due_received",
            sqlite_where=sa.text("handled IS NULL AND parked IS NULL"),
            postgresql_where=sa.text("handled IS NULL AND parked IS NULL"),
        )

    op.drop_table("received")
    with op.batch_alter_table("owned", schema=None) as batch_op:
        batch_op.drop_index("person_of_owned")

    op.drop_table("owned")
    with op.batch_alter_table("job", schema=None) as batch_op:
        batch_op.drop_index("open_job", sqlite_where=sa.text("done IS NULL"), postgresql_where=sa.text("done IS NULL"))

    op.drop_table("job")
    with op.batch_alter_table("draft", schema=None) as batch_op:
        batch_op.drop_index(
            "open_draft", sqlite_where=sa.text("saved IS NULL"), postgresql_where=sa.text("saved IS NULL")
        )

    op.drop_table("draft")
    op.drop_table("staff")
    op.drop_table("slot")
    op.drop_table("remark")
    op.drop_table("picture")
    op.drop_table("person")
