"""The search form, and every opinion on one page, or on one a year where it grows."""

from collections.abc import Mapping
from dataclasses import dataclass

from gazette import addresses
from gazette.views.frame import Frame, Link, SiteView

LARGEST_PAGE = 1_000_000
"""Bytes of opinions beyond which each year has a page of its own."""


@dataclass(frozen=True, slots=True)
class SearchView:
    """The search form."""

    frame: Frame


@dataclass(frozen=True, slots=True)
class SearchAllView:
    """Every opinion: of all sessions, or of one `year`; or, where that is too much, the list of `years`.

    `opinions` are rendered fragments, one a session, in the order of the lists.
    """

    frame: Frame
    year: str | None
    years: tuple[Link, ...]
    opinions: tuple[bytes, ...]


def search_view(site: SiteView) -> SearchView:
    """Return what the search page shows."""
    return SearchView(Frame("search", addresses.SEARCH, site))


def search_all_views(fragments: Mapping[str, tuple[bytes, ...]], site: SiteView) -> list[SearchAllView]:
    """Return the pages of all opinions, from the fragments of each year, the latest year first."""
    crumbs = (Link("", addresses.SEARCH),)
    frame = Frame("search-all", addresses.SEARCH_ALL, site, crumbs)
    every = tuple(fragment for held in fragments.values() for fragment in held)
    if sum(map(len, every)) <= LARGEST_PAGE:
        return [SearchAllView(frame, None, (), every)]
    links = tuple(Link(year, f"{addresses.SEARCH_ALL}{year}/") for year in fragments)
    pages = [
        SearchAllView(Frame("search-all", link.path, site, crumbs), link.name, (), fragments[link.name])
        for link in links
    ]
    return [SearchAllView(frame, None, links, ()), *pages]
