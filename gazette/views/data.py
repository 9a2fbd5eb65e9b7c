"""What there is to download."""

from dataclasses import dataclass

from gazette import addresses
from gazette.catalogue import Catalogue
from gazette.views.entries import session_link
from gazette.views.frame import Frame, Link, SiteView

RECENT = 20
"""Sessions whose files the page lists; every session's page links to its own."""


@dataclass(frozen=True, slots=True)
class SessionFiles:
    """A session, below whose address its files stand, and the lines of its two tables (0: no such file)."""

    session: Link
    votes: int
    texts: int


@dataclass(frozen=True, slots=True)
class DataView:
    """The latest sessions with their files, the number of all sessions, and files on all."""

    frame: Frame
    recent: tuple[SessionFiles, ...]
    sessions: int
    feed: str
    manifest: str


def data_view(catalogue: Catalogue, site: SiteView) -> DataView:
    """Return what the data page shows."""
    summaries = [each.summary for each in catalogue.sessions[:RECENT]]
    recent = tuple(SessionFiles(session_link(each), each.votes, each.texts) for each in summaries)
    frame = Frame("data", addresses.DATA, site)
    return DataView(frame, recent, len(catalogue.sessions), addresses.FEED, addresses.manifest())
