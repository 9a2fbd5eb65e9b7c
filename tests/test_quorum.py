"""The declared rule and its arithmetic: every reading of the blanks, never a verdict."""

from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gazette.archive import Committee, Quorum, Share
from gazette.model import AgendaItem, Attendance, Period, Ratio, Response, Session, Slug
from gazette.quorum import Assessment, assess, needed
from gazette.tally import BLANK
from gazette.words import Base, Comparison, Method, Participation, Vote

AGREE = Vote("동의", "agree")
DAY = date(2024, 6, 1)
MAJORITY = Share(Ratio("1/2"), Base.PRESENT, Comparison.MORE_THAN)
RULE = Quorum(
    date(2020, 1, 1),
    "조례 제9조",
    presence=Share(Ratio("1/2"), Base.SEATED, Comparison.MORE_THAN),
    decision=MAJORITY,
    written="서면으로 회신한 위원을 출석으로 봄",
)
COMMITTEE = Committee("위원회", quorum=(RULE,))


def row(vote: Vote | None = AGREE, participation: Participation | None = None) -> Response:
    return Response(vote=vote, participation=participation)


def assessed(
    rows: list[Response], seated: int | None = 5, present: int | None = None, written: bool = True
) -> Assessment:
    item = AgendaItem(Slug("a"), "안건", responses=tuple(rows))
    session = Session(
        "회의",
        (item,),
        method=Method("서면심의", "written") if written else None,
        period=Period(DAY, DAY),
        seated=seated,
        attendance=Attendance(present=present),
    )
    found = assess(item, session, COMMITTEE, DAY)
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("part", "reached_by", "base", "expected"),
    [
        ("1/2", Comparison.MORE_THAN, 26, 14),
        ("1/2", Comparison.MORE_THAN, 25, 13),
        ("1/2", Comparison.AT_LEAST, 26, 13),
        ("1/2", Comparison.AT_LEAST, 25, 13),
        ("2/3", Comparison.AT_LEAST, 26, 18),
        ("2/3", Comparison.AT_LEAST, 27, 18),
        ("2/3", Comparison.MORE_THAN, 27, 19),
    ],
)
def test_a_share_takes_so_many(part: str, reached_by: Comparison, base: int, expected: int) -> None:
    assert needed(Share(Ratio(part), Base.SEATED, reached_by), base) == expected


@given(st.integers(1, 20), st.integers(1, 20), st.sampled_from(Comparison), st.integers(0, 500))
def test_what_it_takes_is_the_least_number_that_reaches_the_share(
    part: int, whole: int, reached_by: Comparison, base: int
) -> None:
    share = Fraction(min(part, whole), whole)
    least = needed(Share(Ratio(f"{min(part, whole)}/{whole}"), Base.SEATED, reached_by), base)
    reaches = [
        n
        for n in range(base + 2)
        if (n > share * base if reached_by is Comparison.MORE_THAN else n >= share * base)
    ]
    assert least == reaches[0]


def test_every_reading_of_the_blanks_is_given() -> None:
    decision = assessed([row(), row(), row(BLANK), row(BLANK), row(Vote("부동의", "oppose"))]).decision
    assert decision is not None
    assert (decision.base, decision.needed) == (5, 3)
    assert [(r.blanks, r.count, r.reaches) for r in decision.readings] == [(False, 2, False), (True, 4, True)]


def test_conditional_agreement_is_a_reading_of_its_own() -> None:
    decision = assessed(
        [row(), row(), row(Vote("조건부 동의", "conditional")), row(BLANK), row(BLANK)]
    ).decision
    assert decision is not None
    assert [(r.conditional, r.blanks, r.count) for r in decision.readings] == [
        (False, False, 2),
        (False, True, 4),
        (True, False, 3),
        (True, True, 5),
    ]


def test_the_recused_count_for_the_presence_and_not_for_the_decision() -> None:
    recused = row(None, Participation("회피", "recused"))
    found = assessed([row(), row(), recused, recused], seated=7)
    assert found.presence is not None
    assert found.presence.readings[0].count == 4
    assert found.decision is not None
    assert (found.decision.base, found.decision.needed) == (2, 2)


@pytest.mark.parametrize(
    ("rows", "present", "base", "beyond"),
    [
        ([row()] * 4 + [row(None, Participation("회피", "recused"))], 4, 3, 4),  # the recused not among them
        ([row()] * 5, 4, 4, 5),
        ([row()] * 3 + [row(BLANK)] * 2, 4, 4, 5),
    ],
)
def test_more_cells_than_could_vote_are_said_and_nothing_computed(
    rows: list[Response], present: int, base: int, beyond: int
) -> None:
    decision = assessed(rows, present=present).decision
    assert decision is not None
    assert (decision.base, decision.beyond, decision.needed, decision.readings) == (base, beyond, None, ())


def test_more_votes_than_attended_leave_the_presence_open_and_blank_cells_do_not() -> None:
    beyond = assessed([row()] * 5, present=4).presence
    assert beyond is not None
    assert (beyond.base, beyond.beyond, beyond.readings) == (4, 5, ())
    known = assessed([row()] * 4 + [row(BLANK)], present=4).presence
    assert known is not None
    assert (known.beyond, known.readings[0].count) == (None, 4)


@pytest.mark.parametrize(
    ("printed", "agreement"), [(["찬성", "찬성"], "찬성"), (["찬성", "동의"], ""), ([], "")]
)
def test_agreement_is_called_by_the_source_s_only_word(printed: list[str], agreement: str) -> None:
    rows = [row(Vote(word, "agree")) for word in printed] or [row(Vote("반대", "oppose"))]
    assert assessed(rows).agreement == agreement


def test_the_absent_leave_the_denominator_and_abstainers_stay() -> None:
    absent = row(None, Participation("미회신", "not-returned"))
    decision = assessed([row(), row(), row(Vote("기권", "abstain")), absent]).decision
    assert decision is not None
    assert (decision.base, decision.needed) == (3, 2)


def test_a_number_that_is_not_recorded_is_said_and_nothing_computed() -> None:
    found = assessed([row(), row()], seated=None, written=False)
    assert found.presence is not None
    assert (found.presence.base, found.presence.needed, found.presence.readings) == (None, None, ())
    assert found.decision is not None
    assert found.decision.base is None


def test_without_a_rule_in_force_on_the_day_nothing_is_said() -> None:
    item = AgendaItem(Slug("a"), "안건", responses=(row(),))
    session = Session("회의", (item,), seated=5)
    assert assess(item, session, COMMITTEE, date(2019, 12, 31)) is None
    assert assess(item, session, Committee("위원회"), DAY) is None
