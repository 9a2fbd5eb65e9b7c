"""No silent change: real repositories, and what `check --since` says of what was done in them."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from gazette import history
from gazette.diagnostic import Diagnostic, Place
from gazette.fingerprint import plain
from gazette.load import Loaded, load
from gazette.model import Correction, Session
from gazette.pipeline import Order, run
from gazette.since import Before, Now, silent_changes
from gazette.words import CorrectionKind, Language

HERE = Path(__file__).parent
TODAY = date(2024, 6, 1)
RECORD = "committees/budget/2024-01.yaml"
KEY = "budget/2024-01"
CORRECTION = """\
corrections:
  - {{date: 2024-05-01, kind: {kind}, {where}{was}why: 옮겨 적을 때의 잘못}}
"""


@dataclass(frozen=True)
class Repository:
    """A repository with an archive below one of its folders."""

    root: Path
    content: Path

    def git(self, *arguments: str) -> str:
        names = {
            f"GIT_{who}_{what}": "a@example.org"
            for who in ("AUTHOR", "COMMITTER")
            for what in ("NAME", "EMAIL")
        }
        found = subprocess.run(
            ["git", "-C", str(self.root), *arguments],
            env={**os.environ, **names},
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=True,
        )
        return found.stdout.strip()

    def commit(self) -> None:
        self.git("add", "--all")
        self.git("commit", "--quiet", "--allow-empty", "--message", "more")

    def write(self, path: str, text: str) -> None:
        (self.content / path).parent.mkdir(parents=True, exist_ok=True)
        (self.content / path).write_text(text, "utf-8")

    def edit(self, old: str, new: str, path: str = RECORD) -> None:
        text = (self.content / path).read_text("utf-8")
        assert old in text
        self.write(path, text.replace(old, new, 1))

    def correct(self, kind: str = "data", where: str = "", was: str = "was: 5, now: 6, ") -> None:
        where = f"where: {where}, " if where else ""
        text = (self.content / RECORD).read_text("utf-8")
        self.write(RECORD, text + CORRECTION.format(kind=kind, where=where, was=was))

    def correct_again(self, kind: str, where: str, was: str) -> None:
        entry = CORRECTION.format(kind=kind, where=f"where: {where}, ", was=was).partition("\n")[2]
        self.write(RECORD, (self.content / RECORD).read_text("utf-8") + entry)

    def check(self, since: str = "HEAD", today: date = TODAY) -> list[Diagnostic]:
        return run(
            Order(self.content, HERE.parent / "templates", None, today, Language.KO, since=since)
        ).faults

    def codes(self, since: str = "HEAD", today: date = TODAY) -> list[str]:
        return sorted(each.code for each in self.check(since, today))

    def changed(self, since: str = "HEAD") -> list[object]:
        found = self.check(since)
        assert {each.code for each in found} <= {"changed-silently"}
        return [each.arguments["what"] for each in found]


@pytest.fixture(params=["", "public/records"])
def repository(tmp_path: Path, request: pytest.FixtureRequest) -> Repository:
    """Return a repository with the archive of tests/faults at its root or deep in it, committed once."""
    content = tmp_path / "repo" / request.param / "content"
    shutil.copytree(HERE / "faults/base", content)
    made = Repository(tmp_path / "repo", content)
    made.git("init", "--quiet", "--initial-branch", "main")
    made.commit()
    return made


@pytest.fixture
def plain_repository(tmp_path: Path) -> Repository:
    """Return such a repository once, where it does not matter where the archive stands."""
    shutil.copytree(HERE / "faults/base", tmp_path / "repo/content")
    made = Repository(tmp_path / "repo", tmp_path / "repo/content")
    made.git("init", "--quiet", "--initial-branch", "main")
    made.commit()
    return made


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


SECOND = """\
      - printed: "2"
        vote: 부동의
        overall: |
          - 사업비 산출 근거가 부족함
