"""A session's opinions as a table: one line for every text of every row."""

from collections.abc import Iterator

from gazette import addresses, reading
from gazette.archive import Committee, Site
from gazette.exports.export import Exported
from gazette.exports.table import as_csv
from gazette.model import OVERALL, AgendaItem, Session

COLUMNS = ("session", "item", "part", "row", "printed", "text", "answer", "address")


def opinions_csv(key: str, session: Session, _: Committee, site: Site) -> Iterator[Exported]:
    """Yield opinions.csv beside the session's page. `text` is copied, `answer` is computed."""
    lines = [line for item in session.agenda for line in _lines(key, session, item, site)]
    if lines:
        path = addresses.session(key).removeprefix("/")
        yield Exported(f"{path}opinions.csv", as_csv(COLUMNS, lines))


def _lines(key: str, session: Session, item: AgendaItem, site: Site) -> Iterator[tuple[object, ...]]:
    page = f"{site.address.rstrip('/')}{addresses.session(key)}"
    for place, row in enumerate(item.responses, 1):
        texts = [(OVERALL, row.overall), *row.opinions.items()]
        for part, text in texts:
            if text:
                address = f"{page}#{addresses.row(session, item, place)}"
                yield key, item.id, part, place, row.printed, text, reading.answer(text), address
