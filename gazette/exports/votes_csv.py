"""A session's vote cells as a table: one line for every row, and for every task that has votes of its own."""

from collections.abc import Iterator

from gazette import addresses
from gazette.archive import Committee, Site
from gazette.exports.export import Exported
from gazette.exports.table import as_csv
from gazette.model import AgendaItem, Session
from gazette.tally import has_cells

COLUMNS = ("session", "item", "task", "row", "printed", "cell", "kind", "participation", "count")


def votes_csv(key: str, session: Session, _: Committee, __: Site) -> Iterator[Exported]:
    """Yield votes.csv beside the session's page.

    `cell` and `participation` are copied (an empty cell is blank), `kind` is computed. A line without a row
    is a total that the source gives, `count` says of how many.
    """
    lines = [line for item in session.agenda for line in (*_rows(key, item), *_totals(key, item))]
    if lines:
        path = addresses.session(key).removeprefix("/")
        yield Exported(f"{path}votes.csv", as_csv(COLUMNS, lines))


def _rows(key: str, item: AgendaItem) -> Iterator[tuple[object, ...]]:
    for place, row in enumerate(item.responses if has_cells(item) else (), 1):
        part = row.participation.printed if row.participation else ""
        cells = row.votes if row.votes else {"": row.vote}
        for task, vote in cells.items():
            if vote is not None:
                yield key, item.id, task, place, row.printed, vote.printed, vote.kind, part, 1


def _totals(key: str, item: AgendaItem) -> Iterator[tuple[object, ...]]:
    for vote, count in item.counts.items():
        yield key, item.id, "", "", "", vote.printed, vote.kind, "", count
