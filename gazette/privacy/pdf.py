"""PDF (ISO 32000): who made it and its notes; the text of its pages, notes, forms and bookmarks."""

import re
import zlib
from collections.abc import Iterator
from urllib.parse import unquote

from gazette.privacy.image import xmp

_LARGEST_STREAM, _LARGEST_SUM, _MOST_STREAMS = 8_000_000, 48_000_000, 4_000

_STREAM = re.compile(rb"stream\r?\n")
_LONGEST_HEAD = 2_000
_AUTHOR = re.compile(
    rb"/(?P<field>Author|Manager|LastModifiedBy)\s*(?:\((?P<literal>(?:[^()\\]|\\.|\((?:[^()\\]|"
    rb"\\.)*\))*)\)|<(?P<hex>[0-9A-Fa-f\s]*)>)",
    re.DOTALL,
)
_STRING = rb"\s*(?:\((?P<literal>(?:[^()\\]|\\.|\((?:[^()\\]|\\.)*\))*)\)|<(?P<hex>[0-9A-Fa-f\s]{0,20000})>)"
_ANNOTATION = re.compile(
    rb"/Subtype\s*/(?:Text|FreeText|Line|Square|Circle|Poly(?:gon|Line)|Highlight|Underline|Squiggly|StrikeOut|"
    rb"Stamp|Caret|Ink|Popup|FileAttachment|Redact)\b"
)
_ANNOTATOR = re.compile(rb"/T" + _STRING, re.DOTALL)
# Beside what is said of the file: bookmarks, annotations, what was put into the fields of a form.
_SAID = re.compile(rb"/(?:Contents|Title|Subj(?:ect)?|Keywords|RC|D?V)\s*\[?" + _STRING, re.DOTALL)
_LINK = re.compile(rb"/URI" + _STRING, re.DOTALL)
_TO_SOMEBODY = ("mailto:", "tel:")
_LONGEST_ANNOTATION = 2_000
_END_OF_OBJECT = b"endobj"
_ESCAPE = re.compile(rb"\\([0-7]{1,3}|\r?\n|.)", re.DOTALL)
_ESCAPED = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f"}
_OBJECT = re.compile(
    rb"(?<![0-9])(?P<number>\d{1,7})\s+\d{1,5}\s+obj\b(?P<body>.{0,4000}?)(?:endobj|stream\r?\n)", re.DOTALL
)
_OBJECT_BEGINS = re.compile(rb"(?<![0-9])(\d{1,7})\s+\d{1,5}\s+obj\b")
_LARGEST_TABLE = 200_000
_FONT_NAME = re.compile(rb"/(?P<name>[A-Za-z0-9+_.\-]{1,40})\s+(?P<number>\d{1,7})\s+\d{1,5}\s+R")
_TO_UNICODE = re.compile(rb"/ToUnicode\s+(?P<number>\d{1,7})\s")
_NUMBER = rb"-?[\d.]+"
_SHOWN = re.compile(
    rb"/(?P<font>[A-Za-z0-9+_.\-]{1,40})\s+[\d.\-]+\s+Tf|<(?P<hex>[0-9A-Fa-f\s]*)>|"
    rb"\((?P<literal>(?:[^()\\]|\\.)*)\)"
    rb"|(?P<down>" + _NUMBER + rb")\s+T[dD]\b|(?P<height>" + _NUMBER + rb")\s+Tm\b|(?P<line>\bT\*)",
    re.DOTALL,
)
_MAPPED = re.compile(
    rb"<([0-9A-Fa-f]{2,8})>\s*<([0-9A-Fa-f]{2,8})>\s*(?:<([0-9A-Fa-f]{4,32})>|\[([^\]]*)\])|"
    rb"<([0-9A-Fa-f]{2,8})>\s*<([0-9A-Fa-f]{4,32})>"
)

