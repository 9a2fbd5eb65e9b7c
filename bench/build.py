"""Measures the build: cold, after one changed record, after none, in interleaved rounds, beside its peers.

Every run is a whole process, and cold runs write into new folders. The limit is `cp -r` of the output. Ratios
are medians of the ratios of each round, since the machine's speed may change between rounds.
"""

import json
import os
import shutil
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from bench import archive
from bench.engines import ROOT
from bench.generators import GENERATORS, Generator, Work
from bench.latency import latency
from bench.machine import machine
from bench.measure import median, run
from bench.runs import Runs, build_table, growth, ratios
from bench.sound import take_out_refused
from bench.table import milliseconds, seconds, table

MEMORY = Path("/dev/shm")  # noqa: S108 - a folder in memory, where the system has one


@dataclass(frozen=True, slots=True)
class Plan:
    """What is measured: with which seed, in how many rounds, which generators, in which folder."""

    seed: int
    rounds: int
    names: Sequence[str]
    folder: Path | None = None


def measured(sizes: Sequence[int], plan: Plan) -> Iterator[str]:
    """Build archives of these numbers of sessions; yield what to print: a table for each, then the growth."""
    generators, missing = there(plan.names)
    yield from missing
    found: dict[int, list[Runs]] = {}
    for sessions in sizes:
        with working(plan.folder) as work:
            taken = _draw(work, sessions, plan)
            found[sessions] = _rounds(work, plan.rounds, generators)
            yield (
                f"{sessions - taken:,} sessions, {plan.rounds} rounds, seed {plan.seed}, "
                f"in {work.folder.parent}; {machine()}\n"
            )
            yield build_table(found[sessions])
            yield ""
        yield from ratios(found[sessions])
        yield ""
    yield from growth(found)


def real(plan: Plan) -> Iterator[str]:
    """Yield how long the real site takes, from nothing."""
    with working(plan.folder) as work:
        shutil.copytree(archive.RECORD, work.content)
        runs = _rounds(work, plan.rounds, [GENERATORS["gazette"]])[0]
        yield f"The real site: {milliseconds(runs.wall)} cold, start of the program included."


def served(sessions: int, saves: int, plan: Plan) -> Iterator[str]:
    """Yield a table of the time from a saved record to its page, in programs that go on running."""
    generators, missing = there(plan.names)
    yield from missing
    rows = []
    with working(plan.folder) as work:
        taken = _draw(work, sessions, plan)
        for generator in generators:
            if generator.serve is None:
                continue
            started, waits = latency(generator.serve, generator.folder(work), work, saves)
            times = (milliseconds(median(waits)), milliseconds(max(waits)))
            rows.append((generator.name, seconds(started), *times))
        yield f"{sessions - taken:,} sessions, {saves} saves, seed {plan.seed}; {machine()}\n"
        yield table(("server", "first page after", "save to page: median", "most"), rows)
        if "gazette" in plan.names:
            yield f"\n{_refreshed(work, saves)}"


def _refreshed(work: Work, saves: int) -> str:
    """Return what of the time from save to page is this project's own work; the rest is waiting."""
    took = json.loads(run([sys.executable, "-m", "bench.refresh", work.folder, str(saves)], ROOT).printed)
    page, build = (
        f"{milliseconds(median(took[what]))} ({milliseconds(max(took[what]))} at most)" for what in took
    )
    return f"gazette's own work from the save to the page: {page}; the build of the site behind it: {build}."


def there(names: Sequence[str]) -> tuple[list[Generator], list[str]]:
    """Return the generators that can be run here, and a line for each of the others that says why not."""
    asked = [GENERATORS[name] for name in names]
    missing = [f"{each.name} is not measured: {why}." for each in asked if (why := each.missing())]
    return [each for each in asked if not each.missing()], missing


@contextmanager
def working(folder: Path | None) -> Iterator[Work]:
    """Give a new folder to work in: below the one asked for, else in memory, else among temporary files."""
    place = folder or (MEMORY if os.access(MEMORY, os.W_OK) else None)
    with tempfile.TemporaryDirectory(prefix="bench-", dir=place) as made:
        yield Work(Path(made))


def _draw(work: Work, sessions: int, plan: Plan) -> int:
    """Write an archive and what the peers need beside it; return how many records had to be taken out."""
    archive.write(work.content, archive.Size(sessions=sessions), plan.seed)
    taken = take_out_refused(work.content)
    work.prepare()
    return taken


def _rounds(work: Work, rounds: int, generators: Sequence[Generator]) -> list[Runs]:
    found = [Runs(each.name) for each in generators]
    limits = [Runs(f"cp -r of {each.name}") if each.ours else None for each in generators]
    for number in range(rounds):
        for generator, runs, limit in zip(generators, found, limits, strict=True):
            _turn(work, generator, runs, limit, number)
    return [*found, *(each for each in limits if each)]


def _turn(work: Work, generator: Generator, runs: Runs, limit: Runs | None, number: int) -> None:
    """Build with one generator, then copy what it has made; all of it is removed afterwards."""
    place = work.folder / "made"
    place.mkdir()
    output, folder = place / "site", generator.folder(work)
    command = generator.build(work, output)
    work.forget()
    runs.add("cold", run(command, folder, work.env))
    runs.weigh(output)
    for kind in generator.again:
        if kind == "changed":
            work.change(f"{generator.name} {number}")
        runs.add(kind, run(command, folder, work.env))
    if limit is not None:
        limit.add("cold", run(["cp", "-r", output, place / "copy"]))
        limit.files, limit.bytes = runs.files, runs.bytes
    shutil.rmtree(place)
