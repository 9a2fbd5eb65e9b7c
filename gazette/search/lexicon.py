"""The words of an archive as they are kept between builds: in shards, of which a change needs few.

The index publishes the most frequent words of a group and not how often they were written, so it cannot tell
which come next. A shard has some groups whole; which, tells the hash of their names.
"""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from zlib import crc32

from gazette.search.groups import Group

TOGETHER = 1_000
"""Words in the groups of a shard, about; a word stands in two groups or three."""


@dataclass(slots=True)
class Lexicon:
    """The groups of an archive's words in `count` shards; `read` gives the text of a shard by its number.

    `shards` are those that were read, in which groups may be changed.
    """

    count: int
    read: Callable[[int], str]
    shards: dict[int, dict[str, Group]] = field(default_factory=dict)

    def group(self, name: str) -> Group:
        """Return a group to be read or changed; it is empty where there was none. Raises what `read` does."""
        number = _place(name, self.count)
        if number not in self.shards:
            groups = json.loads(self.read(number))
            self.shards[number] = {each: Group(*held) for each, held in groups.items()}
        return self.shards[number].setdefault(name, Group())

    def texts(self) -> dict[int, str]:
        """Return the texts of the shards that were read, with the changes, by number."""
        return {number: _text(groups) for number, groups in self.shards.items()}


def sharded(groups: Mapping[str, Group]) -> list[str]:
    """Return the texts of the shards of groups, as many as their words need."""
    count = sum(len(each.told) for each in groups.values()) // TOGETHER + 1
    shards: list[dict[str, Group]] = [{} for _ in range(count)]
    for name, group in groups.items():
        shards[_place(name, count)][name] = group
    return [_text(each) for each in shards]


def _place(name: str, count: int) -> int:
    return crc32(name.encode()) % count


def _text(groups: Mapping[str, Group]) -> str:
    held = {name: (each.told, each.shared, each.untold) for name, each in groups.items() if each != Group()}
    return json.dumps(held, ensure_ascii=False, separators=(",", ":"))
