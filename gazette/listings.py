"""The pages and files that are made from several sessions: where they stand, from what, and how."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Protocol

from gazette import addresses
from gazette.catalogue import Catalogue
from gazette.filed import Filed
from gazette.plan import HOW_TO_READ, Planned, Setting, page_of, path_of
from gazette.views import committees, corrections, data, home, machine, prose, search, sessions, topics
from gazette.views.frame import Frame, SiteView
from gazette.views.paging import pages_for


@dataclass(frozen=True, slots=True)
class Listing:
    """A file that is made from cards and summaries: its path, what it hangs on, and how it is planned.

    The same `given`, the same file, as far as sessions are concerned: so that nothing has to be unpacked to
    see that a file stays as it is. The setting is shared by all and no part of it.
    """

    path: str
    given: object
    plan: Callable[[], Planned]


def listing_pages(catalogue: Catalogue, setting: Setting) -> Iterator[Listing]:
    """Yield the pages made from summaries, and those of prose."""
    yield _home(catalogue, setting)
    yield from _session_lists(catalogue, setting)
    yield from _committees(catalogue, setting)
    yield from _topics(catalogue, setting)
    seals = _seals(catalogue.corrected)
    for paging in corrections.corrections_pages(catalogue):
        view = partial(corrections.corrections_view, paging, catalogue, setting.committees, setting.site_view)
        yield _page(paging.address, seals, view)
    given = (len(catalogue.sessions), _seals(catalogue.sessions[: data.RECENT]))
    yield _page(addresses.DATA, given, partial(data.data_view, catalogue, setting.site_view))
    yield from _prose(setting)
    form = search.search_view(catalogue, setting.committees, setting.site_view)
    yield _page(addresses.SEARCH, form.facets, lambda: form)


def _home(catalogue: Catalogue, setting: Setting) -> Listing:
    view = partial(home.home_view, catalogue, setting.committees, setting.topics, setting.site_view)
    numbers = [
        (card.tasks, card.rows, card.paragraphs) for card in (each.card for each in catalogue.sessions)
    ]
    sums = [sum(column) for column in zip(*numbers, strict=True)]
    recent = catalogue.sessions[: home.RECENT]
    return _page(addresses.HOME, (len(numbers), sums, _seals(recent)), view)


def _session_lists(catalogue: Catalogue, setting: Setting) -> Iterator[Listing]:
    facets = repr(sessions.facets_of(catalogue, setting.committees))  # once for hundreds of pages
    for page in sessions.list_pages(catalogue):
        view = partial(sessions.sessions_view, page, catalogue, setting.committees, setting.site_view)
        withdrawn = _seals(catalogue.withdrawn) if page.is_first else ()
        yield _page(page.paging.address, (facets, len(page.held), _seals(page.shown), withdrawn), view)


def _committees(catalogue: Catalogue, setting: Setting) -> Iterator[Listing]:
    held = catalogue.by_committee
    given = [(slug, len(held.get(slug, ())), _seals(held.get(slug, ())[:1])) for slug in setting.committees]
    view = partial(committees.committees_view, catalogue, setting.committees, setting.site_view)
    yield _page(addresses.COMMITTEES, given, view)
    for page in committees.committee_pages(catalogue, setting.committees):
        one = partial(committees.committee_view, page, setting.committees, setting.site_view)
        yield _page(page.paging.address, (len(page.held), _seals((*page.recent, *page.older))), one)


def _topics(catalogue: Catalogue, setting: Setting) -> Iterator[Listing]:
    site, names = setting.site_view, setting.topics
    if names:
        every = topics.topics_view(catalogue, names, site)
        yield _page(addresses.TOPICS, every.topics, lambda: every)
    for page in topics.topic_pages(catalogue, names):
        view = partial(topics.topic_view, page, names, setting.committees, site)
        tasks = [(each.card.seal, place) for each, place in page.tasks]
        yield _page(page.paging.address, (names[page.slug], page.paging, tasks), view)


def _prose(setting: Setting) -> Iterator[Listing]:
    site = setting.site_view
    for slug, page in setting.pages.items():
        if slug != HOW_TO_READ:
            yield _page(f"/{slug}/", page, partial(prose.page_view, slug, page, site))
    own = setting.pages.get(HOW_TO_READ)
    yield _page(addresses.HOW_TO_READ, own, partial(prose.how_to_read_view, own, site))
    yield _page("/404.html", (), partial(prose.not_found_view, site))


def opinions_page(page: search.OpinionsPage, fragments: tuple[bytes, ...], setting: Setting) -> Planned:
    """Return a page of all opinions, from its sessions' fragments."""
    view = search.search_all_view(page, fragments, setting.site_view)
    return page_of(view.frame, view)


def machine_files(listed: Sequence[str], catalogue: Catalogue, setting: Setting) -> Iterator[Listing]:
    """Yield what programs read: feed, sitemap, robots.txt, redirects, security.txt if configured.

    `listed` are the addresses of the pages that search engines may list.
    """
    site = setting.site_view
    names = {slug: committee.name for slug, committee in setting.committees.items()}
    feed = partial(machine.feed_view, catalogue, names, site, setting.today)
    latest = _seals(catalogue.sessions[: machine.FEED_LENGTH])
    yield _file("feed.xml", "xml/feed.xml", latest or setting.today, feed)
    yield from _sitemaps(listed, catalogue, site)
    robots = machine.RobotsView(f"{site.address}/sitemap.xml")
    yield _file("robots.txt", "xml/robots.txt", (), lambda: robots)
    moved = [each.card for each in (*catalogue.sessions, *catalogue.withdrawn) if each.card.moved_from]
    if moved:
        redirects = machine.redirects_view(moved, site)
        yield _file("_redirects", "xml/_redirects.txt", redirects.pairs, lambda: redirects)
    if setting.site.security:
        path = ".well-known/security.txt"
        view = machine.SecurityView(setting.site.security, site.language.value, f"{site.address}/{path}")
        yield _file(path, "xml/security.txt", view, lambda: view)


def _sitemaps(listed: Sequence[str], catalogue: Catalogue, site: SiteView) -> Iterator[Listing]:
    """Yield the sitemap; of more pages than one may list, those that share them, and their index."""
    length = machine.SITEMAP_LENGTH
    parts = [listed[n * length : (n + 1) * length] for n in range(pages_for(len(listed), length))]
    paths = ["sitemap.xml"] if len(parts) < 2 else [f"sitemap-{n}.xml" for n in range(1, len(parts) + 1)]
    changes = [(each.card.key, each.card.changed) for each in catalogue.sessions if each.card.changed]
    for path, part in zip(paths, parts, strict=True):
        view = partial(machine.sitemap_view, part, catalogue, site)
        yield _file(path, "xml/sitemap.xml", (part, changes), view)
    if len(parts) > 1:
        index = machine.SitemapIndexView(tuple(f"{site.address}/{path}" for path in paths))
        yield _file("sitemap.xml", "xml/sitemap-index.xml", index, lambda: index)


def _seals(held: Iterable[Filed]) -> list[str]:
    return [each.card.seal for each in held]


class _Framed(Protocol):
    """A view of a page."""

    @property
    def frame(self) -> Frame: ...


def _page(address: str, given: object, view: Callable[[], _Framed]) -> Listing:
    def plan() -> Planned:
        made = view()
        return page_of(made.frame, made)

    return Listing(path_of(address), given, plan)


def _file(path: str, template: str, given: object, view: Callable[[], object]) -> Listing:
    return Listing(path, given, lambda: Planned(path, template, view()))
