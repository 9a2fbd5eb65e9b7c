"""Builds the search index of an archive, and nothing else of its site: python -m bench.index CONTENT FOLDER.

Prints the processor seconds that it took, apart from the reading of the records, which any build has to do.
"""

import sys
import time
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from bench.sessions import committees, in_order
from gazette.archive import Committee
from gazette.model import Session
from gazette.scripts import sent
from gazette.search.files import session_search
from gazette.search.index import File, Index

STATIC = Path(__file__).resolve().parent.parent / "templates/static"


class Clock:
    """Passes sessions on and notes how long they were waited for."""

    def __init__(self, sessions: Iterator[tuple[str, Session]]) -> None:
        """Start with nothing waited for."""
        self.sessions, self.waited = sessions, 0.0

    def __iter__(self) -> Iterator[tuple[str, Session]]:
        """Yield the sessions."""
        while True:
            start = time.process_time()
            held = next(self.sessions, None)
            self.waited += time.process_time() - start
            if held is None:
                return
            yield held


def search_files(
    sessions: Iterable[tuple[str, Session]], committees: Mapping[str, Committee]
) -> Iterator[File]:
    """Yield the files of the index; the sessions come with their keys, by day, then key."""
    index = Index()
    for key, session in sessions:
        note, texts = session_search(key, session, committees[key.split("/")[0]])
        index.add(note)
        yield from texts
    yield from index.files()


def main(content: Path, folder: Path) -> None:
    """Write the index and the script that reads it; print the seconds of the index, its writing left out."""
    clock = Clock(in_order(content))
    known = committees(content)
    made = search_files(clock, known)
    seconds = 0.0
    while True:
        start = time.process_time()
        file = next(made, None)
        seconds += time.process_time() - start
        if file is None:
            break
        path = folder / file.path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(file.content)
    scripts = {path.name: path.read_text("utf-8") for path in STATIC.glob("*.js")}
    engine = sent(scripts | {"blank.js": 'import("./search-engine.js");'})["search-engine.js"]
    (folder / "assets").mkdir(parents=True, exist_ok=True)
    (folder / "assets/search-engine.js").write_text(engine, "utf-8")
    print(seconds - clock.waited)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
