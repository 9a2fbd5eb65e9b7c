"""Which pages exist, where, and from what."""

import datetime
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from gazette import addresses
from gazette.archive import Committee, Page, Site, Topic
from gazette.catalogue import Catalogue
from gazette.mentions import Mentions
from gazette.model import Session
from gazette.publication import Dated, is_published
from gazette.views.committees import committee_view, committees_view
from gazette.views.corrections import corrections_views
from gazette.views.data import data_view
from gazette.views.entries import session_link
from gazette.views.frame import Frame, Link, SiteView, site_view
from gazette.views.gone import moved_views, withdrawn_view
from gazette.views.home import home_view
from gazette.views.machine import (
    RobotsView,
    SecurityView,
    feed_view,
    redirects_view,
    sitemap_view,
)
from gazette.views.prose import how_to_read_view, not_found_view, page_view
from gazette.views.search import search_all_view, search_view, search_year_view
from gazette.views.session import Around, SessionView, session_view
from gazette.views.sessions import sessions_views
from gazette.views.task import task_views
from gazette.views.topics import topic_views, topics_view

HOW_TO_READ = "how-to-read"
# Pages that search engines are not to list.
_UNLISTED = ("not-found", "moved", "withdrawn", "search-all")


@dataclass(frozen=True)
class Setting:
    """What all pages share: everything of the archive but its sessions, and the day of the build.

    `drafts` tells whether drafts and embargoed records are shown, as the preview may.
    """

    site: Site
    committees: dict[str, Committee]
    topics: dict[str, Topic]
    pages: dict[str, Page]
    today: datetime.date
    drafts: bool = False

    @cached_property
    def site_view(self) -> SiteView:
        """Return the site as pages know it."""
        others = (slug for slug in self.pages if slug != HOW_TO_READ)
        pages = tuple(Link(self.pages[slug].title, f"/{slug}/") for slug in others)
        return site_view(self.site, pages, has_topics=bool(self.topics))


@dataclass(frozen=True, slots=True)
class Planned:
    """A file to make: its path in the site, its template, what the template is given.

    `listed` is the page's address where search engines may list it.
    """

    path: str
    template: str
    view: object
    listed: str | None = None


def is_public(session: Dated, setting: Setting) -> bool:
    """Tell whether a record has a page: it is published, or drafts are shown."""
    return setting.drafts or is_published(session, setting.today)


def session_pages(key: str, session: Session, around: Around | None, setting: Setting) -> Iterator[Planned]:
    """Yield the pages of one session: its own, one per task, and those of its former addresses.

    The first page's view is the session's. A withdrawn record has a tombstone alone, and nothing around it.
    """
    committee = setting.committees[key.split("/")[0]]
    site = setting.site_view
    if around is None:
        withdrawn = withdrawn_view(key, session, committee, site)
        yield _page(withdrawn.frame, withdrawn)
        for moved in moved_views(key, session, site):
            yield _page(moved.frame, moved)
        return
    view = session_view(key, session, committee, setting.topics, around, site, setting.today)
    yield _page(view.frame, view)
    for task in task_views(view):
        yield _page(task.frame, task)
    for moved in moved_views(key, session, site):
        yield _page(moved.frame, moved)


def opinions_fragment(view: SessionView) -> Planned:
    """Return the fragment of a session's opinions in the page of all opinions; it is no file of its own."""
    return Planned("", "parts/all-opinions.html", view)


def listing_pages(catalogue: Catalogue, setting: Setting) -> Iterator[Planned]:
    """Yield the pages made from summaries, and those of prose."""
    site, committees, topics = setting.site_view, setting.committees, setting.topics
    home = home_view(catalogue, committees, topics, site)
    yield _page(home.frame, home)
    for sessions in sessions_views(catalogue, committees, site):
        yield _page(sessions.frame, sessions)
    every = committees_view(catalogue, committees, site)
    yield _page(every.frame, every)
    for slug in committees:
        committee = committee_view(slug, catalogue, committees, site)
        yield _page(committee.frame, committee)
    if topics:
        all_topics = topics_view(catalogue, topics, site)
        yield _page(all_topics.frame, all_topics)
    for topic in topic_views(catalogue, topics, committees, site):
        yield _page(topic.frame, topic)
    for corrections in corrections_views(catalogue, committees, site):
        yield _page(corrections.frame, corrections)
    data = data_view(catalogue, site)
    yield _page(data.frame, data)
    yield from _prose_pages(setting)


