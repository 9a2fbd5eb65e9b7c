"""The file of a new session: sound as it stands, filled with what is known, and never in another's place."""

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from gazette import disk
from gazette.fields import descriptions
from gazette.load import load
from gazette.model import Session
from gazette.order import Order
from gazette.run import run
from gazette.scaffold import scaffold
from gazette.words import Status

ROOT = Path(__file__).resolve().parent.parent
COMMITTEE = "informatization-strategy"


@pytest.fixture
def content(tmp_path: Path) -> Path:
    """Return a copy of the real content."""
    return shutil.copytree(ROOT / "content", tmp_path / "content")


def begun(content: Path, name: str = "2018-01", committee: str = COMMITTEE) -> str:
    made = scaffold(content, committee, name)
    assert made.faults == ()
    assert made.path == content / f"committees/{committee}/{name}.yaml"
    return made.path.read_text("utf-8")


def read(text: str) -> Session:
    loaded, faults = load(Session, "new.yaml", text.encode("utf-8"))
    assert faults == []
    assert loaded
    return loaded.record


def add(content: Path, name: str, changes: dict[str, str], committee: str = COMMITTEE) -> None:
    """Add a session that is the real record with some of its lines changed."""
    text = (content / f"committees/{COMMITTEE}/2017-02.yaml").read_text("utf-8")
    for old, new in changes.items():
        assert old in text
        text = text.replace(old, new, 1)
    (content / f"committees/{committee}/{name}.yaml").write_text(text, "utf-8")


# --- the file ------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["2018-01", "2018", "third", "1"])
def test_the_file_is_checked_without_a_fault_as_it_stands_and_is_not_published(
    content: Path, name: str
) -> None:
    begun(content, name)
    report = run(Order(content, ROOT / "templates"))
    assert report.faults == []
    assert report.sessions == 1


def test_once_it_is_no_draft_it_is_built(content: Path, tmp_path: Path) -> None:
    text = begun(content)
    path = content / f"committees/{COMMITTEE}/2018-01.yaml"
    path.write_text(re.sub("^status: draft.*\n", "", text, flags=re.MULTILINE), "utf-8")
    report = run(Order(content, ROOT / "templates", tmp_path / "site"))
    assert (report.faults, report.sessions) == ([], 2)


def test_it_has_one_item_two_tasks_and_one_row_whose_vote_is_an_empty_cell(content: Path) -> None:
    text = begun(content)
    session = read(text)
    assert session.status is Status.DRAFT
    [item] = session.agenda
    assert [task.id for task in item.tasks] == ["task-1", "task-2"]
    [row] = item.responses
    assert row.vote
    assert (row.vote.printed, row.vote.kind) == ("", "blank")
    assert re.search(r"^ +vote:  # .*빈칸도 사실이며 동의가 아닙니다", text, re.MULTILINE)


def test_every_field_of_a_record_stands_in_it(content: Path) -> None:
    text = begun(content)
    for kind in ("Session", "AgendaItem", "Task", "Response"):
        for field in descriptions()[kind]:
            assert re.search(rf"^ *(?:- )?(?:# )?{field}:", text, re.MULTILINE), field


def test_every_example_in_it_can_be_put_to_use(content: Path) -> None:
    used = re.sub(r"^( *)# (?=[a-z_]+:|  )", r"\1", begun(content), flags=re.MULTILINE)
    session = read(used)
    assert session.agenda[0].responses[0].opinions == {
        "task-1": "- 과제별 의견을 글머리표까지 그대로 적습니다"
    }
    assert session.agenda[0].follow_ups
    assert session.embargo


def test_the_vocabulary_stands_beside_its_fields(content: Path) -> None:
    text = begun(content)
    assert re.search(r"^# method: .*\(대면, 서면심의, 화상, 혼합\)$", text, re.MULTILINE)
    assert re.search(r"^ +vote:.*\(동의, 조건부 동의, .*, 의견 없음\)$", text, re.MULTILINE)
    assert re.search(r"^ +# topics: \[blockchain, ai\]", text, re.MULTILINE)


def test_editors_find_the_schema_from_it(content: Path) -> None:
    shutil.copytree(ROOT / "schema", content.parent / "schema")
    first = begun(content).splitlines()[0]
    named = first.removeprefix("# yaml-language-server: $schema=")
    file = content / f"committees/{COMMITTEE}" / named
    assert json.loads(file.read_text("utf-8"))["type"] == "object"


