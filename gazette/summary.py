"""What every *other* page may know of a session: small, frozen, made once from a Session."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass

from gazette.model import AgendaItem, Correction, PartialDate, Period, Session, Slug
from gazette.reading import answer, blocks
from gazette.tally import Tally, has_cells, has_task_votes, tally
from gazette.words import Method, Status


@dataclass(frozen=True, slots=True)
class TaskSummary:
    """A task, or an item without tasks: its id, title and topics, and how many rows wrote on it."""

    id: Slug
    title: str
    topics: tuple[str, ...]
    written: int


@dataclass(frozen=True, slots=True)
class ItemSummary:
    """An agenda item: its title, its count, its tasks; whether the source has a vote per task instead."""

    id: Slug
    title: str
    tally: Tally
    has_task_votes: bool
    tasks: tuple[TaskSummary, ...]


@dataclass(frozen=True, slots=True)
class Summary:
    """A session as listings know it; `day` is the one it is listed by, `cover`
    the date of its paper where it has no other, `changed` the last day on which
    it changed, if it names one, `paragraphs` counts those of its written
    opinions, `votes` and `texts` the lines of its tables of votes and of
    opinions."""

    key: str
    title: str
    short_title: str
    day: datetime.date
    cover: PartialDate | None
    period: Period | None
    date: datetime.date | None
    method: Method | None
    seated: int | None
    vote_heading: str | None
    items: tuple[ItemSummary, ...]
    status: Status | None
    changed: datetime.date | None
    moved_from: tuple[str, ...]
    corrections: tuple[Correction, ...]
    rows: int
    paragraphs: int
    votes: int
    texts: int

    @property
    def committee(self) -> str:
        """Return the slug of its committee."""
        return self.key.split("/")[0]


def summarise(key: str, session: Session) -> Summary:
    """Return the summary of a session under its key, committee/session."""
    texts = [
        text
        for item in session.agenda
        for row in item.responses
        for text in (row.overall or "", *row.opinions.values())
    ]
    return Summary(
        key=key,
        title=session.title,
        short_title=session.short_title or session.title,
        day=day_of(session),
        cover=session.dates.cover if session.dates and not (session.period or session.date) else None,
        period=session.period,
        date=session.date,
        method=session.method,
        seated=session.seated,
        vote_heading=session.vote_heading,
        items=tuple(_item_summary(session, number) for number in range(len(session.agenda))),
        status=session.status,
        changed=_changed(session),
        moved_from=session.moved_from,
        corrections=session.corrections,
        rows=sum(len(item.responses) for item in session.agenda),
        paragraphs=sum(len(blocks(text)) for text in texts if answer(text) == "written"),
        votes=sum(_votes(item) for item in session.agenda),
        texts=sum(text != "" for text in texts),
    )


def _votes(item: AgendaItem) -> int:
    """Count vote cells and totals."""
    rows = item.responses if has_cells(item) else ()
    return len(item.counts) + sum(len(row.votes) if row.votes else row.vote is not None for row in rows)


def _changed(session: Session) -> datetime.date | None:
    """The last day that the record names as one on which it changed, None where it names none.

    That is of its publication, the end of its embargo, a correction, or a step of a follow-up.
    """
    published = session.dates.published if session.dates else None
    days = [each.date for each in session.corrections]
    days += [step.date for item in session.agenda for each in item.follow_ups for step in each.history]
    days += [session.embargo] if session.embargo else []
    if published and published.month and published.day:
        days.append(datetime.date(published.year, published.month, published.day))
    return max(days, default=None)


def has_exact_day(session: Session) -> bool:
    """Tell whether the source gives the day of a session, and not a month or a year alone."""
    cover = session.dates.cover if session.dates else None
    return bool(session.period or session.date or (cover and cover.day))


def day_of(session: Session) -> datetime.date:
    """Return the day a session is listed by.

    A period is listed by its last day, a paper dated by month or year by the first day of it.
    """
    if session.date:
        return session.date
    if session.period:
        return session.period.end
    cover = session.dates.cover if session.dates else None
    return datetime.date(cover.year, cover.month or 1, cover.day or 1) if cover else datetime.date.min


def _item_summary(session: Session, number: int) -> ItemSummary:
    item = session.agenda[number]
    tasks = [
        TaskSummary(
            task.id, task.title, task.topics, _written(row.opinions.get(task.id) for row in item.responses)
        )
        for task in item.tasks
    ]
    if not tasks:
        written = _written(row.opinions.get(item.id) or row.overall for row in item.responses)
        tasks = [TaskSummary(item.id, item.title, item.topics, written)]
    return ItemSummary(item.id, item.title, tally(item, session.seated), has_task_votes(item), tuple(tasks))


def _written(texts: Iterable[str | None]) -> int:
    return sum(answer(text or "") == "written" for text in texts)
