"""What a reader, a program or a search engine can read in an output file, as one text with the way back.

Markup is removed, so that a name broken by tags is whole again; block elements end a line. The text keeps
the shape of tables and lists for `surroundings`: a row ends with a line feed, a cell with a tab, a line
within a cell with a vertical tab. Attribute values and the file's own name stand as lines at the end. Then
everything is normalised: NFC, full-width characters, digits of every script, dashes and spaces of every
kind; what has no width is removed.
"""

import html
import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import unquote

from gazette.privacy.trail import UNCHANGED, Trail, appended, rewrite

_MARKUP = re.compile(
    r"<!--.{0,2000}?-->|<(?:/?[A-Za-z][\w:-]*(?:[^<>\"']|\"[^\"]*\"|'[^']*')*|[!?][^<>]*)>(?:[ \t\r]*\n\s*)?"
    r"|&(?:#\d{1,7}|#[xX][0-9A-Fa-f]{1,6}|[A-Za-z][A-Za-z0-9]{1,30});|\n\s*",
    re.DOTALL,
)
_NAME = re.compile(r"<(/?)([A-Za-z][\w:-]*)")
_TAG = re.compile(r"<[/!?]?[A-Za-z][^<>]*>")
_INLINE = frozenset(
    [
        "a",
        "abbr",
        "acronym",
        "b",
        "bdi",
        "bdo",
        "big",
        "cite",
        "code",
        "data",
        "del",
        "dfn",
        "em",
        "font",
        "i",
        "ins",
        "kbd",
        "label",
        "mark",
        "q",
        "rb",
        "rp",
        "rt",
        "ruby",
        "s",
        "samp",
        "small",
        "span",
        "strike",
        "strong",
        "sub",
        "sup",
        "time",
        "tspan",
        "tt",
        "u",
        "var",
        "wbr",
        "tbody",
        "thead",
        "tfoot",
        "colgroup",
        "col",
        "w:r",
        "w:t",
    ]
)
_CELLS = frozenset(["td", "th", "dd"])
_ROWS = frozenset(["tr", "table", "dt"])
_TELLING = re.compile(r"[^\x00-\x7f]|@|%[0-9A-Fa-f]{2}|&|\d{4}|[A-Z][a-z]+[ -][A-Z]|tel:")
_ATTRIBUTE = re.compile(r"([A-Za-z][\w:-]*)\s*=\s*(?:\"([^\"]*)\"|'([^']*)')")
_SILENT = frozenset(
    ["class", "id", "style", "d", "points", "viewbox", "integrity", "transform", "datetime", "sizes"]
)

_JSON = re.compile(
    r"\\u[dD][89abAB][0-9A-Fa-f]{2}\\u[dD][c-fC-F][0-9A-Fa-f]{2}|\\u[0-9A-Fa-f]{4}|\\."
    r"|(?P<key>\"\s*:\s*\"?)|(?P<between>\"[\s,\[\]{}]*\"?)"
)
_ESCAPES = {"n": "\n", "t": " ", "r": "", "b": "", "f": ""}
_CSV = re.compile(r"\"\"|\"|,|\r?\n")

_WIDTHLESS = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u180b-\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff"
    "\U000e0000-\U000e01ef]+|[\u1100-\u1112][\u1161-\u1175][\u11a8-\u11c2]?|[A-Za-z][\u0300-\u036f]+"
)
_ENDS = re.compile("[\u2028\u2029\u0085\x0c]|\r\n?")


@dataclass(frozen=True, slots=True)
class Plain:
    """A text to search; `place` finds the way back to the file it was taken from."""

    text: str
    source: str
    trails: tuple[Trail, ...]

    def place(self, offset: int) -> tuple[int, int]:
        """Return line and column (both from 1) in the source of a character of `text`."""
        for trail in reversed(self.trails):
            offset = trail.origin(offset)
        offset = min(offset, len(self.source))
        line = self.source.count("\n", 0, offset) + 1
        return line, offset - (self.source.rfind("\n", 0, offset) + 1) + 1


def plain(path: str, content: bytes) -> Plain:
    """Return what can be read in a file's bytes; `path` tells its format and is itself part of the text."""
    source = decoded(content)
    text, trails = source, []
    for step in _steps(path.rpartition(".")[2].lower()):
        text, trail = step(text)
        trails.append(trail)
    text, trail = appended(text, UNCHANGED, [(0, _path_words(path))])
    trails.append(trail)
    text, trail = normalised(text)
    trails.append(trail)
    return Plain(text, source, tuple(trails))


