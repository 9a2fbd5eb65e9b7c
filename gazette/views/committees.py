"""The list of committees, and one committee with its sessions."""

from collections.abc import Mapping
from dataclasses import dataclass

from gazette import addresses
from gazette.archive import Committee
from gazette.catalogue import Catalogue
from gazette.views.entries import SessionEntry, committee_link, marks_of, session_entry, session_link
from gazette.views.frame import Frame, Link, SiteView

WITH_STRIP = 10
"""Sessions that a committee's page shows in full; the older ones stand in a table."""


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
    """One committee; its sessions newest first, the `recent` ones in full, the `older` ones in short.

    `parent` and `parts` are the committees above and below it.
    """

    frame: Frame
    committee: Committee
    parent: Link | None
    parts: tuple[Link, ...]
    recent: tuple[SessionEntry, ...]
    older: tuple[SessionEntry, ...]

    @property
    def sessions(self) -> int:
        """Return how many sessions it has."""
        return len(self.recent) + len(self.older)


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


def committee_view(
    slug: str, catalogue: Catalogue, committees: Mapping[str, Committee], site: SiteView
) -> CommitteeView:
    """Return what a committee's page shows."""
    committee = committees[slug]
    entries = tuple(session_entry(each.summary, committees) for each in catalogue.by_committee.get(slug, ()))
    parts = sorted((other.name, key) for key, other in committees.items() if other.parent == slug)
    return CommitteeView(
        frame=Frame(
            "committee",
            addresses.committee(slug),
            site,
            crumbs=(Link("", addresses.COMMITTEES),),
            marks=tuple(sorted(marks_of(entries))),
        ),
        committee=committee,
        parent=committee_link(committee.parent, committees) if committee.parent else None,
        parts=tuple(Link(name, addresses.committee(key)) for name, key in parts),
        recent=entries[:WITH_STRIP],
        older=entries[WITH_STRIP:],
    )
