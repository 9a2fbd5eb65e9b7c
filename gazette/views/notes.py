"""The numbered notes of a session: what the checks saw (계산) and what the archivist remarked (판독)."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from gazette.findings import findings
from gazette.model import Markdown, Session, Where


@dataclass(frozen=True, slots=True)
class Note:
    """One note: a finding, worded by its check and what was seen, or the archivist's own text.

    `where` is None for the record as a whole. `item`, `row` and `part` of it say beside which text it stands.
    """

    number: int
    where: Where | None
    check: str | None = None
    seen: Mapping[str, object] = field(default_factory=dict)
    text: Markdown | None = None


def notes(session: Session) -> tuple[Note, ...]:
    """Return all notes of a session, numbered from 1."""
    return tuple(Note(number, *note) for number, note in enumerate(_unnumbered(session), 1))


_Unnumbered = tuple[Where | None, str | None, Mapping[str, object], Markdown | None]


def _unnumbered(session: Session) -> Iterator[_Unnumbered]:
    for finding in findings(session):
        seen = {**finding.seen, "heading": session.vote_heading or ""}
        yield finding.where, finding.check, seen, None
    for item in session.agenda:
        for place, row in enumerate(item.responses, 1):
            if row.note:
                yield Where(item.id, place), None, {}, row.note
    for text in session.notes:
        yield None, None, {}, text


ByPlace = Mapping[Where | None, list[Note]]


def by_place(notes_: tuple[Note, ...]) -> ByPlace:
    """Return the notes by the place that they stand beside."""
    places: dict[Where | None, list[Note]] = {}
    for note in notes_:
        places.setdefault(note.where, []).append(note)
    return places


def beside(places: ByPlace, item: str, row: int, part: str | None) -> tuple[Note, ...]:
    """Return the notes that stand beside one row as a whole (part None) or one part of it."""
    return tuple(places.get(Where(item, row, part), ()))


def of_check(places: ByPlace, item: str, check: str) -> Note | None:
    """Return the note of a check about an item as a whole."""
    return next((note for note in places.get(Where(item), ()) if note.check == check), None)
