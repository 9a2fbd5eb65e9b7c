"""What is known of every session: a card that each build reads, and the rest, packed until it is asked for.

An archive of ten thousand sessions is looked through by its cards in a tenth of the time that it would take
to unpack what is known of them all.
"""

import datetime
import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from gazette.mentions import Mentions
from gazette.packed import pack, unpack
from gazette.summary import Summary
from gazette.words import Status


class Card(NamedTuple):
    """A session in JSON's types alone, so that it is read back as it was written; days are in ISO 8601.

    `method`, `status`, `embargo`, `changed` and `opens` (the first day on which something withheld is to be
    open) are empty where there is none. `topics` are those of its tasks, as often as tasks bear them.
    `references` are the keys of the sessions it refers to, `filed_under` all topics it mentions, `files` the
    names of its attached files. `seal` is the SHA-256 of its summary.
    """

    key: str
    title: str
    day: str
    method: str
    status: str
    embargo: str
    fingerprint: str
    notes: int
    tasks: int
    rows: int
    paragraphs: int
    changed: str
    corrections: int
    moved_from: Sequence[str]
    topics: Sequence[str]
    references: Sequence[str]
    filed_under: Sequence[str]
    files: Sequence[str]
    opens: str
    seal: str

    @property
    def committee(self) -> str:
        """Return the slug of its committee."""
        return self.key.split("/")[0]

    @property
    def year(self) -> str:
        """Return the year it is listed under."""
        return str(int(self.day[:4]))


@dataclass(frozen=True, slots=True)
class Filed:
    """A session without faults of its own: its card, and its summary and mentions, packed."""

    card: Card
    packed: bytes

    @property
    def summary(self) -> Summary:
        """Return what other pages may show of it."""
        return unpack(Summary, json.loads(self.packed)[0])

    @property
    def mentions(self) -> Mentions:
        """Return what only the rest of the archive or the day can judge."""
        return unpack(Mentions, json.loads(self.packed)[1])

    @property
    def status(self) -> Status | None:
        """Return whether its record is published."""
        return Status(self.card.status) if self.card.status else None

    @property
    def embargo(self) -> datetime.date | None:
        """Return the day before which it is not public."""
        return datetime.date.fromisoformat(self.card.embargo) if self.card.embargo else None

    @property
    def is_withdrawn(self) -> bool:
        """Tell whether nothing of it is published but a tombstone."""
        return self.card.status == Status.WITHDRAWN


def filed(
    summary: Summary,
    mentions: Mentions,
    embargo: datetime.date | None = None,
    fingerprint: str = "",
    notes: int = 0,
) -> Filed:
    """Return a session as it is filed; `notes` counts its data notes."""
    told = _json(pack(Summary, summary))
    opens = [each.day.isoformat() for each in mentions.openings]
    tasks = [task for item in summary.items for task in item.tasks]
    card = Card(
        key=summary.key,
        title=summary.title,
        day=summary.day.isoformat(),
        method=summary.method.kind if summary.method else "",
        status=summary.status.value if summary.status else "",
        embargo=embargo.isoformat() if embargo else "",
        fingerprint=fingerprint,
        notes=notes,
        tasks=len(tasks),
        rows=summary.rows,
        paragraphs=summary.paragraphs,
        changed=summary.changed.isoformat() if summary.changed else "",
        corrections=len(summary.corrections),
        moved_from=summary.moved_from,
        topics=[topic for task in tasks for topic in task.topics],
        references=[*dict.fromkeys("/".join(each.name.split("/")[:2]) for each in mentions.references)],
        filed_under=[*dict.fromkeys(each.name for each in mentions.topics)],
        files=[*dict.fromkeys(mentions.files)],
        opens=min(opens, default=""),
        seal=hashlib.sha256(told.encode("utf-8", "surrogatepass")).hexdigest(),
    )
    packed = f"[{told},{_json(pack(Mentions, mentions))}]"
    return Filed(card, packed.encode("utf-8", "surrogatepass"))


def _json(plain: object) -> str:
    return json.dumps(plain, ensure_ascii=False, separators=(",", ":"))
