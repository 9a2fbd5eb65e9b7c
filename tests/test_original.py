"""The real record against the document it was copied from: no word lost, added or moved."""

import html
import re
from dataclasses import dataclass
from pathlib import Path

import pytest

from gazette.model import Session

ORIGINAL = Path(__file__).parent / "originals/informatization-strategy-2017-02.txt"
MASKS = ("○○○ 위원", "○ ○ ○ 위 원", "O O O 위 원")


@dataclass
class OriginalRow:
    """One row of the original table, joined over its page breaks."""

    printed: str
    member: str
    text: str
    vote: str


@pytest.fixture(scope="module")
def original() -> str:
    return ORIGINAL.read_text("utf-8")


@pytest.fixture(scope="module")
def rows(original: str) -> list[OriginalRow]:
    """The table's rows. A page break repeats a (garbled) heading, then goes on without a number."""
    found: list[OriginalRow] = []
    table = original[original.index("위원명") :]
    for line in table.splitlines()[1:]:
        if not line.strip() or "\t위원명\t" in line:
            continue
        printed, member, text, *vote = line.split("\t")
        vote_text = vote[0].strip() if vote else ""
        if printed.strip() or member.strip():
            found.append(OriginalRow(printed.strip(), plain(member), plain(text), vote_text))
        else:
            found[-1].text = f"{found[-1].text} {plain(text)}"
            found[-1].vote += vote_text
    return found


def plain(text: str) -> str:
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", text)).split())


def test_the_original_has_eighteen_rows_each_under_a_known_mask(rows: list[OriginalRow]) -> None:
    assert len(rows) == 18
    assert {row.member for row in rows} <= set(MASKS)


def test_every_row_of_the_record_says_what_the_original_says_in_its_order(
    rows: list[OriginalRow], session: Session
) -> None:
    item = session.agenda[0]
    titles = [task.title for task in item.tasks]
    for row, response in zip(rows, item.responses, strict=True):
        opinions = [response.opinions[task.id] for task in item.tasks]
        written = f"[총괄의견] {response.overall} [과제별 의견]"
        written += f" ① {titles[0]} {opinions[0]} ② {titles[1]} {opinions[1]}"
        assert plain(written) == row.text


def test_every_row_keeps_its_printed_number_and_its_vote_cell(
    rows: list[OriginalRow], session: Session
) -> None:
    responses = session.agenda[0].responses
    assert [response.printed for response in responses] == [row.printed for row in rows]
    assert [response.vote.printed for response in responses if response.vote] == [row.vote for row in rows]


def test_the_table_has_fifteen_agreements_and_blanks_in_rows_11_13_and_17(session: Session) -> None:
    votes = [response.vote.printed for response in session.agenda[0].responses if response.vote]
    assert votes.count("동의") == 15
    assert [place for place, vote in enumerate(votes, 1) if not vote] == [11, 13, 17]


def test_number_four_stands_twice_and_five_is_missing(session: Session) -> None:
    printed = [response.printed for response in session.agenda[0].responses]
    assert printed[3:6] == ["4", "4", "6"]
    assert "5" not in printed


def test_a_line_of_the_record_begins_with_a_bullet_exactly_where_the_original_has_one(
    original: str, session: Session
) -> None:
    bullets = sum(
        line.lstrip().startswith("- ")
        for response in session.agenda[0].responses
        for text in (response.overall or "", *response.opinions.values())
        for line in text.split("\n")
    )
    table = original[original.index("위원명") :]
    assert bullets == len(re.findall(r"(?<=[\s>])- (?=\S)", plain(table)))


@pytest.mark.parametrize("word", ["미원응대", "제안적인", "내요", "구정한", "실시예"])
def test_words_broken_by_conversion_are_kept_and_remarked(word: str, session: Session) -> None:
    holding = [
        response
        for response in session.agenda[0].responses
        if any(word in text for text in (response.overall or "", *response.opinions.values()))
    ]
    assert len(holding) == 1
    assert word in (holding[0].note or "")


def test_the_head_of_the_record_is_that_of_the_original(original: str, session: Session) -> None:
    head = plain(original[: original.index("위원명")].replace("**", ""))
    assert session.title in head
    assert f"회의방법 : {session.method.printed if session.method else None}" in head
    assert f"심의기간 : {session.period.printed if session.period else None}" in head
    assert f"진행방법 - {session.conduct}" in head
    assert f"심의안건 : {session.agenda[0].title}" in head
    assert "".join(session.departments) in head.replace(" ", "")
    assert "추진절차 - 진행방법" in head
    assert session.procedure == ()


def test_the_record_states_no_outcome(session: Session) -> None:
    assert session.agenda[0].outcome is None
    assert session.source is not None
    assert session.source.checked_against is None
