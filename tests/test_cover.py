"""What a correction covers: what it quotes must have been there, and a privacy correction takes out alone."""

from datetime import date
from typing import Any

import pytest

from gazette.cover import Change, covered, names, unexplained
from gazette.load import Path
from gazette.model import Correction, Slug, Where
from gazette.words import CorrectionKind

ROW = Where(Slug("plan"), 1)
CELL: Path = ("agenda", 0, "responses", 0, "vote")
TEXT: Path = ("agenda", 0, "responses", 0, "overall")
LONG = "- 사업비 산출 근거가 부족함\n- 조명을 함께 설치 바람\n- 부동의함"


ITEM = Where(Slug("plan"))


def quoting(was: str | None, now: str | None, where: Where | None = ROW) -> Correction:
    return Correction(date(2024, 5, 1), "까닭", CorrectionKind.DATA, where, was, now)


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
        ((*CELL[:-1],), {"vote": ""}, None, "빈칸", None, True),
        ((*CELL[:-1],), {"vote": ""}, None, "동의", None, False),
        (("minutes",), None, "위원장이 개회를 선포하다.", None, "개회를 선포하다", True),
        (("departments", 1), "예산과", None, "기획실, 예산과", "기획실", True),
        (("departments", 1), None, "예산과", "기획실", "기획실, 예산과", True),
        (("departments", 1), "예산과", None, "기획실, 예산과", "예산과", False),
        (("departments", 1), "예산과", None, "기획실, 예산과", "기획실, 총무과", False),
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
        (LONG.replace("사업비", "OOO").replace("조명을", "□□□을"), True),
        (LONG.replace("사업비", "O"), False),
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


@pytest.mark.parametrize(
    ("path", "old", "new"),
    [
        (("seated",), 5, None),
        (("method",), "서면심의", None),
        (("date",), "2024-01-19", None),
        (("departments", 0), "예산과", None),
        (("period", "printed"), "1월 19일", None),
        (("source", "title"), "개최 결과", None),
        (("agenda", 0), {"id": "plan", "title": "계획"}, None),
        (("agenda", 0, "outcome"), {"result": "부결", "text": "부결함"}, None),
        (("agenda", 0, "outcome", "text"), "부결함", None),
        (("agenda", 0, "counts", "동의"), 3, None),
        ((*CELL[:-1], "participation"), "제척", None),
        (("redactions", 0, "ground"), "제9조 제6호", "제9조"),
        (("redactions", 0, "opens"), "2027-01-01", None),
    ],
)
def test_a_privacy_correction_takes_no_facts_out(path: Path, old: Any, new: Any) -> None:
    assert not covered(Change(path, ROW, old, new), [private()])
    assert not covered(Change(path, None, old, new), [private(None)])


@pytest.mark.parametrize(
    ("path", "old", "new"),
    [
        (CELL[:-1], {"vote": "동의", "overall": LONG}, None),
        ((*CELL[:-1], "printed"), "홍길동", None),
        (("agenda", 0, "outcome", "text"), "홍길동의 청구를 기각함", "○○○의 청구를 기각함"),
        (("redactions", 0), {"id": "r1", "ground": "제6호"}, None),
        (("redactions", 0), None, {"id": "r1", "ground": "제6호"}),
    ],
)
def test_a_privacy_correction_takes_out_texts_rows_and_redactions(path: Path, old: Any, new: Any) -> None:
    assert covered(Change(path, ROW, old, new), [private()])


HIDDEN = LONG.replace("조명을", "[[비공개:r1]]을")


@pytest.mark.parametrize(
    ("was", "now", "is_true"),
    [
        (None, "조명", True),
        ("비공개", "조명", True),
        ("(비공개)", "조명", True),
        ("비공개:r1", "조명", True),
        ("○○○", "조명", True),
        ("가로등", "조명", False),
        ("비공개", "가로등", False),
        ("비공개", None, False),
    ],
)
def test_what_was_left_out_is_opened_by_quoting_what_is_there_now(
    was: str | None, now: str | None, is_true: bool
) -> None:
    told = [quoting(was, now)]
    assert covered(Change(TEXT, ROW, HIDDEN, LONG), told) is is_true


def test_the_correction_that_opens_a_passage_covers_its_entry_in_redactions() -> None:
    entry = Change(("redactions", 0), ROW, {"id": "r1", "where": "plan/1/overall", "ground": "제6호"}, None)
    assert covered(entry, [quoting("비공개", "조명")])
    assert not covered(entry, [quoting("함께", "따로")])
    assert not covered(entry, [quoting("비공개", None)])


def test_a_passage_opened_outside_the_agenda_takes_one_correction_too() -> None:
    entry = Change(("redactions", 0), ITEM, {"id": "r1", "where": "plan", "ground": "제6호"}, None)
    text = Change(("minutes",), None, HIDDEN, LONG)
    assert [*unexplained([text, entry], [quoting("비공개", "조명", None)])] == []
    assert [*unexplained([text, entry], [quoting("비공개", "가로등", None)])] == [text]


def flips(*rows: int) -> list[Change]:
    return [
        Change(("agenda", 0, "responses", row - 1, "vote"), Where(Slug("plan"), row), "동의", "부동의")
        for row in rows
    ]


@pytest.mark.parametrize("where", [None, ITEM])
def test_a_correction_that_names_no_row_covers_one_row(where: Where | None) -> None:
    told = quoting("동의", "부동의", where)
    assert [*unexplained(flips(1), [told])] == []
    assert [*unexplained(flips(1, 2, 3), [told])] == flips(2, 3)
    assert [*unexplained(flips(1, 2, 3), [told] * 3)] == []
    assert [*unexplained(flips(1, 2, 3), [quoting("동의", "부동의"), told, told])] == []


def test_a_correction_of_a_row_covers_all_that_it_quotes_there() -> None:
    both = [Change((*CELL[:-1], "votes", task), ROW, "동의", "부동의") for task in ("light", "path")]
    assert [*unexplained(both, [quoting("동의", "부동의")])] == []


def test_each_row_takes_the_corrections_that_fit_it_best() -> None:
    texts = [("함께 설치", "따로 설치"), ("함께 걷기", "따로 걷기"), ("함께 하나 둘", "따로 하나 셋")]
    changes = [
        Change(("agenda", 0, "responses", row, "overall"), Where(Slug("plan"), row + 1), *each)
        for row, each in enumerate(texts)
    ]
    told = [quoting(*each, ITEM) for each in (("함께", "따로"), ("함께 설치", "따로 설치"))]
    assert [*unexplained(changes[:2], told)] == []
    more = [quoting("함께", "따로", ITEM), quoting("둘", "셋", ITEM)]
    assert [*unexplained(changes, [*told, *more])] == []
    assert [*unexplained(changes, [*told, *more[1:]])] == changes[2:]


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
