"""The search page: its form, its results, more of them, on every screen."""

import re
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Route, expect

from . import test_axe, test_contrast
from .axe import OPEN_ALL, Axe
from .results import BOX, ITEMS, STATUS, address, ask, asked_of, count, focus_is_on, opened, shown, wait_for
from .test_layout import assert_fits
from .visit import Opener

INDEX = re.compile(r"/search/(index\.json|facets\.txt|(keys|words|texts)/)")


def test_the_form_asks_by_address(open_page: Opener) -> None:
    page = open_page("/search/").page
    form = page.get_by_role("search")
    assert form.get_attribute("method") == "get"
    assert form.get_attribute("action") == "/search/"
    assert page.get_by_label("의견 찾기").get_attribute("name") == "q"
    assert page.locator(BOX).get_attribute("type") == "search"
    assert not page.locator("#results").is_visible()


def test_the_form_on_the_home_page_leads_here(open_page: Opener) -> None:
    page = open_page("/").page
    page.keyboard.press("/")
    page.keyboard.type("챗봇")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search/?q=*")
    wait_for(page, "챗봇")
    assert asked_of(page) == {"q": ["챗봇"]}
    assert page.locator(BOX).input_value() == "챗봇"
    assert count(page) == len(shown(page)) == 2


@pytest.mark.parametrize("kind", ["home", "session", "task", "search"])
def test_nothing_of_the_index_is_loaded_before_it_is_needed(
    open_page: Opener, one_of_each: dict[str, str], kind: str
) -> None:
    visit = open_page(one_of_each[kind])
    visit.page.wait_for_load_state("networkidle")
    assert visit.asked_for
    assert [url for url in visit.asked_for if INDEX.search(url)] == []


def test_scripts_are_loaded_together_and_not_one_after_the_other(open_page: Opener) -> None:
    visit = open_page("/search/")
    told = visit.page.eval_on_selector_all(
        "script[src], link[rel=modulepreload]", "(all) => all.map((e) => e.src ?? e.href)"
    )
    assert {url for url in visit.asked_for if url.endswith(".js")} == set(told)


def test_a_result_says_where_it_stands_and_how_its_cell_reads(open_page: Opener) -> None:
    page = opened(open_page, "감리비")
    (result,) = shown(page)
    assert result.heading == "정보화전략계획(ISP) 수립, 1행(연번 1)"
    assert result.where == "동의 · 가람시 정보화위원회 · 2019년 제1회 정보화위원회 서면심의 결과"
    assert "교육비(6,000천원)" in result.excerpt
    assert result.marks == ("감리비",)
    assert urlsplit(result.href).path == "/committees/data-smart-city/2019-01/isp/"
    assert urlsplit(result.href).fragment == "r01"


@pytest.mark.parametrize(
    ("query", "begins"), [("궁금함", "빈칸 · "), ("석축", "보류 · "), ('"여섯 과제 모두"', "가람시 ")]
)
def test_a_blank_cell_and_no_cell_are_told_apart(open_page: Opener, query: str, begins: str) -> None:
    (result,) = shown(opened(open_page, query))
    assert result.where.startswith(begins)


def test_words_of_the_page_stand_apart_from_those_of_the_record(open_page: Opener) -> None:
    """They may be of two languages."""
    page = opened(open_page, "궁금함")
    (result,) = shown(page)
    own = page.locator(f"{ITEMS} h2 a span").inner_text()
    assert result.heading.removeprefix(own).startswith(", ")
    assert "행" in result.heading.removeprefix(own)
    assert page.locator(f"{ITEMS} .where span").first.text_content() == "빈칸 · "
    assert "빈칸" not in page.locator(f"{ITEMS} .where span").last.inner_text()


def test_a_number_that_may_be_too_high_is_said_to_be(open_page: Opener) -> None:
    page = opened(open_page, '"의견 없음"')
    assert page.locator(STATUS).inner_text() == f'‘"의견 없음"’: 최대 {count(page)}건을 찾았습니다.'
    while page.locator(".more").is_visible():
        page.locator(".more").click()
        page.wait_for_load_state("networkidle")
    assert page.locator(STATUS).inner_text() == f'‘"의견 없음"’: {len(shown(page))}건을 찾았습니다.'


