"""What stands around a word that may be a name: a title, a role, a bracket, the head of a list."""

import re
from collections.abc import Iterator
from functools import lru_cache

from gazette.privacy.titles import AFTER_ONLY, AMBIGUOUS, CELL_HEAD, OFFICE, PARTICLE, ROLE, SPACED

_LINE = "\t\n\x0b"
"""What ends a line or a cell in a searched text (see `plain`)."""

_END = rf"(?:님|들|팀|측)*(?:께서)?{PARTICLE}?(?![가-힣])"
_GAP = r"[ \t]*(?:\([^()\n]{1,20}\)|\[[^\[\]\n]{1,20}\])?[ \t]*[\n\x0b]?[ \t]*"
_BRACKET = (
    rf"[ \t]*\((?:[^()\n]{{0,20}}(?:{OFFICE}|{AMBIGUOUS}|대학교?|연구[원소]|재단|협회|법인|㈜|시청|구청|"
    rf"[가-힣]과)[^()\n]{{0,6}}"
    r"|(?:위촉직?|당연직|외부|내부|민간|전문|신임|연임|불참|참석|찬성|반대|기권|동의|부동의)[^()\n]{0,4}"
    r"|\d\d(?:세|[·,][^()\n]{0,20})?|인|서명|날인|印|남|여|위임|가명|[一-鿿]{2,4}|이하[^()\n]{1,20})\)"
)
_MARK = r"[○◯●◎□■◇◆▶▷※*·•\-–<\[(【〈［]|\d{1,2}[.)]|[가-하][.)]|[①-⑳]"

AFTER = {
    "office": re.compile(rf"{_GAP}(?:[가-힣A-Za-z·]{{0,10}}?{OFFICE}|{SPACED}){_END}"),
    "polite": re.compile(rf"[ \t]*(?:님|씨){_END}"),
    "ambiguous-alone": re.compile(rf"{_GAP}{AMBIGUOUS}{_END}"),
    "ambiguous": re.compile(rf"{_GAP}[가-힣]{{0,6}}?{AMBIGUOUS}{_END}"),
    "bracket-office": re.compile(rf"[ \t]*\([^()\n]{{0,20}}{OFFICE}(?:님)?\)"),
    "bracket": re.compile(_BRACKET),
    "younger": re.compile(rf"[ ](?:군|양){PARTICLE}?(?![가-힣])"),
    "in-charge": re.compile(rf"[ ]{{0,2}}{AFTER_ONLY}{_END}"),
    "says": re.compile(
        r"[ ]{1,2}(?:검토)?[ ]?(?:의견|발언|주장|제안|건의|답변|질의|입장)(?: 요지)?[ ]*[:：]"
    ),
    "signature": re.compile(
        r"[ \t]*(?:드림|올림|배상|拜上?|\(?(?:인|서명|印)\)|"
        r"(?:외|등|이상)[ \t]?\d{1,3}[ \t]?(?:명|인))(?![가-힣])"
    ),
    "vote": re.compile(
        r"[ ]{0,2}(?:(?:-|→|=>|=|:|,|/|\|)[ ]?[가-힣 ]{0,6}(?:찬성|반대|기권|동의|부동의|불참|유보|보류|"
        r"의견)|(?:질의|답변|질문|발언|발의)(?![가-힣]))"
    ),
    "contact": re.compile(r"[ ]{0,2}\(?[ ]?(?:[☎℡☏]|내선|전화|연락처|[Tt]el|TEL|0\d{1,2}[-) .]\d{3})"),
    "near-office": re.compile(
        rf"[ \t]*,?[ \t]*(?:前|現|[가-힣A-Za-z·]{{1,14}})[ \t]+[가-힣]{{0,10}}?{OFFICE}{_END}"
    ),
    "far-office": re.compile(
        rf"[ \t]*[,(]?[ \t]*(?:[가-힣A-Za-z·]{{1,14}}[ \t]+){{2,3}}[가-힣]{{0,10}}?{OFFICE}{_END}"
    ),
}
"""What may follow a name, tried at its end."""

