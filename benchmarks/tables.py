"""What a measurement has found, as tables on the screen or for docs/performance.md, with the targets."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median, quantiles

from benchmarks.desk import Backlog, Complaint
from benchmarks.stage import Burst

PTB, AIOGRAM, KULANZ, PRESSED, POSTGRES, POSTGRES_PRESSED = (
    "python-telegram-bot echo", "aiogram echo", "Kulanz, answers typed", "Kulanz, answers pressed",
    "Kulanz on PostgreSQL, typed", "Kulanz on PostgreSQL, pressed",
)  # fmt: skip
# A newcomer's wait behind a backlog, whatever it is alone.
SOON = 250.0
Bursts = dict[str, list[Burst]]
Row = Sequence[str]


@dataclass(frozen=True)
class Report:
    """One run. Latencies are milliseconds, memory MB."""

    fast: Bursts
    slow: Bursts
    late: dict[str, list[float]]
    postgres: Bursts
    memory: dict[str, float]
    complaint: Complaint
    backlog: Backlog


def show(report: Report, *, markdown: bool) -> None:
    for title, rows in (
        ("Queued at once", _bursts({**report.fast, **report.postgres}, report.fast)),
        ("The same with 50 ms per Bot API call", _bursts(report.slow, report.slow)),
        ("Milliseconds from written to answered, 50 updates/s", _latencies(report.late)),
        ("One complaint, from its first word to its number", _complaint(report.complaint)),
        ("2,000 messages of one person waiting", _backlog(report.backlog)),
        ("Memory of a process", [("bot", "MB"), *((name, f"{held:.0f}") for name, held in report.memory.items())]),
        ("Targets", _targets(report)),
    ):
        print(f"\n{'### ' if markdown else ''}{title}\n")
        _show(rows, markdown)


def _show(rows: Sequence[Row], markdown: bool) -> None:
    if markdown:
        head, *rest = rows
        lines = [head, ["---", *["---:"] * (len(head) - 1)], *rest]
        print("\n".join(f"| {' | '.join(line)} |" for line in lines))
        return
    wide = [max(len(row[at]) for row in rows) for at in range(len(rows[0]))]
    for row in rows:
        first, *others = (each.ljust(size) if at == 0 else each.rjust(size) for at, (each, size) in
                          enumerate(zip(row, wide, strict=True)))  # fmt: skip
        print("   ".join([first, *others]))


def rate(found: Sequence[Burst]) -> float:
    return median(burst.per_second for burst in found)


def percentile(found: Sequence[float]) -> float:
    return quantiles(found, n=100)[98]


def _bursts(found: Bursts, beside: Bursts) -> list[Row]:
    ptb, aiogram = rate(beside[PTB]), rate(beside[AIOGRAM])
    rows: list[Row] = [("bot", "updates/s", "CPU s per 1,000", "x python-telegram-bot", "x aiogram")]
    for name, each in found.items():
        cpu, its = median(burst.cpu_per_1000 for burst in each), rate(each)
        rows.append((name, f"{its:,.0f}", f"{cpu:.2f}", f"{its / ptb:.2f}", f"{its / aiogram:.2f}"))
    return rows


def _latencies(late: dict[str, list[float]]) -> list[Row]:
    rows: list[Row] = [("bot", "median", "99th percentile")]
    return [*rows, *((name, f"{median(each):.1f}", f"{percentile(each):.1f}") for name, each in late.items())]


def _complaint(one: Complaint) -> list[Row]:
    return [
        ("CPU ms", "updates", "calls of the Bot API", "rows"),
        (f"{one.cpu:.1f}", f"{one.updates:.0f}", f"{one.calls:.1f}", f"{one.rows:.1f}"),
    ]


def _backlog(crowd: Backlog) -> list[Row]:
    return [
        ("", "without it", "behind it"),
        ("updates handled/s", f"{crowd.rate_alone:,.0f}", f"{crowd.rate_behind:,.0f}"),
        ("newcomer's answer, median ms", f"{median(crowd.alone):.0f}", f"{median(crowd.behind):.0f}"),
        ("newcomer's answer, longest ms", f"{max(crowd.alone):.0f}", f"{max(crowd.behind):.0f}"),
    ]


def _targets(report: Report) -> list[Row]:
    fast, slow, late, crowd = report.fast, report.slow, report.late, report.backlog
    soon = max(3.0, SOON / median(crowd.alone))
    rows: list[Row] = [("what", "reached", "target", "")]
    for kind, name in (("typed", KULANZ), ("pressed", PRESSED)):
        rows.append(_target(f"{kind}, beside python-telegram-bot", rate(fast[name]) / rate(fast[PTB]), 1.0))
        rows.append(_target(f"{kind}, beside aiogram", rate(fast[name]) / rate(fast[AIOGRAM]), 0.7))
    rows += [
        _target("50 ms per call, beside python-telegram-bot", rate(slow[KULANZ]) / rate(slow[PTB]), 30.0),
        _target("50 ms per call, beside aiogram", rate(slow[KULANZ]) / rate(slow[AIOGRAM]), 0.5),
        _target("latency, median", median(late[KULANZ]) / median(late[PTB]), 2.0, most=True),
        _target("latency, 99th percentile", percentile(late[KULANZ]) / percentile(late[PTB]), 3.0, most=True),
        _target("updates handled/s behind a backlog", crowd.rate_behind / crowd.rate_alone, 0.9),
        _target("newcomer's answer behind it, median", median(crowd.behind) / median(crowd.alone), soon, most=True),
    ]
    if report.postgres:
        rows.append(
            _target("PostgreSQL beside SQLite, typed", rate(report.postgres[POSTGRES]) / rate(fast[KULANZ]), 0.6)
        )
    return rows


def _target(what: str, reached: float, wanted: float, *, most: bool = False) -> Row:
    held = reached <= wanted if most else reached >= wanted
    return what, f"{reached:.2f} x", f"{'<=' if most else '>='} {wanted:.1f} x", "reached" if held else "NOT reached"
