"""Words that only open a complaint ("I want to complain about my X20"): they announce it and do not tell it."""

from __future__ import annotations

from collections.abc import Iterable

from knowledge.language.normalize import folded
from knowledge.language.phrases import cues, spelled

_OPENING = ("announces", "greeting", "something_new", "thanks")


def only_announces(text: str, lang: str, names: Iterable[tuple[int, int]] = ()) -> bool:
    """Whether a text says nothing but that there is something to say; `names`: the places of products in it."""
    view, words = spelled(folded(text).source, lang), cues(lang)
    said = [(hit.start, hit.end) for topic in _OPENING for hit in words.hits(topic, view)]
    if not (words.hits("announces", view) or words.hits("something_new", view)):
        return False
    return all(
        len(token.word) == 1
        or token.word in words.words
        or any(start <= token.start and token.end <= end for start, end in said)
        or any(start <= view.starts[token.start] and view.ends[token.end - 1] <= end for start, end in names)
        for token in view.tokens()
    )
