"""A result opens on its opinion with the words found marked; one button takes the marks off."""

from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, expect

from . import test_axe, test_contrast
from .axe import Axe
from .results import ITEMS, address, opened, wait_for
from .test_layout import assert_fits
from .visit import Opener, Visit

BAR = ".arrival"
LOW = 200  # pixels: a window in which an opinion is long
TEXT = "document.querySelector('main').textContent"
CITATIONS = "[...document.querySelectorAll('.cite-text')].map((cite) => cite.textContent)"
# The texts of all opinions in the pieces that the page holds them in: the same again when no mark is left.
PIECES = """() => [...document.querySelectorAll('.opinion-body')].map((body) => {
  const walker = document.createTreeWalker(body, NodeFilter.SHOW_TEXT), pieces = [];
  while (walker.nextNode()) pieces.push(walker.currentNode.data);
  return pieces;
})"""


def followed(open_page: Opener, query: str, place: int = 0) -> Visit:
    """The page that a result of a query opens."""
    visit = open_page(address(query))
    wait_for(visit.page, query)
    visit.page.locator(f"{ITEMS}:has(.excerpt) a").nth(place).click()
    visit.page.wait_for_url("**/committees/**")
    expect(visit.page.locator(BAR)).to_be_visible()
    return visit


def plain(page: Page) -> str:
    """The address of a page without what was searched."""
    there = urlsplit(page.url)
    return f"{there.path}#{there.fragment}"


def marks(page: Page) -> list[str]:
    return page.locator("mark").all_inner_texts()


@pytest.mark.parametrize(
    ("query", "told"),
    [
        ("감리비", "감리비"),
        ("그늘 막", "그늘막"),
        ('"exit plan"', "exit plan"),
        ("r&d", "R&D"),
        ("120000천원", "120,000천원"),
        ("디지털 챗봇", "챗봇"),
    ],
)
def test_the_words_found_are_marked_in_the_opinion(open_page: Opener, query: str, told: str) -> None:
    page = followed(open_page, query).page
    opinion = page.locator(":target")
    assert told in opinion.locator("mark").all_inner_texts()
    assert opinion.locator("mark").first.is_visible()
    bar = page.locator(BAR)
    assert "찾은 낱말을 표시했습니다." in bar.inner_text()
    assert f"‘{told}’" in bar.inner_text()


def test_the_words_of_a_title_are_marked_in_it(open_page: Opener) -> None:
    page = opened(open_page, "챗봇", kind="title")
    page.locator(f"{ITEMS} a").first.click()
    page.wait_for_url("**/committees/**")
    expect(page.locator(BAR)).to_be_visible()
    assert page.locator("h1 mark").all_inner_texts() == ["챗봇"]
    page.get_by_role("button", name="표시 지우기").click()
    assert marks(page) == []


def test_a_long_opinion_is_shown_where_its_first_mark_is(open_page: Opener) -> None:
    page = open_page(address("챗봇")).page
    page.set_viewport_size({"width": 360, "height": LOW})
    wait_for(page, "챗봇")
    page.locator(f"{ITEMS}:has-text('2행') a").first.click()
    page.wait_for_url("**/committees/**")
    mark = page.locator(":target mark").first
    expect(mark).to_be_in_viewport()
    top, at = (page.locator(each).first.bounding_box() for each in (":target", ":target mark"))
    assert top
    assert at
    assert at["y"] - top["y"] > LOW, "the opinion is too short to tell"


def test_a_match_goes_on_through_elements(open_page: Opener) -> None:
    """단가표([비공개])를 뺀: the part that is withheld is an element of its own."""
    page = followed(open_page, '"단가표([비공개])를 뺀"').page
    assert "".join(page.locator(":target mark").all_text_contents()) == "단가표(비공개)를 뺀"


def test_the_button_keeps_what_else_stands_in_the_address(
    open_page: Opener, one_of_each: dict[str, str]
) -> None:
    page = open_page(f"{one_of_each['session']}?a=1&hl=의견").page
    page.get_by_role("button", name="표시 지우기").click()
    assert page.url.endswith(f"{one_of_each['session']}?a=1")


