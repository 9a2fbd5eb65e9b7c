"""A table without a column for votes: no cell is blank there, so none is counted, shown or exported."""

import csv
import datetime
import io
import json
import re
import shutil
from pathlib import Path

import pytest

from gazette.exports.votes_csv import COLUMNS
from gazette.order import Order
from gazette.run import run
from gazette.words import Language

HERE = Path(__file__).resolve().parent
RECORD = "committees/budget/2024-01.yaml"
PATH = RECORD.removesuffix(".yaml")


def record(*, counts: str = "") -> str:
    """Return the record of the base archive as of a table that has no column for votes."""
    text = (HERE / "faults/base" / RECORD).read_text("utf-8")
    without = re.sub(r"\n +vote:.*", "", text)
    return without.replace("\n    responses:", f"\n    vote_column: false{counts}\n    responses:")


@pytest.fixture
def order(tmp_path: Path) -> Order:
    content = tmp_path / "content"
    shutil.copytree(HERE / "faults/base", content)
    return Order(
        content, HERE.parent / "templates", tmp_path / "site", datetime.date(2024, 6, 1), Language.KO
    )


def built(order: Order, text: str) -> Path:
    """Return the folder of the session, built with that record."""
    (order.content / RECORD).write_text(text, "utf-8")
    assert run(order).faults == []
    assert order.output
    return order.output / PATH


def test_no_vote_is_asked_for_counted_or_shown(order: Order) -> None:
    folder = built(order, record())
    page = (folder / "index.html").read_text("utf-8")
    assert "동의 여부가 공개 텍스트에 없습니다." in page
    assert "빈칸" not in page
    assert 'class="strip"' not in page
    table = page[page.index("<table") : page.index("</table>")]
    assert "동의 여부" not in table
    assert len(re.findall("<th ", table[: table.index("</thead>")])) == len(
        re.findall("<t[hd]", table.split("<tr")[-1])
    )
    assert not (folder / "votes.csv").exists()


def test_a_heading_may_stand_where_one_table_has_the_column(order: Order) -> None:
    """A second item with a column makes the heading one of the source."""
    text = record().replace("seated: 5", "seated: 5\nvote_heading: 비고")
    (order.content / RECORD).write_text(text, "utf-8")
    assert [each.code for each in run(order).faults] == ["heading-without-column"]
    other = "  - {id: other, kind: 심의, title: 다른 안건, responses: [{printed: '1', vote: 동의}]}\n"
    (order.content / RECORD).write_text(f"{text.rstrip()}\n{other}", "utf-8")
    assert run(order).faults == []


def test_no_export_says_that_a_cell_is_blank(order: Order) -> None:
    folder = built(order, record())
    session = json.loads((folder / "session.json").read_text("utf-8"))
    (item,) = session["record"]["agenda"]
    assert item["vote_column"] is False
    assert not any("vote" in row for row in item["responses"])
    for path in folder.glob("*/task.json"):
        for row in json.loads(path.read_text("utf-8"))["rows"]:
            assert (row["cell"], row["computed"]["kind"]) == (None, None)


def test_totals_that_stand_elsewhere_in_the_source_are_shown(order: Order) -> None:
    folder = built(order, record(counts="\n    counts: {동의: 1}"))
    lines = list(csv.reader(io.StringIO((folder / "votes.csv").read_text("utf-8-sig"))))
    assert lines[0] == list(COLUMNS)
    assert [line[5:] for line in lines[1:]] == [["동의", "agree", "", "1"]]


def test_with_a_column_a_forgotten_vote_is_still_a_fault(order: Order) -> None:
    (order.content / RECORD).write_text(record().replace("vote_column: false", "vote_column: true"), "utf-8")
    assert {each.code for each in run(order).faults} == {"missing-vote"}


def test_a_column_is_told_of_wherever_in_the_item_it_stands(order: Order) -> None:
    text = record().replace("\n    vote_column: false", "")
    built(order, f"{text.rstrip()}\n    vote_column: false\n")
