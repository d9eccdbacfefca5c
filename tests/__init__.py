"""Set before anything is imported that reads it."""

import os

# Two processes on two cores: threads of the numbers' library would only be in each other's way.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
