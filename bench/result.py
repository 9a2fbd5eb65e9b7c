"""What is measured of a search engine."""

from dataclasses import dataclass

from bench.draw import Query
from bench.engines import Built

FIRST = 10
"""How many results are shown at first."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What an engine found for a query: numbers of documents, best first; seconds to the first texts."""

    query: Query
    found: tuple[int, ...]
    seconds: float

    @property
    def recall(self) -> float:
        """Return the share of the wanted that was found; where nothing is wanted, 1 if nothing was found."""
        if not self.query.wanted:
            return float(not self.found)
        return len(self.query.wanted.intersection(self.found)) / len(self.query.wanted)

    @property
    def precision(self) -> float | None:
        """Return the share of the first ten that is right; none where nothing was found or is wanted."""
        first = self.found[:FIRST]
        if not first or not self.query.wanted:
            return None
        return sum(each in self.query.right for each in first) / len(first)


@dataclass(frozen=True, slots=True)
class Cost:
    """What a first query and the one after it cost a reader who has nothing stored: bytes, seconds."""

    scripts: int
    first: int
    then: int
    seconds: float
    seconds_then: float


@dataclass(frozen=True, slots=True)
class Result:
    """All that was measured of one engine."""

    name: str
    built: Built
    answers: tuple[Answer, ...]
    costs: tuple[Cost, ...]

    def of_kind(self, kind: str) -> list[Answer]:
        """Return the answers to the queries of a kind."""
        return [each for each in self.answers if each.query.kind == kind]
