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

from gazette.privacy.markup import without_markup, without_markup_again
from gazette.privacy.trail import UNCHANGED, Rewrite, Trail, appended, rewrite, substitute

_JSON = re.compile(
    r"\\u[dD][89abAB][0-9A-Fa-f]{2}\\u[dD][c-fC-F][0-9A-Fa-f]{2}|\\u[0-9A-Fa-f]{4}|\\."
    r"|(?P<key>\"\s*:\s*\"?)|(?P<between>\"[\s,\[\]{}]*\"?)"
)
_ESCAPES = {"n": "\n", "t": " ", "r": "", "b": "", "f": ""}
# Copied from a page, an entity stands in a text as it was typed there, and may itself be escaped.
_ENTITY = re.compile(r"&(?:#\d{1,12};?|#[xX][0-9A-Fa-f]{1,10};?|[A-Za-z][A-Za-z0-9]{1,30};|nbsp|shy)")
_MOST_STEPS = 6
_CSV = re.compile(r"\"\"|\"|,|\r?\n")

_WIDTHLESS = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u180b-\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff"
    "\U000e0000-\U000e01ef]+|[\u1100-\u1112][\u1161-\u1175][\u11a8-\u11c2]?|[A-Za-z][\u0300-\u036f]+"
    "|[ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ][ㅏ-ㅣ](?:[ㄱ-ㅎ](?![ㅏ-ㅣ]))?"
)
_APART = re.compile(
    "[\u00ad\u0300-\u036f\u061c\u1100-\u1112\u115f\u1160\u180b-\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f"
    "\ufe00-\ufe0f\ufeff\U000e0000-\U000e01efㅏ-ㅣ]"
)
_UNCOMMON = re.compile("[^\x00-\x7f·‘’“”①-⑳○「」\u3131-\u3163\u4e00-\u9fff\uac00-\ud7a3]")
_ENDS = re.compile("[\u2028\u2029\u0085\x0c]|\r\n?")
_ENDINGS = "\u2028\u2029\u0085\x0c\r"


@dataclass(frozen=True, slots=True)
class Plain:
    """A text to search; `place` finds the way back to the file it was taken from."""

    text: str
    path: str
    source: str

    def place(self, offset: int) -> tuple[int, int]:
        """Return line and column (both from 1) in the source of a character of `text`.

        The way back is looked for here, since few files have anything to be told of.
        """
        _, trails = _read(self.path, self.source, rewrite)
        for trail in reversed(trails):
            offset = trail.origin(offset)
        offset = min(offset, len(self.source))
        line = self.source.count("\n", 0, offset) + 1
        return line, offset - (self.source.rfind("\n", 0, offset) + 1) + 1


def plain(path: str, content: bytes) -> Plain:
    """Return what can be read in a file's bytes; `path` tells its format and is itself part of the text."""
    source = decoded(content)
    text, _ = _read(path, source, substitute)
    return Plain(text, path, source)


def _read(path: str, source: str, write: Rewrite) -> tuple[str, list[Trail]]:
    text, trails = source, []
    for step in _steps(path.rpartition(".")[2].lower()):
        text, trail = step(text, write)
        trails.append(trail)
    text, trail = appended(text, UNCHANGED, [(0, _path_words(path))])
    trails.append(trail)
    while len(trails) < _MOST_STEPS and "&" in text and _ENTITY.search(text):
        text, trail = write(text, _ENTITY, _unescaped)
        trails.append(trail)
    text, trail = _normalised(text, write)
    return text, [*trails, trail]


def decoded(content: bytes) -> str:
    """Return the text of bytes in UTF-8, else UTF-16 with its mark, else CP949, whichever fits."""
    if content[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return content.decode("utf-16", errors="replace")
    for encoding in ("utf-8", "cp949"):
        try:
            return content.decode(encoding).removeprefix("\ufeff")
        except UnicodeDecodeError:
            continue
    return content.decode("utf-8", errors="replace")


def normalised(text: str) -> str:
    """Return a text in one form: NFC, ASCII digits, hyphens and spaces, nothing without width."""
    return _normalised(text, substitute)[0]


def _normalised(text: str, write: Rewrite) -> tuple[str, Trail]:
    # Few letters of a text are any of these: to look first takes a fifth of the time.
    text = _UNCOMMON.sub(lambda match: _alike(match[0]), text)
    if any(ending in text for ending in _ENDINGS):
        text = _ENDS.sub(_line_end, text)
    return write(text, _WIDTHLESS, _composed) if _APART.search(text) else (text, UNCHANGED)


def _steps(suffix: str) -> list[Callable[[str, Rewrite], tuple[str, Trail]]]:
    if suffix in ("html", "htm", "xhtml", "xml", "svg", "atom", "rss", "hwpml", "hml"):
        return [without_markup, without_markup_again]
    if suffix in ("json", "geojson", "jsonl", "ndjson", "webmanifest"):
        return [_without_json, without_markup_again]
    return [_without_csv] if suffix == "csv" else []


def _without_json(text: str, write: Rewrite) -> tuple[str, Trail]:
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

    return write(text, _JSON, put)


def _without_csv(text: str, write: Rewrite) -> tuple[str, Trail]:
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

    return write(text, _CSV, put)


def _unescaped(match: re.Match[str]) -> str:
    return html.unescape(match[0])


def _path_words(path: str) -> str:
    return unquote(path).replace("/", " / ").replace("_", " ")


def _line_end(match: re.Match[str]) -> str:
    return "\n" if len(match[0]) == 1 else " \n"


def _composed(match: re.Match[str]) -> str:
    if match[0][0] in _INITIALS:
        return _syllable(match[0])
    return unicodedata.normalize("NFC", match[0]) if match[0][0] in _COMPOSING else ""


@lru_cache(maxsize=1 << 12)
def _alike(character: str) -> str:
    """Return how a character is written: full-width ones, digits, dashes and spaces as their plain kin."""
    code, category = ord(character), unicodedata.category(character)
    if 0xFF01 <= code < 0xFF5F:
        return chr(code - 0xFEE0)
    if category == "Nd":
        return str(unicodedata.digit(character))
    if category == "Zs" or character in "\u3164\uffa0\u2800":
        return " "
    if category == "Pd" or character in "\u2212\u2043\u02d7\u00af\u207b\u208b":
        return "-"
    if 0x1D400 <= code < 0x1D800 or 0xFFA1 <= code <= 0xFFDC or 0x24B6 <= code <= 0x24E9:
        return _letter(character)
    if 0xF900 <= code <= 0xFAFF:
        return unicodedata.normalize("NFC", character)
    return character


def _letter(character: str) -> str:
    """Return the plain letter of a mathematical, circled or half-width one (a letter of Hangul by itself)."""
    found = unicodedata.decomposition(character).rpartition(" ")[2]
    return chr(int(found, 16)) if found else character


def _syllable(letters: str) -> str:
    """Return the syllable of Hangul that letters by themselves spell: ㄱㅣㅁ."""
    first, vowel = _INITIALS.index(letters[0]), ord(letters[1]) - ord("ㅏ")
    final = _FINALS.find(letters[2:3]) + 1 if len(letters) > 2 else 0
    return chr(0xAC00 + (first * 21 + vowel) * 28 + final)


_INITIALS = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ"
_FINALS = "ㄱㄲㄳㄴㄵㄶㄷㄹㄺㄻㄼㄽㄾㄿㅀㅁㅂㅄㅅㅆㅇㅈㅊㅋㅌㅍㅎ"
_COMPOSING = frozenset(chr(code) for code in (*range(0x1100, 0x1113), *range(0x41, 0x5B), *range(0x61, 0x7B)))
