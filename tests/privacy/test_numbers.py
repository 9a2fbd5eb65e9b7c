"""Personal numbers: every one found under every disguise, and nothing else taken for one."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gazette.privacy import Known, hits
from gazette.privacy.plain import normalised

from .marked import faults, lines, sentence

KINDS = (
    "resident-number",
    "telephone",
    "e-mail",
    "account",
    "passport",
    "vehicle",
    "driving-licence",
    "address",
)
CASES = [tuple(line.split("\t", 1)) for name in ("numbers.txt", "third-numbers.txt") for line in lines(name)]
NUMBERS = {
    "900101-1234567": "resident-number",
    "880315-5123456": "resident-number",
    "010-1234-5678": "telephone",
    "02-2133-1234": "telephone",
    "070-8123-4567": "telephone",
    "+82-10-1234-5678": "telephone",
}
WRITTEN = {
    **NUMBERS,
    "900101-1******": "resident-number",
    "hong@seoul.go.kr": "e-mail",
    "국민은행 123456-78-901234": "account",
    "M12345678": "passport",
    "12가3456": "vehicle",
    "세종대로 209": "address",
    "101동 1203호": "address",
}
WHITE = (" ", "  ", "\n", "\n        ", "\u00a0", "\u200b")
DASHES = "-‐‑‒–—―−﹣－ "
WIDTHLESS = ("\u200b", "\u200c", "\u200d", "\u2060", "\ufeff", "\u00ad")


@pytest.mark.parametrize(("kind", "line"), CASES)
def test_what_is_marked_is_found_and_nothing_else(kind: str, line: str) -> None:
    case = sentence(line)
    found = faults(case.text, KINDS)
    for start, end in case.marks:
        assert any(hit.kind == kind and hit.start <= start and end - 1 <= hit.end for hit in found)
    for hit in found:
        assert any(hit.start < end and start < hit.end for start, end in case.marks)


def kinds(text: str) -> set[str]:
    """Return the kinds of numbers in a text."""
    return {hit.kind for hit in faults(normalised(text), KINDS)}


def _full_width(text: str) -> str:
    return "".join(
        chr(ord(character) + 0xFEE0) if "!" <= character <= "~" else character for character in text
    )


def _other_digits(text: str) -> str:
    return "".join(chr(0x0660 + int(character)) if character.isdigit() else character for character in text)


@settings(deadline=None)
@given(
    st.sampled_from(sorted(NUMBERS)),
    st.sampled_from(DASHES),
    st.sampled_from([str, _full_width, _other_digits]),
    st.sampled_from(["", *WIDTHLESS, " "]),
    st.sampled_from(["{}", "연락처 {} 끝", "(\u200b{})", "가나다{}라마바"]),
)
def test_no_disguise_hides_a_number(number: str, dash: str, write: object, between: str, frame: str) -> None:
    assert callable(write)
    disguised = between.join(write(number.replace("-", dash)))
    text = normalised(frame.format(disguised))
    assert NUMBERS[number] in {hit.kind for hit in hits(text)}


@pytest.mark.parametrize("white", WHITE)
@pytest.mark.parametrize("written", sorted(WRITTEN))
def test_white_space_at_any_place_hides_no_number(written: str, white: str) -> None:
    texts = [f"문의 {written[:at]}{white}{written[at:]} 입니다" for at in range(1, len(written))]
    assert [text for text in texts if WRITTEN[written] not in kinds(text)] == []


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("010-\t1234-5678", "telephone"),
        ("010-1234-\t5678", "telephone"),
        ("010\t-1234-5678", "telephone"),
        ("02- \t2133-\t1234", "telephone"),
        ("900101-\t1234567", "resident-number"),
        ("국민은행 123456-\t78-901234", "account"),
        ("4111-1111-\t1111-1111", "account"),
    ],
)
def test_a_tab_beside_a_hyphen_hides_no_number(text: str, kind: str) -> None:
    assert kind in kinds(f"문의\t{text}\t끝")


@pytest.mark.parametrize("written", sorted(WRITTEN))
def test_letters_apart_hide_no_number(written: str) -> None:
    assert WRITTEN[written] in kinds("문의 " + " ".join(written))


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("900101=1234567", "resident-number"),
        ("90.01.01-1234567", "resident-number"),
        ("900101,1234567", "resident-number"),
        ("900101-1······", "resident-number"),
        ("O1O-1234-5678", "telephone"),
        ("⓪①⓪-①②③④-⑤⑥⑦⑧", "telephone"),
        ("010₋1234₋5678", "telephone"),
        ("010,1234,5678", "telephone"),
        ("길동@가람.kr", "e-mail"),
        ("문의 hong at garam.go.kr", "e-mail"),
        ("4111-1111-1111-1111", "account"),
        ("카드 1234-5678-9012-3456", "account"),
        ("퇴계로 30", "address"),
        ("새빛면 산 12-3", "address"),
        ("래미안 101-1203", "address"),
    ],
)
def test_signs_and_letters_hide_no_number(text: str, kind: str) -> None:
    assert kind in kinds(text)


@pytest.mark.parametrize(
    "text",
    [
        "1동 2호 안건",
        "예산 900101 1234567",
        "900101 1234567원",
        "부산 1200 3400 5600",
        "0 17 100 2000",
        "3100 4200 5300 6400",
        "published at example.org",
        "을지로 2가",
        "기준으로\n1. 다음",
        "구역 D 1234 5678",
        "12주 34 56 78",
        "900101\t1234567",
        "900101\t-\t1234567",
        "900101\t-1234567",
        "010\t1234\t5678",
        "02\t2133\t1234",
        "010\t-1234\t-5678",
        "1,010\t1234\t5678\n1,020\t900101\t1234567",
    ],
)
def test_figures_in_a_row_are_no_numbers_of_persons(text: str) -> None:
    assert kinds(text) == set()


@settings(deadline=None)
@given(
    st.dates(), st.integers(0, 9_999_999), st.sampled_from(["{:,}원", "{}천원", "제{}호", "{}명", "{:,}㎡"])
)
def test_dates_and_amounts_are_no_numbers_of_persons(day: object, amount: int, form: str) -> None:
    text = f"{day} 회의에서 {form.format(amount)} 의결, 제15조제2항, 2017. 12. 26.(화)"
    assert faults(text, KINDS) == []


@pytest.mark.parametrize("written", ["02-2133-1234", "(02) 2133-1234", "02)2133-1234", "02 2133 1234"])
def test_the_declared_contact_is_known_however_it_is_written(written: str) -> None:
    assert hits(f"문의: {written}", Known(("02-2133-1234",))) == ()
    assert hits(f"문의: {written}", Known(("02-2133-9999",))) != ()


@pytest.mark.parametrize("written", [each for each, kind in WRITTEN.items() if kind != "address"])
@pytest.mark.parametrize("behind", ["행", "", " 행"])
def test_a_citation_before_a_number_hides_none(written: str, behind: str) -> None:
    citation = "https://archive.example/committees/park/2017-02/task-1/#r03"
    assert hits(f"{citation}\n\n\n4행 (연번 4)\n{citation}\n12{behind}") == ()
    for between in ("\n\n\n", "\n ", " "):
        assert [each.kind for each in hits(f"{citation}{between}{written}{behind}")] == [WRITTEN[written]]
        assert hits(f"{citation}{between}4행 {written}{behind}")[-1].kind == WRITTEN[written]
