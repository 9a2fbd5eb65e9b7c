"""The only module that reads or writes files: folders in, a whole new site out.

A site is built aside and exchanged with the old one by a single rename, so that readers and crashes meet
either the old site or the new one, whole.
"""

import contextlib
import hashlib
import os
import re
import shutil
import stat
from collections.abc import Callable, Iterator
from pathlib import Path

from gazette import exchange
from gazette.content import is_leaving
from gazette.diagnostic import Diagnostic, Place, fault


class RefusedError(Exception):
    """The output cannot be written, with the fault that says why."""

    def __init__(self, diagnostic: Diagnostic) -> None:
        super().__init__(diagnostic.code)
        self.diagnostic = diagnostic


def list_files(root: Path) -> tuple[list[str], list[Diagnostic]]:
    """Return the regular files below a folder, as paths with slashes, and a fault for whatever else is there.

    Links are never followed: they could lead outside.
    """
    if not root.is_dir():
        return [], [fault(Place(root.as_posix()), "missing-folder", name=root.as_posix())]
    found: list[str] = []
    faults: list[Diagnostic] = []
    folders = [root]
    while folders:
        folder = folders.pop()
        try:
            entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
        except OSError as error:
            name = folder.as_posix()
            faults.append(fault(Place(name), "unreadable", name=name, reason=error.strerror))
            continue
        for entry in entries:
            path = folder / entry.name
            if is_leaving(entry.name):
                continue
            if entry.is_dir(follow_symlinks=False):
                folders.append(path)
            elif entry.is_file(follow_symlinks=False):
                found.append(path.relative_to(root).as_posix())
            else:
                faults.append(fault(Place(path.as_posix()), "not-a-file", name=entry.name))
    return sorted(found), faults


def read_file(path: Path) -> tuple[bytes | None, list[Diagnostic]]:
    """Return a file's bytes, or None and the fault."""
    try:
        with path.open("rb") as file:
            if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
                return None, [fault(Place(path.as_posix()), "not-a-file", name=path.name)]
            return file.read(), []
    except OSError as error:
        return None, [fault(Place(path.as_posix()), "unreadable", name=path.name, reason=error.strerror)]


def digest(path: Path) -> str | None:
    """Return the SHA-256 of a file as 64 hexadecimal digits, None where it cannot be read."""
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        return None


def stamps(root: Path) -> dict[str, tuple[int, int]]:
    """Return the time of change and the size of every file below a folder: enough to see that one changed."""
    paths, faults = list_files(root)
    found = {odd.place.file: (0, 0) for odd in faults}
    for path in paths:
        with contextlib.suppress(OSError):  # it has gone since
            status = (root / path).stat()
            found[path] = (status.st_mtime_ns, status.st_size)
    return found


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


class Stage:
    """The new site while it is being built, aside from the old one."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._written: set[str] = set()

    def write(self, path: str, content: bytes) -> None:
        """Write one file of the new site; raises RefusedError where the path has been written before."""
        if path in self._written:
            raise RefusedError(fault(Place(path), "page-twice", path=path))
        self._written.add(path)
        target = self._folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)

    def copy(self, source: Path, path: str) -> None:
        """Copy a file into the new site as it is."""
        target = self._folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(source, target, follow_symlinks=False)


@contextlib.contextmanager
def staging(output: Path, inputs: tuple[Path, ...]) -> Iterator[Stage]:
    """Give a stage; where its block ends well, the stage becomes the output, else nothing has changed.

    Raises RefusedError where the output overlaps with the input folders, the program or the home, holds
    files that are not ours, is being built by someone else, or cannot be written.
    """
    output = output.absolute()
    _refuse_overlap(output, inputs)
    work = output.parent / f".{output.name}-build"
    try:
        _refuse_foreign(output, work)
        work.mkdir(parents=True, exist_ok=True)
        with _lock(work, output):
            exchange.mend(output, work)
            _empty(work)
            stage = _free(work / "next")
            stage.mkdir()
            _remember(work, stage)
            try:
                yield Stage(stage)
                exchange.publish(stage, output, work)
            finally:
                _empty(work)
    except OSError as error:
        name = output.name
        raise RefusedError(fault(Place(name), "output-refused", name=name, reason=error.strerror)) from error


def _refuse_overlap(output: Path, inputs: tuple[Path, ...]) -> None:
    real = output.resolve()
    sources = [folder.resolve() for folder in inputs]
    kept = [*sources, Path(__file__).resolve().parent, Path.home(), Path.cwd()]
    in_work_folder = any(re.fullmatch(r"\..+-build", part) for part in output.parts)
    holds_ours = any(folder.is_relative_to(real) for folder in kept)
    if in_work_folder or holds_ours or any(map(real.is_relative_to, sources)):
        raise RefusedError(fault(Place(output.name), "output-in-the-way", name=output.name))


def _refuse_foreign(output: Path, work: Path) -> None:
    """Only an empty folder or one that we made, which the work folder remembers, is replaced."""
    strange = output.is_symlink() or (output.exists() and not output.is_dir())
    strange |= work.is_symlink() or (work.exists() and not work.is_dir())
    if strange or (output.is_dir() and any(output.iterdir()) and not _is_ours(output, work)):
        raise RefusedError(fault(Place(output.name), "output-not-ours", name=output.name))


def _identity(folder: Path) -> str:
    """What stays of a folder when it is renamed."""
    found = folder.stat()
    return f"{found.st_dev}:{found.st_ino}"


def _remember(work: Path, stage: Path) -> None:
    """Note the stage, which may be the output at any moment from now on, beside what is the output now."""
    made = work / "made"
    lines = made.read_text("ascii").split() if made.is_file() else []
    made.write_text("\n".join([*lines[-1:], _identity(stage)]), "ascii")


def _is_ours(output: Path, work: Path) -> bool:
    made = work / "made"
    return made.is_file() and _identity(output) in made.read_text("ascii").split()


@contextlib.contextmanager
def _lock(work: Path, output: Path) -> Iterator[None]:
    """Hold a lock by an open descriptor: it ends with the process, however that ends."""
    with (work / "lock").open("a") as file:
        if not exchange.try_lock(file):
            raise RefusedError(fault(Place(output.name), "build-under-way", name=output.name))
        yield


def _empty(work: Path) -> None:
    """Remove what an earlier or the present build has left; what cannot be removed is left to the next."""
    for leftover in work.iterdir():
        if re.fullmatch(r"next(-\d+)?|previous", leftover.name):
            shutil.rmtree(leftover, onerror=_unlock_and_retry)


def _unlock_and_retry(function: Callable[[str], object], path: str, _: object) -> None:
    """A folder that somebody made read-only keeps its files; it is ours, so make it writable."""
    with contextlib.suppress(OSError):
        Path(path).parent.chmod(0o700)
        function(path)


def _free(path: Path) -> Path:
    """Return the path, or the first like it where something is left that could not be removed."""
    number = 1
    while path.exists():
        number += 1
        path = path.with_name(f"next-{number}")
    return path
