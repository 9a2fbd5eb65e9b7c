"""HWP 5 and Office files before 2007: streams and summary of a compound file ([MS-CFB], [MS-OLEPS])."""

import re
import struct
from collections.abc import Iterator

MAGIC = bytes.fromhex("d0cf11e0a1b11ae1")
"""The first eight bytes of a compound file."""
DAMAGE = (struct.error, IndexError, UnicodeDecodeError, OverflowError, MemoryError)
"""What reading a damaged file may raise."""

_SUMMARIES = re.compile("\x05(?:HwpSummaryInformation|SummaryInformation|DocumentSummaryInformation)")
_FIELDS = {4: "author", 8: "last-editor"}
_DOCUMENT_FIELDS = {14: "manager"}
_END, _LONGEST_CHAIN, _LARGEST_STREAM, _MOST_TABLES = 0xFFFFFFFA, 100_000, 16_000_000, 200


def persons(content: bytes) -> Iterator[tuple[str, str]]:
    """Yield (field, value) of a compound file's summary; nothing where it is damaged."""
    try:
        for name, stream in streams(content, _SUMMARIES):
            fields = _DOCUMENT_FIELDS if "Document" in name else _FIELDS
            yield from _properties(stream, fields)
    except DAMAGE:
        return


def streams(content: bytes, wanted: re.Pattern[str]) -> Iterator[tuple[str, bytes]]:
    """Yield name and bytes of the wanted streams; raises one of DAMAGE."""
    sector, small = 1 << content[30], 1 << content[32]
    if sector not in (512, 4096) or small != 64:
        return
    (directory,), (cutoff, first_small) = (
        struct.unpack_from("<I", content, 48),
        struct.unpack_from("<II", content, 56),
    )
    table = _table(content, sector)
    entries = _chain(content, table, directory, sector, offset=sector)
    small_table, root = b"", b""
    if first_small < _END:
        small_table = _chain(content, table, first_small, sector, offset=sector)
    small_next = struct.unpack(f"<{len(small_table) // 4}I", small_table[: len(small_table) // 4 * 4])
    for at in range(0, len(entries) - 127, 128):
        length = struct.unpack_from("<H", entries, at + 64)[0]
        name = entries[at : at + max(0, min(length, 64) - 2)].decode("utf-16-le", errors="replace")
        start, size = struct.unpack_from("<II", entries, at + 116)
        if entries[at + 66] == 5:
            root = _chain(content, table, start, sector, offset=sector)
        elif wanted.fullmatch(name) and size <= _LARGEST_STREAM:
            if size < cutoff:
                yield name, _chain(root, small_next, start, small, offset=0)[:size]
            else:
                yield name, _chain(content, table, start, sector, offset=sector)[:size]


def _table(content: bytes, sector: int) -> tuple[int, ...]:
    """Return the allocation table from the sectors that the header lists, and those that it leads to."""
    numbers = list(struct.unpack_from("<109I", content, 76))
    (further,) = struct.unpack_from("<I", content, 68)
    for _ in range(_MOST_TABLES):
        if further >= _END:
            break
        *more, further = struct.unpack_from(f"<{sector // 4}I", content, (further + 1) * sector)
        numbers += more
    listed = [number for number in numbers if number < _END]
    joined = b"".join(content[(number + 1) * sector : (number + 2) * sector] for number in listed)
    return struct.unpack(f"<{len(joined) // 4}I", joined[: len(joined) // 4 * 4])


def _chain(content: bytes, following: tuple[int, ...], start: int, size: int, offset: int) -> bytes:
    pieces, seen, at = [], 0, start
    while at < _END and seen < _LONGEST_CHAIN and seen * size < _LARGEST_STREAM:
        pieces.append(content[offset + at * size : offset + (at + 1) * size])
        at, seen = following[at], seen + 1
    return b"".join(pieces)


def _properties(stream: bytes, fields: dict[int, str]) -> Iterator[tuple[str, str]]:
    (section,) = struct.unpack_from("<I", stream, 44)
    (count,) = struct.unpack_from("<I", stream, section + 4)
    for index in range(min(count, 200)):
        number, offset = struct.unpack_from("<II", stream, section + 8 + index * 8)
        if number in fields:
            kind, length = struct.unpack_from("<II", stream, section + offset)
            start = section + offset + 8
            if kind == 31:
                yield (
                    fields[number],
                    stream[start : start + 2 * min(length, 4096)].decode("utf-16-le", errors="replace"),
                )
            elif kind == 30:
                yield (
                    fields[number],
                    stream[start : start + min(length, 4096)].decode("cp949", errors="replace"),
                )
