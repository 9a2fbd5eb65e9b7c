"""Search says when it fails, and neither a record nor a query is ever more than text."""

import json
import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, Route, expect

from .results import BOX, ITEMS, STATUS, address, ask, count, opened, shown, wait_for
from .visit import Opener, Visit

MARKUP = "<img src=x onerror=hurt()>"


def abort(route: Route) -> None:
    route.abort()


@pytest.mark.parametrize(
    ("part", "before"),
    [("index.json*", ""), ("facets.txt*", ""), ("keys/*", ""), ("keys/*", "챗봇"), ("texts/**", "가로스")],
)
def test_an_index_that_cannot_be_read_is_said_and_read_later(
    open_page: Opener, part: str, before: str
) -> None:
    page = open_page("/search/").page
    if before:
        assert ask(page, before)
    page.route(f"**/search/{part}", abort)
    page.locator(BOX).fill("조명")
    page.locator(BOX).press("Enter")
    expect(page.locator(STATUS)).to_have_text(page.locator("#results").get_attribute("data-failed") or "")
    assert shown(page) == []
    for other in (".none", ".instead", ".more", ".narrow"):
        assert not page.locator(other).is_visible(), other
    page.unroute(f"**/search/{part}")
    assert len(ask(page, "조명")) == count(page) > 0


def test_more_that_cannot_be_read_is_said_and_read_later(open_page: Opener) -> None:
    page = opened(open_page, "동의")
    page.route("**/search/texts/**", abort)
    page.locator(".more").click()
    expect(page.locator(STATUS)).to_have_text(page.locator("#results").get_attribute("data-failed") or "")
    assert len(shown(page)) == 10
    page.unroute("**/search/texts/**")
    page.locator(".more").click()
    expect(page.locator(ITEMS)).to_have_count(20)
    wait_for(page, "동의")


def with_other_words(route: Route) -> None:
    """Answers with texts that hold nothing of what was asked for."""
    held = json.loads(route.fetch().text())
    for each in held["documents"]:
        each[4] = "다른 글"
    route.fulfill(json=held)


def test_letters_that_are_no_words_in_what_was_read_are_said_to_be(open_page: Opener) -> None:
    page = open_page("/search/").page
    page.route("**/search/texts/**", with_other_words)
    assert ask(page, "동의") == []
    assert "먼저 읽은 것에는 없습니다" in page.locator(STATUS).inner_text()
    assert not page.locator(".none").is_visible()
    page.unroute("**/search/texts/**")
    page.locator(".more").click()
    expect(page.locator(ITEMS)).not_to_have_count(0)


def test_a_shorter_word_that_is_in_no_text_is_not_offered(open_page: Opener) -> None:
    page = open_page("/search/").page
    page.route("**/search/t*/**", with_other_words_anywhere)
    ask(page, "그늘막융합센터법")
    page.wait_for_load_state("networkidle")
    assert page.locator(".none").is_visible()
    assert page.locator(".shorter a").count() == 0


@pytest.mark.parametrize("query", ["힣힣힣 ^^", "힣힣힣 --", "สวัสดี", '"콜힣 힣힣"'])
def test_signs_beside_a_word_and_letters_of_no_key_are_found_nowhere(open_page: Opener, query: str) -> None:
    page = open_page("/search/").page
    ask(page, query)
    page.wait_for_load_state("networkidle")
    assert page.locator(".none").is_visible()
    assert page.locator(STATUS).inner_text() != page.locator("#results").get_attribute("data-failed")
    assert not any('"' in text for text in page.locator(".shorter a").all_inner_texts())


def with_other_words_anywhere(route: Route) -> None:
    """The same of titles too."""
    if "/texts/" in route.request.url:
        with_other_words(route)
        return
    held = json.loads(route.fetch().text())
    route.fulfill(
        json=[[committee, *([path, "다른 글"] for path, _ in titles)] for committee, *titles in held]
    )


