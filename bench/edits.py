"""Edits an archive at random, builds after every edit, compares with builds from nothing, byte for byte."""

import random
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

from bench import archive, nouns
from bench.build import working
from bench.generators import Work, gazette_build
from bench.measure import run
from bench.prose import Prose
from bench.sound import take_out_refused

EVERY = 10
"""Edits between two comparisons."""

Edit = Callable[[Path, random.Random], None]


class DiffersError(Exception):
    """A build after edits is not the same as one from nothing."""


def edited(sessions: int, edits: int, seed: int) -> Iterator[str]:
    """Edit an archive of that many sessions; yield what was done, and that the builds are the same."""
    chance = random.Random(f"edits {seed}")  # noqa: S311  (no secret)
    with working(None) as place:
        work = Work(place.folder / "edited")
        archive.write(work.content, archive.Size(sessions=sessions), seed)
        take_out_refused(work.content)
        _build(work)
        for number in range(1, edits + 1):
            edit = chance.choice(EDITS)
            edit(work.content, chance)
            took = _build(work)
            yield f"{number}. {edit.__name__}: {took:.2f} s"
            if number % EVERY == 0 or number == edits:
                fresh = Work(place.folder / f"fresh-{number}")
                shutil.copytree(work.content, fresh.content)
                took = _build(fresh)
                files = same(work.folder / "site", fresh.folder / "site")
                yield f"{number} edits: all {files:,} files are as built from nothing in {took:.2f} s"
                shutil.rmtree(fresh.folder)


def _build(work: Work) -> float:
    return run(gazette_build(work, work.folder / "site"), work.folder).wall


def same(one: Path, other: Path) -> int:
    """Return how many files two folders hold; raise DiffersError where they are not the same."""
    files = [
        {path.relative_to(root).as_posix() for path in root.rglob("*") if path.is_file()}
        for root in (one, other)
    ]
    if odd := files[0] ^ files[1]:
        raise DiffersError(f"only in one of them: {sorted(odd)[:10]}")
    for name in sorted(files[0]):
        if (one / name).read_bytes() != (other / name).read_bytes():
            raise DiffersError(name)
    return len(files[0])


def changed_opinion(content: Path, chance: random.Random) -> None:
    """Write more into an opinion."""
    _change_line(_record(content, chance), "          - ", _marked(chance), chance)


def changed_vote(content: Path, chance: random.Random) -> None:
    """Write another word into a vote cell."""
    word = chance.choice([vote for vote in archive.VOTES if vote])
    _change_line(_record(content, chance), "        vote:", lambda _: f"        vote: {word}", chance)


def changed_title(content: Path, chance: random.Random) -> None:
    """Give a session another title, which its neighbours show."""
    _change_line(_record(content, chance), "title: ", _marked(chance), chance)


def changed_day(content: Path, chance: random.Random) -> None:
    """Move a session to another day, which changes its place in every list."""
    month, day = chance.randrange(1, 13), chance.randrange(1, 29)
    path = _record(content, chance)
    lines = [line for line in _lines(path) if not line.startswith(("period:", "date:"))]
    _write(path, [*lines[:1], f"date: {path.stem[:4]}-{month:02}-{day:02}", *lines[1:]])


def removed(content: Path, chance: random.Random) -> None:
    """Remove a session."""
    _record(content, chance).unlink()


def added(content: Path, chance: random.Random) -> None:
    """Add a session to a committee."""
    number = chance.randrange(10_000, 99_999)
    prose = Prose(archive.RECORD, nouns.vocabulary(number), number)
    made = archive.session(prose, 0, 1, chance)
    (_record(content, chance).parent / f"2024-{number}.yaml").write_text(made.text, "utf-8")


def renamed(content: Path, chance: random.Random) -> None:
    """Give a session another address and keep the former one."""
    path = _record(content, chance)
    former = f"{path.parent.name}/{path.stem}"
    _write(
        path,
        [line for line in _lines(path) if not line.startswith("moved_from")] + [f"moved_from: [{former}]"],
    )
    path.rename(path.with_stem(f"{path.stem[:4]}-{chance.randrange(10_000, 99_999)}"))


def drafted(content: Path, chance: random.Random) -> None:
    """Withhold a session, or publish one that was withheld."""
    path = _record(content, chance)
    lines = _lines(path)
    _write(path, lines[1:] if lines[0] == "status: draft" else ["status: draft", *lines])


def renamed_committee(content: Path, chance: random.Random) -> None:
    """Give a committee another name, which all its pages show."""
    path = _record(content, chance).with_name("committee.yaml")
    path.write_text(f"name: 위원회 {chance.randrange(1000)}\n", "utf-8")


def renamed_topic(content: Path, chance: random.Random) -> None:
    """Give a topic another name."""
    number = chance.randrange(1000)
    _change_line(
        content / "topics.yaml",
        "  - {slug",
        lambda line: f"{line.partition(', name')[0]}, name: 주제 {number}}}",
        chance,
    )


def renamed_site(content: Path, chance: random.Random) -> None:
    """Give the site another name, which every page shows."""
    _change_line(content / "site.yaml", "title: ", _marked(chance), chance)


EDITS: tuple[Edit, ...] = (
    *(changed_opinion, changed_vote, changed_title, changed_day, removed, added, renamed, drafted),
    *(renamed_committee, renamed_topic, renamed_site),
)


def _record(content: Path, chance: random.Random) -> Path:
    return chance.choice(sorted(content.glob("committees/*/[0-9]*.yaml")))


def _lines(path: Path) -> list[str]:
    return path.read_text("utf-8").rstrip("\n").split("\n")


def _write(path: Path, lines: list[str]) -> None:
    path.write_text("\n".join(lines) + "\n", "utf-8")


def _marked(chance: random.Random) -> Callable[[str], str]:
    """Return what adds a mark to a line; numbers alone might make a telephone number in the end."""
    number = chance.randrange(1000)
    return lambda line: f"{line} (고침 {number})"


def _change_line(path: Path, start: str, change: Callable[[str], str], chance: random.Random) -> None:
    lines = _lines(path)
    at = chance.choice([number for number, line in enumerate(lines) if line.startswith(start)])
    lines[at] = change(lines[at])
    _write(path, lines)
