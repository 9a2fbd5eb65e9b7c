# ruff: noqa: S311  (draws for measuring, not for secrets)
"""Sentences like the record's: its clauses recombined, with other nouns, particles, endings and numbers.

A clause of the record becomes patterns: texts with gaps, one for each noun, verb, Latin word and number. A
gap is filled from a stream of words drawn beforehand, so that an opinion costs some microseconds.
"""

import random
import re
from collections.abc import Iterator
from itertools import cycle
from pathlib import Path
from typing import Any

import yaml

from bench import nouns

Forms = tuple[str, ...]
Gap = tuple[str, str, int]
"""The text before a gap, the stream that fills it (empty at the end), the form of the word."""

VARIANTS = 12
"""Patterns made of each clause: with other particles, endings and spacing."""
GLUED = 0.04
"""Share of the spaces that a variant leaves out, as writers do."""
BUFFER = 60_000
"""Words drawn for a stream. Each session reads a stretch of them, from a place of its own."""
STRETCH = 2_000

# Endings that may stand for each other, at the end of a sentence and inside it.
CLOSING = (
    "함",
    "합니다",
    "한다",
    "한다고 봄",
    "하였음",
    "했음",
    "한다고 생각함",
    "할 것임",
    "하기 바람",
    "하여야 함",
)
JOINING = ("하고", "하며", "하여", "해서", "하므로", "하지만", "하면서", "하도록", "하되", "한다면")
QUALITY = ("함", "합니다", "하다", "하다고 봄", "하다고 생각함", "하다고 판단됨", "할 것임")
WISH = ("바람", "바랍니다", "바란다", "바라며 의견 드림", "바라는 바임")
_PASSIVE = {"하여": "되어", "하였": "되었", **dict(zip("함합하한할했해", "됨됩되된될됐돼", strict=True))}
_ALIKE = (
    ("은", "이", "도"),
    ("을", "도", "만"),
    ("에", "에도", "에는"),
    ("으로", "으로도", "으로써"),
    ("에서", "에서는"),
)

_SENTENCE = re.compile(r"(?<=[.])\s+|\n")
_CLAUSE = re.compile(r"(?<=[고며나만서로])(?:,\s*|\s+)(?=[가-힣]{2})")


def passive(ending: str) -> str:
    """Return an ending of 하다 as one of 되다: 함 becomes 됨."""
    length = 2 if ending[:2] in _PASSIVE else 1
    return _PASSIVE[ending[:length]] + ending[length:]


def clauses(content: Path) -> tuple[list[str], list[str]]:
    """Return the opening and the closing clauses of the opinions below a content folder, each once."""
    opening: dict[str, None] = {}
    closing: dict[str, None] = {}
    for file in sorted(content.glob("committees/*/[0-9]*.yaml")):
        for text in _opinions(yaml.safe_load(file.read_text("utf-8"))):
            for sentence in _SENTENCE.split(text):
                *heads, tail = _CLAUSE.split(sentence.strip(" -."))
                opening |= dict.fromkeys(head for head in heads if len(head) > 8)
                closing |= dict.fromkeys([tail] if len(tail) > 3 else [])
    return list(opening), list(closing)


def _opinions(record: dict[str, Any]) -> Iterator[str]:
    for item in record["agenda"]:
        for row in item.get("responses", ()):
            yield row.get("overall") or ""
            yield from row.get("opinions", {}).values()


def _one_of(words: tuple[str, ...]) -> str:
    return "|".join(map(re.escape, sorted(set(words), key=len, reverse=True)))


_NOUNS = _one_of((*nouns.words("subjects"), *nouns.words("heads"), *nouns.words("modifiers")))
_PARTICLES = _one_of(tuple(form for pair in nouns.particles() for form in pair))
_GAP = re.compile(
    rf"(?<![가-힣])(?P<action>{_one_of(nouns.words('actions'))})(?P<ending>[하되함됨합됩한된할될했됐해돼][가-힣]*)"
    rf"|(?<![가-힣])(?P<noun>(?:{_NOUNS})+)(?P<particle>{_PARTICLES})?(?![가-힣])"
    r"|(?<![A-Za-z&-])(?P<latin>[A-Z][A-Za-z&-]+)"
    r"|(?<![0-9,.])(?P<number>\d{1,3}(?:,\d{3})+|\d+)(?![0-9,.])"
)


def pattern(text: str, chance: random.Random) -> tuple[Gap, ...]:
    """Return a clause of the record as texts with gaps, varied by chance."""
    gaps: list[Gap] = []
    before = 0
    text = _closed(text, chance)
    for match in _GAP.finditer(text):
        start = match.start()
        stream = match.lastgroup if match.lastgroup in ("latin", "number") else "noun"
        form, end = 0, match.end()
        if match["action"]:
            stream, end = "action", match.start("ending")
        elif match["particle"]:
            form = _form(match["particle"], chance)
        elif match["number"]:
            form = _shape(match["number"])
        gaps.append((_spaced(text[before:start], chance), stream, form))
        before = end
    return (*gaps, (_spaced(text[before:], chance), "", 0))


