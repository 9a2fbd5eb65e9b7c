"""What was measured of site generators, and the tables of it."""

import math
import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path

from bench.measure import Measured, median
from bench.table import megabytes, seconds, table

HUGO = "Hugo"
"""The peer that others are compared with."""


@dataclass(slots=True)
class Runs:
    """The runs of one generator at one size by their kind, and how many files and bytes it made."""

    name: str
    of: dict[str, list[Measured]] = field(default_factory=dict)
    files: int = 0
    bytes: int = 0

    @property
    def cold(self) -> list[Measured]:
        """Return the runs from nothing."""
        return self.of["cold"]

    @property
    def wall(self) -> float:
        """Return the median seconds of a cold build."""
        return median([each.wall for each in self.cold])

    def add(self, kind: str, measured: Measured) -> None:
        """Keep a run."""
        self.of.setdefault(kind, []).append(measured)

    def weigh(self, output: Path) -> None:
        """Count what was made."""
        paths = [Path(folder, name) for folder, _, names in os.walk(output) for name in names]
        sizes = [path.stat().st_size for path in paths]
        self.files, self.bytes = len(sizes), sum(sizes)


def build_table(found: Sequence[Runs]) -> str:
    """Return the medians of a size, and each one's ratio to Hugo where Hugo was measured."""
    hugo = next((runs for runs in found if runs.name == HUGO), None)
    heads = ("generator", "cold: wall", "CPU", "wall to Hugo's", "CPU to Hugo's")
    more = ("one changed", "none changed", "largest process", "files", "written")
    return table((*heads, *more), [list(_row(runs, hugo)) for runs in found])


def _row(runs: Runs, hugo: Runs | None) -> Iterator[str]:
    yield runs.name
    yield seconds(runs.wall)
    yield seconds(median([each.cpu for each in runs.cold]))
    yield f"{ratio(runs, hugo):.2f}" if hugo else "–"
    yield f"{ratio(runs, hugo, 'cpu'):.2f}" if hugo else "–"
    for kind in ("changed", "unchanged"):
        yield seconds(median([each.wall for each in runs.of[kind]])) if kind in runs.of else "–"
    yield megabytes(max(each.peak for measured in runs.of.values() for each in measured))
    yield f"{runs.files:,}"
    yield megabytes(runs.bytes)


def ratio(runs: Runs, other: Runs, of: str = "wall") -> float:
    """Return the median ratio of two generators' cold builds in the same round."""
    pairs = zip(runs.cold, other.cold, strict=True)
    return median([getattr(one, of) / getattr(two, of) for one, two in pairs])


def ratios(found: Sequence[Runs]) -> Iterator[str]:
    """Yield a line for each build beside the copying of its output, and one for processes beside one."""
    known = {runs.name: runs for runs in found}
    for name, runs in known.items():
        if limit := known.get(f"cp -r of {name}"):
            yield f"{name}: {ratio(runs, limit):.1f} times the copying of its output."
    one, two = known.get("the same, one process"), known.get("gazette without search")
    if one and two:
        yield f"All processors: {ratio(one, two):.2f} times as fast as one process."


def growth(found: dict[int, list[Runs]]) -> Iterator[str]:
    """Yield the power of the number of sessions with which the cold build's wall time grows."""
    sizes = sorted(found)
    for small, large in pairwise(sizes):
        for before, after in zip(found[small], found[large], strict=True):
            power = math.log(after.wall / before.wall) / math.log(large / small)
            memory = max(each.peak for each in after.cold) / max(each.peak for each in before.cold)
            yield (
                f"{before.name}, {small:,} to {large:,} sessions: wall time grows by the power {power:.2f}, "
                f"the largest process to {memory:.2f} times."
            )
