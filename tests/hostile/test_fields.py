"""What a field may hold: any text, nothing that cannot be seen, and words and names that are known."""

import dataclasses
import re
import typing
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import pytest

from gazette import scalars
from gazette.archive import Committee, Page, Site, Topics
from gazette.load import fields_of, load, load_markdown
from gazette.model import Markdown, Session, Verbatim
from gazette.order import Report
from gazette.words import Word

Build = Callable[..., Report]
LayOut = Callable[[Path, str], Path]
MARK = re.compile("⟪.*?⟫")

# Fields of free text that hold no hostile one above, with what holds them instead.
OTHERS = {
    "Site.time_zone": "a name of the time zone database, checked",
    "Committee.parent": "names a committee that is there, checked",
    "SourceFile.path": "names a file that is there, checked",
    "Material.path": "names a file that is there, checked",
    "FollowUp.task": "names a task that is there, checked",
    "Dismissal.check": "names a data check, checked",
    "Where.item": "names an item that is there, checked",
    "Where.part": "names a task that is there, checked",
    "AgendaItem.topics": "names a topic that is there, checked",
    "Task.topics": "names a topic that is there, checked",
}


def texts_of(kind: typing.Any, name: str) -> Iterator[str]:
    """Yield every field of free text of a record type and of what it holds."""
    if kind in (str, Verbatim, Markdown):
        yield name
    elif typing.get_origin(kind) is Mapping:
        yield from texts_of(typing.get_args(kind)[1], name)
    elif typing.get_args(kind):
        for part in typing.get_args(kind):
            yield from texts_of(part, name)
    elif dataclasses.is_dataclass(kind) and kind not in scalars.READERS and not issubclass(kind, Word):  # type: ignore[arg-type]
        for field, (held, _) in fields_of(typing.cast(typing.Any, kind)).items():
            yield from texts_of(held, f"{kind.__name__}.{field}")  # type: ignore[union-attr]


def filled_texts(value: object, name: str) -> Iterator[str]:
    """Yield the fields of a record that hold the mark of a hostile text."""
    if isinstance(value, str) and MARK.search(value):
        yield name
    elif isinstance(value, tuple):
        for each in value:
            yield from filled_texts(each, name)
    elif isinstance(value, Mapping):
        for each in value.values():
            yield from filled_texts(each, name)
    elif dataclasses.is_dataclass(value):
        for field in dataclasses.fields(value):
            held = getattr(value, field.name)
            yield from filled_texts(held, f"{type(value).__name__}.{field.name.rstrip('_')}")


def test_the_archive_has_a_hostile_text_in_every_field_of_text(
    tmp_path: Path, hostile_archive: LayOut
) -> None:
    content = hostile_archive(tmp_path, "⟪x⟫")
    kinds = {"site.yaml": Site, "topics.yaml": Topics, "committee.yaml": Committee}
    filled: set[str] = set()
    for name in sorted(path.relative_to(content).as_posix() for path in content.rglob("*.*")):
        if name.endswith((".yaml", ".md")):
            kind = Page if name.endswith(".md") else kinds.get(name.rpartition("/")[2], Session)
            read = (content / name).read_bytes()
            loaded, faults = (
                load_markdown(kind, name, read, "body") if kind is Page else load(kind, name, read)
            )
            assert loaded, [(each.code, each.place.line) for each in faults]
            filled |= set(filled_texts(loaded.record, kind.__name__))
    every = {name for kind in (Site, Topics, Committee, Page, Session) for name in texts_of(kind, "")}
    assert every - filled - {"Where.item", "Where.part"} == set(OTHERS) - {"Where.item", "Where.part"}


@pytest.mark.parametrize(
    "character",
    [
        "\x00",
        "\x08",
        "\x1b",
        "\x7f",
        "\x85",
        "\u061c",
        "\u200b",
        "\u2028",
        "\u2029",
        "\u202e",
        "\u2066",
        "\ufeff",
        "\ufffe",
    ],
)
@pytest.mark.parametrize("escaped", [False, True])
def test_characters_that_cannot_be_seen_are_refused_however_they_are_written(
    tmp_path: Path, build: Build, hostile_archive: LayOut, character: str, escaped: bool
) -> None:
    written = f"\\u{ord(character):04x}" if escaped else character
    found = build(hostile_archive(tmp_path, f"가{written}나"), tmp_path / "site")
    codes = {each.code for each in found.faults}
    assert "control-character" in codes
    assert all(each.place.line for each in found.faults if each.code == "control-character")
    assert not (tmp_path / "site").exists()


@pytest.mark.parametrize(
    ("field", "value", "code"),
    [
        ("vote: 동의", "vote: <script>alert(1)</script>", "unknown-word"),
        ("method: 서면심의", 'method: "{{ 7*7 }}"', "unknown-word"),
        ("topics: [park]", 'topics: ["<b>"]', "unknown-topic"),
        ("id: bench", 'id: "../../x"', "not-a-slug"),
        ("path: result.txt\n", 'path: "../../../etc/passwd"\n', "file-not-there"),
        ("path: result.txt}", 'path: "/etc/passwd"}', "file-not-there"),
        ('address: "https://a.example/?a=%3Cscript%3E&b=\'"', 'address: "javascript:alert(1)"', "not-a-link"),
        ('address: "https://a.example/?a=%3Cscript%3E&b=\'"', 'address: "//a.example"', "not-a-link"),
        (
            'address: "https://a.example/?a=%3Cscript%3E&b=\'"',
            'address: "https://a.example/<b>"',
            "not-a-link",
        ),
        ("related: [budget/2023-01]", 'related: ["budget/../x"]', "not-a-reference"),
        ("moved_from: [budget/2023-12]", 'moved_from: ["budget/con/../.."]', "not-a-reference"),
    ],
)
def test_a_word_a_name_or_a_link_is_none_that_is_not_known_to_be_one(
    tmp_path: Path, build: Build, hostile_archive: LayOut, field: str, value: str, code: str
) -> None:
    content = hostile_archive(tmp_path, "글")
    record = content / "committees/budget/2024-01.yaml"
    text = record.read_text("utf-8")
    assert field in text
    record.write_text(text.replace(field, value, 1), "utf-8")
    found = build(content, tmp_path / "site")
    assert code in [each.code for each in found.faults]
    assert not (tmp_path / "site").exists()
