"""The pages of prose: how to read, the others in content/pages, and 404."""

from dataclasses import dataclass

from gazette import addresses
from gazette.archive import Page
from gazette.views.frame import Frame, SiteView
from gazette.views.legend import legend
from gazette.views.marks import Mark


@dataclass(frozen=True, slots=True)
class PageView:
    """A page of prose."""

    frame: Frame
    page: Page


@dataclass(frozen=True, slots=True)
class HowToReadView:
    """How to read: the marks and signs of the site, then the staff's own page, if there is one."""

    frame: Frame
    page: Page | None
    legend: tuple[Mark, ...]


@dataclass(frozen=True, slots=True)
class NotFoundView:
    """What stands where nothing stands."""

    frame: Frame


def page_view(slug: str, page: Page, site: SiteView) -> PageView:
    """Return what a page of prose shows."""
    return PageView(Frame("page", f"/{slug}/", site), page)


def how_to_read_view(page: Page | None, site: SiteView) -> HowToReadView:
    """Return what the how-to-read page shows."""
    marks = legend()
    frame = Frame("how-to-read", addresses.HOW_TO_READ, site, marks=tuple(mark.kind for mark in marks))
    return HowToReadView(frame, page, marks)


def not_found_view(site: SiteView) -> NotFoundView:
    """Return what the 404 page shows."""
    return NotFoundView(Frame("not-found", "/404.html", site))
