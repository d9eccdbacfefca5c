"""The articles of one language as numbers: their words, rows of words, letters, and what each is worth."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np

from knowledge.language.stems import common, stem_anew
from knowledge.schema.articles import Article
from knowledge.search.limits import FEW_CHANGES, SHARE_OF_CHANGES
from knowledge.search.ngrams import Letters
from knowledge.search.postings import Postings, terms_of_each
from knowledge.search.ragged import Flags, Floats, Ints, Places, counts
from knowledge.search.tokens import PIECE, QUESTION, TAGS, TITLE, Tokens, counted
from knowledge.search.vocabulary import NOT_THERE, Listed, Words
from knowledge.search.weights import COMMON_WORTH, LENGTH, SATURATION

__all__ = ["NOT_THERE", "PIECE", "QUESTION", "TAGS", "TITLE", "Index"]


@dataclass(frozen=True, eq=False)
class Index:
    """Everything about the articles of a language that can be counted before a question is asked.

    An index never changes, so that questions may be asked while `changed` makes the next one. Articles are known by
    their places, in the order in which they came. One that is taken out keeps its place, or all arrays had to be
    written anew; `alive` says which are still there.
    """

    lang: str
    words: Words
    stems: Listed
    term_of: Ints
    tokens: Tokens
    norms: Floats
    letters: Letters
    postings: Postings
    uses: Ints
    holders: Ints
    alive: Flags
    merged: int

    @classmethod
    def of(cls, articles: Iterable[Article], lang: str) -> Index:
        tokens, new = counted(articles, lang, Listed(()))
        words = Words(new)
        order = np.array(sorted(range(len(new)), key=new.__getitem__), np.int64)
        # Words are numbered as they come; in alphabetical order they are found by their beginnings.
        numbers = np.zeros(len(new), np.int32)
        numbers[order] = np.arange(len(new))
        tokens.renumber(numbers)
        return cls._put_together(lang, words, tokens)

    @classmethod
    def _put_together(cls, lang: str, words: Words, tokens: Tokens) -> Index:
        stemmed = [stem_anew(word, lang) for word in words]
        stems = Listed(set(stemmed))
        numbers = {stem: number for number, stem in enumerate(stems)}
        term_of = np.array([numbers[stem] for stem in stemmed], np.int32)
        letters = Letters.of(words, tokens)
        postings = Postings.of(tokens, term_of, len(stems))
        return cls(
            lang, words, stems, term_of, tokens, letters.norms(tokens), letters, postings,
            uses=counts(tokens.words, len(words)),
            holders=np.diff(postings.at).astype(np.int32),
            alive=np.ones(len(tokens), bool), merged=len(tokens),
        )  # fmt: skip

    def changed(self, gone: Sequence[int], articles: Sequence[Article]) -> Index:
        """Without the articles at some places, and with others behind all.

        Words, terms and BM25 are counted as if made anew. The worth of letters stays as it was until so much has
        changed that the index is put together anew.
        """
        changed = self._without(np.array(gone, np.int64))._with(articles)
        dead = len(changed.alive) - int(changed.alive.sum())
        if dead + len(changed.alive) - changed.merged > max(FEW_CHANGES, SHARE_OF_CHANGES * changed.merged):
            return changed._anew()
        return changed

    def grown_from(self, other: Index) -> bool:
        """Whether the places and numbers of the other one are still valid here."""
        # Only an index that was put together anew has another array.
        return self.postings.places is other.postings.places

    @cached_property
    def size(self) -> int:
        """How many articles there are."""
        return int(self.alive.sum())

    @cached_property
    def idf(self) -> Floats:
        """What each term is worth; common words of the language less."""
        holders = self.holders.astype(np.float32)
        worth: Floats = np.log(1 + (self.size - holders + 0.5) / (holders + 0.5)).astype(np.float32)
        worth[list(self.little)] *= np.float32(COMMON_WORTH)
        worth[self.holders == 0] = 0
        return worth

    @cached_property
    def most(self) -> float:
        """What the rarest word is worth."""
        return float(self.idf.max(initial=0)) or 1.0

    @cached_property
    def little(self) -> frozenset[int]:
        """The terms of common words, which say little."""
        found = {self.stems.find(stem_anew(word, self.lang)) for word in common(self.lang)}
        return frozenset(found - {NOT_THERE})

    @cached_property
    def gone(self) -> Places:
        """The places of articles that were taken out."""
        return np.flatnonzero(~self.alive)

    @cached_property
    def used(self) -> Flags:
        """The words that some article has and that may be searched by their parts: no codes, none very short."""
        return self.words.plain & (self.uses > 0)

    @cached_property
    def _lengths(self) -> Floats:
        """By place: what BM25 adds for the length; titles count twice."""
        sizes = (np.diff(self.tokens.areas) + self.tokens.title_sizes).astype(np.float32)
        mean = max(1.0, float(sizes[self.alive].mean())) if self.size else 1.0
        return SATURATION * (1 - LENGTH + LENGTH * sizes / np.float32(mean))

    def saturated(self, terms: Sequence[int]) -> tuple[Ints, Floats, Places]:
        """Places of articles that hold one of the terms, its weight there by BM25, and which of the terms it is."""
        places, times, which = self.postings.holders(terms)
        often = times.astype(np.float32)
        return places, often / (often + self._lengths[places]), which

    def term(self, stem: str) -> int:
        """The number of a stem that an article has, or NOT_THERE."""
        found = self.stems.find(stem)
        return found if found >= 0 and self.holders[found] else NOT_THERE

    def meaning(self, word: str) -> int:
        """The term of a spelled word that an article has, or NOT_THERE."""
        found = self.words.find(word)
        return int(self.term_of[found]) if found >= 0 and self.uses[found] else NOT_THERE

    def _without(self, places: Places) -> Index:
        if not len(places):
            return self
        alive, uses, holders = self.alive.copy(), self.uses.copy(), self.holders.copy()
        alive[places] = False
        uses -= np.bincount(self.tokens.of_articles(places), minlength=len(uses)).astype(np.int32)
        holders -= self._spread(self.tokens, self.term_of, places, len(holders))
        return replace(self, alive=alive, uses=uses, holders=holders)

    def _with(self, articles: Sequence[Article]) -> Index:
        if not articles:
            return self
        tokens, new = counted(articles, self.lang, self.words)
        stems, term_of = self._stemmed(new)
        letters = self.letters.with_more(new) if new else self.letters
        places = np.arange(len(tokens))
        return replace(
            self, words=self.words.with_more(new), stems=stems, term_of=term_of, letters=letters,
            tokens=self.tokens.followed_by(tokens), norms=np.append(self.norms, letters.norms(tokens)),
            postings=self.postings.with_more(tokens, term_of, len(stems), len(self.alive)),
            uses=_longer(self.uses, len(term_of)) + counts(tokens.words, len(term_of)),
            holders=_longer(self.holders, len(stems)) + self._spread(tokens, term_of, places, len(stems)),
            alive=np.append(self.alive, np.ones(len(tokens), bool)),
        )  # fmt: skip

    def _stemmed(self, new: Sequence[str]) -> tuple[Listed, Ints]:
        """The stems with those of new words, and the terms of all words."""
        numbers: dict[str, int] = {}
        terms: list[int] = []
        for word in new:
            stem = stem_anew(word, self.lang)
            known = self.stems.find(stem)
            terms.append(known if known >= 0 else numbers.setdefault(stem, len(self.stems) + len(numbers)))
        stems: Listed = self.stems.with_more(list(numbers))
        return stems, np.append(self.term_of, np.array(terms, np.int32))

    def _anew(self) -> Index:
        """The same articles, the order kept, words that none has any more forgotten."""
        tokens = self.tokens.only(np.flatnonzero(self.alive))
        numbers = np.flatnonzero(self.uses > 0)
        kept = [self.words[number] for number in numbers.tolist()]
        order = np.array(sorted(range(len(kept)), key=kept.__getitem__), np.int64)
        renumbered = np.zeros(len(self.words), np.int32)
        renumbered[numbers[order]] = np.arange(len(kept))
        tokens.renumber(renumbered)
        return self._put_together(self.lang, Words(kept), tokens)

    @staticmethod
    def _spread(tokens: Tokens, term_of: Ints, places: Places, size: int) -> Ints:
        """In how many of these articles each stem stands."""
        return np.bincount(terms_of_each(tokens, term_of, places, size), minlength=size).astype(np.int32)


def _longer(counts: Ints, size: int) -> Ints:
    return np.append(counts, np.zeros(size - len(counts), np.int32))
