"""What an attached file says, and whether anything in it could not be read.

Read: HWP 5, HWPX, DOCX, XLSX, PPTX; PDF as far as its fonts say which letters they draw; in a ZIP archive
each of these, texts, and the names of its files. Not read: what a password keeps, pictures, older Office
files, archives inside archives.
"""

import re
from dataclasses import dataclass
from typing import Literal

from gazette.privacy import compound, hwp, packed, pdf
from gazette.privacy.kinds import is_its_kind, is_picture, is_written, readable
from gazette.privacy.plain import plain

_ZIP = b"PK"
_TEXTS = (".txt", ".csv", ".md", ".log", ".htm", ".html", ".xml", ".hml", ".json", ".yml", ".yaml", ".rtf")
_RTF = re.compile(
    r"(?P<bytes>(?:\\'[0-9A-Fa-f]{2})+)|\\u(?P<code>-?\d{1,5}) ?(?:\\'[0-9A-Fa-f]{2}|\?)?"
    r"|(?P<line>\\(?:par|line|row)\b ?)|(?P<cell>\\(?:cell|tab)\b ?)|\\[a-z]{1,32}-?\d{0,10} ?|[{}\r\n]"
)

Problem = Literal["kind", "encoding", "unread"]


@dataclass(frozen=True, slots=True)
class Attached:
    """The text of an attached file, empty where there is none, and what kept parts of it from being read.

    A problem is that something is not what its name says or is locked (`kind`), that its letters are in no
    encoding that is known (`encoding`), or that no text was found in it (`unread`).
    """

    text: str
    problems: tuple[Problem, ...]


def attached(path: str, content: bytes) -> Attached:
    """Return what a file says; `path` tells what kind it should be. The text of `is_written` is the file."""
    if is_written(path):
        return Attached("", () if readable(content) is not None else ("encoding",))
    text = _document(content)
    if text is None and content[:2] == _ZIP:
        found = _archive(content)
    else:
        found = Attached(text or "", () if _says(text) or is_picture(path) else ("unread",))
    return found if is_its_kind(path, content) else Attached(found.text, ("kind",))


def _archive(content: bytes) -> Attached:
    texts: list[str] = []
    problems: set[Problem] = set()
    for member in packed.members(content):
        said = _member(member)
        texts.append(f"{member.name}\n{said.text}")
        problems.update(said.problems)
    return Attached("\n".join(texts), tuple(sorted(problems)) if texts else ("unread",))


def _member(member: packed.Member) -> Attached:
    content, name = member.content, member.name.lower()
    if content is None:
        return Attached("", ("kind" if member.is_locked else "unread",))
    if name.endswith(_TEXTS):
        said = readable(content)
        if said is None:
            return Attached("", ("encoding",))
        said = _without_rtf(said) if name.endswith(".rtf") else said
        return Attached(plain(name.rpartition("/")[2], said.encode()).text, ())
    text = _document(content)
    is_whole = _says(text) or (is_picture(name) and is_its_kind(name, content))
    return Attached(text or "", () if is_whole else ("unread",))


def _document(content: bytes) -> str | None:
    if content[:5] == b"%PDF-":
        return pdf.text(content)
    if content[:8] == compound.MAGIC:
        return hwp.text(content)
    return packed.text(content) if content[:2] == _ZIP else None


def _says(text: str | None) -> bool:
    return bool(text and text.strip())


def _without_rtf(text: str) -> str:
    """Return what is written in RTF; its letters beyond ASCII are bytes of CP949 or numbers of Unicode."""

    def put(match: re.Match[str]) -> str:
        if match["bytes"]:
            return bytes.fromhex(match["bytes"].replace("\\'", "")).decode("cp949", errors="replace")
        if match["code"]:
            return chr(int(match["code"]) % 0x10000)
        return "\n" if match["line"] else "\t" if match["cell"] else ""

    return _RTF.sub(put, text) if text.startswith("{\\rtf") else text
