"""The privacy gate over an archive: what it finds, where, and what it never says."""

from pathlib import Path

import pytest

from gazette.archive import Allowed, Contact, Email, Privacy, Site, Telephone, WaivedName
from gazette.diagnostic import Format, report
from gazette.guard import Guard, guard
from gazette.model import Link
from gazette.words import Language

SITE = Site(
    "누리집",
    Link("https://example.org"),
    Language.KO,
    contact=Contact("기록팀", Telephone("02-2133-1234"), Email("records@example.org")),
)
RECORD = "committees/park/2024-01.yaml"


def gate(reviewed: Privacy | None = None, roster: str | None = None) -> Guard:
    return guard(SITE, (), reviewed, roster)


def codes(text: str, of: Guard, path: str = RECORD) -> list[str]:
    return [each.code for each in of.source(f"content/{path}", path, text.encode())]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("overall: 김철수 위원의 의견에 동의", "personal"),
        ("overall: 900101-1234567", "personal"),
        ("overall: 010-9876-5432로 연락", "personal"),
        ("overall: 저희 회사인 (주)가나다소프트가 하는 일", "personal-maybe"),
    ],
)
def test_what_is_personal_is_found_in_a_record(text: str, code: str) -> None:
    assert code in codes(f"title: 회의\n{text}\n", gate())


@pytest.mark.parametrize(
    "text", ["○○○ 위원의 의견", "02-2133-1234", "records@example.org", "합계 192,000천원"]
)
def test_masks_contacts_and_amounts_are_no_alarm(text: str) -> None:
    assert codes(f"overall: {text}\n", gate()) == []


def test_what_was_reviewed_may_be_published() -> None:
    reviewed = Privacy(allowed=(Allowed("김철수 위원", "공인"),))
    assert codes("overall: 김철수 위원의 의견\n", gate(reviewed)) == []


def test_the_roster_is_looked_for_everywhere() -> None:
    of = gate(roster="조성민\n")
    assert codes("overall: 조성민\n", of) == ["on-the-roster"]
    for path, content in (
        ("committees/park/2024-01/session.json", b'{"text": "\\uc870\\uc131\\ubbfc"}'),
        ("committees/park/2024-01/opinions.csv", "행,의견\n1,조 성 민\n".encode()),
        ("committees/park/2024-01/index.html", "<p>조<b>성</b>민</p>".encode()),
        ("feed.xml", "<title>조성민</title>".encode()),
        ("search/texts/park/2024-01/0.json", '["조성민"]'.encode()),
        ("committees/park/조성민.txt", b""),
    ):
        assert [each.code for each in of.output(path, content)] == ["on-the-roster"], path


def test_pairs_of_syllables_side_by_side_are_no_name() -> None:
    assert list(gate(roster="가나나\n").output("search/keys/1.txt", "가나\n나다\n".encode())) == []


def test_a_waiver_holds_in_its_place_alone() -> None:
    reviewed = Privacy(waived=(WaivedName(RECORD, "낱말", "공원 조성"),))
    of = gate(reviewed, "조성\n")
    assert codes("overall: 공원 조성 계획\n", of) == []
    assert codes("overall: 조성\n", of) == ["on-the-roster"]
    assert codes("overall: 공원 조성 계획\n", of, "committees/park/2024-02.yaml") == ["on-the-roster"]


def test_no_message_repeats_what_was_found() -> None:
    text = "title: 회의\noverall: |\n  김철수 위원, 900101-1234567\n"
    of = gate(roster="김철수\n")
    found = list(of.source(f"content/{RECORD}", RECORD, text.encode()))
    assert {each.code for each in found} == {"personal", "on-the-roster"}
    for form in Format:
        for language in Language:
            told = report(found, form, language)
            assert "김철수" not in told
            assert "900101" not in told
    assert "김철수" not in repr(of)
    assert {each.place.line for each in found} == {3}


def test_an_attached_file_tells_who_made_it() -> None:
    content = (Path(__file__).parent / "content/committees/urban-planning/files").iterdir()
    for file in sorted(content):
        assert list(gate().attachment(file.name, file.name, file.read_bytes())) == []
    author = b"\xfe\xff\xae\x40\xcc\xa0\xc2\x18"
    pdf = b"%%PDF-1.4\n1 0 obj\n<< /Author (%s) >>\nendobj\ntrailer\n<< /Info 1 0 R >>\n%%%%EOF" % author
    assert [each.code for each in gate().attachment("a.pdf", "a.pdf", pdf)] == ["personal-metadata"]
