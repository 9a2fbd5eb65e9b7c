"""Sentences in which what must be found is marked, and how well a search finds it."""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from pathlib import Path

from gazette.privacy import Hit, hits
from gazette.privacy.plain import normalised

SENTENCES = Path(__file__).parent / "sentences"
_ESCAPE = re.compile(r"\\(n|t|u[0-9a-f]{4})")


@dataclass(frozen=True)
class Sentence:
    """A text to search and from where to where something must be found."""

    text: str
    marks: tuple[tuple[int, int], ...]


@dataclass(frozen=True)
class Measure:
    """What was found: how many marks, and which sentences hold a missed mark or a false alarm."""

    marks: int
    found: int
    missed: tuple[str, ...]
    false: tuple[str, ...]

    @property
    def recall(self) -> float:
        """Return the share of the marks that was found."""
        return self.found / self.marks

    @property
    def precision(self) -> float:
        """Return the share of what was found that had a mark."""
        return self.found / (self.found + len(self.false))


def lines(name: str) -> Iterator[str]:
    """Yield the sentences of a file, escapes resolved."""
    for line in (SENTENCES / name).read_text("utf-8").splitlines():
        if line and not line.startswith("#"):
            yield _ESCAPE.sub(
                lambda match: {"n": "\n", "t": "\t"}.get(match[1]) or chr(int(match[1][1:], 16)), line
            )


def sentence(line: str) -> Sentence:
    """Return a sentence without its marks, and where they stood."""
    text, marks, start = "", [], 0
    for part in re.split("([⟦⟧])", normalised(line)):
        if part == "⟦":
            start = len(text)
        elif part == "⟧":
            marks.append((start, len(text)))
        else:
            text += part
    return Sentence(text, tuple(marks))


def faults(text: str, kinds: Collection[str]) -> list[Hit]:
    """Return the faults of these kinds in a text."""
    return [hit for hit in hits(text) if hit.severity == "fault" and hit.kind in kinds]


def measured(names: Collection[str], kinds: Collection[str] = ("name", "half-mask")) -> Measure:
    """Return how well the marks in these files are found."""
    marks, missed, false = 0, [], []
    for each in (sentence(line) for name in names for line in lines(name)):
        found = faults(each.text, kinds)
        marks += len(each.marks)
        missed += [each.text for mark in each.marks if not any(_overlap(hit, mark) for hit in found)]
        false += [each.text for hit in found if not any(_overlap(hit, mark) for mark in each.marks)]
    return Measure(marks, marks - len(missed), tuple(missed), tuple(false))


def _overlap(hit: Hit, mark: tuple[int, int]) -> bool:
    return hit.start < mark[1] and mark[0] < hit.end
