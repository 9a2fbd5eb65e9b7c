"""The files of the search index, all plain text: the host compresses them.

- `index.json`: which files there are, and a line for each session: its committee, method, year, name, and how
  many titles, documents and files of texts it has.
- `facets.txt`: a line for each session, with a character for each document: its kind and its vote cell's.
- `keys/N.txt`: keys with their lists (postings.py), in files by the key's beginning (shelves.py).
- `words/N.txt`: words by group (words.py), in files by the group.
- `texts/COMMITTEE/SESSION/N.json`: what results show, about equally many documents a file.

The number of a session is its place among all by day and key; that of a document follows from it. A new
session comes last, so the lists of the others stay.
"""

import dataclasses
import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from gazette import addresses, vocabulary
from gazette.search.cut import is_han, normal
from gazette.search.documents import KINDS, Document
from gazette.search.postings import Lists, lines
from gazette.search.shelves import Shelf, shelve
from gazette.search.words import INITIALS, by_group, words
from gazette.words import Participation, Vote

FOLDER = "search"
HEAD, FACETS = f"{FOLDER}/index.json", f"{FOLDER}/facets.txt"
WORDS_SIZE = 10_000
"""Bytes of a file of words, about."""
MANY = 30_000
"""Documents of a large archive, which may have more files, each read faster."""
KEYS_SIZE, LONGEST_LINE = 5_200, 5_200
"""Bytes of a file of keys, about, and of a key's lists that may stand in it: one is loaded for every key."""
KEYS_SIZE_OF_MANY, LONGEST_LINE_OF_MANY = 3_200, 1_300
TEXTS_SIZE = 5_400
"""Bytes of a file of texts, about: up to ten are loaded for the first ten results."""

VOTES = ("", *vocabulary.kinds(Vote.SECTION), *vocabulary.kinds(Participation.SECTION))
"""The kinds of vote cell by number; the first is none."""


@dataclass(frozen=True, slots=True)
class File:
    """A file of the index: its path in the site and its text in UTF-8."""

    path: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Entry:
    """A session in the index; `titles` and `files` are numbers, `kinds` has a character for each document."""

    key: str
    method: str
    year: int
    titles: int
    files: int
    kinds: str


@dataclass(frozen=True, slots=True)
class Note:
    """What the index needs of one session, whatever the others are: its lines by key, its words."""

    entry: Entry
    lines: Mapping[str, str]
    words: Mapping[str, int]

    def plain(self) -> list[Any]:
        """Return the note as JSON's types."""
        return [[*dataclasses.astuple(self.entry)], self.lines, self.words]

    @classmethod
    def of(cls, plain: Sequence[Any]) -> "Note":
        """Return the note that `plain` was made of."""
        entry, lines, words = plain
        return cls(Entry(*entry), lines, words)


def note(key: str, method: str, year: int, documents: Sequence[Document]) -> Note:
    """Return the note of a session with its documents."""
    texts = [normal(each.text) for each in documents]
    titles = sum(each.kind == "title" for each in documents)
    kinds = "".join(map(_kinds, documents))
    return Note(Entry(key, method, year, titles, _file_count(documents), kinds), lines(texts), words(texts))


@dataclass(slots=True)
class Index:
    """What was noted of sessions, which come by day, then key."""

    entries: list[Entry] = field(default_factory=list)
    lists: Lists = field(default_factory=Lists)
    words: Counter[str] = field(default_factory=Counter)

    def add(self, note: Note) -> None:
        """Add the next session."""
        self.lists.join(len(self.entries), note.lines)
        self.words.update(note.words)
        self.entries.append(note.entry)

    def files(self) -> Iterator[File]:
        """Yield the files of the index but those of the texts. It is empty then, since it may be large."""
        shelf, files = shelve(self.lists.take(), *keys_limits(self.entries), group_of)
        yield from shelf_files("keys", files)
        yield from head_files(self.entries, shelf, self.words)


def head_files(entries: Sequence[Entry], keys: Shelf, words: Mapping[str, int]) -> Iterator[File]:
    """Yield the files of the index but those of the keys and of the texts."""
    groups = ((group, text.encode()) for group, text in by_group(words))
    shelf, files = shelve(groups, WORDS_SIZE, WORDS_SIZE, str)
    yield from shelf_files("words", files)
    yield File(FACETS, "".join(f"{each.kinds}\n" for each in entries).encode())
    committees = sorted({each.key.split("/")[0] for each in entries})
    methods = sorted({each.method for each in entries})
    sessions = [
        f"{committees.index(committee)} {methods.index(each.method)} {each.year} {session}"
        f" {each.titles} {len(each.kinds)} {each.files}"
        for each in entries
        for committee, session in [each.key.split("/")]
    ]
    head = {
        "keys": _shelf_head(keys),
        "words": _shelf_head(shelf),
        "committees": committees,
        "methods": methods,
        "votes": VOTES,
        "kinds": KINDS,
        "sessions": sessions,
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


def keys_limits(entries: Sequence[Entry]) -> tuple[int, int]:
    """Return the bytes of a file of keys, about, and of the longest line that may stand in it."""
    if sum(len(each.kinds) for each in entries) < MANY:
        return KEYS_SIZE, LONGEST_LINE
    return KEYS_SIZE_OF_MANY, LONGEST_LINE_OF_MANY


def text_files(key: str, committee: str, title: str, documents: Sequence[Document]) -> Iterator[File]:
    """Yield the files that hold the texts of a session, for its results."""
    page = addresses.session(key)
    for place, chunk in enumerate(_files(documents)):
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
    path = document.url.removeprefix(page)
    return path.rstrip("0123456789") if document.row else path, document.heading


def _kinds(document: Document) -> str:
    """The kind of a document and of its vote cell as one character."""
    return chr(ord("0") + VOTES.index(document.vote) * len(KINDS) + KINDS.index(document.kind))


def _file_count(documents: Sequence[Document]) -> int:
    return max(1, round(sum(len(each.text.encode()) for each in documents) / TEXTS_SIZE))


def _files(documents: Sequence[Document]) -> Iterator[list[Document]]:
    """Documents by file, which follows from a document's place and from the two numbers alone."""
    count = _file_count(documents)
    for file in range(count):
        yield [each for place, each in enumerate(documents) if place * count // len(documents) == file]


def group_of(key: str) -> str:
    """What the place of a key hangs on: its first character and the initial of its second.

    So an unfinished second syllable leads to one file. A Latin word has a place of its own.
    """
    if len(key) < 2 or not (is_han(key[0]) or is_han(key[-1])):
        return key
    second = ord(key[1]) - ord("가")
    return key[0] + (INITIALS[second // 588] if 0 <= second < 19 * 588 else key[1])
