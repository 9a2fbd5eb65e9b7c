"""What stands at the address of a withdrawn record, and of one that has moved."""

from dataclasses import dataclass

from gazette import addresses
from gazette.archive import Committee
from gazette.model import Correction, Session
from gazette.views.frame import Frame, Link, SiteView
from gazette.words import Status


@dataclass(frozen=True, slots=True)
class WithdrawnView:
    """A tombstone: that there was a record, its title, and what its corrections say of the withdrawal."""

    frame: Frame
    committee: Link
    title: str
    corrections: tuple[Correction, ...]


@dataclass(frozen=True, slots=True)
class MovedView:
    """A page that leads on to where a record has moved."""

    frame: Frame
    target: Link


def withdrawn_view(key: str, session: Session, committee: Committee, site: SiteView) -> WithdrawnView:
    """Return what a withdrawn record's address shows."""
    link = Link(committee.name, addresses.committee(key.split("/")[0]))
    frame = Frame("withdrawn", addresses.session(key), site, crumbs=(Link("", addresses.COMMITTEES), link))
    return WithdrawnView(frame, link, session.title, session.corrections)


def moved_views(key: str, session: Session, site: SiteView) -> list[MovedView]:
    """Return the pages of a record's former addresses: its own and, unless it is withdrawn, its tasks'."""
    agenda = session.agenda if session.status is not Status.WITHDRAWN else ()
    views = []
    for former in session.moved_from:
        target = Link(session.title, addresses.session(key))
        views.append(MovedView(Frame("moved", addresses.session(former), site), target))
        for item in agenda:
            for page in item.tasks or (item,):
                link = Link(page.title, addresses.task(key, page.id))
                views.append(MovedView(Frame("moved", addresses.task(former, page.id), site), link))
    return views
