"""One search over one file of articles in a process of its own: what it finds, how long it takes, what memory it needs.

    python -m benchmarks.contenders NAME articles.jsonl questions.jsonl

The answer is one line of JSON. Times of processor and clock, since other work on the machine lengthens only the latter.
"""

from __future__ import annotations

import pickle
import random
import re
import resource
import sqlite3
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from statistics import median
from typing import Any

import orjson

Ask = Callable[[str, str | None], list[str]]
FOUND = 10
_WORD = re.compile(r"\w+")


def kulanz(path: Path) -> Ask:
    """The search of Kulanz."""
    from knowledge.loading.load import load_jsonl
    from knowledge.search.search import Knowledge

    knowledge = Knowledge(load_jsonl(path))
    kulanz.made = knowledge
    return lambda text, lang: [hit.article.id for hit in knowledge.ask(text, lang).hits]


def wratio(path: Path) -> Ask:
    """The naive way: the whole question beside every title and question of the articles."""
    from rapidfuzz import fuzz, process, utils

    owners, texts = [], []
    for each in _articles(path):
        for text in (each["title"], *each["questions"]):
            owners.append(each["id"])
            texts.append(utils.default_process(text))

    def ask(text: str, lang: str | None) -> list[str]:
        found = process.extract(utils.default_process(text), texts, scorer=fuzz.WRatio, limit=5 * FOUND)
        return list(dict.fromkeys(owners[at] for _, _, at in found))[:FOUND]

    return ask


def fts5(path: Path) -> Ask:
    """SQLite's full text search, with Porter's stems."""
    db = sqlite3.connect(":memory:")
    db.execute("CREATE VIRTUAL TABLE article USING fts5(id UNINDEXED, text, tokenize='porter unicode61')")
    db.executemany("INSERT INTO article VALUES (?, ?)", ((each["id"], _text(each)) for each in _articles(path)))

    def ask(text: str, lang: str | None) -> list[str]:
        words = " OR ".join(f'"{word}"' for word in dict.fromkeys(_WORD.findall(text)))
        found = db.execute("SELECT id FROM article WHERE text MATCH ? ORDER BY rank LIMIT ?", (words, FOUND))
        return [id for (id,) in found] if words else []

    return ask


def bm25(path: Path) -> Ask:
    """bm25s with Snowball's stems; one language, as it knows no others at once."""
    import bm25s
    import Stemmer

    stemmer = Stemmer.Stemmer("english")
    ids, texts = [], []
    for each in _articles(path):
        ids.append(each["id"])
        texts.append(_text(each))
    retriever = bm25s.BM25()
    retriever.index(bm25s.tokenize(texts, stopwords=None, stemmer=stemmer, show_progress=False), show_progress=False)
    del texts

    def ask(text: str, lang: str | None) -> list[str]:
        words = bm25s.tokenize([text], stopwords=None, stemmer=stemmer, show_progress=False, return_ids=False)
        if not words[0]:
            return []
        found, _ = retriever.retrieve(words, k=min(FOUND, len(ids)), show_progress=False)
        return [ids[at] for at in found[0]]

    return ask


CONTENDERS: dict[str, Callable[[Path], Ask]] = {
    "rapidfuzz WRatio": wratio, "SQLite FTS5, porter": fts5, "bm25s": bm25, "Kulanz": kulanz,
}  # fmt: skip


def run(name: str, path: Path, asked: Sequence[dict[str, Any]]) -> dict[str, Any]:
    """Everything measured of one contender."""
    started, worked = time.perf_counter(), time.process_time()
    ask = CONTENDERS[name](path)
    told: dict[str, Any] = {"build": time.perf_counter() - started, "build_cpu": time.process_time() - worked}
    told |= {"times": [], "cpu": [], "found": []}
    for each in asked:
        started, worked = time.perf_counter(), time.process_time()
        found = ask(each["text"], each["lang"])
        told["cpu"].append((time.process_time() - worked) * 1_000)
        told["times"].append((time.perf_counter() - started) * 1_000)
        told["found"].append(found)
    told["memory"], told["peak"] = _memory()
    return told