# --- what is known -------------------------------------------------------------------------------------


def test_what_seldom_changes_is_taken_from_the_session_before(content: Path) -> None:
    text = begun(content)
    session = read(text)
    assert session.seated == 26
    assert session.departments == ("정보기획관", "정보기획담당관")
    assert "# method: 전자심의(서면심의)  #" in text
    assert "# vote_heading: 비고  #" in text
    assert session.dates
    assert session.dates.cover
    assert session.dates.cover.year == 2018


@pytest.mark.parametrize(
    ("meeting", "following"),
    [
        ("2차", "3차"),
        ("제3차", "제4차"),
        ("제 9 차", "제 10 차"),
        ("제3회 정기회", "제4회 정기회"),
        ("2017년 제2차", "2017년 제3차"),
        ("제320회 제2차", "제320회 제3차"),
        ("임시회", None),
        ("2017-12", None),
    ],
)
def test_the_meeting_s_number_is_the_next(content: Path, meeting: str, following: str | None) -> None:
    add(content, "2017-03", {"meeting: 2차": f"meeting: {meeting}"})
    assert read(begun(content)).meeting == following


def test_the_session_before_is_the_one_before_by_name_as_people_count(content: Path) -> None:
    add(content, "2018-9", {"meeting: 2차": "meeting: 제9차"})
    add(content, "2018-10", {"meeting: 2차": "meeting: 제10차", "seated: 26": "seated: 30"})
    session = read(begun(content, "2018-11"))
    assert (session.meeting, session.seated) == ("제11차", 30)
    assert read(begun(content, "2018-9-2")).meeting == "제10차"


def test_a_session_that_came_before_all_others_has_no_next_number(content: Path) -> None:
    session = read(begun(content, "2016-01"))
    assert (session.meeting, session.seated) == (None, 26)


def test_the_first_session_of_a_committee_has_examples_alone(content: Path) -> None:
    (content / "committees/new-one").mkdir()
    (content / "committees/new-one/committee.yaml").write_text("name: 새 위원회\n", "utf-8")
    text = begun(content, committee="new-one")
    session = read(text)
    assert (session.meeting, session.seated, session.departments) == (None, None, ())
    assert "# 새 위원회의 새 회의 기록." in text
    assert run(Order(content, ROOT / "templates")).faults == []


def test_words_that_yaml_would_misread_are_put_in_quotes(content: Path) -> None:
    odd = ["정보: 기획", "가 #나", "다, 라", "'마'", "- 바", "[사]", "A&B", "*자"]
    add(content, "2017-03", {"[정보기획관, 정보기획담당관]": json.dumps(odd, ensure_ascii=False)})
    assert read(begun(content)).departments == tuple(odd)


def test_faults_of_other_files_do_not_stand_in_the_way(content: Path) -> None:
    (content / f"committees/{COMMITTEE}/2017-03.yaml").write_text("title: [\n", "utf-8")
    (content / "topics.yaml").write_text("topics: no\n", "utf-8")
    assert read(begun(content)).meeting == "3차"


# --- what stands in the way ----------------------------------------------------------------------------


def refused(content: Path, committee: str, name: str, **kept: object) -> str:
    """Return what is told; nothing is written, nothing changed."""
    before = {path: path.read_bytes() for path in sorted(content.rglob("*")) if path.is_file()}
    result = subprocess.run(
        [sys.executable, str(ROOT / "build.py"), "new", committee, name],
        cwd=content.parent,
        env={**os.environ, "PYTHONUTF8": "1"},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        **kept,  # type: ignore[call-overload]
    )
    assert result.returncode == 1
    assert result.stdout == ""
    assert {path: path.read_bytes() for path in sorted(content.rglob("*")) if path.is_file()} == before
    return str(result.stderr)


def test_a_misspelt_committee_is_one_clear_line_with_the_nearest(content: Path) -> None:
    wrong = "informatization-stratgy"
    assert refused(content, wrong, "2018-01").splitlines() == [
        f"content/committees/{wrong}: ‘{wrong}’ 위원회가 없습니다. [unknown-committee]",
        "    고치는 법: content/committees의 폴더 이름을 적으십시오: informatization-strategy",
    ]