def put_up_anew(page: Page) -> None:
    """Another index stands where the one that the page reads was: its files are others, old ones are gone."""
    marks: set[str] = set()

    def answer(route: Route) -> None:
        url = route.request.url
        if url.endswith("index.json"):
            route.fulfill(body=route.fetch().text() + "\n")
            marks.clear()
        elif "?" in url and marks and url.split("?")[1] in marks:
            route.fulfill(status=404)
        else:
            route.continue_()

    marks.update(page.evaluate(MARKS))
    assert marks
    page.route("**/search/**", answer)


MARKS = """() => performance.getEntriesByType('resource').map(({name}) => name)
  .filter((name) => name.includes('/search/keys/')).map((name) => name.split('?')[1])"""


def test_an_index_that_was_put_up_meanwhile_is_read_as_a_whole(open_page: Opener) -> None:
    page = opened(open_page, "가로수")
    put_up_anew(page)
    assert ask(page, "감리비")
    after = page.evaluate(MARKS)
    assert len({*after}) == 2, "files of two indexes are told apart"


def test_an_index_is_looked_at_again_after_a_while(open_page: Opener) -> None:
    visit = open_page(address("가로수"))
    page = visit.page
    wait_for(page, "가로수")

    def times() -> int:
        return sum(url.endswith("/search/index.json") for url in visit.asked_for)

    ask(page, "조명")
    assert times() == 1
    page.clock.set_fixed_time(page.evaluate("Date.now() + 120_000"))
    ask(page, "감리비")
    assert times() == 2


def test_a_word_of_one_syllable_may_have_been_meant_in_latin(open_page: Opener) -> None:
    """유, which a made-up index holds in its first document, is db on the other keys."""
    page = open_page("/search/").page
    page.route("**/search/keys/*", lambda route: route.fulfill(body=route.fetch().text() + "유\t !\n"))
    results = ask(page, "유")
    assert any("65dB(A)" in each.text for each in results)
    assert "‘db’" in page.locator(".instead").inner_text()


def test_a_search_that_takes_long_does_not_come_after_a_later_one(open_page: Opener) -> None:
    page = opened(open_page, "가로수")
    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)

    page.route("**/search/texts/participatory-budget/**", hold)
    with page.expect_request("**/search/texts/participatory-budget/**"):
        page.locator(BOX).fill("산책로")
        page.locator(BOX).press("Enter")
    ask(page, "감리비")
    for route in held:
        with page.expect_request_finished():
            route.continue_()
    assert [each.marks for each in shown(page)] == [("감리비",)]
    assert page.locator(STATUS).inner_text().startswith("‘감리비’")


def test_markup_in_a_record_is_text(open_page: Opener) -> None:
    page = opened(open_page, "태그")
    (result,) = shown(page)
    assert "<b>태그</b>도 글자이고 &amp;도 글자임" in result.excerpt
    assert not page.locator("#results li b").count()


def with_markup(route: Route) -> None:
    """Answers with a file of texts that has markup wherever a record has words."""
    held = json.loads(route.fetch().text())
    held["committee"] = held["session"] = MARKUP
    held["places"] = [[path, f"{MARKUP}."] for path, _ in held["places"]]
    for each in held["documents"]:
        each[2:4] = [each[2] and MARKUP, each[3] and MARKUP]
        each[4] = f"{MARKUP} {each[4]}"
    route.fulfill(json=held)


def test_markup_in_the_index_stays_text(open_page: Opener) -> None:
    visit = open_page("/search/")
    page = visit.page
    page.route("**/search/texts/**", with_markup)
    results = ask(page, "감리비")
    assert MARKUP in results[0].excerpt
    assert results[0].heading.startswith(MARKUP)
    assert results[0].where == f"{MARKUP} · {MARKUP} · {MARKUP}"
    assert not page.locator("#results").locator("img").count()
    visit.assert_clean()


