"""White space within numbers and words: what may stand between two letters, and letters that stand apart."""

import re
from collections.abc import Iterator
from itertools import pairwise

GAP = r"[ \n\x0b]{0,26}"
"""What may stand between two letters of one number: a line may end there, and the next be indented."""

_LETTERS_APART = re.compile(r"(?<!\S)\S(?:[ ]{1,3}\S(?!\S)){6,}")
_WORDS_APART = re.compile(r"[ ]{2,}")


def digits(least: int, most: int | None = None) -> str:
    """Return the pattern of so many digits with gaps between them."""
    return rf"[0-9](?:{GAP}[0-9]){{{least - 1},{(most or least) - 1}}}"


def gaps(text: str) -> int:
    """Return how often white space stands between two digits or letters, none where each stands by itself."""
    pieces = text.split()
    if stand_apart(text):
        return 0
    return sum(before[-1].isalnum() and after[0].isalnum() for before, after in pairwise(pieces))


def stand_apart(text: str) -> bool:
    """Tell whether each of several digits or letters stands by itself."""
    pieces = text.split()
    return len(pieces) > 4 and all(sum(map(str.isalnum, piece)) <= 1 for piece in pieces)


def letters_apart(text: str, start: int, end: int) -> Iterator[tuple[int, int, str]]:
    """Yield from where to where letters stand apart, and what they are together: 세 종 대 로   2 0 9."""
    for match in _LETTERS_APART.finditer(text, max(0, start), min(len(text), end)):
        words = _WORDS_APART.split(match[0])
        yield match.start(), match.end(), " ".join(word.replace(" ", "") for word in words)
