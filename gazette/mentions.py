"""What a record mentions that only the rest of the archive or the day can judge, each with its place."""

import datetime
from collections.abc import Iterator
from dataclasses import dataclass

from gazette.diagnostic import Place
from gazette.load import Loaded, Path
from gazette.model import Session


@dataclass(frozen=True, slots=True)
class Mention:
    """A name of something else, and where it stands."""

    name: str
    place: Place


@dataclass(frozen=True, slots=True)
class Copy:
    """The name of a true copy of the source and its SHA-256, and where they stand."""

    name: str
    place: Place
    sha256: str
    sha256_place: Place


@dataclass(frozen=True, slots=True)
class Dated:
    """A day that a record names, and where it stands."""

    day: datetime.date
    place: Place


@dataclass(frozen=True, slots=True)
class Mentions:
    """What a record mentions: related records, those its items follow, former addresses, topics, files.

    `openings` are the days from which something withheld is to be open, `corrections` those of corrections,
    `items` the ids of its own items.
    """

    related: tuple[Mention, ...]
    earlier: tuple[Mention, ...]
    former: tuple[Mention, ...]
    topics: tuple[Mention, ...]
    copies: tuple[Copy, ...]
    papers: tuple[Mention, ...]
    openings: tuple[Dated, ...]
    corrections: tuple[Dated, ...]
    items: tuple[str, ...]

    @property
    def references(self) -> tuple[Mention, ...]:
        """Return what it is related to and what its items follow."""
        return (*self.related, *self.earlier)

    @property
    def files(self) -> tuple[str, ...]:
        """Return the names of the attached files."""
        return (*(each.name for each in self.copies), *(each.name for each in self.papers))


def mentions(loaded: Loaded[Session]) -> Mentions:
    """Return what a session mentions."""
    session = loaded.record
    source = session.source

    def placed(pairs: Iterator[tuple[str, Path]]) -> tuple[Mention, ...]:
        return tuple(Mention(name, loaded.place(*path)) for name, path in pairs)

    return Mentions(
        related=placed((name, ("related", number)) for number, name in enumerate(session.related)),
        earlier=placed(_earlier(session)),
        former=placed((name, ("moved_from", number)) for number, name in enumerate(session.moved_from)),
        topics=placed(_topics(session)),
        copies=tuple(
            Copy(
                file.path,
                loaded.place("source", "files", number, "path"),
                file.sha256,
                loaded.place("source", "files", number, "sha256"),
            )
            for number, file in enumerate(source.files if source else ())
        ),
        papers=placed(
            (paper.path, ("materials", number, "path"))
            for number, paper in enumerate(session.materials)
            if paper.path
        ),
        openings=tuple(_openings(loaded)),
        corrections=tuple(
            Dated(each.date, loaded.place("corrections", number, "date"))
            for number, each in enumerate(session.corrections)
        ),
        items=tuple(item.id for item in session.agenda),
    )


def _earlier(session: Session) -> Iterator[tuple[str, Path]]:
    for number, item in enumerate(session.agenda):
        earlier = {"follows": item.follows, "merged_with": item.merged_with, "amends": item.amends}
        for field, other in earlier.items():
            if other:
                yield other, ("agenda", number, field)


def _topics(session: Session) -> Iterator[tuple[str, Path]]:
    for number, item in enumerate(session.agenda):
        for topic in item.topics:
            yield topic, ("agenda", number, "topics")
        for n, task in enumerate(item.tasks):
            for topic in task.topics:
                yield topic, ("agenda", number, "tasks", n, "topics")


def _openings(loaded: Loaded[Session]) -> Iterator[Dated]:
    session = loaded.record
    disclosure = session.source.disclosure if session.source else None
    if disclosure and disclosure.opens:
        yield Dated(disclosure.opens, loaded.place("source", "disclosure", "opens"))
    for number, entry in enumerate(session.redactions):
        if entry.opens:
            yield Dated(entry.opens, loaded.place("redactions", number, "opens"))