def _prose_pages(setting: Setting) -> Iterator[Planned]:
    site = setting.site_view
    for slug, page in setting.pages.items():
        if slug != HOW_TO_READ:
            prose = page_view(slug, page, site)
            yield _page(prose.frame, prose)
    how_to_read = how_to_read_view(setting.pages.get(HOW_TO_READ), site)
    yield _page(how_to_read.frame, how_to_read)
    not_found = not_found_view(site)
    yield _page(not_found.frame, not_found)


def search_page(catalogue: Catalogue, setting: Setting) -> Planned:
    """Return the page of the search form."""
    search = search_view(catalogue, setting.committees, setting.site_view)
    return _page(search.frame, search)


def all_opinions_page(years: tuple[str, ...], fragments: tuple[bytes, ...], setting: Setting) -> Planned:
    """Return the page of all opinions: every session's fragment, or links to the pages of `years`."""
    view = search_all_view(years, fragments, setting.site_view)
    return _page(view.frame, view)


def year_page(year: str, fragments: tuple[bytes, ...], setting: Setting) -> Planned:
    """Return the page of all opinions of a year, from its sessions' fragments."""
    view = search_year_view(year, fragments, setting.site_view)
    return _page(view.frame, view)


def machine_files(listed: list[str], catalogue: Catalogue, setting: Setting) -> Iterator[Planned]:
    """Yield what programs read: feed, sitemap, robots.txt, redirects, security.txt if configured."""
    site = setting.site_view
    names = {slug: committee.name for slug, committee in setting.committees.items()}
    yield Planned("feed.xml", "xml/feed.xml", feed_view(catalogue, names, site, setting.today))
    yield Planned("sitemap.xml", "xml/sitemap.xml", sitemap_view(listed, catalogue, site))
    yield Planned("robots.txt", "xml/robots.txt", RobotsView(f"{site.address}/sitemap.xml"))
    redirects = redirects_view((*catalogue.sessions, *catalogue.withdrawn), site)
    if redirects.pairs:
        yield Planned("_redirects", "xml/_redirects.txt", redirects)
    if setting.site.security:
        path = ".well-known/security.txt"
        view = SecurityView(setting.site.security, site.language.value, f"{site.address}/{path}")
        yield Planned(path, "xml/security.txt", view)


def around(key: str, mentions: Mentions, catalogue: Catalogue, setting: Setting) -> Around:
    """Return what other sessions a session leads to, from their summaries."""
    before, after = catalogue.neighbours(key)
    related = [each.name for each in mentions.related]
    named = [catalogue.by_key[other] for other in related if other in catalogue.by_key]
    names = {each.key: setting.committees[each.committee].name for each in named}
    return Around(
        previous=session_link(before) if before else None,
        next=session_link(after) if after else None,
        related=tuple(Link(f"{names[each.key]} {each.title}", addresses.session(each.key)) for each in named),
        items=_earlier_items(mentions, catalogue),
    )


def _earlier_items(mentions: Mentions, catalogue: Catalogue) -> dict[str, Link]:
    """Return the items that a session's items follow, amend or were merged with, by reference."""
    found: dict[str, Link] = {}
    for reference in (each.name for each in mentions.earlier):
        committee, key, *item_id = reference.split("/")
        summary = catalogue.by_key.get(f"{committee}/{key}")
        if summary:
            titles = [summary.title, *(each.title for each in summary.items if [each.id] == item_id)]
            found[reference] = Link(", ".join(titles), addresses.session(summary.key))
    return found


def _page(frame: Frame, view: object) -> Planned:
    path = frame.path.removeprefix("/")
    if path == "" or path.endswith("/"):
        path += "index.html"
    listed = None if frame.kind in _UNLISTED else frame.path
    return Planned(path, f"{frame.kind}.html", view, listed)
