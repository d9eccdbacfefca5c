"""What time it is in a test."""

from __future__ import annotations

import os
from datetime import datetime

# A Monday at 10 in Munich: a test that needs the firm at work says so and begins here.
AT_WORK = datetime.fromisoformat("2026-11-16T10:00:00+01:00")
# What time it is when any other world begins; `make test-times` sets other starts.
START_SETTING = "TEST_WORLD_START"
START = datetime.fromisoformat(os.environ.get(START_SETTING, AT_WORK.isoformat()))