"""


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


@pytest.mark.parametrize("was", ["", "was: 비공개, "])
def test_a_passage_is_opened_with_one_correction(plain_repository: Repository, was: str) -> None:
    closed = "redactions: [{id: r1, where: proposals-2024/2/overall, ground: 제6호, decided_by: 예산과}]\n"
    plain_repository.edit("- 사업비 산출 근거가", "- [[비공개:r1]] 근거가")
    plain_repository.edit("agenda:\n", f"{closed}agenda:\n")
    plain_repository.commit()
    plain_repository.edit("[[비공개:r1]]", "사업비 산출")
    plain_repository.edit(closed, "")
    assert len(plain_repository.changed()) == 2
    plain_repository.correct("text", "proposals-2024/2/overall", f"{was}now: 사업비 산출, ")
    assert plain_repository.codes() == []


def test_each_row_has_a_correction_of_its_own(plain_repository: Repository) -> None:
    plain_repository.edit("vote: 동의", "vote: 기권")
    plain_repository.edit("vote: 부동의", "vote: 동의")
    plain_repository.correct("data", "proposals-2024", "was: 동의, now: 기권, ")
    plain_repository.correct_again("data", "proposals-2024", "was: 부동의, now: 동의, ")
    assert plain_repository.codes() == []
    plain_repository.commit()
    plain_repository.edit("vote: 기권", "vote: 부동의")
    plain_repository.edit("vote: 동의", "vote: 부동의")
    plain_repository.correct_again("data", "proposals-2024", "was: 기권, now: 부동의, ")
    assert plain_repository.codes() == ["correction-differs"]


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


@pytest.mark.parametrize("where", ["", "proposals-2024", "proposals-2024/1", "proposals-2024/1/riverside"])
def test_a_correction_of_the_place_or_a_wider_one_makes_it_known(
    plain_repository: Repository, where: str
) -> None:
    plain_repository.edit("조명을 함께 설치 바람", "조명을 따로 설치 바람")
    plain_repository.correct("text", where, "was: 함께, now: 따로, ")
    assert plain_repository.codes() == []


def test_a_correction_of_another_place_does_not(plain_repository: Repository) -> None:
    plain_repository.edit("조명을 함께 설치 바람", "조명을 따로 설치 바람")
    plain_repository.correct(where="proposals-2024/2")
    assert plain_repository.codes() == ["changed-silently"]


def test_a_change_outside_the_agenda_needs_a_correction_of_an_item_or_of_all(
    plain_repository: Repository,
) -> None:
    plain_repository.edit("seated: 5", "seated: 6")
    plain_repository.correct(where="proposals-2024/1")
    assert plain_repository.changed() == ["seated"]
    plain_repository.edit("where: proposals-2024/1,", "where: proposals-2024,")
    assert plain_repository.codes() == []


def test_an_old_correction_excuses_no_new_change(plain_repository: Repository) -> None:
    plain_repository.edit("seated: 5", "seated: 6")
    plain_repository.correct()
    plain_repository.commit()
    plain_repository.edit("seated: 6", "seated: 7")
    assert plain_repository.changed() == ["seated"]


def test_a_correction_may_be_neither_dropped_nor_rewritten(plain_repository: Repository) -> None:
    plain_repository.correct()
    plain_repository.commit()
    plain_repository.edit("was: 5, ", "was: 4, ")
    assert plain_repository.codes() == ["correction-lost"]


def test_a_privacy_correction_may_take_words_out_of_an_earlier_one(plain_repository: Repository) -> None:
    plain_repository.correct()
    plain_repository.commit()
    plain_repository.edit("was: 5, ", "")
    plain_repository.edit(
        "corrections:\n", "corrections:\n  - {date: 2024-05-02, kind: privacy, why: 연락처를 지움}\n"
    )
    assert plain_repository.codes() == []


def test_a_privacy_correction_makes_a_redaction_known(plain_repository: Repository) -> None:
    plain_repository.edit("- 사업비 산출 근거가 부족함", "- [[비공개:r1]] 부족함")
    redaction = "{id: r1, where: proposals-2024/2/overall, ground: 제9조제1항제6호, decided_by: 예산과}"
    plain_repository.edit("agenda:\n", f"redactions: [{redaction}]\nagenda:\n")
    assert plain_repository.changed() == [
        "proposals-2024/2/overall",
        "proposals-2024/2/overall: redactions",
    ]
    plain_repository.correct("privacy", "proposals-2024/2/overall", was="")
    assert plain_repository.codes() == []


@pytest.mark.parametrize(
    ("kind", "where", "was"),
    [
        ("data", "", "was: 기권, now: 찬성, "),
        ("data", "proposals-2024/1", "was: 기권, now: 찬성, "),
        ("text", "proposals-2024/1", "now: 부동의함, "),
        ("privacy", "", ""),
        ("privacy", "proposals-2024/1", ""),
        ("privacy", "proposals-2024", ""),
    ],
)
def test_a_correction_that_does_not_say_what_was_changed_is_told_of(
    plain_repository: Repository, kind: str, where: str, was: str
) -> None:
    plain_repository.edit("vote: 동의", "vote: 부동의")
    plain_repository.correct(kind, where, was)
    [found] = plain_repository.check()
    assert (found.code, found.arguments["what"]) == ("correction-differs", "proposals-2024/1: vote")
    plain_repository.correct_again("data", "proposals-2024/1", "was: 동의, now: 부동의, ")
    assert plain_repository.codes() == []


def test_a_privacy_correction_makes_nothing_else_known(plain_repository: Repository) -> None:
    plain_repository.edit("- 사업비 산출 근거가 부족함", "- [[비공개:r1]] 부족함")
    redaction = "{id: r1, where: proposals-2024/2/overall, ground: 제9조제1항제6호, decided_by: 예산과}"
    plain_repository.edit("agenda:\n", f"redactions: [{redaction}]\nagenda:\n")
    plain_repository.correct("privacy", "proposals-2024/2/overall", was="")
    plain_repository.edit("seated: 5", "seated: 6")
    plain_repository.edit("조명을 함께 설치 바람", "[[비공개:r1]] 설치 바람")
    assert plain_repository.changed() == ["proposals-2024/1/riverside: opinions", "seated"]


@pytest.mark.parametrize(
    ("lost", "where", "codes"),
    [
        ("proposals-2024/2/overall", "proposals-2024/2/overall", []),
        ("proposals-2024/2/overall", "proposals-2024/2", []),
        ("proposals-2024/2/overall", "proposals-2024/1", ["correction-lost"]),
        ("proposals-2024/2/overall", "", ["correction-lost"]),
        ("", "", []),
        ("", "proposals-2024/2", ["correction-lost"]),
    ],
)
def test_an_earlier_correction_may_go_only_for_the_privacy_of_its_place(
    plain_repository: Repository, lost: str, where: str, codes: list[str]
) -> None:
    text = (plain_repository.content / RECORD).read_text("utf-8")
    plain_repository.correct("text", lost, "was: 앞의 글, now: 뒤의 글, ")
    plain_repository.commit()
    plain_repository.write(RECORD, text)
    plain_repository.correct("privacy", where, was="")
    assert plain_repository.codes() == codes
    plain_repository.edit("title:", "status: withdrawn\ntitle:")
    assert plain_repository.codes() == []


def test_an_attached_paper_may_be_taken_out_for_privacy(plain_repository: Repository) -> None:
    for name in ("a.txt", "b.txt"):
        plain_repository.write(f"committees/budget/files/{name}", "자료")
    papers = "materials: [{title: 하나, path: a.txt}, {title: 둘, path: b.txt}]\nagenda:\n"
    plain_repository.edit("agenda:\n", papers)
    plain_repository.commit()
    plain_repository.edit("{title: 하나, path: a.txt}, ", "")
    (plain_repository.content / "committees/budget/files/a.txt").unlink()
    assert plain_repository.changed() == ["materials"]
    plain_repository.correct("privacy", was="")
    assert plain_repository.codes() == []


def test_no_message_repeats_what_was_there_before(plain_repository: Repository) -> None:
    plain_repository.edit("- 사업비 산출 근거가 부족함", "- 산출 근거가 부족함")
    [found] = plain_repository.check()
    assert "사업비" not in repr(found)


def test_a_deletion_is_a_fault_and_a_tombstone_is_none(repository: Repository) -> None:
    text = (repository.content / RECORD).read_text("utf-8")
    (repository.content / RECORD).unlink()
    [found] = repository.check()
    assert (found.code, found.place.file) == ("removed-silently", f"{repository.content}/{RECORD}")
    title = text.splitlines()[0]
    repository.write(
        RECORD, f"{title}\nperiod: {{start: 2024-01-15, end: 2024-01-19}}\nstatus: withdrawn\nagenda: []\n"
    )
    repository.correct("privacy", was="")
    assert repository.codes() == []


def test_a_tombstone_keeps_its_title_or_says_that_it_was_changed(plain_repository: Repository) -> None:
    plain_repository.edit("title: 2024년 제1차", "status: withdrawn\ntitle: 2024년 ○○○")
    assert plain_repository.codes() == ["changed-silently", "withdrawn-without-reason"]
    plain_repository.correct("privacy", was="")
    assert plain_repository.codes() == []


def test_a_tombstone_stays_or_its_return_is_made_known(plain_repository: Repository) -> None:
    plain_repository.edit("title:", "status: withdrawn\ntitle:")
    plain_repository.correct()
    plain_repository.commit()
    plain_repository.edit("status: withdrawn\n", "")
    assert plain_repository.changed() == ["status"]
    (plain_repository.content / RECORD).unlink()
    assert plain_repository.codes() == ["removed-silently"]


@pytest.mark.parametrize("hidden", ["status: draft", "embargo: 2024-06-02"])
def test_a_record_once_public_is_not_hidden_again(plain_repository: Repository, hidden: str) -> None:
    plain_repository.edit("title:", f"{hidden}\ntitle:")
    assert plain_repository.codes() == ["hidden-silently"]


@pytest.mark.parametrize("hidden", ["status: draft", "embargo: 2024-06-02"])
def test_what_was_not_public_may_change_and_go(plain_repository: Repository, hidden: str) -> None:
    plain_repository.edit("title:", f"{hidden}\ntitle:")
    plain_repository.commit()
    plain_repository.edit("seated: 5", "seated: 6")
    assert plain_repository.codes() == []
    (plain_repository.content / RECORD).unlink()
    assert plain_repository.codes() == []


def test_an_embargo_that_has_ended_binds(plain_repository: Repository) -> None:
    plain_repository.edit("title:", "embargo: 2024-06-02\ntitle:")
    plain_repository.commit()
    plain_repository.edit("seated: 5", "seated: 6")
    assert plain_repository.codes(today=date(2024, 6, 1)) == []
    assert plain_repository.codes(today=date(2024, 6, 2)) == ["changed-silently"]


def test_a_record_that_moves_says_where_from(plain_repository: Repository) -> None:
    moved = "committees/budget/2024-first.yaml"
    (plain_repository.content / RECORD).rename(plain_repository.content / moved)
    assert plain_repository.codes() == ["removed-silently"]
    plain_repository.edit("title:", f"moved_from: [{KEY}]\ntitle:", moved)
    assert plain_repository.codes() == []
    plain_repository.edit("seated: 5", "seated: 6", moved)
    assert plain_repository.changed() == ["seated"]


def test_a_former_address_goes_on_leading_to_its_record(plain_repository: Repository) -> None:
    plain_repository.edit("title:", "moved_from: [budget/first]\ntitle:")
    assert plain_repository.codes() == []
    plain_repository.commit()
    plain_repository.edit("moved_from: [budget/first]\n", "")
    assert plain_repository.changed() == ["moved_from"]
    (plain_repository.content / RECORD).rename(plain_repository.content / "committees/budget/first.yaml")
    plain_repository.edit("title:", f"moved_from: [{KEY}]\ntitle:", "committees/budget/first.yaml")
    assert plain_repository.codes() == []


def test_a_record_may_become_markdown(plain_repository: Repository) -> None:
    text = (plain_repository.content / RECORD).read_text("utf-8")
    (plain_repository.content / RECORD).unlink()
    plain_repository.write(RECORD.replace(".yaml", ".md"), f"---\n{text}---\n")
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


# --- git itself -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("revision", ["nowhere", "", "--all", "-h", "HEAD:content", "0" * 40, "HEAD~9"])
def test_a_revision_that_is_not_there_is_one_clear_fault(plain_repository: Repository, revision: str) -> None:
    assert plain_repository.codes(revision) == ["unknown-revision"]


def test_a_shallow_clone_is_one_clear_fault(plain_repository: Repository, tmp_path: Path) -> None:
    plain_repository.commit()
    source = plain_repository.root.as_uri()
    plain_repository.git("clone", "--quiet", "--depth", "1", source, str(tmp_path / "shallow"))
    clone = Repository(tmp_path / "shallow", tmp_path / "shallow/content")
    assert clone.codes("HEAD~1") == ["shallow-clone"]
    assert clone.codes("HEAD") == ["shallow-clone"]


def test_a_folder_in_no_repository_is_one_clear_fault(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path))
    shutil.copytree(HERE / "faults/base", tmp_path / "content")
    assert Repository(tmp_path, tmp_path / "content").codes() == ["not-a-repository"]


def test_a_repository_without_a_commit_has_no_revision(tmp_path: Path) -> None:
    shutil.copytree(HERE / "faults/base", tmp_path / "content")
    empty = Repository(tmp_path, tmp_path / "content")
    empty.git("init", "--quiet")
    assert empty.codes() == ["unknown-revision"]


def test_a_machine_without_git_is_one_clear_fault(
    plain_repository: Repository, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert plain_repository.codes() == ["git-missing"]


def test_a_repository_that_lacks_a_content_is_one_clear_fault(plain_repository: Repository) -> None:
    name = plain_repository.git("rev-parse", f"HEAD:content/{RECORD}")
    (plain_repository.root / ".git/objects" / name[:2] / name[2:]).unlink()
    assert "git-refused" in plain_repository.codes()


def test_a_hook_s_environment_changes_nothing(
    plain_repository: Repository, monkeypatch: pytest.MonkeyPatch
) -> None:
    plain_repository.edit("seated: 5", "seated: 6")
    monkeypatch.setenv("GIT_DIR", "elsewhere/.git")
    monkeypatch.setenv("GIT_INDEX_FILE", "elsewhere/index")
    assert plain_repository.changed() == ["seated"]


def test_links_are_no_files_and_odd_names_do_no_harm(plain_repository: Repository) -> None:
    (plain_repository.content / "committees/budget/link.yaml").symlink_to("2024-01.yaml")
    plain_repository.write("committees/budget/한글 이름\t.yaml", "title: 이름")
    plain_repository.commit()
    found, faults = history.snapshot(plain_repository.content, "HEAD")
    assert faults == []
    assert found
    assert "committees/budget/link.yaml" not in found.files
    assert "committees/budget/한글 이름\t.yaml" in found.files


# --- every field ------------------------------------------------------------------------------------------


def compare(old: Session, new: Session) -> list[Diagnostic]:
    loaded: Loaded[Session] = Loaded(new, {(): Place("a.yaml", 1)})
    before = Before("HEAD", {"a/1": old}, {"a/1": "a.yaml"}, {})
    return list(silent_changes(before, Now({"a/1": loaded}, {"a/1"}, {}), TODAY))


RECORDS = [
    path for path in sorted((HERE / "content/committees").glob("*/*.yaml")) if path.stem != "committee"
]
AROUND = {"notes", "related", "dismissed", "short_title", "follow_ups", "topics"}


def texts(value: object, path: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    """Yield the path of every text in plain data."""
    if isinstance(value, str):
        yield path
    pairs = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, each in pairs:
        yield from texts(each, (*path, key))


@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(st.data())
def test_whatever_text_of_a_record_changes_is_told_of_unless_it_stands_around_the_source(
    data: st.DataObject,
) -> None:
    file = data.draw(st.sampled_from(RECORDS))
    first, _ = load(Session, "a.yaml", file.read_bytes())
    assert first
    old = replace(first.record, status=None, embargo=None, corrections=(), moved_from=())
    written = plain(old)
    path = data.draw(st.sampled_from(sorted(texts(written), key=repr)))
    holder: Any = written
    for part in path[:-1]:
        holder = holder[part]
    was = holder[path[-1]]
    holder[path[-1]] += data.draw(st.sampled_from(["가", " 안", "1", "0"]))
    second, faults = load(Session, "a.yaml", json.dumps(written).encode())
    assume(second is not None)
    assert second, faults
    is_remark = "responses" in path and path[-1] == "note"
    found = compare(old, second.record)
    assert bool(found) is not bool(is_remark or AROUND & set(path))
    true = Correction(TODAY, "까닭", CorrectionKind.DATA, was=was or None, now=holder[path[-1]])
    assert compare(old, replace(second.record, corrections=(true,))) == []
    false = Correction(TODAY, "까닭", CorrectionKind.DATA, was="앞의 글", now="뒤의 글")
    told = compare(old, replace(second.record, corrections=(false,)))
    assert bool(told) is (bool(found) and path[-1] not in ("path", "sha256"))