@pytest.mark.parametrize(
    "name", ["2018_01", "2018-01.yaml", "제1차", "../2018-01", "a/b", "2018--01", " ", "A"]
)
def test_a_bad_name_is_one_clear_line_with_the_rule(content: Path, name: str) -> None:
    assert refused(content, COMMITTEE, name).splitlines() == [
        f"content/committees/{COMMITTEE}: ‘{name}’: 파일이나 폴더 이름으로 쓸 수 없습니다. [bad-name]",
        "    고치는 법: 영문 소문자, 숫자, 붙임표(-)로만, 80자 안으로 지으십시오. 보기: 2017-02",
    ]


@pytest.mark.parametrize("name", ["committee", "files", "page-2", "con", "lpt1"])
def test_a_name_that_the_program_or_windows_keeps_for_itself_is_refused(content: Path, name: str) -> None:
    assert f"‘{name}’: 프로그램이 쓰는 이름이라 쓸 수 없습니다. [reserved-name]" in refused(
        content, COMMITTEE, name
    )


def test_a_record_that_is_there_is_left_alone(content: Path) -> None:
    assert "‘2017-02.yaml’ 파일이 이미 있습니다. [file-exists]" in refused(content, COMMITTEE, "2017-02")
    (content / f"committees/{COMMITTEE}/2018-01.md").write_text("---\ntitle: 회의\n---\n", "utf-8")
    assert "‘2018-01.md’ 파일이 이미 있습니다. [file-exists]" in refused(content, COMMITTEE, "2018-01")


def test_an_address_that_a_record_once_had_is_never_given_again(content: Path) -> None:
    add(content, "2018-02", {"title:": f"moved_from: [{COMMITTEE}/2017-12]\ntitle:"})
    told = refused(content, COMMITTEE, "2017-12")
    assert f"‘{COMMITTEE}/2017-12’ 주소는 다른 기록이나 목록이 쓰고 있습니다. [address-taken]" in told


def test_a_missing_content_folder_is_one_clear_line(tmp_path: Path) -> None:
    assert refused(tmp_path / "content", COMMITTEE, "2018-01").splitlines() == [
        "content: ‘content’ 폴더가 없습니다. [missing-folder]",
        "    고치는 법: 폴더 이름을 확인하거나, 이 폴더가 있는 곳에서 명령을 실행하십시오.",
    ]


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="permissions do not bind this user")
def test_a_folder_that_may_not_be_written_is_one_clear_line(content: Path) -> None:
    (content / "committees" / COMMITTEE).chmod(0o555)
    assert "[file-refused]" in refused(content, COMMITTEE, "2018-01")


def test_a_folder_that_cannot_be_written_is_one_clear_line(
    content: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def forbid(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", lambda path, mode="r": forbid() if mode == "xb" else open(path, mode))  # noqa: PTH123, SIM115
    [fault] = scaffold(content, COMMITTEE, "2018-01").faults
    assert (fault.code, fault.arguments["reason"]) == ("file-refused", "Permission denied")


def test_a_disk_that_is_full_leaves_no_half_of_a_file(content: Path) -> None:
    resource = pytest.importorskip("resource", reason="no limit on the size of files here")

    def no_space() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (100, 100))

    told = refused(content, COMMITTEE, "2018-01", preexec_fn=no_space)
    assert f"content/committees/{COMMITTEE}/2018-01.yaml: ‘2018-01.yaml’ 파일을 쓸 수 없습니다(" in told
    assert len(told.splitlines()) == 2


def test_a_file_that_comes_in_between_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "2018-01.yaml"
    path.write_text("somebody else's")
    with pytest.raises(disk.RefusedError) as caught:
        disk.create(path, b"ours")
    assert caught.value.diagnostic.code == "file-exists"
    assert path.read_text() == "somebody else's"


def test_messages_speak_the_site_s_language_or_the_one_asked_for(content: Path) -> None:
    site = content / "site.yaml"
    site.write_text(site.read_text("utf-8").replace("language: ko", "language: en"), "utf-8")
    assert "There is no committee ‘informatization’." in refused(content, "informatization", "2018-01")
    result = subprocess.run(
        [sys.executable, str(ROOT / "build.py"), "new", COMMITTEE, "2018-01", "--language", "ko"],
        cwd=content.parent,
        env={**os.environ, "PYTHONUTF8": "1"},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=True,
    )
    assert result.stdout.startswith(f"content/committees/{COMMITTEE}/2018-01.yaml 파일을 만들었습니다.")
