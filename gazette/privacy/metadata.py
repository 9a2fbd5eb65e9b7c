"""Who made an attached file, as the file itself tells: author, last editor, manager, place.

Read: PDF (Info and XMP), DOCX, XLSX, PPTX and HWPX (properties; authors of comments and tracked changes),
HWP 5 and older Office files (summary), JPEG, PNG and WebP (EXIF, XMP, IPTC, text). A company is no person.
Values are never kept: a trace says which field, how long its value is and what it looks like.

Not read: encrypted files, signatures, pictures inside documents, annotations of a PDF. Text is read from
DOCX, XLSX, PPTX and HWPX, and from PDF as far as its fonts say which letters they draw; HWP 5 text is not
read.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from gazette.privacy import compound, image, packed, pdf
from gazette.privacy.likeness import likeness
from gazette.privacy.plain import normalised

_OFFICE = re.compile(
    r"(?:시|도|군|구|청|부|처|국|과|팀|실|관|위원회|의회|공사|공단|재단|협회|학회|연구원|연구소|대학교?|"
    r"센터|법인|은행|㈜)$|주식회사|\(주\)"
    r"|\b(?:Inc|Ltd|Corp|Co|LLC|University|Institute|Government|Office|Department|Center|Team)\b\.?"
)
_PROGRAM = re.compile(
    r"(?i)^(?:user|users|admin|administrator|owner|unknown|anonymous|author|root|guest|default|"
    r"windows user|microsoft office user|"
    r"사용자|관리자|작성자|익명|미상|hp|lg|samsung|dell|lenovo|pc|python-docx|openpyxl|apache poi|"
    r"libreoffice|hancom|hwp|gazette|-)$"
)
_LATIN_NAME = re.compile(r"[A-Z][A-Za-z'’.\-]+(?: [A-Z][A-Za-z'’.\-]*){1,3}|[A-Z][a-z]+,? [A-Z][a-z\-]+")


@dataclass(frozen=True, slots=True)
class Trace:
    """A field of metadata that holds something personal: how long it is and what it looks like."""

    field: str
    length: int
    looks: Literal["name", "unclear", "position"]


def traces(content: bytes) -> tuple[Trace, ...]:
    """Return what a file's metadata tells of persons; the format is told by its bytes, damage is survived."""
    found = {trace for field, value in _values(content) if (trace := _trace(field, value)) is not None}
    return tuple(sorted(found, key=lambda trace: (trace.field, trace.length)))


def text_of_attachment(content: bytes) -> str | None:
    """Return the text of an attached file to search for names, None where it cannot be read."""
    if content[:5] == b"%PDF-":
        return pdf.text(content)
    return packed.text(content) if content[:2] == b"PK" else None


def _values(content: bytes) -> Iterator[tuple[str, str]]:
    if content[:5] == b"%PDF-" or b"%PDF-" in content[:1024]:
        yield from pdf.persons(content)
    elif content[:2] == b"PK":
        yield from packed.persons(content)
    elif content[:8] == compound.MAGIC:
        yield from compound.persons(content)
    else:
        yield from image.persons(content)


def _trace(field: str, value: str) -> Trace | None:
    if field == "position":
        return Trace(field, 0, "position")
    text = " ".join(normalised(value)[0].replace("\x00", " ").split())
    if not text or _PROGRAM.match(text) or _OFFICE.search(text):
        return None
    is_name = likeness(text.replace(" ", "")) >= 4 or _LATIN_NAME.fullmatch(text)
    return Trace(field, len(text), "name" if is_name else "unclear")
