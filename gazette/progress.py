"""One line of a terminal that says how far a build is."""

import time
from collections.abc import Callable

Tell = Callable[[int, int], None]
"""Is told how many sessions are made, and how many are to be."""

_PAUSE = 0.2  # seconds between two looks that a person takes


class Progress:
    """Writes how many sessions are made and about how long the rest takes, over what it wrote before."""

    def __init__(self, write: Callable[[str], object]) -> None:
        """Take what writes a text to the terminal."""
        self._write = write
        self._start = self._last = time.perf_counter()

    def __call__(self, done: int, of: int) -> None:
        """Hear how many of how many sessions are made."""
        now = time.perf_counter()
        if now - self._last > _PAUSE:
            self._last = now
            left = (now - self._start) / done * (of - done)
            self._write(f"\r{done:,}/{of:,} ({left:,.0f} s)\x1b[K")

    def end(self) -> None:
        """Leave the line empty."""
        if self._last != self._start:
            self._write("\r\x1b[K")
