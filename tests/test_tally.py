"""Counting: every row once, a blank never as agreement."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gazette import vocabulary
from gazette.check import check
from gazette.load import load
from gazette.model import AgendaItem, Response, Session, Slug
from gazette.tally import BLANK, state, tally
from gazette.words import Participation, Vote

WORDS = [(word, kind) for kind, words in vocabulary.sections()["vote"].items() for word in words]
votes = st.sampled_from([BLANK, *(Vote(word, kind) for word, kind in WORDS)])
apart = st.sampled_from([None, Participation("불참", "absent"), Participation("회신", "present")])
rows = st.lists(st.builds(Response, vote=votes, participation=apart), min_size=1, max_size=40)


def item(responses: list[Response]) -> AgendaItem:
    return AgendaItem(Slug("item"), "안건", responses=tuple(responses))


def test_the_real_record_counts_15_agreements_3_blanks_and_8_without_a_row(session: Session) -> None:
    counted = tally(session.agenda[0], session.seated)
    assert [(group.word.printed, group.count) for group in counted.groups] == [("동의", 15), ("", 3)]
    assert counted.groups[1].rows == (11, 13, 17)
    assert (counted.seated, counted.rows, counted.absent) == (26, 18, 8)


@pytest.mark.parametrize("voting", vocabulary.sections()["voting"]["secret"])
@pytest.mark.parametrize("cell", ["vote: 동의", "vote: 부동의", "votes: {one: 기권}"])
def test_a_row_of_a_secret_ballot_may_hold_no_vote(voting: str, cell: str) -> None:
    text = (
        "title: 회의\ndate: 2024-01-15\nagenda:\n  - id: item\n    title: 안건\n"
        f"    voting: {voting}\n    tasks: [{{id: one, title: 과제}}]\n    responses:\n      - {{cell}}\n"
    )
    told = []
    for written in (cell, "vote:"):
        loaded, faults = load(Session, "a.yaml", text.replace("{cell}", written).encode())
        assert loaded, faults
        told.append([(each.code, each.is_error) for each in check(loaded)])
    assert told == [[("secret-ballot-rows", True)], []]


def test_a_blank_vote_is_not_agreement() -> None:
    counted = tally(item([Response(vote=BLANK, overall="동의함"), Response(vote=Vote("동의", "agree"))]), 2)  # type: ignore[arg-type]
    assert counted.count("agree") == 1
    assert counted.count("blank") == 1


@given(rows)
def test_every_row_is_counted_exactly_once(responses: list[Response]) -> None:
    counted = tally(item(responses), None)
    places = sorted(place for group in counted.groups for place in group.rows)
    assert places == list(range(1, len(responses) + 1))
    assert sum(group.count for group in counted.groups) == len(responses)


@given(rows, st.integers(0, 80))
def test_members_without_a_row_are_counted_only_where_there_can_be_some(
    responses: list[Response], seated: int
) -> None:
    counted = tally(item(responses), seated)
    assert counted.absent == (seated - len(responses) if seated >= len(responses) else None)


@given(rows)
def test_no_blank_cell_is_ever_counted_as_a_vote(responses: list[Response]) -> None:
    counted = tally(item(responses), None)
    for group in counted.groups:
        for place in group.rows:
            row = responses[place - 1]
            if row.vote == BLANK:
                assert group.word == BLANK or group.word == row.participation


@given(rows, st.randoms(use_true_random=False))
def test_the_count_does_not_depend_on_the_order_of_rows(responses: list[Response], random: object) -> None:
    shuffled = sorted(responses, key=lambda _: random.random())  # type: ignore[attr-defined]
    one, other = tally(item(responses), None), tally(item(shuffled), None)
    assert {(g.word, g.count) for g in one.groups} == {(g.word, g.count) for g in other.groups}


def test_printed_totals_are_taken_as_they_stand() -> None:
    counts = {Vote("부동의", "oppose"): 1, Vote("동의", "agree"): 12}
    counted = tally(AgendaItem(Slug("item"), "안건", counts=counts), 26)
    assert [(group.word.printed, group.count) for group in counted.groups] == [("동의", 12), ("부동의", 1)]
    assert counted.absent is None


def test_a_row_with_votes_per_task_says_nothing_of_the_item() -> None:
    row = Response(votes={Slug("a"): Vote("반대", "oppose")})
    assert state(row) is None
    assert state(row, Slug("a")) == Vote("반대", "oppose")
    assert state(row, Slug("b")) == BLANK
