"""자료 점검: what the checks see, and that they see nothing where there is nothing."""

from dataclasses import replace

import pytest

from gazette.findings import Finding, findings, names
from gazette.load import load
from gazette.model import AgendaItem, Attendance, Dismissal, Response, Session, Slug, Task, Where
from gazette.words import Vote

RECORD = """\
title: 회의
period: {{start: 2017-12-20, end: 2017-12-26, printed: "{printed}"}}
seated: {seated}
attendance: {{present: {present}}}
agenda:
  - id: plan
    title: 안건
    responses:
      - {{printed: "{one}", vote: {vote}, overall: "{text}"}}
      - {{printed: "{two}", vote: 동의, overall: 좋음}}
"""
SOUND = {
    "printed": "'17.12.20(수)~12.26(화), 7일간",
    "seated": "2",
    "present": "2",
    "one": "1",
    "two": "2",
    "vote": "동의",
    "text": "합계 없음",
}


def seen(**changes: str) -> list[Finding]:
    record, faults = load(Session, "a.yaml", RECORD.format(**{**SOUND, **changes}).encode())
    assert faults == []
    assert record is not None
    return list(findings(record.record))


def test_a_sound_record_has_no_findings() -> None:
    assert seen() == []


@pytest.mark.parametrize(
    ("changes", "check", "found"),
    [
        ({"seated": "3"}, "members-without-row", {"seated": 3, "rows": 2, "absent": 1}),
        ({"seated": "1"}, "rows-beyond-members", {"seated": 1, "rows": 2}),
        ({"present": "1"}, "votes-beyond-present", {"votes": 2, "present": 1}),
        ({"vote": ""}, "blank-votes", {"rows": (1,)}),
        ({"two": "1"}, "printed-number-twice", {"row": 2, "number": "1", "first": 1}),
        ({"two": "3"}, "printed-number-missing", {"numbers": (2,)}),
        (
            {"text": "가 10건과 나 20건의 합 40건"},
            "sum-differs",
            {"addends": (10, 20), "sum": 30, "printed": 40, "unit": "건"},
        ),
        ({"text": "이 안에 반대함"}, "vote-and-text", {"word": "반대함", "cell": "동의"}),
        ({"printed": "'17.12.21(수)~12.26(화)"}, "date-differs", None),
        ({"printed": "'16.12.20~12.26"}, "date-differs", None),
        ({"printed": "'17.12.20(목)~12.26(화)"}, "weekday-differs", None),
        ({"printed": "'17.12.20(수)~12.26(화), 6일간"}, "length-differs", {"printed": 6, "days": 7}),
    ],
)
def test_each_check_says_what_it_saw(
    changes: dict[str, str], check: str, found: dict[str, object] | None
) -> None:
    [finding] = seen(**changes)
    assert finding.check == check
    assert found is None or finding.seen == found


def test_blank_cells_are_no_votes_beyond_those_present() -> None:
    assert [each.check for each in seen(vote="", present="1")] == ["blank-votes"]


def test_totals_and_votes_on_a_task_are_held_against_those_present_for_the_item() -> None:
    agree = Vote("동의", "agree")
    totals = AgendaItem(Slug("a"), "안건", present=2, counts={agree: 2, Vote("반대", "oppose"): 1})
    on_tasks = AgendaItem(
        Slug("b"), "안건", tasks=(Task(Slug("t"), "과제"),), responses=(Response(votes={"t": agree}),) * 5
    )
    session = Session("회의", (totals, on_tasks), attendance=Attendance(present=4))
    beyond = [each for each in findings(session) if each.check == "votes-beyond-present"]
    assert [(each.where, each.seen) for each in beyond] == [
        (Where("a"), {"votes": 3, "present": 2}),
        (Where("b"), {"votes": 5, "present": 4}),
    ]


def test_a_blank_cell_beside_a_word_of_consent_is_two_findings_and_no_vote() -> None:
    assert [each.check for each in seen(vote="", text="포함할 것을 동의함")] == [
        "blank-votes",
        "vote-and-text",
    ]


@pytest.mark.parametrize("vote", ["조건부 동의", "수정동의", "기권", "보류"])
def test_a_text_that_agrees_is_nothing_to_note_beside_a_cell_that_agrees_or_takes_no_side(vote: str) -> None:
    assert seen(vote=vote, text="다만 동의함") == []


def test_a_dismissed_finding_is_not_shown(session: Session) -> None:
    where = Where("digital-plan-2020", 1, "chatbot")
    dismissed = replace(session, dismissed=(Dismissal("sum-differs", "단위가 다름", where),))
    before = {each.check for each in findings(session)}
    assert before - {each.check for each in findings(dismissed)} == {"sum-differs"}


def test_the_real_record_shows_what_its_readers_should_know(session: Session) -> None:
    assert [each.check for each in findings(session)] == [
        "members-without-row",
        "blank-votes",
        "printed-number-twice",
        "printed-number-missing",
        "sum-differs",
        "vote-and-text",
    ]


def test_findings_are_named_like_their_checks(session: Session) -> None:
    assert {each.check for each in findings(session)} <= set(names())
