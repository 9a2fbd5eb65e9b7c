"""HWP 5: the text of its paragraphs, in the streams BodyText/Section0 and on (the maker's open format).

A paragraph's text is UTF-16; codes below 32 control it, most of them eight characters long, of which seven
say what stands there: a table, a picture, a note. What is in those has paragraphs of its own.
"""

import re
import struct
import zlib
from collections.abc import Iterator

from gazette.privacy import compound

_WANTED = re.compile("FileHeader|Section[0-9]{1,4}|PrvText")
_PACKED, _LOCKED = 1, 2 | 4  # flags of the header: packed; with a password, or for distribution alone
_PARAGRAPH, _REST_OF_SIZE = 67, 0xFFF
_LARGEST_SUM, _MOST_RECORDS = 32_000_000, 500_000
_CONTROL = re.compile(
    rb"((?:(?![\x00-\x1f]\x00)..)+)|(\x09\x00.{14})|[\x01-\x08\x0b\x0c\x0e-\x17]\x00.{14}|(..)", re.DOTALL
)


def text(content: bytes) -> str | None:
    """Return the text, a line for each paragraph; None where there is none, or a password keeps it."""
    try:
        found = dict(compound.streams(content, _WANTED))
        (flags,) = struct.unpack_from("<I", found.pop("FileHeader", b""), 36)
        if flags & _LOCKED:
            return None
        preview = found.pop("PrvText", b"").decode("utf-16-le", errors="replace")
        lines = [line for section in _sections(found, flags) for line in _lines(section)]
    except compound.DAMAGE:
        return None
    return "\n".join(filter(None, [*lines, preview])) or None


def _sections(found: dict[str, bytes], flags: int) -> Iterator[bytes]:
    left = _LARGEST_SUM
    for _, section in sorted(found.items(), key=lambda named: (len(named[0]), named[0])):
        if flags & _PACKED:
            try:
                section = zlib.decompressobj(-15).decompress(section, max(left, 1))
            except zlib.error:
                continue
        left = max(left - len(section), 0)
        yield section


def _lines(section: bytes) -> Iterator[str]:
    at = 0
    for _ in range(_MOST_RECORDS):
        if at + 4 > len(section):
            return
        (head,) = struct.unpack_from("<I", section, at)
        size, at = head >> 20, at + 4
        if size == _REST_OF_SIZE:
            (size,) = struct.unpack_from("<I", section, at)
            at += 4
        if head & 0x3FF == _PARAGRAPH:
            yield _CONTROL.sub(_written, section[at : at + size]).decode("utf-16-le", errors="replace")
        at += size


def _written(match: re.Match[bytes]) -> bytes:
    if match[1] is not None:
        return match[1]
    return b"\t\0" if match[2] else b"\n\0" if match[3] == b"\n\0" else b""
