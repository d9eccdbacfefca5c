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
from typing import Any

from rapidfuzz.distance import OSA

from knowledge.language.danger_words import DangerLevel
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
# Words that alone say little, and what a device is called: groups that cues/harms.yaml fills.
_HOT, _DEVICE = ".HOT", ".DEVICE"
# A product is often called by a letter or two and a number.
_PRODUCT = re.compile(r"[a-z]{1,3}[0-9]{1,4}")

Denied = Callable[[int, int], bool]


@dataclass(frozen=True, slots=True)
class Threat:
    """A danger told by several words: the language whose rule tells it, how sure, and its place in the folded text."""

    language: str
    start: int
    end: int
    level: DangerLevel = DangerLevel.SURE
    kind: str = ""


@dataclass(frozen=True, slots=True)
class _Rule:
    """Pieces that stand together; each piece is any of several groups, by their names.

    `without`: groups that must not be in the sentence at all ("I pulled the plug").
    """

    lang: str
    pieces: tuple[frozenset[str], ...]
    apart: int
    level: DangerLevel = DangerLevel.SURE
    without: frozenset[str] = frozenset()
    kind: str = ""


@dataclass(frozen=True, slots=True)
class _Lexicon:
    """Which groups a word belongs to, by the whole word, its beginning or its end; and what may be misspelt."""

    whole: Mapping[str, frozenset[str]]
    beginning: Mapping[str, frozenset[str]]
    ending: Mapping[str, frozenset[str]]
    targets: Mapping[str, Sequence[str]]
    deniable: frozenset[str]
    rules: Mapping[str, Sequence[_Rule]]
    named: frozenset[str]
    """The groups of a product's name, such as X20, in all languages."""
    places: tuple[str, ...]
    """How names of places end."""
    injuring: frozenset[str]
    """Kinds of harm that say little where nobody was hurt."""


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
        in_a_row = f"{tokens[at - 1].word}_{token.word}" if at else ""
        # In one order whatever the run: which rule is found first decides which passage is shown.
        for group in sorted(_groups(token.word) | lexicon.whole.get(in_a_row, frozenset())):
            places.setdefault(group, []).append(at)
    said = places.keys()
    for rule in dict.fromkeys(rule for group in places for rule in lexicon.rules.get(group, ())):
        if any(said.isdisjoint(piece) for piece in rule.pieces) or not said.isdisjoint(rule.without):
            continue
        found = _together(rule, places, tokens, denied)
        if found:
            first, last = tokens[min(found)], tokens[max(found)]
            yield Threat(rule.lang, first.start, last.end, _level(rule, tokens, found), rule.kind)


def _level(rule: _Rule, tokens: Sequence[Token], found: Sequence[int]) -> DangerLevel:
    """That of the rule; a single word that is often only a way of speaking is no more than hot."""
    alone = len(found) == 1 and is_hot(tokens[found[0]].word)
    return DangerLevel.HOT if alone else rule.level


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
def is_hot(word: str) -> bool:
    """Whether a folded word alone says little: "fire", "shocked", "gas"."""
    return any(name.endswith(_HOT) for name in _groups(word))


def is_place(word: str) -> bool:
    """Whether a folded word ends as names of places do."""
    return word.endswith(_lexicon().places)


def unhurt(threat: Threat) -> Threat:
    """The same where the text says that nobody was hurt."""
    sure = threat.level is DangerLevel.SURE and threat.kind in _lexicon().injuring
    return replace(threat, level=DangerLevel.SIGN) if sure else threat


@lru_cache(maxsize=20_000)
def _groups(word: str) -> frozenset[str]:
    """The groups of a word in all languages; a misspelt one belongs where the right one does."""
    lexicon = _lexicon()
    found = set(lexicon.whole.get(word, ()))
    for size in range(2, len(word) + 1):
        found |= lexicon.beginning.get(word[:size], frozenset())
        found |= lexicon.ending.get(word[-size:], frozenset())
    if _PRODUCT.fullmatch(word):
        found |= lexicon.named
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


