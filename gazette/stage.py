"""The new site while it is built, and the swap: the output is wholly the old site or wholly the new one.

A site is built aside and exchanged with the old one by a single rename, so that readers and crashes meet
either. Beside the output, in a work folder of its own, stand the lock, what makes the output ours, and, from
one build to the next, a twin of the output: the same files under second names (hard links). The next build
patches the twin and exchanges it, which takes as long as the change is large, not the site.
"""

import contextlib
import hashlib
import io
import os
import re
import shutil
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from gazette import exchange, twin
from gazette.diagnostic import Place, fault
from gazette.disk import RefusedError, digest, keep, opened, recall


@dataclass(slots=True)
class Stage:
    """The new site while it is being built, aside from the old one; several processes may write to it.

    `held` are the SHA-256 of what stands there of the files to be written, by path. Where it `is_patched`,
    the last build's site stands there, and `notes` is what that build left for this one. Every file's final
    bytes come through `write` or `copy`. `fresh` and `gone` are the paths of what is new and of what is no
    longer, once `remember` has said so; `marks` are those of the output, once it is published.
    """

    folder: Path
    held: Mapping[str, str] = field(default_factory=dict)
    notes: str = ""
    is_patched: bool = False
    fresh: Collection[str] | None = None
    gone: Collection[str] = ()
    marks: str = ""

    @property
    def leaves(self) -> Path:
        """Return the folder for what is kept from one build to the next beside the site."""
        return self.folder.parent / "leaves"

    def write(self, path: str, content: bytes) -> str:
        """Write a file of the new site unless it stands there already; return its SHA-256."""
        sha256 = hashlib.sha256(content).hexdigest()
        if self.held.get(path) != sha256:
            with _fresh(self.folder / path) as file:
                file.write(content)
        return sha256

    def copy(self, source: Path, path: str, sha256: str) -> str:
        """Copy a file into the new site; raises RefusedError where it is not the one that was checked."""
        if self.held.get(path) == sha256:
            return sha256
        with opened(source) as read, _fresh(self.folder / path) as written:
            shutil.copyfileobj(read, written)
        copied, unread = digest(self.folder / path)
        if unread:
            raise RefusedError(unread[0])
        if copied != sha256:
            raise RefusedError(fault(Place(source.as_posix()), "file-changed", name=source.name))
        return sha256

    def remember(self, fresh: Collection[str], gone: Collection[str], notes: str) -> None:
        """Say which paths are new or changed, which are `gone`, and what the next build is to know."""
        self.fresh, self.gone, self.notes = fresh, gone, notes
        for path in gone:
            twin.remove(self.folder, path)

    def leaf(self, name: str) -> Path:
        """Return the place of what is kept beside the site under a name, in one of some folders."""
        return self.leaves / name[:2] / name

    def drop_leaves(self, names: Iterable[str]) -> None:
        """Remove what was kept beside the site under these names."""
        for name in names:
            self.leaf(name).unlink(missing_ok=True)


def _fresh(path: Path) -> io.BufferedWriter:
    """Open a new file; what stands there may be the published file under another name, and stays as it is."""
    try:
        return path.open("xb")
    except (FileExistsError, FileNotFoundError, NotADirectoryError):
        twin.clear(path)
    return path.open("xb")


@contextlib.contextmanager
def staging(output: Path, inputs: tuple[Path, ...], *, clean: bool = False) -> Iterator[Stage]:
    """Give a stage; where its block ends well, the stage becomes the output, else nothing has changed.

    With `clean`, nothing that an earlier build left is used. Raises RefusedError where the output overlaps
    with the input folders, the program or the home, holds files that are not ours, is being built by someone
    else, or cannot be written.
    """
    output = output.absolute()
    _refuse_overlap(output, inputs)
    work = work_of(output)
    try:
        _refuse_foreign(output, work)
        work.mkdir(parents=True, exist_ok=True)
        with _lock(work, output):
            exchange.mend(output, work)
            _empty(work)
            stage = _begun(output, work, clean=clean)
            try:
                _remember(work, output, stage.folder)
                notes = stage.notes
                try:
                    yield stage
                except Exception:
                    _give_up(replace(stage, notes=notes), output, work)
                    raise
                _finish(stage, output, work, notes)
            finally:
                exchange.mend(output, work)
                _empty(work)
    except OSError as error:
        name = _named(output)
        raise RefusedError(fault(Place(name), "output-refused", name=name, reason=error.strerror)) from error


def work_of(output: Path) -> Path:
    """Return the work folder of an output."""
    return output.absolute().parent / f".{output.name}-build"


def marks(output: Path) -> str:
    """Return what shows that output and twin are as the last build left them, empty if there are none."""
    with contextlib.suppress(OSError):
        return f"{_mark(output.absolute())}\n{_mark(work_of(output) / 'twin')}"
    return ""


def _begun(output: Path, work: Path, *, clean: bool) -> Stage:
    """Return the twin as a stage where it is known to be like the output, else an empty one.

    The twin goes by another name from now on: a build that is killed leaves none.
    """
    before, folder = work / "twin", _free(work / "next")
    known = None if clean else _known(output, work)
    if known is None:
        for leftover in (before, work / "leaves"):
            if leftover.exists():
                shutil.rmtree(leftover, onerror=_unlock_and_retry)
        folder.mkdir()
        return Stage(folder)
    before.rename(folder)
    return Stage(folder, notes=known, is_patched=True)


def _known(output: Path, work: Path) -> str | None:
    """Return the last build's notes, if output and twin are as it left them."""
    kept, _, notes = (recall(work / "contents") or "").partition("\n\n")
    return notes if kept and kept == marks(output) else None


