"""The lists of sessions: all, by year, by method, fifty to a page."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from gazette import addresses
from gazette.archive import Committee
from gazette.catalogue import Catalogue
from gazette.summary import Summary
from gazette.views.entries import SessionEntry, marks_of, session_entry
from gazette.views.frame import Frame, Link, SiteView

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

    `year` and `method` say which list it is (both None: all); `number` of `pages` is its place in it;
    `withdrawn` are the withdrawn records, on the first page of the list of all.
    """

    frame: Frame
    year: str | None
    method: str | None
    total: int
    number: int
    pages: int
    previous: str | None
    next: str | None
    sessions: tuple[SessionEntry, ...]
    years: tuple[Facet, ...]
    methods: tuple[Facet, ...]
    committees: tuple[Facet, ...]
    withdrawn: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class _Shared:
    """What every page of every list shows."""

    committees: Mapping[str, Committee]
    site: SiteView
    withdrawn: tuple[Link, ...]
    years: tuple[Facet, ...]
    methods: tuple[Facet, ...]
    by_committee: tuple[Facet, ...]


def sessions_views(
    catalogue: Catalogue, committees: Mapping[str, Committee], site: SiteView
) -> Iterator[SessionsView]:
    """Yield every page of every list of sessions."""
    methods = {kind: held for kind, held in sorted(catalogue.by_method.items()) if kind}
    by_name = sorted(catalogue.by_committee.items(), key=lambda pair: (committees[pair[0]].name, pair[0]))
    shared = _Shared(
        committees,
        site,
        tuple(Link(each.title, addresses.session(each.key)) for each in catalogue.withdrawn),
        tuple(Facet(year, addresses.sessions(year), len(held)) for year, held in catalogue.by_year.items()),
        tuple(Facet(kind, addresses.sessions(kind), len(held)) for kind, held in methods.items()),
        tuple(Facet(committees[slug].name, addresses.committee(slug), len(held)) for slug, held in by_name),
    )
    yield from _pages(catalogue.sessions, None, None, shared)
    for year, held in catalogue.by_year.items():
        yield from _pages(held, year, None, shared)
    for method, held in methods.items():
        yield from _pages(held, None, method, shared)


def _pages(
    held: tuple[Summary, ...], year: str | None, method: str | None, shared: _Shared
) -> Iterator[SessionsView]:
    pages = max(1, -(-len(held) // PAGE))
    narrow = year or method
    for number in range(1, pages + 1):
        chosen = held[(number - 1) * PAGE : number * PAGE]
        entries = tuple(session_entry(each, shared.committees) for each in chosen)
        is_first = number == 1 and not narrow
        yield SessionsView(
            frame=Frame(
                "sessions",
                addresses.sessions(narrow, number),
                shared.site,
                crumbs=() if is_first else (Link("", addresses.sessions()),),
                marks=tuple(sorted(marks_of(entries))),
            ),
            year=year,
            method=method,
            total=len(held),
            number=number,
            pages=pages,
            previous=addresses.sessions(narrow, number - 1) if number > 1 else None,
            next=addresses.sessions(narrow, number + 1) if number < pages else None,
            sessions=entries,
            years=shared.years,
            methods=shared.methods,
            committees=shared.by_committee,
            withdrawn=shared.withdrawn if is_first else (),
        )
