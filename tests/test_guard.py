"""The privacy gate over an archive: what it finds, where, and what it never says."""

import io
import json
import zipfile
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
    ):
        assert "on-the-roster" in [each.code for each in of.output(path, content)], path


@pytest.mark.parametrize(
    ("path", "content"),
    [
        ("committees/park/2024-01/session.json", '{"overall": "- 김철수 위원의 의견에 동의"}'),
        ("committees/park/2024-01/session.json", '{"overall": "\\uae40\\ucca0\\uc218 위원의 의견"}'),
        ("committees/park/2024-01/opinions.csv", 'row,text\n1,"의견\n연락처 010-9876-5432"\n'),
        ("feed.xml", "<content>&lt;p&gt;김&lt;b&gt;철&lt;/b&gt;수 위원&lt;/p&gt;</content>"),
        ("search/texts/park/2024-01/0.json", '[[0,null,"주민등록번호 900101-1234567"]]'),
        ("committees/park/2024-01/votes.csv", "row,printed,cell\n1,02-123-4567,찬성\n"),
        ("committees/park/2024-01/votes.csv", "row,cell,part\n1,M12345678,찬성\n"),
        ("data/sessions.json", '{"department": "kim@garam.example"}'),
        ("llms.txt", "박○○ 위원"),
    ],
)
def test_the_patterns_are_looked_for_in_files_for_programs(path: str, content: str) -> None:
    found = list(gate().output(path, content.encode()))
    assert [each.code for each in found] == ["personal"]
    assert list(gate().output(path, content.encode())) == found


@pytest.mark.parametrize(
    "part", [" ", "\n", "' ", "a", "a-", "&", "&#", "&amp;", "1", "1 ", "1/", "/2017-12", "§\n"]
)
def test_a_long_text_of_one_part_is_looked_through_to_its_end(part: str) -> None:
    content = part * 50_000 + "\n\n\n김철수 위원"
    for path in ("llms.txt", "a.csv", "a.json"):
        assert [each.code for each in gate().output(path, content.encode())][-1:] == ["personal"], path


def head(*lines: str) -> bytes:
    return json.dumps(lines, ensure_ascii=False, indent=0).encode()


@pytest.mark.parametrize("place", range(3))
@pytest.mark.parametrize("told", ["김철수 위원", "] 김철수 위원", "0 010-9876-5432 5"])
def test_lines_that_were_not_seen_are_looked_through(told: str, place: int) -> None:
    """Wherever the line stands, and as the file as a whole is."""
    lines = ["0 2024-01 5 43 2", "1 2024-01 5 43 2"]
    before, content = head(*lines), head(*lines[:place], told, *lines[place:])
    found = list(gate().output("search/index.json", content, before))
    assert [(each.code, each.place.line) for each in found] == [("personal", place + 2)]
    assert found == list(gate().output("search/index.json", content))


def test_lines_that_were_seen_are_not_looked_through_again() -> None:
    lines = [f"{number} 김철수 위원" for number in range(9)]
    assert list(gate().output("search/index.json", head(*lines, "0 2024-01 5 43 2"), head(*lines, ""))) == []


@pytest.mark.parametrize("lines", [("0 가", "나 다"), ("나 다", "0 가")])
def test_a_listed_name_that_goes_on_in_a_line_that_was_seen_is_found(lines: tuple[str, str]) -> None:
    content = head("0 조성", "민 5")
    for seen in ("0 조성", "민 5"):
        found = gate(roster="조성민\n").output("search/index.json", content, head(seen, *lines))
        assert [each.code for each in found] == ["on-the-roster"]


def test_what_a_program_writes_is_no_alarm() -> None:
    for path, content in (
        ("data/manifest.json", f'{{"{"9001011234567" * 5}": "{"0" * 64}", "rows": [9001011234, 20171220]}}'),
        ("sitemap.xml", "<loc>https://example.org/committees/park/2024-01/task-1/#r05</loc>"),
        ("committees/park/2024-01/session.json", '{"address": "https://example.org/a/010-1234-5678/"}'),
        ("search/words/3.txt", "위원 김철수 위원\n"),
    ):
        assert list(gate().output(path, content.encode())) == [], path


def test_a_listed_name_in_the_name_of_a_file_is_told_of_and_cannot_be_waived() -> None:
    path = "committees/park/jisu-kim/index.html"
    of = gate(Privacy(waived=(WaivedName(path, "낱말"),)), "Jisu-Kim\n")
    assert [each.code for each in of.output(path, b"<p>")] == ["on-the-roster-in-a-name"]


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
    assert [each.code for each in gate().attachment("a.pdf", "a.pdf", pdf)] == [
        "attachment-unread",
        "personal-metadata",
    ]


def test_a_listed_name_in_what_is_taken_for_an_office_is_told() -> None:
    author = "가람과".encode("utf-16-be").hex().encode()
    pdf = b"%%PDF-1.4\n1 0 obj\n<< /Author <feff%s> >>\nendobj\ntrailer\n<< /Info 1 0 R >>\n%%%%EOF" % author
    assert attached("a.pdf", pdf) == ["attachment-unread"]
    assert attached("a.pdf", pdf, "가람과\n") == ["attachment-unread", "on-the-roster-attached"]


def attached(name: str, content: bytes, roster: str | None = None) -> list[str]:
    return [each.code for each in gate(roster=roster).attachment(name, name, content)]


PACKED = io.BytesIO()
with zipfile.ZipFile(PACKED, "w") as archive:
    archive.writestr("word/document.xml", "<w:t>의견 없음</w:t>")