_Letters = dict[int, str]
_IS_UNICODE = -1
"""The entry of a font whose codes are UTF-16 themselves (the encodings UniKS-UCS2 and UniKS-UTF16)."""


def persons(content: bytes) -> Iterator[tuple[str, str]]:
    """Yield (field, value) of the Info dictionary and of XMP packets."""
    parts = [
        content,
        *(stream for head, stream in _streams(content) if b"/ObjStm" in head or b"/Metadata" in head),
    ]
    for part in parts:
        for match in _AUTHOR.finditer(part):
            field = {"Author": "author", "Manager": "manager"}.get(match["field"].decode(), "last-editor")
            yield field, _string(match)
        yield from xmp(part)
        for annotation in _annotations(part):
            yield from (("editor", _string(match)) for match in _ANNOTATOR.finditer(annotation))


def text(content: bytes) -> str | None:
    """Return the text that can be read, a line for each move of the pen; None where nothing can be read."""
    if b"/Encrypt" in content:
        return None
    streams = list(_streams(content))
    fonts = _fonts(content, streams)
    pages = [
        _shown(stream, fonts)
        for head, stream in streams
        if b" Tf" in stream and b"BT" in stream and b"/FontFile" not in head
    ]
    parts = [content, *(stream for head, stream in streams if b"/ObjStm" in head)]
    said = [_string(match) for part in parts for match in _SAID.finditer(part)]
    links = [unquote(_string(match)) for part in parts for match in _LINK.finditer(part)]
    said += [link for link in links if link.lower().startswith(_TO_SOMEBODY)]
    joined = "\n".join(piece for piece in (*pages, *said) if piece.strip())
    return joined or None


def _annotations(part: bytes) -> Iterator[bytes]:
    """Yield what stands around the mark of an annotation, in its object."""
    for match in _ANNOTATION.finditer(part):
        start, end = max(0, match.start() - _LONGEST_ANNOTATION), match.end() + _LONGEST_ANNOTATION
        before = part[start : match.start()].rpartition(_END_OF_OBJECT)[2]
        yield before + part[match.start() : end].partition(_END_OF_OBJECT)[0]


def _streams(content: bytes) -> Iterator[tuple[bytes, bytes]]:
    """Yield dictionary and bytes of the streams, unpacked within limits."""
    left = _LARGEST_SUM
    for count, match in enumerate(_STREAM.finditer(content)):
        if count >= _MOST_STREAMS or left <= 0:
            return
        if content[match.start() - 3 : match.start()] == b"end":
            continue
        head = content[max(0, match.start() - _LONGEST_HEAD) : match.start()].rpartition(b"obj")[2]
        end = content.find(b"endstream", match.end())
        raw = content[match.end() : end if end >= 0 else len(content)]
        if b"FlateDecode" in head:
            try:
                raw = zlib.decompressobj().decompress(raw, min(_LARGEST_STREAM, left))
            except zlib.error:
                continue
        elif b"/Filter" in head:
            continue
        left -= len(raw)
        yield head, raw


def _fonts(content: bytes, streams: list[tuple[bytes, bytes]]) -> dict[bytes, _Letters]:
    """Return which letters a font's codes are, by its name in the pages; fonts of one name are joined."""
    everything = [content, *(stream for head, stream in streams if b"/ObjStm" in head)]
    maps = _letter_maps(content)
    letters: dict[int, _Letters] = {}
    for part in everything:
        for match in _OBJECT.finditer(part):
            pointer = _TO_UNICODE.search(match["body"])
            if b"/UniKS-U" in match["body"]:
                letters[int(match["number"])] = {_IS_UNICODE: ""}
            elif pointer is not None and int(pointer["number"]) in maps:
                letters[int(match["number"])] = maps[int(pointer["number"])]
    fonts: dict[bytes, _Letters] = {}
    for part in everything:
        for match in _FONT_NAME.finditer(part):
            if (found := letters.get(int(match["number"]))) is not None:
                fonts.setdefault(match["name"], {}).update(found)
    return fonts