def test_a_session_is_not_named_twice(open_page: Opener) -> None:
    (title,) = shown(opened(open_page, "속기록"))
    assert title.heading == "도서관운영위원회 속기록"
    assert title.where == "가람시 도서관운영위원회"


def test_a_long_opinion_is_shown_around_what_was_found(open_page: Opener) -> None:
    (result,) = shown(opened(open_page, '"데이터 리터러시"'))
    assert result.excerpt.startswith("… ")
    assert result.excerpt.endswith(" …")
    assert len(result.excerpt) < 250
    assert "‘데이터 리터러시’라는 말부터" in result.excerpt


@pytest.mark.parametrize("query", ["원안", "CCTV", "산책로", "R&D", "비공개"])
def test_a_result_leads_to_the_opinion_itself(open_page: Opener, query: str) -> None:
    results = shown(opened(open_page, query))
    assert results
    for result in results:
        page = open_page(result.href).page
        place = page.locator(":target" if "#" in result.href else "main h1")
        held = re.sub(r"\s", "", place.text_content() or "")
        assert all(re.sub(r"\s", "", mark) in held for mark in result.marks), result
        assert page.locator("main h1").count() == 1


def test_the_count_is_announced(open_page: Opener) -> None:
    page = opened(open_page, "조명")
    status = page.get_by_role("status").and_(page.locator("#results p"))
    assert status.inner_text() == f"‘조명’: {len(shown(page))}건을 찾았습니다."


def test_more_adds_ten_and_keeps_the_focus(open_page: Opener) -> None:
    page = opened(open_page, "동의")
    found, first, more = count(page), shown(page), page.locator(".more")
    assert len(first) == 10
    more.focus()
    page.keyboard.press("Enter")
    expect(page.locator(ITEMS)).to_have_count(20)
    assert shown(page)[:10] == first
    assert focus_is_on(page, ".more")
    page.keyboard.press("Enter")
    expect(page.locator(ITEMS)).to_have_count(found)
    expect(more).to_be_hidden()
    assert focus_is_on(page, f"{ITEMS}:nth-child(21) a"), "the focus is lost with the button"
    assert len({(each.href, each.text) for each in shown(page)}) == found


def padded(route: Route) -> None:
    """Answers with a file that is long for what it says."""
    route.fulfill(body=route.fetch().text() + "\n" * 70_000)


def test_after_much_was_loaded_for_a_query_fewer_results_are_shown_at_first(open_page: Opener) -> None:
    page = open_page("/search/").page
    page.route("**/search/keys/*", padded)
    assert 0 < len(ask(page, "동의")) < 5
    assert page.locator(STATUS).inner_text() == f"‘동의’: {count(page)}건을 찾았습니다."
    page.locator(".more").click()
    expect(page.locator(ITEMS)).to_have_count(2 + 10)


def test_more_is_as_much_however_much_was_loaded_before(open_page: Opener) -> None:
    page = open_page("/search/").page
    page.route("**/search/texts/**", padded)
    assert len(ask(page, "동의")) == 10
    page.locator(".more").click()
    expect(page.locator(ITEMS)).to_have_count(20)


def test_pressing_more_twice_shows_nothing_twice(open_page: Opener) -> None:
    page = opened(open_page, "동의")
    page.evaluate("() => { const more = document.querySelector('.more'); more.click(); more.click(); }")
    expect(page.locator(ITEMS)).to_have_count(20)
    page.wait_for_load_state("networkidle")
    results = shown(page)
    assert len(results) == len({(each.href, each.text) for each in results}) == 20


