"""Metadata of attachments: who made them is told without saying who; damage and bombs are survived."""

import io
import struct
import zipfile
import zlib
from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gazette.privacy import text_of_attachment, traces

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


SIGNED = {
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


def test_readable_text_is_given_back() -> None:
    assert "김철수 위원" in (text_of_attachment(document("")) or "")
    assert "John Smith" in (text_of_attachment(pdf(b"")) or "")
    assert text_of_attachment(b"plain") is None
    assert text_of_attachment(pdf(b"/Encrypt 5 0 R")) is None


def test_a_bomb_is_not_unpacked() -> None:
    bomb = packed(
        word__document_x="<w:t>" + "가" * 20_000_000, docProps__core_x=CORE.format(author="홍길동", editor="")
    )
    assert text_of_attachment(bomb) is None
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
    assert isinstance(text_of_attachment(damaged), str | None)