@pytest.mark.parametrize("query", ["감리비", "유지보수", "반대한다고"])
def test_the_button_takes_everything_back(open_page: Opener, query: str) -> None:
    visit = followed(open_page, query)
    page, clean = visit.page, plain(visit.page)
    marked, told = page.evaluate(TEXT), page.locator(f"{BAR} span").inner_text()
    assert marks(page)
    page.get_by_role("button", name="표시 지우기").focus()
    before = page.evaluate("scrollY")
    page.keyboard.press("Enter")
    assert marks(page) == []
    assert not page.locator(BAR).is_visible()
    assert page.url == f"{visit.origin}{clean}"
    assert page.evaluate("scrollY") == before, "the reader stays at the opinion"
    assert page.evaluate("document.activeElement.matches('main')"), "the focus is lost with the button"
    text, pieces = page.evaluate(TEXT), page.evaluate(PIECES)
    assert text == marked
    visit.assert_clean()
    path, fragment = clean.split("#")
    page.goto(f"{visit.origin}{path}?again#{fragment}")
    assert page.evaluate(PIECES) == pieces
    assert page.evaluate(TEXT) == text.replace(told, "", 1)


def test_a_reload_without_the_words_marks_nothing(open_page: Opener) -> None:
    page = followed(open_page, "감리비").page
    page.get_by_role("button", name="표시 지우기").click()
    page.reload()
    assert marks(page) == []
    assert not page.locator(BAR).is_visible()
    assert page.locator(":target").is_visible()


def test_a_reload_with_the_words_marks_them_again(open_page: Opener) -> None:
    page = followed(open_page, "감리비").page
    first = marks(page)
    page.reload()
    expect(page.locator(BAR)).to_be_visible()
    assert marks(page) == first != []


@pytest.mark.parametrize("kind", ["session", "task"])
@pytest.mark.parametrize("asked", ["", "?hl=", "?hl=+", "?hl=코끼리", "?hl=-", "?hl=%22", "?q=동의"])
def test_without_words_there_is_no_bar(
    open_page: Opener, one_of_each: dict[str, str], kind: str, asked: str
) -> None:
    visit = open_page(f"{one_of_each[kind]}{asked}")
    visit.page.wait_for_load_state("networkidle")
    assert not visit.page.locator(BAR).is_visible()
    assert marks(visit.page) == []
    visit.assert_clean()


def test_citations_and_all_else_but_opinions_stay_as_they_are(
    open_page: Opener, one_of_each: dict[str, str]
) -> None:
    for kind in ("session", "task"):
        path = one_of_each[kind]
        cited = open_page(path).page.evaluate(CITATIONS)
        page = open_page(f"{path}?hl=의견&hl=위원회&hl=행&hl=자료").page
        expect(page.locator(BAR)).to_be_visible()
        places = page.locator(":is(.opinion-body, h1, .item-head h2) mark")
        assert places.count() == page.locator("mark").count() > 0
        assert page.evaluate(CITATIONS) == cited


def test_a_citation_is_copied_without_the_words_searched(open_page: Opener) -> None:
    page = followed(open_page, "감리비").page
    assert "hl=" not in "".join(page.evaluate(CITATIONS))
    assert "hl=" not in (page.locator("link[rel=canonical]").get_attribute("href") or "")


def test_words_with_markup_stay_text(open_page: Opener, one_of_each: dict[str, str]) -> None:
    visit = open_page(f"{one_of_each['session']}?hl=의견&hl=%3Cimg+src=x+onerror=hurt()%3E")
    expect(visit.page.locator(BAR)).to_contain_text("<img src=x onerror=hurt()>")
    assert not visit.page.locator(f"{BAR} img").count()
    visit.assert_clean()


@pytest.mark.parametrize("rules", [test_axe.RULES, test_contrast.RULES], ids=["rules", "contrast"])
def test_marked_words_are_accessible(open_page: Opener, axe: Axe, rules: dict[str, object]) -> None:
    found = axe.findings(followed(open_page, "조명").page, rules)
    assert not found, "\n".join(found)


def test_the_bar_fits_a_narrow_screen_and_leaves_the_opinion_in_sight(open_page: Opener) -> None:
    page = followed(open_page, "감리비").page
    page.set_viewport_size({"width": 360, "height": 800})
    assert_fits(page, "at 360 px")
    page.reload()
    expect(page.locator(BAR)).to_be_visible()
    bar, opinion = page.locator(BAR).bounding_box(), page.locator(":target").bounding_box()
    assert bar
    assert opinion
    assert bar["height"] < 200
    assert 0 <= opinion["y"] < bar["y"] - 100


def test_no_other_page_has_the_script(open_page: Opener, one_of_each: dict[str, str]) -> None:
    for kind in ("home", "sessions", "topic", "search"):
        assert not [url for url in open_page(one_of_each[kind]).asked_for if url.endswith("/arrival.js")]
