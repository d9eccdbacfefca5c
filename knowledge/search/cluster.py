"""Which questions mean the same, within a language and across four: so that gaps in the knowledge can be counted."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from knowledge.language.detect import detect
from knowledge.language.languages import LANGUAGES, parts
from knowledge.language.lexicon import ideas, words_of
from knowledge.language.stems import common, grams, is_code, spelled, stem
from knowledge.search import weights
from knowledge.search.limits import KEPT, LONGEST_SORTED, MOST_EXAMPLES, MOST_GAPS, MOST_SORTED_WORDS

# An error code: one to three letters, then figures. Other numbers say little (30 seconds, 2 cups).
_CODE = re.compile(r"[a-z]{1,3}\d{1,4}")


@dataclass(frozen=True, slots=True)
class Word:
    """A word that says something: its stem, the ideas it names, its letters, and how much it counts.

    `partly`: only a piece of it is known, as of oat milk in German; it may well mean something else.
    """

    stem: str
    ideas: frozenset[int]
    letters: frozenset[str]
    weight: float
    partly: bool = False


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a question is about, as far as questions are compared."""

    language: str
    words: tuple[Word, ...]
    codes: frozenset[str]
    product: str | None

    @property
    def keys(self) -> frozenset[object]:
        """By which of these a question of the same meaning can be found."""
        return frozenset(key for word in self.words for key in (*word.ideas, word.stem))


def meaning(text: str, language: str | None, product: str | None = None, products: Collection[str] = ()) -> Meaning:
    """What a question says. `products` are the ids of the firm's products: a product named counts as the product."""
    text = text[:LONGEST_SORTED]
    lang = detect(text, language) or language or LANGUAGES[0]
    said = list(dict.fromkeys(spelled(text, lang)))[:MOST_SORTED_WORDS]
    named = [word for word in said if word in products]
    codes = frozenset(word for word in said if _CODE.fullmatch(word) and word not in products)
    words = (_word(word, lang) for word in said if word not in products and not _says_nothing(word, lang))
    return Meaning(lang, _each_idea_once(words), codes, named[0] if len(named) == 1 else product)


def agree(one: Meaning, other: Meaning) -> bool:
    """Whether two questions can mean the same: no other product, and the same error codes or none."""
    return one.codes == other.codes and (not one.product or not other.product or one.product == other.product)


def likeness(one: Meaning, other: Meaning) -> float:
    """How far two questions mean the same, 0 to 1; 0 where their products or error codes differ."""
    if not agree(one, other):
        return 0.0
    total = sum(word.weight for word in (*one.words, *other.words))
    if not total:
        return 1.0 if one.codes else 0.0
    same_language = one.language == other.language
    shared = sum(
        word.weight * max((_alike(word, each, same_language) for each in there), default=0.0)
        for here, there in ((one.words, other.words), (other.words, one.words))
        for word in here
    )
    bonus = weights.SHARED_CODE if one.codes else 0.0
    return (shared + bonus) / (total + bonus)


class Gaps:
    """The open gaps by their examples. To find one costs what the question's own words cost, not all gaps."""

    def __init__(self, gaps: Mapping[int, Sequence[Meaning]] | None = None) -> None:
        self._examples: dict[int, list[Meaning]] = {}
        self._postings: dict[object, set[int]] = {}
        for gap, examples in (gaps or {}).items():
            for each in examples:
                self.add(gap, each)

    def add(self, gap: int, example: Meaning) -> None:
        """Count a question among the examples of a gap."""
        self._examples.setdefault(gap, []).append(example)
        for key in self._keys(example):
            self._postings.setdefault(key, set()).add(gap)

    def nearest(self, asked: Meaning) -> int | None:
        """The gap that a question belongs to; None where it is a new one."""
        shared = Counter(gap for key in self._keys(asked) for gap in self._postings.get(key, ()))
        scored = ((self.fit(asked, gap), -gap) for gap, _ in shared.most_common(MOST_GAPS))
        best = max(scored, default=(0.0, 0))
        return -best[1] if best[0] >= weights.SAME_GAP else None

    def fit(self, asked: Meaning, gap: int) -> float:
        """The likeness to the nearest example, held back by the others so that gaps do not grow into chains."""
        examples = self._examples[gap]
        if not all(agree(asked, each) for each in examples):
            return 0.0
        scores = [likeness(asked, each) for each in examples]
        return weights.NEAREST_EXAMPLE * max(scores) + (1 - weights.NEAREST_EXAMPLE) * sum(scores) / len(scores)

    def full(self, gap: int) -> bool:
        return len(self._examples.get(gap, ())) >= MOST_EXAMPLES

    def central(self, gap: int) -> list[int]:
        """The places of a gap's examples, the one most like the others first."""
        examples = self._examples[gap]
        return sorted(
            range(len(examples)), key=lambda at: -sum(likeness(examples[at], each) for each in examples)
        )  # fmt: skip

    def _keys(self, asked: Meaning) -> Iterable[object]:
        return (*asked.keys, *asked.codes)


def _each_idea_once(words: Iterable[Word]) -> tuple[Word, ...]:
    """Milk and foam are one idea: who names it twice does not say more."""
    found: dict[object, Word] = {}
    for word in words:
        key = word.ideas or word.stem
        if key not in found or found[key].partly:
            found[key] = word
    return tuple(found.values())


def _says_nothing(word: str, lang: str) -> bool:
    return len(word) < 2 or word.isdecimal() or (word in common(lang) and not ideas(word, lang))


@lru_cache(maxsize=KEPT)
def _word(word: str, lang: str) -> Word:
    found = ideas(word, lang)
    everyday = word in common(lang) or (found and found <= _everyday())
    weight = weights.EVERYDAY if everyday else weights.NAMES_IDEA if found else weights.NO_IDEA
    letters: frozenset[str] = frozenset() if is_code(word) else frozenset(grams(word))
    partly = len(found) == 1 and stem(word, lang) not in _stems(lang)
    return Word(stem(word, lang), found, letters, weight, partly)


@cache
def _stems(lang: str) -> frozenset[str]:
    return frozenset(stem(word, lang) for word in words_of(lang))


@cache
def _everyday() -> frozenset[int]:
    """The ideas that every customer has, whatever is asked: they tell no gap from another."""
    said = ((word, lang) for lang in LANGUAGES for word in parts(lang, "articles")["everyday"].split())
    return frozenset(idea for word, lang in said for idea in ideas(word, lang))


def _alike(one: Word, other: Word, same_language: bool) -> float:
    if one.stem == other.stem and (same_language or not one.ideas or not other.ideas):
        return weights.SAME_STEM
    if one.ideas & other.ideas:
        return weights.SAME_IDEA if one.partly == other.partly else weights.PARTLY_SAME_IDEA
    if not one.letters or not other.letters or min(len(one.stem), len(other.stem)) < weights.SHORTEST_BY_LETTERS:
        return 0.0
    dice = 2 * len(one.letters & other.letters) / (len(one.letters) + len(other.letters))
    return dice if dice >= weights.LIKE_BY_LETTERS else 0.0
