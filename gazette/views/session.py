"""The session page: what was deliberated, who said what, and what the record does not say."""

import datetime
from dataclasses import dataclass

from gazette import addresses, vocabulary
from gazette.archive import Committee, Topic
from gazette.fingerprint import fingerprint
from gazette.model import AgendaItem, Redaction, Session, Task
from gazette.publication import is_published, overdue
from gazette.quorum import Assessment, assess
from gazette.summary import day_of, has_exact_day
from gazette.tally import has_cells, has_task_votes, tally
from gazette.views.entries import name_on
from gazette.views.frame import Frame, Link, SiteView, Unpublished
from gazette.views.marks import TallyView, tally_view
from gazette.views.notes import ByPlace, Note, by_place, notes, of_check
from gazette.views.opinions import Opinion, circled, columns, opinions
from gazette.words import Status


@dataclass(frozen=True, slots=True)
class Day:
    """One day of the strip of days: `edge` is start, end or nothing."""

    day: datetime.date
    edge: str


@dataclass(frozen=True, slots=True)
class TaskLine:
    """A task in the list of an item: its number, address, topics, and how many rows wrote what.

    `answers` pairs each kind of answer with the number of rows that gave it, the empty ones left out.
    """

    number: str
    title: str
    path: str
    description: str | None
    topics: tuple[str, ...]
    answers: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class Pointer:
    """A word, and the rows whose texts hold its letters; no word stands for rows with a blank cell."""

    word: str
    rows: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Around:
    """What other sessions a session leads to: its neighbours in time, those it names, and their items.

    `items` are earlier items that items of the session follow, amend or were merged with, by reference.
    """

    previous: Link | None
    next: Link | None
    related: tuple[Link, ...]
    items: dict[str, Link]


@dataclass(frozen=True, slots=True)
class ItemView:
    """One agenda item with everything that its sections show.

    `anchors` are the ids of its sections by name; `task_tallies` are the counts of each task where the source
    has a vote per task; `columns` are the tasks of the table of rows, None for the
    overall opinion; `blank_note` and `absent_note` are the notes that the key refers to; `assessment` is what
    the committee's rule makes of the count.
    """

    item: AgendaItem
    anchors: dict[str, str]
    tally: TallyView
    task_tallies: tuple[tuple[TaskLine, TallyView], ...]
    tasks: tuple[TaskLine, ...]
    columns: tuple[Task | None, ...]
    opinions: tuple[Opinion, ...]
    pointers: tuple[Pointer, ...]
    blank_note: Note | None
    absent_note: Note | None
    assessment: Assessment | None

    def anchor_of(self, row: int) -> str:
        """Return the anchor of a row's opinion."""
        return self.opinions[row - 1].anchor


@dataclass(frozen=True, slots=True)
class SessionView:
    """Everything on a session's page.

    `committee_name` is the one it bore on the day;
    `short_title` is for breadcrumbs and citations; `days` is empty for a meeting and for long periods;
    `redactions` maps the ids used in texts to their entries; `overdue` are the ids of those that should have
    been opened by the day of the build, `is_overdue` tells it of the source as a whole; files of the source
    and papers stand below `files_path`; `has_texts` and `has_votes` tell whether there is anything for the
    tables of opinions and of votes.
    """

    frame: Frame
    committee: Committee
    committee_name: str
    committee_path: str
    session: Session
    short_title: str
    items: tuple[ItemView, ...]
    days: tuple[Day, ...]
    notes: tuple[Note, ...]
    redactions: dict[str, Redaction]
    overdue: frozenset[str]
    is_overdue: bool
    fingerprint: str
    data_path: str
    files_path: str
    has_texts: bool
    has_votes: bool
    around: Around
    topics: dict[str, Link]


