"""The records as an earlier revision had them, read through git, and what has changed in silence since."""

import datetime
import hashlib
from collections.abc import Container, Iterator, Mapping
from pathlib import Path

from gazette import disk, history
from gazette.archive import Committee
from gazette.content import Content, arrange
from gazette.diagnostic import Diagnostic, Place, fault
from gazette.load import Loaded
from gazette.model import Session
from gazette.publication import is_published
from gazette.read import parse
from gazette.since import Before, Now, silent_changes

_SAID_OF = ("name", "names", "legal_basis", "quorum")
"""What a committee.yaml says that the pages of past sessions repeat or reckon with."""


class Records(Mapping[str, Loaded[Session]]):
    """Sessions without faults by key, each read when it is asked for, since all would not fit in memory."""

    def __init__(self, root: Path, paths: Mapping[str, str]) -> None:
        """Take the content folder and the paths of the sessions below it, by key."""
        self._root, self._paths = root, paths

    def __getitem__(self, key: str) -> Loaded[Session]:
        path = self._root / self._paths[key]
        content, _ = disk.read_file(path)
        loaded, _ = parse(Session, path.as_posix(), content or b"")
        assert loaded is not None  # noqa: S101 - it was found without faults
        return loaded

    def __iter__(self) -> Iterator[str]:
        return iter(self._paths)

    def __len__(self) -> int:
        return len(self._paths)


def check_earlier(root: Path, revision: str, now: Now, day: datetime.date | None) -> list[Diagnostic]:
    """Return what was public at a revision and is gone, hidden or changed without a correction.

    `root` is the content folder; `day` decides what was and is public. Without one, only what keeps git from
    answering is told of.
    """
    snapshot, faults = history.snapshot(root, revision)
    if snapshot is None or day is None:
        return faults
    content, _ = arrange(root.as_posix(), snapshot.files)
    before = _read_before(snapshot, content, now.sessions, faults)
    if not before.sessions and not faults:
        faults.append(
            fault(Place(root.as_posix()), "nothing-before", name=root.as_posix(), revision=revision)
        )
    slugs = {key.split("/")[0] for key, each in before.sessions.items() if is_published(each, day)}
    told = list(_committees(snapshot, content, slugs, faults))
    return [*faults, *silent_changes(before, now, day), *told]


def _committees(
    snapshot: history.Snapshot, content: Content, slugs: Container[str], faults: list[Diagnostic]
) -> Iterator[Diagnostic]:
    """Yield what has changed of the committees of public sessions and alters what their pages say."""
    paths = [path for slug, path in content.committees.items() if slug in slugs]
    for path, then in history.contents(snapshot, paths, faults):
        name = (snapshot.folder / path).as_posix()
        today, _ = disk.read_file(snapshot.folder / path)
        if today is None or today == then:  # what is gone is told of where it is missed
            continue
        (old, _), (new, _) = parse(Committee, name, then), parse(Committee, name, today)
        if old and new and (fields := _altered(old.record, new.record)):
            place, revision = new.place(fields[0]), snapshot.revision
            yield fault(place, "committee-changed", fields=fields, revision=revision)


def _altered(old: Committee, new: Committee) -> list[str]:
    return [field for field in _SAID_OF if getattr(old, field) != getattr(new, field)]


def _read_before(
    snapshot: history.Snapshot,
    content: Content,
    now: Mapping[str, Loaded[Session]],
    faults: list[Diagnostic],
) -> Before:
    root = snapshot.folder
    paths = {key: (root / path).as_posix() for key, path in content.sessions.items()}
    sessions = dict(_sessions(snapshot, content, now, faults))
    named = {
        f"{key.split('/')[0]}/{material.path}"
        for key, session in sessions.items()
        for material in session.materials
    }
    keys = {path: key for key, path in content.files.items() if key in named}
    files: dict[str, dict[str, str]] = {}
    for path, then in history.contents(snapshot, keys, faults):
        committee, name = keys[path].split("/")
        files.setdefault(committee, {})[name] = hashlib.sha256(then).hexdigest()
    return Before(snapshot.revision, sessions, paths, files)


def _sessions(
    snapshot: history.Snapshot,
    content: Content,
    now: Mapping[str, Loaded[Session]],
    faults: list[Diagnostic],
) -> Iterator[tuple[str, Session]]:
    """Yield each session; a file that is the same to the byte today is not parsed again."""
    keys = {path: key for key, path in content.sessions.items()}
    for path, then in history.contents(snapshot, keys, faults):
        key, file = keys[path], snapshot.folder / path
        if key in now and disk.read_file(file)[0] == then:
            yield key, now[key].record
            continue
        loaded, found = parse(Session, file.as_posix(), then)
        if loaded:
            yield key, loaded.record
        else:
            codes = [each.code for each in found if each.is_error]
            place, revision = Place(file.as_posix()), snapshot.revision
            faults.append(fault(place, "revision-unreadable", revision=revision, codes=codes))
