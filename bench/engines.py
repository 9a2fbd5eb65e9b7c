"""The search engines that are measured. Each makes a folder with search/ and assets/search-engine.js.

All scripts have the interface of templates/static/search-engine.js: `open(base)`, then `search(text)` and
`documents(ids)`.
"""

import gzip
import json
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from bench import measure

ROOT = Path(__file__).resolve().parent.parent
PEERS = ROOT / "bench/peers"


@dataclass(frozen=True, slots=True)
class Archive:
    """What is indexed: the content folder, and its documents as lines of JSON for the peers."""

    content: Path
    documents: Path


@dataclass(frozen=True, slots=True)
class Built:
    """An index: its folder, the processor seconds and peak bytes that it took, how many files it has."""

    folder: Path
    seconds: float
    peak: int
    files: int


@dataclass(frozen=True, slots=True)
class Engine:
    """A search engine: how its index is built, and which document one of its ids is."""

    name: str
    build: Callable[[Archive, Path], Built]
    numbers: Callable[[Path], dict[str, int]] | None = None

    def read_ids(self, folder: Path) -> Callable[[str | int], int]:
        """Return what turns an id of this engine into the number of a document."""
        if self.numbers is None:
            return int
        known = self.numbers(folder)
        return lambda each: known[str(each)]


def gazette(archive: Archive, folder: Path) -> Built:
    """Build this project's index. Its seconds leave out the reading of the records; its memory does not."""
    run = measure.run([sys.executable, "-m", "bench.index", archive.content, folder], ROOT)
    return _built(folder, float(run.printed), run.peak)


def pagefind(archive: Archive, folder: Path) -> Built:
    """Build Pagefind's index from one record a document."""
    return _peer("pagefind.js", archive, folder)


def minisearch(archive: Archive, folder: Path) -> Built:
    """Build MiniSearch's index."""
    return _peer("minisearch.js", archive, folder)


def _peer(script: str, archive: Archive, folder: Path) -> Built:
    run = measure.run(["node", PEERS / script, archive.documents, folder], ROOT)
    return _built(folder, run.cpu, run.peak)


def _built(folder: Path, seconds: float, peak: int) -> Built:
    files = sum(each.is_file() for each in (folder / "search").rglob("*"))
    return Built(folder, seconds, peak, files)


def _pagefind_numbers(folder: Path) -> dict[str, int]:
    """Read the ids of Pagefind's results, the names of its fragments, with the number that each was given."""
    found = {}
    for file in (folder / "search/fragment").iterdir():
        fragment = gzip.decompress(file.read_bytes()).removeprefix(b"pagefind_dcd")
        found[file.name.partition(".")[0]] = int(json.loads(fragment)["meta"]["id"])
    return found


ENGINES = {
    "gazette": Engine("gazette", gazette),
    "pagefind": Engine("Pagefind", pagefind, _pagefind_numbers),
    "minisearch": Engine("MiniSearch", minisearch),
}
