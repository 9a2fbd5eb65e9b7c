"""The list of committees, and one committee with its sessions."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from gazette import addresses
from gazette.archive import Committee
from gazette.catalogue import Catalogue
from gazette.filed import Filed
from gazette.views.entries import SessionEntry, committee_link, marks_of, session_entry, session_link
from gazette.views.frame import Frame, Link, SiteView
from gazette.views.paging import Paging, pages_for, pagings

WITH_STRIP = 10
"""Sessions that a committee's first page shows in full; the older ones stand in a table."""
PAGE = 50
"""Older sessions on one of its pages."""


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
    """A page of a committee; its sessions newest first, the `recent` ones in full, the `older` ones in short.

    `total` counts the sessions of all its pages; `parent` and `parts` are the committees above and below it.
    """

    frame: Frame
    committee: Committee
    parent: Link | None
    parts: tuple[Link, ...]
    recent: tuple[SessionEntry, ...]
    older: tuple[SessionEntry, ...]
    total: int
    paging: Paging


@dataclass(frozen=True, slots=True)
class CommitteePage:
    """A page of a committee; `held` are all its sessions."""

    slug: str
    paging: Paging
    held: tuple[Filed, ...]

    @property
    def recent(self) -> tuple[Filed, ...]:
        """Return the sessions that the page shows in full."""
        return self.held[:WITH_STRIP] if self.paging.is_first else ()

    @property
    def older(self) -> tuple[Filed, ...]:
        """Return the sessions that stand in its table."""
        return self.paging.shown(self.held[WITH_STRIP:], PAGE)


def committees_view(
    catalogue: Catalogue, committees: Mapping[str, Committee], site: SiteView
) -> CommitteesView:
    """Return what the list of committees shows."""
    entries = []
    for slug, committee in sorted(committees.items(), key=lambda pair: (pair[1].name, pair[0])):
        held = catalogue.by_committee.get(slug, ())
        latest = session_link(held[0].card) if held else None
        entries.append(CommitteeEntry(committee, addresses.committee(slug), len(held), latest))
    return CommitteesView(Frame("committees", addresses.COMMITTEES, site), tuple(entries))


def committee_pages(catalogue: Catalogue, slugs: Iterable[str]) -> Iterator[CommitteePage]:
    """Yield every page of every committee."""
    for slug in slugs:
        held = catalogue.by_committee.get(slug, ())
        pages = pages_for(len(held) - WITH_STRIP, PAGE)
        for paging in pagings(addresses.committee(slug), pages):
            yield CommitteePage(slug, paging, held)


def committee_view(page: CommitteePage, committees: Mapping[str, Committee], site: SiteView) -> CommitteeView:
    """Return what a page of a committee shows."""
    committee = committees[page.slug]
    recent, older = (
        tuple(session_entry(each.summary, committees) for each in held) for held in (page.recent, page.older)
    )
    above = () if page.paging.is_first else (committee_link(page.slug, committees),)
    parts = sorted((other.name, key) for key, other in committees.items() if other.parent == page.slug)
    return CommitteeView(
        frame=Frame(
            "committee",
            page.paging.address,
            site,
            crumbs=(Link("", addresses.COMMITTEES), *above),
            marks=tuple(sorted(marks_of((*recent, *older)))),
        ),
        committee=committee,
        parent=committee_link(committee.parent, committees) if committee.parent else None,
        parts=tuple(Link(name, addresses.committee(key)) for name, key in parts),
        recent=recent,
        older=older,
        total=len(page.held),
        paging=page.paging,
    )
