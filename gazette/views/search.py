"""The search form, and every opinion on one page, or on those of its year where that grows."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from gazette import addresses, vocabulary
from gazette.archive import Committee
from gazette.catalogue import Catalogue
from gazette.views.frame import Frame, Link, SiteView
from gazette.views.paging import Paging, pagings
from gazette.words import FOUND

LARGEST_PAGE = 1_000_000
"""Bytes of opinions on a page, unless one session alone has more; beyond them each year has its own pages."""


@dataclass(frozen=True, slots=True)
class FacetValue:
    """A value that a search can be narrowed to; one without a name is named by the interface's words."""

    value: str
    name: str = ""


@dataclass(frozen=True, slots=True)
class Facet:
    """What a search is narrowed by: its name in addresses, and its values."""

    name: str
    values: tuple[FacetValue, ...]


@dataclass(frozen=True, slots=True)
class SearchView:
    """The search form and its facets."""

    frame: Frame
    facets: tuple[Facet, ...]


@dataclass(frozen=True, slots=True)
class SearchAllView:
    """Every opinion: of all sessions, or of one `year`; or, where that is too much, the list of `years`.

    `opinions` are rendered fragments, one a session, in the order of the lists.
    """

    frame: Frame
    year: str | None
    years: tuple[Link, ...]
    opinions: tuple[bytes, ...]
    paging: Paging


@dataclass(frozen=True, slots=True)
class OpinionsPage:
    """A page of all opinions: of which `year`, the `years` that it leads to, the `keys` of its sessions."""

    year: str | None
    paging: Paging
    years: tuple[str, ...]
    keys: tuple[str, ...]


def search_view(catalogue: Catalogue, committees: Mapping[str, Committee], site: SiteView) -> SearchView:
    """Return what the search page shows."""
    names = {slug: committees[slug].name for slug in sorted(catalogue.by_committee)}
    facets = (
        Facet("committee", tuple(FacetValue(slug, name) for slug, name in names.items())),
        Facet("year", tuple(FacetValue(year, year) for year in catalogue.by_year)),
        Facet("method", _worded(method for method in catalogue.by_method if method)),
        Facet("vote", _worded(vocabulary.cells())),
        Facet("kind", _worded(FOUND)),
    )
    return SearchView(Frame("search", addresses.SEARCH, site), facets)


def _worded(values: Iterable[str]) -> tuple[FacetValue, ...]:
    return tuple(FacetValue(value) for value in values)


def opinions_pages(sizes: Mapping[str, Mapping[str, int]]) -> Iterator[OpinionsPage]:
    """Yield the pages of all opinions, from the bytes of each session's by year and key.

    Where one page is too small for them, it lists the years, and each year has pages of its own.
    """
    every = [(key, size) for held in sizes.values() for key, size in held.items()]
    parts = _parts(every)
    if len(parts) == 1:
        yield OpinionsPage(None, Paging(addresses.search_all()), (), parts[0])
        return
    yield OpinionsPage(None, Paging(addresses.search_all()), tuple(sizes), ())
    for year, held in sizes.items():
        parts = _parts(held.items())
        for paging, keys in zip(pagings(addresses.search_all(year), len(parts)), parts, strict=True):
            yield OpinionsPage(year, paging, (), keys)


def _parts(sizes: Iterable[tuple[str, int]]) -> list[tuple[str, ...]]:
    """Return sessions in parts of the largest size, or of one session that is larger; at least one part."""
    parts: list[list[str]] = [[]]
    room = LARGEST_PAGE
    for key, size in sizes:
        if size > room and parts[-1]:
            parts.append([])
            room = LARGEST_PAGE
        parts[-1].append(key)
        room -= size
    return [tuple(keys) for keys in parts]


def search_all_view(page: OpinionsPage, opinions: tuple[bytes, ...], site: SiteView) -> SearchAllView:
    """Return a page of all opinions, from its sessions' fragments."""
    frame = Frame("search-all", page.paging.address, site, (Link("", addresses.SEARCH),))
    years = tuple(Link(year, addresses.search_all(year)) for year in page.years)
    return SearchAllView(frame, page.year, years, opinions, page.paging)
