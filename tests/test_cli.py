"""The command line as staff use it: exit codes, forms of output, and a site that a refusal leaves alone."""

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
RECORD = "committees/informatization-strategy/2017-02.yaml"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a folder with a copy of the real content."""
    shutil.copytree(ROOT / "content", tmp_path / "content")
    return tmp_path


def gazette(folder: Path, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    clean = {name: value for name, value in os.environ.items() if not name.startswith(("GITHUB", "GAZETTE"))}
    return subprocess.run(
        [sys.executable, str(ROOT / "build.py"), *arguments],
        cwd=folder,
        env={**clean, "PYTHONUTF8": "1", **environment},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


def spoil(folder: Path, old: str, new: str) -> None:
    path = folder / "content" / RECORD
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")


def contents(folder: Path) -> dict[str, bytes]:
    """Every file below a folder but what the program keeps for the next build."""
    files = {path.relative_to(folder): path for path in sorted(folder.rglob("*")) if path.is_file()}
    return {str(name): path.read_bytes() for name, path in files.items() if name.parts[0] != ".gazette"}


def test_build_is_meant_where_no_command_is_named(folder: Path) -> None:
    result = gazette(folder, "--today", "2024-06-01")
    assert result.returncode == 0
    assert (folder / "site/index.html").exists()
    assert result.stderr.startswith("회의 1건, 페이지 21개, 자료 점검 6건, 주의 0건. 2024-06-01 기준, ")
    assert result.stdout == ""


def test_check_writes_nothing(folder: Path) -> None:
    before = contents(folder)
    result = gazette(folder, "check", "--today", "2024-06-01")
    assert result.returncode == 0
    assert result.stderr == "회의 1건을 점검했습니다. 자료 점검 6건, 주의 0건. 2024-06-01 기준\n"
    assert contents(folder) == before


def test_a_bad_record_ends_with_1_and_leaves_the_site_as_it_was(folder: Path) -> None:
    assert gazette(folder).returncode == 0
    before = contents(folder)
    spoil(folder, "seated: 26", "seated: 스물여섯")
    spoil(folder, "vote: 동의", "vote: 좋음")
    result = gazette(folder)
    assert result.returncode == 1
    assert "2017-02.yaml:11:9: ‘스물여섯’: 숫자가 아닙니다. [not-a-number]" in result.stderr
    assert "[unknown-word]" in result.stderr
    assert result.stderr.endswith("오류 2건, 주의 0건. 아무것도 바꾸지 않았습니다.\n")
    spoil(folder, "seated: 스물여섯", "seated: 26")
    spoil(folder, "vote: 좋음", "vote: 동의")
    assert contents(folder) == before


def test_messages_speak_the_language_asked_for(folder: Path) -> None:
    spoil(folder, "seated: 26", "seated: 26명")
    result = gazette(folder, "check", "--language", "en")
    assert "‘26명’ is not a number." in result.stderr
    assert "Errors: 1, warnings: 0. Nothing was changed." in result.stderr


def test_github_gets_its_own_form_by_default(folder: Path) -> None:
    spoil(folder, "seated: 26", "seated: 26명")
    result = gazette(folder, "check", GITHUB_ACTIONS="true")
    assert result.returncode == 1
    assert result.stdout.startswith(f"::error file=content/{RECORD},line=11,col=9,title=not-a-number::")


def test_json_is_json_even_where_there_is_no_fault(folder: Path) -> None:
    assert json.loads(gazette(folder, "check", "--format", "json").stdout) == []


def test_a_draft_and_an_embargoed_record_are_in_no_output(folder: Path) -> None:
    spoil(folder, "vote_heading: 비고", "vote_heading: 비고\nembargo: 2024-06-02")
    assert gazette(folder, GAZETTE_TODAY="2024-06-01").returncode == 0
    assert not any("2017-02" in name for name in contents(folder / "site"))
    assert not any("산출내역".encode() in content for content in contents(folder / "site").values())
    assert gazette(folder, "--today", "2024-06-02").returncode == 0
    assert any("2017-02" in name for name in contents(folder / "site"))
    spoil(folder, "embargo: 2024-06-02", "status: draft")
    assert gazette(folder).returncode == 0
    assert not any("2017-02" in name for name in contents(folder / "site"))


def test_a_missing_content_folder_is_one_clear_line(tmp_path: Path) -> None:
    result = gazette(tmp_path)
    assert result.returncode == 1
    assert "‘content’ 폴더가 없습니다." in result.stderr
    assert "Traceback" not in result.stderr


def test_a_folder_that_is_not_ours_is_refused(folder: Path) -> None:
    (folder / "site").mkdir()
    (folder / "site/mine.txt").touch()
    result = gazette(folder)
    assert result.returncode == 1
    assert "[output-not-ours]" in result.stderr
    assert (folder / "site/mine.txt").exists()


def test_a_wrong_day_is_a_usage_error(folder: Path) -> None:
    result = gazette(folder, "--today", "어제")
    assert result.returncode == 2
    assert "2017-12-20처럼 적으십시오." in result.stderr


@pytest.mark.parametrize("command", ["build", "check", "verify", "serve", "new"])
def test_help_is_in_both_languages(folder: Path, command: str) -> None:
    text = gazette(folder, command, "--help").stdout
    assert "기록이 있는 폴더" in text
    assert "Folder of the records" in text


def test_help_lists_every_command_in_plain_words(folder: Path) -> None:
    text = gazette(folder, "--help").stdout
    for command, korean, english in (
        ("build", "누리집을 만듭니다", "Builds the site"),
        ("check", "기록만 점검하고", "Checks the records"),
        ("verify", "누리집이 기록과 같은지", "Compares a site"),
        ("serve", "미리보기", "Previews"),
        ("new", "새 회의의 기록 파일", "Begins the record of a new session"),
        ("schema", "편집기가 쓸", "Writes the JSON Schemas"),
    ):
        assert re.search(rf"^  {command} +{korean}.* / {english}[^…]*\.$", text, re.MULTILINE), text


def test_new_begins_a_record_that_check_accepts(folder: Path) -> None:
    result = gazette(folder, "new", "informatization-strategy", "2018-01")
    path = "content/committees/informatization-strategy/2018-01.yaml"
    assert result.returncode == 0
    assert (
        result.stdout == f"{path} 파일을 만들었습니다. 원문을 보고 적은 뒤 ‘build.py check’로 점검하십시오.\n"
    )
    assert (folder / path).exists()
    checked = gazette(folder, "check", "--today", "2024-06-01")
    assert checked.stderr == "회의 1건을 점검했습니다. 자료 점검 6건, 주의 0건. 2024-06-01 기준\n"


def test_schema_writes_what_is_checked_in(folder: Path) -> None:
    result = gazette(folder, "schema")
    assert result.returncode == 0
    assert contents(folder / "schema") == contents(ROOT / "schema")


def test_schema_prints_one_and_writes_nothing(folder: Path) -> None:
    before = contents(folder)
    result = gazette(folder, "schema", "topics")
    assert result.stdout == (ROOT / "schema/topics.json").read_text("utf-8")
    assert contents(folder) == before


def test_a_folder_that_takes_no_schema_is_one_clear_line(folder: Path) -> None:
    (folder / "schema").touch()
    result = gazette(folder, "schema")
    assert result.returncode == 1
    assert result.stderr.startswith("schema/session.json: ‘session.json’ 파일을 쓸 수 없습니다(")
    assert len(result.stderr.splitlines()) == 2


def test_an_unknown_command_is_a_usage_error(folder: Path) -> None:
    result = gazette(folder, "sreve")
    assert result.returncode == 2
    assert "sreve" in result.stderr
    assert "Traceback" not in result.stderr


def test_no_command_waits_for_what_another_needs() -> None:
    slow = (
        "{'tornado', 'livereload', 'urllib.request', 'gazette.schema', 'gazette.scaffold', 'gazette.verify'}"
    )
    seen = subprocess.run(
        [sys.executable, "-c", f"import sys, build; print({slow} & set(sys.modules))"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    assert seen.stdout == "set()\n"


def test_korean_is_printed_whatever_the_system_s_encoding_is(folder: Path) -> None:
    spoil(folder, "seated: 26", "seated: 26명")
    result = gazette(folder, "check", "--format", "json", PYTHONUTF8="0", PYTHONIOENCODING="cp1252")
    assert json.loads(result.stdout)[0]["message"] == "‘26명’: 숫자가 아닙니다."
