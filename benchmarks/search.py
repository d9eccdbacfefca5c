"""The search for articles: how well and at what cost, beside the usual ways, in one run.

    python -m benchmarks.search [FOLDER] [--sizes 1000,10000,100000] [--asked 200]

FOLDER (or KULANZ_QUESTIONS) holds knowledge bases as folders, each with `articles.jsonl` and `queries.jsonl`
({"id", "text", "lang", "relevant": [ids]}); without one only the cost is measured, on made-up articles.
Every contender runs in a process of its own.
"""

from __future__ import annotations

import argparse
import math
import os
import platform
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from importlib.metadata import version
from pathlib import Path
from statistics import mean, median
from typing import Any

import orjson

from benchmarks.articles import misspelt, questions, write
from benchmarks.contenders import CONTENDERS

# The naive way takes seconds for a question among 100,000 articles.
FEWER = {"rapidfuzz WRatio": 0.1}
ALONE = {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}


def told(name: str, articles: Path, asked: Iterable[dict[str, Any]]) -> dict[str, Any]:
    """What a contender says of itself in a process of its own."""
    with tempfile.NamedTemporaryFile(suffix=".jsonl") as file:
        file.writelines(orjson.dumps(each, option=orjson.OPT_APPEND_NEWLINE) for each in asked)
        file.flush()
        command = [sys.executable, "-m", "benchmarks.contenders", name, str(articles), file.name]
        done = subprocess.run(command, check=True, stdout=subprocess.PIPE, env={**os.environ, **ALONE})
    return orjson.loads(done.stdout)


def quality(folder: Path) -> None:
    """Mean reciprocal rank and share of right first articles, each knowledge base weighing the same."""
    bases = sorted(path.parent for path in folder.glob("*/queries.jsonl"))
    print(f"\nQuality: mean over {len(bases)} knowledge bases\n")
    print("| | MRR@10 clean | first is right | MRR@10 misspelt | first is right |\n|---|---|---|---|---|")
    for name in CONTENDERS:
        figures = [_ranks(name, base) for base in bases]
        print(f"| {name} | " + " | ".join(f"{mean(column):.3f}" for column in zip(*figures, strict=True)) + " |")


def _ranks(name: str, base: Path) -> tuple[float, ...]:
    asked = [each for each in _lines(base / "queries.jsonl") if each["relevant"]]
    wrong = [{**each, "text": misspelt(each["text"])} for each in asked]
    found = told(name, base / "articles.jsonl", [*asked, *wrong])["found"]
    clean, bad = found[: len(asked)], found[len(asked) :]
    return (*_figures(asked, clean), *_figures(asked, bad))


def _figures(asked: Sequence[dict[str, Any]], found: Sequence[Sequence[str]]) -> tuple[float, float]:
    places = [
        next((at for at, id in enumerate(ids) if id in each["relevant"]), None)
        for each, ids in zip(asked, found, strict=True)
    ]
    return mean(0 if at is None else 1 / (at + 1) for at in places), mean(at == 0 for at in places)


def cost(sizes: Sequence[int], asked: int) -> None:
    """Time per question, half of them misspelt, build and memory; processor time in brackets."""
    print("\nCost: median / 99th percentile ms per question; in brackets processor time, and the most memory")
    more: dict[int, dict[str, Any]] = {}
    with tempfile.TemporaryDirectory() as folder:
        for size in sizes:
            articles = Path(folder, f"{size}.jsonl")
            write(articles, size)
            print(f"\n| {size:,} articles | ms per question | build s | memory MB | first is right |")
            print("|---|---|---|---|---|")
            for name in CONTENDERS:
                many = max(10, int(asked * FEWER.get(name, 1)))
                wanted = list(_half_misspelt(size, many))
                found = told("Kulanz, all" if name == "Kulanz" else name, articles, wanted)
                more[size] = found
                right = mean(ids[:1] == [each["id"]] for ids, each in zip(found["found"], wanted, strict=True))
                print(f"| {name} | {_times(found)} | {right:.2f} |", flush=True)
            articles.unlink()
    _only_kulanz(more)


def _times(found: dict[str, Any]) -> str:
    times, cpu = sorted(found["times"]), sorted(found["cpu"])
    return (
        f"{median(times):.1f} / {_late(times):.1f} ({median(cpu):.1f} / {_late(cpu):.1f})"
        f" | {found['build']:.1f} ({found['build_cpu']:.1f}) | {found['memory']:.0f} ({found['peak']:.0f})"
    )


def _only_kulanz(more: dict[int, dict[str, Any]]) -> None:
    print("\nKulanz alone, ms of processor time, most of each kind\n")
    print("| articles | one changed article, median | most | text of 100 KB | random text | kept index loads, s |")
    print("|---|---|---|---|---|---|")
    for size, found in more.items():
        names = ("changed", "changed_most", "long", "strange")
        print(f"| {size:,} | " + " | ".join(f"{found[name]:.0f}" for name in names) + f" | {found['load']:.1f} |")


def _half_misspelt(size: int, many: int) -> Iterator[dict[str, str]]:
    for at, each in enumerate(questions(size, many)):
        yield {**each, "text": misspelt(each["text"]) if at % 2 else each["text"]}


def _late(times: Sequence[float]) -> float:
    return times[math.ceil(0.99 * len(times)) - 1]


def _lines(path: Path) -> list[dict[str, Any]]:
    return [orjson.loads(line) for line in path.read_bytes().splitlines() if line.strip()]


def _machine() -> str:
    try:
        names = [line for line in Path("/proc/cpuinfo").read_text().splitlines() if line.startswith("model name")]
        name = names[0].split(":")[1].strip()
    except (OSError, IndexError):
        name = platform.processor()
    packages = ", ".join(f"{each} {version(each)}" for each in ("numpy", "rapidfuzz", "bm25s"))
    load = f"{os.getloadavg()[0]:.1f} processes busy at the start" if hasattr(os, "getloadavg") else ""
    return f"{name}, {os.cpu_count()} cores ({load}), Python {platform.python_version()}, {packages}"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", nargs="?", type=Path, default=os.environ.get("KULANZ_QUESTIONS"))
    parser.add_argument("--sizes", default="1000,10000,100000")
    parser.add_argument("--asked", type=int, default=200)
    given = parser.parse_args()
    print(_machine())
    if given.folder:
        quality(Path(given.folder))
    else:
        print("\nQuality: not measured, no folder of questions is given (argument or KULANZ_QUESTIONS)")
    cost([int(size) for size in given.sizes.split(",")], given.asked)


if __name__ == "__main__":
    main()
