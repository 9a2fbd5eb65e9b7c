"""Puts lines into files of about one size, so that a reader can tell from a line's key which file to load."""

import math
from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Shelf:
    """Lines in files.

    A group of lines is in the file whose number is the hash of the group's name modulo `count`; a large one
    is `apart` and has a file to itself. So has a line longer than a file: its group holds its key alone.
    Such files are named by the code points of the group or of the key. `files` are the texts by name.
    """

    count: int
    apart: tuple[str, ...]
    files: dict[str, str]


def shelve(lines: Iterable[tuple[str, str]], size: int, group_of: Callable[[str], str]) -> Shelf:
    """Return lines, each a key and a text, in files of about `size` bytes; lines of a group stay together."""
    files: dict[str, str] = {}
    groups: defaultdict[str, list[str]] = defaultdict(list)
    for key, text in lines:
        if len(text.encode()) > size:
            files[f"line-{_name(key)}"] = text
            groups[group_of(key)].append(f"{key}\n")
        else:
            groups[group_of(key)].append(f"{key}\t{text}\n")
    texts = {group: "".join(held) for group, held in groups.items()}
    sizes = {group: len(text.encode()) for group, text in texts.items()}
    apart = tuple(sorted(group for group in texts if sizes[group] > size / 2))
    files |= {_name(group): texts.pop(group) for group in apart}
    count = _rounded(sum(sizes[group] for group in texts) / size)
    numbered: defaultdict[int, list[str]] = defaultdict(list)
    for group, text in texts.items():
        numbered[_hash(group) % count].append(text)
    return Shelf(
        count, apart, files | {str(number): "".join(held) for number, held in sorted(numbered.items())}
    )


def _name(key: str) -> str:
    return "-".join(f"u{ord(each):x}" for each in key)


def _rounded(number: float) -> int:
    """The next higher of 1 to 16, 18, 20 … 32, 36, 40 …: it changes seldom as the archive grows."""
    step = 1 << max(0, math.ceil(math.log2(max(number, 1))) - 4)
    return step * math.ceil(max(number, 1) / step)


def _hash(text: str) -> int:
    """FNV-1a of 32 bits over the code points."""
    value = 0x811C9DC5
    for each in text:
        value = (value ^ ord(each)) * 0x01000193 & 0xFFFFFFFF
    return value
