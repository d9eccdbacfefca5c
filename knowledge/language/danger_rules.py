"""Danger told by words that stand together: a hand and a burn, a touch and a tingle, a smell of burnt plastic."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby
from typing import Any

from rapidfuzz.distance import OSA

from knowledge.language.languages import LANGUAGES, shared
from knowledge.language.normalize import Folded, Token, spellings
from knowledge.language.phrases import cues, likely_slip

# So many words may stand between the pieces of a danger where a rule says nothing else: about a clause.
_APART = 6
_SENTENCE_END = re.compile(r"[!?;\n…]|\.(?:\s|\Z)")
_WORD_OR_SIGN = re.compile(r"[^\W_]+(?:&[^\W_]+)?")
# What may be misspelt: words of dangers from this length on, with two slips only long ones. A danger too many costs
# an agent a look, but "same" is no "flame".
_SHORTEST_TARGET, _TWO_SLIPS = 6, 10

Denied = Callable[[int, int], bool]


@dataclass(frozen=True, slots=True)
class Threat:
    """A danger told by several words: the language whose rule tells it, and its place in the folded text."""

    language: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _Rule:
    """Pieces that stand together; each piece is any of several groups, by their names."""

    lang: str
    pieces: tuple[frozenset[str], ...]
    apart: int


@dataclass(frozen=True, slots=True)
class _Lexicon:
    """Which groups a word belongs to, by the whole word, its beginning or its end; and what may be misspelt."""

    whole: Mapping[str, frozenset[str]]
    beginning: Mapping[str, frozenset[str]]
    ending: Mapping[str, frozenset[str]]
    targets: Mapping[str, Sequence[str]]
    deniable: frozenset[str]
    rules: Mapping[str, Sequence[_Rule]]


def threats(view: Folded, denied: Denied) -> Iterator[Threat]:
    """The dangers that the words of a text tell together; `denied` says whether a place is denied before."""
    for sentence in _sentences(view):
        yield from _in_sentence(sentence, denied)


def _sentences(view: Folded) -> Iterator[list[Token]]:
    ends = [found.start() for found in _SENTENCE_END.finditer(view.text)]
    tokens = (Token(found[0], found.start(), found.end()) for found in _WORD_OR_SIGN.finditer(view.text))
    for _, sentence in groupby(tokens, lambda token: sum(end < token.start for end in ends)):
        yield list(sentence)


def _in_sentence(tokens: Sequence[Token], denied: Denied) -> Iterator[Threat]:
    lexicon = _lexicon()
    places: dict[str, list[int]] = {}
    for at, token in enumerate(tokens):
        # In one order whatever the run: which rule is found first decides which passage is shown.
        for group in sorted(_groups(token.word)):
            places.setdefault(group, []).append(at)
    for rule in dict.fromkeys(rule for group in places for rule in lexicon.rules.get(group, ())):
        found = _together(rule, places, tokens, denied)
        if found:
            first, last = tokens[min(found)], tokens[max(found)]
            yield Threat(rule.lang, first.start, last.end)


def _together(
    rule: _Rule, places: Mapping[str, list[int]], tokens: Sequence[Token], denied: Denied
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
    said = piece & _groups(token.word)
    return not any(name.partition(".")[2].isupper() for name in said - _lexicon().deniable) and denied(
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
def _groups(word: str) -> frozenset[str]:
    """The groups of a word in all languages; a misspelt one belongs where the right one does."""
    lexicon = _lexicon()
    found = set(lexicon.whole.get(word, ()))
    for size in range(2, len(word) + 1):
        found |= lexicon.beginning.get(word[:size], frozenset())
        found |= lexicon.ending.get(word[-size:], frozenset())
    if found or len(word) < _SHORTEST_TARGET - 1 or any(cues(lang).knows(word) for lang in LANGUAGES):
        return frozenset(found)
    return frozenset(group for target in _meant(word) for group in lexicon.whole[target])


def _meant(word: str) -> list[str]:
    allowed = 1 if len(word) < _TWO_SLIPS else 2
    return [
        target
        for target in _lexicon().targets.get(word[0], ())
        if OSA.distance(word, target, score_cutoff=allowed) <= allowed and (allowed > 1 or likely_slip(word, target))
    ]


@lru_cache(maxsize=1)
def _lexicon() -> _Lexicon:
    written = shared("dangers.yaml", "denied groups rules")
    words: dict[str, set[str]] = {}
    rules: dict[str, list[_Rule]] = {}
    deniable: set[str] = set()
    for lang, said in written.items():
        deniable |= {f"{lang}.{group}" for group in said["denied"].split()}
        for group, listed in said["groups"].items():
            for word in listed.split():
                words.setdefault(word, set()).add(f"{lang}.{group}")
        for line in said["rules"]:
            _read_rule(lang, line, said["groups"], words, rules)
    whole: dict[str, frozenset[str]] = {}
    beginning: dict[str, frozenset[str]] = {}
    ending: dict[str, frozenset[str]] = {}
    for word, groups in words.items():
        kind = beginning if word.endswith("*") else ending if word.startswith("*") else whole
        for form in spellings(word.strip("*")):
            kind[form] = kind.get(form, frozenset()) | groups
    return _Lexicon(whole, beginning, ending, _by_first_letter(whole), frozenset(deniable), rules)


def _read_rule(
    lang: str, line: str, groups: Mapping[str, Any], words: dict[str, set[str]], rules: dict[str, list[_Rule]]
) -> None:
    """The rule by the groups of its first piece; words in it become groups of their own."""
    apart, _, rest = line.rpartition(": ")
    pieces = []
    for piece in rest.split():
        names = set()
        for each in piece.split("|"):
            names.add(f"{lang}.{each}")
            if each not in groups:
                words.setdefault(each, set()).add(f"{lang}.{each}")
        pieces.append(frozenset(names))
    rule = _Rule(lang, tuple(pieces), int(apart or _APART))
    for name in sorted(pieces[0]):
        rules.setdefault(name, []).append(rule)


def _by_first_letter(whole: Mapping[str, frozenset[str]]) -> dict[str, tuple[str, ...]]:
    targets: dict[str, list[str]] = {}
    for word in sorted(whole):
        if len(word) >= _SHORTEST_TARGET:
            targets.setdefault(word[0], []).append(word)
    return {letter: tuple(of) for letter, of in targets.items()}
