"""What a correction covers: what it quotes must have been there, and a privacy correction takes out alone."""

from datetime import date
from typing import Any

import pytest

from gazette.cover import Change, covered, names
from gazette.load import Path
from gazette.model import Correction, Slug, Where
from gazette.words import CorrectionKind

ROW = Where(Slug("plan"), 1)
CELL: Path = ("agenda", 0, "responses", 0, "vote")
TEXT: Path = ("agenda", 0, "responses", 0, "overall")
LONG = "- 사업비 산출 근거가 부족함\n- 조명을 함께 설치 바람\n- 부동의함"


def quoting(was: str | None, now: str | None) -> Correction:
    return Correction(date(2024, 5, 1), "까닭", CorrectionKind.DATA, ROW, was, now)


def private(where: Where | None = ROW) -> Correction:
    return Correction(date(2024, 5, 1), "까닭", CorrectionKind.PRIVACY, where)


@pytest.mark.parametrize(
    ("was", "now", "is_true"),
    [
        ("동의", "부동의", True),
        (" 동의 ", "부 동 의", True),
        ("기권", "찬성", False),
        ("부동의", "동의", False),
        ("동의", None, False),
        (None, "부동의", False),
        (None, "부", False),
        ("동의", "부동의함", False),
        ("의", "의", False),
    ],
)
def test_the_words_of_a_cell_are_quoted_whole(was: str | None, now: str | None, is_true: bool) -> None:
    assert covered(Change(CELL, ROW, "동의", "부동의"), [quoting(was, now)]) is is_true


@pytest.mark.parametrize(
    ("was", "now", "is_true"),
    [
        (None, "동의", True),
        ("빈칸", "동의", True),
        ("기권", "동의", False),
        ("빈칸", "부동의", False),
        ("동의", None, False),
    ],
)
def test_of_a_blank_nothing_is_quoted(was: str | None, now: str | None, is_true: bool) -> None:
    assert covered(Change(CELL, ROW, "", "동의"), [quoting(was, now)]) is is_true
    assert covered(Change(CELL, ROW, "동의", ""), [quoting(now, was)]) is is_true


@pytest.mark.parametrize(
    ("new", "quotes", "is_true"),
    [
        (LONG.replace("함께", "따로"), [("함께", "따로")], True),
        (LONG.replace("함께", "따로"), [("조명을 함께 설치", "조명을 따로 설치")], True),
        (LONG.replace("함께", "따로"), [(LONG, LONG.replace("함께", "따로"))], True),
        (LONG.replace("함께", "따로"), [("부족", "부족")], False),
        (LONG.replace("함께", "따로"), [("함께", None)], False),
        (LONG.replace("함께", "따로"), [(None, "따로")], False),
        (LONG.replace("함께", "따로"), [("기권", "찬성")], False),
        (LONG.replace("- 부동의함", "- 동의함"), [("부동의함", "동의함")], True),
        (LONG.replace("- 부동의함", "- 동의함"), [("부", None)], True),
        (LONG.replace("- 부동의함", "- 동의함"), [("함께", "따로")], False),
        (LONG.replace("산출 근거가", ""), [("산출 근거가", None)], True),
        (LONG.replace("사업비", "총사업비"), [(None, "총")], True),
        (LONG.replace("사업비", "총사업비").replace("함께", "따로"), [(None, "총")], False),
        (
            LONG.replace("사업비", "총사업비").replace("함께", "따로"),
            [("함께", "따로"), ("사업비", "총사업비")],
            True,
        ),
        (LONG.replace("함", "하"), [("함", "하")], True),
        (LONG.replace("\n", " "), [("함께", "함께")], True),
        (LONG.replace("\n", " "), [("없던 말", "없는 말")], False),
    ],
)
def test_every_passage_that_changed_is_quoted(
    new: str, quotes: list[tuple[str | None, str | None]], is_true: bool
) -> None:
    assert covered(Change(TEXT, ROW, LONG, new), [quoting(*each) for each in quotes]) is is_true


def test_a_text_of_one_letter_again_and_again_ends_quickly() -> None:
    old, new = "가" * 30_000, "가" * 20_000 + "나" + "가" * 10_000
    assert covered(Change(TEXT, ROW, old, new), [quoting("가" * 900, "가" * 901)] * 9) is False


