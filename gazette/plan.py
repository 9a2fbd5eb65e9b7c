"""Which pages exist, where, and from what."""

import datetime
from collections.abc import Iterator
from dataclasses import dataclass

from gazette.archive import Committee, Page, Site, Topic
from gazette.model import Session
from gazette.summary import Summary
from gazette.views.frame import Frame, Link, SiteView, site_view
from gazette.views.listing import committee_view, committees_view, home_view
from gazette.views.prose import how_to_read_view, not_found_view, page_view
from gazette.views.session import session_view
from gazette.views.task import task_views
from gazette.words import Status

HOW_TO_READ = "how-to-read"


@dataclass(frozen=True, slots=True)
class Setting:
    """What all pages share: everything of the archive but its sessions, and the day of the build."""

    site: Site
    committees: dict[str, Committee]
    topics: dict[str, Topic]
    pages: dict[str, Page]
    today: datetime.date

    @property
    def site_view(self) -> SiteView:
        """Return the site as pages know it."""
        others = (slug for slug in self.pages if slug != HOW_TO_READ)
        return site_view(self.site, tuple(Link(self.pages[slug].title, f"/{slug}/") for slug in others))


@dataclass(frozen=True, slots=True)
class Planned:
    """A file to make: its path in the site, its template, what the template is given."""

    path: str
    template: str
    view: object


@dataclass(frozen=True, slots=True)
class SitemapView:
    """The addresses of all pages that search engines may list, in full, sorted."""

    addresses: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RobotsView:
    """What robots.txt says: where the sitemap is."""

    sitemap: str


def is_public(session: Session, today: datetime.date) -> bool:
    """Tell whether a record is published on a day: no draft, no embargo that lasts."""
    if session.status is not None and session.status in (Status.DRAFT, Status.WITHDRAWN):
        return False
    return session.embargo is None or session.embargo <= today


def session_pages(key: str, session: Session, setting: Setting) -> Iterator[Planned]:
    """Yield the pages of one session: its own, then one per task."""
    committee = setting.committees[key.split("/")[0]]
    site = setting.site_view
    view = session_view(key, session, committee, setting.topics, site)
    yield _planned(view.frame, view)
    for task in task_views(key, session, committee, site):
        yield _planned(task.frame, task)


def listing_pages(summaries: tuple[Summary, ...], setting: Setting) -> Iterator[Planned]:
    """Yield the pages made from summaries: home, committees, prose, 404."""
    site = setting.site_view
    home = home_view(summaries, setting.committees, site)
    yield _planned(home.frame, home)
    committees = committees_view(summaries, setting.committees, site)
    yield _planned(committees.frame, committees)
    for slug in setting.committees:
        held = tuple(each for each in summaries if each.committee == slug)
        committee = committee_view(slug, held, setting.committees, site)
        yield _planned(committee.frame, committee)
    for slug, page in setting.pages.items():
        if slug != HOW_TO_READ:
            prose = page_view(slug, page, site)
            yield _planned(prose.frame, prose)
    how_to_read = how_to_read_view(setting.pages.get(HOW_TO_READ), site)
    yield _planned(how_to_read.frame, how_to_read)
    not_found = not_found_view(site)
    yield _planned(not_found.frame, not_found)


def attached(key: str, session: Session) -> Iterator[str]:
    """Yield the attached files that a session names, below committees/, in content/ and in the site alike."""
    committee = key.split("/")[0]
    named = [file.path for file in (session.source.files if session.source else ())]
    for name in [*named, *(material.path for material in session.materials if material.path)]:
        yield f"{committee}/files/{name}"


def site_files(paths: list[str], setting: Setting) -> Iterator[Planned]:
    """Yield what search engines read, from the paths of all pages."""
    address = setting.site.address.rstrip("/")
    listed = sorted(f"{address}/{path.removesuffix('index.html')}" for path in paths if path != "404.html")
    yield Planned("sitemap.xml", "xml/sitemap.xml", SitemapView(tuple(listed)))
    yield Planned("robots.txt", "xml/robots.txt", RobotsView(f"{address}/sitemap.xml"))


def _planned(frame: Frame, view: object) -> Planned:
    path = frame.path.removeprefix("/")
    return Planned(
        f"{path}index.html" if path == "" or path.endswith("/") else path, f"{frame.kind}.html", view
    )
