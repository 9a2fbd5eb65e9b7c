"""The keyboard reaches everything, in the order of the page, and one sees where it is."""

from .visit import Opener

# Seen: what is under its middle is itself, so it is neither cut away, nor covered, nor out of the window.
FOCUSED = """() => {
  const e = document.activeElement, style = getComputedStyle(e), box = e.getClientRects()[0];
  if (e === document.body) return null;
  return {name: e.outerHTML.slice(0, 120), outline: style.outlineStyle, width: parseFloat(style.outlineWidth),
          colour: style.outlineColor, seen: e.contains(document.elementFromPoint(
            (Math.max(box.left, 0) + Math.min(box.right, innerWidth)) / 2,
            (Math.max(box.top, 0) + Math.min(box.bottom, innerHeight)) / 2))};
}"""
# The places that Tab goes to, in the order of the source; no element has a tabindex above 0.
PLACES = """() => [...document.querySelectorAll('a[href], button, input, summary, [tabindex="0"]')]
  .filter((e) => e.checkVisibility())"""
WATCH = """document.addEventListener('focusin', ({target}) => {
  (window.stops ??= []).push([target, target.getBoundingClientRect().top + scrollY,
    target.getBoundingClientRect().bottom + scrollY]);
})"""
TAB_STOPS = 30  # past the header of every page, and into its own links
MANY = 80


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


def test_the_keyboard_goes_down_the_page_in_its_order(open_page: Opener, path: str) -> None:
    page = open_page(path, width=360).page
    expected = min(page.evaluate(f"({PLACES})().length"), MANY)
    page.evaluate(WATCH)
    for _ in range(expected):
        page.keyboard.press("Tab")
    first = f"({PLACES})().slice(0, {expected})"
    missed = page.evaluate(
        f"{first}.filter((e, i) => e !== stops[i]?.[0]).map((e) => e.outerHTML.slice(0, 100))"
    )
    assert not missed, missed
    upwards = "stops.slice(1).filter(([, , bottom], i) => i && bottom < stops[i][1])"
    assert not page.evaluate(f"{upwards}.map(([e]) => e.outerHTML.slice(0, 100))")
