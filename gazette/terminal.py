"""The program's own streams."""

import io
import sys


def speak_utf8() -> None:
    """Print in UTF-8 whatever the system's own encoding is: a pipe on Windows could not hold Korean."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
