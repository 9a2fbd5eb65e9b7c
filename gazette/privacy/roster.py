"""Every name of a roster, found in one pass, however it is written; the places are told, never the names.

The roster is a secret: nothing here keeps a name in a message, a `repr` or a hit. Names and text are
normalised alike (`plain.normalised`), and white space or signs may stand between any two letters, so that
김 철 수, 김/철/수 and a name broken by the end of a line are found. The names share their beginnings in one
pattern, so that its cost hardly grows with them.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from urllib.parse import unquote

from gazette.privacy.hit import Hit
from gazette.privacy.plain import normalised
from gazette.privacy.titles import OFFICE, PARTICLE

# In a record the next line begins with its indentation; a tag or a link may hold one letter: [김](…)철수.
# What begins each way is told apart, so that no text can make the search try them all in turn.
_GAP = r"(?:[\W_ㆍ]|<(?:/?[A-Za-z]|!--\W{0,4}\w)[^<>]{0,80}>|\]\([^\w\s()]{0,3}\w[!-'*-~]{0,120}\)){0,40}"
_BETWEEN = re.compile(r"[\W_ㆍ]+")
_IN_PERCENT = re.compile(r"[!-~가-힣]{0,60}?%[EeCc][0-9A-Fa-f]%[0-9A-Fa-f]{2}[!-~가-힣]{0,300}")
_BOTH = re.compile(r"(?P<name>[^()\[\]]+?)\s*[(\[]\s*(?P<other>[^()\[\]]+?)\s*[)\]]")
_LETTER = re.compile(r"[가-힣]")
# These take long to compile, so that is done when a roster is looked for; `re` keeps what it has compiled.
_AFTER = rf"(?![가-힣])|(?:{OFFICE}|씨|님)?{PARTICLE}?(?![가-힣])"
_OFFICE_BEFORE = rf"{OFFICE}$"
_SHORTEST = 2

_Tree = dict[str, "_Tree"]


@dataclass(frozen=True, slots=True)
class Waiver:
    """A listed name that is an ordinary word within these words of this file (none: all of it)."""

    path: str
    phrase: str


@dataclass(frozen=True, slots=True)
class Roster:
    """The names of a roster, ready to be looked for; its `repr` tells how many there are and no more."""

    _loose: tuple[re.Pattern[str], ...] = field(repr=False)
    _tight: tuple[re.Pattern[str], ...] = field(repr=False)
    count: int

    def hits(self, text: str) -> Iterator[Hit]:
        """Yield the places of listed names in a text to search (`Plain.text`)."""
        yield from self._written(text)
        if "%" in text:
            for match in _IN_PERCENT.finditer(text):
                if any(self._written(normalised(unquote(match[0])))):
                    yield Hit(match.start(), match.end(), "roster")

    def _written(self, text: str) -> Iterator[Hit]:
        for loose, tight in zip(self._loose, self._tight, strict=True):
            for match in loose.finditer(text):
                found = match if _stands_by_itself(text, *match.span(1)) else tight.match(text, match.start())
                if found is not None:
                    yield Hit(*found.span(1), "roster")


def roster(text: str) -> Roster:
    """Return the matcher for a roster: one name a line, `#` before a comment; 김철수(金哲洙) lists both.

    Names of a single letter are passed over.
    """
    names = sorted({name for line in text.splitlines() for name in _names(line)})
    loose, tight = [], []
    for group, flags in (
        ([n for n in names if not n.isascii()], 0),
        ([n for n in names if n.isascii()], re.I),
    ):
        if group:
            loose.append(_compiled(group, _GAP, flags))
            tight.append(_compiled(group, "", flags))
    return Roster(tuple(loose), tuple(tight), len(names))


def waived(hits: Iterable[Hit], path: str, text: str, waivers: Iterable[Waiver]) -> Iterator[Hit]:
    """Yield the hits, but for those of a roster that a waiver for this file covers."""
    spans = [span for waiver in waivers if waiver.path == path for span in _spans(waiver, text)]
    for hit in hits:
        if hit.kind != "roster" or not any(start <= hit.start and hit.end <= end for start, end in spans):
            yield hit


def _spans(waiver: Waiver, text: str) -> Iterator[tuple[int, int]]:
    words = normalised(waiver.phrase).split()
    if not words:
        yield 0, len(text)
        return
    pattern = re.compile(r"\s+".join(re.escape(word) for word in words))
    yield from (match.span() for match in pattern.finditer(text))


def _names(line: str) -> Iterator[str]:
    entry = normalised(line.partition("#")[0]).strip()
    both = _BOTH.fullmatch(entry)
    for name in (both["name"], both["other"]) if both else (entry,):
        together = _BETWEEN.sub("", name)
        if len(together) >= _SHORTEST:
            yield together


def _compiled(names: list[str], gap: str, flags: int) -> re.Pattern[str]:
    """Return the pattern of all names; no Latin letter may stand next to one, Hangul may (조성하다)."""
    tree: _Tree = {}
    for name in names:
        branch = tree
        for letter in name:
            branch = branch.setdefault(letter, {})
        branch[""] = {}
    written = _written(tree, gap)
    return re.compile(rf"(?<![A-Za-z])(?=({written})(?![A-Za-z]))" if flags else f"(?=({written}))", flags)


def _written(tree: _Tree, gap: str) -> str:
    """Return the pattern of a tree of letters; of two names the longer is tried first."""
    branches = [re.escape(letter) + _continued(rest, gap) for letter, rest in sorted(tree.items()) if letter]
    return branches[0] if len(branches) == 1 else f"(?:{'|'.join(branches)})"


def _continued(tree: _Tree, gap: str) -> str:
    if set(tree) == {""}:
        return ""
    following = gap + _written(tree, gap)
    return f"(?:{following})?" if "" in tree else following


def _stands_by_itself(text: str, start: int, end: int) -> bool:
    """Tell whether a match is one word, or letters that stand apart and begin and end like a word.

    So 조성 민간 and 조성/민간 are not 조성민, while 조 성 민은 is; within a word a name counts wherever it
    stands.
    """
    if _BETWEEN.search(text, start, end) is None:
        return True
    begins = not _LETTER.match(text, start - 1) if start else True
    if not begins and not re.search(_OFFICE_BEFORE, text[max(0, start - 8) : start]):
        return False
    return re.compile(_AFTER).match(text, end) is not None or text[start:end].isascii()
