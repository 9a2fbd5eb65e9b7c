"""Which documents hold which key: lists of one session, of a run of sessions, of the whole archive.

A list is text, every number one character. For each session that has the key stands its distance from the
session before, then the documents in it, each by its distance from the one before, doubled, and odd for the
last. index-files.js reads what is written here.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from gazette.search.cut import cut

_FIRST = 32  # the characters before are controls, which part lists, keys and lines
_SURROGATES = range(0xD800, 0xE000)
_LOOSE = 64  # parts of a list that are worth joining: many small texts take much memory


def character(number: int) -> str:
    """Return the character that stands for a number from 0 on."""
    code = number + _FIRST
    return chr(code if code < _SURROGATES.start else code + len(_SURROGATES))


_CHARACTERS = [character(number) for number in range(1024)]  # the numbers that are nearly always met
_ONLY = [character(2 * place + 1) for place in range(1024)]


@dataclass(slots=True)
class Postings:
    """A key's list for the sessions `first` to `last`; `parts` begin with the documents of the first."""

    first: int
    last: int
    parts: list[str]

    def append(self, later: "Postings") -> None:
        """Add the list of later sessions."""
        self.parts.append(character(later.first - self.last - 1))
        self.parts += later.parts
        self.last = later.last
        if len(self.parts) > _LOOSE:
            self.parts = ["".join(self.parts)]

    def text(self) -> str:
        """Return the list as it is written."""
        return character(self.first) + "".join(self.parts)


@dataclass(slots=True)
class Lists:
    """The lists by key for each place that it may stand at: beginning a word, inside one, across a space."""

    starts: dict[str, Postings] = field(default_factory=dict)
    inside: dict[str, Postings] = field(default_factory=dict)
    across: dict[str, Postings] = field(default_factory=dict)

    def add(self, session: int, texts: Sequence[str]) -> None:
        """Add the normal texts of a session, whose number is higher than any before."""
        starts: defaultdict[str, list[int]] = defaultdict(list)
        inside: defaultdict[str, list[int]] = defaultdict(list)
        across: defaultdict[str, list[int]] = defaultdict(list)
        for place, text in enumerate(texts):
            keys = cut(text)
            for held, found in ((keys.starts, starts), (keys.inside, inside), (keys.across, across)):
                for key in held:
                    found[key].append(place)
        for found, lists in ((starts, self.starts), (inside, self.inside), (across, self.across)):
            for key, places in found.items():
                _append(lists, key, Postings(session, session, [_within(places)]))

    def plain(self) -> list[dict[str, str]]:
        """Return the lists of one session, each by its key, without the number of the session."""
        held = (self.starts, self.inside, self.across)
        return [{key: "".join(each.parts) for key, each in lists.items()} for lists in held]

    @classmethod
    def of(cls, session: int, plain: Sequence[Mapping[str, str]]) -> "Lists":
        """Return the lists of one session, whose number is given, from what `plain` returned."""
        starts, inside, across = (
            {key: Postings(session, session, [text]) for key, text in lists.items()} for lists in plain
        )
        return cls(starts, inside, across)

    def join(self, later: "Lists") -> None:
        """Add the lists of later sessions."""
        pairs = ((self.starts, later.starts), (self.inside, later.inside), (self.across, later.across))
        for lists, others in pairs:
            for key, postings in others.items():
                _append(lists, key, postings)

    def lines(self) -> Iterator[tuple[str, str]]:
        """Yield each key in order with its lists, parted by tabs; empty ones at the end are left out."""
        for key in sorted({*self.starts, *self.inside, *self.across}):
            held = (lists.get(key) for lists in (self.starts, self.inside, self.across))
            yield key, "\t".join(each.text() if each else "" for each in held).rstrip("\t")


def _append(lists: dict[str, Postings], key: str, later: Postings) -> None:
    held = lists.setdefault(key, later)
    if held is not later:
        held.append(later)


def _within(places: list[int]) -> str:
    """The documents of one session that hold a key; places are in order, at least one."""
    if len(places) == 1 and places[0] < len(_ONLY):
        return _ONLY[places[0]]
    steps = [2 * (place - before - 1) for before, place in zip([-1, *places], places, strict=False)]
    steps[-1] += 1
    if max(steps) < len(_CHARACTERS):
        return "".join([_CHARACTERS[step] for step in steps])
    return "".join(map(character, steps))
