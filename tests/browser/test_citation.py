"""A citation is copied with one press, and the reader is told."""

import pytest

from .visit import Opener


@pytest.mark.parametrize("template", ["session", "task"])
def test_a_citation_is_copied_and_said_to_be(
    open_page: Opener, one_of_each: dict[str, str], template: str
) -> None:
    visit = open_page(one_of_each[template], permissions=("clipboard-read", "clipboard-write"))
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


@pytest.mark.parametrize("template", ["session", "task"])
def test_every_citation_ends_with_the_address_of_its_opinion(
    open_page: Opener, one_of_each: dict[str, str], template: str
) -> None:
    page = open_page(one_of_each[template]).page
    canonical = page.locator("link[rel=canonical]").get_attribute("href")
    for article in page.locator("article.opinion").all():
        text = article.locator(".cite-text").text_content() or ""
        assert f"{canonical}#{article.get_attribute('id')}" in text


def test_a_citation_that_cannot_be_copied_says_so(open_page: Opener, one_of_each: dict[str, str]) -> None:
    page = open_page(one_of_each["session"]).page
    page.evaluate("() => { navigator.clipboard.writeText = () => Promise.reject(new Error()); }")
    cite = page.locator("details.cite").first
    cite.locator("summary").click()
    cite.locator("button").click()
    status = cite.locator("[role=status]")
    page.wait_for_function("(status) => status.textContent.trim()", arg=status.element_handle())
    assert status.inner_text() == status.get_attribute("data-failed")
