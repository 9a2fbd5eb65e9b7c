"""A session and a task on paper: read from the PDF that the browser prints."""

import re
import subprocess
from collections.abc import Callable
from pathlib import Path
from unicodedata import normalize

import pytest
from playwright.sync_api import Page

from .tools import program
from .visit import Opener

Printer = Callable[[Page], list[str]]

A4 = re.compile(rb"/MediaBox \[0 0 (594|595)[.\d]* 84[12][.\d]*\]")
# What is between the margins of an A4 page, at 96 px to the inch; a little less, for rounding.
WIDTH, HEIGHT = 672, 960
MOST = 3  # of the longest pages of a template
# Of each opinion its pieces of text in order, as far as they are seen, and its height.
ARTICLES = """(all) => all.map((e) => [[...e.querySelectorAll('h3, h4, h5, p, li')]
  .filter((piece) => piece.checkVisibility() && !piece.matches('.stamp') && !piece.querySelector('p, li'))
  .map((piece) => piece.innerText), e.getBoundingClientRect().height])"""
UNSEEN = "document.querySelectorAll('.vh').forEach((words) => words.remove())"


@pytest.fixture
def printed(tmp_path: Path) -> Printer:
    """The text of each sheet of paper, without the spaces, which a line may end with or not."""

    def sheets(page: Page) -> list[str]:
        paper = tmp_path / "page.pdf"
        assert A4.search(page.pdf(path=paper, prefer_css_page_size=True)), "it is not A4"
        command = [program("pdftotext", "poppler-utils"), "-raw", "-enc", "UTF-8", str(paper), "-"]
        text = subprocess.run(command, capture_output=True, check=True).stdout.decode("utf-8")
        return [bare(sheet) for sheet in text.removesuffix("\f").split("\f")]

    return sheets


def bare(text: str) -> str:
    return re.sub(r"\s+", "", text)


def letters(text: str) -> str:
    """The letters and digits: signs may be drawn with other signs, or come from a font that has no text."""
    return re.sub(r"[\W_]+", "", normalize("NFKC", text))


def without_numbers(sheets: list[str]) -> list[str]:
    return [sheet.removeprefix(f"{number}/{len(sheets)}") for number, sheet in enumerate(sheets, 1)]


def as_on_paper(page: Page) -> Page:
    """The page laid out as for a sheet of paper, to be measured."""
    page.set_viewport_size({"width": WIDTH, "height": HEIGHT})
    page.emulate_media(media="print")
    page.evaluate(UNSEEN)
    return page


@pytest.mark.parametrize("template", ["session", "task"])
def test_every_sheet_says_its_number(open_page: Opener, path: str, printed: Printer) -> None:
    sheets = printed(open_page(path).page)
    assert len(sheets) > 1
    for number, sheet in enumerate(sheets, 1):
        assert sheet.startswith(f"{number}/{len(sheets)}"), sheet[:40]  # the margins are painted first


def test_the_head_of_a_table_stands_on_each_of_its_sheets(
    open_page: Opener, one_of_each: dict[str, str], printed: Printer
) -> None:
    page = open_page(one_of_each["session"]).page
    sheets = printed(page)
    table = as_on_paper(page).locator("main table").first
    head, *rows = map(bare, table.locator("tr").all_inner_texts())
    with_rows = [sheet for sheet in sheets if any(row in sheet for row in rows)]
    assert len(with_rows) > 1
    assert all(any(row in sheet for sheet in with_rows) for row in rows)
    for sheet in with_rows:
        first = min(sheet.index(row) for row in rows if row in sheet)
        assert head in sheet[:first], sheet


@pytest.mark.parametrize("template", ["session", "task"])
def test_no_opinion_is_cut_that_fits_one_sheet(
    open_page: Opener, kinds: dict[str, list[str]], template: str, printed: Printer
) -> None:
    for path in kinds[template][:MOST]:
        page = open_page(path).page
        sheets = without_numbers(printed(page))
        articles = as_on_paper(page).locator("article.opinion").evaluate_all(ARTICLES)
        assert articles
        for pieces, height in articles:
            if height <= HEIGHT:
                assert any(holds(sheet, pieces) for sheet in sheets), (path, height, pieces)
            else:
                assert not lost("".join(sheets), pieces), path


def holds(sheet: str, pieces: list[str]) -> bool:
    """Whether an opinion's heading stands on the sheet with all the rest below it."""
    text, (heading, *rest) = letters(sheet), map(letters, pieces)
    below = (text[found.end() :] for found in re.finditer(rf"(?<!\d){re.escape(heading)}", text))
    return any(all_in(each, rest) for each in below)


def lost(text: str, pieces: list[str]) -> list[str]:
    """The words that are not on paper."""
    text = letters(text)
    return [word for piece in pieces for word in piece.split() if letters(word) not in text]


def all_in(text: str, pieces: list[str]) -> bool:
    """In whatever order: list items are painted after the paragraphs."""
    for piece in sorted(pieces, key=len, reverse=True):
        if piece not in text:
            return False
        text = text.replace(piece, " ", 1)
    return True


def test_the_menus_are_not_printed_and_the_text_is(open_page: Opener, one_of_each: dict[str, str]) -> None:
    page = as_on_paper(open_page(one_of_each["session"]).page)
    assert not page.locator("header nav:visible, .text-size:visible, a[href='#main']:visible").count()
    assert page.locator("h1:visible").count() == 1
    assert page.locator("article.opinion:visible").count() == page.locator("article.opinion").count() > 0


def test_the_dark_is_not_printed(open_page: Opener, one_of_each: dict[str, str]) -> None:
    page = as_on_paper(open_page(one_of_each["session"], scheme="dark").page)
    colours = page.locator("body").evaluate(
        "(e) => [getComputedStyle(e).color, getComputedStyle(e).backgroundColor]"
    )
    assert colours == ["rgb(0, 0, 0)", "rgb(255, 255, 255)"]


def test_no_heading_is_parted_from_what_it_heads(
    open_page: Opener, kinds: dict[str, list[str]], printed: Printer
) -> None:
    for path in kinds["session"]:
        page = open_page(path).page
        sheets = [letters(sheet) for sheet in printed(page)]
        heads = as_on_paper(page).locator(".item-head:visible, .section-side:visible").all_inner_texts()
        assert heads
        for head in map(letters, heads):
            assert any(head in sheet for sheet in sheets), (path, head)
            assert not any(sheet.endswith(head) for sheet in sheets), (path, head)


def test_an_opinion_has_the_width_of_the_sheet_with_a_stamp_and_without(
    open_page: Opener, kinds: dict[str, list[str]]
) -> None:
    for path in kinds["session"]:
        bodies = as_on_paper(open_page(path).page).locator(".opinion-body")
        widths = bodies.evaluate_all("(all) => all.map((e) => e.getBoundingClientRect().width)")
        assert all(width > WIDTH * 0.75 for width in widths), path
