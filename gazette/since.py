"""No silent change: what became of the records that were public before, compared by what they say.

Compared is a record's *substance*, as plain data: comments, the order of fields and formatting are nothing.
Not of the substance is what staff write around the source and readers see dated or apart: remarks, what
became of requests, topics, related records, dismissed data notes and the short title of menus. Corrections
and former addresses have rules of their own: they are added to, never taken from.
"""

import datetime
from collections import Counter
from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from gazette.cover import Change, names, takes_out, unexplained
from gazette.diagnostic import Diagnostic, Place, fault
from gazette.fingerprint import plain, written_place
from gazette.load import Loaded, Path
from gazette.model import OVERALL, Correction, Session, Where
from gazette.publication import is_published
from gazette.words import CorrectionKind, Status

Files = Mapping[str, Mapping[str, str]]
Difference = tuple[Path, Any, Any]
"""A path in a record, and what was and is there: plain data, None where there was or is nothing."""

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
    if not _may_be_gone(old, new, added):
        yield fault(loaded.place("corrections"), "correction-lost", revision=before.revision)
    differences = [*_changes(old, new), *_other_files(key, present, before, now)]
    if {*old.moved_from} - {*new.moved_from, present}:  # a former address led here
        differences.append((("moved_from",), None, None))
    changes = [Change(path, _where(path, now_, old, new), was, now_) for path, was, now_ in differences]
    for change in unexplained(changes, added):
        is_named = any(names(each.where, change.where) for each in added)
        code = "correction-differs" if is_named else "changed-silently"
        place = loaded.place(*change.path[: -1 if change.is_removal else None])
        yield fault(place, code, what=_what(change), revision=before.revision)


def _may_be_gone(old: Session, new: Session, added: Sequence[Correction]) -> bool:
    """Tell whether every earlier correction is there, or was taken out with what it spoke of."""
    lost = (Counter(old.corrections) - Counter(new.corrections)).elements()
    if new.status is Status.WITHDRAWN:
        return not any(lost) or any(each.kind is CorrectionKind.PRIVACY for each in added)
    return all(any(takes_out(each, gone) for each in added) for gone in lost)


def _changes(old: Session, new: Session) -> Iterator[Difference]:
    """Yield what differs; of a withdrawn record its title alone is public."""
    if Status.WITHDRAWN in (old.status, new.status):
        if old.title != new.title:
            yield ("title",), old.title, new.title
        if new.status is not Status.WITHDRAWN:
            yield ("status",), old.status, new.status
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


def _differences(old: Any, new: Any, path: Path) -> Iterator[Difference]:
    if isinstance(old, dict) and isinstance(new, dict):
        for key in dict.fromkeys((*new, *old)):
            one, other = old.get(key), new.get(key)
            if key in old and key in new:
                yield from _differences(one, other, (*path, key))
            elif isinstance(one or other, list) and (one or other):  # the other holds no entry
                yield from _differences(one or [], other or [], (*path, key))
            else:
                yield (*path, key), one, other
    elif isinstance(old, list) and isinstance(new, list):
        for number, one, other in _paired(old, new):
            yield from _differences(one, other, (*path, number))
    elif old != new:
        yield path, old, new


def _paired(old: list[Any], new: list[Any]) -> Iterator[tuple[int, Any, Any]]:
    """Yield the entries of two lists side by side, as they differ least, and the number of each.

    Beside an entry that was added or taken away stands None; what was taken away has its former number.
    """
    is_shorter = len(new) < len(old)
    shorter, longer = (new, old) if is_shorter else (old, new)
    beside = dict(zip(_nearest(shorter, longer), shorter, strict=True))
    at = 0
    for number, each in enumerate(longer):
        other = beside.get(number)
        if is_shorter:
            yield (number if other is None else at), each, other
        else:
            yield number, other, each
        at += number in beside


def _nearest(shorter: list[Any], longer: list[Any]) -> list[int]:
    """Return a place in the longer list for each entry of the shorter, in order, with the least changes."""
    spare = len(longer) - len(shorter)
    if not spare:
        return [*range(len(longer))]
    ways: list[tuple[int, Any]] = [(0, None)] * (spare + 1)  # by how many entries were passed over
    for number, entry in enumerate(shorter):
        taken: list[tuple[int, Any]] = []
        for passed, (cost, before) in enumerate(ways):
            changes = sum(1 for _ in _differences(entry, longer[number + passed], ()))
            way = (cost + changes, (number + passed, before))
            taken.append(min([*taken[-1:], way], key=lambda each: each[0]))
        ways = taken
    places: list[int] = []
    chain = ways[-1][1]
    while chain:
        places.append(chain[0])
        chain = chain[1]
    return places[::-1]


def _other_files(key: str, present: str, before: Before, now: Now) -> Iterator[Difference]:
    """Yield the papers whose file is another under the same name; copies of the source have a SHA-256."""
    named = {each.path for each in before.sessions[key].materials}
    for number, material in enumerate(now.sessions[present].record.materials):
        if material.path and material.path in named:
            then = before.files.get(key.split("/")[0], {}).get(material.path)
            today = now.files.get(present.split("/")[0], {}).get(material.path)
            if then != today:
                yield ("materials", number, "path"), then, today


def _where(path: Path, value: Any, old: Session, new: Session) -> Where | None:
    """Return the place of a change as corrections name it; None outside the agenda."""
    number = path[1] if len(path) > 1 else None
    if not isinstance(number, int) or path[0] not in ("agenda", "redactions"):
        return None
    session = old if value is None and len(path) == 2 else new  # an entry that is gone has its former number
    if path[0] == "redactions":
        return session.redactions[number].where
    row = path[3] + 1 if path[2:3] == ("responses",) and isinstance(path[3], int) else None
    inner = path[4:] if row else ()
    part = OVERALL if inner == (OVERALL,) else str(inner[1]) if len(inner) > 1 else None
    return Where(session.agenda[number].id, row, part)


def _what(change: Change) -> str:
    """Name a change as staff find it: the place as `where` writes it, then the field.

    A row that is gone is named by its item, since another may have its number or none.
    """
    path, where = change.path, change.where
    fields = [part for part in path if isinstance(part, str)]
    if where is None:
        return ".".join(fields)
    if path[0] == "agenda":
        fields = [field for field in fields if field not in ("agenda", "responses", where.part)]
    if change.is_removal and where.row and path[0] == "agenda":
        where, fields = Where(where.item), [f"responses.{where.row}"]
    return ": ".join(filter(None, (written_place(where), ".".join(fields))))
