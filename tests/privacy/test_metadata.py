"""Metadata of attachments: who made them is told without saying who; damage and bombs are survived."""

import io
import struct
import zipfile
import zlib
from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gazette.privacy.attached import attached
from gazette.privacy.metadata import offices, traces

CORE = (
    '<cp:coreProperties xmlns:cp="c" xmlns:dc="d"><dc:creator>{author}</dc:creator>'
    "<cp:lastModifiedBy>{editor}</cp:lastModifiedBy></cp:coreProperties>"
)


def packed(**files: str) -> bytes:
    """Return a ZIP archive; `__` in a name stands for a slash and `_x` for the ending."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in files.items():
            archive.writestr(name.replace("__", "/").replace("_x", ".xml").replace("_h", ".hpf"), text)
    return stream.getvalue()


def document(author: str, editor: str = "") -> bytes:
    """Return a small DOCX."""
    body = "<w:document><w:p><w:r><w:t>김</w:t></w:r><w:r><w:t>철수 위원</w:t></w:r></w:p></w:document>"
    return packed(docProps__core_x=CORE.format(author=author, editor=editor), word__document_x=body)


def archive(files: dict[str, bytes]) -> bytes:
    """Return a ZIP archive of files."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in files.items():
            made.writestr(name, content)
    return stream.getvalue()


def pdf(info: bytes) -> bytes:
    """Return a small PDF with an Info dictionary and one page of text."""
    page = zlib.compress(b"BT /F1 12 Tf 0 0 Td (Hello) Tj 0 -14 Td (John Smith) Tj ET")
    return (
        b"%PDF-1.4\n1 0 obj\n<< /Title (t) " + info + b" >>\nendobj\n"
        b"2 0 obj\n<< /Filter /FlateDecode /Length 99 >>\nstream\n" + page + b"\nendstream\nendobj\ntrailer\n"
    )


def exif(author: bytes = b"", position: bool = False) -> bytes:
    """Return a TIFF block with an artist and, if asked, a position."""
    entries = [struct.pack("<HHII", 0x013B, 2, len(author), 100)] if author else []
    entries += [struct.pack("<HHII", 0x8825, 4, 1, 60)] if position else []
    head = b"II*\0" + struct.pack("<I", 8) + struct.pack("<H", len(entries)) + b"".join(entries)
    place = struct.pack("<HHHII", 1, 2, 5, 3, 90)
    return head.ljust(60, b"\0") + place.ljust(40, b"\0") + author


def jpeg(block: bytes) -> bytes:
    """Return the beginning of a JPEG with an EXIF block."""
    part = b"Exif\0\0" + block
    return b"\xff\xd8\xff\xe1" + struct.pack(">H", len(part) + 2) + part + b"\xff\xda"


def png(kind: bytes, part: bytes) -> bytes:
    """Return a PNG with one chunk."""
    return b"\x89PNG\r\n\x1a\n" + struct.pack(">I", len(part)) + kind + part + b"\0\0\0\0"


