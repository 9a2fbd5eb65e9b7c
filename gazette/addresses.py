"""Where everything stands: the addresses of pages and the anchors in them. Once published they stay."""

from gazette.model import AgendaItem, Session

HOME = "/"
COMMITTEES = "/committees/"
HOW_TO_READ = "/how-to-read/"
TOPICS = "/topics/"
SEARCH = "/search/"
DATA = "/data/"
CORRECTIONS = "/corrections/"
FEED = "/feed.xml"


def sessions(narrow: str | None = None) -> str:
    """Return the address of a list of sessions: all, or those of a year or a method."""
    return f"/sessions/{narrow}/" if narrow else "/sessions/"


def page(first: str, number: int) -> str:
    """Return the address of a page of a list, whose first stands at `first`."""
    return first if number == 1 else f"{first}page-{number}/"


def search_all(year: str | None = None) -> str:
    """Return the address of the page of all opinions, or of those of a year."""
    return f"/search/all/{year}/" if year else "/search/all/"


def topic(slug: str) -> str:
    """Return the address of a topic's page."""
    return f"/topics/{slug}/"


def committee(slug: str) -> str:
    """Return the address of a committee's page."""
    return f"/committees/{slug}/"


def session(key: str) -> str:
    """Return the address of a session's page; its key is committee/session."""
    return f"/committees/{key}/"


def task(key: str, task_id: str) -> str:
    """Return the address of a task's page, or of an item's that has no tasks."""
    return f"/committees/{key}/{task_id}/"


def files(key: str) -> str:
    """Return the address below which the files stand that are attached to a session's committee."""
    return f"/committees/{key.split('/')[0]}/files/"


def manifest(committee: str = "") -> str:
    """Return the address of the manifest of a committee's sessions, or of the one that leads to those."""
    return f"/data/manifest/{committee}.json" if committee else "/data/manifest.json"


def row(session_: Session, item: AgendaItem, place: int) -> str:
    """Return the anchor of a row: r05, or <item>-r05 where the session has several items."""
    return row_of(item.id, place, alone=len(session_.agenda) == 1)


def row_of(item_id: str, place: int, *, alone: bool) -> str:
    """Return the anchor of a row of an item by its id; `alone` tells that its session has no other."""
    return f"{'' if alone else f'{item_id}-'}r{place:02}"


def table_row(session_: Session, item: AgendaItem, place: int) -> str:
    """Return the anchor of a row in the table of all rows."""
    return f"table-{row(session_, item, place)}"


def section(session_: Session, item: AgendaItem, name: str) -> str:
    """Return the anchor of one of an item's sections on the session's page."""
    return f"{_prefix(session_, item)}{name}"


def _prefix(session_: Session, item: AgendaItem) -> str:
    return f"{item.id}-" if len(session_.agenda) > 1 else ""
