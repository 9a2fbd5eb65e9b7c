"""What a day decides: whether a record is published, and which of its openings are overdue."""

import datetime
from typing import Protocol

from gazette.model import Session
from gazette.words import Status

Path = tuple[str | int, ...]


class Dated(Protocol):
    """What a day decides of: a session, or what is known of one."""

    @property
    def status(self) -> Status | None:
        """Return whether its record is published."""

    @property
    def embargo(self) -> datetime.date | None:
        """Return the day before which it is not public."""


def is_published(session: Dated, day: datetime.date) -> bool:
    """Tell whether a record is public on a day; of a withdrawn one that is a tombstone."""
    embargoed = session.embargo is not None and session.embargo > day
    return session.status is not Status.DRAFT and not embargoed


def overdue(session: Session, day: datetime.date) -> tuple[Path, ...]:
    """Return the paths of what should have been opened before a day and still is withheld."""
    disclosure = session.source.disclosure if session.source else None
    paths: list[Path] = []
    if disclosure and disclosure.opens and disclosure.opens < day:
        paths.append(("source", "disclosure", "opens"))
    paths += [
        ("redactions", number, "opens")
        for number, entry in enumerate(session.redactions)
        if entry.opens and entry.opens < day
    ]
    return tuple(paths)
