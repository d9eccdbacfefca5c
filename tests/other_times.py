"""Runs the tests as if it were another time: `make test-times`, or a part with ARGS="tests/handlers/care".

Both the worlds of tests and the clock of every Python process begin at that time and go on from there; databases,
browsers and the times of files stay with the machine's clock.
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
from datetime import datetime
from pathlib import Path

from tests.support.commands import python_path
from tests.support.times import START_SETTING

SHIFTED = Path(__file__).parent / "support" / "shifted"
TIMES = {
    "a Sunday night": "2027-01-10T03:15:00+01:00",
    "the end of a year": "2026-12-31T23:58:00+01:00",
    "a leap day": "2028-02-29T11:00:00+01:00",
    "the hour that summer time skips": "2027-03-28T01:59:40+01:00",
}


def run_at(moment: str, arguments: list[str]) -> int:
    """The exit code of pytest, run as if it were `moment`."""
    shift = datetime.fromisoformat(moment).timestamp() - time.time()
    path = os.pathsep.join([str(SHIFTED), python_path()])
    settings = {START_SETTING: moment, "TEST_CLOCK_SHIFT": str(shift), "PYTHONPATH": path}
    return subprocess.run([sys.executable, "-m", "pytest", *arguments], env={**os.environ, **settings}).returncode


def main(arguments: list[str]) -> int:
    """`--only WORD` keeps the times whose name has the word; everything else goes to pytest."""
    only = ""
    if arguments[:1] == ["--only"]:
        only, arguments = arguments[1], arguments[2:]
    red = []
    for name, moment in TIMES.items():
        if only in name:
            print(f"--- {name}: {moment}", flush=True)
            red += [name] if run_at(moment, arguments) else []
    print(f"red at: {', '.join(red)}" if red else "green at every time")
    return bool(red)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
