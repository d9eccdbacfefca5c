"""Fits the weights of the search and its calibration on a folder of knowledge bases with questions.

    python benchmarks/fit_search.py FOLDER

FOLDER has one folder per knowledge base: `articles.jsonl` ({"id", "lang", "title", "questions", "tags", "body"}) and
`queries.jsonl` ({"text", "lang", "relevant": [ids]}; none relevant is out of scope). Prints each figure twice: with
the knowledge bases of the same family (the name up to "_") left out of fitting, which is what a new firm may
expect, and fitted on all. Every question counts as typed and misspelt, every knowledge base the same.

What is fitted goes into knowledge/search/weights.py; `python -m benchmarks.pinned` then writes its pinned figures anew.
"""

from __future__ import annotations

import argparse
import json
import random
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from knowledge.language.detect import detect
from knowledge.language.languages import LANGUAGES
from knowledge.loading.load import load_jsonl
from knowledge.search.expansion import Expansion
from knowledge.search.index import Index
from knowledge.search.ranking import Ranking
from knowledge.search.weights import ANSWERED, LEAST_COVERED, LEAST_SCORE, SIGNS

Array = np.ndarray[Any, np.dtype[np.float64]]
# Every sign is drawn towards the same small positive weight, and none may count against an article: what left
# families said about signs that they hardly have would otherwise not carry over.
PRIOR, PULL = 0.2, 0.1
MISSPELT = 0.5
ROUNDS = 1_500


@dataclass(frozen=True)
class Asked:
    """A question with the signs of the articles looked at, and which of them are right."""

    base: str
    signs: Array
    covers: Array
    right: np.ndarray[Any, np.dtype[np.bool_]]
    in_scope: bool
    weight: float


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("folder", type=Path)
    bases = sorted(each for each in parser.parse_args().folder.iterdir() if (each / "queries.jsonl").is_file())
    spelled = {"typed": [each for base in bases for each in asked(base, str, 1.0)]}
    spelled["misspelt"] = [each for base in bases for each in asked(base, misspelt, MISSPELT)]
    every = [each for questions in spelled.values() for each in questions]
    families = {each.base: each.base.split("_")[0] for each in every}
    scale = spreads(spelled["typed"])
    fits = {
        left_out: fit([each for each in every if families[each.base] != left_out], scale)
        for left_out in dict.fromkeys(families.values())
    }
    final = fit(every, scale)
    for name, questions in spelled.items():
        print(f"{name}, family left out: ", figures(questions, lambda each: fits[families[each.base]]))
        print(f"{name}, fitted on all:   ", figures(questions, lambda _: final))
    print("weights:", ", ".join(f'"{name}": {weight:.2f}' for name, weight in zip(SIGNS, final[0], strict=True)))
    print(f"calibration: usual={final[1][0]:.3f}, slope={final[1][1]:.3f}")


Fit = tuple[Array, tuple[float, float]]


def asked(base: Path, spell: Callable[[str], str], weight: float) -> Iterable[Asked]:
    """The questions of a knowledge base of one language."""
    articles = load_jsonl(base / "articles.jsonl")
    lang = articles[0].lang
    index = Index.of(articles, lang)
    ranking, ids = Ranking(index, Expansion(index, ())), [article.id for article in articles]
    lines = (base / "queries.jsonl").read_text("utf-8").splitlines()
    for line in lines:
        query = json.loads(line)
        text, spoken = spell(query["text"]), query["lang"]
        places, signs, covers = ranking.signs(ranking.expansion.read(text, detect(text, spoken, LANGUAGES) or spoken))
        if len(places):
            right = np.array([ids[place] in query["relevant"] for place in places])
            yield Asked(
                base.name,
                signs.astype(float),
                covers.astype(float),
                right,
                bool(query["relevant"]),
                weight / len(lines),
            )


def misspelt(text: str) -> str:
    """One letter dropped, doubled or swapped in three words of ten."""
    chance = random.Random(text)
    words = text.split()
    long = [at for at, word in enumerate(words) if len(word) > 2]
    for at in chance.sample(long, min(len(long), max(1, round(0.3 * len(words))))):
        word, place = words[at], chance.randrange(len(words[at]) - 1)
        pair = word[place : place + 2]
        words[at] = word[:place] + chance.choice((pair[1], pair[0] + pair, pair[::-1])) + word[place + 2 :]
    return " ".join(words)


def spreads(questions: Sequence[Asked]) -> Array:
    """How much each sign differs between the articles of a question, where it differs at all."""
    by_base: dict[str, list[Array]] = {}
    for each in questions:
        by_base.setdefault(each.base, []).append(each.signs.std(axis=0))
    means = np.array([np.mean(each, axis=0) for each in by_base.values()])
    known: Array = np.array([column[column > 1e-6].mean() if (column > 1e-6).any() else 1.0 for column in means.T])
    return known


def fit(questions: Sequence[Asked], scale: Array) -> Fit:
    weights = ranked(questions, scale)
    return weights, calibrated(questions, weights)


