"""The worker: a thread that handles what was received and keeps what is due, until there is nothing left."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable

from bot.backoff import Backoff
from bot.own_fault import OwnFault

# Nothing depends on it but the speed after a wake-up that was lost.
SLOW_POLL = 0.5
PAUSES = Backoff(0.5, 15.0)
# What was said is claimed and sent first, before the worker looks whether there is more.
BREATH = 0.0005


class Worker:
    """Calls each of `steps` while one of them may have more to do, then sleeps until it is woken.

    A step does one commit's worth and returns whether there may be more. Every step gets its turn: appointments are
    kept while the inbox is full.
    """

    def __init__(self, *steps: Callable[[], bool], name: str = "worker") -> None:
        self._steps = steps
        self._name = name
        self._awake = threading.Event()
        self._stopping = threading.Event()
        self._fault = OwnFault(name, PAUSES)
        self._thread = threading.Thread(target=self._run, name=name, daemon=True)

    def start(self) -> None:
        self._thread.start()

    def wake(self) -> None:
        """There is something to do; from any thread."""
        self._awake.set()

    def stop(self, timeout: float = 20.0) -> None:
        """End after the present commit; returns when the thread has ended."""
        self._stopping.set()
        self._awake.set()
        if self._thread.is_alive():
            self._thread.join(timeout)

    def work(self) -> bool:
        """One round over all steps; whether there may be more to do."""
        # All of them, whatever the first one says: a full inbox must not keep appointments from being kept.
        done = [step() for step in self._steps]
        return any(done)

    def _run(self) -> None:
        while not self._stopping.is_set():
            self._awake.clear()
            pause = SLOW_POLL
            try:
                while self.work() and not self._stopping.is_set():
                    time.sleep(BREATH)
                self._fault.over()
            except Exception as error:
                # A worker that ends would leave every customer without an answer.
                pause = self._fault.pause(error)
            self._awake.wait(pause)
