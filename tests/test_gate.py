"""The privacy gate in a whole run: what it refuses, where the roster comes from, what nothing repeats."""

import json
import os
import shutil
import subprocess
import sys
import tomllib
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
import yaml

from gazette.diagnostic import Diagnostic, Format, report
from gazette.guard import Guard
from gazette.order import Order, roster_of
from gazette.run import run
from gazette.words import Language

HERE = Path(__file__).parent
BASE = HERE / "faults" / "base"
RECORD = "committees/budget/2024-01.yaml"


@pytest.fixture
def order(tmp_path: Path) -> Order:
    content = tmp_path / "content"
    shutil.copytree(BASE, content)
    return Order(content, HERE.parent / "templates", tmp_path / "site", date(2024, 6, 1), Language.KO)


def codes(order: Order) -> list[str]:
    return [each.code for each in run(order).faults]


def say(order: Order, text: str) -> None:
    path = order.content / RECORD
    path.write_text(path.read_text("utf-8").replace("두 사업 모두 필요함", text), "utf-8")


def paper(order: Order, creator: str, text: str = "의견 없음") -> None:
    """Attach a DOCX as a word processor makes it."""
    folder = order.content / "committees" / "budget" / "files"
    folder.mkdir()
    core = (
        "<cp:coreProperties "
        'xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
        f'xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:creator>{creator}</dc:creator></cp:coreProperties>'
    )
    body = (
        '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body><w:p><w:r>'
        f"<w:t>{text}</w:t></w:r></w:p></w:body></w:document>"
    )
    with zipfile.ZipFile(folder / "paper.docx", "w") as packed:
        packed.writestr("docProps/core.xml", core)
        packed.writestr("word/document.xml", body)
    path = order.content / RECORD
    with path.open("a", encoding="utf-8") as file:
        file.write("\nmaterials:\n  - {title: 심의자료, path: paper.docx}\n")


def test_a_clean_archive_passes_with_a_roster(order: Order) -> None:
    assert codes(replace(order, roster="조성민\n", strict=True)) == []


def test_a_name_in_a_record_leaves_the_site_as_it_was(order: Order) -> None:
    run(order)
    assert order.output
    before = (order.output / "index.html").read_bytes()
    say(order, "박민준 위원의 말씀에 동의함")
    told = run(order)
    assert [each.code for each in told.faults] == ["personal"]
    assert told.faults[0].place.file.endswith(RECORD)
    assert (order.output / "index.html").read_bytes() == before


@pytest.mark.parametrize(
    "written",
    ["조성민", "조 성 민", "조**성**민", "조\u200b성민", "조\n            성민"],
    ids=["plain", "spaced", "markup", "zero width", "broken"],
)
def test_a_name_of_the_roster_is_found_under_every_disguise(order: Order, written: str) -> None:
    say(order, f"{written} 님")
    found = codes(replace(order, roster="조성민"))
    assert "on-the-roster" in found or found == ["control-character"]


def test_a_change_of_the_roster_is_a_change_of_everything(order: Order) -> None:
    say(order, "나래누리 부탁드림")
    assert codes(order) == []
    assert codes(replace(order, roster="나래누리")) == ["on-the-roster"]
    assert codes(order) == []


def test_what_was_reviewed_passes(order: Order) -> None:
    say(order, "이순신 장군 동상을 옮기는 일, 박민준 위원")
    (order.content / "privacy.yaml").write_text(
        "allowed:\n  - {text: 박민준 위원, why: 공인}\n  - {text: 이순신 장군, why: 역사 인물}\n", "utf-8"
    )
    assert codes(order) == []


