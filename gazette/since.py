"""No silent change: what became of the records that were public before, compared by what they say.

Compared is a record's *substance*, as plain data: comments, the order of fields and formatting are nothing.
Not of the substance is what staff write around the source and readers see dated or apart: remarks, what
became of requests, topics, related records, dismissed data notes and the short title of menus. Corrections
and former addresses have rules of their own: they are added to, never taken from.
"""

import datetime
from collections import Counter
from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from gazette.diagnostic import Diagnostic, Place, fault
from gazette.fingerprint import plain, written_place
from gazette.load import Loaded, Path
from gazette.model import OVERALL, Correction, Session, Where
from gazette.publication import is_published
from gazette.words import CorrectionKind, Status

Files = Mapping[str, Mapping[str, str]]
_AROUND = ("notes", "related", "corrections", "dismissed", "short_title", "moved_from", "embargo")


@dataclass(frozen=True, slots=True)
class Before:
    """An archive as it stood at a revision: its sessions by key, with the paths of their files.

    `files` are the SHA-256 of attached files by committee and name. `revision` is what the user called it.
    """

    revision: str
    sessions: Mapping[str, Session]
    paths: Mapping[str, str]
    files: Files


@dataclass(frozen=True, slots=True)
class Now:
    """An archive as it stands: sessions without faults by key, and the keys of `all`.

    `files` are the SHA-256 of attached files by committee and name.
    """

    sessions: Mapping[str, Loaded[Session]]
    all: Container[str]
    files: Files


def silent_changes(before: Before, now: Now, day: datetime.date) -> Iterator[Diagnostic]:
    """Yield what was public and is gone, hidden or other than before without a word in `corrections`."""
    moved: dict[str, str] = {
        former: key for key, each in now.sessions.items() for former in each.record.moved_from
    }
    for key, old in sorted(before.sessions.items()):
        if not is_published(old, day):
            continue
        present = key if key in now.all else moved.get(key)
        if present is None:
            place = Place(before.paths[key])
            yield fault(place, "removed-silently", record=key, revision=before.revision)
        elif present in now.sessions:  # else it has faults of its own
            yield from _compared(key, present, before, now, day)


def _compared(key: str, present: str, before: Before, now: Now, day: datetime.date) -> Iterator[Diagnostic]:
    old, loaded = before.sessions[key], now.sessions[present]
    new = loaded.record
    if not is_published(new, day):
        field = "status" if new.status is Status.DRAFT else "embargo"
        yield fault(loaded.place(field), "hidden-silently", revision=before.revision)
        return
    added = list((Counter(new.corrections) - Counter(old.corrections)).elements())
    is_for_privacy = any(each.kind is CorrectionKind.PRIVACY for each in added)
    if Counter(old.corrections) - Counter(new.corrections) and not is_for_privacy:
        yield fault(loaded.place("corrections"), "correction-lost", revision=before.revision)
    paths = [*_changes(old, new), *_other_files(key, present, before, now)]
    if {*old.moved_from} - {*new.moved_from, present}:  # a former address led here
        paths.append(("moved_from",))
    for path in paths:
        where = _where(path, old, new)
        if not any(_covers(each, where) for each in added):
            what = _what(path, where)
            yield fault(loaded.place(*path), "changed-silently", what=what, revision=before.revision)


def _changes(old: Session, new: Session) -> Iterator[Path]:
    """Yield the paths of what differs; of a withdrawn record its title alone is public."""
    if new.status is Status.WITHDRAWN:
        if old.title != new.title:
            yield ("title",)
    elif old != new:
        yield from _differences(substance(old), substance(new), ())


def substance(session: Session) -> dict[str, Any]:
    """Return what a record says of its source, as plain data."""
    said: dict[str, Any] = {key: each for key, each in plain(session).items() if key not in _AROUND}
    for item in said.get("agenda", ()):
        for part in (item, *item.get("tasks", ())):
            part.pop("topics", None)
        item.pop("follow_ups", None)
        for row in item.get("responses", ()):
            row.pop("note", None)
    return said


def _differences(old: Any, new: Any, path: Path) -> Iterator[Path]:
    if isinstance(old, dict) and isinstance(new, dict):
        for key in dict.fromkeys((*new, *old)):
            one, other = old.get(key), new.get(key)
            if key in old and key in new:
                yield from _differences(one, other, (*path, key))
            elif isinstance(one or other, list) and (one or other):  # the other holds no entry
                yield from _differences(one or [], other or [], (*path, key))
            else:
                yield (*path, key)
    elif isinstance(old, list) and isinstance(new, list):
        for number, pair in enumerate(zip(old, new, strict=False)):
            yield from _differences(*pair, (*path, number))
        shorter, longer = sorted((len(old), len(new)))
        yield from ((*path, number) for number in range(shorter, longer))
    elif old != new:
        yield path


def _other_files(key: str, present: str, before: Before, now: Now) -> Iterator[Path]:
    """Yield the papers whose file is another under the same name; copies of the source have a SHA-256."""
    named = {each.path for each in before.sessions[key].materials}
    for number, material in enumerate(now.sessions[present].record.materials):
        if material.path and material.path in named:
            then = before.files.get(key.split("/")[0], {}).get(material.path)
            if then != now.files.get(present.split("/")[0], {}).get(material.path):
                yield "materials", number, "path"


def _where(path: Path, old: Session, new: Session) -> Where | None:
    """Return the place of a change as corrections name it; None outside the agenda."""
    number = path[1] if len(path) > 1 else None
    if not isinstance(number, int) or path[0] not in ("agenda", "redactions"):
        return None
    session = new if number < len(getattr(new, str(path[0]))) else old
    if path[0] == "redactions":
        return session.redactions[number].where
    row = path[3] + 1 if path[2:3] == ("responses",) and isinstance(path[3], int) else None
    inner = path[4:] if row else ()
    part = OVERALL if inner == (OVERALL,) else str(inner[1]) if len(inner) > 1 else None
    return Where(session.agenda[number].id, row, part)


def _covers(correction: Correction, where: Where | None) -> bool:
    """Tell whether a correction speaks of a place: it names it, a wider or a narrower one, or none at all."""
    said = correction.where
    if said is None:
        return True
    if where is None:  # minutes and the like belong to an item
        return said.row is None
    pairs = zip(_parts(said), _parts(where), strict=False)
    return all(one == other for one, other in pairs)


def _parts(where: Where) -> Iterable[str | int]:
    return [part for part in (where.item, where.row, where.part) if part is not None]


def _what(path: Path, where: Where | None) -> str:
    """Name a change as staff find it: the place as `where` writes it, then the field."""
    names = [part for part in path if isinstance(part, str)]
    if where is None:
        return ".".join(names)
    if path[0] == "agenda":
        names = [name for name in names if name not in ("agenda", "responses", where.part)]
    return ": ".join(filter(None, (written_place(where), ".".join(names))))
