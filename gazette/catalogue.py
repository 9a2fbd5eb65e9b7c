"""All published sessions as other pages know them: newest first, by committee, year and method."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cached_property

from gazette.summary import Summary


@dataclass(frozen=True)
class Catalogue:
    """The summaries of all published sessions, newest first, then by key; withdrawn ones apart."""

    sessions: tuple[Summary, ...]
    withdrawn: tuple[Summary, ...]

    @cached_property
    def by_key(self) -> dict[str, Summary]:
        """Return every session by its key."""
        return {each.key: each for each in self.sessions}

    @cached_property
    def by_committee(self) -> dict[str, tuple[Summary, ...]]:
        """Return each committee's sessions by its slug."""
        return _grouped(self.sessions, lambda each: each.committee)

    @cached_property
    def by_year(self) -> dict[str, tuple[Summary, ...]]:
        """Return each year's sessions, the latest year first."""
        return _grouped(self.sessions, lambda each: str(each.day.year))

    @cached_property
    def by_method(self) -> dict[str, tuple[Summary, ...]]:
        """Return the sessions of each kind of method."""
        return _grouped(self.sessions, lambda each: each.method.kind if each.method else "")

    def neighbours(self, key: str) -> tuple[Summary | None, Summary | None]:
        """Return the sessions of the same committee before and after one."""
        held = self.by_committee[key.split("/")[0]]
        place = self._places[key]
        before = held[place + 1] if place + 1 < len(held) else None
        return before, held[place - 1] if place else None

    @cached_property
    def _places(self) -> dict[str, int]:
        return {each.key: place for held in self.by_committee.values() for place, each in enumerate(held)}


def catalogue(published: Iterable[Summary], withdrawn: Iterable[Summary]) -> Catalogue:
    """Return the catalogue of published and of withdrawn sessions."""
    return Catalogue(_newest_first(published), _newest_first(withdrawn))


def _newest_first(summaries: Iterable[Summary]) -> tuple[Summary, ...]:
    return tuple(sorted(summaries, key=lambda each: (-each.day.toordinal(), each.key)))


def _grouped(sessions: tuple[Summary, ...], of: Callable[[Summary], str]) -> dict[str, tuple[Summary, ...]]:
    groups: dict[str, list[Summary]] = {}
    for each in sessions:
        groups.setdefault(of(each), []).append(each)
    return {name: tuple(held) for name, held in groups.items()}