def zipped(name: str, content: bytes, *, at_last: int | None = None, further: int = 0) -> bytes:
    """Return a ZIP archive of one file and so many empty texts before it, cut off at its end if asked."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as made:
        for number in range(further):
            made.writestr(f"{number}.txt", b"")
        made.writestr(name, content)
    return stream.getvalue()[:at_last]


COMPOUND = bytes.fromhex("d0cf11e0a1b11ae1") + bytes(1024)
PDF = b"%PDF-1.4\n1 0 obj\n<<>>\nendobj\n%%EOF"
PNG = bytes.fromhex("89504e470d0a1a0a")


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("a.pdf", b"\n" * 2000 + PDF, "attachment-kind"),
        ("a.pdf", PACKED.getvalue(), "attachment-kind"),
        ("a.pdf", "위원회 자료".encode(), "attachment-kind"),
        ("a.pdf", b"", "attachment-kind"),
        ("a.pdf", b"\xef\xbb\xbf" + PDF, "attachment-unread"),
        ("a.pdf", PDF, "attachment-unread"),
        ("a.docx", COMPOUND, "attachment-kind"),
        ("a.docx", PACKED.getvalue(), None),
        ("a.zip", PACKED.getvalue(), None),
        ("a.hwpx", PDF, "attachment-kind"),
        ("a.hwp", PACKED.getvalue(), "attachment-kind"),
        ("a.hwp", COMPOUND, "attachment-unread"),
        ("a.hwp", b"HWP Document File V3.00 \x1a\1\2\3", "attachment-unread"),
        ("a.doc", COMPOUND, "attachment-unread"),
        ("a.doc", b"{\\rtf1 x}", "attachment-kind"),
        ("a.png", PNG, None),
        ("a.jpg", PNG, "attachment-kind"),
        ("a.jpeg", b"\xff\xd8\xff\xd9", None),
    ],
)
def test_an_attached_file_that_is_not_looked_through_is_told_of(
    name: str, content: bytes, code: str | None
) -> None:
    assert attached(name, content) == ([code] if code else [])


LOCKED = bytearray(zipped("a.txt", "위원회 자료".encode()))
LOCKED[6] |= 1
LOCKED[LOCKED.index(b"PK\1\2") + 8] |= 1


@pytest.mark.parametrize(
    ("content", "codes"),
    [
        (zipped("a.txt", "위원회 자료".encode()), []),
        (zipped("a.txt", b""), []),
        (zipped("a.hwpx", PACKED.getvalue()), []),
        (zipped("a.png", PNG), []),
        (zipped("files/", b""), ["attachment-unread"]),
        (bytes(LOCKED), ["attachment-kind"]),
        (zipped("a.txt", "위원회 자료".encode("utf-16-le")), ["attachment-encoding"]),
        (zipped("위원회 자료.zip", zipped("a.txt", b"text")), ["attachment-unread"]),
        (zipped("a.doc", COMPOUND), ["attachment-unread"]),
        (zipped("a.hwp", b"garbage"), ["attachment-unread"]),
        (zipped("a.png", b"garbage"), ["attachment-unread"]),
        (zipped("a.pdf", PDF), ["attachment-unread"]),
        (zipped("a.txt", b"text", at_last=-30), ["attachment-unread"]),
        (zipped("a.txt", b"text").replace(b"text", b"tent"), ["attachment-unread"]),
        (zipped("a", b"text", further=2_000), ["attachment-unread"]),
    ],
)
def test_what_of_an_archive_is_not_looked_through_is_told_of(content: bytes, codes: list[str]) -> None:
    assert attached("a.zip", content) == codes


def test_one_file_that_is_read_does_not_hide_another_that_is_not() -> None:
    both = io.BytesIO(zipped("a.txt", "위원회 자료".encode()))
    with zipfile.ZipFile(both, "a") as made:
        made.writestr("b.zip", zipped("a.txt", b"text"))
        made.writestr("c.txt", "위원회 자료".encode("utf-16-le"))
    assert attached("a.zip", both.getvalue()) == ["attachment-encoding", "attachment-unread"]


@pytest.mark.parametrize(
    "ending", ["txt", "csv", "log", "yml", "yaml", "json", "xml", "html", "htm", "md", "rtf", "TXT"]
)
def test_the_texts_of_an_archive_are_looked_through(ending: str) -> None:
    content = zipped(f"a.{ending}", "의견: 가람누리".encode())
    assert attached("a.zip", content, "가람누리\n") == ["on-the-roster-attached"]


@pytest.mark.parametrize(
    "written", ["\\'b0\\'a1\\'b6\\'f7", "\\u44032?\\u-18548 ?", "\\b\\'b0\\'a1\\b0 \\u46988?"]
)
def test_rtf_is_read_as_it_is_shown(written: str) -> None:
    content = zipped("a.rtf", f"{{\\rtf1\\ansi {written}누리\\par}}".encode())
    assert attached("a.zip", content, "가람누리\n") == ["on-the-roster-attached"]


@pytest.mark.parametrize("name", ["a.txt", "a.csv"])
@pytest.mark.parametrize(
    ("encoding", "is_known"),
    [
        ("utf-8", True),
        ("utf-8-sig", True),
        ("utf-16", True),
        ("cp949", True),
        ("utf-16-le", False),
        ("utf-16-be", False),
        ("utf-32", False),
    ],
)
def test_an_attached_text_in_no_encoding_that_is_known_is_a_fault(
    name: str, encoding: str, is_known: bool
) -> None:
    told = attached(name, "의견: 가람누리\n".encode(encoding), "가람누리\n")
    assert told[0] == ("on-the-roster" if is_known else "attachment-encoding")


def test_a_listed_name_in_the_name_of_a_finished_file_is_told_as_its_folder() -> None:
    told = list(gate(roster="김철수\n").output("committees/park/김철수/index.html", b"<p>"))
    assert [(each.code, each.place.file) for each in told] == [("on-the-roster-in-a-name", "committees/park")]