def _letter_maps(content: bytes) -> dict[int, _Letters]:
    """Return the letter tables (ToUnicode) by the number of their object."""
    maps: dict[int, _Letters] = {}
    for match in _OBJECT_BEGINS.finditer(content):
        end = content.find(b"endstream", match.end(), match.end() + _LARGEST_TABLE)
        if end < 0 or content.find(b"endobj", match.end(), end) >= 0:
            continue
        for _, stream in _streams(content[match.end() : end + len(b"endstream")]):
            if b"beginbf" in stream:
                maps[int(match[1])] = _letters(stream)
    return maps


def _letters(stream: bytes) -> _Letters:
    letters: _Letters = {}
    for match in _MAPPED.finditer(stream):
        first, last, start, several, code, one = match.groups()
        if code is not None:
            letters[int(code, 16)] = _utf16(one)
        elif start is not None and int(last, 16) - int(first, 16) < 65_536:
            for step in range(int(last, 16) - int(first, 16) + 1):
                letters[int(first, 16) + step] = (
                    chr(min(int(start, 16) + step, 0xFFFF)) if len(start) == 4 else _utf16(start)
                )
        elif several is not None:
            for step, target in enumerate(re.findall(rb"<([0-9A-Fa-f]{4,32})>", several)):
                letters[int(first, 16) + step] = _utf16(target)
    return letters


def _shown(stream: bytes, fonts: dict[bytes, _Letters]) -> str:
    """Return the text of a page; a line ends where the pen moves up or down."""
    pieces: list[str] = []
    letters: _Letters = {}
    height: bytes | None = None
    for match in _SHOWN.finditer(stream):
        kind = match.lastgroup
        if kind == "font":
            letters = fonts.get(match["font"], {})
        elif kind == "hex":
            pieces.append(_drawn(bytes.fromhex(_even(match["hex"])), letters))
        elif kind == "literal":
            pieces.append(_drawn(_unescaped(match["literal"]), letters))
        elif kind == "line" or (kind == "down" and match["down"].strip(b"-0.")):
            pieces.append("\n")
        elif kind == "height" and match["height"] != height:
            height = match["height"]
            pieces.append("\n")
    return "".join(pieces)


def _drawn(raw: bytes, letters: _Letters) -> str:
    if _IS_UNICODE in letters:
        return raw.decode("utf-16-be", errors="replace")
    if not letters:
        return raw.decode("latin-1")
    width = 2 if max(letters) > 255 or (len(raw) % 2 == 0 and raw[:1] == b"\0") else 1
    codes = [int.from_bytes(raw[at : at + width], "big") for at in range(0, len(raw), width)]
    return "".join(letters.get(code, "") for code in codes)


def _string(match: re.Match[bytes]) -> str:
    """Return the string of a match with the groups `literal` and `hex`."""
    if match["hex"] is not None:
        return _decoded(bytes.fromhex(_even(match["hex"])))
    return _decoded(_unescaped(match["literal"]))


def _even(digits: bytes) -> str:
    packed = "".join(digits.decode("ascii").split())
    return packed + "0" * (len(packed) % 2)


def _utf16(digits: bytes) -> str:
    return bytes.fromhex(_even(digits)).decode("utf-16-be", errors="replace")


def _unescaped(literal: bytes) -> bytes:
    def put(match: re.Match[bytes]) -> bytes:
        escape = match[1]
        if escape[:1].isdigit():
            return bytes([int(escape, 8) & 255])
        return b"" if escape.endswith(b"\n") else _ESCAPED.get(escape, escape)

    return _ESCAPE.sub(put, literal)


def _decoded(raw: bytes) -> str:
    if raw[:2] == b"\xfe\xff":
        return raw[2:].decode("utf-16-be", errors="replace")
    for encoding in ("utf-8-sig", "cp949"):
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    return raw.decode("latin-1")