@pytest.mark.parametrize(
    ("path", "old", "new", "was", "now", "is_true"),
    [
        (("seated",), 5, 4, "재적위원 5명", "재적위원 4명", True),
        (("seated",), 5, 4, "재적위원 15명", "재적위원 4명", False),
        (("seated",), 5, 4, "재적위원 4명", "재적위원 5명", False),
        (("counts",), 12000, 12001, "12,000", "12,001", True),
        (("period", "end"), "2024-01-19", "2024-01-20", "1월 19일", "1월 20일", True),
        (("period", "end"), "2024-01-19", "2024-01-20", "1월 19일", "1월 21일", False),
        (("date",), "2024-01-19", "2024-02-19", "2024. 1. 19.", "2024. 2. 19.", True),
        (("title",), "제1차 회의", "제2차 회의", "제1차", "제2차", True),
        (("method",), "서면심의", "대면회의", "회의 방법 서면심의", "회의 방법 대면회의", True),
        (("method",), "서면심의", "대면회의", "회의 방법", "회의 방법", False),
        (("materials", 0), None, {"title": "경관 요약", "path": "a.pdf"}, None, "심의자료 ‘경관 요약’", True),
        (("materials", 0), None, {"title": "경관 요약", "path": "a.pdf"}, None, "심의자료 ‘교통’", False),
        (("materials", 0), {"title": "경관 요약"}, None, "경관 요약", None, True),
        (("materials", 0), {"title": "경관 요약"}, None, None, "경관 요약", False),
        (("minutes",), None, "위원장이 개회를 선포하다.", None, "개회를 선포하다", True),
    ],
)
def test_outside_the_agenda_a_quote_may_have_words_around_it(
    path: Path, old: Any, new: Any, was: str | None, now: str | None, is_true: bool
) -> None:
    assert covered(Change(path, None, old, new), [quoting(was, now)]) is is_true


@pytest.mark.parametrize(
    ("new", "is_covered"),
    [
        ("- [[비공개:r1]]\n- 조명을 함께 설치 바람\n- 부동의함", True),
        ("- 사업비 산출 근거가 부족함\n- 부동의함", True),
        ("- ○○○ 산출 근거가 부족함\n- 조명을 함께 설치 바람\n- [[비공개:r1]]함", True),
        (None, True),
        ("- 사업비 산출 근거가 부족함\n- 조명을 함께 설치 바람\n- 동의함", False),
        ("- 사업비 산출 근거가 넉넉함\n- 조명을 함께 설치 바람\n- 부동의함", False),
        ("- 조명을 함께 설치 바람\n- 사업비 산출 근거가 부족함", False),
        (f"{LONG}\n- 동의함", False),
        ("○○○ 찬성", False),
    ],
)
def test_a_privacy_correction_covers_what_was_taken_out_or_masked(new: str | None, is_covered: bool) -> None:
    assert covered(Change(TEXT, ROW, LONG, new), [private()]) is is_covered


@pytest.mark.parametrize(("old", "new"), [("동의", "부동의"), ("부동의", "동의"), ("동의", ""), ("", "동의")])
def test_a_privacy_correction_covers_no_change_of_a_cell(old: str, new: str) -> None:
    assert not covered(Change(CELL, ROW, old, new), [private()])


def test_a_privacy_correction_names_the_part_of_the_agenda_that_it_covers() -> None:
    assert not covered(Change(TEXT, ROW, LONG, None), [private(None)])
    assert covered(Change(("title",), None, "하나 둘", "하나 ○○○"), [private(None)])
    assert not covered(Change(("seated",), None, 5, 6), [private(None)])


def test_a_paper_may_be_exchanged_for_privacy() -> None:
    assert covered(Change(("materials", 0, "path"), None, "a.pdf", "b.pdf"), [private(None)])
    assert not covered(Change((*TEXT[:-1], "opinions", "path"), ROW, "하나", "둘"), [private()])


@pytest.mark.parametrize(
    ("said", "where", "is_named"),
    [
        (None, ROW, True),
        (Where(Slug("plan")), ROW, True),
        (ROW, ROW, True),
        (Where(Slug("plan"), 1, "overall"), ROW, False),
        (Where(Slug("plan"), 2), ROW, False),
        (Where(Slug("other")), ROW, False),
        (Where(Slug("plan")), None, True),
        (ROW, None, False),
    ],
)
def test_a_place_is_named_by_itself_or_a_wider_one(said: Where, where: Where, is_named: bool) -> None:
    assert names(said, where) is is_named
