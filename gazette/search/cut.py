"""Takes a text apart into the keys that it is found by; cut.js does the same with queries.

Hangul and Hanja are cut into pairs of neighbours with the spaces skipped, so 블록 체인 and 블록체인 share
their keys and a part of a compound is found like a word. Latin words and numbers are keys as a whole; where
the two touch, the outer characters are a pair (8년, p수). A word of one syllable is a key by itself.
"""

import functools
import itertools
import re
import unicodedata
from dataclasses import dataclass, field

_GAP = r"[ \t\n\r\u00a0\u2000-\u200b\u3000·‧ㆍ_/-]+"
_LATIN = r"[a-z0-9\u00df-\u024f\u0370-\u052f]+(?:[&+.'’-][a-z0-9\u00df-\u024f\u0370-\u052f]+)*"
_HAN = r"[가-힣ㄱ-ㅣ\u3400-\u9fff\u3041-\u30fe々]+"
_RUN = re.compile(f"({_HAN})|({_LATIN})|({_GAP})|.", re.DOTALL)
_INSIDE_LATIN = re.compile("[&+.'’-]")
_UNIT = re.compile("(?<=[0-9])[a-z]{2,}(?![a-z0-9])")
# A word that ends so has its particle or is a verb: no compound goes on after it.
_CLOSED = re.compile(r"..(?:[은는을를함됨한된할될]|으로|에서|에게|[하되][고며여는어지])$")
_GROUPED = re.compile(r"(?<=[0-9]),(?=[0-9]{3})")
_WIDE = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}

LONGEST = 40
"""Characters of a Latin word or number that make its key: files are named after keys. cut.js has the same."""

PARTICLES = "의이가은는을를에도로와과만"
"""Particles of one syllable: at a word's end they may belong to it or not."""

# 본회의, 재심의, 1차회의: in words of three syllables these stand before a word of two.
_PREFIXES = "본재차총소신구타부제각전현대주비무미반준초최역"
# 위원회의: here 의 is a particle, in 전략회의 it is not.
_BODIES = ("위원회", "협의회", "심의회", "자문회", "의회")


@dataclass(slots=True)
class Keys:
    """The keys of a text: those that begin a word, are inside one, go across a space or into a particle."""

    starts: set[str] = field(default_factory=set)
    inside: set[str] = field(default_factory=set)
    across: set[str] = field(default_factory=set)


def normal(text: str) -> str:
    """Return a text as it is compared: NFC, width and case folded, digits ungrouped (192,000 is 192000)."""
    return _GROUPED.sub("", unicodedata.normalize("NFC", text).translate(_WIDE).lower())


def cut(text: str) -> Keys:
    """Return the keys of a normal text, each at every place that it stands at."""
    keys = Keys()
    before, gap = "", ""
    for han, latin, space in _RUN.findall(text):
        run = han or latin
        if not run:
            gap = " " if gap and space else ""
            continue
        starts, inside, across = _of_han(han) if han else _of_latin(latin[:LONGEST])
        keys.starts.update(starts)
        keys.inside.update(inside)
        keys.across.update(across)
        if gap and (is_han(run) or is_han(before)) and not _CLOSED.search(before):
            apart = gap == " " and not (len(before) == 1 and _is_alone(run))
            (keys.across if apart else keys.inside).add(before[-1] + run[0])
        before, gap = run, "touching"
    return keys


def is_han(run: str) -> bool:
    """Tell whether a run is of Hangul, Hanja or Kana, which are cut into pairs."""
    return run >= "\u3000"


def _is_alone(run: str) -> bool:
    """Whether a run is one syllable, as in 예 산 or 예 산을: letters set apart, not two words."""
    return is_han(run) and (len(run) == 1 or (len(run) == 2 and run[1] in PARTICLES))


_Places = tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]


@functools.lru_cache(maxsize=1 << 14)
def _of_han(run: str) -> _Places:
    if len(run) == 1:
        return (run,), (), ()
    pairs = [first + second for first, second in itertools.pairwise(run)]
    alone = (run[0],) if len(run) == 2 and run[1] in PARTICLES else ()
    if len(pairs) > 1 and _ends_in_particle(run):
        return (pairs[0], *alone), tuple(pairs[1:-1]), (pairs[-1],)
    return (pairs[0], *alone), tuple(pairs[1:]), ()


def _ends_in_particle(run: str) -> bool:
    """Guess by length, since most nouns have two syllables: 공정의 is 공정 and 의, 사회정의 is not."""
    if run[-1] not in PARTICLES:
        return False
    return (len(run) == 3 and run[0] not in _PREFIXES) or run[:-1].endswith(_BODIES)


@functools.lru_cache(maxsize=1 << 12)
def _of_latin(run: str) -> _Places:
    """The word, and its parts: r and d of r&d are too short for one, gbps of 1gbps is a unit."""
    parts = (*_INSIDE_LATIN.split(run), *_UNIT.findall(run))
    return (run,), tuple(part for part in parts if 1 < len(part) < len(run)), ()
