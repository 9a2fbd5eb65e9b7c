"""What all pages share, and the pages of one session: where, and from what. The others are `listings`."""

import datetime
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from gazette import addresses
from gazette.archive import Committee, Page, Site, Topic
from gazette.catalogue import Catalogue
from gazette.filed import Card
from gazette.mentions import Mentions
from gazette.model import Session
from gazette.publication import Dated, is_published
from gazette.views.entries import session_link
from gazette.views.frame import Frame, Link, SiteView, site_view
from gazette.views.gone import moved_views, withdrawn_view
from gazette.views.session import Around, SessionView, session_view
from gazette.views.task import task_views

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
        yield page_of(withdrawn.frame, withdrawn)
        for moved in moved_views(key, session, site):
            yield page_of(moved.frame, moved)
        return
    view = session_view(key, session, committee, setting.topics, around, site, setting.today)
    yield page_of(view.frame, view)
    for task in task_views(view):
        yield page_of(task.frame, task)
    for moved in moved_views(key, session, site):
        yield page_of(moved.frame, moved)


def opinions_fragment(view: SessionView) -> Planned:
    """Return the fragment of a session's opinions in the page of all opinions; it is no file of its own."""
    return Planned("", "parts/all-opinions.html", view)


def around(key: str, mentions: Mentions, catalogue: Catalogue, setting: Setting) -> Around:
    """Return what other sessions a session leads to, from their summaries."""
    before, after = catalogue.neighbours(key)
    related = [each.name for each in mentions.related]
    cards = [catalogue.by_key[other].card for other in related if other in catalogue.by_key]
    names = {each.key: setting.committees[each.committee].name for each in cards}
    return Around(
        previous=session_link(before.card) if before else None,
        next=session_link(after.card) if after else None,
        related=tuple(Link(f"{names[each.key]} {each.title}", addresses.session(each.key)) for each in cards),
        items=_earlier_items(mentions, catalogue),
    )


def beside(card: Card, catalogue: Catalogue, setting: Setting) -> object:
    """Return what `around` hangs on, without unpacking anything."""
    named = [catalogue.by_key[key].card for key in card.references if key in catalogue.by_key]
    neighbours = [each and (each.card.key, each.card.title) for each in catalogue.neighbours(card.key)]
    return neighbours, [(each.seal, setting.committees[each.committee].name) for each in named]


def _earlier_items(mentions: Mentions, catalogue: Catalogue) -> dict[str, Link]:
    """Return the items that a session's items follow, amend or were merged with, by reference."""
    found: dict[str, Link] = {}
    for reference in (each.name for each in mentions.earlier):
        committee, key, *item_id = reference.split("/")
        session = catalogue.by_key.get(f"{committee}/{key}")
        if session:
            summary = session.summary
            titles = [summary.title, *(each.title for each in summary.items if [each.id] == item_id)]
            found[reference] = Link(", ".join(titles), addresses.session(summary.key))
    return found


def page_of(frame: Frame, view: object) -> Planned:
    """Return the page that a view is shown on."""
    listed = None if frame.kind in _UNLISTED else frame.path
    return Planned(path_of(frame.path), f"{frame.kind}.html", view, listed)


def path_of(address: str) -> str:
    """Return the path of the file that stands at an address of the site."""
    path = address.removeprefix("/")
    return f"{path}index.html" if path == "" or path.endswith("/") else path
