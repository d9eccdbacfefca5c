"""Gives memory back to the system that the C library would keep after much work."""

from __future__ import annotations

import ctypes
from collections.abc import Callable
from functools import cache


def give_back() -> None:
    """Reading 100,000 articles leaves about 100 MB of freed memory with glibc; elsewhere nothing is done."""
    _trim()(0)


@cache
def _trim() -> Callable[[int], object]:
    try:
        return ctypes.CDLL(None).malloc_trim
    except (AttributeError, OSError, TypeError):
        return lambda _: None
