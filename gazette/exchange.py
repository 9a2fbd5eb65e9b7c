"""The exchange of two folders and the lock, as each operating system has them. Used by `disk` alone."""

import contextlib
import ctypes
import os
import sys
from pathlib import Path
from typing import IO

_AT_FDCWD = -100
_EXCHANGE = 2  # RENAME_EXCHANGE of renameat2(2) on Linux, RENAME_SWAP of renamex_np(2) on macOS


def publish(stage: Path, output: Path, work: Path) -> None:
    """Put the stage in the place of the output; what was there goes to the work folder.

    Linux and macOS exchange both in one step. Elsewhere it takes two renames, and a process killed between
    them leaves no output; `mend` brings the old one back at the next build.
    """
    if not output.exists():
        stage.rename(output)
    elif not _exchange(stage, output):
        output.rename(work / "previous")
        stage.rename(output)  # where this fails, `mend` puts back what was there


def mend(output: Path, work: Path) -> None:
    """Bring back the site that a build killed between two renames had moved aside."""
    previous = work / "previous"
    if previous.exists() and not output.exists():
        previous.rename(output)


def _exchange(first: Path, second: Path) -> bool:
    """Exchange two folders in one step; tell whether this system and file system can."""
    names = os.fsencode(first), os.fsencode(second)
    try:
        libc = ctypes.CDLL(None, use_errno=True)
        if sys.platform == "darwin":
            return bool(libc.renamex_np(*names, _EXCHANGE) == 0)
        return bool(libc.renameat2(_AT_FDCWD, names[0], _AT_FDCWD, names[1], _EXCHANGE) == 0)
    except (AttributeError, TypeError, OSError):
        return False


def try_lock(file: IO[str]) -> bool:
    """Lock an open file for this process alone; tell whether it was free."""
    with contextlib.suppress(BlockingIOError, PermissionError):
        if sys.platform == "win32":
            import msvcrt

            file.seek(0)
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        return True
    return False