def session_view(
    key: str,
    session: Session,
    committee: Committee,
    topics: dict[str, Topic],
    around: Around,
    site: SiteView,
    day: datetime.date,
) -> SessionView:
    """Return what the session's page shows on a day, which decides what is overdue and not yet published."""
    late = overdue(session, day)
    numbered = notes(session)
    places = by_place(numbered)
    items = tuple(_item_view(key, session, item, places, committee) for item in session.agenda)
    committee_path = addresses.committee(key.split("/")[0])
    path = addresses.session(key)
    crumbs = (Link("", addresses.COMMITTEES), Link(committee.name, committee_path))
    return SessionView(
        frame=Frame("session", path, site, crumbs, _marks_of(items), _unpublished(session, day)),
        committee=committee,
        committee_name=name_on(committee, day_of(session)),
        committee_path=committee_path,
        session=session,
        short_title=session.short_title or session.title,
        items=items,
        days=_days(session),
        notes=numbered,
        redactions={entry.id: entry for entry in session.redactions},
        overdue=frozenset(
            entry.id for n, entry in enumerate(session.redactions) if ("redactions", n, "opens") in late
        ),
        is_overdue=("source", "disclosure", "opens") in late,
        fingerprint=fingerprint(session),
        data_path=f"{path}session.json",
        files_path=addresses.files(key),
        has_votes=any((has_cells(item) and item.responses) or item.counts for item in session.agenda),
        has_texts=any(row.overall or row.opinions for item in session.agenda for row in item.responses),
        around=around,
        topics={slug: Link(topic.name, addresses.topic(slug)) for slug, topic in topics.items()},
    )


def _unpublished(session: Session, day: datetime.date) -> Unpublished | None:
    if is_published(session, day):
        return None
    return Unpublished(None if session.status is Status.DRAFT else session.embargo)


def _marks_of(items: tuple[ItemView, ...]) -> tuple[str, ...]:
    used = {kind for view in items for kind in view.tally.marks}
    used |= {kind for view in items for _, tally_ in view.task_tallies for kind in tally_.marks}
    rows = [row for view in items for row in view.opinions]
    used |= {row.mark.kind for row in rows if row.mark}
    used |= {part.mark.kind for row in rows for part in row.parts if part.mark}
    return tuple(sorted(used))


def _item_view(
    key: str,
    session: Session,
    item: AgendaItem,
    places: ByPlace,
    committee: Committee,
) -> ItemView:
    rows = opinions(session, item, places)
    names = ("item", "vote", "quorum", "table", "opinions", "follow-ups")
    lines = _task_lines(key, item, rows)
    per_task = [tally(item, session.seated, task.id) for task in item.tasks] if has_task_votes(item) else []
    return ItemView(
        item=item,
        anchors={name: addresses.section(session, item, name) for name in names},
        tally=tally_view(tally(item, session.seated), with_absent=True),
        task_tallies=tuple(
            (line, tally_view(counted, with_absent=True))
            for line, counted in zip(lines, per_task, strict=False)
        ),
        tasks=lines,
        columns=columns(item),
        opinions=rows,
        pointers=_pointers(item),
        blank_note=of_check(places, item.id, "blank-votes"),
        absent_note=of_check(places, item.id, "members-without-row"),
        assessment=assess(item, session, committee, day_of(session)) if has_exact_day(session) else None,
    )


def _task_lines(key: str, item: AgendaItem, rows: tuple[Opinion, ...]) -> tuple[TaskLine, ...]:
    lines = []
    for number, task in enumerate(item.tasks, 1):
        said = [part.answer for row in rows for part in row.about(task)]
        lines.append(
            TaskLine(
                number=circled(number),
                title=task.title,
                path=addresses.task(key, task.id),
                description=task.description,
                topics=task.topics,
                answers=tuple((kind, said.count(kind)) for kind in ANSWERS if kind in said),
            )
        )
    return tuple(lines)


ANSWERS: tuple[str, ...] = ("written", "as-proposed", "no-comment", "blank")
"""The kinds of answer in the order of display."""


def _pointers(item: AgendaItem) -> tuple[Pointer, ...]:
    found = [Pointer("", group.rows) for group in tally(item, None).groups if group.word.printed == ""]
    texts = [" ".join([row.overall or "", *row.opinions.values()]) for row in item.responses]
    for words in vocabulary.sections()["pointer"].values():
        rows = tuple(place for place, text in enumerate(texts, 1) if words[0] in text)
        if rows:
            found.append(Pointer(words[0], rows))
    return tuple(found)


def _days(session: Session, longest: int = 14) -> tuple[Day, ...]:
    """Return the days of a period of up to two weeks."""
    if session.period is None:
        return ()
    count = (session.period.end - session.period.start).days + 1
    if not 1 < count <= longest:
        return ()
    edges = {0: "start", count - 1: "end"}
    first = session.period.start
    return tuple(Day(first + datetime.timedelta(n), edges.get(n, "")) for n in range(count))
