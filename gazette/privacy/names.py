"""Personal names in Hangul, by what stands beside them, their place in the text, or their looks.

Every word that begins like a surname is read once: how much of it looks like a name, and what is written
on to it. Only words that pass are looked at in their surroundings; the less a word looks like a name, the
more its surroundings must say. The figures are the ranks of `likeness`.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from gazette.privacy import surroundings
from gazette.privacy.hit import Hit
from gazette.privacy.likeness import FIRST, beside_a_title, is_ordinary, likeness
from gazette.privacy.ordinary import TAILS
from gazette.privacy.titles import OFFICE, PARTICLE, PREFIX

# What follows a name that looks like one beside a title; how much it must look like one where others follow.
_TITLED = ("office", "polite", "bracket-office", "vote", "contact", "signature", "in-charge")
_AFTER = {
    "bracket": 5,
    "ambiguous-alone": 5,
    "ambiguous": 6,
    "younger": 5,
    "says": 6,
    "near-office": 5,
    "far-office": 6,
}
_BEFORE = {"role": 5, "ambiguous": 6, "college": 6}
_LIST, _LIST_IN_PROSE, _SPEECH, _CALLED, _ALONE, _ANYWHERE = 4, 6, 5, 6, 7, 8
_TITLED_SHORT = 4
_LIKELY = 5
_LEAST = 4
_A_WORD_AND_A_TAIL = 4
"""What it costs a name and its particle that they are two ordinary words too: 공원심의, 노인철도."""

# A syllable after a broken one (감ㅃ염병) begins no word; after ㅇ it may, which is a bullet too.
_WORD = re.compile(rf"[{FIRST}](?<![가-힣ㄱ-ㅆㅈ-ㅣ].)[가-힣]+")
_REST = re.compile(rf"(?P<office>(?:{PREFIX}{OFFICE}|씨|님)(?:님|들)*{PARTICLE}?)|{PARTICLE}")
# Particles that end an ordinary word as often: 승이제도.
_DOUBTFUL = frozenset("도만에로과와나등외측인들")
_TITLE = re.compile(OFFICE)
_SEPARATOR = re.compile(r"[ \t]*(?:[,，、·ㆍ/;|‧・․•∙･]|및|와 |과 )[ \t]*\n?[ \t]*")
_MASK = re.compile(r"[○◯〇OoXx*\s]*(?:위\s?원)?|\d*")
_WHITE = re.compile(
    r"[ ]{2,}|\t|(?:[ \t]*[\n\x0b]){1,2}[ \t]*(?:[-·•○*□■]|(?:\d{1,2}|[가-하])[.)]|[①-⑳])?[ \t]*"
    r"|[ ](?:(?:[-·•○*□■]|(?:\d{1,2}|[가-하])[.)]|[①-⑳])[ ])?"
)


@dataclass(frozen=True, slots=True)
class _Reading:
    """The first `length` syllables of a word look so much like a name; what follows ends it."""

    length: int
    likeness: int
    beside_a_title: int
    has_office: bool
    is_bare: bool


@dataclass(frozen=True, slots=True)
class _Candidate:
    start: int
    end: int
    reading: _Reading
    stands_out: bool


def names(text: str) -> Iterator[Hit]:
    """Yield the places of names whose syllables stand together."""
    cells = _starts_and_ends(text)
    found = []
    for word in _WORD.finditer(text):
        reading = _reading(word[0])
        if reading is not None:
            start, end = word.start(), word.start() + reading.length
            if reading.likeness < _LEAST and text[start - 1 : start].isdigit():
                continue
            stands_out = _stands_out(text, start, end, reading) or _fills_a_cell(
                text, start, word.end(), cells
            )
            found.append(_Candidate(start, end, reading, stands_out))
    for candidate in _with_neighbours(text, found):
        yield Hit(candidate.start, candidate.end, "name")


@lru_cache(maxsize=1 << 16)
def _reading(word: str) -> _Reading | None:
    """Return the likeliest way that a word is a name with a particle or a title written on to it."""
    found = []
    cost = _A_WORD_AND_A_TAIL if word[2:] in TAILS and is_ordinary(word[:2]) else 0
    for length in (4, 3, 2):
        if length > len(word):
            continue
        titled = beside_a_title(word[:length]) - cost
        is_bare = length == len(word)
        if titled >= _LEAST and not _TITLE.fullmatch(word[:length]):
            match = _REST.fullmatch(word, length)
            looks = likeness(word[:length]) - cost
            if is_bare or (match and (looks >= _LEAST or word[length:] not in _DOUBTFUL)):
                has_office = match is not None and match["office"] is not None
                found.append(_Reading(length, looks, titled, has_office, is_bare))
    return max(found, key=lambda reading: (reading.beside_a_title, reading.length), default=None)


def _stands_out(text: str, start: int, end: int, reading: _Reading) -> bool:
    looks, is_short = reading.likeness, reading.length == 2
    if reading.has_office or (looks >= _ANYWHERE and not is_short):
        return True
    if reading.is_bare and (
        any(surroundings.AFTER[kind].match(text, end) for kind in _TITLED)
        or any(
            looks >= least + is_short * (kind == "ambiguous-alone")
            and surroundings.AFTER[kind].match(text, end)
            for kind, least in _AFTER.items()
        )
    ):
        return True
    if is_short and not (reading.is_bare and surroundings.closes(text, end)):
        if looks >= _TITLED_SHORT + (not reading.is_bare) and surroundings.is_titled(text, start):
            return True
        return reading.is_bare and looks > _SPEECH and surroundings.speaks(text, start, end)
    return _is_introduced(text, start, end, reading)


def _is_introduced(text: str, start: int, end: int, reading: _Reading) -> bool:
    """Tell whether what stands before the word, or the place of the word in its line, makes it a name."""
    looks = reading.likeness + (reading.length == 2)
    introduction = surroundings.before(text, start)
    if introduction == "office" or (introduction and looks >= _BEFORE[introduction]):
        return True
    if not reading.is_bare:
        return False
    return (
        (
            looks >= _SPEECH
            and (
                surroundings.speaks(text, start, end)
                or surroundings.is_cited(text, start, end)
                or surroundings.signs(text, start, end)
            )
        )
        or (looks >= _CALLED and surroundings.is_called(text, start, end))
        or (looks >= _ALONE and surroundings.is_alone(text, start, end))
        or (
            looks >= (_LIST if surroundings.closes(text, end) else _LIST_IN_PROSE)
            and surroundings.is_listed(text, start)
        )
    )


def _starts_and_ends(text: str) -> dict[int, int]:
    """Return where words fill cells under a head such as 성명, where half of them look like names."""
    filled: dict[int, int] = {}
    for cells in (*surroundings.columns(text), *surroundings.written_columns(text)):
        words = [
            (start + len(cell) - len(cell.lstrip()), end, cell.strip())
            for start, end in cells
            if (cell := text[start:end])
        ]
        named = sum(_reading(word) is not None for _, _, word in words)
        written = sum(not _MASK.fullmatch(word) for _, _, word in words if word)
        if named * 2 >= written:
            filled.update({start: end for start, end, _ in words})
    return filled


def _fills_a_cell(text: str, start: int, end: int, cells: dict[int, int]) -> bool:
    return start in cells and not text[end : cells[start]].strip()


def _with_neighbours(text: str, candidates: list[_Candidate]) -> Iterator[_Candidate]:
    """Yield those that stand out, and rows of words that all look like names: 김철수, 이영희, 박민수."""
    row: list[_Candidate] = []
    commas = False
    for candidate in candidates:
        gap = text[row[-1].end : candidate.start] if row else ""
        by_comma = bool(row) and len(gap) < 12 and _SEPARATOR.fullmatch(gap) is not None
        by_space = bool(row) and not commas and len(gap) < 12 and _WHITE.fullmatch(gap) is not None
        if not (by_comma or by_space):
            yield from _names_of(row, commas)
            row, commas = [], False
        commas = commas or by_comma
        row.append(candidate)
    yield from _names_of(row, commas)


def _names_of(row: list[_Candidate], commas: bool) -> Iterator[_Candidate]:
    likely = sum(candidate.reading.likeness >= _LIKELY for candidate in row)
    certain = any(candidate.stands_out for candidate in row)
    if commas:
        whole = (certain and likely >= 1) or (likely >= 2 and likely * 3 >= len(row) * 2)
    else:
        whole = len(row) >= 3 and likely * 3 >= len(row) * 2
    yield from (candidate for candidate in row if candidate.stands_out or whole)
