"""One row's opinions as shown on the session's and on the task's page."""

from dataclasses import dataclass

from gazette import addresses, reading
from gazette.model import OVERALL, AgendaItem, Response, Session, Task
from gazette.tally import has_cells, state
from gazette.views.marks import Mark, mark_of
from gazette.views.notes import ByPlace, Note, beside


@dataclass(frozen=True, slots=True)
class Part:
    """What a row says of the item as a whole (`task` None) or of one task.

    `answer` tells a typed answer such as 별도의견 없음 from a written opinion and from an empty cell;
    `is_redacted` tells that passages of it are left out; `length` counts the letters and spaces of a written
    one; `number` is the task's circled number; `mark` is what its own vote cell says, where the source has a
    vote per task.
    """

    task: Task | None
    number: str
    mark: Mark | None
    answer: reading.Answer
    blocks: tuple[reading.Block, ...]
    is_redacted: bool
    length: int
    notes: tuple[Note, ...]


@dataclass(frozen=True, slots=True)
class Opinion:
    """One row: its place, its printed number, its mark, what it says, and the notes on it as a whole.

    `anchor` is its address on the page, `table_anchor` that of its line in the table. `mark` is None where
    the source has no cell for the item: votes per task alone, no column for votes, or a secret vote.
    """

    place: int
    printed: str | None
    anchor: str
    table_anchor: str
    mark: Mark | None
    parts: tuple[Part, ...]
    notes: tuple[Note, ...]

    def about(self, task: Task | None) -> tuple[Part, ...]:
        """Return what the row says of one task; everything, where the item has no tasks."""
        if task is None:
            return self.parts
        return tuple([part for part in self.parts if part.task and part.task.id == task.id])


def circled(number: int) -> str:
    """Return ① to ⑳ as Korean papers number tasks, (21) beyond."""
    return chr(0x2460 + number - 1) if number <= 20 else f"({number})"


def columns(item: AgendaItem) -> tuple[Task | None, ...]:
    """Return what the rows of an item speak of: the item as a whole (None), then each task.

    An item without tasks is its own task where rows have an opinion under its id.
    """
    if item.tasks:
        return (None, *item.tasks)
    itself = Task(item.id, item.title, item.topics, item.description)
    return (None, itself) if any(item.id in row.opinions for row in item.responses) else (None,)


def opinions(session: Session, item: AgendaItem, notes: ByPlace) -> tuple[Opinion, ...]:
    """Return every row of an item, in the order of the table."""
    tasks = columns(item)
    return tuple(
        _opinion(session, item, place, row, tasks, notes) for place, row in enumerate(item.responses, 1)
    )


def _opinion(
    session: Session,
    item: AgendaItem,
    place: int,
    row: Response,
    tasks: tuple[Task | None, ...],
    notes: ByPlace,
) -> Opinion:
    word = state(row) if has_cells(item) else None
    return Opinion(
        place=place,
        printed=row.printed,
        anchor=addresses.row(session, item, place),
        table_anchor=addresses.table_row(session, item, place),
        mark=mark_of(word) if word else None,
        parts=tuple(
            _part(
                task,
                number,
                row,
                beside(notes, item.id, place, task.id if task else OVERALL),
                numbered=bool(item.tasks),
            )
            for number, task in enumerate(tasks)
        ),
        notes=beside(notes, item.id, place, None),
    )


def _part(task: Task | None, number: int, row: Response, notes: tuple[Note, ...], *, numbered: bool) -> Part:
    text = row.opinions.get(task.id, "") if task else row.overall or ""
    blocks = reading.blocks(text)
    is_redacted = any(reading.REDACTION.search(block.text) for block in blocks)
    shown = [reading.REDACTION.sub("", block.text) if is_redacted else block.text for block in blocks]
    word = state(row, task.id) if task and row.votes else None
    return Part(
        task=task,
        number=circled(number) if task and numbered else "",
        mark=mark_of(word) if word else None,
        answer=reading.answer(text),
        blocks=blocks,
        is_redacted=is_redacted,
        length=sum(map(len, shown)),
        notes=notes,
    )
