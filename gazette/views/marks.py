"""Marks, the strip of boxes and the key beside it."""

from dataclasses import dataclass
from functools import lru_cache

from gazette.tally import Group, Tally
from gazette.words import Vote, Word

NO_ROW = "no-row"
"""The mark of a member in office who has no row in the table (의견표에 없음)."""

_CELL = 46
"""Distance between boxes of the strip, in the units of its drawing; a box is 40 wide."""


LARGEST_STRIP = 60
"""The largest body drawn as one box a member."""

BARS_WIDTH = 560
"""The length of the longest bar, in the units of its drawing."""

_BAR = 34


@dataclass(frozen=True, slots=True)
class Mark:
    """A state as drawn and said: its kind names the drawing and the colour, `printed` is the source's word.

    `printed` is empty where the cell is blank and for members without a row. `in_cell` tells a vote from a
    state of the row beside it, such as 제척.
    """

    kind: str
    printed: str = ""
    in_cell: bool = True


@dataclass(frozen=True, slots=True)
class Box:
    """One box of the strip: its kind and its upper left corner."""

    kind: str
    x: int
    y: int


@dataclass(frozen=True, slots=True)
class Strip:
    """One box per member: the drawing's width and height, and its boxes in the order of the table."""

    width: int
    height: int
    boxes: tuple[Box, ...]


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar for a state, where boxes would be too many: its upper edge and its length."""

    kind: str
    y: int
    length: int


@dataclass(frozen=True, slots=True)
class KeyLine:
    """One line of the key: a mark, how many, and the rows that hold it."""

    mark: Mark
    count: int
    rows: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class TallyView:
    """A tally as shown: the strip of boxes, or bars for a large body or for totals alone, and the key.

    `seated` members in office, `rows` in the table, `absent` members without a row, None if unknown.
    """

    seated: int | None
    rows: int
    absent: int | None
    strip: Strip | None
    bars: tuple[Bar, ...]
    key: tuple[KeyLine, ...]

    @property
    def marks(self) -> tuple[str, ...]:
        """Return the kinds of mark that are drawn."""
        return tuple(dict.fromkeys(line.mark.kind for line in self.key))


def mark_of(word: Word) -> Mark:
    """Return the mark of a vote or a state of participation."""
    return Mark(word.kind, word.printed, word.SECTION == Vote.SECTION)


def tally_view(tally: Tally, *, with_absent: bool) -> TallyView:
    """Return a tally as shown, with or without the members who have no row."""
    absent = tally.absent if with_absent and tally.groups else None
    key = [KeyLine(mark_of(group.word), group.count, group.rows) for group in tally.groups]
    if absent:
        key.append(KeyLine(Mark(NO_ROW), absent))
    strip = _strip(tally.groups, absent or 0)
    bars = () if strip else _bars(key)
    return TallyView(tally.seated, tally.rows, absent, strip, bars, tuple(key))


def _bars(key: list[KeyLine]) -> tuple[Bar, ...]:
    """Lengths in proportion; a state that anyone holds is never too short to see."""
    most = max((line.count for line in key), default=0)
    return tuple(
        Bar(line.mark.kind, number * _BAR, max(4, line.count * BARS_WIDTH // most))
        for number, line in enumerate(key)
        if line.count
    )


def _strip(groups: tuple[Group, ...], absent: int) -> Strip | None:
    by_row = {row: group.word.kind for group in groups for row in group.rows}
    if not by_row or len(by_row) + absent > LARGEST_STRIP:
        return None
    kinds = [by_row[row] for row in sorted(by_row)] + [NO_ROW] * absent
    columns = 13 if len(kinds) >= 20 else 9
    boxes = tuple(_box(kind, place, columns) for place, kind in enumerate(kinds))
    used = min(columns, len(kinds))
    return Strip(used * _CELL - 6, (len(kinds) + columns - 1) // columns * _CELL - 6, boxes)


@lru_cache(maxsize=1 << 12)  # a percent of a build
def _box(kind: str, place: int, columns: int) -> Box:
    return Box(kind, place % columns * _CELL, place // columns * _CELL)