def ranked(questions: Sequence[Asked], scale: Array) -> Array:
    """The weights under which right articles come first: a softmax over each question's articles."""
    known = [each for each in questions if each.right.any()]
    signs = np.concatenate([each.signs for each in known]) / scale
    right = np.concatenate([each.right for each in known])
    sizes = np.array([len(each.right) for each in known])
    starts, owner = np.cumsum(np.append(0, sizes))[:-1], np.repeat(np.arange(len(known)), sizes)
    counts = np.array([each.weight for each in known])
    counts = (counts / counts.sum())[owner]

    def slope(weights: Array) -> Array:
        scores = signs @ weights
        parts = np.exp(scores - np.maximum.reduceat(scores, starts)[owner])
        all_parts, right_parts = np.add.reduceat(parts, starts), np.add.reduceat(parts * right, starts)
        wrong = parts / all_parts[owner] - parts * right / np.maximum(right_parts, 1e-300)[owner]
        down: Array = signs.T @ (counts * wrong) + PULL * (weights - PRIOR)
        return down

    return descended(slope, np.full(len(scale), PRIOR)) / scale


def descended(slope: Callable[[Array], Array], start: Array) -> Array:
    """The lowest point with no negative number: steps with momentum, whose size follows from the slopes seen."""
    here = before = start
    step = 0.5
    for round in range(1, ROUNDS):
        prefetch = here + (round - 1) / (round + 2) * (here - before)
        down = slope(prefetch)
        there = np.maximum(0, prefetch - step * down)
        moved = there - prefetch
        bend = float(np.linalg.norm(slope(there) - down)) / max(1e-12, float(np.linalg.norm(moved)))
        if bend * step > 1:
            step /= 2
            continue
        here, before = there, here
        if float(np.abs(moved).max()) < 1e-7:
            break
    return here


def calibrated(questions: Sequence[Asked], weights: Array) -> tuple[float, float]:
    """Log-odds at a share of 0.7 and their rise: logistic regression of being right on the first one's share."""
    shares = np.array([first(each, weights)[1] for each in questions]) - 0.7
    right = np.array([first(each, weights)[0] for each in questions], float)
    counts = np.array([each.weight for each in questions])
    inputs, at = np.stack([np.ones_like(shares), shares], axis=1), np.zeros(2)
    for _ in range(30):
        chance = 1 / (1 + np.exp(-inputs @ at))
        bend = (inputs * (counts * chance * (1 - chance))[:, None]).T @ inputs
        at = at - np.linalg.solve(bend, inputs.T @ (counts * (chance - right)))
    return float(at[0]), float(at[1])


def first(each: Asked, weights: Array) -> tuple[bool, float, float, float]:
    """Of the first article: whether it is right, its share, its score, what it covers."""
    scores = each.signs @ weights
    best = int(scores.argmax())
    return bool(each.right[best]), float(1 / np.exp(scores - scores[best]).sum()), scores[best], each.covers[best]


def figures(questions: Sequence[Asked], fit_for: Callable[[Asked], Fit]) -> str:
    """The mean over the knowledge bases of what the search is judged by."""
    bases = dict.fromkeys(each.base for each in questions)
    rows = [row([each for each in questions if each.base == base], fit_for) for base in bases]
    names = list(dict.fromkeys(name for each in rows for name in each))
    means = {name: np.mean([each[name] for each in rows if name in each]) for name in names}
    return "  ".join(f"{name} {value:.3f}" for name, value in means.items())


def row(questions: Sequence[Asked], fit_for: Callable[[Asked], Fit]) -> dict[str, float]:
    """The figures of one knowledge base; `floor` is the ECE that chance alone gives with perfect confidence."""
    ranks, sure, right = [], [], []
    for each in questions:
        weights, (usual, slope) = fit_for(each)
        order = np.argsort(-(each.signs @ weights), kind="stable")
        found = np.flatnonzero(each.right[order])
        if each.in_scope:
            ranks.append(found[0] + 1 if len(found) else np.inf)
        good, share, score, covered = first(each, weights)
        chance = 1 / (1 + np.exp(-(usual + slope * (share - 0.7))))
        clear = score >= LEAST_SCORE and covered >= LEAST_COVERED
        sure.append(chance if clear else min(chance, ANSWERED - 0.01))
        right.append(good)
    reached, chances, good_ones = np.array(ranks), np.array(sure), np.array(right)
    scope = np.array([each.in_scope for each in questions])
    return judged(reached, chances, good_ones, scope)


def judged(ranks: Array, sure: Array, right: Array, scope: Array) -> dict[str, float]:
    answered = sure >= ANSWERED
    found = {
        "MRR": float((1 / ranks).mean()), "R@1": float((ranks == 1).mean()), "R@3": float((ranks <= 3).mean()),
        "answered right": float((answered & right)[scope].sum() / scope.sum()),
        "ECE": error(sure, right), "floor": floor(sure),
    }  # fmt: skip
    if answered.any():
        found["precise"] = float(right[answered].mean())
    if not scope.all():
        inside, outside = sure[scope][:, None], sure[~scope]
        found["AUROC"] = float((inside > outside).mean() + 0.5 * (inside == outside).mean())
        found["false answers"] = float(answered[~scope].mean())
    return found


def error(sure: Array, right: Array) -> float:
    """Expected calibration error over ten bins."""
    bins = np.minimum(9, (sure * 10).astype(int))
    parts = [bins == each for each in range(10)]
    return float(sum(mine.mean() * abs(sure[mine].mean() - right[mine].mean()) for mine in parts if mine.any()))


def floor(sure: Array) -> float:
    chance = np.random.default_rng(0)
    return float(np.mean([error(sure, chance.random(len(sure)) < sure) for _ in range(50)]))


if __name__ == "__main__":
    main()
