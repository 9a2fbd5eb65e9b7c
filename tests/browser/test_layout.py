"""What a reader meets: narrow screens, large text, the keyboard, forced colours and paper."""

import re

import pytest
from playwright.sync_api import Page

from .axe import OPEN_ALL
from .visit import Opener, Scheme

# Every element that reaches past the right edge, so that a failure says which.
WIDER_THAN_SCREEN = """() => {
  const root = document.documentElement, right = root.clientWidth;
  if (root.scrollWidth <= right) return [];
  return [`page ${root.scrollWidth} > ${right}`, ...[...document.querySelectorAll('body *')]
    .filter((e) => e.getBoundingClientRect().right > right + 1)
    .map((e) => `${e.tagName} #${e.id} .${e.getAttribute('class')} ${e.textContent.trim().slice(0, 40)}`)];
}"""
# Seen: what is under its middle is itself, so it is neither cut away, nor covered, nor out of the window.
FOCUSED = """() => {
  const e = document.activeElement, style = getComputedStyle(e), box = e.getClientRects()[0];
  if (e === document.body) return null;
  return {name: e.outerHTML.slice(0, 120), outline: style.outlineStyle, width: parseFloat(style.outlineWidth),
          colour: style.outlineColor, seen: e.contains(document.elementFromPoint(
            (Math.max(box.left, 0) + Math.min(box.right, innerWidth)) / 2,
            (Math.max(box.top, 0) + Math.min(box.bottom, innerHeight)) / 2))};
}"""
TAB_STOPS = 30  # past the header of every page, and into its own links

GROUNDS = """(e) => [e, e.previousElementSibling, e.nextElementSibling].filter(Boolean)
  .map((each) => getComputedStyle(each).backgroundColor)"""

OPINION = "article.opinion + article.opinion"  # one with a neighbour to stand out from


def test_nothing_scrolls_sideways(open_page: Opener, path: str) -> None:
    page = open_page(path, width=320).page
    page.evaluate(OPEN_ALL)
    assert_fits(page, "at 320 px")
    page.set_viewport_size({"width": 360, "height": 800})
    page.evaluate("document.documentElement.style.fontSize = '200%'")
    assert_fits(page, "at 360 px with text at 200 %")
    page.evaluate("document.documentElement.style.fontSize = ''")
    before = root_size(page)
    page.locator(".text-size button").last.click()
    assert root_size(page) > before
    assert_fits(page, "at 360 px with the largest text of the page's own")


def assert_fits(page: Page, when: str) -> None:
    wider = page.evaluate(WIDER_THAN_SCREEN)
    assert not wider, "\n".join([when, *wider])


def root_size(page: Page) -> float:
    return float(page.evaluate("parseFloat(getComputedStyle(document.documentElement).fontSize)"))


def test_the_first_tab_stop_skips_to_the_text(open_page: Opener, path: str) -> None:
    page = open_page(path).page
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.getAttribute('href')") == "#main"
    assert page.evaluate(FOCUSED)["seen"], "the skip link stays out of sight"
    page.keyboard.press("Enter")
    page.wait_for_url("**/*#main")
    page.keyboard.press("Tab")
    passed = page.evaluate("document.activeElement.closest('header, .breadcrumb') === null")
    assert passed, "the header was not skipped"


def test_the_focus_can_be_seen(open_page: Opener, path: str) -> None:
    page = open_page(path).page
    for _ in range(TAB_STOPS):
        page.keyboard.press("Tab")
        focus = page.evaluate(FOCUSED)
        if focus is None:  # past the last one
            break
        assert focus["seen"], focus
        assert focus["outline"] != "none", focus
        assert focus["width"] >= 2, focus
        assert not focus["colour"].endswith(", 0)"), focus


def test_the_text_size_is_chosen_and_remembered(open_page: Opener, one_of_each: dict[str, str]) -> None:
    page = open_page(one_of_each["session"]).page
    group = page.locator(".text-size")
    assert group.get_attribute("role") == "group"
    assert group.get_attribute("aria-label") or group.get_attribute("aria-labelledby")
    sizes = [root_size(page)]
    for button in group.locator("button").all()[1:]:
        button.click()
        assert button.get_attribute("aria-pressed") == "true"
        assert group.locator("[aria-pressed=true]").count() == 1
        sizes.append(root_size(page))
    assert sizes == sorted(set(sizes)), "each button makes the text larger"
    page.reload()
    assert root_size(page) == sizes[-1]
    assert group.locator("button").last.get_attribute("aria-pressed") == "true"


def test_every_mark_is_drawn_in_forced_colours(open_page: Opener, one_of_each: dict[str, str]) -> None:
    page = open_page(one_of_each["session"], forced_colors="active").page
    kinds = page.eval_on_selector_all(
        "main svg use", "(marks) => [...new Set(marks.map((mark) => mark.getAttribute('href')))]"
    )
    assert kinds, "the page has no marks"
    for kind in kinds:
        mark = page.locator(f'main svg:has(> use[href="{kind}"]):visible').first
        drawn = mark.screenshot()
        mark.evaluate("(svg) => { svg.style.opacity = 0; }")
        assert mark.screenshot() != drawn, f"{kind} cannot be seen"


def test_the_menus_are_not_printed_and_the_text_is(open_page: Opener, one_of_each: dict[str, str]) -> None:
    page = open_page(one_of_each["session"]).page
    page.emulate_media(media="print")
    assert not page.locator("header nav:visible, .text-size:visible, a[href='#main']:visible").count()
    assert page.locator("h1:visible").count() == 1
    assert page.locator(OPINION).first.is_visible()


def test_a_session_is_printed_on_several_pages(open_page: Opener, one_of_each: dict[str, str]) -> None:
    paper = open_page(one_of_each["session"]).page.pdf(prefer_css_page_size=True)
    assert len(re.findall(rb"/Type\s*/Page\b", paper)) > 1


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_an_opinion_that_was_linked_to_stands_out(
    open_page: Opener, one_of_each: dict[str, str], scheme: Scheme
) -> None:
    path = one_of_each["session"]
    name = open_page(path).page.locator(OPINION).first.get_attribute("id")
    page = open_page(f"{path}#{name}", scheme=scheme).page
    target = page.locator(":target")
    assert target.get_attribute("id") == name
    grounds = target.evaluate(GROUNDS)
    assert grounds[0] not in grounds[1:]
    page.evaluate("new Promise(requestAnimationFrame)")  # the browser scrolls there with the next frame
    top = target.evaluate("(e) => e.getBoundingClientRect().top")
    assert 0 <= top < 400, "it is not what the reader sees first"


def test_a_citation_is_copied_and_said_to_be(open_page: Opener, one_of_each: dict[str, str]) -> None:
    visit = open_page(one_of_each["session"], permissions=("clipboard-read", "clipboard-write"))
    cite = visit.page.locator("details.cite").first
    cite.locator("summary").click()
    button, status = cite.locator("button"), cite.locator("[role=status]")
    button.wait_for()
    assert not status.inner_text(), "a status that is there from the start is not read out"
    button.click()
    visit.page.wait_for_function("(status) => status.textContent.trim()", arg=status.element_handle())
    copied = visit.page.evaluate("navigator.clipboard.readText()")
    assert copied.strip() == cite.locator(".cite-text").inner_text().strip()
    visit.assert_clean()
