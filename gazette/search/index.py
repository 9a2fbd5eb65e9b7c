"""The files of the search index, all plain text: the host compresses them.

- `index.json`: which files there are, and a line for each session: its committee, its name, and how many
  titles, opinions and files of texts it has.
- `facets.txt`: a line for each session: its method, its year, and a character for each document, its kind and
  its vote cell's.
- `keys/N.txt`: keys with their lists (postings.py), in files by the key's beginning (shelves.py).
- `words/N.txt`: words by group (groups.py), in files by the group.
- `titles/N.json`: the titles of some sessions, a line for each: its committee, then the place and the words
  of every title; the first is the session's own.
- `texts/COMMITTEE/SESSION/N.json`: what opinions show as results, about equally many a file.

The number of a session is its place among all by day and key; that of a document follows from it. A new
session comes last, so the lists of the others stay.
"""

import dataclasses
import functools
import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from gazette import addresses, vocabulary
from gazette.search.cut import is_han, normal
from gazette.search.documents import Document
from gazette.search.groups import Group, grouped
from gazette.search.postings import Lists, lines
from gazette.search.roll import Entry, Roll
from gazette.search.shelves import Shelf, shelve
from gazette.search.words import INITIALS, words
from gazette.words import FOUND

FOLDER = "search"
HEAD, FACETS = f"{FOLDER}/index.json", f"{FOLDER}/facets.txt"
IN_PARTS = (f"{FOLDER}/keys/", f"{FOLDER}/titles/", f"{FOLDER}/words/")
"""The folders in which a changed session leaves some files as they were."""
WORDS_SIZE, LONGEST_WORDS = 5_000, 10_000
"""Bytes of a file of words, about, and more than a group of them ever has."""
MANY = 30_000
"""Documents of a large archive, which may have more files, each read faster."""
KEYS_SIZE, LONGEST_LINE = 5_000, 5_200
"""Bytes of a file of keys, about, and of a key's lists that may stand in it: one is loaded for every key."""
KEYS_SIZE_OF_MANY, LONGEST_LINE_OF_MANY = 2_000, 1_600
TEXTS_SIZE = 6_200
"""Bytes of a file of texts, about: up to ten are loaded for the first ten results."""
TOGETHER = 8
"""Sessions whose titles are in one file."""

VOTES = ("", *vocabulary.cells())
"""The kinds of vote cell by number; the first is none."""


@dataclass(frozen=True, slots=True)
class File:
    """A file of the index: its path in the site and its text in UTF-8."""

    path: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Note:
    """What the index needs of one session, whatever the others are: its titles, lines by key, words."""

    entry: Entry
    titles: str
    lines: Mapping[str, str]
    words: Mapping[str, int]

    def plain(self) -> list[Any]:
        """Return the note as JSON's types."""
        return [[*dataclasses.astuple(self.entry)], self.titles, self.lines, self.words]

    @classmethod
    def of(cls, plain: Sequence[Any]) -> "Note":
        """Return the note that `plain` was made of."""
        entry, *rest = plain
        return cls(Entry(*entry), *rest)


def note(key: str, committee: str, method: str, year: int, documents: Sequence[Document]) -> Note:
    """Return the note of a session with its documents; `committee` is the name that they show."""
    texts = [normal(each.text) for each in documents]
    titles, opinions = _parted(documents)
    kinds = "".join(map(_kinds, documents))
    entry = Entry(key, method, year, len(titles), _file_count(opinions), kinds)
    places = [[_path(addresses.session(key), each), each.text] for each in titles]
    return Note(entry, json.dumps([committee, *places], ensure_ascii=False), lines(texts), words(texts))


def _parted(documents: Sequence[Document]) -> tuple[Sequence[Document], Sequence[Document]]:
    """The titles among documents, which come first, and the opinions."""
    titles = sum(each.kind == "title" for each in documents)
    return documents[:titles], documents[titles:]


@dataclass
class Index:
    """What was noted of sessions, which come by day, then key."""

    entries: list[Entry] = field(default_factory=list)
    titles: list[str] = field(default_factory=list)
    lists: Lists = field(default_factory=Lists)
    words: Counter[str] = field(default_factory=Counter)

    def add(self, note: Note) -> None:
        """Add the next session."""
        self.lists.join(len(self.entries), note.lines)
        self.words.update(note.words)
        self.titles.append(note.titles)
        self.entries.append(note.entry)

    def files(self) -> Iterator[File]:
        """Yield the files of the index but those of the texts. It is empty then, since it may be large."""
        for first in range(0, len(self.titles), TOGETHER):
            yield titles_file(first, self.titles[first : first + TOGETHER])
        sessions = Roll().followed(dict(enumerate(self.entries)))
        shelf, files = shelve(self.lists.take(), *keys_limits(sessions.documents), group_of)
        yield from shelf_files("keys", files)
        texts = ((name, group.text.encode()) for name, group in self.groups.items())
        told = (each for each in texts if each[1])
        of_words, files = shelve(told, WORDS_SIZE, LONGEST_WORDS, str)
        yield from shelf_files("words", files)
        yield from head_files(sessions, shelf, of_words)

    @functools.cached_property
    def groups(self) -> Mapping[str, Group]:
        """Return the words of all sessions in groups, by name."""
        return grouped(self.words)


