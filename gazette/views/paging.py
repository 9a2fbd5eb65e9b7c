"""A list that is cut into pages: the first stands at the list's address, the others below it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TypeVar

from gazette import addresses

_Entry = TypeVar("_Entry")


@dataclass(frozen=True, slots=True)
class Paging:
    """Which page of a list this is: the one of that `number` among `pages`; the list stands at `first`."""

    first: str
    number: int = 1
    pages: int = 1

    @property
    def is_first(self) -> bool:
        """Tell whether it is the first page."""
        return self.number == 1

    @property
    def address(self) -> str:
        """Return its address."""
        return addresses.page(self.first, self.number)

    @property
    def previous(self) -> str | None:
        """Return the address of the page before it."""
        return addresses.page(self.first, self.number - 1) if self.number > 1 else None

    @property
    def next(self) -> str | None:
        """Return the address of the page after it."""
        return addresses.page(self.first, self.number + 1) if self.number < self.pages else None

    def shown(self, entries: Sequence[_Entry], size: int) -> tuple[_Entry, ...]:
        """Return which of all entries the page shows, `size` to a page."""
        return tuple(entries[(self.number - 1) * size : self.number * size])


def pagings(first: str, pages: int) -> Iterator[Paging]:
    """Yield every page of the list at an address."""
    for number in range(1, pages + 1):
        yield Paging(first, number, pages)


def pages_for(entries: int, size: int) -> int:
    """Return how many pages so many entries take, `size` to a page; none have one that says so."""
    return max(1, -(-entries // size))
