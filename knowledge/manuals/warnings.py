"""Which pieces of an article warn: what never may be left out when its steps are shown."""

from __future__ import annotations

import re
from functools import cache

from knowledge.language.languages import LANGUAGES, lines, parts, whole_words
from knowledge.language.normalize import fold
from knowledge.manuals.blocks import Block, Kind

_SIGNS = ("⚠", "❗", "🔥", "⛔", "🚫")


def warns(block: Block, lang: str) -> bool:
    """Whether the block warns. In a language that is not known every paragraph may, and quotes always do."""
    if block.kind is Kind.WHOLE:
        return block.markdown.lstrip().startswith(">")
    if lang not in LANGUAGES or any(sign in block.markdown for sign in _SIGNS):
        return True
    words, lead = fold(block.words), fold(block.lead)
    forbids = not lead.endswith(("?", ":")) and _any_of(lang, "forbids").search(lead) is not None
    return forbids or _any_of(lang, "warns").search(words) is not None


@cache
def _any_of(lang: str, part: str) -> re.Pattern[str]:
    return whole_words(lines(parts(lang, "articles")[part]))
