"""The pages made from summaries alone: home, the committees, one committee."""

import datetime
from dataclasses import dataclass

from gazette import addresses, vocabulary
from gazette.archive import Committee
from gazette.model import Period
from gazette.summary import Summary
from gazette.views.frame import Frame, Link, SiteView
from gazette.views.marks import NO_ROW, Mark, TallyView, tally_view
from gazette.views.opinions import circled
from gazette.words import Method, Participation, Vote

RECENT = 5
"""Sessions on the home page."""

COMMON_MARKS = frozenset({"agree", "conditional", "oppose", "abstain", "blank", NO_ROW})
"""Marks that the home page explains even where its sessions do not use them; how to read has them all."""


@dataclass(frozen=True, slots=True)
class TaskEntry:
    """A task in a listing: its number (empty if it stands alone), address, and rows that wrote on it."""

    number: str
    title: str
    path: str
    written: int


@dataclass(frozen=True, slots=True)
class ItemEntry:
    """An agenda item in a listing, with its tally and tasks."""

    title: str
    tally: TallyView
    tasks: tuple[TaskEntry, ...]


@dataclass(frozen=True, slots=True)
class SessionEntry:
    """A session in a listing."""

    path: str
    title: str
    committee: Link
    method: Method | None
    period: Period | None
    date: datetime.date | None
    day: datetime.date
    vote_heading: str | None
    items: tuple[ItemEntry, ...]


@dataclass(frozen=True, slots=True)
class Numbers:
    """What the archive holds, counted; `until` is the day of the latest session."""

    committees: int
    sessions: int
    tasks: int
    rows: int
    paragraphs: int
    until: datetime.date


@dataclass(frozen=True, slots=True)
class HomeView:
    """The home page: the latest sessions, what the archive holds (None if nothing), the legend."""

    frame: Frame
    recent: tuple[SessionEntry, ...]
    numbers: Numbers | None
    legend: tuple[Mark, ...]


@dataclass(frozen=True, slots=True)
class CommitteeEntry:
    """A committee in the list of committees: how many sessions, and the latest."""

    committee: Committee
    path: str
    sessions: int
    latest: Link | None


@dataclass(frozen=True, slots=True)
class CommitteesView:
    """The list of committees, by name."""

    frame: Frame
    committees: tuple[CommitteeEntry, ...]


@dataclass(frozen=True, slots=True)
class CommitteeView:
    """One committee with its sessions, newest first; `parent` and `parts` are the committees around it."""

    frame: Frame
    committee: Committee
    parent: Link | None
    parts: tuple[Link, ...]
    sessions: tuple[SessionEntry, ...]


def legend() -> tuple[Mark, ...]:
    """Return every mark with the word of its kind, in the order of display."""
    kinds = [
        (section, kind)
        for section in (Vote.SECTION, Participation.SECTION)
        for kind in vocabulary.kinds(section)
        if kind != "present"
    ]
    words = {(section, kind): vocabulary.sections()[section][kind][0] for section, kind in kinds}
    words["vote", vocabulary.BLANK] = ""
    return (*(Mark(kind, word) for (_, kind), word in words.items()), Mark(NO_ROW))


def newest_first(summaries: tuple[Summary, ...]) -> tuple[Summary, ...]:
    """Return the summaries by day, the latest first, then by key."""
    return tuple(sorted(summaries, key=lambda each: (-each.day.toordinal(), each.key)))


def home_view(summaries: tuple[Summary, ...], committees: dict[str, Committee], site: SiteView) -> HomeView:
    """Return what the home page shows."""
    recent = newest_first(summaries)[:RECENT]
    numbers = Numbers(
        committees=len(committees),
        sessions=len(summaries),
        tasks=sum(len(item.tasks) for each in summaries for item in each.items),
        rows=sum(each.rows for each in summaries),
        paragraphs=sum(each.paragraphs for each in summaries),
        until=max((each.day for each in summaries), default=datetime.date.min),
    )
    entries = tuple(_session_entry(each, committees) for each in recent)
    used = COMMON_MARKS | {kind for entry in entries for item in entry.items for kind in item.tally.marks}
    shown = tuple(mark for mark in legend() if mark.kind in used)
    return HomeView(
        frame=Frame("home", addresses.HOME, site, marks=tuple(mark.kind for mark in shown)),
        recent=entries,
        numbers=numbers if summaries else None,
        legend=shown,
    )


def committees_view(
    summaries: tuple[Summary, ...], committees: dict[str, Committee], site: SiteView
) -> CommitteesView:
    """Return what the list of committees shows."""
    entries = []
    for slug, committee in sorted(committees.items(), key=lambda pair: pair[1].name):
        held = newest_first(tuple(each for each in summaries if each.committee == slug))
        latest = Link(held[0].title, addresses.session(held[0].key)) if held else None
        entries.append(CommitteeEntry(committee, addresses.committee(slug), len(held), latest))
    return CommitteesView(Frame("committees", addresses.COMMITTEES, site), tuple(entries))


def committee_view(
    slug: str, summaries: tuple[Summary, ...], committees: dict[str, Committee], site: SiteView
) -> CommitteeView:
    """Return what a committee's page shows, from the summaries of its own sessions."""
    committee = committees[slug]
    entries = tuple(_session_entry(each, committees) for each in newest_first(summaries))
    marks = {kind for entry in entries for item in entry.items for kind in item.tally.marks}
    parts = sorted((other.name, key) for key, other in committees.items() if other.parent == slug)
    return CommitteeView(
        frame=Frame("committee", addresses.committee(slug), site, marks=tuple(sorted(marks))),
        committee=committee,
        parent=_link(committee.parent, committees) if committee.parent in committees else None,
        parts=tuple(Link(name, addresses.committee(key)) for name, key in parts),
        sessions=entries,
    )


def _link(slug: str | None, committees: dict[str, Committee]) -> Link:
    return Link(committees[slug or ""].name, addresses.committee(slug or ""))


def _session_entry(summary: Summary, committees: dict[str, Committee]) -> SessionEntry:
    return SessionEntry(
        path=addresses.session(summary.key),
        title=summary.title,
        committee=_link(summary.committee, committees),
        method=summary.method,
        period=summary.period,
        date=summary.date,
        day=summary.day,
        vote_heading=summary.vote_heading,
        items=tuple(
            ItemEntry(
                title=item.title,
                tally=tally_view(item.tally, with_absent=True),
                tasks=tuple(
                    TaskEntry(
                        circled(number) if len(item.tasks) > 1 else "",
                        task.title,
                        addresses.task(summary.key, task.id),
                        task.written,
                    )
                    for number, task in enumerate(item.tasks, 1)
                ),
            )
            for item in summary.items
        ),
    )
