"""Numbers counted up in the database."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from sqlalchemy import text

from storage import next_number
from storage.database import Database
from storage.tables import Setting

NOW = datetime(2026, 11, 16, 10, tzinfo=UTC)


def test_each_series_counts_its_own_years(database: Database) -> None:
    with database.write(NOW) as tx:
        drawn = [next_number.next_number(tx.session, *of) for of in (("cases", 2026), ("cases", 2026), ("cases", 2027))]
        assert drawn == [1, 2, 1]
    with database.write(NOW) as tx:
        assert next_number.next_number(tx.session, "cases", 2026) == 3
        assert next_number.next_number(tx.session, "certificates", 2026) == 1
        assert next_number.value(tx.session, "cases 2026") == 3


def test_a_number_drawn_in_vain_is_drawn_again(database: Database) -> None:
    with pytest.raises(RuntimeError), database.write(NOW) as tx:
        next_number.next_number(tx.session, "cases", 2026)
        raise RuntimeError
    with database.write(NOW) as tx:
        assert next_number.next_number(tx.session, "cases", 2026) == 1


def test_counters_and_settings_of_an_earlier_release_are_read(database: Database) -> None:
    """Both stand in the one table in which they always stood."""
    with database.write(NOW) as tx:
        tx.session.execute(text("INSERT INTO remark (key, number) VALUES ('cases 2025', 41)"))
        tx.session.execute(text("INSERT INTO remark (key, number, words) VALUES ('calibration', 120, '{}')"))
    with database.write(NOW) as tx:
        assert next_number.next_number(tx.session, "cases", 2025) == 42
        setting = tx.session.get_one(Setting, "calibration")
        assert (setting.number, setting.words) == (120, "{}")
