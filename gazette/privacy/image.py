"""JPEG, PNG and WebP: the photographer and the position in EXIF, XMP, IPTC and text chunks."""

import re
import struct
import zlib
from collections.abc import Iterator

_TAGS = {0x013B: "artist", 0x9C9D: "author", 0xA430: "camera-owner"}
_GPS, _LATITUDE, _EXIF_PART = 0x8825, 2, 0x8769
_MOST_ENTRIES, _LONGEST_TEXT = 500, 65_536
_XMP_PERSON = re.compile(
    rb"<(?P<field>dc:creator|photoshop:AuthorsPosition|xmpRights:Owner|pdf:Author|tiff:Artist|"
    rb"aux:OwnerName)\b[^>]*>(?P<inner>.{0,600}?)</(?P=field)>"
    rb"|(?:tiff:Artist|pdf:Author|aux:OwnerName)=\"(?P<value>[^\"]{0,300})\"",
    re.DOTALL,
)
_XMP_POSITION = re.compile(rb"exif:GPSLatitude")
_TAG = re.compile(rb"<[^<>]*>")


def persons(content: bytes) -> Iterator[tuple[str, str]]:
    """Yield (field, value) of a picture's metadata; ("position", "") where it tells a position."""
    try:
        if content[:2] == b"\xff\xd8":
            yield from _jpeg(content)
        elif content[:8] == b"\x89PNG\r\n\x1a\n":
            yield from _png(content)
        elif content[:4] == b"RIFF" and content[8:12] == b"WEBP":
            yield from _webp(content)
    except (struct.error, IndexError, zlib.error):
        return


def xmp(packet: bytes) -> Iterator[tuple[str, str]]:
    """Yield (field, value) of an XMP packet."""
    for match in _XMP_PERSON.finditer(packet):
        value = _TAG.sub(b" ", match["inner"]) if match["inner"] is not None else match["value"]
        yield "author", value.decode("utf-8", errors="replace").strip()
    if _XMP_POSITION.search(packet):
        yield "position", ""


def _jpeg(content: bytes) -> Iterator[tuple[str, str]]:
    at = 2
    while at + 4 <= len(content) and content[at] == 0xFF and content[at + 1] not in (0xDA, 0xD9):
        (size,) = struct.unpack_from(">H", content, at + 2)
        part = content[at + 4 : at + 2 + size]
        if content[at + 1] == 0xE1 and part[:6] == b"Exif\0\0":
            yield from _exif(part[6:])
        elif content[at + 1] == 0xE1 and part[:4] == b"http":
            yield from xmp(part)
        elif content[at + 1] == 0xED:
            yield from _iptc(part)
        at += 2 + size


def _iptc(part: bytes) -> Iterator[tuple[str, str]]:
    for match in re.finditer(rb"\x1c\x02[\x50\x7a](?P<size>..)", part, re.DOTALL):
        size = int.from_bytes(match["size"], "big")
        yield "author", part[match.end() : match.end() + min(size, 300)].decode("utf-8", errors="replace")


def _png(content: bytes) -> Iterator[tuple[str, str]]:
    at = 8
    while at + 8 <= len(content):
        size, kind = struct.unpack_from(">I4s", content, at)
        part = content[at + 8 : at + 8 + size]
        if kind == b"eXIf":
            yield from _exif(part)
        elif kind in (b"tEXt", b"zTXt", b"iTXt"):
            yield from _png_text(kind, part[:_LONGEST_TEXT])
        at += 12 + size


def _png_text(kind: bytes, part: bytes) -> Iterator[tuple[str, str]]:
    keyword, _, rest = part.partition(b"\0")
    if kind == b"zTXt":
        rest = zlib.decompressobj().decompress(rest[1:], _LONGEST_TEXT)
    elif kind == b"iTXt":
        packed, rest = rest[:1] == b"\1", rest[2:].split(b"\0", 2)[-1]
        rest = zlib.decompressobj().decompress(rest, _LONGEST_TEXT) if packed else rest
    if keyword.lower() in (b"author", b"artist", b"creator", b"owner"):
        yield "author", rest.decode("utf-8", errors="replace")
    elif keyword.startswith(b"XML:"):
        yield from xmp(rest)


def _webp(content: bytes) -> Iterator[tuple[str, str]]:
    at = 12
    while at + 8 <= len(content):
        kind, size = struct.unpack_from("<4sI", content, at)
        part = content[at + 8 : at + 8 + size]
        if kind == b"EXIF":
            yield from _exif(part.removeprefix(b"Exif\0\0"))
        elif kind == b"XMP ":
            yield from xmp(part)
        at += 8 + size + size % 2


def _exif(part: bytes) -> Iterator[tuple[str, str]]:
    order = "<" if part[:2] == b"II" else ">"
    (first,) = struct.unpack_from(f"{order}I", part, 4)
    queue = [(first, "picture")]
    for place, where in queue:
        (count,) = struct.unpack_from(f"{order}H", part, place)
        for index in range(min(count, _MOST_ENTRIES)):
            tag, _, amount, value = struct.unpack_from(f"{order}HHII", part, place + 2 + index * 12)
            if where == "position" and tag == _LATITUDE:
                yield "position", ""
            elif where == "picture" and tag == _GPS:
                queue.append((value, "position"))
            elif where == "picture" and tag == _EXIF_PART:
                queue.append((value, "camera"))
            elif where != "position" and tag in _TAGS:
                start = value if amount > 4 else place + 2 + index * 12 + 8
                raw = part[start : start + min(amount, 600)]
                yield _TAGS[tag], raw.decode("utf-16-le" if tag == 0x9C9D else "utf-8", errors="replace")
