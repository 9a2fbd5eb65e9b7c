"""What is found: every opinion of a session, and the titles of the session, its items and their tasks."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from gazette import addresses, reading
from gazette.model import AgendaItem, Response, Session, Task
from gazette.tally import has_cells, state
from gazette.words import Found

REDACTED = "[비공개]"
"""Stands where a passage was left out, as its mark in the record does."""


@dataclass(frozen=True, slots=True)
class Document:
    """One thing to find: its address, the heading it stands under, its text.

    `row` and `printed` are the place and the printed number of an opinion's row. `vote` is the kind of its
    cell, `cell` the cell's own word, empty where it is blank; without a cell in the source `vote` is empty
    and `cell` None.
    """

    url: str
    kind: Found
    heading: str
    text: str
    row: int | None = None
    printed: str | None = None
    vote: str = ""
    cell: str | None = None


def documents(key: str, session: Session) -> tuple[Document, ...]:
    """Return the documents of a session: its titles, then its opinions, both in the order of the record."""
    return (
        Document(addresses.session(key), "title", session.title, session.title),
        *(found for item in session.agenda for found in _titles(key, session, item)),
        *(found for item in session.agenda for found in _opinions(key, session, item)),
    )


def _titles(key: str, session: Session, item: AgendaItem) -> Iterator[Document]:
    """The title of an item that has tasks, which stands on the session's page, and those of the tasks."""
    if item.tasks:
        anchor = f"#{addresses.section(session, item, 'item')}" if len(session.agenda) > 1 else ""
        yield Document(f"{addresses.session(key)}{anchor}", "title", item.title, item.title)
    for task in _tasks(item):
        yield Document(addresses.task(key, task.id), "title", task.title, task.title)


def _tasks(item: AgendaItem) -> tuple[Task, ...]:
    """The tasks of an item, or itself where it has none."""
    return item.tasks or (Task(item.id, item.title),)


def _opinions(key: str, session: Session, item: AgendaItem) -> Iterator[Document]:
    titles: dict[str, str] = {task.id: task.title for task in _tasks(item)}
    for place, row in enumerate(item.responses, 1):
        anchor = addresses.row(session, item, place)
        if reading.answer(row.overall or "") != "blank":
            url = f"{addresses.session(key)}#{anchor}"
            yield _opinion(Document(url, "overall", item.title, row.overall or ""), place, row, item)
        for task_id, text in row.opinions.items():
            answer = reading.answer(text)
            # The page of a task shows in full what was written; a typed answer stands in the session's table.
            page = addresses.task(key, task_id) if answer == "written" else addresses.session(key)
            if answer != "blank":
                found = Document(f"{page}#{anchor}", "task", titles[task_id], text)
                yield _opinion(found, place, row, item, task_id)


def _opinion(
    found: Document, place: int, row: Response, item: AgendaItem, task: str | None = None
) -> Document:
    word = state(row, task) if has_cells(item) else None
    return replace(
        found,
        text=reading.REDACTION.sub(REDACTED, found.text),
        row=place,
        printed=row.printed,
        vote=word.kind if word else "",
        cell=word.printed if word else None,
    )
