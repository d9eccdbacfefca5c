"""The words and rules of cues/dangers.yaml and cues/harms.yaml, read once: which groups a word belongs to."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from rapidfuzz.distance import OSA

from knowledge.language.danger_words import DangerLevel
from knowledge.language.languages import LANGUAGES, shared
from knowledge.language.normalize import spellings
from knowledge.language.phrases import cues, likely_slip

# So many words may stand between the pieces of a danger where a rule says nothing else: about a clause.
_APART = 6
# What may be misspelt: words of dangers from this length on, with two slips only long ones. A danger too many costs
# an agent a look, but "same" is no "flame".
_SHORTEST_TARGET, _TWO_SLIPS = 6, 10
# What a device is called: a group that cues/harms.yaml fills.
_DEVICE = ".DEVICE"
# A product is often called by a letter or two and a number.
_PRODUCT = re.compile(r"[a-z]{1,3}[0-9]{1,4}")


@dataclass(frozen=True, slots=True)
class Rule:
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
class Lexicon:
    """Which groups a word belongs to, by the whole word, its beginning or its end; and what may be misspelt."""

    whole: Mapping[str, frozenset[str]]
    beginning: Mapping[str, frozenset[str]]
    ending: Mapping[str, frozenset[str]]
    targets: Mapping[str, Sequence[str]]
    deniable: frozenset[str]
    rules: Mapping[str, Sequence[Rule]]
    softer: Mapping[str, Sequence[Rule]]
    """What makes the words of a danger mean something else, by the first group of each."""
    named: frozenset[str]
    """The groups of a product's name, such as X20, in all languages."""
    places: tuple[str, ...]
    """How names of places end."""
    injuring: frozenset[str]
    """Kinds of harm that say little where nobody was hurt."""


@lru_cache(maxsize=20_000)
def groups_of(word: str) -> frozenset[str]:
    """The groups of a word in all languages; a misspelt one belongs where the right one does."""
    known = lexicon()
    found = set(known.whole.get(word, ()))
    for size in range(2, len(word) + 1):
        found |= known.beginning.get(word[:size], frozenset())
        found |= known.ending.get(word[-size:], frozenset())
    if _PRODUCT.fullmatch(word):
        found |= known.named
    if found or len(word) < _SHORTEST_TARGET - 1 or any(cues(lang).knows(word) for lang in LANGUAGES):
        return frozenset(found)
    return frozenset(group for target in _meant(word) for group in known.whole[target])


def _meant(word: str) -> list[str]:
    allowed = 1 if len(word) < _TWO_SLIPS else 2
    return [
        target
        for target in lexicon().targets.get(word[0], ())
        if OSA.distance(word, target, score_cutoff=allowed) <= allowed and (allowed > 1 or likely_slip(word, target))
    ]


class _Reader:
    """Reads the files of words and rules into one lexicon."""

    def __init__(self) -> None:
        self.words: dict[str, set[str]] = {}
        self.rules: dict[str, list[Rule]] = {}
        self.softer: dict[str, list[Rule]] = {}
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
                self._add(self.rules, self._rule(lang, line))

    def of_all(self, written: Mapping[str, Any]) -> None:
        """Groups that every language has, and the rules that speak of them."""
        self.places = tuple(written["places"].split())
        self.injuring = frozenset(written["injuring"].split())
        for lang, groups in written["words"].items():
            self._fill(lang, groups)
            self.deniable |= {f"{lang}.{group}" for group in written["denied"].split()}
            for table, section in ((self.rules, "rules"), (self.softer, "softer")):
                for kind, lines in written[section].items():
                    for line in lines:
                        self._add(table, self._rule(lang, line, kind))

    def _fill(self, lang: str, groups: Mapping[str, Any]) -> None:
        self.groups[lang] = self.groups.get(lang, frozenset()) | groups.keys()
        for group, listed in groups.items():
            for word in listed.split():
                self.words.setdefault(word, set()).add(f"{lang}.{group}")

    @staticmethod
    def _add(table: dict[str, list[Rule]], rule: Rule) -> None:
        """To a table, by the groups of its first piece."""
        for name in sorted(rule.pieces[0]):
            table.setdefault(name, []).append(rule)

    def _rule(self, lang: str, line: str, kind: str = "") -> Rule:
        """The rule of a line; words in it become groups of their own."""
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
        return Rule(lang, tuple(pieces), apart, level, frozenset(without), kind)

    def _named(self, lang: str, group: str) -> str:
        if group not in self.groups[lang]:
            self.words.setdefault(group, set()).add(f"{lang}.{group}")
        return f"{lang}.{group}"

    def lexicon(self) -> Lexicon:
        whole: dict[str, frozenset[str]] = {}
        beginning: dict[str, frozenset[str]] = {}
        ending: dict[str, frozenset[str]] = {}
        for word, groups in self.words.items():
            kind = beginning if word.endswith("*") else ending if word.startswith("*") else whole
            for form in spellings(word.strip("*")):
                kind[form] = kind.get(form, frozenset()) | groups
        named = frozenset(f"{lang}{_DEVICE}" for lang in self.groups)
        targets = _by_first_letter(whole)
        return Lexicon(
            whole,
            beginning,
            ending,
            targets,
            frozenset(self.deniable),
            self.rules,
            self.softer,
            named,
            self.places,
            self.injuring,
        )


@lru_cache(maxsize=1)
def lexicon() -> Lexicon:
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
