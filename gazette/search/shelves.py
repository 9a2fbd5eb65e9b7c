"""Puts lines into files of about one size, so that a reader can tell from a line's key which file to load."""

import math
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field

Group = Callable[[str], str]
"""Tells the group of a line by its key: lines of a group stay together."""
Read = Callable[[str], bytes]
"""Gives a file by its name, empty where there is none."""
Edit = Callable[[str, bytes], bytes]
"""Gives another text for a line, from its key and its text; empty is no line."""


_STUB = b"\t\t\t"
_EMPTY = b"\n"  # a numbered file is there even without a line: what is missing is a fault to a reader


@dataclass(frozen=True, slots=True)
class Shelf:
    """How lines are put into files of about `limit` bytes.

    A group of lines is in the file whose number is the hash of the group's name modulo `count`; a large one
    is `apart` and has a file to itself. So has a line of more than `longest` bytes: its group holds its key
    and, behind three tabs, how many thousand bytes there are. Such files are named by the code points of the
    group or of the key. `size` are the bytes of the groups that are not apart. Lines are sorted in a file.
    """

    limit: int
    longest: int
    count: int
    apart: frozenset[str]
    size: int

    def place(self, group: str) -> str:
        """Return the name of the file that holds a group."""
        return _name(group) if group in self.apart else str(_hash(group) % self.count)


def shelve(
    lines: Iterable[tuple[str, bytes]], limit: int, longest: int, group_of: Group
) -> tuple[Shelf, dict[str, bytes]]:
    """Return the shelf of lines, each a key and a text, and its files by name."""
    files: dict[str, bytes] = {}
    groups: defaultdict[str, list[bytes]] = defaultdict(list)
    for key, text in lines:
        if len(text) > longest:
            files[_long_file(key)] = text
        groups[group_of(key)].append(_line(key, _stub(text) if len(text) > longest else text))
    sizes = {group: sum(map(len, held)) for group, held in groups.items()}
    apart = frozenset(group for group in groups if _is_large(sizes[group], limit))
    size = sum(sizes[group] for group in groups if group not in apart)
    shelf = Shelf(limit, longest, _count(size, limit), apart, size)
    held: defaultdict[str, list[bytes]] = defaultdict(list)
    for number in range(shelf.count):
        held[str(number)] = []
    for group in [*groups]:
        held[shelf.place(group)] += groups.pop(group)
    files |= {name: _file(name, held.pop(name)) for name in sorted(held)}
    return shelf, files


def shelve_again(
    shelf: Shelf, read: Read, group_of: Group, keys: Iterable[str], edit: Edit
) -> tuple[Shelf, dict[str, bytes]] | None:
    """Return a shelf after some lines were edited, and the files that are others, empty where one is gone.

    Returns None where the number of files changes, and with it the place of every line.
    """
    again = _Again(shelf, read, group_of)
    by_group: defaultdict[str, list[str]] = defaultdict(list)
    for key in sorted(keys):
        by_group[group_of(key)].append(key)
    groups = {group: again.edited(group, held, edit) for group, held in by_group.items()}
    sizes = {group: sum(len(_line(*line)) for line in held.items()) for group, held in groups.items()}
    large = {group for group, size in sizes.items() if _is_large(size, shelf.limit)}
    size = again.size + sum(size for group, size in sizes.items() if group not in large)
    if _count(size, shelf.limit) != shelf.count:
        return None
    new = Shelf(shelf.limit, shelf.longest, shelf.count, shelf.apart - groups.keys() | large, size)
    for group, held in groups.items():
        again.file(new.place(group)).update(held)
    texts = {name: _file(name, (_line(*line) for line in held.items())) for name, held in again.files.items()}
    return new, texts | again.long


@dataclass(slots=True)
class _Again:
    """A shelf while lines are edited: the lines of the files that were read, and the long ones that changed.

    `size` are the bytes of the groups that are left in the numbered files.
    """

    shelf: Shelf
    read: Read
    group_of: Group
    files: dict[str, dict[str, bytes]] = field(default_factory=dict)
    long: dict[str, bytes] = field(default_factory=dict)
    size: int = field(init=False)

    def __post_init__(self) -> None:
        self.size = self.shelf.size

    def file(self, name: str) -> dict[str, bytes]:
        """Return the lines of a file, to be changed."""
        if name not in self.files:
            self.files[name] = dict(_parsed(self.read(name)))
        return self.files[name]

    def edited(self, group: str, keys: Iterable[str], edit: Edit) -> dict[str, bytes]:
        """Take a group out of its file and return it with other texts for some keys."""
        file = self.file(self.shelf.place(group))
        held = {key: file.pop(key) for key in [*file] if self.group_of(key) == group}
        if group not in self.shelf.apart:
            self.size -= sum(len(_line(*line)) for line in held.items())
        for key in keys:
            is_long = held.get(key, b"").startswith(_STUB)
            text = edit(key, self.read(_long_file(key)) if is_long else held.get(key, b""))
            held.pop(key, None)
            if text:
                held[key] = _stub(text) if len(text) > self.shelf.longest else text
            if is_long or len(text) > self.shelf.longest:
                self.long[_long_file(key)] = text if len(text) > self.shelf.longest else b""
        return held


def _long_file(key: str) -> str:
    return f"line-{_name(key)}"


def _parsed(file: bytes) -> Iterator[tuple[str, bytes]]:
    """The lines of a file, each a key and a text."""
    for line in file.removeprefix(_EMPTY).splitlines():
        key, _, text = line.partition(b"\t")
        yield key.decode(), text


def _file(name: str, lines: Iterable[bytes]) -> bytes:
    return b"".join(sorted(lines)) or (_EMPTY if name.isdigit() else b"")


def _line(key: str, text: bytes) -> bytes:
    return key.encode() + b"\t" + text + b"\n"


def _stub(text: bytes) -> bytes:
    return b"%s%d" % (_STUB, round(len(text) / 1000))


def _is_large(size: int, limit: int) -> bool:
    return size > limit / 2


def _count(size: int, limit: int) -> int:
    """The number of files: the next higher of 1 to 16, 18, 20 … 32, 36, 40 …, which changes seldom."""
    number = max(size / limit, 1)
    step = 1 << max(0, math.ceil(math.log2(number)) - 4)
    return step * math.ceil(number / step)


def _name(key: str) -> str:
    return "-".join(f"u{ord(each):x}" for each in key)


def _hash(text: str) -> int:
    """FNV-1a of 32 bits over the code points."""
    value = 0x811C9DC5
    for each in text:
        value = (value ^ ord(each)) * 0x01000193 & 0xFFFFFFFF
    return value
