"""The page fits narrow screens and large text, and its targets are large enough for a thumb."""

from playwright.sync_api import Page

from .axe import OPEN_ALL, WIDTHS
from .visit import Opener

# Every element that reaches past the right edge, so that a failure says which.
WIDER_THAN_SCREEN = """() => {
  const root = document.documentElement, right = root.clientWidth;
  if (root.scrollWidth <= right) return [];
  return [`page ${root.scrollWidth} > ${right}`, ...[...document.querySelectorAll('body *')]
    .filter((e) => e.getBoundingClientRect().right > right + 1)
    .map((e) => `${e.tagName} #${e.id} .${e.getAttribute('class')} ${e.textContent.trim().slice(0, 40)}`)];
}"""

# 44 px each way, but 36 in the contents, 40 in tables, 32 in the footer. A link in running text has its
# line's height: its block says something else besides links. Each place is told once.
SMALL_TARGETS = """() => {
  const least = (e) => e.closest('.contents') ? 36 : e.closest('table') ? 40 : e.closest('footer') ? 32 : 44;
  const words = (all) => [...all].map((e) => e.textContent.replace(/[^\\p{L}\\p{N}]/gu, '')).join('').length;
  const block = (e) => getComputedStyle(e).display.startsWith('inline') ? block(e.parentElement) : e;
  const running = (e) => getComputedStyle(e).display === 'inline'
    && words([block(e)]) > words(block(e).querySelectorAll('a'));
  const place = (e) => [e.parentElement, e].map((each) => each.className || each.tagName).join(' > ');
  return [...document.querySelectorAll('a[href], button, input, summary')]
    .filter((e) => e.checkVisibility() && !e.matches('.skip') && !running(e))
    .map((e) => [e, e.getBoundingClientRect()])
    .filter(([e, box]) => Math.min(box.width, box.height) < least(e) - 0.5)
    .map(([e, box]) => `${place(e)}: ${box.width.toFixed()} x ${box.height.toFixed()}, not ${least(e)}, `
      + `“${e.textContent.trim().slice(0, 40)}”`)
    .filter((told, i, all) => all.findIndex((each) => each.split(':')[0] === told.split(':')[0]) === i);
}"""

# In the middle of each line of a link is that link, and not another's room for a finger.
COVERED = """() => [...document.querySelectorAll('main a[href], main button, main summary')]
  .flatMap((e) => [...e.getClientRects()].map((box) => [e, box]))
  .filter(([e, box]) => box.width > 2 && box.bottom < innerHeight && e.checkVisibility())
  .map(([e, box]) => [e, document.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2)])
  .filter(([e, seen]) => seen && !e.contains(seen))
  .map(([e, seen]) => `${e.outerHTML.slice(0, 90)} is under ${seen.outerHTML.slice(0, 90)}`)"""
VERY_TALL = 16_000  # px: what is out of the window has nothing under its middle


def test_nothing_scrolls_sideways(open_page: Opener, path: str) -> None:
    page = open_page(path, width=320).page
    page.evaluate(OPEN_ALL)
    assert_fits(page, "at 320 px")
    page.set_viewport_size({"width": 360, "height": 800})
    page.evaluate("document.documentElement.style.fontSize = '200%'")
    assert_fits(page, "at 360 px with text at 200 %")
    page.set_viewport_size({"width": 1280, "height": 800})
    assert_fits(page, "at 1280 px with text at 200 %")
    page.set_viewport_size({"width": 360, "height": 800})
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


def test_every_target_is_large_enough(open_page: Opener, path: str) -> None:
    page = open_page(path).page
    page.evaluate(OPEN_ALL)
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 800})
        small = page.evaluate(SMALL_TARGETS)
        assert not small, "\n".join([f"at {width} px", *small])


def test_no_target_lies_under_another(open_page: Opener, path: str) -> None:
    page = open_page(path).page
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": VERY_TALL})
        covered = page.evaluate(COVERED)
        assert not covered, "\n".join([f"at {width} px", *covered[:10]])
