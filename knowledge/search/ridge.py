"""Kernel ridge over the titles and questions of a small knowledge base: how much each speaks for each article."""

from __future__ import annotations

import numpy as np

from knowledge.search.index import QUESTION, Index
from knowledge.search.limits import MOST_TAUGHT
from knowledge.search.ragged import Floats, Places, different, owners, ranges
from knowledge.search.weights import RIDGE, WORDS_OF_LIKENESS


def taught(index: Index) -> Floats | None:
    """By title or question and article, in their order: what a likeness to it says; None where there are too many."""
    tokens = index.tokens
    rows = np.flatnonzero(tokens.kind <= QUESTION)
    if not 0 < len(rows) <= MOST_TAUGHT:
        return None
    kernel = np.eye(len(rows), dtype=np.float32) * np.float32(RIDGE)
    kernel += WORDS_OF_LIKENESS * _cosines(len(rows), *_terms(index, rows), index.idf)
    kernel += (1 - WORDS_OF_LIKENESS) * _cosines(len(rows), *_letters(index, rows), index.letters.idf)
    owner = np.searchsorted(tokens.first, rows, side="right") - 1
    target = np.zeros((len(rows), len(tokens)), np.float32)
    target[np.arange(len(rows)), owner] = 1
    return np.linalg.solve(kernel, target).astype(np.float32)


def _terms(index: Index, rows: Places) -> tuple[Places, Places]:
    words = index.tokens.words[ranges(index.tokens.start[rows], index.tokens.size[rows])]
    return different(owners(index.tokens.size[rows]), index.term_of[words], max(1, len(index.stems)))


def _letters(index: Index, rows: Places) -> tuple[Places, Places]:
    words = index.tokens.words[ranges(index.tokens.start[rows], index.tokens.size[rows])]
    things, counts = index.letters.of_words(words)
    owner = np.repeat(owners(index.tokens.size[rows]), counts)
    return different(owner, things, max(1, len(index.letters.numbers)))


def _cosines(size: int, owner: Places, things: Places, worth: Floats) -> Floats:
    """How near the rows are to one another, from the different things in each."""
    known, column = np.unique(things, return_inverse=True)
    vectors = np.zeros((size, len(known)), np.float32)
    vectors[owner, column] = worth[known][column]
    vectors /= np.sqrt((vectors**2).sum(axis=1, keepdims=True)) + np.float32(1e-6)
    cosines: Floats = vectors @ vectors.T
    return cosines