def run_kulanz(path: Path, asked: Sequence[dict[str, Any]]) -> dict[str, Any]:
    """The same, with what only Kulanz is measured by: long texts, changes, and an index that was kept."""
    told = run("Kulanz", path, asked)
    knowledge = kulanz.made
    return told | _longest(knowledge) | _changes(knowledge) | _kept(knowledge)


def _longest(knowledge: Any) -> dict[str, float]:
    """The dearest of the longest texts and of 10,000 random ones, in ms of processor time."""
    chance = random.Random(3)
    word = lambda: "".join(chance.choices("abcdefghijklmnop", k=9))  # noqa: E731
    long = ["a" * 100_000, " ".join(word() for _ in range(10_000)), "tank " * 20_000, "ß" * 100_000, "\n" * 100_000]
    strange = ["".join(chr(chance.randrange(0x11_0000)) for _ in range(chance.randrange(60))) for _ in range(10_000)]
    return {
        "long": max(_cost(knowledge, text) for text in long),
        "strange": max(_cost(knowledge, text) for text in strange),
    }


def _cost(knowledge: Any, text: str) -> float:
    worked = time.process_time()
    knowledge.ask(text)
    return (time.process_time() - worked) * 1_000


def _changes(knowledge: Any) -> dict[str, float]:
    """Articles taken up one after the other, new ones and edited ones in turn, in ms of processor time."""
    from benchmarks.articles import article
    from knowledge.schema.articles import Article

    costs = []
    for at in range(20):
        raw = article(5_000_000 + at)
        id = f"a{raw['id'] if at % 2 else 8 * at}"
        word = f"unikat{'abcdefghijklmnopqrst'[at]}"
        title = f"{raw['title']} {word}"
        fresh = Article(id, raw["lang"], title, (), tuple(raw["questions"]), tuple(raw["tags"]), raw["body"])
        worked = time.process_time()
        knowledge = knowledge.changed([fresh])
        costs.append((time.process_time() - worked) * 1_000)
        assert fresh in [hit.article for hit in knowledge.ask(word, fresh.lang).hits], "it is not found"
    return {"changed": median(costs), "changed_most": max(costs)}


def _kept(knowledge: Any) -> dict[str, float]:
    """Seconds that an index takes which was kept in a file; without the articles' texts."""
    kept = [shelf.ranking() for shelf in knowledge.shelves]
    with tempfile.TemporaryFile() as file:
        pickle.dump(kept, file, pickle.HIGHEST_PROTOCOL)
        file.seek(0)
        started = time.perf_counter()
        pickle.load(file)
        return {"load": time.perf_counter() - started}


def _articles(path: Path) -> Iterator[dict[str, Any]]:
    with path.open("rb") as lines:
        yield from (orjson.loads(line) for line in lines if line.strip())


def _text(each: dict[str, Any]) -> str:
    return "\n".join((each["title"], *(each.get("questions") or ()), *(each.get("tags") or ()), each.get("body") or ""))


def _memory() -> tuple[float, float]:
    """MB that the process holds now, and the most it ever held; Linux tells both, elsewhere the latter stands twice."""
    try:
        told = dict(line.split(":") for line in Path("/proc/self/status").read_text().splitlines())
        return int(told["VmRSS"].split()[0]) / 1_024, int(told["VmHWM"].split()[0]) / 1_024
    except (OSError, KeyError, ValueError):
        most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1_024
        return most, most


def main() -> None:
    name, path, questions = sys.argv[1:]
    asked = list(_articles(Path(questions)))
    told = run_kulanz(Path(path), asked) if name == "Kulanz, all" else run(name, Path(path), asked)
    sys.stdout.buffer.write(orjson.dumps(told))


if __name__ == "__main__":
    main()