def test_another_roster_is_compared_with_every_file_of_the_index(
    order: Order, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert codes(order) == []
    seen: list[str] = []
    look_through = Guard.output

    def noted(keeper: Guard, path: str, content: bytes, before: bytes) -> Iterator[Diagnostic]:
        seen.append(path)
        return look_through(keeper, path, content, before)

    monkeypatch.setattr(Guard, "output", noted)
    assert codes(replace(order, roster="나래누리")) == []
    assert order.output
    files = {
        path.relative_to(order.output).as_posix()
        for part in ("words", "titles")
        for path in (order.output / "search" / part).iterdir()
    }
    assert files
    assert files <= {*seen}


def test_a_name_of_the_roster_may_be_waived_in_its_place(order: Order) -> None:
    say(order, "공원 조성을 서두르기 바람")
    found = replace(order, roster="조성")
    assert codes(found) == ["on-the-roster"]
    waiver = "waived:\n  - {file: %s, within: 공원 조성, why: 만든다는 뜻}\n"
    (order.content / "privacy.yaml").write_text(waiver % RECORD, "utf-8")
    told = run(replace(found, output=None))
    assert told.faults == []


def test_who_made_a_paper_is_a_fault_and_told_without_the_name(order: Order) -> None:
    paper(order, "김가람")
    told = run(order).faults
    assert [each.code for each in told] == ["personal-metadata"]
    for form in Format:
        assert "김가람" not in report(told, form, Language.KO)
    assert [each.code for each in run(order).faults] == ["personal-metadata"]


def test_a_file_that_is_no_session_is_looked_through_until_it_is_another(
    order: Order, monkeypatch: pytest.MonkeyPatch
) -> None:
    site = order.content / "site.yaml"
    site.write_text(f"{site.read_text('utf-8')}description: 연락처 010-2345-6789\n", "utf-8")
    first = run(order).faults
    assert [each.code for each in first] == ["personal"]
    with monkeypatch.context() as patch:
        patch.setattr(Guard, "source", lambda *_: pytest.fail("it is looked through again"))
        assert run(order).faults == first
    site.write_text(site.read_text("utf-8").replace("2345", "5432"), "utf-8")
    assert codes(order) == ["personal"]
    site.write_text(site.read_text("utf-8").replace("연락처 010-5432-6789", "안내"), "utf-8")
    assert codes(order) == []


def test_the_text_of_a_paper_is_looked_through(order: Order) -> None:
    paper(order, "", "박민준 위원: 동의함")
    assert codes(order) == ["personal-attached"]


@pytest.mark.parametrize("name", ["a.txt", "a.csv"])
def test_a_plain_file_is_looked_through_line_by_line(order: Order, name: str) -> None:
    folder = order.content / "committees" / "budget" / "files"
    folder.mkdir()
    (folder / name).write_text("의견\n박민준 위원: 동의함\n", "utf-8")
    path = order.content / RECORD
    path.write_text(f"{path.read_text('utf-8')}\nmaterials:\n  - {{title: 자료, path: {name}}}\n", "utf-8")
    told = run(order).faults
    assert [(each.code, each.place.line) for each in told] == [("personal", 2)]


def test_rows_beside_a_public_roster_are_a_warning_until_they_were_compared(order: Order) -> None:
    listed = "rosters:\n  - {committee: %s, address: https://example.org/members, compared: [%s]}\n"
    file = order.content / "privacy.yaml"
    file.write_text(listed % ("budget", ""), "utf-8")
    (told,) = run(order).faults
    assert (told.code, told.is_error, told.place.file.endswith(RECORD)) == (
        "rows-beside-a-roster",
        False,
        True,
    )
    file.write_text(listed % ("budget", "2024-01"), "utf-8")
    assert codes(order) == []
    file.write_text(listed % ("budgets", "2024-01"), "utf-8")
    assert codes(order) == ["unknown-committee", "unknown-session"]


def test_strict_refuses_without_a_roster(order: Order) -> None:
    assert codes(replace(order, strict=True)) == ["no-roster"]
    assert codes(replace(order, roster="# 아직 없음\n")) == ["empty-roster"]


def test_what_deploys_this_repository_says_whether_it_has_a_roster() -> None:
    """The value is committed, so that it cannot get lost together with the secret."""
    host = tomllib.loads((HERE.parent / "netlify.toml").read_text("utf-8"))
    said = host["context"]["production"]["environment"]["GAZETTE_STRICT"]
    assert said in ("true", "false")
    (job,) = [
        job
        for job in yaml.safe_load((HERE.parent / ".github/workflows/ci.yml").read_text("utf-8"))[
            "jobs"
        ].values()
        if "GAZETTE_STRICT" in job.get("env", {})
    ]
    assert job["env"]["GAZETTE_ROSTER_TEXT"] == "${{ secrets.GAZETTE_ROSTER_TEXT }}"
    assert job["env"]["GAZETTE_STRICT"] == f"${{{{ github.event_name == 'push' && '{said}' }}}}"
    assert {"run": "python build.py"} in job["steps"]


@pytest.mark.parametrize(
    ("environment", "code"),
    [
        ({"GAZETTE_STRICT": "true"}, 1),
        ({"GAZETTE_STRICT": "true", "GAZETTE_ROSTER_TEXT": ""}, 1),
        ({"GAZETTE_STRICT": "true", "GAZETTE_ROSTER_TEXT": "조성민"}, 0),
        ({"GAZETTE_STRICT": "false"}, 0),
        ({}, 0),
    ],
)
def test_the_environment_of_a_host_makes_a_build_strict(
    order: Order, environment: dict[str, str], code: int
) -> None:
    clean = {name: value for name, value in os.environ.items() if not name.startswith("GAZETTE")}
    command = [sys.executable, str(HERE.parent / "build.py"), "check", "--today", "2024-06-01"]
    told = subprocess.run(
        [*command, "--content", str(order.content)],
        env={**clean, "PYTHONUTF8": "1", **environment},
        capture_output=True,
        check=False,
    )
    assert told.returncode == code
    assert (b"no-roster" in told.stderr) == bool(code)


def test_the_environment_holds_or_names_the_roster(order: Order, tmp_path: Path) -> None:
    names = tmp_path / "kept" / "roster.txt"
    names.parent.mkdir()
    (order.content / ".git").mkdir()  # else the roster would lie beside the records
    names.write_text("나래누리 # 위원\n", "utf-8")
    say(order, "나래누리 부탁드림")
    for environment in ({"GAZETTE_ROSTER": str(names)}, {"GAZETTE_ROSTER_TEXT": "나래누리"}):
        given = replace(order, **roster_of(environment))
        assert codes(given) == ["on-the-roster"]
        assert "나래" not in repr(given)
    assert codes(replace(order, **roster_of({"GAZETTE_ROSTER": str(tmp_path / "gone.txt")}))) == [
        "roster-unreadable"
    ]


def test_nothing_that_is_kept_holds_the_roster(order: Order, tmp_path: Path) -> None:
    assert codes(replace(order, roster="나래누리")) == []
    for file in tmp_path.rglob("*"):
        if file.is_file():
            content = file.read_bytes()
            assert "나래누리".encode() not in content
            assert json.dumps("나래누리").strip('"').encode() not in content