def decoded(content: bytes) -> str:
    """Return the text of bytes in UTF-8, else UTF-16 with its mark, else CP949, whichever fits."""
    if content[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return content.decode("utf-16", errors="replace")
    for encoding in ("utf-8-sig", "cp949"):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    return content.decode("utf-8", errors="replace")


def normalised(text: str) -> tuple[str, Trail]:
    """Return a text in one form: NFC, ASCII digits, hyphens and spaces, nothing without width."""
    return rewrite(_ENDS.sub(_line_end, text.translate(_ALIKE)), _WIDTHLESS, _composed)


def _steps(suffix: str) -> list[Callable[[str], tuple[str, Trail]]]:
    if suffix in ("html", "htm", "xhtml", "xml", "svg", "atom", "rss", "hwpml", "hml"):
        return [_without_markup, _without_markup_again]
    if suffix in ("json", "geojson", "jsonl", "ndjson", "webmanifest"):
        return [_without_json, _without_markup_again]
    return [_without_csv] if suffix == "csv" else []


def _without_markup_again(text: str) -> tuple[str, Trail]:
    """Remove markup that was text before, as in a feed's content or a search index."""
    if _TAG.search(text) is None:
        return text, UNCHANGED
    return _without_markup(text)


def _without_markup(text: str) -> tuple[str, Trail]:
    attributes: list[tuple[int, str]] = []
    cell = False

    def put(match: re.Match[str]) -> str:
        nonlocal cell
        found = match[0]
        if found[0] != "<":
            return html.unescape(found) if found[0] == "&" else " "
        if found.startswith("<!--"):
            attributes.append((match.start(), found[4:-3]))
            return ""
        markup = found.rstrip()
        tag, closes, lines = _element(markup)
        for offset, line in lines:
            attributes.append((match.start() + offset, line))
        if tag in _INLINE:
            return " " if len(markup) < len(found) else ""
        if tag in _CELLS:
            cell = not closes
            return "" if closes else "\t"
        if tag in _ROWS:
            cell = False
            return ("\n\n" if tag == "table" else "") if closes else "\n"
        return "\x0b" if cell else "\n"

    written, trail = rewrite(text, _MARKUP, put)
    return appended(written, trail, [(0, ""), *attributes]) if attributes else (written, trail)


@lru_cache(maxsize=1 << 14)
def _element(markup: str) -> tuple[str, bool, tuple[tuple[int, str], ...]]:
    """Return a tag's name, whether it closes, and the attribute values that may tell something."""
    name = _NAME.match(markup)
    if name is None:
        return "span", True, ()
    tag, lines = name[2].lower(), []
    if "=" in markup and _TELLING.search(markup):
        for attribute in _ATTRIBUTE.finditer(markup):
            value = attribute[2] or attribute[3] or ""
            if attribute[1].lower() not in _SILENT and _TELLING.search(value):
                lines.append(
                    (
                        attribute.start(),
                        unquote(html.unescape(value)) if "%" in value else html.unescape(value),
                    )
                )
    return tag, bool(name[1]), tuple(lines)


def _without_json(text: str) -> tuple[str, Trail]:
    def put(match: re.Match[str]) -> str:
        if match["key"] is not None:
            return ": "
        if match["between"] is not None:
            return "\n"
        escape = match[0]
        if escape[1] != "u":
            return _ESCAPES.get(escape[1], escape[1])
        units = bytes.fromhex(escape.replace("\\u", ""))
        return units.decode("utf-16-be", errors="replace")

    return rewrite(text, _JSON, put)


def _without_csv(text: str) -> tuple[str, Trail]:
    quoted = False

    def put(match: re.Match[str]) -> str:
        nonlocal quoted
        if match[0] == '"':
            quoted = not quoted
            return ""
        if match[0] == '""':
            return '"' if quoted else ""
        if match[0] == ",":
            return "," if quoted else "\t"
        return "\x0b" if quoted else "\n"

    return rewrite(text, _CSV, put)


def _path_words(path: str) -> str:
    return unquote(path).replace("/", " / ").replace("_", " ")


def _line_end(match: re.Match[str]) -> str:
    return "\n" if len(match[0]) == 1 else " \n"


def _composed(match: re.Match[str]) -> str:
    return unicodedata.normalize("NFC", match[0]) if match[0][0] in _COMPOSING else ""


def _alike() -> dict[int, str]:
    """Return which characters are written as another: full-width ones, digits, dashes, spaces."""
    table = {code: chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)}
    for code in range(0x80, 0x1FBFA):
        character = chr(code)
        if unicodedata.category(character) == "Nd":
            table[code] = str(unicodedata.digit(character))
        elif unicodedata.category(character) == "Zs" or code in (0x3164, 0xFFA0, 0x2800):
            table[code] = " "
        elif unicodedata.category(character) == "Pd" or code in (0x2212, 0x2043, 0x02D7, 0x00AF, 0x2010):
            table[code] = "-"
        elif 0xF900 <= code <= 0xFAFF:
            table[code] = unicodedata.normalize("NFC", character)[:1]
    return table


_ALIKE = _alike()
_COMPOSING = frozenset(chr(code) for code in (*range(0x1100, 0x1113), *range(0x41, 0x5B), *range(0x61, 0x7B)))
