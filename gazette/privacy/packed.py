"""DOCX, XLSX, PPTX, HWPX and ODF: XML files in a ZIP archive, read within limits."""

import contextlib
import html
import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from typing import NamedTuple

_LARGEST_FILE, _LARGEST_SUM, _MOST_FILES = 16_000_000, 64_000_000, 2_000
_LOCKED = 1  # a flag of an entry

_PROPERTIES = re.compile(
    r"<(?:\w+:)?(?P<field>creator|lastModifiedBy|Manager|initial-creator|lastsaveby)\b[^>]*>(?P<value>[^<]*)<"
    r"|<(?:\w+:)?meta\b[^>]*\bname=\"(?P<named>creator|lastsaveby|author|manager)\"[^>]*>(?P<content>[^<]*)<"
)
_CHANGES = re.compile(
    r"<(?:w:ins|w:del|w:comment|w:rPrChange|w:pPrChange|p:cmAuthor|cmAuthor|p188:author|person|"
    r"hp:memo)\b[^>]*?"
    r"\b(?:w:author|name|displayName|author)=\"(?P<who>[^\"]*)\"|<author>(?P<author>[^<]*)</author>"
)
_TEXT_FILES = re.compile(
    r"^(?:word/(?:document|header\d*|footer\d*|footnotes|endnotes|comments)\.xml|xl/sharedStrings\.xml|"
    r"xl/comments\d*\.xml|"
    r"ppt/(?:slides|notesSlides)/[^/]+\.xml|Contents/section\d+\.xml|content\.xml|xl/worksheets/[^/]+\.xml)$"
)
_PROPERTY_FILES = re.compile(r"^(?:docProps/(?:core|app)\.xml|Contents/content\.hpf|meta\.xml)$")
_CHANGE_FILES = re.compile(
    r"^(?:word/(?:document|comments\w*|people)\.xml|xl/(?:comments\d*|persons/[^/]+)\.xml|"
    r"ppt/\w*[aA]uthors\.xml|ppt/authors\.xml)$"
)
_PARAGRAPH = re.compile(
    r"</(?:w:p|a:p|hp:p|text:p|text:h|si|row|w:tr|hp:tr)>|<(?:w:br|a:br|hp:lineBreak|text:line-break)\b[^>]*>"
)
_CELL = re.compile(r"</(?:w:tc|hp:tc|c|table:table-cell)>|<(?:w:tab|hp:tab)\b[^>]*>")
_ANY = re.compile("")
_OF_A_DOCUMENT = re.compile(
    r"(?:\[Content_Types\]\.xml|mimetype|Contents/(?:content\.hpf|section\d+\.xml)|docProps/core\.xml|"
    r"word/document\.xml)$"
)
_DAMAGE = (zipfile.BadZipFile, zlib.error, RuntimeError, NotImplementedError, EOFError, OSError, ValueError)
_TAG = re.compile(r"<[^<>]*>")
_FIELD = {
    "creator": "author",
    "initial-creator": "author",
    "lastModifiedBy": "last-editor",
    "lastsaveby": "last-editor",
}


class Member(NamedTuple):
    """A file of an archive; `content` is None where it cannot be read, as where a password locks it."""

    name: str
    content: bytes | None
    is_locked: bool


def persons(content: bytes) -> Iterator[tuple[str, str]]:
    """Yield (field, value) of properties that hold a person."""
    for name, text in _files(content, (_PROPERTY_FILES, _CHANGE_FILES)):
        if _PROPERTY_FILES.match(name):
            for match in _PROPERTIES.finditer(text):
                field = match["field"] or match["named"]
                yield (
                    _FIELD.get(field, field.lower()),
                    html.unescape(match["value"] or match["content"] or ""),
                )
        else:
            for match in _CHANGES.finditer(text):
                yield "editor", html.unescape(match["who"] or match["author"] or "")


def text(content: bytes) -> str | None:
    """Return the document's text, a line for each paragraph, a tab after each cell; None if there is none."""
    parts = [_text_of(part) for _, part in _files(content, (_TEXT_FILES,)) if part]
    return "\n".join(parts) if parts else None


def members(content: bytes) -> Iterator[Member]:
    """Yield the files of an archive that is no document."""
    if next(_unpacked(content, (_OF_A_DOCUMENT,)), None) is None:
        yield from (member for member in _unpacked(content, (_ANY,)) if not member.name.endswith("/"))


def _text_of(part: str) -> str:
    return html.unescape(_TAG.sub("", _CELL.sub("\t", _PARAGRAPH.sub("\n", part))))


def _files(content: bytes, wanted: tuple[re.Pattern[str], ...]) -> Iterator[tuple[str, str]]:
    """Yield names and texts of the wanted files as far as the limits and damage allow."""
    for member in _unpacked(content, wanted):
        yield member.name, (member.content or b"").decode("utf-8", errors="replace")


def _unpacked(content: bytes, wanted: tuple[re.Pattern[str], ...]) -> Iterator[Member]:
    left = _LARGEST_SUM
    try:
        archive = zipfile.ZipFile(io.BytesIO(content))
    except (zipfile.BadZipFile, ValueError, NotImplementedError, EOFError, OSError):
        return
    for count, entry in enumerate(archive.infolist()):
        if not any(pattern.match(entry.filename) for pattern in wanted):
            continue
        # What is unpacked never exceeds the size an entry declares, so the declared one is checked.
        unpacked = None
        if count < _MOST_FILES and entry.file_size <= min(_LARGEST_FILE, left):
            with contextlib.suppress(*_DAMAGE):
                unpacked = archive.read(entry)
                left -= len(unpacked)
        yield Member(_name(entry), unpacked, bool(entry.flag_bits & _LOCKED))


def _name(entry: zipfile.ZipInfo) -> str:
    """Return an entry's name; where it is not marked as UTF-8, Korean programs write CP949."""
    if entry.flag_bits & 0x800:
        return entry.filename
    try:
        return entry.filename.encode("cp437").decode("cp949")
    except UnicodeError:
        return entry.filename
