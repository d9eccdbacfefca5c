"""Imported where bots are forked from: what each would read of the program's own words is read there once.

The firm's content and all that is worked out of it stay the bot's own work.
"""

from __future__ import annotations

from handlers.texts import Texts
from knowledge.language.languages import LANGUAGES
from knowledge.language.understand import understand
from tests.support.times import AT_WORK

Texts().warm()
for language in LANGUAGES:
    understand("X20 K-1 2026", language, AT_WORK.date())
