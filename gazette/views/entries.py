"""Sessions as listings show them, made from summaries alone."""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass

from gazette import addresses
from gazette.archive import Committee
from gazette.filed import Card
from gazette.model import PartialDate, Period
from gazette.summary import Summary
from gazette.views.frame import Link
from gazette.views.marks import TallyView, tally_view
from gazette.views.opinions import circled
from gazette.words import Method


@dataclass(frozen=True, slots=True)
class TaskEntry:
    """A task in a listing: its number (empty if it stands alone), address, and rows that wrote on it."""

    number: str
    title: str
    path: str
    written: int


@dataclass(frozen=True, slots=True)
class ItemEntry:
    """An agenda item in a listing, with its tally and tasks; whether its votes stand with its tasks."""

    title: str
    tally: TallyView
    has_task_votes: bool
    tasks: tuple[TaskEntry, ...]


@dataclass(frozen=True, slots=True)
class SessionEntry:
    """A session in a listing."""

    path: str
    title: str
    short_title: str
    committee: Link
    method: Method | None
    period: Period | None
    day: datetime.date | PartialDate
    vote_heading: str | None
    items: tuple[ItemEntry, ...]


def committee_link(slug: str, committees: Mapping[str, Committee]) -> Link:
    """Return a committee's name with its address."""
    return Link(committees[slug].name, addresses.committee(slug))


def name_on(committee: Committee, day: datetime.date) -> str:
    """Return the name that a committee bore on a day, where its names are recorded, else its present one."""
    borne = [former for former in committee.names if former.from_ <= day]
    return max(borne, key=lambda former: former.from_).name if borne else committee.name


def session_link(session: Summary | Card) -> Link:
    """Return a session's title with its address."""
    return Link(session.title, addresses.session(session.key))


def session_entry(summary: Summary, committees: Mapping[str, Committee]) -> SessionEntry:
    """Return a session as listings show it."""
    return SessionEntry(
        path=addresses.session(summary.key),
        title=summary.title,
        short_title=summary.short_title,
        committee=Link(
            name_on(committees[summary.committee], summary.day), addresses.committee(summary.committee)
        ),
        method=summary.method,
        period=summary.period,
        day=summary.cover or summary.day,
        vote_heading=summary.vote_heading,
        items=tuple(
            ItemEntry(
                title=item.title,
                tally=tally_view(item.tally, with_absent=True),
                has_task_votes=item.has_task_votes,
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


def marks_of(entries: tuple[SessionEntry, ...]) -> set[str]:
    """Return the kinds of mark that entries draw."""
    return {kind for entry in entries for item in entry.items for kind in item.tally.marks}
