"""What a committee published: frozen records without behaviour, named as in docs/design.md.

A field without a default must be written by staff. `None` means that the source does not say; an empty
tuple that it says nothing under a heading that is there. No type here can hold a member's name: a member
is a row of one session's table, and offices come from a closed vocabulary.
"""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NewType

from gazette.words import (
    CorrectionKind,
    Function,
    Licence,
    Method,
    Office,
    Openness,
    Paper,
    Participation,
    Progress,
    Result,
    Status,
    Vote,
    Voting,
)

Slug = NewType("Slug", str)
"""A name in addresses: lower-case ASCII letters, digits and single hyphens."""
Verbatim = NewType("Verbatim", str)
"""The source's own text, line breaks and bullets included; never Markdown."""
Markdown = NewType("Markdown", str)
"""CommonMark with tables, written by the archive's staff."""
Link = NewType("Link", str)
"""An http or https address outside the site."""
Ratio = NewType("Ratio", str)
"""A share in whole numbers, such as 1/2 or 2/3."""
Digest = NewType("Digest", str)
"""A SHA-256 in 64 lower-case hexadecimal digits."""

Reference = NewType("Reference", str)
"""Another record or item of the archive: committee/session or committee/session/item."""

OVERALL = "overall"
"""The part of a row that speaks of the whole item (총괄의견), beside its tasks."""


@dataclass(frozen=True, slots=True)
class PartialDate:
    """A date as exact as the source has it: a year, a month or a day."""

    year: int
    month: int | None = None
    day: int | None = None


@dataclass(frozen=True, slots=True)
class Where:
    """A place in a session: an item, a row of its table, one part of that row."""

    item: str
    row: int | None = None
    part: str | None = None


@dataclass(frozen=True, slots=True)
class Period:
    """The days on which a written deliberation was open; `printed` is the source's own wording."""

    start: datetime.date
    end: datetime.date
    printed: str | None = None


@dataclass(frozen=True, slots=True)
class Dates:
    """The paper's own dates, kept apart: on its cover, of its approval, of its publication."""

    cover: PartialDate | None = None
    approved: PartialDate | None = None
    published: PartialDate | None = None


@dataclass(frozen=True, slots=True)
class Attendance:
    """Who was there, by number or office."""

    present: int | None = None
    observers: int | None = None
    chair: Office | None = None


@dataclass(frozen=True, slots=True)
class Step:
    """One step of the procedure (추진절차)."""

    name: str
    date: PartialDate | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Disclosure:
    """Whether the source is disclosed, on what ground and by whose decision."""

    status: Openness
    ground: str | None = None
    decided_by: str | None = None
    opens: datetime.date | None = None


@dataclass(frozen=True, slots=True)
class Masking:
    """Who decided to mask names, and on what ground."""

    ground: str
    decided_by: str | None = None


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A true copy of a published file, beside the committee's records."""

    path: str
    title: str
    sha256: Digest


@dataclass(frozen=True, slots=True)
class Source:
    """The document that a record was made from.

    `cleared_by` says who allowed a text under a licence that forbids adaptation to be shown in this form.
    """

    title: str | None = None
    number: str | None = None
    address: Link | None = None
    checked_against: str | None = None
    disclosure: Disclosure | None = None
    masking: Masking | None = None
    licence: Licence | None = None
    cleared_by: str | None = None
    files: tuple[SourceFile, ...] = ()


@dataclass(frozen=True, slots=True)
class Material:
    """A paper that the committee deliberated on (심의자료)."""

    title: str
    path: str | None = None
    address: Link | None = None


@dataclass(frozen=True, slots=True)
class Task:
    """One task (과제) of an agenda item, with opinions of its own."""

    id: Slug
    title: str
    topics: tuple[str, ...] = ()
    description: Markdown | None = None


@dataclass(frozen=True, slots=True)
class Outcome:
    """The result of an item, only where the source states it."""

    result: Result
    text: str | None = None
    date: datetime.date | None = None


@dataclass(frozen=True, slots=True)
class Response:
    """One row of the table of opinions; its identity is its place."""

    printed: str | None = None
    vote: Vote | None = None
    votes: Mapping[str, Vote] = field(default_factory=dict)
    participation: Participation | None = None
    overall: Verbatim | None = None
    opinions: Mapping[str, Verbatim] = field(default_factory=dict)
    note: Markdown | None = None


@dataclass(frozen=True, slots=True)
class Progressed:
    """One dated step in what became of a request."""

    date: datetime.date
    status: Progress
    note: str | None = None


@dataclass(frozen=True, slots=True)
class FollowUp:
    """What was asked in an opinion and what became of it (조치결과)."""

    id: Slug
    request: str
    status: Progress
    rows: tuple[int, ...] = ()
    task: str | None = None
    department: str | None = None
    due: PartialDate | None = None
    history: tuple[Progressed, ...] = ()


@dataclass(frozen=True, slots=True)
class AgendaItem:
    """One item (안건) with its rows or its totals; `present` counts the recused among those attending it."""

    id: Slug
    title: str
    number: str | None = None
    kind: Function | None = None
    topics: tuple[str, ...] = ()
    description: Markdown | None = None
    follows: Reference | None = None
    merged_with: Reference | None = None
    amends: Reference | None = None
    voting: Voting | None = None
    present: int | None = None
    tasks: tuple[Task, ...] = ()
    outcome: Outcome | None = None
    vote_column: bool | None = None  # False: the table has none for votes, so no cell is blank
    responses: tuple[Response, ...] = ()
    counts: Mapping[Vote, int] = field(default_factory=dict)
    follow_ups: tuple[FollowUp, ...] = ()


@dataclass(frozen=True, slots=True)
class Redaction:
    """A passage left out, marked [[비공개:id]] in the text, with the ground and who decided."""

    id: Slug
    where: Where
    ground: str
    decided_by: str
    opens: datetime.date | None = None


@dataclass(frozen=True, slots=True)
class Correction:
    """A change after publication."""

    date: datetime.date
    why: str
    kind: CorrectionKind
    where: Where | None = None
    was: str | None = None
    now: str | None = None


@dataclass(frozen=True, slots=True)
class Dismissal:
    """A data note that the staff found wrong; public like the note."""

    check: str
    why: str
    where: Where | None = None


@dataclass(frozen=True, slots=True)
class Session:
    """One session (회의): everything that its file says."""

    title: str
    agenda: tuple[AgendaItem, ...]
    short_title: str | None = None
    document: Paper | None = None
    meeting: str | None = None
    method: Method | None = None
    period: Period | None = None
    date: datetime.date | None = None
    opened: str | None = None
    closed: str | None = None
    place: str | None = None
    dates: Dates | None = None
    departments: tuple[str, ...] = ()
    seated: int | None = None
    attendance: Attendance | None = None
    conduct: Verbatim | None = None
    procedure: tuple[Step, ...] | None = None
    source: Source | None = None
    materials: tuple[Material, ...] = ()
    vote_heading: str | None = None
    minutes: Markdown | None = None
    notes: tuple[Markdown, ...] = ()
    redactions: tuple[Redaction, ...] = ()
    related: tuple[Reference, ...] = ()
    corrections: tuple[Correction, ...] = ()
    dismissed: tuple[Dismissal, ...] = ()
    moved_from: tuple[Reference, ...] = ()
    status: Status | None = None
    embargo: datetime.date | None = None
