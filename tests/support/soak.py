"""How many made-up texts a property is tried with: few in `make test`, many in `make soak`."""

from __future__ import annotations

import pytest

MANY = (1_000, pytest.param(10_000, marks=pytest.mark.soak))
