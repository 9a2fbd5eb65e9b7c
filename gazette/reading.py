"""What a program can read off a text by its letters alone: bullets, sums, dates, words of consent.

Nothing here decides what a text means; `findings` says what was seen and `views` shows it.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from gazette import vocabulary

# No pattern here goes over a text more than once, however it is made: repetitions are bounded or possessive,
# and what begins with a run of digits or brackets begins at its first.
REDACTION = re.compile(r"\[\[비공개:([^\]]{0,100}+)\]\]")
"""The mark of a passage left out, with the id of its entry in `redactions`."""

MISSPELT_REDACTION = re.compile(r"(?<!\[)\[++\s*+비공개\s*+[:：]?\s*+[A-Za-z][\w-]*+\s*+\]++")
"""What was meant for such a mark, whether rightly spelt or not."""

# A line that begins with one of these and a space is a list item. A mask written with spaces
# (○ ○ ○ 위원) begins like a bullet and is none.
_BULLET = re.compile(r"\s*([-–—−·•∙‧◦‣❍ㅇ○●▪■□◆◇▶▷※*])\s+(?=\S)")
_MASK = re.compile(r"\s*(?:[○〇OＯ◯*]\s+){2,}")
_AMOUNT = re.compile(
    r"(?<!\d)(\d{1,3}(?:,\d{3}){1,5}+|\d{1,15}+)\s*+(천원|백만원|천만원|만원|억원|조원|원|명|건|개|회|%)"
)
_DIGIT = re.compile(r"\d")
_TOTALLED = ("합", "총", "소계")  # one of them is in whatever names a total
_TOTAL = re.compile(r"(?:합계|총계|소계|총액|합산액|합)(?:는|은|이|가)?\s*:?\s*\(?\s*$")
_SENTENCE = re.compile(r"(?<=[.!?])\s+|\n")
_STAMP = re.compile(
    r"(?:[’'‘]?(\d{4}|\d{2})\s*[.년/-]\s*)?(\d{1,2})\s*[.월/-]\s*(\d{1,2})\s*[.일]?\s*(?:\(\s*([월화수목금토일])\s*\))?"
)
_ENDING = r"(?:함|합니다|한다|하며|하고|하였음|했음|드림|드립니다)"
_NEGATION = r"(?:하지\s*(?:않|못)|할\s*수\s*없|하기\s*어렵)"
_AGAINST = re.compile(rf"(?:부동의|반대){_ENDING}|(?:동의|찬성|승인){_NEGATION}\S*")
_FOR = re.compile(rf"(?<!부)(?:동의|찬성|승인){_ENDING}")
_CONSENT = ("동의", "찬성", "승인", "반대")  # one of them is in whatever a claim is

_KEPT = 1 << 8
"""Texts whose reading is kept: those of a few sessions, as every page and file of a session shows them.

To read them once and not six times saves a twentieth of what making a session takes, gate and search apart.
"""


Answer = Literal["written", "as-proposed", "no-comment", "blank"]


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph of a verbatim text, or a list item with the mark that stood before it."""

    text: str
    mark: str | None = None


@dataclass(frozen=True, slots=True)
class Sum:
    """Amounts of one unit in one sentence and the total printed after them."""

    addends: tuple[int, ...]
    printed: int
    unit: str

    @property
    def sum(self) -> int:
        """Return what the addends come to."""
        return sum(self.addends)


@dataclass(frozen=True, slots=True)
class Stamp:
    """A date as printed; the year may be two digits or missing, like the weekday."""

    text: str
    year: int | None
    month: int
    day: int
    weekday: str | None


@dataclass(frozen=True, slots=True)
class Claim:
    """A word that takes a side: `for` or `against`."""

    word: str
    side: str


@lru_cache(_KEPT)
def blocks(text: str) -> tuple[Block, ...]:
    """Return the paragraphs and list items of a verbatim text.

    A line that begins with a bullet mark is a list item, a blank line ends a paragraph, nothing else is
    interpreted: "3. …" stays 3, and 김**님 keeps its mask. Line breaks inside a block stay.
    """
    found: list[tuple[list[str], str | None]] = []
    open_block = False
    for line in text.split("\n"):
        bullet = None if _MASK.match(line) else _BULLET.match(line)
        if not line.strip():
            open_block = False
        elif bullet:
            found.append(([line[bullet.end() :].rstrip()], bullet[1]))
            open_block = True
        elif open_block:
            found[-1][0].append(line.strip())
        else:
            found.append(([line.strip()], None))
            open_block = True
    return tuple([Block("\n".join(lines), mark) for lines, mark in found])


@lru_cache(_KEPT)
def answer(text: str) -> Answer:
    """Return what kind of answer a text is, by the vocabulary's typed answers alone."""
    found = blocks(text)
    if not found:
        return "blank"
    kind = vocabulary.kind_of("opinion", found[0].text.rstrip(".")) if len(found) == 1 else None
    if kind == "as-proposed":
        return "as-proposed"
    return "no-comment" if kind == "no-comment" else "written"


def sums(text: str) -> Iterator[Sum]:
    """Yield each total that a sentence calls one (합, 합계, 총액 …) with the amounts before it."""
    if not any(word in text for word in _TOTALLED) or not _DIGIT.search(text):
        return  # as most texts do; to look for amounts in them took as long as all other checks
    for sentence in _SENTENCE.split(text):
        addends: list[tuple[int, str]] = []
        for match in _AMOUNT.finditer(sentence):
            amount, unit = int(match[1].replace(",", "")), match[2]
            is_total = _TOTAL.search(sentence, max(0, match.start() - 40), match.start())
            if is_total and len(addends) > 1 and {each for _, each in addends} == {unit}:
                yield Sum(tuple(each for each, _ in addends), amount, unit)
            if is_total:
                addends = []
            else:
                addends.append((amount, unit))


def stamps(text: str) -> list[Stamp]:
    """Return the dates printed in a text, such as '17.12.20(수), 12.26.(화) or 12월 26일."""
    return [
        Stamp(match[0].strip(), int(match[1]) if match[1] else None, int(match[2]), int(match[3]), match[4])
        for match in _STAMP.finditer(text)
    ]


def claims(text: str) -> list[Claim]:
    """Return the words of a text that take a side, those against first."""
    if not any(word in text for word in _CONSENT):
        return []
    against = [Claim(match[0], "against") for match in _AGAINST.finditer(text)]
    return against + [Claim(match[0], "for") for match in _FOR.finditer(text)]