def compound(**streams: bytes) -> bytes:
    """Return a compound file as HWP 5 writes it; `_` in a name is what a summary's name begins with."""
    sector, names = 512, ["Root Entry", *(name.replace("_", "\x05") for name in streams)]
    padded = [
        stream.ljust(max(4096, -(-len(stream) // sector) * sector), b"\0") for stream in streams.values()
    ]
    directory = -(-len(names) // 4)
    starts, table = [], [0xFFFFFFFD, *range(2, directory + 1), 0xFFFFFFFE]
    for stream in padded:
        starts.append(len(table))
        table += [*range(len(table) + 1, len(table) + len(stream) // sector), 0xFFFFFFFE]
    entries = b""
    for name, kind, start, size in zip(
        names,
        [5, *(2 for _ in padded)],
        [0xFFFFFFFE, *starts],
        [0, *map(len, padded)],
        strict=True,
    ):
        written = name.encode("utf-16-le") + b"\0\0"
        entries += written.ljust(64, b"\0") + struct.pack("<HBB", len(written), kind, 1) + b"\xff" * 12
        entries += b"\0" * 36 + struct.pack("<III", start, size, 0)
    head = bytes.fromhex("d0cf11e0a1b11ae1") + b"\0" * 16 + struct.pack("<HHHHH", 62, 3, 0xFFFE, 9, 6)
    head += b"\0" * 10 + struct.pack("<IIIIIIIII", 1, 1, 0, 4096, 0xFFFFFFFE, 0, 0xFFFFFFFE, 0, 0)
    head += b"\xff" * (sector - len(head))
    allocation = b"".join(struct.pack("<I", each) for each in table).ljust(sector, b"\xff")
    return head + allocation + entries.ljust(directory * sector, b"\0") + b"".join(padded)


def paragraph(text: bytes) -> bytes:
    """Return a record of HWP 5 that holds a paragraph in UTF-16."""
    return struct.pack("<I", 67 | len(text) << 20) + text


def hwp(text: bytes, *, flags: int = 1, author: str = "") -> bytes:
    """Return an HWP 5 file of one paragraph, with an author in its summary."""
    packer = zlib.compressobj(wbits=-15)
    named = struct.pack("<II", 31, len(author) + 1) + author.encode("utf-16-le") + b"\0\0"
    return compound(
        FileHeader=b"HWP Document File".ljust(32, b"\0") + struct.pack("<II", 0x05000300, flags),
        Section0=packer.compress(struct.pack("<I", 66 | 4 << 20) + b"head" + paragraph(text))
        + packer.flush(),
        _HwpSummaryInformation=b"\0" * 44 + struct.pack("<IIIII", 48, 0, 1, 4, 16) + named,
    )


def written(text: str) -> bytes:
    return text.encode("utf-16-le")


SIGNED = {
    "hwp": hwp(written("글"), author="홍길동"),
    "zip-of-documents": archive({"의견/1.docx": document("홍길동", "김영수"), "2.txt": b"x"}),
    "pdf-annotation": pdf(b"")
    + b"3 0 obj\n<</Type/Annot/Subtype/Text/T(Gildong Hong)/Contents(x)>>\nendobj\n",
    "docx": document("홍길동", "김영수"),
    "hwpx": packed(Contents__content_h='<opf:meta name="creator" content="text">홍길동</opf:meta>'),
    "xlsx-comments": packed(xl__comments1_x="<authors><author>홍길동</author></authors>"),
    "pdf-literal": pdf(b"/Author (Gildong Hong)"),
    "pdf-utf16": pdf(b"/Author <" + b"feff" + "홍길동".encode("utf-16-be").hex().encode() + b">"),
    "pdf-cp949": pdf(b"/Author (" + "홍길동".encode("cp949") + b")"),
    "pdf-xmp": pdf(b"") + b"<dc:creator><rdf:Seq><rdf:li>Gildong Hong</rdf:li></rdf:Seq></dc:creator>",
    "jpeg": jpeg(exif("홍길동".encode())),
    "png-text": png(b"tEXt", b"Author\0Gildong Hong"),
    "png-packed": png(b"zTXt", b"Author\0\0" + zlib.compress(b"Gildong Hong")),
    "png-international": png(b"iTXt", b"Author\0\0\0\0\0" + "홍길동".encode()),
}
UNSIGNED = {
    "docx": document("", ""),
    "docx-office": document("가람시청", "정보기획과"),
    "docx-program": document("python-docx", "user"),
    "pdf": pdf(b""),
    "jpeg": jpeg(exif()),
    "png": png(b"tEXt", b"Software\0Gildong Hong"),
    "pdf-form": pdf(b"") + b"3 0 obj\n<</Subtype/Widget/FT/Tx/T(Gildong Hong)>>\nendobj\n",
    "hwp": hwp(written("홍길동 위원")),
    "zip": archive({"홍길동.txt": b""}),
    "text": "홍길동 위원".encode(),
    "nothing": b"",
}


@pytest.mark.parametrize("content", SIGNED.values(), ids=SIGNED.keys())
def test_a_persons_name_is_told_without_repeating_it(content: bytes) -> None:
    found = traces(content)
    assert {trace.looks for trace in found} == {"name"}
    assert not any(word in repr(found) for word in ("홍길동", "Hong", "영수"))


@pytest.mark.parametrize("content", UNSIGNED.values(), ids=UNSIGNED.keys())
def test_an_office_a_program_and_silence_are_no_persons(content: bytes) -> None:
    assert traces(content) == ()


def test_a_photographs_position_is_told() -> None:
    assert [trace.looks for trace in traces(jpeg(exif(position=True)))] == ["position"]


def text_of(content: bytes) -> str:
    return attached("a", content).text


def test_readable_text_is_given_back() -> None:
    assert "김철수 위원" in text_of(document(""))
    assert "John Smith" in text_of(pdf(b""))
    assert text_of(b"plain") == ""
    assert text_of(pdf(b"/Encrypt 5 0 R")) == ""


def test_the_paragraphs_of_hwp_are_read_without_what_controls_them() -> None:
    table = b"\x0b\0" + b"tbl " + b"\0" * 8 + b"\x0b\0"
    tab = b"\t\0" + b"\x55\xd8" * 6 + b"\t\0"
    text = written("성명") + tab + table + written("김철수") + b"\x0a\0" + written("위원") + b"\r\0"
    assert text_of(hwp(text)) == "성명\t김철수\n위원"


def test_hwp_with_a_password_is_not_read() -> None:
    assert text_of(hwp(written("김철수"), flags=3)) == ""


def test_an_archive_s_files_are_read_with_their_names_but_no_archive_in_it() -> None:
    inner = archive({"안쪽.txt": "박민수 위원".encode()})
    outer = {
        "김철수 위원/의견.txt": "이영희 위원".encode("cp949"),
        "b.hwp": hwp(written("최지우 위원")),
        "c.zip": inner,
    }
    text = text_of(archive(outer))
    for name in ("김철수", "이영희", "최지우"):
        assert name in text
    assert "박민수" not in text


def test_a_name_that_a_korean_program_wrote_into_an_archive_is_read() -> None:
    packed_in_cp949 = archive({"AAAAAA.hwp": b""}).replace(b"AAAAAA", "김철수".encode("cp949"))
    assert "김철수.hwp" in text_of(packed_in_cp949)


def test_what_a_pdf_says_beside_its_pages_is_read() -> None:
    notes = (
        b"<</Type/Annot/Subtype/FreeText/Contents<"
        + b"feff"
        + written_in_hex("김철수 위원")
        + b">>>\nendobj\n"
    )
    assert "김철수 위원" in text_of(pdf(b"") + b"9 0 obj\n" + notes)
    assert "Kim Cheol-su" in text_of(pdf(b"/Subject (Kim Cheol-su)"))


@pytest.mark.parametrize(
    ("said", "text"),
    [
        (b"/Subtype/Widget/FT/Tx/T (f)/V <%s>", "김철수"),
        (b"/Subtype/Widget/FT/Ch/T (f)/V [<%s>]", "김철수"),
        (b"/Subtype/Widget/FT/Tx/T (f)/DV <%s>", "김철수"),
        (b"/Subtype/Text/Subj <%s>", "김철수"),
        (b"/Subtype/Link/A<</S/URI/URI<%s>>>", "mailto:hong@example.org"),
        (b"/Subtype/Link/A<</S/URI/URI<%s>>>", "tel:010-1234-5678"),
    ],
)
def test_what_stands_in_a_pdf_s_forms_notes_and_links_is_read(said: bytes, text: str) -> None:
    written_so = said % (b"feff" + written_in_hex(text))
    assert text in text_of(pdf(b"") + b"9 0 obj\n<<" + written_so + b">>\nendobj\n")


def test_the_addresses_that_a_pdf_links_to_are_no_text_of_it() -> None:
    link = b"9 0 obj\n<</Subtype/Link/A<</URI (https://example.org/a)>>>>\nendobj\n"
    assert "example" not in text_of(pdf(b"") + link)


def written_in_hex(text: str) -> bytes:
    return text.encode("utf-16-be").hex().encode()


def test_an_archive_of_many_large_files_is_read_within_limits() -> None:
    many = archive({f"{number}.txt": b"0" * 12_000_000 for number in range(12)})
    assert len(text_of(many)) < 70_000_000


def test_a_bomb_is_not_unpacked() -> None:
    bomb = packed(
        word__document_x="<w:t>" + "가" * 20_000_000, docProps__core_x=CORE.format(author="홍길동", editor="")
    )
    assert text_of(bomb) == ""
    assert [trace.looks for trace in traces(bomb)] == ["name"]


def _damaged() -> Iterator[bytes]:
    yield from SIGNED.values()
    yield bytes.fromhex("d0cf11e0a1b11ae1") + bytes(range(256)) * 8


@settings(deadline=None)
@given(st.sampled_from(list(_damaged())), st.data())
def test_damage_is_survived(content: bytes, data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(content)))
    damaged = (
        content[:at] + data.draw(st.binary(max_size=8)) + content[data.draw(st.integers(at, len(content))) :]
    )
    assert isinstance(traces(damaged), tuple)
    assert isinstance(text_of(damaged), str)


@pytest.mark.parametrize(
    "author",
    [
        "이진구",
        "정현도",
        "김영국",
        "최은실",
        "김재군",
        "김철수 도시계획과",
        "김철수/건축과",
        "Kim Cheolsu Team",
    ],
)
def test_a_name_that_ends_like_an_office_or_stands_beside_one_is_told(author: str) -> None:
    assert [trace.looks for trace in traces(document(author))] == ["name"]
    assert offices(document(author)) == ""


@pytest.mark.parametrize(
    "author", ["송파구", "도시계획과", "성남시청 안전과", "국토교통부", "(주)가람", "Seoul Office", "KT Corp"]
)
def test_an_office_is_no_person_and_is_searched_as_text(author: str) -> None:
    assert traces(document(author)) == ()
    assert offices(document(author)) == author
