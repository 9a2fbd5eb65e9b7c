"""Which documents hold which key: lists of one session, and of the whole archive.

A list is text, every number one character. For each session that has the key stands its distance from the
session before, then the documents in it, each by its distance from the one before, doubled, and odd for the
last. A key's line has its lists for each place that it may stand at, parted by tabs: beginning a word, inside
one, across a space; empty ones at the end are left out. index-files.js reads what is written here.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import zip_longest
from operator import sub

from gazette.search.cut import cut

_FIRST = 32  # the characters before are controls, which part lists, keys and lines
_SURROGATES = range(0xD800, 0xE000)
_ODD = bytes(byte & 1 for byte in range(256))


def character(number: int) -> str:
    """Return the character that stands for a number from 0 on."""
    code = number + _FIRST
    return chr(code if code < _SURROGATES.start else code + len(_SURROGATES))


def number(character: str) -> int:
    """Return the number that a character stands for."""
    code = ord(character)
    return (code if code < _SURROGATES.start else code - len(_SURROGATES)) - _FIRST


# By the distance from the document before, from 1 on: the numbers that are nearly always met.
_STEPS = ["", *(character(2 * step) for step in range(512))]
_LAST_STEPS = ["", *(character(2 * step + 1) for step in range(512))]


def lines(texts: Sequence[str]) -> dict[str, str]:
    """Return the keys of a session's normal texts, each with its line, in which no session has a number."""
    starts: defaultdict[str, list[int]] = defaultdict(list)
    inside: defaultdict[str, list[int]] = defaultdict(list)
    across: defaultdict[str, list[int]] = defaultdict(list)
    for place, text in enumerate(texts):
        keys = cut(text)
        for held, found in ((keys.starts, starts), (keys.inside, inside), (keys.across, across)):
            for key in held:
                found[key].append(place)
    made = {key: _within(places) for key, places in starts.items()}
    for key, places in inside.items():
        made[key] = f"{made.get(key, '')}\t{_within(places)}"
    for key, places in across.items():
        line = made.get(key, "\t")
        gap = "\t" if "\t" in line else "\t\t"
        made[key] = f"{line}{gap}{_within(places)}"
    return made


def _within(places: Sequence[int]) -> str:
    """The documents of one session that hold a key; places are in order, at least one."""
    if len(places) == 1 and places[0] < len(_STEPS) - 1:
        return _LAST_STEPS[places[0] + 1]
    steps: list[int] = [*map(sub, places, (-1, *places))]
    if max(steps) < len(_STEPS):
        return "".join([_STEPS[step] for step in steps[:-1]]) + _LAST_STEPS[steps[-1]]
    return "".join([character(2 * step - 2) for step in steps[:-1]]) + character(2 * steps[-1] - 1)


@dataclass(slots=True)
class _List:
    """A list in the making as UTF-8, the densest form; `last` is the number of its last session."""

    last: int
    text: bytearray


@dataclass(slots=True)
class Lists:
    """The lists of an archive by key, for each place that a key may stand at."""

    places: tuple[dict[str, _List], ...] = field(default_factory=lambda: ({}, {}, {}))

    def join(self, session: int, lines: Mapping[str, str]) -> None:
        """Add the lines of a session, whose number is higher than any before."""
        for key, line in lines.items():
            for lists, documents in zip(self.places, line.split("\t"), strict=False):
                if not documents:
                    continue
                held = lists.get(key)
                if held is None:
                    lists[key] = _List(session, bytearray(f"{character(session)}{documents}".encode()))
                else:
                    held.text += f"{character(session - held.last - 1)}{documents}".encode()
                    held.last = session

    def take(self) -> Iterator[tuple[str, bytes]]:
        """Yield each key in order with its line in UTF-8, and let go of it: they are many."""
        for key in sorted({*self.places[0], *self.places[1], *self.places[2]}):
            taken = (lists.pop(key, None) for lists in self.places)
            yield key, b"\t".join([each.text if each else b"" for each in taken]).rstrip(b"\t")


def spliced(line: str, session: int, documents: str) -> str:
    """Return a key's line with other documents of a session, as `lines` has them; empty where it has none."""
    pairs = zip_longest(line.split("\t"), documents.split("\t"), fillvalue="")
    return "\t".join([_with(held, session, other) for held, other in pairs]).rstrip("\t")


def _with(text: str, session: int, documents: str) -> str:
    """A list in which the documents of a session are others."""
    ends = text.encode("utf-32-le")[::4].translate(_ODD)  # a number is odd where its lowest byte is
    at, before = 0, -1
    while at < len(text) and (here := before + 1 + number(text[at])) < session:
        at, before = ends.index(1, at + 1) + 1, here
    rest, after = at, session
    if at < len(text):
        after = before + 1 + number(text[at])
        if after == session:
            rest = ends.index(1, at + 1) + 1
            after += 1 + number(text[rest]) if rest < len(text) else 0
    made = text[:at]
    if documents:
        made += character(session - before - 1) + documents
        before = session
    return made + (character(after - before - 1) + text[rest + 1 :] if rest < len(text) else "")
