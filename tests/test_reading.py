"""What is read off a text: bullets, typed answers, sums, dates, words of consent."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gazette import reading
from gazette.reading import Block, answer, blocks, claims, stamps, sums

letters = st.text(st.sampled_from("가나 다-•○O*#1.\n()[]<&"), max_size=60)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("- 하나\n- 둘", [Block("하나", "-"), Block("둘", "-")]),
        ("· 하나\n  이어짐\n\n문단", [Block("하나\n이어짐", "·"), Block("문단")]),
        ("3. 셋\n5. 다섯", [Block("3. 셋\n5. 다섯")]),
        ("김**님 *강조* _그대로_", [Block("김**님 *강조* _그대로_")]),
        ("○ ○ ○ 위원의 말", [Block("○ ○ ○ 위원의 말")]),
        ("○ 항목", [Block("항목", "○")]),
        ("-붙여 쓴 줄표", [Block("-붙여 쓴 줄표")]),
        ("※ 참고", [Block("참고", "※")]),
        ("\n\n", []),
    ],
)
def test_a_bullet_begins_an_item_a_blank_line_ends_a_paragraph_and_nothing_else_is_read(
    text: str, expected: list[Block]
) -> None:
    assert list(blocks(text)) == expected


@given(letters)
def test_no_letter_of_a_text_is_lost_or_added_by_its_blocks(text: str) -> None:
    shown = "".join((block.mark or "") + block.text for block in blocks(text))
    assert "".join(shown.split()) == "".join(text.split())


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("- 별도의견 없음", "no-comment"),
        ("별도 의견 없음.", "no-comment"),
        ("- 원안대로 승인", "as-proposed"),
        ("원안대로 승인하되 예산을 줄일 것", "written"),
        ("- 별도의견 없음\n- 다만 예산 확인", "written"),
        ("  \n ", "blank"),
    ],
)
def test_a_typed_answer_is_told_from_an_opinion_and_from_an_empty_cell(text: str, kind: str) -> None:
    assert answer(text) == kind


def test_a_sum_that_does_not_add_up_is_seen() -> None:
    [found] = sums(
        "ISP (192,000천원)과 시범사업 (120,000천원) 분야의 예산의 합(321,000천원)과 예산(352,000천원)"
    )
    assert (found.addends, found.sum, found.printed, found.unit) == ((192000, 120000), 312000, 321000, "천원")


@pytest.mark.parametrize(
    "text",
    [
        "총 352,000천원 가운데 192,000천원",
        "192,000천원이며 합계 192,000천원",
        "10건과 20명의 합 30개",
        "가. 100원. 나. 200원. 합계 500원",
    ],
)
def test_no_sum_is_seen_where_no_sentence_states_one(text: str) -> None:
    assert list(sums(text)) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("'17.12.20(수)~12.26(화), 7일간", [(17, 12, 20, "수"), (None, 12, 26, "화")]),
        ("2017. 12. 20.(수) ~ 2017. 12. 26.(화)", [(2017, 12, 20, "수"), (2017, 12, 26, "화")]),
        ("2017년 12월 20일(수)부터", [(2017, 12, 20, "수")]),
    ],
)
def test_dates_are_read_in_the_forms_papers_print(text: str, expected: list[tuple[object, ...]]) -> None:
    assert [(s.year, s.month, s.day, s.weekday) for s in stamps(text)] == expected


@pytest.mark.parametrize(
    ("text", "sides"),
    [
        ("신규과제를 기본계획에 포함할 것을 동의함", ["for"]),
        ("이 안에는 동의하지 않음", ["against"]),
        ("부동의함", ["against"]),
        ("반대합니다", ["against"]),
        ("동의 여부를 묻는 절차가 필요함", []),
        ("시민 동의를 얻어야 함", []),
    ],
)
def test_words_that_take_a_side_are_found_by_their_letters(text: str, sides: list[str]) -> None:
    assert [claim.side for claim in claims(text)] == sides


pieces = st.sampled_from(
    ["합계", "총액은", "소계 ", "합", "10원", " 3", "건", ". ", "\n", "동의함", "부", "반대한다"]
)


@given(st.lists(pieces).map("".join))
def test_what_is_not_looked_through_holds_neither_a_sum_nor_a_claim(text: str) -> None:
    short = list(sums(text)), claims(text)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(reading, "_TOTALLED", ("",))
        patch.setattr(reading, "_DIGIT", re.compile(""))
        patch.setattr(reading, "_CONSENT", ("",))
        assert short == (list(sums(text)), claims(text))
