"""The life of a case: one table of moves, from which buttons and documentation are made."""

from dataclasses import dataclass

from casework.terms import Actor, Role, Status


class NotAllowed(Exception):
    """This move is not possible from this status, or not for this actor."""

    def __init__(self, status: Status, verb: str, by: Actor) -> None:
        super().__init__(f"{verb} is not allowed from {status} by {by}")
        self.status, self.verb, self.by = status, verb, by


@dataclass(frozen=True)
class Move:
    """One row of the table: from each of `sources` the verb leads to `target`, for whoever stands in `by`."""

    verb: str
    sources: tuple[Status, ...]
    target: Status
    by: tuple[Actor, ...]


def _move(verb: str, path: str, by: str) -> Move:
    sources, target = path.split(" -> ")
    return Move(
        verb,
        tuple(Status(word) for word in sources.split(", ")),
        Status(target),
        tuple(Actor(word) for word in by.split(", ")),
    )


# A verb may stand in several rows only where no actor has two of them from one status: the last one would win.
MOVES = (
    _move("assess", "new -> assessed", by="system, agent, admin"),
    _move("take", "new, assessed -> in_hand", by="agent, admin"),
    _move("ask", "new, assessed, in_hand -> waiting", by="agent, admin"),
    _move("answer", "waiting -> in_hand", by="customer"),
    _move("resume", "waiting -> in_hand", by="agent, admin"),
    _move("solve", "new, assessed, in_hand, waiting -> solved", by="agent, admin"),
    # The customer says that it works before an agent has offered a solution: there is none to confirm.
    _move("settle", "new, assessed, in_hand, waiting -> confirmed", by="customer"),
    _move("confirm", "solved -> confirmed", by="customer, agent, admin"),
    _move("withdraw", "new, assessed, in_hand, waiting, solved -> closed", by="customer"),
    # Not from what we have in hand: time that passes without our doing anything never ends a case.
    _move("close", "waiting, solved, confirmed -> closed", by="system"),
    _move("close", "new, assessed, in_hand, waiting, solved, confirmed -> closed", by="agent, quality, admin"),
    _move("reopen", "solved, confirmed, closed -> in_hand", by="customer, agent, quality, admin"),
    _move("merge", "new, assessed, in_hand, waiting, solved -> merged", by="agent, quality, admin"),
    _move("unmerge", "merged -> in_hand", by="agent, quality, admin"),
)

OPEN = frozenset({Status.NEW, Status.ASSESSED, Status.IN_HAND, Status.WAITING, Status.SOLVED})
"""A case that still awaits something; what the customer writes belongs to it."""


def move(status: Status, verb: str, by: Actor | Role, *, safety: bool = False) -> Status:
    """The status after the move; raises NotAllowed. The system never closes a safety case."""
    target = moves_from(status, by, safety=safety).get(verb)
    if target is None:
        raise NotAllowed(status, verb, Actor(by))
    return target


def moves_from(status: Status, by: Actor | Role, *, safety: bool = False) -> dict[str, Status]:
    """What this actor may do from here: verb to the status it leads to, in the order of the table."""
    actor = Actor(by)
    return {
        row.verb: row.target
        for row in MOVES
        if status in row.sources and actor in row.by and not (safety and _closes_by_itself(row, actor))
    }


def markdown_table() -> str:
    """The table of moves for the documentation."""
    lines = ["| move | from | to | by |", "|---|---|---|---|"]
    for row in MOVES:
        by = ", ".join(f"{actor} (not safety cases)" if _closes_by_itself(row, actor) else actor for actor in row.by)
        lines.append(f"| {row.verb} | {', '.join(row.sources)} | {row.target} | {by} |")
    return "\n".join(lines) + "\n"


def _closes_by_itself(row: Move, actor: Actor) -> bool:
    return actor is Actor.SYSTEM and row.target is Status.CLOSED
