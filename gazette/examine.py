"""The first half of the work on one session: read, load, check and sum up by itself."""

import datetime
from dataclasses import dataclass

from gazette.check import check
from gazette.diagnostic import Diagnostic
from gazette.findings import findings
from gazette.fingerprint import fingerprint
from gazette.load import Loaded
from gazette.mentions import Mentions, mentions
from gazette.model import Session
from gazette.summary import Summary, summarise
from gazette.words import Status


@dataclass(frozen=True, slots=True)
class Sound:
    """What the other steps know of a session without faults of its own; `notes` counts its data notes."""

    summary: Summary
    mentions: Mentions
    embargo: datetime.date | None
    fingerprint: str
    notes: int

    @property
    def status(self) -> Status | None:
        """Return whether its record is published."""
        return self.summary.status

    @property
    def is_withdrawn(self) -> bool:
        """Tell whether nothing of it is published but a tombstone."""
        return self.status is Status.WITHDRAWN


@dataclass(frozen=True, slots=True)
class Examined:
    """What came of one session file: the SHA-256 of its bytes, its faults, and what is known of it."""

    digest: str
    faults: tuple[Diagnostic, ...]
    sound: Sound | None


def examine(key: str, digest: str, loaded: Loaded[Session] | None, faults: list[Diagnostic]) -> Examined:
    """Return what there is to know of a session by itself, given what came of loading it."""
    if loaded is None:
        return Examined(digest, tuple(faults), None)
    found = [*faults, *check(loaded)]
    if any(each.is_error for each in found):
        return Examined(digest, tuple(found), None)
    session = loaded.record
    sound = Sound(
        summary=summarise(key, session),
        mentions=mentions(loaded),
        embargo=session.embargo,
        fingerprint=fingerprint(session),
        notes=sum(1 for _ in findings(session)),
    )
    return Examined(digest, tuple(found), sound)
