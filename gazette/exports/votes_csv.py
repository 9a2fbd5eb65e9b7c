"""A session's vote cells as a table: one line for every row, and for every task that has votes of its own."""

from collections.abc import Iterator

from gazette import addresses
from gazette.archive import Committee, Site
from gazette.exports.export import Exported
from gazette.exports.table import as_csv
from gazette.model import AgendaItem, Session
from gazette.tally import has_task_votes, state

COLUMNS = ("session", "item", "task", "row", "printed", "cell", "kind")


def votes_csv(key: str, session: Session, _: Committee, __: Site) -> Iterator[Exported]:
    """Yield votes.csv beside the session's page. `cell` is copied (empty: blank), `kind` is computed."""
    lines = [line for item in session.agenda for line in _lines(key, item)]
    if lines:
        path = addresses.session(key).removeprefix("/")
        yield Exported(f"{path}votes.csv", as_csv(COLUMNS, lines))


def _lines(key: str, item: AgendaItem) -> Iterator[tuple[object, ...]]:
    tasks = [task.id for task in item.tasks] if has_task_votes(item) else []
    for place, row in enumerate(item.responses, 1):
        for task in [None, *tasks]:
            word = state(row, task)
            if word is not None:
                yield key, item.id, task, place, row.printed, word.printed, word.kind
