"""Danger told by words that stand together: a hand and a burn, a touch and a tingle, a smell of burnt plastic.

Rules of one language stand in cues/dangers.yaml with its groups of words. Those of cues/harms.yaml are the same for
all languages: a kind of harm and whom or what it meets, each a group that every language fills with its words.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import groupby

from knowledge.language.danger_lexicon import Rule, groups_of, lexicon
from knowledge.language.danger_words import DangerLevel
from knowledge.language.normalize import Folded, Token

_SENTENCE_END = re.compile(r"[!?;\n…]|\.(?:\s|\Z)")
_WORD_OR_SIGN = re.compile(r"[^\W_]+(?:&[^\W_]+)?")
# Words that alone say little: a group that cues/harms.yaml fills.
_HOT = ".HOT"

Denied = Callable[[int, int], bool]


@dataclass(frozen=True, slots=True)
class Threat:
    """A danger told by several words: the language whose rule tells it, how sure, and its place in the folded text."""

    language: str
    start: int
    end: int
    level: DangerLevel = DangerLevel.SURE
    kind: str = ""


def threats(view: Folded, denied: Denied) -> Iterator[Threat]:
    """The dangers that the words of a text tell together; `denied` says whether a place is denied before."""
    for sentence in _sentences(view):
        yield from _in_sentence(sentence, denied, lexicon().rules)


def _sentences(view: Folded) -> Iterator[list[Token]]:
    ends = [found.start() for found in _SENTENCE_END.finditer(view.text)]
    tokens = (Token(found[0], found.start(), found.end()) for found in _WORD_OR_SIGN.finditer(view.text))
    for _, sentence in groupby(tokens, lambda token: sum(end < token.start for end in ends)):
        yield list(sentence)


def softer(view: Folded) -> Iterator[Threat]:
    """Passages whose words of danger mean something else: a receipt that was burnt, a technician who smoked."""
    for sentence in _sentences(view):
        yield from _in_sentence(sentence, _undenied, lexicon().softer)


def _undenied(start: int, end: int) -> bool:
    return False


def _in_sentence(tokens: Sequence[Token], denied: Denied, rules: Mapping[str, Sequence[Rule]]) -> Iterator[Threat]:
    known = lexicon()
    places: dict[str, list[int]] = {}
    for at, token in enumerate(tokens):
        in_a_row = f"{tokens[at - 1].word}_{token.word}" if at else ""
        # In one order whatever the run: which rule is found first decides which passage is shown.
        for group in sorted(groups_of(token.word) | known.whole.get(in_a_row, frozenset())):
            places.setdefault(group, []).append(at)
    said = places.keys()
    for rule in dict.fromkeys(rule for group in places for rule in rules.get(group, ())):
        if any(said.isdisjoint(piece) for piece in rule.pieces) or not said.isdisjoint(rule.without):
            continue
        found = _together(rule, places, tokens, denied)
        if found:
            first, last = tokens[min(found)], tokens[max(found)]
            yield Threat(rule.lang, first.start, last.end, _level(rule, tokens, found), rule.kind)


def _level(rule: Rule, tokens: Sequence[Token], found: Sequence[int]) -> DangerLevel:
    """That of the rule; a single word that is often only a way of speaking is no more than hot."""
    alone = len(found) == 1 and is_hot(tokens[found[0]].word)
    return DangerLevel.HOT if alone else rule.level


def _together(
    rule: Rule, places: Mapping[str, list[int]], tokens: Sequence[Token], denied: Denied
) -> tuple[int, ...] | None:
    """Where the pieces of a rule stand close to each other, none of them denied."""
    of_pieces = [sorted({at for group in piece for at in places.get(group, ())}) for piece in rule.pieces]
    for chosen in _choices(of_pieces, rule.apart):
        said = zip(rule.pieces, chosen, strict=True)
        if not any(_denied_piece(piece, tokens[at], denied) for piece, at in said):
            return chosen
    return None


def _denied_piece(piece: frozenset[str], token: Token, denied: Denied) -> bool:
    """Groups such as TOUCH are not denied by a denial: "I cannot touch it, it tingles"."""
    said = piece & groups_of(token.word)
    return not any(name.partition(".")[2].isupper() for name in said - lexicon().deniable) and denied(
        token.start, token.end
    )


def _choices(of_pieces: Sequence[Sequence[int]], apart: int) -> Iterator[tuple[int, ...]]:
    """A word for each piece, all different and close together."""
    chosen: list[tuple[int, ...]] = [()]
    for places in of_pieces:
        chosen = [
            (*before, at)
            for before in chosen
            for at in places
            if at not in before and max((*before, at)) - min((*before, at)) <= apart
        ]
    yield from chosen


@lru_cache(maxsize=20_000)
def is_hot(word: str) -> bool:
    """Whether a folded word alone says little: "fire", "shocked", "gas"."""
    return any(name.endswith(_HOT) for name in groups_of(word))


def is_place(word: str) -> bool:
    """Whether a folded word ends as names of places do."""
    return word.endswith(lexicon().places)


def unhurt(threat: Threat) -> Threat:
    """The same where the text says that nobody was hurt."""
    sure = threat.level is DangerLevel.SURE and threat.kind in lexicon().injuring
    return replace(threat, level=DangerLevel.SIGN) if sure else threat
