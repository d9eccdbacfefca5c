"""Every form has an appointment at which it is looked at again; for those that were left before, it is due at once."""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("draft", sa.Column("appointment_id", sa.BigInteger(), nullable=True))
    bind = op.get_bind()
    appointment = sa.Table("appointment", sa.MetaData(), autoload_with=bind)
    draft = sa.Table("draft", sa.MetaData(), autoload_with=bind)
    # What is to be done, and when, is worked out from the form when it is looked at.
    for id, person, touched in bind.execute(sa.select(draft.c.id, draft.c.person_id, draft.c.touched)).all():
        values = {"kind": "remind_form", "due": touched, "person_id": person, "data": {"before": True},
                  "created": touched, "failures": 0, "try_at": 0.0}  # fmt: skip
        made = bind.execute(appointment.insert().values(values).returning(appointment.c.id)).scalar_one()
        bind.execute(draft.update().where(draft.c.id == id).values(appointment_id=made))


def downgrade() -> None:
    op.execute("UPDATE appointment SET kept = due WHERE kept IS NULL AND kind IN ('remind_form', 'end_form')")
    op.drop_column("draft", "appointment_id")