def _mark(folder: Path) -> str:
    """What shows that nobody has changed the top of a folder, or added or removed anything a level below."""
    below = sorted(os.scandir(folder), key=lambda entry: entry.name)
    times = [entry.stat(follow_symlinks=False).st_mtime_ns for entry in below]
    return f"{_identity(folder)} {folder.stat().st_mtime_ns} {' '.join(map(str, times))}"


def _finish(stage: Stage, output: Path, work: Path, notes: str) -> None:
    """Publish the stage; then make what was published before the new site's twin, if that is possible.

    `notes` are those of the build before.
    """
    is_other = not stage.is_patched or stage.fresh is None or stage.fresh or stage.gone or not output.exists()
    if is_other:
        exchange.publish(stage.folder, output, work)
    if stage.fresh is None:
        return
    with contextlib.suppress(OSError):
        if stage.is_patched and stage.folder.exists():
            twin.patch(output, stage.folder, stage.fresh, stage.gone)
        else:
            twin.mirror(output, stage.folder)
        if is_other or not stage.is_patched or stage.notes != notes:
            _keep(stage, output, work)
        else:  # what was kept holds still, and has an entry for each session
            stage.folder.rename(work / "twin")
    stage.marks = marks(output)


def _give_up(stage: Stage, output: Path, work: Path) -> None:
    """Make the stage the output's twin again, so that the next build need not make everything anew."""
    if stage.is_patched and stage.folder.exists():
        with contextlib.suppress(OSError):
            twin.restore(output, stage.folder)
            _keep(stage, output, work)


def _keep(stage: Stage, output: Path, work: Path) -> None:
    stage.folder.rename(work / "twin")
    keep(work / "contents", f"{marks(output)}\n\n{stage.notes}")


def _named(output: Path) -> str:
    """What messages call the output: its path from here, or its whole path where it is elsewhere."""
    return (output.relative_to(Path.cwd()) if output.is_relative_to(Path.cwd()) else output).as_posix()


def _refuse_overlap(output: Path, inputs: tuple[Path, ...]) -> None:
    real = output.resolve()
    sources = [folder.resolve() for folder in inputs]
    kept = [*sources, Path(__file__).resolve().parent, Path.home(), Path.cwd()]
    in_work_folder = any(re.fullmatch(r"\..+-build", part) for part in output.parts)
    holds_ours = any(folder.is_relative_to(real) for folder in kept)
    if in_work_folder or holds_ours or any(map(real.is_relative_to, sources)):
        raise RefusedError(fault(Place(_named(output)), "output-in-the-way", name=_named(output)))


def _refuse_foreign(output: Path, work: Path) -> None:
    """Only an empty folder or one that we made, which the work folder remembers, is replaced."""
    if output.is_file() and not output.is_symlink():
        raise RefusedError(fault(Place(_named(output)), "output-not-a-folder", name=_named(output)))
    strange = output.is_symlink() or (output.exists() and not output.is_dir())
    strange |= work.is_symlink() or (work.exists() and not work.is_dir())
    if strange or (output.is_dir() and any(output.iterdir()) and not _is_ours(output, work)):
        raise RefusedError(fault(Place(_named(output)), "output-not-ours", name=_named(output)))


def _identity(folder: Path) -> str:
    """What stays of a folder when it is renamed."""
    found = folder.stat()
    return f"{found.st_dev}:{found.st_ino}"


def _remember(work: Path, output: Path, stage: Path) -> None:
    """Note the stage, which may be the output at any moment from now on, beside what is the output now.

    The note is replaced in one step: a build that is killed here must not make the next one a stranger.
    """
    ours = [_identity(folder) for folder in (output, stage) if folder.exists()]
    aside = work / "made.new"
    aside.write_text("\n".join(ours), "ascii")
    aside.replace(work / "made")


def _is_ours(output: Path, work: Path) -> bool:
    made = work / "made"
    return made.is_file() and _identity(output) in made.read_text("ascii").split()


@contextlib.contextmanager
def _lock(work: Path, output: Path) -> Iterator[None]:
    """Hold a lock by an open descriptor: it ends with the process, however that ends."""
    with (work / "lock").open("a") as file:
        if not exchange.try_lock(file):
            raise RefusedError(fault(Place(_named(output)), "build-under-way", name=_named(output)))
        yield


def _empty(work: Path) -> None:
    """Remove what an earlier or the present build has left; what cannot be removed is left to the next."""
    with contextlib.suppress(OSError):
        for leftover in work.iterdir():
            if leftover.name.endswith(".new"):
                leftover.unlink(missing_ok=True)
            elif re.fullmatch(r"next(-\d+)?|previous", leftover.name):
                shutil.rmtree(leftover, onerror=_unlock_and_retry)


def _unlock_and_retry(_: Callable[..., object], path: str, __: object) -> None:
    """A folder that somebody made read-only keeps its files; it is ours, so make it writable."""
    stuck = Path(path)
    with contextlib.suppress(OSError):
        stuck.parent.chmod(0o700)
        if not stuck.is_dir() or stuck.is_symlink():
            stuck.unlink()
            return
        stuck.chmod(0o700)
        for folder, below, _files in os.walk(stuck):
            for name in below:
                if not (inner := Path(folder, name)).is_symlink():
                    inner.chmod(0o700)
        shutil.rmtree(stuck, ignore_errors=True)


def _free(path: Path) -> Path:
    """Return the path, or the first like it where something is left that could not be removed."""
    number = 1
    while path.exists():
        number += 1
        path = path.with_name(f"next-{number}")
    return path
