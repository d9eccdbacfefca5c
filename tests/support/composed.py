"""YAML is read once a process: hundreds of tests load folders that differ from the example in a line or two."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from ruamel.yaml import YAML

_compose = YAML.compose


def share_composed() -> None:
    """From now on, for every content folder: the same text gives the same nodes, which nobody changes."""
    YAML.compose = _once


def _once(yaml: YAML, stream: Any) -> Any:
    return _composed(yaml.typ[0], stream) if isinstance(stream, str) and yaml.pure else _compose(yaml, stream)


@lru_cache(maxsize=2_000)
def _composed(typ: str, text: str) -> Any:
    return _compose(YAML(typ=typ, pure=True), text)