_SPEAKS = re.compile(r"[ \t]*(?:\([^()\n]{1,30}\))?[ \t]*[:：>\])】〉］]")
_BULLET = re.compile(rf"(?:^|[{_LINE}])[ \t]*(?:{_MARK})*[ \t]*$")
_GLUED_BULLET = re.compile(rf"(?:^|[{_LINE}])[ \t]*[○◯●◎]$")
_CLOSED = re.compile(rf"[ ]*(?:\((?:인|서명|印|날인)\))?[ ]*(?:[{_LINE},、·ㆍ/;)\]]|$)")
_LINE_END = re.compile(rf"[ ]*(?:[{_LINE}]|$)")
_OFFICE_BEFORE = re.compile(
    rf"(?:{OFFICE}|"
    rf"{SPACED})(?:님)?[ \t]*(?:\d{{1,3}}[명인])?(?:[ \t]*[:：(\[/·,\-]+)?[ \t]*[\n\x0b]?[ \t]*[\"'“‘]?$"
    rf"|(?:^|[^가-힣A-Za-z])(?:{ROLE}|{CELL_HEAD})[\"']?[ \t]*[:：(\]】=][ \t]*[\"'“‘]?$"
    r"|(?:^|[^가-힣A-Za-z])(?:[QA문답]|질의|답변|질문)[ ]?\($"
)
_COLLEGE_BEFORE = re.compile(
    r"(?:대|대학교|대학원|연구[원소]|[시구군도]청|공사|재단|협회|학회|병원)[ ]"
    r"(?:[가-힣A-Za-z]{1,10}(?:과|학부|전공|부|팀|실|센터|연구소|대학원)[ ]){1,2}$"
    r"|[가-힣]{2,8}(?:학과|대학교|대학원)[ ]$"
)
_CITED_BEFORE = re.compile(r"[가-힣][ ]?\d{0,3}[ ]?[(\[]$")
_CITED_AFTER = re.compile(r"[)\]][ ]*[:：]")
_SENTENCE_BEFORE = re.compile(r"[.?!\"'”’다요함음임][ ]*[\n\x0b]?[ ]*-{1,2}[ ]*$")
_ROLE_BEFORE = re.compile(rf"(?:^|[^가-힣A-Za-z])(?:{ROLE})[ \t]+(?:-[ ]+)?$")
_TITLE_BEFORE = re.compile(rf"{OFFICE}[ ]$")
_AMBIGUOUS_BEFORE = re.compile(rf"{AMBIGUOUS}(?:님)?[ \t]*[:：(]?[ \t]*$")
_LIST_HEAD = re.compile(
    rf"[ \t]*(?:{_MARK})*[ \t]*[가-힣 ]{{0,8}}?(?:{ROLE}|{OFFICE})[ \t]*"
    r"(?:\(\d{1,3}[명인]?\)|(?:\([^()\n]{1,20}\)|\d+[명인])?[ \t]*[:：\]】]|(?<=명단)[ ])"
)
_COLUMN = re.compile(rf"(?:{CELL_HEAD})[ ]*(?=[{_LINE}]|$)")
_WRITTEN_COLUMN = re.compile(rf"\|[ ]*(?:{CELL_HEAD})[ ]*(?=\|)")
_RULE = re.compile(r"[ ]*:?-{2,}")
_LONGEST_LIST, _LONGEST_COLUMN, _LONGEST_ROW = 400, 400, 2_000


def before(text: str, start: int) -> str | None:
    """Return what introduces the word at `start`: an office, a role, an ambiguous title or nothing."""
    return _introduction(text[max(0, start - 24) : start])


@lru_cache(maxsize=1 << 14)  # a session's texts stand in four files
def _introduction(piece: str) -> str | None:
    if _OFFICE_BEFORE.search(piece):
        return "office"
    if _ROLE_BEFORE.search(piece):
        return "role"
    if _AMBIGUOUS_BEFORE.search(piece):
        return "ambiguous"
    return "college" if _COLLEGE_BEFORE.search(piece) else None


def is_titled(text: str, start: int) -> bool:
    """Tell whether a title stands before the word with one space between them, as in a sentence."""
    return _TITLE_BEFORE.search(text[max(0, start - 12) : start]) is not None


def speaks(text: str, start: int, end: int) -> bool:
    """Tell whether the word opens a line or cell and a colon or bracket ends it, as in a speech."""
    return _SPEAKS.match(text, end) is not None and opens(text, start)


def is_cited(text: str, start: int, end: int) -> bool:
    """Tell whether the word stands in brackets before a colon: 의견 1 (이정재): 부동의."""
    return (
        _CITED_AFTER.match(text, end) is not None
        and _CITED_BEFORE.search(text[max(0, start - 8) : start]) is not None
    )


