"""The home page: the latest sessions, what the archive holds, the marks."""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass

from gazette import addresses
from gazette.archive import Committee, Topic
from gazette.catalogue import Catalogue
from gazette.model import PartialDate
from gazette.views.entries import SessionEntry, marks_of, session_entry
from gazette.views.frame import Frame, Link, SiteView
from gazette.views.legend import legend
from gazette.views.marks import NO_ROW, Mark

RECENT = 3
"""Sessions on the home page."""

COMMON_MARKS = frozenset({"agree", "conditional", "oppose", "abstain", "blank", NO_ROW})
"""Marks that the home page explains even where its sessions do not use them; how to read has them all."""


@dataclass(frozen=True, slots=True)
class Numbers:
    """What the archive holds, counted; `until` is the day of the latest session."""

    committees: int
    sessions: int
    tasks: int
    rows: int
    paragraphs: int
    until: datetime.date | PartialDate


@dataclass(frozen=True, slots=True)
class HomeView:
    """The latest sessions, what the archive holds (None if nothing), the legend, the topics."""

    frame: Frame
    recent: tuple[SessionEntry, ...]
    numbers: Numbers | None
    legend: tuple[Mark, ...]
    topics: tuple[Link, ...]


def home_view(
    catalogue: Catalogue,
    committees: Mapping[str, Committee],
    topics: Mapping[str, Topic],
    site: SiteView,
) -> HomeView:
    """Return what the home page shows."""
    entries = tuple(session_entry(each.summary, committees) for each in catalogue.sessions[:RECENT])
    used = COMMON_MARKS | marks_of(entries)
    shown = tuple(mark for mark in legend() if mark.kind in used)
    return HomeView(
        frame=Frame("home", addresses.HOME, site, marks=tuple(mark.kind for mark in shown)),
        recent=entries,
        numbers=_numbers(catalogue, len(committees)) if catalogue.sessions else None,
        legend=shown,
        topics=tuple(Link(topic.name, addresses.topic(slug)) for slug, topic in topics.items()),
    )


def _numbers(catalogue: Catalogue, committees: int) -> Numbers:
    cards, latest = [each.card for each in catalogue.sessions], catalogue.sessions[0].summary
    return Numbers(
        committees=committees,
        sessions=len(cards),
        tasks=sum(each.tasks for each in cards),
        rows=sum(each.rows for each in cards),
        paragraphs=sum(each.paragraphs for each in cards),
        until=latest.cover or latest.day,
    )
