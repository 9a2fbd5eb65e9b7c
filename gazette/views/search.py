"""The search form, and every opinion on one page, or on one a year where it grows."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from gazette import addresses, vocabulary
from gazette.archive import Committee
from gazette.catalogue import Catalogue
from gazette.views.frame import Frame, Link, SiteView
from gazette.words import FOUND

LARGEST_PAGE = 1_000_000
"""Bytes of opinions beyond which each year has a page of its own."""


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


def search_all_view(years: tuple[str, ...], opinions: tuple[bytes, ...], site: SiteView) -> SearchAllView:
    """Return the page of all opinions; or, given `years`, the list of their pages."""
    frame = Frame("search-all", addresses.SEARCH_ALL, site, (Link("", addresses.SEARCH),))
    links = tuple(Link(year, f"{addresses.SEARCH_ALL}{year}/") for year in years)
    return SearchAllView(frame, None, links, opinions)


def search_year_view(year: str, opinions: tuple[bytes, ...], site: SiteView) -> SearchAllView:
    """Return the page of all opinions of a year."""
    path = f"{addresses.SEARCH_ALL}{year}/"
    return SearchAllView(Frame("search-all", path, site, (Link("", addresses.SEARCH),)), year, (), opinions)
