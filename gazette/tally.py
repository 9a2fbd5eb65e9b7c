"""Counts one item's votes: cells as they are printed, never what their texts may mean."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from gazette import vocabulary
from gazette.model import AgendaItem, Response, Session
from gazette.words import Participation, Vote, Word

BLANK = Vote("", vocabulary.BLANK)


@dataclass(frozen=True, slots=True)
class Group:
    """Equal cells: the word as printed (empty for blank cells) and the rows that hold it.

    `rows` are places in the table, from 1; there are none where the source gives totals alone.
    """

    word: Word
    count: int
    rows: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Tally:
    """The count of one item or task.

    `seated` are the members in office, `rows` those of the table, `groups` in the order of display.
    `absent` are the members in office without a row, or None where that cannot be said.
    """

    seated: int | None
    rows: int
    groups: tuple[Group, ...]
    absent: int | None

    def count(self, kind: str) -> int:
        """Return how many cells are of a kind of vote or participation."""
        return sum(group.count for group in self.groups if group.word.kind == kind)

    @property
    def votes(self) -> int:
        """Return how many cells hold a word of vote: neither the blank ones nor states such as 제척."""
        words = (group for group in self.groups if group.word.SECTION == Vote.SECTION)
        return sum(group.count for group in words if group.word.kind != vocabulary.BLANK)


def tally(item: AgendaItem, seated: int | None, task: str | None = None) -> Tally:
    """Return the count of an item's cells, of its printed totals, or of the cells of one task.

    An item whose rows have a vote per task has no count of its own.
    """
    rows = len(item.responses)
    if not rows or not has_cells(item):
        return Tally(seated, rows, _in_display_order(Group(*pair) for pair in item.counts.items()), None)
    if task is None and has_task_votes(item):
        return Tally(seated, rows, (), None)
    absent = seated - rows if seated is not None and seated >= rows else None
    return Tally(seated, rows, _grouped(state(row, task) for row in item.responses), absent)


def state(row: Response, task: str | None = None) -> Word | None:
    """Return what a row's cell says of the item or of one task.

    That is its vote; or, where the cell is empty, a state of its own such as 제척. A row that has votes
    per task alone says nothing of the item.
    """
    vote = row.votes.get(task) if task and row.votes else row.vote
    if vote is None and task and row.votes:
        vote = BLANK
    apart = row.participation is not None and row.participation.kind != "present"
    return row.participation if apart and (vote is None or vote.kind == vocabulary.BLANK) else vote


def stated_attendance(item: AgendaItem, session: Session) -> int | None:
    """Return how many attended or answered, as the source states it for the item, else for the session."""
    if item.present is not None:
        return item.present
    return session.attendance.present if session.attendance else None


def is_secret(item: AgendaItem) -> bool:
    """Tell whether votes were cast in secret: then rows hold opinions alone and totals stand in `counts`."""
    return item.voting is not None and item.voting.kind == "secret"


def has_cells(item: AgendaItem) -> bool:
    """Tell whether rows hold votes: neither a secret vote nor a table without a column for them."""
    return item.vote_column is not False and not is_secret(item)


def has_task_votes(item: AgendaItem) -> bool:
    """Tell whether the source has a vote per task."""
    return any(row.votes for row in item.responses)


def _grouped(cells: Iterable[Word | None]) -> tuple[Group, ...]:
    found: dict[Word, list[int]] = {}
    for place, word in enumerate(cells, 1):
        if word is not None:
            found.setdefault(word, []).append(place)
    return _in_display_order(Group(word, len(rows), tuple(rows)) for word, rows in found.items())


def _in_display_order(groups: Iterable[Group]) -> tuple[Group, ...]:
    """By kind, then as first printed: sorting is stable."""
    order = _order()
    return tuple(sorted(groups, key=lambda group: order[group.word.SECTION, group.word.kind]))


@cache
def _order() -> dict[tuple[str, str], int]:
    """Return the place of every kind that a cell may be of, by section and kind."""
    kinds = [
        (each.SECTION, kind) for each in (Vote, Participation) for kind in vocabulary.kinds(each.SECTION)
    ]
    return {kind: place for place, kind in enumerate(kinds)}
