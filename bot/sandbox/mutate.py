"""Real JSON with something wrong in it: any field, any type; the same seed makes the same mistakes."""

from __future__ import annotations

import json
from copy import deepcopy
from random import Random
from typing import Any

_DEEP = "\x01nested"
_DEPTH = 1500
_PAGE = b"<html><head><title>502 Bad Gateway</title></head><body>nginx</body></html>"
# What a value may be instead of what it should be.
ODD: tuple[Any, ...] = (
    None, True, False, 0, -1, 1, 2**31, 2**53, 2**63 - 1, 2**63, 2**64, 2**70, -(2**63) - 1, 1.5, -0.0, 1e308,
    float("nan"), float("inf"), "", "x", "7", "\0", "a\0b", "x" * 5000, "\ud800", "\U0001f600", "../../etc/passwd",
    [], [[]], [None], ["x"], {}, {"id": "x"}, {"": None}, [{}] * 50, _DEEP,
)  # fmt: skip
# An answer that is none at all.
_NO_ANSWERS = (b"", b"null", b"7", b"[]", b"{}", b"{", b'"ok"', _PAGE, b"\xff\xfe", b'{"ok":true}', b'{"result":[]}')
Path = tuple[Any, ...]


def mutated(value: Any, random: Random) -> bytes:
    """The value's JSON with one to three fields of another value, gone, or twice as many."""
    changed = deepcopy(value)
    for _ in range(random.choice((1, 1, 1, 2, 3))):
        changed = _once(changed, random)
    return _written(changed)


def mutated_answer(answer: Any, random: Random) -> bytes:
    """The same for a whole answer, which may also be none, or end in the middle."""
    kind = random.random()
    if kind < 0.1:
        return random.choice(_NO_ANSWERS)
    body = mutated(answer, random)
    return body[: random.randrange(len(body))] if kind < 0.15 else body


def _once(value: Any, random: Random) -> Any:
    path = random.choice(list(_paths(value)))
    if not path:
        return random.choice(ODD)
    inside = value
    for step in path[:-1]:
        inside = inside[step]
    last = path[-1]
    act = random.random()
    if act < 0.7:
        inside[last] = deepcopy(random.choice(ODD))
    elif act < 0.85:
        del inside[last]
    elif isinstance(inside, dict):
        inside[f"{last}_"] = inside.pop(last)
    else:
        inside.insert(last, deepcopy(inside[last]))
    return value


def _paths(value: Any, here: Path = ()) -> list[Path]:
    """Where every value in it stands."""
    found = [here]
    parts = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for name, part in parts:
        found += _paths(part, (*here, name))
    return found


def _written(value: Any) -> bytes:
    deep = b'{"a":' * _DEPTH + b"1" + b"}" * _DEPTH
    return json.dumps(value).encode().replace(json.dumps(_DEEP).encode(), deep)