class _Reader:
    """Reads the files of words and rules into one lexicon."""

    def __init__(self) -> None:
        self.words: dict[str, set[str]] = {}
        self.rules: dict[str, list[_Rule]] = {}
        self.deniable: set[str] = set()
        self.groups: dict[str, frozenset[str]] = {}
        self.places: tuple[str, ...] = ()
        self.injuring: frozenset[str] = frozenset()

    def of_languages(self, written: Mapping[str, Any]) -> None:
        """Groups and rules of each language by itself."""
        for lang, said in written.items():
            self._fill(lang, said["groups"])
            self.deniable |= {f"{lang}.{group}" for group in said["denied"].split()}
            for line in said["rules"]:
                self._rule(lang, line)

    def of_all(self, written: Mapping[str, Any]) -> None:
        """Groups that every language has, and the rules that speak of them."""
        self.places = tuple(written["places"].split())
        self.injuring = frozenset(written["injuring"].split())
        for lang, groups in written["words"].items():
            self._fill(lang, groups)
            self.deniable |= {f"{lang}.{group}" for group in written["denied"].split()}
            for kind, lines in written["rules"].items():
                for line in lines:
                    self._rule(lang, line, kind)

    def _fill(self, lang: str, groups: Mapping[str, Any]) -> None:
        self.groups[lang] = self.groups.get(lang, frozenset()) | groups.keys()
        for group, listed in groups.items():
            for word in listed.split():
                self.words.setdefault(word, set()).add(f"{lang}.{group}")

    def _rule(self, lang: str, line: str, kind: str = "") -> None:
        """The rule by the groups of its first piece; words in it become groups of their own."""
        before, _, rest = line.rpartition(": ")
        pieces, without = [], set[str]()
        for piece in rest.split():
            names = frozenset(self._named(lang, each) for each in piece.lstrip("!").split("|"))
            if piece.startswith("!"):
                without |= names
            else:
                pieces.append(names)
        apart = next((int(each) for each in before.split() if each.isdigit()), _APART)
        level = next((level for level in DangerLevel if level in before.split()), DangerLevel.SURE)
        rule = _Rule(lang, tuple(pieces), apart, level, frozenset(without), kind)
        for name in sorted(pieces[0]):
            self.rules.setdefault(name, []).append(rule)

    def _named(self, lang: str, group: str) -> str:
        if group not in self.groups[lang]:
            self.words.setdefault(group, set()).add(f"{lang}.{group}")
        return f"{lang}.{group}"

    def lexicon(self) -> _Lexicon:
        whole: dict[str, frozenset[str]] = {}
        beginning: dict[str, frozenset[str]] = {}
        ending: dict[str, frozenset[str]] = {}
        for word, groups in self.words.items():
            kind = beginning if word.endswith("*") else ending if word.startswith("*") else whole
            for form in spellings(word.strip("*")):
                kind[form] = kind.get(form, frozenset()) | groups
        named = frozenset(f"{lang}{_DEVICE}" for lang in self.groups)
        targets = _by_first_letter(whole)
        return _Lexicon(
            whole, beginning, ending, targets, frozenset(self.deniable), self.rules, named, self.places, self.injuring
        )


@lru_cache(maxsize=1)
def _lexicon() -> _Lexicon:
    reader = _Reader()
    reader.of_languages(shared("dangers.yaml", "denied groups rules"))
    reader.of_all(shared("harms.yaml"))
    return reader.lexicon()


def _by_first_letter(whole: Mapping[str, frozenset[str]]) -> dict[str, tuple[str, ...]]:
    targets: dict[str, list[str]] = {}
    for word in sorted(whole):
        if len(word) >= _SHORTEST_TARGET:
            targets.setdefault(word[0], []).append(word)
    return {letter: tuple(of) for letter, of in targets.items()}
