"""All published sessions as other pages know them: newest first, by committee, year, method and topic."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cached_property

from gazette.filed import Filed


@dataclass(frozen=True)
class Catalogue:
    """All published sessions, newest first, then by key; withdrawn ones apart."""

    sessions: tuple[Filed, ...]
    withdrawn: tuple[Filed, ...]

    @cached_property
    def by_key(self) -> dict[str, Filed]:
        """Return every session by its key."""
        return {each.card.key: each for each in self.sessions}

    @cached_property
    def by_committee(self) -> dict[str, tuple[Filed, ...]]:
        """Return each committee's sessions by its slug."""
        return _grouped(self.sessions, lambda each: (each.card.committee,))

    @cached_property
    def by_year(self) -> dict[str, tuple[Filed, ...]]:
        """Return each year's sessions, the latest year first."""
        return _grouped(self.sessions, lambda each: (each.card.year,))

    @cached_property
    def by_method(self) -> dict[str, tuple[Filed, ...]]:
        """Return the sessions of each kind of method."""
        return _grouped(self.sessions, lambda each: (each.card.method,))

    @cached_property
    def by_topic(self) -> dict[str, tuple[Filed, ...]]:
        """Return the sessions of each topic that one of their tasks bears."""
        return _grouped(self.sessions, lambda each: dict.fromkeys(each.card.topics))

    @property
    def corrected(self) -> tuple[Filed, ...]:
        """Return the sessions that were corrected, the withdrawn ones last."""
        return tuple(each for each in (*self.sessions, *self.withdrawn) if each.card.corrections)

    def neighbours(self, key: str) -> tuple[Filed | None, Filed | None]:
        """Return the sessions of the same committee before and after one."""
        held = self.by_committee[key.split("/")[0]]
        place = self._places[key]
        before = held[place + 1] if place + 1 < len(held) else None
        return before, held[place - 1] if place else None

    @cached_property
    def _places(self) -> dict[str, int]:
        return {
            each.card.key: place for held in self.by_committee.values() for place, each in enumerate(held)
        }


def catalogue(public: Iterable[Filed]) -> Catalogue:
    """Return the catalogue of published and of withdrawn sessions."""
    newest_first = sorted(public, key=lambda each: each.card.key)
    newest_first.sort(key=lambda each: each.card.day, reverse=True)
    withdrawn = tuple(each for each in newest_first if each.is_withdrawn)
    return Catalogue(tuple(each for each in newest_first if not each.is_withdrawn), withdrawn)


def _grouped(
    sessions: tuple[Filed, ...], of: Callable[[Filed], Iterable[str]]
) -> dict[str, tuple[Filed, ...]]:
    groups: dict[str, list[Filed]] = {}
    for each in sessions:
        for name in of(each):
            groups.setdefault(name, []).append(each)
    return {name: tuple(held) for name, held in groups.items()}
