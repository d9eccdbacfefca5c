"""Errors of the database, told apart: trouble that passes, or a mistake in what was asked of it."""

from __future__ import annotations

import sqlite3

from sqlalchemy.exc import DBAPIError, InterfaceError, OperationalError, PendingRollbackError, TimeoutError


def is_trouble(error: BaseException) -> bool:
    """Whether the database could not be reached, was locked or full: the same work may be tried again."""
    if isinstance(error, DBAPIError) and isinstance(error.orig, sqlite3.OperationalError):
        # SQLite says OperationalError of wrong SQL too; only its generic code means that.
        return getattr(error.orig, "sqlite_errorcode", None) != sqlite3.SQLITE_ERROR
    if isinstance(error, DBAPIError) and error.connection_invalidated:
        return True
    return isinstance(error, OperationalError | InterfaceError | PendingRollbackError | TimeoutError)


def is_wrong_statement(error: BaseException) -> bool:
    """Whether the tables are not as the statement expects them, so that no row is at fault for it."""
    orig = getattr(error, "orig", None)
    if isinstance(orig, sqlite3.OperationalError):
        return not is_trouble(error)
    # Class 42 of SQLSTATE: syntax errors, missing tables and columns, missing rights.
    return str(getattr(orig, "sqlstate", None) or "").startswith("42")
