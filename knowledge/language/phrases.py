"""The words by which customers say things: phrase lists per language (cues/*.yaml), compiled and looked up.

A phrase is words in order. `leak*` is any word that begins so, `*maschine` one that ends so, `a|b` one of several (of
which `too_much` is two words), `my?` may be missing, `..` stands for up to three words, `...` for up to eight, `#` for
a figure, `{n}` is a slot; `^` and `$` are the ends of the text.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import pairwise
from typing import NamedTuple

from rapidfuzz.distance import OSA

from knowledge.language import languages
from knowledge.language.beginnings import ANYHOW, begun_in, telling
from knowledge.language.languages import LANGUAGES, lines
from knowledge.language.normalize import Folded, fold, folded, shortened, spellings
from knowledge.language.phrase_patterns import (
    NEVER,
    SEPARATOR,
    TOGETHER,
    any_of,
    phrase_pattern,
    whole_text,
)
from knowledge.language.weights import PHRASES

# A shorter word is one letter away from too many others, a longer one is none of the phrase lists.
_SHORTEST_CHECKED, _LONGEST_CHECKED = 5, 24
_ROWS = ("qwertyuiop", "asdfghjkl", "yxcvbnm", "zxcvbnm", "qwertzuiop")
_BELOW = "qa wa ws es ed rd rf tf tg yg yh uh uj ij ik ok ol pl az sz sx dx dc fc fv gv gb hb hn jn jm km zu zt zh"
_HEARD = "ck gk sz bp bv fv vw dt iy mn ae ei ai cs gj hj xs qk ou"
_BESIDE = {frozenset(pair) for row in _ROWS for pair in pairwise(row)}
_CONFUSED = _BESIDE | {frozenset(pair) for pair in f"{_BELOW} {_HEARD}".split()}


class Hit(NamedTuple):
    """A phrase found: its place in the folded text, and how much it says."""

    start: int
    end: int
    weight: float


Weighed = tuple[tuple[float, re.Pattern[str]], ...]


class Topics(Mapping[str, Weighed]):
    """The expressions of each topic. They are made when first needed: some never are, and all take long."""

    def __init__(self, written: Mapping[str, Mapping[str, str]], courtesy: str) -> None:
        self._written = written
        self._courtesy = courtesy
        self._made: dict[tuple[str, str], tuple[float, re.Pattern[str]]] = {}
        # One text is asked for all topics, and in several spellings; then the next comes.
        self.may_be_in = lru_cache(maxsize=64)(self._told_by)

    def _told_by(self, text: str) -> Mapping[str, Sequence[str]]:
        """The topics that may be in a text, with the strengths of the phrases to search for: few of all."""
        said = self._by_beginning
        found = set(said[ANYHOW])
        for letters in said.keys() & begun_in(text):
            found |= said[letters]
        topics: dict[str, list[str]] = {}
        for number in sorted(found):
            topic, strength = self._groups[number]
            topics.setdefault(topic, []).append(strength)
        return topics

    @cached_property
    def _groups(self) -> Sequence[tuple[str, str]]:
        """All groups of phrases, each a topic and a strength, the strongest first."""
        places = {strength: place for place, strength in enumerate(PHRASES)}
        groups = [(topic, strength) for topic, of in self._written.items() for strength in of]
        return sorted(groups, key=lambda group: (places.get(group[1], len(places)), group))

    @cached_property
    def _by_beginning(self) -> Mapping[str, frozenset[int]]:
        """The groups, by their numbers, that the first letters of a word may tell of."""
        by_letters: dict[str, set[int]] = {ANYHOW: set()}
        for number, (topic, strength) in enumerate(self._groups):
            for letters in telling(lines(self._written[topic][strength])):
                by_letters.setdefault(letters, set()).add(number)
        return {letters: frozenset(numbers) for letters, numbers in by_letters.items()}

    def __getitem__(self, topic: str) -> Weighed:
        groups = self._written[topic]
        return tuple(self.expression(topic, each) for each in PHRASES if lines(groups.get(each, "")))

    def expression(self, topic: str, strength: str) -> tuple[float, re.Pattern[str]]:
        """How much the phrases of a strength say, and the expression for all of them."""
        made = self._made.get((topic, strength))
        if made is None:
            phrases = lines(self._written[topic][strength])
            pattern = whole_text(phrases, self._courtesy) if strength == "whole" else any_of(phrases)
            if topic.startswith(WITHIN_A_CLAUSE):
                pattern = re.compile(pattern.pattern.replace(SEPARATOR, TOGETHER))
            made = self._made[topic, strength] = PHRASES[strength], pattern
        return made

    def warm(self) -> None:
        """Make all expressions, so that nobody's words have to wait for it."""
        for topic in self:
            self[topic]

    def __iter__(self) -> Iterator[str]:
        return iter(self._written)

    def __len__(self) -> int:
        return len(self._written)


