"""What is kept beside the site in shards: each is named by its SHA-256, so that none is ever written over.

A list tells which belong together. A build that fails leaves the last one's list and shards as they were.
"""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from gazette import disk


@dataclass(frozen=True, slots=True)
class Shards:
    """The shards of one list in a folder, by the name of that list: their SHA-256, none if it is lost."""

    folder: Path
    name: str
    listed: tuple[str, ...]

    def read(self, number: int) -> str | None:
        """Return the text of a shard, None where it is not there as it was."""
        sha256 = self.listed[number]
        text = disk.recall(self.folder / sha256)
        return text if text is not None and _sha256(text) == sha256 else None

    def followed(self, name: str, seal: str, texts: Mapping[int, str], count: int) -> None:
        """Keep another list of `count` shards beside this one, if that can be written, and nothing else.

        `texts` are those of shards that may be others, by number.
        """
        fresh = {number: _sha256(text) for number, text in texts.items()}
        listed = [fresh[number] if number in fresh else self.listed[number] for number in range(count)]
        for number, sha256 in fresh.items():
            if sha256 not in self.listed:
                disk.keep(self.folder / sha256, texts[number])
        disk.keep(self.folder / name, json.dumps([name, seal, listed]))
        disk.keep_only(self.folder, {self.name, name, *self.listed, *listed})


def shards(folder: Path, name: str, seal: str) -> Shards:
    """Return the shards of a list; none where it is lost, another's, or of another seal."""
    listed: tuple[str, ...] = ()
    try:
        found, by, held = json.loads(disk.recall(folder / name) or "")
        if (found, by) == (name, seal):
            listed = tuple(map(str, held))
    except (ValueError, TypeError):  # there is nothing, or nothing of ours
        pass
    return Shards(folder, name, listed)


def _sha256(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()
