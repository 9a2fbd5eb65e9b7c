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
from gazette.search.postings import Lists
from gazette.search.shelves import Shelf, shelve
from gazette.search.words import INITIALS, by_group, words
from gazette.words import Participation, Vote

FOLDER = "search"
KEYS_SIZE = 4_800
"""Bytes of a file of keys, about: one is loaded for every pair of syllables in a query."""
WORDS_SIZE = 10_000
"""Bytes of a file of words, about."""
TEXTS_SIZE = 5_400
"""Bytes of a file of texts, about: up to ten are loaded for the first ten results."""

VOTES = ("", *vocabulary.kinds(Vote.SECTION), *vocabulary.kinds(Participation.SECTION))
"""The kinds of vote cell by number; the first is none."""


@dataclass(frozen=True, slots=True)
class File:
    """A file of the index: its path in the site and its text."""

    path: str
    text: str


@dataclass(frozen=True, slots=True)
class Entry:
    """A session in the index; `titles` and `files` are numbers, `kinds` has a character for each document."""

    key: str
    method: str
    year: int
    titles: int
    files: int
    kinds: str


@dataclass(slots=True)
class Index:
    """What was noted of the sessions from number `first` on; they come by day, then key."""

    first: int = 0
    entries: list[Entry] = field(default_factory=list)
    lists: Lists = field(default_factory=Lists)
    words: Counter[str] = field(default_factory=Counter)

    def add(self, key: str, method: str, year: int, documents: Sequence[Document]) -> None:
        """Add a session with its documents."""
        texts = [normal(each.text) for each in documents]
        self.lists.add(self.first + len(self.entries), texts)
        self.words.update(words(texts))
        titles = sum(each.kind == "title" for each in documents)
        kinds = "".join(map(_kinds, documents))
        self.entries.append(Entry(key, method, year, titles, _file_count(documents), kinds))

    def join(self, later: "Index") -> None:
        """Add what was noted of the sessions after these."""
        self.lists.join(later.lists)
        self.words.update(later.words)
        self.entries += later.entries

    def plain(self) -> list[Any]:
        """Return what was noted of one session as JSON's types, without its number."""
        (entry,) = self.entries
        return [[*dataclasses.astuple(entry)], self.lists.plain(), self.words]

    @classmethod
    def of(cls, first: int, plain: Sequence[Any]) -> "Index":
        """Return the notes of one session, whose number is `first`, from what `plain` returned."""
        entry, lists, words = plain
        return cls(first, [Entry(*entry)], Lists.of(first, lists), Counter(words))

    def files(self) -> Iterator[File]:
        """Yield the files of the index but those of the texts."""
        shelves = {
            "keys": shelve(self.lists.lines(), KEYS_SIZE, _beginning),
            "words": shelve(by_group(self.words), WORDS_SIZE, str),
        }
        yield File(f"{FOLDER}/index.json", self._head(shelves))
        yield File(f"{FOLDER}/facets.txt", "".join(f"{each.kinds}\n" for each in self.entries))
        for name, shelf in shelves.items():
            for place, text in shelf.files.items():
                yield File(f"{FOLDER}/{name}/{place}.txt", text)

    def _head(self, shelves: Mapping[str, Shelf]) -> str:
        committees = sorted({each.key.split("/")[0] for each in self.entries})
        methods = sorted({each.method for each in self.entries})
        lines = [
            f"{committees.index(committee)} {methods.index(each.method)} {each.year} {session}"
            f" {each.titles} {len(each.kinds)} {each.files}"
            for each in self.entries
            for committee, session in [each.key.split("/")]
        ]
        head = {
            **{name: {"files": each.count, "apart": " ".join(each.apart)} for name, each in shelves.items()},
            "committees": committees,
            "methods": methods,
            "votes": VOTES,
            "kinds": KINDS,
            "sessions": lines,
        }
        return f"{json.dumps(head, ensure_ascii=False, indent=0)}\n"


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
        yield File(f"{FOLDER}/texts/{key}/{place}.json", f"{text}\n")


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


def _beginning(key: str) -> str:
    """What the place of a key hangs on: its first character and the initial of its second.

    So an unfinished second syllable leads to one file. A Latin word has a place of its own.
    """
    if len(key) < 2 or not (is_han(key[0]) or is_han(key[-1])):
        return key
    second = ord(key[1]) - ord("가")
    return key[0] + (INITIALS[second // 588] if 0 <= second < 19 * 588 else key[1])
