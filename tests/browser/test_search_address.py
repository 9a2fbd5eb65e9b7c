"""The state of a search is in its address: boxes, back and forward, letters typed."""

import pytest
from playwright.sync_api import Page, expect

from .results import BOX, ITEMS, STATUS, address, ask, asked_of, count, opened, shown, wait_for
from .visit import Opener

EVERYWHERE = ("committee", "year", "kind")  # what every result has; the others stand in opinions alone
FACETS = (*EVERYWHERE, "method", "vote")


def narrowing(open_page: Opener, query: str) -> Page:
    """The search page with the boxes that narrow the results of a query, which come after them."""
    page = opened(open_page, query)
    expect(page.locator(".narrow")).to_be_visible()
    return page


def values(page: Page, facet: str) -> dict[str, int]:
    """The values of a facet that can be chosen, and how many results each is said to have."""
    labels = page.locator(f".narrow label:visible:has([name={facet}])").all()
    return {each.locator("input").input_value(): int(each.locator(".hits").inner_text()) for each in labels}


def test_the_boxes_stand_in_groups_with_a_name(open_page: Opener) -> None:
    page = narrowing(open_page, "원안")
    for facet in FACETS:
        group = page.locator(f"fieldset:has([name={facet}])")
        assert group.count() == 1
        assert group.locator("legend").inner_text()


@pytest.mark.parametrize("query", ["조명", "원안", "동의", "가로스", "도시"])
def test_the_counts_add_up(open_page: Opener, query: str) -> None:
    page = narrowing(open_page, query)
    found = count(page)
    assert found
    for facet in EVERYWHERE:
        counts = values(page, facet) or {"": found}  # one value alone narrows nothing, and is not offered
        assert sum(counts.values()) == found, facet
        assert 0 not in counts.values()
    for facet in ("method", "vote"):
        assert sum(values(page, facet).values()) <= found


@pytest.mark.parametrize(
    ("facet", "query"),
    [("committee", "원안"), ("year", "원안"), ("method", "원안"), ("kind", "원안"), ("vote", "조건")],
)
def test_a_box_narrows_to_as_many_as_it_says(open_page: Opener, facet: str, query: str) -> None:
    page = narrowing(open_page, query)
    before, others = count(page), {each: values(page, each) for each in EVERYWHERE if each != facet}
    choices = values(page, facet)
    assert len(choices) > 1
    value, expected = min(choices.items(), key=lambda choice: choice[1])
    label = page.locator(f".narrow label:has([name={facet}][value='{value}'])")
    label.locator("input").check()
    expect(page.locator(STATUS)).to_have_text(f"‘{query}’: {expected}건을 찾았습니다.")
    assert expected < before
    assert len(shown(page)) == min(10, expected)
    assert asked_of(page) == {"q": [query], facet: [value]}
    page.wait_for_load_state("networkidle")
    assert values(page, facet) == choices, "another value can be added"
    for each, had in others.items():
        left = values(page, each)
        assert sum(left.values()) in {expected, 0}
        assert all(number <= had[name] for name, number in left.items())
    label.locator("input").uncheck()
    expect(page.locator(STATUS)).to_have_text(f"‘{query}’: {before}건을 찾았습니다.")


def test_two_values_of_one_group_are_either_and_two_groups_are_both(open_page: Opener) -> None:
    page = narrowing(open_page, "원안")
    years = values(page, "year")
    first, second, *_ = years
    for year in (first, second):
        page.locator(f".narrow [name=year][value='{year}']").check()
    expect(page.locator(STATUS)).to_have_text(f"‘원안’: {years[first] + years[second]}건을 찾았습니다.")
    page.locator(".narrow [name=kind][value=overall]").check()
    expect(page.locator(STATUS)).not_to_contain_text(f" {years[first] + years[second]}건")
    assert asked_of(page) == {"q": ["원안"], "year": [first, second], "kind": ["overall"]}
    assert count(page) == values(page, "kind")["overall"]


def test_the_address_alone_brings_the_results_back(open_page: Opener) -> None:
    page = opened(open_page, "원안", committee="participatory-budget", kind="task")
    first = shown(page)
    assert {each.where.split(" · ")[1] for each in first} == {"가람시 주민참여예산위원회"}
    page.reload()
    wait_for(page, "원안")
    assert shown(page) == first
    assert page.locator(".narrow :checked").evaluate_all("(boxes) => boxes.map((box) => box.value)") == [
        "participatory-budget",
        "task",
    ]


def test_back_and_forward_bring_query_boxes_and_results_back(open_page: Opener) -> None:
    page = opened(open_page, "조명")
    first = shown(page)
    page.locator(".narrow [name=kind][value=title]").check()
    expect(page.locator(STATUS)).not_to_contain_text(f" {len(first)}건")
    titles = shown(page)
    assert 0 < len(titles) < len(first)
    ask(page, "가로수")
    assert asked_of(page) == {"q": ["가로수"], "kind": ["title"]}
    page.go_back()
    wait_for(page, "조명")
    assert shown(page) == titles
    assert page.locator(".narrow [value=title]").is_checked()
    page.go_back()
    expect(page.locator(STATUS)).to_contain_text(f" {len(first)}건")
    assert shown(page) == first
    assert not page.locator(".narrow [value=title]").is_checked()
    page.go_forward()
    page.go_forward()
    wait_for(page, "가로수")
    assert page.locator(BOX).input_value() == "가로수"


def test_a_result_that_was_followed_leads_back(open_page: Opener) -> None:
    page = opened(open_page, "조명")
    first = shown(page)
    page.locator(f"{ITEMS} a").nth(2).click()
    page.wait_for_url("**/committees/**")
    page.go_back()
    wait_for(page, "조명")
    assert shown(page) == first


def test_as_many_results_stand_there_again_as_were_shown(open_page: Opener) -> None:
    page = opened(open_page, "동의")
    page.locator(".more").click()
    expect(page.locator(ITEMS)).to_have_count(20)
    page.locator(f"{ITEMS} a").nth(14).click()
    page.wait_for_url("**/committees/**")
    page.go_back()
    expect(page.locator(ITEMS)).to_have_count(20)
    ask(page, "의견")
    assert len(shown(page)) == 10


def test_letters_typed_are_one_step_back(open_page: Opener) -> None:
    page = opened(open_page, "가로수")
    page.locator(BOX).focus()
    page.keyboard.press("End")
    for typed, stands in ((" 위", "가로수 위"), ("치", "가로수 위치"), (" 정보", "가로수 위치 정보")):
        page.keyboard.insert_text(typed)
        wait_for(page, stands)
    page.keyboard.insert_text("가")
    page.keyboard.press("Backspace")
    page.keyboard.press("Enter")
    wait_for(page, "가로수 위치 정보")
    assert asked_of(page) == {"q": ["가로수 위치 정보"]}
    page.go_back()
    wait_for(page, "가로수")
    assert page.locator(BOX).input_value() == "가로수"
    assert asked_of(page) == {"q": ["가로수"]}


def test_asking_for_the_same_again_is_no_step(open_page: Opener) -> None:
    for query in ("", "가로수"):
        page = open_page(address("조명") if query else "/search/").page
        page.locator(BOX).fill(query)
        for _ in range(3):
            page.locator(BOX).press("Enter")
        steps = page.evaluate("history.length")
        page.locator(BOX).press("Enter")
        assert page.evaluate("history.length") == steps
        page.go_back()
        assert asked_of(page) == ({"q": ["조명"]} if query else {})