WITHIN_A_CLAUSE = "matter."
"""Topics whose phrases end at a comma: what stands behind it is about something else."""


@dataclass(frozen=True, slots=True)
class Cues:
    """The phrase lists of one language."""

    lang: str
    words: frozenset[str]
    topics: Topics
    danger: tuple[str, ...]
    denials: str
    before: re.Pattern[str]
    after: re.Pattern[str] | None
    days: Mapping[str, tuple[str, ...]]
    known: frozenset[str]
    stems: frozenset[str]
    targets: Mapping[str, tuple[str, ...]]

    def hits(self, topic: str, text: Folded) -> list[Hit]:
        """Where the topic is spoken of, in order of weight and place; a place counts once."""
        found: list[Hit] = []
        # A text is asked for more than a hundred topics, and to search for one costs as much as this look for ten.
        for strength in self.topics.may_be_in(text.text).get(topic, ()):
            weight, pattern = self.topics.expression(topic, strength)
            for match in pattern.finditer(text.text):
                start, end = match.span()
                if not (found and any(hit.start < end and start < hit.end for hit in found)):
                    found.append(Hit(start, end, weight))
        return found

    def may_say(self, text: Folded) -> Collection[str]:
        """The topics that are worth a search in the text, few of all."""
        return self.topics.may_be_in(text.text)

    def negated(self, text: Folded, start: int, end: int) -> bool:
        """Whether a word of negation stands close before the place, or right behind it as in German."""
        if self.before.search(text.text[max(0, start - 60) : start]):
            return True
        return self.after is not None and self.after.match(text.text, end) is not None

    def knows(self, word: str) -> bool:
        return self.lang in _knowing(word)

    def has(self, word: str) -> bool:
        """Whether a folded word stands in the lists, whole or by its beginning; looked up anew."""
        return word in self.known or any(word[:size] in self.stems for size in range(3, len(word) + 1))

    def spelled(self, text: Folded) -> Folded:
        """The text with misspelt words of the phrase lists put right; places stay as they were."""
        changes = []
        for token in text.tokens():
            if len(token.word) >= _SHORTEST_CHECKED and (right := _right(self.lang, token.word)) is not None:
                changes.append((token, right))
        return text.with_words(changes)


@lru_cache(maxsize=20_000)
def _knowing(word: str) -> frozenset[str]:
    """The languages whose lists have a folded word."""
    return frozenset(lang for lang in LANGUAGES if cues(lang).has(word))


@lru_cache(maxsize=20_000)
def _right(lang: str, word: str) -> str | None:
    """The word of the phrase lists that a misspelt one stands for; None for a known or a strange one."""
    own = cues(lang)
    if own.knows(word) or len(word) > _LONGEST_CHECKED:
        return None
    for letters in (2, 1):
        if (short := shortened(word, letters)) != word and own.knows(short):
            return short
    if any(letter.isdigit() for letter in word):
        return None
    allowed = 1 if len(word) < 9 else 2
    nearest = [
        (distance, target)
        for target in own.targets.get(word[0], ())
        if (distance := OSA.distance(word, target, score_cutoff=allowed)) <= allowed
        and (allowed > 1 or likely_slip(word, target))
    ]
    return min(nearest)[1] if nearest else None


