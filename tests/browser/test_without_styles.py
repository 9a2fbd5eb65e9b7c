"""Without the style sheet a page reads from top to bottom, and nothing of it is lost."""

from collections.abc import Callable

from .visit import Opener

ORDER = (
    ".skip",
    "header nav",
    "h1",
    ".lede",
    "svg[aria-labelledby^=vote]",
    "table",
    "article.opinion",
)
TOPS = "(order) => order.map((each) => document.querySelector(each).getBoundingClientRect().top + scrollY)"
# Words that are cut away for the eye alone are read all the same; what is only drawn is no word.
WORDS = "document.querySelector('body').innerText.replace(/[^\\p{L}\\p{N}]/gu, '')"
BOXES = """(strip) => [...strip.querySelectorAll('rect, use')]
  .map((e) => e.getBoundingClientRect()).filter((box) => box.width > 2 && box.height > 2).length"""


def test_a_session_is_in_order(open_page: Opener, find: Callable[[str, str], str]) -> None:
    page = open_page(find("session", 'id="vote-strip"'), css=False).page
    tops = page.evaluate(TOPS, ORDER)
    assert tops == sorted(tops), dict(zip(ORDER, tops, strict=True))


def test_the_strip_has_its_boxes_and_marks(open_page: Opener, find: Callable[[str, str], str]) -> None:
    page = open_page(find("session", 'id="vote-strip"'), css=False).page
    strip = page.locator("svg[aria-labelledby^=vote]").first
    drawn, count = strip.screenshot(), strip.locator("rect, use").count()
    assert strip.evaluate(BOXES) == count > 1
    strip.locator("use").first.evaluate("(mark) => mark.remove()")
    assert strip.screenshot() != drawn, "the marks are not drawn"


def test_all_words_are_still_there(open_page: Opener, path: str) -> None:
    styled = open_page(path).page.evaluate(WORDS)
    assert open_page(path, css=False).page.evaluate(WORDS) == styled
