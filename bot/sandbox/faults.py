"""Failures on order: what goes wrong with the next calls of a method."""

from __future__ import annotations

import re
from dataclasses import asdict, dataclass

from bot.sandbox.params import ApiError, Json, too_many

KINDS = frozenset(
    {"429", "502", "timeout", "timeout_before", "timeout_after", "reset_before", "reset_after", "403", "400", "delay"}
    | {"body", "mutated"}
)
NGINX = (
    "<html>\r\n<head><title>502 Bad Gateway</title></head>\r\n<body>\r\n"
    "<center><h1>502 Bad Gateway</h1></center>\r\n<hr><center>nginx/1.18.0</center>\r\n</body>\r\n</html>\r\n"
)


@dataclass(slots=True)
class Fault:
    """`times` calls of `method` (or any, "*") fail so; `chat` narrows it; `delay` seconds pass before.

    `body` answers with that body and does nothing; `mutated` acts, and something in its answer is wrong, by `seed`.
    """

    kind: str
    method: str = "*"
    times: int = 1
    retry_after: int = 1
    chat: int | None = None
    description: str = ""
    delay: float = 0.0
    body: str = ""
    status: int = 200
    seed: int = 0

    def meets(self, method: str, chat: str) -> bool:
        # "*" leaves the fetching alone: a bot that hears nothing meets no other fault.
        named = method != "getupdates" if self.method == "*" else self.method.lower() == method
        return named and self.times > 0 and (self.chat is None or str(self.chat) == chat)

    def error(self) -> ApiError | None:
        """The API error to answer with, for the kinds that answer one."""
        if self.kind == "429":
            return too_many(self.retry_after)
        if self.kind == "403":
            return ApiError(403, self.description or "Forbidden: bot was blocked by the user")
        if self.kind == "400":
            return ApiError(400, self.description or "Bad Request: chat not found")
        return None

    @property
    def acts(self) -> bool:
        """Whether the call takes effect nevertheless."""
        return self.kind in {"timeout", "timeout_after", "reset_after", "delay", "mutated"}

    @property
    def hangs(self) -> bool:
        return self.kind.startswith("timeout")

    @property
    def resets(self) -> bool:
        return self.kind.startswith("reset")


class Faults:
    """The faults ordered and how many have struck."""

    def __init__(self) -> None:
        self.ordered: list[Fault] = []
        self.struck: dict[str, int] = {}
        self.delay = 0.0

    def order(self, given: Json) -> Fault:
        """Takes an order as the control API gives it; raises ValueError."""
        known = {name: given[name] for name in Fault.__dataclass_fields__ if given.get(name) is not None}
        unknown = given.keys() - Fault.__dataclass_fields__.keys()
        kind = str(known.get("kind", ""))
        if unknown or kind not in KINDS:
            raise ValueError(f"kind must be one of {sorted(KINDS)}; unknown: {sorted(unknown)}")
        if not re.fullmatch(r"\*|[A-Za-z]+", str(known.get("method", "*"))):
            raise ValueError("method must be a Bot API method or *")
        fault = Fault(**{**known, "kind": kind})
        if kind == "delay" and fault.method == "*" and "times" not in known:
            self.delay = fault.delay
        else:
            self.ordered.append(fault)
        return fault

    def clear(self) -> None:
        self.ordered.clear()
        self.delay = 0.0

    def take(self, method: str, chat: str) -> Fault | None:
        """The fault that strikes this call, counted down."""
        for fault in self.ordered:
            if fault.meets(method, chat):
                fault.times -= 1
                if fault.times == 0:
                    self.ordered.remove(fault)
                self.struck[fault.kind] = self.struck.get(fault.kind, 0) + 1
                return fault
        return None

    def shown(self) -> Json:
        return {"ordered": [asdict(fault) for fault in self.ordered], "struck": self.struck, "delay": self.delay}
