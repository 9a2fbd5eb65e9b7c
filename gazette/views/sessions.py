"""The lists of sessions: all, by year, by method, fifty to a page."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from gazette import addresses
from gazette.archive import Committee
from gazette.catalogue import Catalogue
from gazette.filed import Filed
from gazette.views.entries import SessionEntry, marks_of, session_entry, session_link
from gazette.views.frame import Frame, Link, SiteView
from gazette.views.paging import Paging, pages_for, pagings

PAGE = 50
"""Sessions on one page of a list."""


@dataclass(frozen=True, slots=True)
class Facet:
    """A narrower list: its name (a year, a kind of method, a committee), address and number of sessions."""

    name: str
    path: str
    count: int


@dataclass(frozen=True, slots=True)
class SessionsView:
    """One page of a list of sessions.

    `year` and `method` say which list it is (both None: all); `withdrawn` are the withdrawn records, on the
    first page of the list of all.
    """

    frame: Frame
    year: str | None
    method: str | None
    total: int
    paging: Paging
    sessions: tuple[SessionEntry, ...]
    years: tuple[Facet, ...]
    methods: tuple[Facet, ...]
    committees: tuple[Facet, ...]
    withdrawn: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class ListPage:
    """A page of the list of a year or a method (both None: of all); `held` is the whole list."""

    year: str | None
    method: str | None
    paging: Paging
    held: tuple[Filed, ...]

    @property
    def shown(self) -> tuple[Filed, ...]:
        """Return the sessions that the page shows."""
        return self.paging.shown(self.held, PAGE)

    @property
    def is_first(self) -> bool:
        """Tell whether it is the first page of the list of all."""
        return self.paging.is_first and not (self.year or self.method)


def list_pages(catalogue: Catalogue) -> Iterator[ListPage]:
    """Yield every page of every list of sessions."""
    lists: list[tuple[str | None, str | None, tuple[Filed, ...]]] = [(None, None, catalogue.sessions)]
    lists += [(year, None, held) for year, held in catalogue.by_year.items()]
    lists += [(None, method, held) for method, held in _methods(catalogue)]
    for year, method, held in lists:
        for paging in pagings(addresses.sessions(year or method), pages_for(len(held), PAGE)):
            yield ListPage(year, method, paging, held)


def facets_of(
    catalogue: Catalogue, committees: Mapping[str, Committee]
) -> tuple[tuple[Facet, ...], tuple[Facet, ...], tuple[Facet, ...]]:
    """Return what every list can be narrowed to: the years, methods and committees."""
    by_name = sorted(catalogue.by_committee.items(), key=lambda pair: (committees[pair[0]].name, pair[0]))
    return (
        tuple(Facet(year, addresses.sessions(year), len(held)) for year, held in catalogue.by_year.items()),
        tuple(Facet(kind, addresses.sessions(kind), len(held)) for kind, held in _methods(catalogue)),
        tuple(Facet(committees[slug].name, addresses.committee(slug), len(held)) for slug, held in by_name),
    )


def _methods(catalogue: Catalogue) -> list[tuple[str, tuple[Filed, ...]]]:
    return [(kind, held) for kind, held in sorted(catalogue.by_method.items()) if kind]


def sessions_view(
    page: ListPage, catalogue: Catalogue, committees: Mapping[str, Committee], site: SiteView
) -> SessionsView:
    """Return what a page of a list shows."""
    entries = tuple(session_entry(each.summary, committees) for each in page.shown)
    years, methods, by_committee = facets_of(catalogue, committees)
    crumbs = () if page.is_first else (Link("", addresses.sessions()),)
    marks = tuple(sorted(marks_of(entries)))
    return SessionsView(
        frame=Frame("sessions", page.paging.address, site, crumbs=crumbs, marks=marks),
        year=page.year,
        method=page.method,
        total=len(page.held),
        paging=page.paging,
        sessions=entries,
        years=years,
        methods=methods,
        committees=by_committee,
        withdrawn=tuple(session_link(each.card) for each in catalogue.withdrawn) if page.is_first else (),
    )