def likely_slip(word: str, target: str) -> bool:
    """Whether words of one length differ as slips go: "leeks" and "leaks", not "cause" and "pause"."""
    if len(word) != len(target):
        return True
    differing = [frozenset(pair) for pair in zip(word, target, strict=True) if pair[0] != pair[1]]
    return len(differing) != 1 or differing[0] in _CONFUSED


@lru_cache(maxsize=64)
def beside_a_language(lang: str) -> frozenset[str]:
    """The folded words that stand beside the name of a language where somebody asks for it: please, speak, in."""
    return frozenset(fold(line) for line in lines(languages.topics(lang)["speak"]["strong"]))


@lru_cache(maxsize=64)
def cues(lang: str) -> Cues:
    """The phrase lists of a language; an unknown language gets those of the first one."""
    name = lang if lang in LANGUAGES else LANGUAGES[0]
    return _read(name)


@lru_cache(maxsize=32)
def spelled(text: str, lang: str) -> Folded:
    """The folded text with the language's own words spelled right."""
    return cues(lang).spelled(folded(text))


def in_all_languages(first: str, view: Folded) -> Iterator[tuple[Cues, Folded]]:
    """The phrase lists of all languages with the text as spelled by each; the given ones first."""
    own = cues(first)
    yield own, view
    yield from ((cues(lang), spelled(view.source, lang)) for lang in LANGUAGES if lang != own.lang)


def _read(lang: str) -> Cues:
    courtesy = "|".join(phrase_pattern(phrase) for phrase in lines(languages.text(lang, "courtesy")))
    said = languages.topics(lang)
    own = [word for groups in said.values() for block in groups.values() for word in _plain(block)]
    days = {rule: lines(block) for rule, block in languages.parts(lang, "days").items()}
    own += [word for phrases in days.values() for word in _plain("\n".join(phrases))]
    literal = _forms(word for word in own if "*" not in word)
    spell, common = _forms(languages.text(lang, "spell").split()), _forms(languages.text(lang, "words").split())
    keep = _forms(languages.text(lang, "keep").split())
    keep |= _forms(word for part in ("danger", "negators", "courtesy") for word in _plain(languages.text(lang, part)))
    denials = "|".join(phrase_pattern(phrase) for phrase in lines(languages.text(lang, "negators"))) or NEVER
    return Cues(
        lang=lang,
        words=frozenset(common),
        topics=Topics(said, courtesy),
        danger=lines(languages.text(lang, "danger")),
        denials=denials,
        before=re.compile(rf"(?:{denials})(?:{TOGETHER}\w+){{0,2}}{TOGETHER}\Z"),
        after=_negation_after(lang),
        days=days,
        known=frozenset(literal | spell | common | keep),
        stems=frozenset(_forms(word.strip("*") for word in own if word.endswith("*"))),
        targets=_by_first_letter(word for word in literal | spell if len(word) >= 4),
    )


def _forms(words: Iterable[str]) -> set[str]:
    return {form for word in words for form in spellings(word)}


def _plain(block: str) -> Iterator[str]:
    """The words in a block of phrases, their signs left out; "don't" also as "dont" and by its parts."""
    for word in re.split(r"[\s|?^$.(){}_]+", re.sub(r"\{\w+\}", " ", block)):
        if word.strip("*'") and not word.startswith("*"):
            yield from {word.replace("'", ""), *filter(None, word.split("'"))}


def _by_first_letter(targets: Iterable[str]) -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for word in sorted(set(targets)):
        found.setdefault(word[0], []).append(word)
    return {letter: tuple(of) for letter, of in found.items()}


def _negation_after(lang: str) -> re.Pattern[str] | None:
    """A negation that ends its clause ("tropft nicht mehr."): "Pumpe nicht geht" says nothing about the pump."""
    negators = lines(languages.text(lang, "negators_after"))
    if not negators:
        return None
    either = "|".join(phrase_pattern(phrase) for phrase in negators)
    next_clause = "".join(rf"|\W+(?:{word})\b" for word in languages.parts(lang, "clauses")["begun"].split())
    return re.compile(rf"{SEPARATOR}(?:{either})(?=\W*(?:[.,;:!?\n]|\Z){next_clause})")
