"""Read by every Python that `make test-times` starts: its clock goes as usual, from another time on."""

import os
import time

if shift := os.environ.get("TEST_CLOCK_SHIFT"):
    import time_machine

    time_machine.travel(time.time() + float(shift), tick=True).start()