def signs(text: str, start: int, end: int) -> bool:
    """Tell whether the word ends its line after a sentence and a dash, as one who is quoted does."""
    return (
        _LINE_END.match(text, end) is not None
        and _SENTENCE_BEFORE.search(text[max(0, start - 12) : start]) is not None
    )


def opens(text: str, start: int) -> bool:
    """Tell whether a word stands first in its line or cell, bullets aside."""
    return _BULLET.search(text[max(0, start - 12) : start]) is not None


def is_called(text: str, start: int, end: int) -> bool:
    """Tell whether a circle is written on to the word at the head of a line, as assemblies mark a speaker."""
    return text[end : end + 1] == " " and _GLUED_BULLET.search(text[max(0, start - 6) : start]) is not None


def closes(text: str, end: int) -> bool:
    """Tell whether a line, a cell or an item of a list ends after the word."""
    return _CLOSED.match(text, end) is not None


def is_alone(text: str, start: int, end: int) -> bool:
    """Tell whether the word is all that a line or a cell holds, bullets aside."""
    return _LINE_END.match(text, end) is not None and opens(text, start)


def is_listed(text: str, start: int) -> bool:
    """Tell whether the line of the word begins like a list of people: 참석: …"""
    line = max(text.rfind(mark, max(0, start - _LONGEST_LIST), start) for mark in _LINE) + 1
    if line == 0 and start > _LONGEST_LIST:  # the line begins further off
        return False
    head = _LIST_HEAD.match(text, line, start)
    return head is not None


def columns(text: str) -> Iterator[list[tuple[int, int]]]:
    """Yield for each head such as 성명 where the cells under it, and the one right of it, reach."""
    below: dict[int, int] = {}
    for head in _COLUMN.finditer(text):
        if text[max(0, head.start() - 24) : head.start()].rstrip(" ")[-1:] not in _LINE:
            continue
        row = text.rfind("\n", 0, head.start()) + 1
        place = text.count("\t", row, head.start())
        # A head that stands under another of its kind is a cell of that column.
        if head.start() >= below.get(place, 0):
            cells = list(_cells_below(text, head.end(), place))
            below[place] = cells[-1][1] if cells else 0
            yield cells
        if text[head.end() : head.end() + 1] == "\t":
            yield [_cell(text, head.end() + 1)]


def written_columns(text: str) -> Iterator[list[tuple[int, int]]]:
    """Yield the same for tables that are drawn with bars: | 위원명 | 의견 |."""
    if "|" not in text:
        return
    below: dict[int, int] = {}
    for head in _WRITTEN_COLUMN.finditer(text):
        row = text.rfind("\n", max(0, head.start() - _LONGEST_ROW), head.start()) + 1
        if head.start() - row > _LONGEST_ROW:
            continue
        place = text.count("|", row, head.start() + 1)
        if head.start() >= below.get(place, 0):
            cells = list(_cells_drawn_below(text, row, place))
            below[place] = cells[-1][1] if cells else 0
            yield cells


def _cells_drawn_below(text: str, row: int, place: int) -> Iterator[tuple[int, int]]:
    for _ in range(_LONGEST_COLUMN):
        row = text.find("\n", row) + 1
        if row == 0 or text.count("|", row, _row_end(text, row)) <= place:
            return
        start = row
        for _ in range(place):
            start = text.index("|", start) + 1
        if not _RULE.match(text, start):
            yield start, text.index("|", start)


def _cells_below(text: str, end: int, place: int) -> Iterator[tuple[int, int]]:
    for _ in range(_LONGEST_COLUMN):
        row = text.find("\n", end) + 1
        if row == 0 or text[row : row + 1] in ("\n", ""):
            return
        end, at = row, row
        for _ in range(place):
            at = text.find("\t", at, _row_end(text, row)) + 1
            if at == 0:
                break
        else:
            yield _cell(text, at)


def _row_end(text: str, row: int) -> int:
    end = text.find("\n", row)
    return len(text) if end < 0 else end


def _cell(text: str, start: int) -> tuple[int, int]:
    ends = [at for at in (text.find("\t", start), text.find("\n", start)) if at >= 0]
    return start, min(ends, default=len(text))