def _closed(text: str, chance: random.Random) -> str:
    """Return a clause with another ending of the same sort."""
    action = rf"({_one_of(nouns.words('actions'))})"
    for endings in (CLOSING, JOINING, tuple(map(passive, CLOSING)), tuple(map(passive, JOINING))):
        if re.search(rf"{action}({_one_of(endings)})$", text):
            return re.sub(rf"({_one_of(endings)})$", chance.choice(endings), text)
    for endings in (QUALITY, WISH):
        if re.search(rf"({_one_of(endings)})$", text):
            return re.sub(rf"({_one_of(endings)})$", chance.choice(endings), text)
    return text


def _form(particle: str, chance: random.Random) -> int:
    """Return which form of a noun has a particle, or, one time in three, one like it."""
    closed = next(pair[0] for pair in nouns.particles() if particle in pair)
    alike = next((group for group in _ALIKE if group[0] == closed), ())
    if alike and chance.random() < 1 / 3:
        closed = chance.choice(alike)
    return 1 + [pair[0] for pair in nouns.particles()].index(closed)


def _shape(number: str) -> int:
    """Return which form of a drawn number looks like this one: 3, '18, 2018, 192,000."""
    return min(len(number), 5) - 1


def _spaced(text: str, chance: random.Random) -> str:
    return re.sub(" ", lambda _: "" if chance.random() < GLUED else " ", text)


def buffers(vocabulary: tuple[nouns.Noun, ...], chance: random.Random) -> dict[str, list[Forms]]:
    """Return the words drawn for each stream, each with its forms."""
    count = BUFFER + STRETCH
    found = {"noun": list(nouns.drawn(vocabulary, count, chance))}
    for stream, section in (("action", "actions"), ("latin", "latin")):
        known = [nouns.forms(word) for word in nouns.words(section)]
        found[stream] = chance.choices(known, cum_weights=nouns.zipf(len(known)), k=count)
    found["number"] = [_number(chance) for _ in range(count)]
    return found


def _number(chance: random.Random) -> Forms:
    amount = chance.randrange(1, 999) * 10 ** chance.randrange(3, 6)
    grouped = f"{amount:,}" if chance.random() < 0.7 else str(amount)
    days = (
        chance.randrange(1, 10),
        chance.randrange(10, 32),
        chance.randrange(100, 999),
        chance.randrange(1999, 2027),
    )
    return (*map(str, days), grouped)


def fill(gaps: tuple[Gap, ...], streams: dict[str, Iterator[Forms]]) -> str:
    """Return a pattern with its gaps filled."""
    found = []
    for text, stream, form in gaps:
        found.append(text)
        if stream:
            found.append(next(streams[stream])[form])
    return "".join(found)


class Prose:
    """Draws sentences and nouns. What is drawn for a session depends on its `chance` alone."""

    def __init__(self, content: Path, vocabulary: tuple[nouns.Noun, ...], seed: int) -> None:
        """Make patterns of the opinions below `content`, and draw the words to fill them."""
        chance = random.Random(f"prose {seed}")
        opening, closing = clauses(content)
        self.opening = [pattern(text, chance) for text in opening for _ in range(VARIANTS)]
        self.closing = [pattern(text, chance) for text in closing for _ in range(VARIANTS)]
        self.buffers = buffers(vocabulary, chance)
        self.begin(chance)

    def begin(self, chance: random.Random) -> None:
        """Begin a session: go to a place of its own in the streams."""
        self.chance = chance
        at = chance.randrange(BUFFER)
        self.streams: dict[str, Iterator[Forms]] = {
            name: cycle(drawn[at : at + STRETCH]) for name, drawn in self.buffers.items()
        }

    def opinion(self) -> list[str]:
        """Return an opinion as lines, each of one or two sentences; some say that there is nothing to say."""
        draw = self.chance.random()
        if draw < 0.08:
            return [self.chance.choice(("별도의견 없음", "원안대로 승인", "의견 없음", "특이사항 없음"))]
        first = self.sentence()
        if draw > 0.5:
            first += f". {self.sentence()}"
        return [first, self.sentence()] if draw > 0.8 else [first]

    def sentence(self) -> str:
        """Return a closing clause, in two cases of three with an opening one before it."""
        tail = fill(self.chance.choice(self.closing), self.streams)
        if self.chance.random() < 1 / 3:
            return tail
        return f"{fill(self.chance.choice(self.opening), self.streams)} {tail}"

    def noun(self, form: int = 0) -> str:
        """Return a noun as drawn, bare or with a particle."""
        return next(self.streams["noun"])[form]
