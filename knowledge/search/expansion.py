"""What a word of a question may stand for among the words of the articles: itself, misspelt, joined or split."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from copy import copy
from dataclasses import dataclass, field
from functools import cache, lru_cache
from itertools import pairwise

import numpy as np

from knowledge.language.languages import joins_words
from knowledge.language.lexicon import ideas, ideas_anew, words_of
from knowledge.language.stems import common, is_code, spelled, stem
from knowledge.language.word_forms import plainer
from knowledge.search import weights
from knowledge.search.index import NOT_THERE, Index
from knowledge.search.limits import KEPT, LONGEST_READ, MOST_NEAR, MOST_OF_IDEA, MOST_WHOLES, MOST_WORDS
from knowledge.search.vocabulary import Words


@dataclass
class Asked:
    """A word of the question: what it is worth, and the words it may stand for, with their likeness."""

    word: str
    worth: float = 0.0
    terms: dict[int, float] = field(default_factory=dict)
    little: bool = False

    def add(self, term: int, likeness: float) -> None:
        self.terms[term] = max(likeness, self.terms.get(term, 0.0))


class Expansion:
    """Reads questions with the words of one index."""

    def __init__(self, index: Index, synonyms: Sequence[Sequence[str]]) -> None:
        self._index = index
        self._little = common(index.lang)
        self._synonyms = _synonyms(synonyms, index.lang)
        self._by_idea: dict[int, set[int]] = {}
        self._learn(range(len(index.words)))
        self._chief: dict[int, Sequence[int]] = {}
        self._kept: dict[tuple[str, str], tuple[tuple[int, float], ...]] = {}

    def over(self, index: Index) -> Expansion:
        """The same for an index that this one's was changed to."""
        changed = copy(self)
        changed._index, changed._by_idea = index, {idea: set(terms) for idea, terms in self._by_idea.items()}
        changed._kept, changed._chief = {}, {}
        changed._learn(range(len(self._index.words), len(index.words)))
        return changed

    def _learn(self, numbers: range) -> None:
        """Remembers which of the words name an idea."""
        for number in numbers:
            for idea in ideas_anew(self._index.words[number], self._index.lang):
                self._by_idea.setdefault(idea, set()).add(int(self._index.term_of[number]))

    def read(self, text: str, lang: str | None = None) -> list[Asked]:
        """The different words of a question in its language, with what each is worth and may stand for.

        1. Of the first 400 characters take the first 32 words; where there are more, common ones are left out first.
        2. Look up what each word may stand for by itself: its stem, an idea, a compound, a slip.
        3. Add what only several words together mean: "water tank" as one word, the firm's synonyms.
        4. A word is worth what the best word that it stands for is worth; an unknown one nearly as much as the rarest,
           since what nobody wrote about is what the question is about.
        """
        lang = lang or self._index.lang
        words = spelled(text[:LONGEST_READ], lang)
        if len(words) > MOST_WORDS:
            little = common(lang)
            words = [word for word in words if word not in little][:MOST_WORDS]
        asked = {word: self._asked(word, lang) for word in dict.fromkeys(words)}
        self._join(words, asked)
        self._substitute(words, asked)
        for each in asked.values():
            known = [self._index.idf[term] * likeness for term, likeness in each.terms.items()]
            each.worth = float(max(known)) if known else self._index.most * weights.UNKNOWN
            if each.little and not known:
                each.worth *= weights.UNKNOWN_COMMON
        return list(asked.values())

    def _asked(self, word: str, lang: str) -> Asked:
        asked = Asked(word, little=word in common(lang))
        term = self._index.term(stem(word, self._index.lang))
        if term != NOT_THERE:
            asked.add(term, weights.ITSELF)
        # E06 is no slip for E05, and "the" stands for nothing else.
        if asked.little or is_code(word):
            return asked
        for other, likeness in self._related(word, lang, known=term != NOT_THERE):
            asked.add(other, likeness)
        return asked

    def _related(self, word: str, lang: str, known: bool) -> tuple[tuple[int, float], ...]:
        found = self._kept.get((word, lang))
        if found is None:
            if len(self._kept) > KEPT:
                self._kept.clear()
            found = self._kept[word, lang] = tuple(self._relations(word, lang, known))
        return found

    def _relations(self, word: str, lang: str, known: bool) -> Iterator[tuple[int, float]]:
        # Where a language joins words, articles may have the compound beside the word ("Tank", "Wassertank").
        if joins_words(self._index.lang) or not known:
            yield from self._parts(word)
        yield from self._meant(word, lang, 1.0)
        for form in plainer(word, self._index.lang):
            term = self._index.term(form)
            if term != NOT_THERE:
                yield term, weights.PLAINER_FORM
        # A word that is known to the articles or the lexicon is taken at its word, however near others are.
        if not known and not ideas(word, lang):
            yield from self._misspelt(word, lang)

    def _meant(self, word: str, lang: str, likeness: float) -> Iterator[tuple[int, float]]:
        """Words with the same ideas: the more of them, the liker."""
        meant = ideas(word, lang)
        shared = Counter(term for idea in meant for term in self._naming(idea))
        likeness *= weights.IDEA if lang == self._index.lang else weights.FOREIGN_IDEA
        for term, together in shared.items():
            yield (
                term,
                likeness
                * (weights.ONE_OF_MANY_IDEAS + (1 - weights.ONE_OF_MANY_IDEAS) * (together / len(meant)) ** 0.5),
            )

    def _naming(self, idea: int) -> Sequence[int]:
        """The terms of an idea; of many those that stand in the most articles."""
        chief = self._chief.get(idea)
        if chief is None:
            terms = np.array(sorted(self._by_idea.get(idea, ())), np.int64)
            terms = terms[self._index.holders[terms] > 0]
            if len(terms) > MOST_OF_IDEA:
                terms = terms[np.argsort(-self._index.holders[terms], kind="stable")[:MOST_OF_IDEA]]
            chief = self._chief[idea] = terms.tolist()
        return chief

    def _misspelt(self, word: str, lang: str) -> Iterator[tuple[int, float]]:
        edits = 0 if len(word) < weights.LEAST_PART else 1 if len(word) < weights.TWO_EDITS else 2
        if not edits:
            return
        near = self._index.words.near(word, edits, MOST_NEAR, self._index.used)
        for other, distance, number in near:
            likeness = _misspelt(word, other, distance)
            yield int(self._index.term_of[number]), likeness
            yield from self._meant(other, self._index.lang, likeness)
        for other, distance in _near_in_lexicon(word, lang, edits):
            yield from self._meant(other, lang, _misspelt(word, other, distance))

    def _parts(self, word: str) -> Iterator[tuple[int, float]]:
        """Words that this one is made of, and words made of this one."""
        index = self._index
        for size in range(weights.LEAST_PART, len(word)):
            for part in (word[:size], word[-size:]):
                term = index.meaning(part)
                if term != NOT_THERE and part not in self._little:
                    yield term, weights.PART * _share(size, len(word))
        if len(word) >= weights.LEAST_PART:
            whole = index.words.beginning(word, MOST_WHOLES, index.used)
            whole += index.words.ending(word, MOST_WHOLES, index.used)
            for number in whole:
                other = index.words[number]
                if other != word:
                    yield int(index.term_of[number]), weights.WHOLE * _share(len(word), len(other))

    def _join(self, words: Sequence[str], asked: Mapping[str, Asked]) -> None:
        for left, right in pairwise(words):
            together = left + right
            term = self._index.meaning(together) if len(together) >= weights.LEAST_JOINED else NOT_THERE
            if term != NOT_THERE:
                for word in (left, right):
                    asked[word].add(term, weights.ITSELF)

    def _substitute(self, words: Sequence[str], asked: Mapping[str, Asked]) -> None:
        stems = [stem(word, self._index.lang) for word in words]
        for at in range(len(stems)):
            for phrase, others in self._synonyms.get(stems[at], ()):
                if tuple(stems[at : at + len(phrase)]) == phrase:
                    for other in others:
                        for part in other:
                            term = self._index.term(part)
                            if term != NOT_THERE:
                                asked[words[at]].add(term, weights.SYNONYM / len(other) ** 0.5)


