"""An archive as Hugo is mostly given one: a content file for each page, with the record as its front matter.

Made before anything is measured. A task's file names its session's page and its own place in the agenda.
"""

import re
from collections.abc import Iterator
from pathlib import Path

_DAY = re.compile(r"^(?:period: .* end: |date: )([0-9-]+)", re.MULTILINE)
_TITLE = re.compile(r"^title: (.*)$", re.MULTILINE)
_NAME = re.compile(r"^name: (.*)$", re.MULTILINE)
_TASK = re.compile(r"^      - \{id: ([a-z0-9-]+), title: (\".*?[^\\]\")", re.MULTILINE)


def lay(content: Path, folder: Path) -> None:
    """Write the content files of all records of an archive."""
    for record in content.glob("committees/*/[0-9]*.yaml"):
        lay_one(record, folder / record.relative_to(content).with_suffix(""))


def lay_one(record: Path, place: Path) -> None:
    """Write the content files of one record: the session's is `place`.md, its tasks' are in `place`/."""
    place.mkdir(parents=True, exist_ok=True)
    text = record.read_text("utf-8")
    committee = _one(_NAME, record.with_name("committee.yaml").read_text("utf-8"))
    place.with_suffix(".md").write_text(_session(text, committee), "utf-8")
    address = f"/committees/{place.parent.name}/{place.name}"
    for number, (name, title) in enumerate(_TASK.findall(text)):
        lines = (f"title: {title}", "type: task", f"committee: {committee}", f"of: {address}")
        page = "\n".join(("---", *lines, "item: 0", f"task: {number}", "---", ""))
        (place / f"{name}.md").write_text(page, "utf-8")


def _session(text: str, committee: str) -> str:
    return "\n".join(("---", *_head(text, committee), "record:", *_indented(text), "---", ""))


def _head(text: str, committee: str) -> Iterator[str]:
    day = _one(_DAY, text)
    yield f"title: {_one(_TITLE, text)}"
    yield "type: session"
    yield f"date: {day}"
    yield f"committee: {committee}"
    yield f'sessions: ["{day[:4]}"]'


def _indented(text: str) -> Iterator[str]:
    for line in text.rstrip("\n").split("\n"):
        yield f"  {line}"


def _one(pattern: re.Pattern[str], text: str) -> str:
    found = pattern.search(text)
    assert found is not None  # noqa: S101 - the bench drew the text itself
    return found[1]
