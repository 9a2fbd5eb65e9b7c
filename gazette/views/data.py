"""What there is to download."""

from dataclasses import dataclass

from gazette import addresses
from gazette.catalogue import Catalogue
from gazette.views.entries import session_link
from gazette.views.frame import Frame, Link, SiteView

RECENT = 20
"""Sessions whose files the page lists; every session's page links to its own."""


@dataclass(frozen=True, slots=True)
class DataView:
    """The latest sessions with the addresses below which their files stand, and the number of all."""

    frame: Frame
    recent: tuple[Link, ...]
    sessions: int
    feed: str


def data_view(catalogue: Catalogue, site: SiteView) -> DataView:
    """Return what the data page shows."""
    recent = tuple(session_link(each) for each in catalogue.sessions[:RECENT])
    return DataView(Frame("data", addresses.DATA, site), recent, len(catalogue.sessions), addresses.FEED)
