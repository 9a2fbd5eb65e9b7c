"""The list of all corrections, newest first, fifty to a page; withdrawals among them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from gazette import addresses
from gazette.archive import Committee
from gazette.catalogue import Catalogue
from gazette.model import Correction
from gazette.summary import Summary
from gazette.views.entries import name_on, session_link
from gazette.views.frame import Frame, Link, SiteView
from gazette.views.paging import Paging, pages_for, pagings
from gazette.words import Status

PAGE = 50
"""Corrections on one page of the list."""


@dataclass(frozen=True, slots=True)
class CorrectionEntry:
    """A correction with its session, the committee's name on the day, and the place that was corrected.

    `item` is the title of the agenda item where its session has several, `row` leads to the row as it is now.
    """

    correction: Correction
    session: Link
    committee: str
    is_withdrawn: bool
    item: str
    row: Link | None


@dataclass(frozen=True, slots=True)
class CorrectionsView:
    """One page of the list of corrections."""

    frame: Frame
    total: int
    paging: Paging
    entries: tuple[CorrectionEntry, ...]


def corrections_pages(catalogue: Catalogue) -> Iterator[Paging]:
    """Yield every page of the list."""
    corrections = sum(each.card.corrections for each in catalogue.corrected)
    yield from pagings(addresses.CORRECTIONS, pages_for(corrections, PAGE))


def corrections_view(
    paging: Paging, catalogue: Catalogue, committees: Mapping[str, Committee], site: SiteView
) -> CorrectionsView:
    """Return a page of the list."""
    found = [
        (-correction.date.toordinal(), summary.key, -place, summary, correction)
        for summary in (each.summary for each in catalogue.corrected)
        for place, correction in enumerate(summary.corrections)
    ]
    ordered = [each[3:] for each in sorted(found, key=lambda each: each[:3])]
    return CorrectionsView(
        frame=Frame("corrections", paging.address, site),
        total=len(ordered),
        paging=paging,
        entries=tuple(
            _entry(summary, each, committees[summary.committee])
            for summary, each in paging.shown(ordered, PAGE)
        ),
    )


def _entry(summary: Summary, correction: Correction, committee: Committee) -> CorrectionEntry:
    where, items = correction.where, summary.items
    is_withdrawn = summary.status is Status.WITHDRAWN
    row = None
    if where and where.row and not is_withdrawn:
        anchor = addresses.row_of(where.item, where.row, alone=len(items) == 1)
        row = Link(str(where.row), f"{addresses.session(summary.key)}#{anchor}")
    titles = [item.title for item in items if where and item.id == where.item and len(items) > 1]
    return CorrectionEntry(
        correction=correction,
        session=session_link(summary),
        committee=name_on(committee, summary.day),
        is_withdrawn=is_withdrawn,
        item=titles[0] if titles else "",
        row=row,
    )
