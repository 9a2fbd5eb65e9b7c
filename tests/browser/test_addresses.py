"""An address leads to what it names: an opinion, an item, the new place of a moved record."""

from collections.abc import Callable

import pytest

from .visit import Opener, Scheme

OPINION = "article.opinion"
FIFTH = "article.opinion[id$='r05']"
FIFTH_ROW = "tr[id$='r05']"
SHORT = ".short li"  # on a task page: a row that only said it had no opinion
SEVERAL_ITEMS = 'class="item-head"'

GROUNDS = """(e) => {
  const ground = (one) => [one, ...one.children].map((each) => getComputedStyle(each).backgroundColor).join();
  return [e, e.previousElementSibling, e.nextElementSibling].filter(Boolean).map(ground);
}"""
NEXT_FRAME = "new Promise(requestAnimationFrame)"  # in which the browser scrolls to a fragment
SEEN_FIRST = """(e) => {
  const box = e.getBoundingClientRect();
  const seen = document.elementFromPoint(box.left + box.width / 2, box.top + Math.min(box.height, 40) / 2);
  return box.top >= 0 && box.top < innerHeight / 2 && e.contains(seen);
}"""


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(
    ("template", "source", "selector"),
    [
        ("session", "", FIFTH),
        ("session", "", FIFTH_ROW),
        ("session", SEVERAL_ITEMS, FIFTH),
        ("session", SEVERAL_ITEMS, FIFTH_ROW),
        ("task", "", OPINION),
        ("task", '<div class="short">', SHORT),
    ],
)
def test_what_was_linked_to_is_shown_and_stands_out(
    open_page: Opener,
    find: Callable[[str, str], str],
    template: str,
    source: str,
    selector: str,
    scheme: Scheme,
) -> None:
    path = find(template, source)
    name = open_page(path).page.locator(selector).last.get_attribute("id")
    page = open_page(f"{path}#{name}", scheme=scheme).page
    target = page.locator(":target")
    assert target.get_attribute("id") == name
    ground, *neighbours = target.evaluate(GROUNDS)
    assert ground not in neighbours, "it looks like its neighbours"
    page.evaluate(NEXT_FRAME)
    assert target.evaluate(SEEN_FIRST), "it is not what the reader sees first"


def test_the_contents_lead_to_each_item(open_page: Opener, find: Callable[[str, str], str]) -> None:
    page = open_page(find("session", SEVERAL_ITEMS)).page
    items = page.locator(".item-head").all()
    assert len(items) > 1
    for item in items:
        page.locator(f".contents a[href='#{item.get_attribute('id')}']").click()
        page.evaluate(NEXT_FRAME)
        assert item.evaluate(SEEN_FIRST), item.inner_text()


def test_an_opinion_of_any_item_has_an_address_of_its_own(
    open_page: Opener, find: Callable[[str, str], str]
) -> None:
    page = open_page(find("session", SEVERAL_ITEMS)).page
    for item in page.locator(".item-head").all():
        slug = (item.get_attribute("id") or "").removesuffix("-item")
        rows = page.locator(f"article.opinion[id^='{slug}-r']").evaluate_all("(all) => all.map((e) => e.id)")
        assert rows == [f"{slug}-r{row:02}" for row in range(1, len(rows) + 1)]


def test_a_moved_address_sends_the_reader_on(open_page: Opener, kinds: dict[str, list[str]]) -> None:
    for path in kinds["moved"]:
        link = open_page(path).page.locator("main a").get_attribute("href")
        page = open_page(path, follow=True).page
        page.wait_for_url(f"**{link}")
        assert page.locator("body").get_attribute("data-page") != "not-found"


@pytest.mark.parametrize("path", ["/no-such-page", "/no/such/page/", "/committees/no-such/2020-01/"])
def test_an_unknown_address_is_answered_in_full(open_page: Opener, path: str) -> None:
    visit = open_page(path)
    assert visit.page.locator("body").get_attribute("data-page") == "not-found"
    # The page itself is what is missing; its style sheet and script are found from any depth.
    told = [fault for fault in visit.faults if not fault.startswith("console error")]
    assert told == [f"404: {visit.origin}{path}"]
    assert visit.page.locator("main a").count() > 1
