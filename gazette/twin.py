"""A folder that is another under second names (hard links): the same files, for the price of the names."""

import contextlib
import os
import shutil
from collections.abc import Iterable
from pathlib import Path


def mirror(folder: Path, twin: Path) -> None:
    """Make a new twin of a folder in the place of whatever stands there."""
    shutil.rmtree(twin, ignore_errors=True)
    for above, _, names in os.walk(folder):
        beside = twin / Path(above).relative_to(folder)
        beside.mkdir()
        for name in names:
            (beside / name).hardlink_to(Path(above, name))


def patch(folder: Path, twin: Path, fresh: Iterable[str], gone: Iterable[str]) -> None:
    """Make a twin like its folder again, given the paths of what is new there and of what is no longer."""
    for path in gone:
        remove(twin, path)
    for path in fresh:
        clear(twin / path)
        (twin / path).hardlink_to(folder / path)


def restore(folder: Path, twin: Path) -> None:
    """Make a twin like its folder again, whatever has been done to it."""
    there = set(_files(folder))
    patch(folder, twin, (), [path for path in _files(twin) if path not in there])
    patch(folder, twin, [path for path in there if not _is_same(folder / path, twin / path)], ())


def remove(folder: Path, path: str) -> None:
    """Remove a file, and the folders that are empty then."""
    if (folder / path).is_dir():  # it stands there by now
        return
    with contextlib.suppress(NotADirectoryError):
        (folder / path).unlink(missing_ok=True)
    for above in Path(path).parents:
        if above == Path() or not (folder / above).is_dir() or any((folder / above).iterdir()):
            return
        (folder / above).rmdir()


def clear(path: Path) -> None:
    """Make room for a file: whatever stands there goes, and what stands in the place of a folder above it."""
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    with contextlib.suppress(NotADirectoryError):
        path.unlink(missing_ok=True)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except (FileExistsError, NotADirectoryError):
        next(above for above in path.parents if above.is_file()).unlink()
        path.parent.mkdir(parents=True, exist_ok=True)


def _files(folder: Path) -> Iterable[str]:
    for above, _, names in os.walk(folder):
        yield from ((Path(above, name).relative_to(folder)).as_posix() for name in names)


def _is_same(one: Path, other: Path) -> bool:
    try:
        return one.samefile(other)
    except OSError:
        return False
