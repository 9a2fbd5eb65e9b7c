"""What was changed is named; what only looks otherwise is not."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from repositories import RECORD, Repository

from gazette.words import Language

HERE = Path(__file__).parent.parent


SECOND = """\
      - printed: "2"
        vote: 부동의
        overall: |
          - 사업비 산출 근거가 부족함
"""


def test_nothing_is_said_where_nothing_was_changed(repository: Repository) -> None:
    assert repository.codes() == []


def test_a_change_is_told_of_with_its_place(repository: Repository) -> None:
    repository.edit("조명을 함께 설치 바람", "조명을 따로 설치 바람")
    [found] = repository.check()
    assert found.code == "changed-silently"
    assert found.arguments == {"what": "proposals-2024/1/riverside: opinions", "revision": "HEAD"}
    assert (found.place.file, found.place.line) == (f"{repository.content}/{RECORD}", 23)


def test_a_change_committed_since_is_one_too(repository: Repository) -> None:
    repository.git("tag", "published")
    repository.edit("seated: 5", "seated: 6")
    repository.commit()
    assert repository.codes("HEAD") == []
    assert repository.changed("published") == ["seated"]


@pytest.mark.parametrize(
    ("old", "new", "what"),
    [
        ("title: 2024년 제1차", "title: 2024년 제2차", "title"),
        ("end: 2024-01-19", "end: 2024-01-20", "period.end"),
        ("[기획조정실, 예산과]", "[기획조정실]", "departments"),
        ("kind: 심의", "kind: 자문", "proposals-2024: kind"),
        ("title: 강변 산책로 정비", "title: 강변 산책로", "proposals-2024: tasks.title"),
        ("vote: 동의", "vote: 부동의", "proposals-2024/1: vote"),
        ("        vote:\n", "        vote: 기권\n", "proposals-2024/3: vote"),
        ("- 두 사업 모두 필요함", "- 두 사업 모두 불필요함", "proposals-2024/1/overall"),
        ('      - printed: "2"\n', '      - printed: "4"\n', "proposals-2024/2: printed"),
        ("source:\n", "source:\n  number: 예산과-12\n", "source.number"),
        ("agenda:\n", "minutes: 개회\nagenda:\n", "minutes"),
        ("agenda:\n", "procedure: []\nagenda:\n", "procedure"),
    ],
)
def test_what_changed_is_named(plain_repository: Repository, old: str, new: str, what: str) -> None:
    plain_repository.edit(old, new)
    assert plain_repository.changed() == [what]


def test_a_row_taken_away_or_added_is_a_change(plain_repository: Repository) -> None:
    text = (plain_repository.content / RECORD).read_text("utf-8")
    plain_repository.write(RECORD, text[: text.index('      - printed: "3"')])
    assert plain_repository.changed() == ["proposals-2024: responses.3"]
    plain_repository.write(RECORD, text + '      - printed: "4"\n        vote: 동의\n')
    assert plain_repository.changed() == ["proposals-2024/4"]


def test_a_row_taken_out_of_the_middle_is_one_change_of_its_item(plain_repository: Repository) -> None:
    plain_repository.edit(SECOND, "")
    assert plain_repository.changed() == ["proposals-2024: responses.2"]
    plain_repository.edit("안전 대책을 먼저", "안전 대책을 나중에")
    assert plain_repository.changed() == [
        "proposals-2024: responses.2",
        "proposals-2024/2/night-library: opinions",
    ]
    plain_repository.correct("text", "proposals-2024", "was: 사업비 산출 근거가 부족함, ")
    assert plain_repository.codes() == ["correction-differs"]
    plain_repository.correct_again("text", "proposals-2024/2", "was: 먼저, now: 나중에, ")
    assert plain_repository.codes() == []


def test_a_row_put_into_the_middle_is_one_change_of_its_place(plain_repository: Repository) -> None:
    plain_repository.edit(SECOND, SECOND.replace("부족함", "넘침").replace('"2"', '"1-1"') + SECOND)
    assert plain_repository.changed() == ["proposals-2024/2"]
    plain_repository.correct("text", "proposals-2024/2", "now: 사업비 산출 근거가 넘침, ")
    assert plain_repository.codes() == []


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("seated: 5", "seated: 5  # 재적위원"),
        ("seated: 5", "seated: '5'"),
        ("meeting: 제1차\nmethod: 서면심의\n", "method: 서면심의\nmeeting: 제1차\n"),
        ("departments: [기획조정실, 예산과]", "departments:\n  - 기획조정실\n  - 예산과"),
        ("title: 2024년 제1차", "short_title: 제1차\ntitle: 2024년 제1차"),
        ("topics: [park]", "topics: [park, library]"),
        ("seated: 5", "seated: 5\nnotes: [표지가 흐립니다.]"),
        ('      - printed: "2"\n', '      - printed: "2"\n        note: 원문 그대로입니다.\n'),
        (
            "    kind: 심의",
            "    follow_ups: [{id: costs, request: 산출 근거, status: 검토중}]\n    kind: 심의",
        ),
    ],
)
def test_form_and_what_stands_around_the_source_are_no_change(
    plain_repository: Repository, old: str, new: str
) -> None:
    plain_repository.edit(old, new)
    assert plain_repository.codes() == []


def test_line_ends_and_a_byte_order_mark_are_no_change(plain_repository: Repository) -> None:
    path = plain_repository.content / RECORD
    path.write_bytes(path.read_text("utf-8").replace("\n", "\r\n").encode("utf-8-sig"))
    assert plain_repository.codes() == []


def test_a_paper_replaced_under_its_name_is_a_change(plain_repository: Repository) -> None:
    plain_repository.write("committees/budget/files/paper.txt", "앞의 자료")
    plain_repository.edit("agenda:\n", "materials: [{title: 심의자료, path: paper.txt}]\nagenda:\n")
    plain_repository.commit()
    assert plain_repository.codes() == []
    plain_repository.write("committees/budget/files/paper.txt", "뒤의 자료")
    assert plain_repository.changed() == ["materials.path"]


def test_faults_of_today_are_told_of_beside_silent_changes(plain_repository: Repository) -> None:
    shutil.copy(
        plain_repository.content / RECORD, plain_repository.content / "committees/budget/2024-02.yaml"
    )
    plain_repository.commit()
    plain_repository.edit("seated: 5", "seated: 다섯")
    plain_repository.edit("seated: 5", "seated: 6", "committees/budget/2024-02.yaml")
    assert plain_repository.codes() == ["changed-silently", "not-a-number"]


def test_a_record_that_could_not_be_read_then_is_a_fault(plain_repository: Repository) -> None:
    plain_repository.edit("seated: 5", "seated: 다섯")
    plain_repository.commit()
    plain_repository.edit("seated: 다섯", "seated: 5")
    [found] = plain_repository.check()
    assert (found.code, found.arguments["codes"]) == ("revision-unreadable", ["not-a-number"])


def test_an_archive_that_held_nothing_then_is_a_warning(plain_repository: Repository) -> None:
    plain_repository.content.rename(plain_repository.root / "records")
    [found] = Repository(plain_repository.root, plain_repository.root / "records").check()
    assert (found.code, found.is_error) == ("nothing-before", False)


def test_the_command_tells_of_it_and_ends_with_1(plain_repository: Repository) -> None:
    plain_repository.edit("seated: 5", "seated: 6")
    command = [
        sys.executable,
        str(HERE.parent / "build.py"),
        "check",
        "--since",
        "HEAD",
        "--today",
        "2024-06-01",
    ]
    told = {}
    for language in Language:
        result = subprocess.run(
            [*command, "--language", language, "--format", "text"],
            cwd=plain_repository.root,
            env={**os.environ, "PYTHONUTF8": "1"},
            capture_output=True,
            encoding="utf-8",
            check=False,
        )
        assert result.returncode == 1
        told[language] = result.stderr
    assert told[Language.KO].startswith(
        f"content/{RECORD}:7:1: 공개한 기록의 ‘seated’ 내용이 ‘HEAD’ 이후에 바뀌었는데 "
        "정정(corrections)에 적혀 있지 않습니다. [changed-silently]\n"
    )
    assert told[Language.EN].startswith(f"content/{RECORD}:7:1: ‘seated’ of a published record was changed")


@pytest.mark.parametrize(
    ("added", "fields"),
    [
        ("quorum: [{from: 2010-01-01, source: 조례 제5조}]\n", ["quorum"]),
        ("legal_basis: [{text: 조례 제1조}]\n", ["legal_basis"]),
        ("term: 2년\n", []),
        ("# 설명\n", []),
    ],
)
def test_a_change_of_what_past_pages_say_of_their_committee_is_a_warning(
    plain_repository: Repository, added: str, fields: list[str]
) -> None:
    path = "committees/budget/committee.yaml"
    plain_repository.write(path, (plain_repository.content / path).read_text("utf-8") + added)
    found = plain_repository.check()
    assert [(each.code, each.is_error, each.arguments["fields"]) for each in found] == [
        ("committee-changed", False, fields)
    ] * bool(fields)


def test_another_name_of_a_committee_is_a_warning_with_its_line(plain_repository: Repository) -> None:
    path = "committees/budget/committee.yaml"
    text = (plain_repository.content / path).read_text("utf-8")
    plain_repository.write(path, text.replace("name: ", "name: 새 ", 1))
    [found] = plain_repository.check()
    assert (found.code, found.arguments["fields"]) == ("committee-changed", ["name"])
    assert found.place.file.endswith(path)
    plain_repository.edit("title:", "status: draft\ntitle:")
    plain_repository.commit()
    plain_repository.write(path, text)
    assert plain_repository.codes() == []
