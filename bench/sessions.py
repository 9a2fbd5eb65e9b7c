"""The sessions of an archive as the program reads them, in the order of the search index: by day and key."""

from collections.abc import Iterator
from pathlib import Path

from gazette.archive import Committee
from gazette.diagnostic import Diagnostic
from gazette.model import Session
from gazette.read import read_content, read_sessions, read_surroundings
from gazette.search.documents import Document, documents
from gazette.summary import day_of


class FaultyArchiveError(Exception):
    """A drawn archive does not pass the program's own checks."""


def in_order(content: Path) -> Iterator[tuple[str, Session]]:
    """Yield the sessions of an archive with their keys, one at a time: each file is read twice."""
    faults: list[Diagnostic] = []
    found = read_content(content, faults)
    days = {key: (day_of(loaded.record), key) for key, loaded in read_sessions(content, found, faults)}
    found.sessions.update({key: found.sessions.pop(key) for key in sorted(days, key=days.__getitem__)})
    for key, loaded in read_sessions(content, found, faults):
        yield key, loaded.record
    if faults:
        raise FaultyArchiveError(faults[0])


def committees(content: Path) -> dict[str, Committee]:
    """Return the committees of an archive by slug."""
    faults: list[Diagnostic] = []
    around = read_surroundings(content, read_content(content, faults), faults)
    return {slug: loaded.record for slug, loaded in around.committees.items()}


def corpus(content: Path) -> list[Document]:
    """Return every document of an archive; its place in the list is its number in the index."""
    return [document for key, session in in_order(content) for document in documents(key, session)]
