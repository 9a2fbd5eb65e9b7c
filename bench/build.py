"""Measures the build: cold, after one changed record, after none, in interleaved rounds, beside its peers.

Every run is a whole process. Cold runs write into new folders, since some file systems are slow to create
files where many were removed. The limit is `cp -r` of the output.
"""

import math
import shutil
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path

from bench import archive
from bench.generators import GENERATORS, Generator, Work
from bench.latency import latency
from bench.measure import Measured, median, run
from bench.table import megabytes, milliseconds, seconds, table


@dataclass(slots=True)
class Runs:
    """The runs of one generator at one size, and how many files it made."""

    name: str
    cold: list[Measured] = field(default_factory=list)
    changed: list[Measured] = field(default_factory=list)
    unchanged: list[Measured] = field(default_factory=list)
    files: int = 0

    @property
    def wall(self) -> float:
        """Return the median seconds of a cold build."""
        return median([each.wall for each in self.cold])


def measured(sizes: Sequence[int], seed: int, rounds: int, names: Sequence[str]) -> Iterator[str]:
    """Build archives of these numbers of sessions; yield what to print: a table for each, then the growth."""
    found: dict[int, list[Runs]] = {}
    for sessions in sizes:
        with tempfile.TemporaryDirectory(prefix="bench-") as folder:
            work = Work(Path(folder))
            archive.write(work.content, archive.Size(sessions=sessions), seed)
            work.prepare()
            found[sessions] = _rounds(work, rounds, [GENERATORS[name] for name in names])
            yield f"{sessions:,} sessions, {rounds} rounds, seed {seed}\n"
            yield build_table(found[sessions])
            yield ""
    yield from growth(found)


def real(rounds: int) -> Iterator[str]:
    """Yield how long the real site takes, from nothing."""
    with tempfile.TemporaryDirectory(prefix="bench-") as folder:
        work = Work(Path(folder))
        shutil.copytree(archive.RECORD, work.content)
        runs = _rounds(work, rounds, [GENERATORS["gazette"]])[0]
        yield f"The real site: {milliseconds(runs.wall)} cold, start of the program included."


def served(sessions: int, seed: int, saves: int, names: Sequence[str]) -> Iterator[str]:
    """Yield a table of the time from a saved record to its page, in programs that go on running."""
    with tempfile.TemporaryDirectory(prefix="bench-") as folder:
        work = Work(Path(folder))
        archive.write(work.content, archive.Size(sessions=sessions), seed)
        work.prepare()
        rows = []
        for name in names:
            started, waits = latency(GENERATORS[name], work, saves)
            rows.append(
                (
                    GENERATORS[name].name,
                    seconds(started),
                    milliseconds(median(waits)),
                    milliseconds(max(waits)),
                )
            )
        yield f"{sessions:,} sessions, {saves} saves, seed {seed}\n"
        yield table(("server", "first page after", "save to page: median", "most"), rows)


def _rounds(work: Work, rounds: int, generators: Sequence[Generator]) -> list[Runs]:
    found = [Runs(each.name) for each in generators]
    limit = Runs("cp -r of the output")
    for number in range(rounds):
        for generator, runs in zip(generators, found, strict=True):
            output = work.folder / f"{generator.name}-{number}"
            work.forget()
            for kind in (runs.cold, runs.changed, runs.unchanged):
                if kind is runs.changed:
                    archive.change(work.content, f"{generator.name} {number}")
                kind.append(run(generator.build(work, output), generator.folder(work), work.env))
            runs.files = sum(file.is_file() for file in output.rglob("*"))
        source = work.folder / f"{generators[0].name}-{number}"
        limit.cold.append(run(["cp", "-r", source, work.folder / f"copy-{number}"]))
        limit.files = found[0].files
    return [*found, limit]


def build_table(found: Sequence[Runs]) -> str:
    """Return the medians of a size, and each one's ratio to Hugo's wall time where Hugo was measured."""
    hugo = next((runs.wall for runs in found if runs.name == "Hugo"), 0.0)
    rows = []
    for runs in found:
        walls = [median([each.wall for each in kind]) for kind in (runs.changed, runs.unchanged)]
        rows.append(
            (
                runs.name,
                seconds(runs.wall),
                seconds(median([each.cpu for each in runs.cold])),
                f"{runs.wall / hugo:.2f}" if hugo else "–",
                *(seconds(wall) if wall else "–" for wall in walls),
                megabytes(max(each.peak for each in runs.cold)),
                f"{runs.files:,}",
            )
        )
    heads = (
        "generator",
        "cold: wall",
        "cold: CPU",
        "to Hugo",
        "one record changed",
        "nothing changed",
        "largest process",
    )
    return table((*heads, "files"), rows)


def growth(found: dict[int, list[Runs]]) -> Iterator[str]:
    """Yield the power of the number of sessions with which the cold build's wall time grows."""
    sizes = sorted(found)
    for small, large in pairwise(sizes):
        for before, after in zip(found[small], found[large], strict=True):
            power = math.log(after.wall / before.wall) / math.log(large / small)
            yield f"{before.name}: wall time grows by the power {power:.2f}, {small:,} to {large:,} sessions."
