"""Names whose syllables stand apart: 김 철 수 위원, 이 영희 교수, or broken by the end of a line."""

import re
from collections.abc import Iterator

from gazette.privacy import surroundings
from gazette.privacy.hit import Hit
from gazette.privacy.likeness import COMPOUND, FIRST, NATIVE, is_ordinary, likeness
from gazette.privacy.surroundings import AFTER

_GAP = r"(?:[ ]{1,4}|[ ]*[\n\x0b][ ]*)"
# Looked for at every word, since the word before a name may itself be taken for its beginning.
_APART = re.compile(
    rf"[{FIRST}](?<![가-힣].)(?=(?P<rest>"
    rf"{_GAP}[가-힣](?:{_GAP}[가-힣]){{0,2}}|{_GAP}[가-힣]{{2}}|[가-힣]{{1,2}}{_GAP}[가-힣]"
    r")(?=[^가-힣]|님|씨|$))"
)
# 이, 한, 두, 안: words of one syllable that begin the next phrase as often as they end a name.
_DETERMINERS = frozenset("이그저전본한두세네각안및등더잘꼭또다")
_PIECE = re.compile(r"\S+")
_LINE_END = re.compile(r"[\n\x0b]")
_LETTER_SPACED, _BROKEN, _BROKEN_THOUGH_A_WORD = 5, 6, 8


def spaced(text: str) -> Iterator[Hit]:
    """Yield the places of names in Hangul with white space between syllables."""
    for match in _APART.finditer(text):
        words = match[0] + match["rest"]
        ends = [piece.end() for piece in _PIECE.finditer(words)]
        for kept in range(len(ends), 1, -1):
            parts = words[: ends[kept - 1]].split()
            end = match.start() + ends[kept - 1]
            if _may_be_a_name(words, parts) and _is_introduced(text, match.start(), end, len("".join(parts))):
                yield Hit(match.start(), end, "name")
                break


def _may_be_a_name(words: str, parts: list[str]) -> bool:
    name = "".join(parts)
    if len(name) == 4 and name[:2] not in COMPOUND:
        return False
    looks = likeness(name)
    if all(len(part) == 1 for part in parts):
        return looks >= _LETTER_SPACED - (len(name) == 2)
    if looks < _BROKEN or parts[-1] in _DETERMINERS:
        return False
    is_word = any(part not in NATIVE and is_ordinary(part[:2]) for part in parts if len(part) > 1)
    return (
        not is_word
        or looks >= _BROKEN_THOUGH_A_WORD
        or (_LINE_END.search(words) is not None and len(parts[0]) > 1)
    )


def _is_introduced(text: str, start: int, end: int, length: int) -> bool:
    if any(AFTER[kind].match(text, end) for kind in ("office", "polite", "bracket", "signature")):
        return True
    if not surroundings.closes(text, end):
        return surroundings.speaks(text, start, end)
    return (
        surroundings.before(text, start) in ("office", "role")
        or surroundings.speaks(text, start, end)
        or surroundings.is_listed(text, start)
        or (length > 2 and "\n" not in text[start:end] and surroundings.is_alone(text, start, end))
    )
