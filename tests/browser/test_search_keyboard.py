"""Search by keyboard alone: one key leads to the box, typing and input methods are left in peace."""

import pytest
from playwright.sync_api import CDPSession, Page, expect

from .results import BOX, ITEMS, STATUS, asked_of, focus_is_on, opened, shown, wait_for
from .visit import Opener

STEPS = 100  # of Tab, past all that stands on the page


def tab_to(page: Page, selector: str, key: str = "Tab") -> None:
    """Goes on with the keyboard until the focus is on something."""
    for _ in range(STEPS):
        page.keyboard.press(key)
        if focus_is_on(page, selector):
            return
    pytest.fail(f"Tab does not reach {selector}")


@pytest.mark.parametrize("start", ["/", "/search/"])
def test_a_slash_leads_to_the_box_and_escape_empties_it(open_page: Opener, start: str) -> None:
    page = open_page(start).page
    page.keyboard.press("/")
    assert focus_is_on(page, BOX)
    assert page.locator(BOX).input_value() == ""
    page.keyboard.type("3/10")
    assert page.locator(BOX).input_value() == "3/10"
    page.keyboard.press("Escape")
    assert page.locator(BOX).input_value() == ""
    assert focus_is_on(page, BOX)


def test_escape_takes_the_results_away(open_page: Opener) -> None:
    page = opened(open_page, "조명")
    page.locator(BOX).press("Escape")
    expect(page.locator("#results")).to_be_hidden()
    assert not page.locator(".narrow").is_visible()
    assert asked_of(page) == {}
    page.go_back()
    wait_for(page, "조명")
    assert shown(page)


def test_escape_takes_what_was_ticked_off_too(open_page: Opener) -> None:
    page = opened(open_page, "조명", kind="title")
    page.locator(BOX).press("Escape")
    assert page.locator(".narrow :checked").count() == 0
    page.keyboard.insert_text("조명")
    wait_for(page, "조명")
    assert asked_of(page) == {"q": ["조명"]}


def test_a_slash_with_another_key_is_left_to_the_browser(open_page: Opener) -> None:
    page = open_page("/search/").page
    page.keyboard.press("Control+/")
    assert focus_is_on(page, "body")


def test_results_follow_typing_and_leave_the_focus_where_it_is(open_page: Opener) -> None:
    page = open_page("/search/").page
    page.locator(BOX).focus()
    page.evaluate("() => { window.moved = 0; addEventListener('focusin', () => { moved++; }); }")
    for typed, stands in (("가로", "가로"), ("수", "가로수"), (" 위치", "가로수 위치")):
        page.keyboard.insert_text(typed)
        wait_for(page, stands)
        assert shown(page)
        assert page.locator(BOX).evaluate("(box) => box.selectionStart") == len(stands)
    assert page.evaluate("moved") == 0
    assert focus_is_on(page, BOX)


def test_everything_is_done_by_keyboard_alone(open_page: Opener) -> None:
    page = open_page("/search/").page
    tab_to(page, BOX)
    page.keyboard.type("원안")
    page.keyboard.press("Enter")
    wait_for(page, "원안")
    tab_to(page, "summary")
    assert page.locator(".narrow").get_attribute("open") is not None
    page.keyboard.press("Enter")
    expect(page.locator(".narrow fieldset").first).to_be_hidden()
    page.keyboard.press("Space")
    tab_to(page, "[name=year][value='2023']")
    page.keyboard.press("Space")
    wait_for(page, "원안")
    expect(page.locator(STATUS)).not_to_contain_text("18건")
    assert focus_is_on(page, "[name=year][value='2023']")
    page.keyboard.press("Space")
    expect(page.locator(STATUS)).to_contain_text("18건")
    tab_to(page, f"{ITEMS} a")
    tab_to(page, ".more")
    page.keyboard.press("Enter")
    expect(page.locator(ITEMS)).to_have_count(18)
    tab_to(page, f"{ITEMS}:nth-child(10) a", "Shift+Tab")
    href = page.evaluate("document.activeElement.href")
    page.keyboard.press("Enter")
    page.wait_for_url(href)


def composing(page: Page) -> CDPSession:
    """What stands between the browser and an input method."""
    return page.context.new_cdp_session(page)


def compose(method: CDPSession, text: str) -> None:
    method.send(
        "Input.imeSetComposition", {"text": text, "selectionStart": len(text), "selectionEnd": len(text)}
    )


def test_an_input_method_is_let_finish(open_page: Opener) -> None:
    page = open_page("/search/").page
    page.evaluate("""() => {
      window.seen = {submitted: 0, composing: 0};
      addEventListener('submit', () => { seen.submitted++; });
      addEventListener('keydown', (event) => { seen.composing += event.isComposing; });
    }""")
    page.locator(BOX).focus()
    method = composing(page)
    for state in ("ㅊ", "채", "챗", "챗ㅂ", "챗보", "챗봇"):
        compose(method, state)
        assert page.locator(BOX).input_value() == state
    wait_for(page, "챗봇")
    assert len(shown(page)) == 2
    for key, code in (("Enter", 13), ("Escape", 27), ("/", 191)):
        method.send(
            "Input.dispatchKeyEvent", {"type": "rawKeyDown", "key": key, "windowsVirtualKeyCode": code}
        )
        assert page.locator(BOX).input_value() == "챗봇", f"{key} belongs to the input method"
    assert page.evaluate("seen") == {"submitted": 0, "composing": 3}
    method.send("Input.insertText", {"text": "챗봇"})
    assert page.locator(BOX).input_value() == "챗봇"
    page.keyboard.press("Enter")
    assert page.evaluate("seen.submitted") == 1
    method.detach()
