"""No page complains: no error, nothing refused by its CSP, nothing missing, nothing asked of anyone else."""

from pathlib import Path

from .visit import Opener

SETTLE = 100  # ms: what a script begins as the page loads has its answer from 127.0.0.1 by then


def test_no_page_has_an_error(open_page: Opener, pages: dict[str, Path]) -> None:
    faults = []
    for path in pages:
        visit = open_page(path)
        visit.page.wait_for_timeout(SETTLE)
        faults += [f"{path} {fault}" for fault in visit.faults]
        open_page.close()
    assert not faults, "\n".join(faults)


def test_an_unknown_address_is_answered_in_full(open_page: Opener, origin: str) -> None:
    visit = open_page("/no/such/page/")
    assert visit.page.locator("body").get_attribute("data-page") == "not-found"
    # The page itself is what is missing; its style sheet and script are found from any depth.
    address = f"{origin}/no/such/page/"
    assert [fault for fault in visit.faults if not fault.startswith("console error")] == [f"404: {address}"]
