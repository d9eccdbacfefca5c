"""Why the program cannot go on, said in one line."""

from __future__ import annotations


class CannotRun(Exception):
    """Something only a person can put right. `str()` is the line to show, `code` the exit status."""

    def __init__(self, what: str, *, code: int = 1) -> None:
        super().__init__(what)
        self.code = code


class WrongSetting(CannotRun):
    """A setting is missing, unknown or cannot be used."""

    def __init__(self, what: str) -> None:
        super().__init__(what, code=2)
