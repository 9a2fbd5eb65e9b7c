"""Files in and out, one at a time; a whole site goes out by `stage`. Nothing else touches files."""

import contextlib
import hashlib
import io
import os
import stat
from collections.abc import Collection
from pathlib import Path

from gazette.content import is_leaving
from gazette.diagnostic import Diagnostic, Place, fault

_TICK = 2_000_000_000  # nanoseconds; the coarsest clock of a file system (FAT) ticks so


Scan = tuple[dict[str, str], list[Diagnostic]]
"""The files below a folder, each path with its stamp, and a fault for whatever else is there."""


class RefusedError(Exception):
    """The output cannot be written, with the fault that says why."""

    def __init__(self, diagnostic: Diagnostic) -> None:
        super().__init__(diagnostic)  # whole, so that it can come from another process
        self.diagnostic = diagnostic


def list_files(root: Path, *, leavings: bool = False) -> tuple[list[str], list[Diagnostic]]:
    """Return the paths that `scan` finds, in order, and its faults."""
    found, faults = scan(root, leavings=leavings)
    return sorted(found), faults


def scan(root: Path, *, leavings: bool = False) -> Scan:
    """Return the regular files below a folder, as paths with slashes, and a fault for whatever else is there.

    With each path comes its stamp. Links are never followed: they could lead outside. What editors leave
    behind is passed over, unless `leavings` are asked for.
    """
    if not root.is_dir():
        return {}, [fault(Place(root.as_posix()), "missing-folder", name=root.as_posix())]
    found: dict[str, str] = {}
    faults: list[Diagnostic] = []
    folders = [""]
    while folders:
        folder = folders.pop()
        try:
            entries = sorted(os.scandir(root / folder), key=lambda entry: entry.name)
        except OSError as error:
            name = (root / folder).as_posix()
            faults.append(fault(Place(name), "unreadable", name=name, reason=error.strerror))
            continue
        for entry in entries:
            if is_leaving(entry.name) and not leavings:
                continue
            if entry.is_dir(follow_symlinks=False):
                folders.append(f"{folder}{entry.name}/")
            elif entry.is_file(follow_symlinks=False):
                found[f"{folder}{entry.name}"] = stamp(entry)
            else:
                place = Place((root / folder / entry.name).as_posix())
                faults.append(fault(place, "not-a-file", name=entry.name))
    return found, faults


def read_file(path: Path, limit: int | None = None) -> tuple[bytes | None, list[Diagnostic]]:
    """Return a file's bytes, or None and the fault: that it is over the limit, where one is given."""
    try:
        with opened(path) as file:
            status = os.fstat(file.fileno())
            if not stat.S_ISREG(status.st_mode):
                return None, [fault(Place(path.as_posix()), "not-a-file", name=path.name)]
            if limit is not None and status.st_size > limit:
                place = Place(path.as_posix())
                return None, [fault(place, "file-too-large", size=status.st_size, limit=limit)]
            return file.read(), []
    except OSError as error:
        return None, [_unreadable(path, error)]


def digest(path: Path) -> tuple[str | None, list[Diagnostic]]:
    """Return the SHA-256 of a file as 64 hexadecimal digits, or None and the fault."""
    try:
        with opened(path) as file:
            return hashlib.file_digest(file, "sha256").hexdigest(), []
    except OSError as error:
        return None, [_unreadable(path, error)]


def opened(path: Path) -> io.BufferedReader:
    """Return a file opened for reading; a link or a pipe that has come since holds nobody up."""
    flags = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)
    return os.fdopen(os.open(path, flags | getattr(os, "O_BINARY", 0)), "rb")


def _unreadable(path: Path, error: OSError) -> Diagnostic:
    return fault(Place(path.as_posix()), "unreadable", name=path.name, reason=error.strerror)


def stamps(root: Path) -> dict[str, str]:
    """Return what shows that a file below a folder has changed: its stamp, or its size and time of change."""
    found, faults = scan(root)
    for path in [path for path, known in found.items() if not known]:
        with contextlib.suppress(OSError):  # it has gone since
            status = (root / path).stat()
            found[path] = f"{status.st_size}:{status.st_mtime_ns}"
    return found | {odd.place.file: "" for odd in faults}


def stamp(entry: os.DirEntry[str] | Path) -> str:
    """Return what tells a file from itself after any change, empty if nothing does: size, times, number.

    The time of the last change of state cannot be set by programs; Windows has none.
    """
    with contextlib.suppress(OSError):  # it has gone since
        if os.name == "posix":
            found = entry.stat(follow_symlinks=False)
            return f"{found.st_size}:{found.st_mtime_ns}:{found.st_ctime_ns}:{found.st_ino}"
    return ""


def settled(stamp: str, moment: int) -> str:
    """Return a stamp if no change after `moment`, in nanoseconds, could leave it as it is; else nothing."""
    return stamp if stamp and int(stamp.split(":")[2]) + _TICK < moment else ""


def memory_of(content: Path) -> Path:
    """Return the folder, beside a content folder, in which is kept what earlier builds know of it."""
    return content.absolute().parent / ".gazette"


def recall(path: Path) -> str | None:
    """Return the text that `keep` has kept, None where there is none or it is damaged."""
    packed = recall_bytes(path)
    return None if packed is None else packed.decode("utf-8", "surrogatepass")


def recall_bytes(path: Path) -> bytes | None:
    """Return what `keep_bytes` has kept, None where there is none or it is damaged."""
    content, _ = read_file(path)
    sha256, _, packed = (content or b"").partition(b"\n")
    return packed if hashlib.sha256(packed).hexdigest().encode() == sha256 else None


def keep(path: Path, text: str) -> int:
    """Keep a text for `recall` if it can be written; return the nanosecond when it was, else 0."""
    return keep_bytes(path, text.encode("utf-8", "surrogatepass"))


def keep_bytes(path: Path, packed: bytes) -> int:
    """Keep bytes for `recall_bytes`, as `keep` does a text."""
    with contextlib.suppress(RefusedError, OSError):
        replace(path, hashlib.sha256(packed).hexdigest().encode() + b"\n" + packed)
        return path.stat().st_ctime_ns
    return 0


def keep_only(folder: Path, names: Collection[str]) -> None:
    """Remove what `keep` has kept in a folder under any other name, if it can be removed."""
    with contextlib.suppress(OSError):
        for entry in list(os.scandir(folder)):
            if entry.name not in names and entry.is_file(follow_symlinks=False):
                Path(entry.path).unlink(missing_ok=True)


def create(path: Path, content: bytes) -> None:
    """Write a new file, whole or not at all; raises RefusedError where one is there or none can be."""
    try:
        file = path.open("xb")
    except FileExistsError:
        raise RefusedError(fault(Place(path.as_posix()), "file-exists", name=path.name)) from None
    except OSError as error:
        raise _refused(path, error) from error
    try:
        with file:
            file.write(content)
    except OSError as error:
        path.unlink(missing_ok=True)
        raise _refused(path, error) from error


def replace(path: Path, content: bytes) -> None:
    """Write a file in the place of the one that may be there, in one step; raises RefusedError."""
    aside = path.with_name(f".{path.name}.new")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        aside.write_bytes(content)
        aside.replace(path)
    except OSError as error:
        with contextlib.suppress(OSError):
            aside.unlink(missing_ok=True)
        raise _refused(path, error) from error


def _refused(path: Path, error: OSError) -> RefusedError:
    return RefusedError(fault(Place(path.as_posix()), "file-refused", name=path.name, reason=error.strerror))