@pytest.mark.parametrize(
    "query", ["동의", "조명", "rkfhtn", "코끼리", "OpenDataQualityManagementFramework2022"]
)
def test_results_do_not_scroll_sideways(open_page: Opener, query: str) -> None:
    page = open_page(address(query), width=360).page
    wait_for(page, query)
    page.evaluate(OPEN_ALL)
    for width in (320, 360, 1280):
        page.set_viewport_size({"width": width, "height": 800})
        assert_fits(page, f"at {width} px")
    page.set_viewport_size({"width": 360, "height": 800})
    page.evaluate("document.documentElement.style.fontSize = '200%'")
    assert_fits(page, "at 360 px with text at 200 %")


@pytest.mark.parametrize("rules", [test_axe.RULES, test_contrast.RULES], ids=["rules", "contrast"])
@pytest.mark.parametrize("query", ["동의", "rkfhtn", "코끼리"])
def test_results_are_accessible(open_page: Opener, axe: Axe, query: str, rules: dict[str, object]) -> None:
    found = axe.findings(opened(open_page, query), rules)
    assert not found, "\n".join(found)


def test_what_narrows_is_folded_on_a_narrow_screen(open_page: Opener) -> None:
    for width, is_open in ((360, False), (1280, True)):
        page = open_page(address("조명"), width=width).page
        wait_for(page, "조명")
        expect(page.locator(".narrow")).to_be_visible()
        assert page.locator(".narrow").evaluate("(details) => details.open") == is_open
    page = open_page(address("조명", kind="title"), width=360).page
    expect(page.locator(".narrow summary .hits")).to_have_text("1")
    assert page.locator(".narrow").evaluate("(details) => details.open") is False


def test_what_can_be_chosen_stands_in_a_column_of_its_own_on_a_wide_screen(open_page: Opener) -> None:
    page = opened(open_page, "의견")
    expect(page.locator(".narrow")).to_be_visible()
    left = page.locator(".narrow label:visible").evaluate_all(
        "(labels) => labels.map((label) => label.offsetLeft - label.closest('fieldset').offsetLeft)"
    )
    assert min(left) > 100
    tops = page.locator(".narrow label:visible").evaluate_all(
        "(labels) => new Set(labels.map((label) => label.offsetTop)).size"
    )
    assert tops > page.locator(".narrow fieldset:visible").count(), "no row goes on in a second line"


def test_conditions_that_nothing_fits_can_be_taken_off(open_page: Opener) -> None:
    page = opened(open_page, "그늘막", vote="abstain")
    status = page.locator(STATUS)
    expect(status).to_have_text("‘그늘막’: 고른 조건에 맞는 것이 없습니다. 조건 없이는 3건입니다.")
    assert not page.locator(".none").is_visible()
    page.get_by_role("button", name="조건 없이 찾기").click()
    expect(status).to_have_text("‘그늘막’: 3건을 찾았습니다.")
    assert asked_of(page) == {"q": ["그늘막"]}
    assert not page.locator(".wide").is_visible()


@pytest.mark.parametrize(
    ("query", "shorter"), [("그늘막융합센터법", ["그늘막"]), ("챗봇 코끼리", ["챗봇"]), ("코끼리", [])]
)
def test_shorter_words_are_offered_where_nothing_is_found(
    open_page: Opener, query: str, shorter: list[str]
) -> None:
    page = opened(open_page, query)
    expect(page.locator(".shorter a")).to_have_text(shorter)
    if shorter:
        page.locator(".shorter a").first.click()
        expect(page.locator(STATUS)).to_contain_text(f"‘{shorter[0]}’")
        assert shown(page)


def test_a_first_syllable_is_not_said_to_be_nowhere(open_page: Opener) -> None:
    page = opened(open_page, "챗봇")
    page.locator(BOX).fill("뷁")
    expect(page.locator(ITEMS)).to_have_count(0)
    assert page.locator(STATUS).inner_text() == ""
    assert not page.locator(".none").is_visible()
    page.locator(BOX).press("Enter")
    expect(page.locator(STATUS)).to_have_text("‘뷁’: 찾은 것이 없습니다.")
