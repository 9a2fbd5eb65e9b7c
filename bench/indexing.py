"""Measures the index of a large archive: cut by one process and by two, joined, then after edits."""

import itertools
import json
import resource
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TypeVar

from bench import archive
from bench.sessions import committees
from bench.table import megabytes, seconds, table
from gazette.archive import Committee
from gazette.crew import crew
from gazette.exports.manifest import as_files
from gazette.guard import Guard
from gazette.indexed import Sessions, indexed
from gazette.model import Session
from gazette.read import parse
from gazette.search.files import session_search
from gazette.search.index import Note
from gazette.stage import Stage
from gazette.summary import day_of
from gazette.unit import Sheaf

T = TypeVar("T")

CHANGES = 5
"""Sessions that are changed, one after the other."""


@dataclass(frozen=True, slots=True)
class Cut:
    """A session that was cut: its day and key, the file of its note."""

    day: str
    key: str
    note: Path


def measured(size: archive.Size, seed: int) -> Iterator[str]:
    """Draw an archive, make its index, change sessions; yield what to print."""
    with tempfile.TemporaryDirectory(prefix="bench-") as place:
        folder = Path(place)
        sessions, opinions = archive.write(folder / "content", size, seed)
        yield f"{sessions:,} sessions, {opinions:,} opinions, seed {seed}\n"
        rows = []
        for workers in (1, 2):
            cut, took = _timed(partial(_cut, folder, workers))
            rows.append((f"records read and cut by {workers}", seconds(took)))
        stage = Stage(folder / "build/next")
        lines, took = _timed(lambda: indexed(_sessions(cut), _sheaf(stage), "0", ""))
        rows.append(("joined and written by 1", f"{seconds(took)}, {megabytes(_peak())}"))
        rows += _changed(folder, stage, cut, lines)
        yield table(("step", "took"), rows)


def _timed(work: Callable[[], T]) -> tuple[T, float]:
    start = time.perf_counter()
    return work(), time.perf_counter() - start


def _sheaf(stage: Stage) -> Sheaf:
    return Sheaf(stage, Guard((), ()))


def _cut(folder: Path, workers: int) -> list[Cut]:
    """Cut all sessions; return them by day and key."""
    team = crew(workers, None)
    paths = sorted((folder / "content").glob("committees/*/[0-9]*.yaml"))
    try:
        cut = list(team.each(partial(_cut_each, folder, committees(folder / "content")), paths, len(paths)))
    finally:
        team.close()
    return sorted(cut, key=lambda each: (each.day, each.key))


def _cut_each(folder: Path, known: Mapping[str, Committee], paths: Sequence[Path]) -> list[Cut]:
    cut = []
    for path in paths:
        loaded, _ = parse(Session, path.name, path.read_bytes())
        assert loaded is not None  # noqa: S101 - drawn records are sound
        committee = path.parent.name
        key = f"{committee}/{path.stem}"
        note, texts = session_search(key, loaded.record, known[committee])
        for file in texts:
            (folder / file.path).parent.mkdir(parents=True, exist_ok=True)
            (folder / file.path).write_bytes(file.content)
        kept = folder / "notes" / f"{committee}-{path.stem}.json"
        kept.parent.mkdir(exist_ok=True)
        kept.write_text(json.dumps(note.plain(), ensure_ascii=False), "utf-8")
        cut.append(Cut(day_of(loaded.record).isoformat(), key, kept))
    return cut


def _note(path: Path) -> Note:
    return Note.of(json.loads(path.read_text("utf-8")))


def _sessions(cut: Sequence[Cut], other: int | None = None, before: Path | None = None) -> Sessions:
    """The sessions of the index; that of the number `other` is another now, and `before` its earlier note."""
    now = {each.key: each.note for each in cut}
    was = now | ({cut[other].key: before} if other is not None and before else {})
    made_from = [*map(str, was.values())], [*map(str, now.values())]
    return Sessions([*now], *made_from, lambda key: _note(was[key]), lambda key: _note(now[key]))


def _changed(folder: Path, stage: Stage, cut: list[Cut], lines: str) -> Iterator[tuple[str, str]]:
    """Edit sessions one by one; each time the index is brought up to date, from the saved record on."""
    units = map(str, itertools.count())
    last = next(units)
    for name, edit in {"an opinion is changed": _marked, "a row is left out": _left_out}.items():
        slowest = 0.0
        for number in range(CHANGES):
            place = (2 * number + 1) * len(cut) // (2 * CHANGES)
            path = folder / "content/committees" / f"{cut[place].key}.yaml"
            path.write_text("\n".join(edit(path.read_text("utf-8").split("\n"))), "utf-8")
            before = cut[place].note.replace(folder / "before.json")
            unit = next(units)

            def bring_up_to_date() -> str:
                [cut[place]] = _cut_each(folder, committees(folder / "content"), [path])  # noqa: B023
                sessions = _sessions(cut, place, before)  # noqa: B023
                return indexed(sessions, _sheaf(Stage(stage.folder, as_files(lines))), unit, last)  # noqa: B023

            lines, took = _timed(bring_up_to_date)
            last, slowest = unit, max(slowest, took)
        yield f"{name}: the slowest of {CHANGES}", seconds(slowest)


def _marked(lines: list[str]) -> list[str]:
    """A record with another word at the end of its first opinion."""
    first = next(number for number, line in enumerate(lines) if line.strip() == "overall: |") + 1
    return [*lines[:first], f"{lines[first]} 덧붙임", *lines[first + 1 :]]


def _left_out(lines: list[str]) -> list[str]:
    """A record without its first row, so that all others have another place."""
    rows = [number for number, line in enumerate(lines) if line.startswith("      - printed:")]
    return lines[: rows[0]] + lines[rows[1] :]


def _peak() -> int:
    """The most bytes that this process has held."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * (1 if sys.platform == "darwin" else 1024)
