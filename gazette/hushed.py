"""Faults told without what the privacy gate keeps silent about: logs of CI are public.

A fault shows the line it stands in and quotes values. Where the gate has found something in that line, or in
the name of the file, neither is told.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import lru_cache

from gazette.diagnostic import Diagnostic, Place
from gazette.guard import Guard
from gazette.messages import LONGEST

HIDDEN = "…"
"""What stands in the place of a value that is not told."""
_OF_THE_GATE = ("personal", "on-the-roster")  # how its codes begin; it repeats nothing that it found
_SHOWN = 150  # letters to either side of a fault, more than a message shows


def hushed(faults: Iterable[Diagnostic], keeper: Guard, root: str) -> Iterator[Diagnostic]:
    """Yield every fault as it may be told; `root` is the content folder as faults name it."""
    faults = list(faults)
    found = {(each.place.file, each.place.line) for each in faults if each.code.startswith(_OF_THE_GATE)}
    folder = lru_cache(maxsize=None)(lambda file: _folder(file, keeper, root))
    quiet = _Quiet(keeper)
    for each in faults:
        file, line = each.place.file, each.place.line
        # A name may be broken by the end of a line.
        is_near = line > 0 and not found.isdisjoint({(file, line), (file, line - 1)})
        told = _without_values(_without_line(each, quiet, is_near=is_near), quiet, is_near=is_near)
        yield told if folder(file) == file else replace(told, place=Place(folder(file)))


class _Quiet:
    """What the gate finds in texts; many faults quote the same."""

    def __init__(self, keeper: Guard) -> None:
        self.lists = lru_cache(maxsize=None)(keeper.lists)
        self.holds = lru_cache(maxsize=None)(keeper.holds)


def _around(place: Place) -> str:
    return place.excerpt[max(0, place.column - _SHOWN) : place.column + _SHOWN]


def _without_line(told: Diagnostic, quiet: _Quiet, *, is_near: bool) -> Diagnostic:
    if not told.place.excerpt or not (is_near or quiet.lists(_around(told.place))):
        return told
    return replace(told, place=replace(told.place, excerpt=""))


def _without_values(told: Diagnostic, quiet: _Quiet, *, is_near: bool) -> Diagnostic:
    if told.code.startswith(_OF_THE_GATE):
        return told
    line = _around(told.place)

    def said(value: object) -> object:
        if isinstance(value, list | tuple):
            return type(value)(HIDDEN if quiet.holds(str(each)) else each for each in value)
        if not isinstance(value, str):
            return value
        start = value[: LONGEST + _SHOWN]
        # What the gate has passed in the line need not be looked through again.
        return HIDDEN if is_near or (quiet.lists if start in line else quiet.holds)(start) else value

    arguments = {name: said(value) for name, value in told.arguments.items()}
    if arguments == told.arguments:
        return told
    # The line holds the value too, perhaps written so that the gate does not know it: "\uD64D".
    return replace(told, arguments=arguments, place=replace(told.place, excerpt=""))


def _folder(file: str, keeper: Guard, root: str) -> str:
    """Return a file, or only the folder of those whose path below `root` holds a listed name."""
    path = file.removeprefix(f"{root}/")
    return file if path == file else keeper.folder(file, path)
