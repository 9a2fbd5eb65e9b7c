"""Who made an attached file, as the file itself tells: author, last editor, manager, place.

Read: PDF (Info, XMP, authors of annotations), DOCX, XLSX, PPTX and HWPX (properties; authors of comments
and tracked changes), HWP 5 and older Office files (summary), JPEG, PNG and WebP (EXIF, XMP, IPTC, text), and
each of these in a ZIP archive. A company is no person.
Values are never kept: a trace says which field, how long its value is and what it looks like.

Not read: encrypted files, signatures, pictures inside documents, archives inside archives.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from gazette.privacy import compound, image, packed, pdf
from gazette.privacy.likeness import beside_a_title, is_ordinary, rank
from gazette.privacy.plain import normalised

_OFFICE = re.compile(
    r"(?:시|도|군|구|청|부|처|국|과|팀|실|관|위원회|의회|공사|공단|재단|협회|학회|연구원|연구소|대학교?|"
    r"센터|법인|은행|㈜)$|주식회사|\(주\)"
    r"|\b(?:Inc|Ltd|Corp|Co|LLC|University|Institute|Government|Office|Department|Center|Team)\b\.?"
)
_COMPANY = re.compile(r"회사|\(주\)|㈜|\b(?:Inc|Ltd|Corp|Co|LLC|Electronics)\b")
_APART = re.compile(r"[\W_]+")
_LIKE_A_NAME = 4
_ZIP = b"PK"
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
    found = {trace for field, value in _all_values(content) if (trace := _trace(field, value)) is not None}
    return tuple(sorted(found, key=lambda trace: (trace.field, trace.length)))


def offices(content: bytes) -> str:
    """Return what a file's metadata tells and `traces` takes for an office or a program, a value a line."""
    passed = {value for field, value in _all_values(content) if value and _trace(field, value) is None}
    return "\n".join(sorted(passed))


def _all_values(content: bytes) -> Iterator[tuple[str, str]]:
    inner = packed.members(content) if content[:2] == _ZIP else ()
    for part in (content, *(member.content for member in inner)):
        yield from _values(part or b"")


def _values(content: bytes) -> Iterator[tuple[str, str]]:
    if content[:5] == b"%PDF-" or b"%PDF-" in content[:1024]:
        yield from pdf.persons(content)
    elif content[:2] == _ZIP:
        yield from packed.persons(content)
    elif content[:8] == compound.MAGIC:
        yield from compound.persons(content)
    else:
        yield from image.persons(content)


def _trace(field: str, value: str) -> Trace | None:
    if field == "position":
        return Trace(field, 0, "position")
    text = " ".join(normalised(value).replace("\x00", " ").split())
    if not text or _PROGRAM.match(text):
        return None
    if _holds_a_name(text):
        return Trace(field, len(text), "name")
    return None if _OFFICE.search(text) else Trace(field, len(text), "unclear")


def _holds_a_name(text: str) -> bool:
    """Tell whether a word, or all together, look like a name: 이진구, 김철수/건축과, Kim Cheolsu Team."""
    words = [word for word in _APART.split(text) if word]
    if any(beside_a_title(word) >= _LIKE_A_NAME for word in words):
        return True
    if _COMPANY.search(text):
        return False
    if beside_a_title("".join(words)) >= _LIKE_A_NAME:
        return True
    rest = [word for word in words if not _OFFICE.search(word)]
    if any(_is_a_rare_name(word) for word in words):
        return True
    is_cut = len(rest) < len(words)
    from gazette.privacy.latin import SURNAMES  # its patterns take long to compile

    has_surname = bool(rest) and not SURNAMES.isdisjoint((rest[0].title(), rest[-1].title()))
    return _LATIN_NAME.fullmatch(" ".join(rest) if is_cut else text) is not None and (
        has_surname or not is_cut
    )


def _is_a_rare_name(word: str) -> bool:
    return len(word) == 3 and rank(word[0]) == 3 and not is_ordinary(word[:2]) and not is_ordinary(word)