@lru_cache(maxsize=KEPT)
def _near_in_lexicon(word: str, lang: str, edits: int) -> tuple[tuple[str, int], ...]:
    """The nearest words of the lexicon, with the edits between."""
    words = _lexicon_words(lang)
    return tuple((other, apart) for other, apart, _ in words.near(word, edits, MOST_NEAR, np.ones(len(words), bool)))


@cache
def _lexicon_words(lang: str) -> Words:
    return Words(words_of(lang))


def _share(part: int, whole: int) -> float:
    """What a part counts of a word, by how much of its letters it has."""
    return weights.TINY_PART + (1 - weights.TINY_PART) * part / whole


def _misspelt(word: str, other: str, edits: int) -> float:
    """How likely the word stands for the other."""
    likeness = 1 - weights.PER_EDIT * edits / len(word)
    return likeness if other[0] == word[0] else likeness * weights.OTHER_FIRST_LETTER


Phrase = tuple[str, ...]


def _synonyms(lines: Sequence[Sequence[str]], lang: str) -> Mapping[str, Sequence[tuple[Phrase, Sequence[Phrase]]]]:
    """By the first word: phrases and what else may stand for each."""
    found: dict[str, list[tuple[Phrase, Sequence[Phrase]]]] = {}
    for line in lines:
        phrases = [tuple(stem(word, lang) for word in spelled(phrase, lang)) for phrase in line]
        for phrase in filter(None, phrases):
            found.setdefault(phrase[0], []).append((phrase, [other for other in phrases if other and other != phrase]))
    return found
