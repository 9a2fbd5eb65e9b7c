"""A record spoilt anywhere gives a whole site or a refusal that says where and what to do, never a bug."""

import json
import shutil
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gazette import messages
from gazette.diagnostic import Diagnostic
from gazette.order import Report
from gazette.render import Renderer
from gazette.words import Language

ARCHIVE = Path(__file__).with_name("archive")
SPOILT = ["committees/budget/2024-01.yaml", "committees/budget/committee.yaml", "site.yaml", "topics.yaml"]
# What is wrong with a file as a whole, or with a page of the whole archive, has no line.
WITHOUT_LINE = {"encoding", "file-too-large", "missing-file", "yaml-syntax", "file-unnamed"}

Trees = dict[str, Any]
Build = Callable[..., Report]
Spoil = Callable[[Any], Any]


def plain(name: str) -> Any:
    """Return a file of the archive as lists, mappings and texts."""
    text = (ARCHIVE / name).read_text("utf-8").replace("§", "글")
    return yaml.load(text, Loader=yaml.BaseLoader)  # noqa: S506 - texts alone, and our own


def paths(value: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """Yield where every value below another stands."""
    below = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, each in below:
        yield (*path, key)
        yield from paths(each, (*path, key))


PLACES = [(name, path) for name in SPOILT for path in paths(plain(name))]

ODD_TEXTS = st.one_of(
    st.text(st.characters(exclude_categories=["Cs"]), max_size=30),
    st.sampled_from(
        ["", " ", "~", "null", "true", "-1", "0", "9" * 40, "1e999", "2017-02-30", "0000-00-00", "9999-12-31"]
    ),
    st.sampled_from(
        ["../..", "a/b/c/d", "con", "[[비공개:r9]]", "[[비공개:", "{{ 1 }}", "<b>", "'", '"', "\\"]
    ),
    st.sampled_from(["1" * 5000 + "원", "가" * 120_000, "https://", "https://[::1", "//a", "동의", "무기명"]),
)
ODD_VALUES: st.SearchStrategy[Any] = st.one_of(
    ODD_TEXTS,
    st.lists(ODD_TEXTS, max_size=3),
    st.dictionaries(ODD_TEXTS, ODD_TEXTS, max_size=3),
    st.just([["a"]]),
    st.just({"id": {"id": {"id": []}}}),
    st.builds(lambda size: ["a"] * size, st.sampled_from([10, 6000])),
)


@st.composite
def spoilt(draw: st.DrawFn) -> tuple[str, bytes]:
    """Return the name of a file of the archive, and what is to stand in it."""
    name, path = draw(st.sampled_from(PLACES))
    root = plain(name)
    parent = root
    for step in path[:-1]:
        parent = parent[step]
    how = draw(st.sampled_from(["drop", "replace", "double", "reverse", "rename", "empty", "line", "byte"]))
    if how == "drop":
        del parent[path[-1]]
    elif how == "replace":
        parent[path[-1]] = draw(ODD_VALUES)
    elif how == "empty":
        parent[path[-1]] = draw(st.sampled_from([[], {}, ""]))
    elif how == "double" and isinstance(parent, list):
        parent.append(parent[path[-1]])
    elif how == "reverse" and isinstance(parent, list):
        parent.reverse()
    elif how == "rename" and isinstance(parent, dict):
        parent[draw(ODD_TEXTS)] = parent.pop(path[-1])
    text = yaml.safe_dump(root, allow_unicode=True, sort_keys=False, width=10_000)
    lines = text.splitlines(keepends=True)
    if how == "line":
        number = draw(st.integers(0, len(lines) - 1))
        lines[number:number] = [lines[draw(st.integers(0, len(lines) - 1))]]
    content = "".join(lines).encode()
    if how == "byte":
        number = draw(st.integers(0, len(content) - 1))
        content = content[:number] + draw(st.binary(max_size=2)) + content[number + 1 :]
    return name, content


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory, build: Build) -> Iterator[Path]:
    """Return a folder with the archive and its site; templates are compiled once for all builds in it."""
    made: list[Renderer] = []

    def kept(*arguments: Any) -> Renderer:
        made[:] = made or [Renderer(*arguments)]
        return made[0]

    folder = tmp_path_factory.mktemp("spoilt")
    shutil.copytree(ARCHIVE, folder / "content")
    for path in (folder / "content").rglob("*.*"):
        path.write_text(path.read_text("utf-8").replace("§", "글"), "utf-8")
    with pytest.MonkeyPatch.context() as patch:
        for module in [module for name, module in sys.modules.items() if name.startswith("gazette.")]:
            if vars(module).get("Renderer") is Renderer:
                patch.setattr(module, "Renderer", kept)
        assert build(folder / "content", folder / "site").faults == []
        yield folder


def assert_told_well(found: Diagnostic) -> None:
    """A fault says where, what and what to do, in both languages, in a few lines."""
    assert Path(found.place.file).parts, found
    assert found.place.line or found.code in WITHOUT_LINE, found
    for language in Language:
        for text in messages.say(found.code, language, found.arguments):
            assert text
            assert len(text) < 3000, found.code
            assert "None" not in text, text


@settings(
    max_examples=150,
    deadline=None,
    derandomize=True,
    suppress_health_check=[
        HealthCheck.function_scoped_fixture,
        HealthCheck.too_slow,
        HealthCheck.data_too_large,
    ],
)
@given(mutation=spoilt())
def test_a_spoilt_record_gives_a_whole_site_or_a_refusal_with_line_and_cure(
    folder: Path, build: Build, mutation: tuple[str, bytes]
) -> None:
    name, content = mutation
    path = folder / "content" / name
    right = path.read_bytes()
    before = (folder / "site").stat().st_ino
    try:
        path.write_bytes(content)
        found = build(folder / "content", folder / "site")
    finally:
        path.write_bytes(right)
    for each in found.faults:
        assert_told_well(each)
    if found.failed:
        assert (folder / "site").stat().st_ino == before
    else:
        for made in (folder / "site").rglob("*.json"):
            json.loads(made.read_text("utf-8"))
        for made in (folder / "site").rglob("*.html"):
            assert made.read_text("utf-8").endswith("</html>\n")
