"""Tables, marks and opinions reach assistive software as words in their place."""

import csv
import json
import re
from collections.abc import Iterator
from operator import itemgetter
from pathlib import Path
from typing import Any

import pytest

from .tree import Node, tree
from .visit import Opener

BLANK, TAKES_PART = "빈칸", "제출"
Marks = dict[str, dict[int, list[str]]]  # of each item, of each row: a word, or one for each task


@pytest.fixture(scope="module")
def marks(kinds: dict[str, list[str]], pages: dict[str, Path]) -> dict[str, Marks]:
    """For each session with rows the words of its marks, as votes.csv has them."""
    files = {path: pages[path].parent / "votes.csv" for path in kinds["session"]}
    return {path: words(file) for path, file in files.items() if file.is_file()}


def words(file: Path) -> Marks:
    found: Marks = {}
    with file.open(encoding="utf-8-sig", newline="") as lines:
        for line in filter(itemgetter("row"), csv.DictReader(lines)):  # a total is of no row
            away = line["participation"] if line["participation"] != TAKES_PART else ""
            row = found.setdefault(line["item"], {}).setdefault(int(line["row"]), [])
            row.append(line["cell"] or away or BLANK)
    return found


def pattern(each: list[str]) -> re.Pattern[str]:
    """The words one after the other, with nothing but spaces and the numbers of tasks around them."""
    between = r"[\s①-⑳]*"
    return re.compile(between + between.join(map(re.escape, each)) + between)


@pytest.mark.parametrize("template", ["sessions", "session", "data"])
def test_a_table_has_a_name_and_headers(open_page: Opener, path: str) -> None:
    tables = list(tree(open_page(path).page).all("table"))
    names = [table.name for table in tables]
    assert names
    assert all(names), names
    assert len(set(names)) == len(names), names
    for table in tables:
        assert_has_headers(table)


def assert_has_headers(table: Node) -> None:
    head, *body = table.all("row")
    columns = [header.name for header in head.all("columnheader")]
    assert all(columns), columns
    for row in body:
        headers = [header.name for header in row.all("rowheader")]
        assert len(headers) == 1, headers
        assert headers[0]
        assert len(list(row.all("cell"))) == len(columns) - 1, headers


def test_each_row_of_the_table_says_its_mark(open_page: Opener, marks: dict[str, Marks]) -> None:
    assert marks
    for path, expected in marks.items():
        tables = [table for table in tree(open_page(path).page).all("table") if table.name]
        for table, (item, rows) in zip(tables, expected.items(), strict=True):
            read = dict(row_of(row) for row in list(table.all("row"))[1:])
            assert list(read) == [f"{number}행" for number in rows], (path, item)
            told = {
                name: word
                for (name, word), each in zip(read.items(), rows.values(), strict=True)
                if not pattern(each).fullmatch(word)
            }
            assert not told, (path, item)


def row_of(row: Node) -> tuple[str, str]:
    """Its header and its first cell."""
    return next(row.all("rowheader")).name, next(row.all("cell")).name


def test_the_drawing_says_how_many_there_are_of_each(
    open_page: Opener, kinds: dict[str, list[str]], pages: dict[str, Path]
) -> None:
    for path in kinds["session"]:
        data = json.loads((pages[path].parent / "session.json").read_text("utf-8"))
        names = [drawing.name for drawing in tree(open_page(path).page).all("image")]
        for item in data["computed"]["items"].values():
            missing = [name for name in names if all(said(cell, name) for cell in item["cells"])]
            assert missing or not item["cells"], (path, item, names)


def said(cell: dict[str, Any], name: str) -> bool:
    return f"{cell.get('printed') or BLANK} {cell['count']}명" in name


def test_an_opinion_says_whose_row_it_is_and_its_mark(open_page: Opener, marks: dict[str, Marks]) -> None:
    path, expected = next(iter(marks.items()))
    articles = tree(open_page(path).page).all("article")
    for article, each in zip(articles, all_rows(expected), strict=True):
        assert re.match(r"\d+행 ", article.name), article.name
        text = " ".join(part.name for part in article.all("StaticText"))
        assert re.search(rf": +{re.escape(each[0])}", text), (article.name, each, text[:200])


def all_rows(marks: Marks) -> Iterator[list[str]]:
    for rows in marks.values():
        yield from rows.values()
