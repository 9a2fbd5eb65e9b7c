"""No page complains: no error, nothing refused by its CSP, nothing missing, nothing asked of anyone else."""

from pathlib import Path

from .visit import Opener

SETTLE = 50  # ms: what a script begins as the page loads has its answer from 127.0.0.1 by then


def test_no_page_has_an_error(open_page: Opener, pages: dict[str, Path], kinds: dict[str, list[str]]) -> None:
    visit = open_page("/")
    faults = []
    for path in pages.keys() - kinds["moved"]:
        visit.page.goto(visit.origin + path)
        visit.page.wait_for_timeout(SETTLE)
        faults += [f"{path} {fault}" for fault in visit.faults]
        visit.faults.clear()
    assert not faults, "\n".join(faults)


def test_no_page_that_sends_the_reader_on_has_an_error(
    open_page: Opener, kinds: dict[str, list[str]]
) -> None:
    for path in kinds["moved"]:
        open_page(path).assert_clean()


def test_a_page_asks_for_no_more_than_it_needs(open_page: Opener, path: str) -> None:
    """Besides the page: its styles and the scripts that its source names: the text size, and few others."""
    visit = open_page(path)
    scripts = visit.page.locator("script[src], link[rel=modulepreload]").count()
    assert scripts <= (8 if path == "/search/" else 3)
    asked_for = [url for url in visit.asked_for if not url.endswith("/favicon.svg")]
    assert len(asked_for) <= max(4, 2 + scripts), asked_for
