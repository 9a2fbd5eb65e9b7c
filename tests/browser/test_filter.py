"""/search/all/?q= shows the opinions that hold all the words asked for, and only them."""

import re

import pytest
from playwright.sync_api import Locator, Page

from .visit import Opener

ALL = "/search/all/"
WORD = "예산"
MISSING = "없는낱말"


def opinions(page: Page, *words: str) -> Locator:
    """The opinions with all the words in their text, whether they are shown or not."""
    found = page.locator("article.found")
    for word in words:
        found = found.filter(has_text=word)
    return found


def test_only_matching_opinions_are_shown(open_page: Opener) -> None:
    page = open_page(f"{ALL}?q={WORD}").page
    matching, shown = opinions(page, WORD), page.locator("article.found:visible")
    assert 0 < matching.count() < opinions(page).count()
    assert shown.all_text_contents() == matching.all_text_contents()
    assert not page.locator(".all-session:visible:not(:has(.found:visible))").count()


def test_their_number_is_read_out(open_page: Opener) -> None:
    page = open_page(f"{ALL}?q={WORD}").page
    status = page.get_by_role("status").inner_text()
    assert WORD in status
    assert str(opinions(page, WORD).count()) in re.findall(r"\d+", status)
    assert page.locator("#q").input_value() == WORD


def test_all_of_several_words_are_needed(open_page: Opener) -> None:
    page = open_page(f"{ALL}?q={WORD}+확인").page
    shown = page.locator("article.found:visible").all_text_contents()
    assert shown == opinions(page, WORD, "확인").all_text_contents()
    assert 0 < len(shown) < opinions(page, WORD).count()


def test_words_that_nobody_wrote_are_said_to_be_missing(open_page: Opener) -> None:
    page = open_page(f"{ALL}?q={MISSING}").page
    assert not page.locator("article.found:visible").count()
    status = page.get_by_role("status")
    assert MISSING in status.inner_text()
    template = status.get_attribute("data-none") or ""
    assert status.inner_text() == template.replace("{q}", MISSING)


@pytest.mark.parametrize("js", [True, False])
def test_without_a_question_or_javascript_all_are_shown(open_page: Opener, js: bool) -> None:
    page = open_page(ALL if js else f"{ALL}?q={WORD}", js=js).page
    assert page.locator("article.found:visible").count() == page.locator("article.found").count() > 0
    assert not page.get_by_role("status").inner_text()


def test_what_was_asked_is_text_and_nothing_else(open_page: Opener) -> None:
    visit = open_page(f"{ALL}?q=%3Cb%3E$%26%3C/b%3E")
    assert "<b>$&</b>" in visit.page.get_by_role("status").inner_text()
    visit.assert_clean()


@pytest.mark.parametrize("start", ["/", "/search/"])
def test_the_search_form_leads_there(open_page: Opener, start: str) -> None:
    visit = open_page(start)
    visit.page.locator("#q").fill(WORD)
    visit.page.keyboard.press("Enter")
    visit.page.wait_for_url(f"**{ALL}?q=*")
    assert WORD in visit.page.get_by_role("status").inner_text()
    visit.assert_clean()
