"""The schemas in a real editor's language server: nothing sound is underlined, and slips are."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from gazette.scaffold import scaffold

from .language_server import LanguageServer, language_server

HERE = Path(__file__).parent
ROOT = HERE.parent.parent
SCRIPT = HERE / "node_modules/yaml-language-server/bin/yaml-language-server"
RECORD = ROOT / "content/committees/informatization-strategy/2017-02.yaml"
ARCHIVES = [ROOT / "content", ROOT / "tests/content", ROOT / "tests/faults/base"]


@pytest.fixture(scope="module")
def editor() -> Iterator[LanguageServer]:
    """Return a language server that knows which schema goes with which file."""
    for there, what in (
        (shutil.which("node"), "Node.js is not installed"),
        (SCRIPT.is_file(), "yaml-language-server is not installed: npm install in tests/editor"),
    ):
        if not there and os.environ.get("CI"):
            pytest.fail(what, pytrace=False)
        if not there:
            pytest.skip(what)
    patterns = {
        "session": ["**/committees/*/*.yaml", "!**/committee.yaml"],
        "committee": ["**/committee.yaml"],
        "site": ["**/site.yaml"],
        "topics": ["**/topics.yaml"],
    }
    schemas = {(ROOT / f"schema/{name}.json").as_uri(): globs for name, globs in patterns.items()}
    with language_server(SCRIPT, ROOT, schemas) as server:
        yield server


@pytest.fixture(scope="module")
def record() -> str:
    """Return the text of the real record."""
    return RECORD.read_text("utf-8")


def underlined(editor: LanguageServer, text: str, file: Path = RECORD) -> list[str]:
    return editor.diagnostics({file: text})[file]


def test_sound_files_have_nothing_underlined(editor: LanguageServer) -> None:
    files = [file for archive in ARCHIVES for file in sorted(archive.rglob("*.yaml"))]
    assert RECORD in files
    found = editor.diagnostics({file: file.read_text("utf-8") for file in files})
    assert {file.relative_to(ROOT): told for file, told in found.items() if told} == {}


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("seated: 26", "seeted: 26", "11: Property seeted is not allowed."),
        ("seated: 26", "seated: 스물여섯", "11: 단위 없이 반각 숫자만 적으십시오. 보기: 26"),
        ("seated: 26", "seated: [26]", "11: Incorrect type. Expected one of string, integer, null."),
        ("seated: 26", "date: 2017.12.20", "11: 연-월-일로 적으십시오. 보기: 2017-12-20"),
        ("seated: 26", "status: darft", '11: Value is not accepted. Valid values: "draft", "withdrawn".'),
        ("title: 2017년 2차회의 개최 결과\n", "", '3: Missing property "title".'),
        ("        vote: 동의\n", "", '25: Missing property "vote".'),
        ("        vote: 동의\n", "        vote: 동이\n", '26: Value is not accepted. Valid values: "동의", '),
        (
            "  - id: digital-plan-2020",
            "  - id: Digital Plan",
            "18: 영문 소문자, 숫자, 붙임표(-)로만, 80자 안으로 지으십시오. 보기: digital-plan",
        ),
    ],
)
def test_a_slip_is_underlined_where_it_is(
    editor: LanguageServer, record: str, old: str, new: str, told: str
) -> None:
    assert old in record
    [found] = underlined(editor, record.replace(old, new, 1))
    assert found.startswith(told)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("seated: 26", 'seated: "26"'),
        ("seated: 26", "seated:"),
        ("seated: 26", "opened: 14:00"),
        ("seated: 26", "place: 2017"),
        ("seated: 26", "date: 2017-12-20"),
        ("dates: {cover: 2017-12}", "dates: {cover: 2017}"),
        ('printed: "1"', "printed: 1"),
        ("vote: 동의", 'vote: ""'),
        ("vote: 동의", "vote: 동의(조건 없음)"),
        ("vote: 동의", "vote: 동 의"),
        ("procedure: []", "procedure:"),
        ("  - id: digital-plan-2020", "  - id: 2020"),
    ],
)
def test_what_the_program_reads_is_not_underlined(
    editor: LanguageServer, record: str, old: str, new: str
) -> None:
    assert old in record
    assert underlined(editor, record.replace(old, new, 1)) == []


def test_an_empty_cell_is_offered_the_words_of_the_vocabulary(editor: LanguageServer, record: str) -> None:
    lines = record.replace("vote: 동의", "vote: ", 1).splitlines()
    number = lines.index("        vote: ")
    offered = editor.completions(RECORD, "\n".join(lines), number + 1, len(lines[number]) + 1)
    assert {"동의", "조건부 동의", "부동의", "보류", "기권"} <= set(offered)


def test_a_field_is_explained_in_korean(editor: LanguageServer, record: str) -> None:
    number = record.splitlines().index("seated: 26") + 1
    assert "재적위원 수.\n\n보기: 26" in editor.hover(RECORD, record, number, 2)


def test_a_new_file_names_its_schema_and_has_nothing_underlined(
    editor: LanguageServer, tmp_path: Path
) -> None:
    for folder in ("content", "schema"):
        shutil.copytree(ROOT / folder, tmp_path / folder)
    made = scaffold(tmp_path / "content", "informatization-strategy", "2018-01").path
    # Under a name that no setting of this server's has a schema for: the file's own line is all there is.
    elsewhere = made.with_name("2018-01.yml")
    text = made.read_text("utf-8")
    assert underlined(editor, text, elsewhere) == []
    [found] = underlined(editor, text.replace("seated: 26", "seeted: 26"), elsewhere)
    assert "Property seeted is not allowed." in found
