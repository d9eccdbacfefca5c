"""Courses: by product, with the check's first result, attempts and certificate."""

import sqlalchemy as sa
from alembic import op

from storage.tables import Utc

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("training", schema=None) as batch_op:
        batch_op.add_column(sa.Column("language", sa.String(length=8), nullable=True))
        batch_op.add_column(sa.Column("offered", sa.String(length=16), nullable=True))
        batch_op.add_column(sa.Column("questions", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("asked", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("wrong", sa.JSON(), nullable=True))
        batch_op.add_column(sa.Column("attempts", sa.Integer(), nullable=False, server_default="0"))
        batch_op.add_column(sa.Column("passed", Utc(), nullable=True))
        batch_op.add_column(sa.Column("scored", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("scored_of", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("certificate", sa.String(length=24), nullable=True))
        batch_op.add_column(sa.Column("name", sa.String(length=64), nullable=True))
        batch_op.drop_constraint("uq_training_person_id_course", type_="unique")
        batch_op.create_unique_constraint(
            op.f("uq_training_person_id_course_product"), ["person_id", "course", "product"]
        )
    # Whoever finished a course until now was told so without a pass mark; this stays true.
    op.execute("UPDATE training SET attempts = 1, passed = finished WHERE finished IS NOT NULL")


def downgrade() -> None:
    # A course has one row per customer again: the oldest.
    op.execute(
        "DELETE FROM training WHERE id NOT IN (SELECT least FROM "
        "(SELECT min(id) AS least FROM training GROUP BY person_id, course) AS kept)"
    )
    with op.batch_alter_table("training", schema=None) as batch_op:
        batch_op.drop_constraint("uq_training_person_id_course_product", type_="unique")
        batch_op.create_unique_constraint(op.f("uq_training_person_id_course"), ["person_id", "course"])
        for name in (
            "name", "certificate", "scored_of", "scored", "passed", "attempts", "wrong", "asked", "questions",
            "offered", "language",
        ):  # fmt: skip
            batch_op.drop_column(name)
