"""A question put to one article: how much of it each block of the text speaks of."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from math import log

from rapidfuzz.distance import OSA

from knowledge.language.languages import words_of_all
from knowledge.language.lexicon import ideas
from knowledge.language.normalize import fold
from knowledge.language.stems import common, is_code, spelled, stem
from knowledge.loading.links import without_links
from knowledge.manuals import weights
from knowledge.manuals.blocks import Block, Kind, blocks_of
from knowledge.schema.articles import Article, plain

# A bold line stands below the headings of every level.
_BOLD_LINE = sys.maxsize


class Asked:
    """A question put to one article."""

    def __init__(self, article: Article, question: str, lang: str) -> None:
        self.article, self.lang = article, lang
        self.question = question[: weights.LONGEST_QUESTION]
        self.blocks = blocks_of(article.body)
        self._same = lang == article.lang
        self.headings = tuple(_headings(self.blocks))
        self._here = [set(spelled(plain(without_links(block.markdown)), article.lang)) for block in self.blocks]
        self._leads = [set(spelled(block.lead, article.lang)) for block in self.blocks]
        self._title = set(spelled(" ".join((article.title, *article.products)), article.lang))
        self._short = set(spelled(article.short, article.lang))
        self._close: dict[str, dict[str, float]] = {}

    @property
    def folded(self) -> str:
        return fold(self.question)

    @cached_property
    def worth(self) -> dict[str, float]:
        """What each word of the question is worth: little if it stands everywhere or in the title."""
        little = common(self.lang).union(words_of_all("articles", "say_little"))
        said = [word for word in dict.fromkeys(spelled(self.question, self.lang)) if word not in little]
        found = {}
        for word in said[: weights.MOST_WORDS]:
            holding = sum(self._likeness(word, there) > 0 for there in self._here)
            found[word] = log(1 + (len(self.blocks) + 1) / (holding + 0.5)) * (1.0 if holding else weights.NOWHERE)
            found[word] *= weights.IN_TITLE if self._likeness(word, self._title) else 1.0
        return found

    @cached_property
    def beyond(self) -> dict[str, float]:
        """The words by which it asks for more than what the title says the whole article is about."""
        return {word: worth for word, worth in self.worth.items() if not self._likeness(word, self._title)}

    def score(self, at: int, only: Mapping[str, float] | None = None) -> float:
        """How much of the question a block with the headings above it speaks of; `only`: of these words."""
        here, lead = self._here[at], self._leads[at]
        wanted = self.worth if only is None else only
        return sum(
            worth * max(self._likeness(word, here), weights.IN_LEAD * self._likeness(word, lead | self._above(at)))
            for word, worth in wanted.items()
        )

    def score_above(self, at: int) -> float:
        """How much of it the headings above a block speak of by themselves."""
        return sum(
            worth * weights.IN_LEAD * self._likeness(word, self._above(at)) for word, worth in self.worth.items()
        )

    def names_lead(self, at: int) -> bool:
        """Whether a word of the question stands among the bold words that a block begins with."""
        return any(self._likeness(word, self._leads[at]) for word in self.worth)

    def surely(self, at: int) -> bool:
        """Whether a block has one of the words themselves, or bold words like it, not only something like one."""
        there, bold = self._here[at] | self._above(at), self._leads[at] | self._above(at)
        beyond = [likeness for word in self.beyond if (likeness := self._likeness(word, there))]
        if any(self._likeness(word, bold) for word in self.beyond) or max(beyond, default=0.0) >= 1.0:
            return True
        together = sum(self._likeness(word, there) > 0 for word in self.worth)
        code = any(is_code(word) and word in there for word in self.worth)
        return bool(beyond) and (len(beyond) > 1 or code or (not self._same and together > 1))

    def _above(self, at: int) -> set[str]:
        return set().union(*(self._here[heading] for heading in self.headings[at]))

    def score_of(self, blocks: Iterable[Block], only: Mapping[str, float] | None = None) -> float:
        """How much of the question, or of these words of it, some blocks speak of together."""
        wanted = self.worth if only is None else only
        chosen = set(blocks)
        there = set().union(*(self._here[at] for at, block in enumerate(self.blocks) if block in chosen))
        return sum(worth * self._likeness(word, there) for word, worth in wanted.items())

    def score_of_short(self) -> float:
        """How much of the question the author's short answer speaks of."""
        return sum(worth * self._likeness(word, self._short) for word, worth in self.worth.items())

    def _likeness(self, word: str, there: set[str]) -> float:
        close = self._close.get(word)
        if close is None:
            close = self._close[word] = self._words_close_to(word)
        return max((likeness for other, likeness in close.items() if other in there), default=0.0)

    def _words_close_to(self, word: str) -> dict[str, float]:
        """The article's words that may mean the same, each with how likely it does."""
        vocabulary = self._title.union(self._short, *self._here)
        if is_code(word):
            return {word: 1.0} if word in vocabulary else {}
        same, meant = self._same, ideas(word, self.lang)
        root = stem(word, self.lang)
        found: dict[str, float] = {}
        for other in vocabulary:
            if word == other or (same and stem(other, self.lang) == root):
                found[other] = 1.0
            elif meant and meant & ideas(other, self.article.lang):
                found[other] = weights.SAME_IDEA
            elif same and (resembling := _resembles(word, other)):
                found[other] = resembling
        return found


def _resembles(word: str, other: str) -> float:
    """Whether a word is part of the other one, or misspelt."""
    if len(word) < weights.SHORTEST_ALIKE or len(other) < weights.SHORTEST_ALIKE or is_code(other):
        return 0.0
    if len(word) != len(other) and (word in other or other in word):
        return weights.PART
    edits = 1 if len(word) < weights.TWO_EDITS else 2
    return weights.MISSPELT if OSA.distance(word, other, score_cutoff=edits) <= edits else 0.0


def _headings(blocks: Sequence[Block]) -> Iterator[tuple[int, ...]]:
    """For each block the places of the headings above it: of `#` signs the nearest of each level."""
    open_: list[tuple[int, int]] = []
    for at, block in enumerate(blocks):
        if block.kind is Kind.HEADING:
            level = len(block.markdown) - len(block.markdown.lstrip("#")) or _BOLD_LINE
            open_ = [(each, place) for each, place in open_ if each < level]
            yield tuple(place for _, place in open_)
            open_.append((level, at))
        else:
            listed_above = open_ and open_[-1][0] == _BOLD_LINE and not _reaches(blocks, open_[-1][1], at)
            if listed_above:
                open_.pop()
            yield tuple(place for _, place in open_)


def _reaches(blocks: Sequence[Block], heading: int, at: int) -> bool:
    """A bold line before a list ends with it, one with a colon with the next block; else it reaches to the next."""
    first = blocks[heading + 1]
    if first.group:
        return blocks[at].group == first.group
    return at == heading + 1 or not blocks[heading].words.endswith(":")
