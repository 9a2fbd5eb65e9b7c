"""What programs read: the feed, the sitemap, robots.txt, redirects, security.txt."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass

from gazette import addresses
from gazette.archive import Security
from gazette.catalogue import Catalogue
from gazette.filed import Card
from gazette.views.frame import SiteView

FEED_LENGTH = 50
SITEMAP_LENGTH = 50_000
"""Addresses in one sitemap: search engines take no more (sitemaps.org/protocol.html)."""


@dataclass(frozen=True, slots=True)
class FeedEntry:
    """A session in the feed: its address, title, committee, and the day of its last change, else its own."""

    address: str
    title: str
    committee: str
    changed: datetime.date


@dataclass(frozen=True, slots=True)
class FeedView:
    """The Atom feed of the latest sessions (RFC 4287)."""

    site: SiteView
    address: str
    updated: datetime.date
    entries: tuple[FeedEntry, ...]


@dataclass(frozen=True, slots=True)
class SitemapEntry:
    """A page that search engines may list; `changed` is its record's last day of change, empty if unknown."""

    address: str
    changed: str


@dataclass(frozen=True, slots=True)
class SitemapView:
    """Pages that search engines may list, by address."""

    entries: tuple[SitemapEntry, ...]


@dataclass(frozen=True, slots=True)
class SitemapIndexView:
    """The addresses of the sitemaps of a site that needs several."""

    sitemaps: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RobotsView:
    """robots.txt: where the sitemap is."""

    sitemap: str


@dataclass(frozen=True, slots=True)
class RedirectsView:
    """Netlify's _redirects: former and present addresses of moved records."""

    pairs: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class SecurityView:
    """security.txt (RFC 9116)."""

    security: Security
    language: str
    canonical: str


def feed_view(
    catalogue: Catalogue, committee_names: dict[str, str], site: SiteView, today: datetime.date
) -> FeedView:
    """Return the feed; an empty archive's was last changed on the day of the build."""
    entries = tuple(
        FeedEntry(
            f"{site.address}{addresses.session(card.key)}",
            card.title,
            committee_names[card.committee],
            datetime.date.fromisoformat(card.changed or card.day),
        )
        for card in (each.card for each in catalogue.sessions[:FEED_LENGTH])
    )
    updated = max((entry.changed for entry in entries), default=today)
    return FeedView(site, f"{site.address}{addresses.FEED}", updated, entries)


def sitemap_view(paths: Iterable[str], catalogue: Catalogue, site: SiteView) -> SitemapView:
    """Return the sitemap of pages at these addresses below the site's."""
    cards = (each.card for each in catalogue.sessions)
    changed = {addresses.session(card.key): card.changed for card in cards if card.changed}
    return SitemapView(
        tuple(
            SitemapEntry(f"{site.address}{path}", changed.get(path) or changed.get(_above(path), ""))
            for path in sorted(paths)
        )
    )


def redirects_view(sessions: Iterable[Card], site: SiteView) -> RedirectsView:
    """Return the redirects of every record that has moved, its tasks' pages included."""
    pairs = [
        (f"{site.base}{addresses.session(former)}", f"{site.base}{addresses.session(each.key)}")
        for each in sessions
        for former in each.moved_from
    ]
    return RedirectsView(tuple(sorted(pairs)))


def _above(path: str) -> str:
    return path.rstrip("/").rpartition("/")[0] + "/"
