"""The sessions of a search index in order, a line each: as `index.json` has them and as `facets.txt` does."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Entry:
    """A session in the index; `titles` and `files` are numbers, `kinds` has a character for each document."""

    key: str
    method: str
    year: int
    titles: int
    files: int
    kinds: str


@dataclass(frozen=True, slots=True)
class Roll:
    """The sessions by their lines, each of which begins with the number of a committee or of a method."""

    committees: Sequence[str] = ()
    methods: Sequence[str] = ()
    sessions: Sequence[str] = ()
    facets: Sequence[str] = ()

    @property
    def keys(self) -> list[str]:
        """Return the keys of the sessions."""
        parted = (line.split(" ", 2) for line in self.sessions)
        return [f"{self.committees[int(committee)]}/{session}" for committee, session, _ in parted]

    @property
    def documents(self) -> int:
        """Return how many documents there are."""
        return sum(len(line) - line.rindex(" ") - 1 for line in self.facets)

    def followed(self, others: Mapping[int, Entry]) -> "Roll":
        """Return the sessions after some, by number, are others or come last."""
        told, facets = {}, {}
        for number, each in sorted(others.items()):
            committee, session = each.key.split("/")
            opinions = len(each.kinds) - each.titles
            told[number] = committee, f"{session} {each.titles} {opinions} {each.files}"
            facets[number] = each.method, f"{each.year} {each.kinds}"
        committees, sessions = _numbered(self.committees, self.sessions, told)
        methods, kinds = _numbered(self.methods, self.facets, facets)
        return Roll(committees, methods, sessions, kinds)


def _numbered(
    names: Sequence[str], lines: Sequence[str], others: Mapping[int, tuple[str, str]]
) -> tuple[list[str], list[str]]:
    """Names and the lines that begin with their numbers; `others` are a name and what follows its number."""
    same = {line[: line.index(" ")] for number, line in enumerate(lines) if number not in others}
    now = sorted({names[int(each)] for each in same} | {name for name, _ in others.values()})
    made = [*lines]
    if now != [*names]:
        places = {each: now.index(names[int(each)]) for each in same}
        parted = (line.partition(" ") for line in lines)
        made = [f"{places.get(each, '')} {rest}" for each, _, rest in parted]
    for number, (name, rest) in others.items():
        made[number : number + 1] = [f"{now.index(name)} {rest}"]
    return now, made
