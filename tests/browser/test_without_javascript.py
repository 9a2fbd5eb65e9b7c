"""Without JavaScript nothing to read is lost, and nothing is offered that would not work."""

import pytest

from .visit import Opener

# What only a reader without JavaScript is told is no difference between the two pages.
WITHOUT_NOTICES = "document.querySelectorAll('main noscript, .dumb').forEach((notice) => notice.remove())"


def test_the_text_is_the_same(open_page: Opener, path: str) -> None:
    with_script = open_page(path).page.locator("main").inner_text()
    page = open_page(path, js=False).page
    page.evaluate(WITHOUT_NOTICES)
    assert with_script.strip()
    assert page.locator("main").inner_text() == with_script


def test_no_button_is_dead(open_page: Opener, path: str) -> None:
    page = open_page(path, js=False).page
    assert page.locator(".text-size").count() == 1
    assert not page.locator(".text-size:visible").count()
    assert not page.locator("button:visible:not(form button)").count()


@pytest.mark.parametrize("opinions", ["session", "task"])
def test_every_opinion_is_in_the_text(open_page: Opener, one_of_each: dict[str, str], opinions: str) -> None:
    page = open_page(one_of_each[opinions], js=False).page
    bodies = page.locator("main article .opinion-body:visible")
    assert bodies.count() == page.locator("main article").count() > 0
    assert all(text.strip() for text in bodies.all_inner_texts())