@pytest.mark.parametrize("query", [MARKUP, "{n} {q} {words}", "$& $1", "\\1", ".*a", "[b"])
def test_whatever_is_asked_for_is_text(open_page: Opener, query: str) -> None:
    visit = open_page(address(query))
    wait_for(visit.page, query.strip())
    assert not visit.page.locator("#results img").count()
    visit.assert_clean()


@pytest.mark.parametrize("query", ["\\", ".*", "[", '"', "%", "…", "○○○", "🙂"])
def test_signs_alone_are_not_looked_for(open_page: Opener, query: str) -> None:
    visit = open_page(address(query))
    expect(visit.page.locator(STATUS)).to_have_text("글자나 숫자를 적어 주십시오.")
    assert not visit.page.locator(".none").is_visible()
    assert not [url for url in visit.asked_for if url.endswith(".txt")]
    visit.assert_clean()


def test_a_search_that_takes_long_says_so_and_takes_what_was_found_away(open_page: Opener) -> None:
    page = opened(open_page, "가로수")
    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)

    page.route("**/search/texts/**", hold)
    page.locator(BOX).fill("감리비")
    page.locator(BOX).press("Enter")
    expect(page.locator(STATUS)).to_have_text("찾는 중입니다.")
    assert page.locator("#results").get_attribute("aria-busy") == "true"
    assert shown(page) == []
    for route in held:
        route.continue_()
    wait_for(page, "감리비")
    assert shown(page)
    expect(page.locator("#results")).to_have_attribute("aria-busy", "false")


def test_a_file_of_the_index_that_is_not_there_is_a_fault(open_page: Opener) -> None:
    """A site may be put up anew under an open page: its files are others then."""
    page = open_page("/search/").page
    page.route("**/search/keys/*", lambda route: route.fulfill(status=404))
    page.locator(BOX).fill("조명")
    page.locator(BOX).press("Enter")
    expect(page.locator(STATUS)).to_have_text(page.locator("#results").get_attribute("data-failed") or "")
    assert not page.locator(".none").is_visible()


@pytest.mark.parametrize("status", [200, 404, 500])
def test_without_its_script_the_page_says_what_to_do(open_page: Opener, status: int) -> None:
    page = open_page("/").page
    page.route("**/assets/search.js", lambda route: route.fulfill(status=status, body="import {"))
    page.goto(page.url + "search/")
    assert "자바스크립트" in page.locator("main .dumb").inner_text()
    page.unroute("**/assets/search.js")
    page.reload()
    expect(page.locator("main .dumb")).to_have_count(0)


def used(open_page: Opener) -> Visit:
    """The search page after everything on it was used."""
    visit = open_page(address("동의"))
    wait_for(visit.page, "동의")
    visit.page.locator(".more").click()
    expect(visit.page.locator(ITEMS)).to_have_count(20)
    visit.page.locator(".narrow [name=kind][value=task]").check()
    expect(visit.page.locator(ITEMS)).not_to_have_count(20)
    ask(visit.page, "rkfhtn")
    ask(visit.page, "코끼리")
    return visit


def test_the_policy_of_the_site_is_enough(open_page: Opener) -> None:
    visit = used(open_page)
    response = visit.page.request.get(f"{visit.origin}/search/")
    policy = response.headers["content-security-policy"]
    assert "script-src 'self';" in policy
    assert "require-trusted-types-for 'script'" in policy
    assert not re.search("unsafe|wasm", policy)
    visit.assert_clean()


def test_without_javascript_a_sentence_says_what_to_do(open_page: Opener, pages: dict[str, Path]) -> None:
    page = open_page("/search/", js=False).page
    page.locator(BOX).fill("조명")
    page.locator(BOX).press("Enter")
    page.wait_for_url("**/search/?q=*")
    told = page.locator("main .dumb")
    assert "자바스크립트" in told.inner_text()
    assert told.locator("a").get_attribute("href") == "/search/all/"
    assert "/search/all/" in pages
    assert not page.locator("#results").is_visible()
    assert not page.locator(".narrow").is_visible()
    told.locator("a").click()
    assert "조명보다 보도가 먼저임" in page.locator("main").inner_text()