def head_files(sessions: Roll, keys: Shelf, words: Shelf) -> Iterator[File]:
    """Yield the files that tell of all others; `keys` and `words` are their shelves."""
    yield File(FACETS, "".join(f"{line}\n" for line in sessions.facets).encode())
    head = {
        "keys": _shelf_head(keys),
        "words": _shelf_head(words),
        "committees": sessions.committees,
        "methods": sessions.methods,
        "votes": VOTES,
        "kinds": FOUND,
        "sessions": sessions.sessions,
    }
    yield File(HEAD, f"{json.dumps(head, ensure_ascii=False, indent=0)}\n".encode())


def _shelf_head(shelf: Shelf) -> dict[str, Any]:
    return {"files": shelf.count, "size": shelf.size, "apart": " ".join(sorted(shelf.apart))}


def shelf_files(name: str, files: Mapping[str, bytes]) -> Iterator[File]:
    """Yield the files of a shelf."""
    return (File(shelf_path(name, place), content) for place, content in files.items())


def shelf_path(name: str, place: str) -> str:
    """Return the path of a file of a shelf."""
    return f"{FOLDER}/{name}/{place}.txt"


def titles_file(first: int, lines: Sequence[str]) -> File:
    """Return the file of the titles of sessions, of which the first has the number `first`."""
    return File(titles_path(first), "[\n{}\n]\n".format(",\n".join(lines)).encode())


def titles_path(session: int) -> str:
    """Return the path of the file that has the titles of a session, by its number."""
    return f"{FOLDER}/titles/{session // TOGETHER}.json"


def keys_limits(documents: int) -> tuple[int, int]:
    """Return the bytes of a file of keys, about, and of the longest line that may stand in it."""
    if documents < MANY:
        return KEYS_SIZE, LONGEST_LINE
    return KEYS_SIZE_OF_MANY, LONGEST_LINE_OF_MANY


def text_files(key: str, committee: str, title: str, documents: Sequence[Document]) -> Iterator[File]:
    """Yield the files that hold the opinions of a session as its results show them."""
    page = addresses.session(key)
    for place, chunk in enumerate(_files(_parted(documents)[1])):
        places = sorted({_place(page, each) for each in chunk})
        rows = [
            [places.index(_place(page, each)), each.row, each.printed, each.cell, each.text] for each in chunk
        ]
        text = json.dumps(
            {"committee": committee, "session": title, "places": places, "documents": rows},
            ensure_ascii=False,
            separators=(",", ":"),
        )
        yield File(f"{FOLDER}/texts/{key}/{place}.json", f"{text}\n".encode())


def _place(page: str, document: Document) -> tuple[str, str]:
    """Where a document stands, below the session's page, without the number of its row; and its heading."""
    return _path(page, document).rstrip("0123456789"), document.heading


def _path(page: str, document: Document) -> str:
    return document.url.removeprefix(page)


def _kinds(document: Document) -> str:
    """The kind of a document and of its vote cell as one character."""
    return chr(ord("0") + VOTES.index(document.vote) * len(FOUND) + FOUND.index(document.kind))


def _file_count(opinions: Sequence[Document]) -> int:
    return max(min(1, len(opinions)), round(sum(len(each.text.encode()) for each in opinions) / TEXTS_SIZE))


def _files(opinions: Sequence[Document]) -> Iterator[list[Document]]:
    """Opinions by file, which follows from an opinion's place and from the two numbers alone."""
    count = _file_count(opinions)
    for file in range(count):
        yield [each for place, each in enumerate(opinions) if place * count // len(opinions) == file]


def group_of(key: str) -> str:
    """What the place of a key hangs on: its first character and the initial of its second.

    So an unfinished second syllable leads to one file. A Latin word has a place of its own.
    """
    if len(key) < 2 or not (is_han(key[0]) or is_han(key[-1])):
        return key
    second = ord(key[1]) - ord("가")
    return key[0] + (INITIALS[second // 588] if 0 <= second < 19 * 588 else key[1])
