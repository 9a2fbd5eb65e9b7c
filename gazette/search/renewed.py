"""The index of an earlier build with other sessions in it: as much work as the change is large."""

import json
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from gazette.search.groups import Lexicon, regrouped
from gazette.search.index import (
    FACETS,
    HEAD,
    LONGEST_WORDS,
    TOGETHER,
    WORDS_SIZE,
    Entry,
    File,
    Note,
    group_of,
    head_files,
    keys_limits,
    shelf_files,
    shelf_path,
    titles_file,
    titles_path,
)
from gazette.search.postings import spliced
from gazette.search.shelves import Shelf, shelve_again


@dataclass(frozen=True, slots=True)
class Change:
    """A session that is new or another: its number, what was noted of it, if anything, and what is."""

    number: int
    before: Note | None
    now: Note

    def lines(self, key: str) -> tuple[str, str]:
        """Return the lines of a key before and now."""
        return self.before.lines.get(key, "") if self.before else "", self.now.lines.get(key, "")


@dataclass(frozen=True, slots=True)
class Renewed:
    """The files that are others, empty where one is gone; the words.

    `parts` are those of keys, words and titles that are others, `rest` are all besides.
    """

    parts: tuple[File, ...]
    rest: tuple[File, ...]
    words: Lexicon


def renewed(read: Callable[[str], bytes], words: Lexicon, changes: Sequence[Change]) -> Renewed | None:
    """Return an index that `read` gives the files of after changes; None where it has to be made as a whole.

    `words` are all that were noted; sessions are others in their places, or come last.
    """
    head = json.loads(read(HEAD))
    entries, shelf = _before(head, read(FACETS).decode().splitlines())
    counts = Counter(words.counts)
    for each in changes:
        entries[each.number : each.number + 1] = [each.now.entry]
        counts.update(each.now.words)
        counts.subtract(each.before.words if each.before else {})
    counts = +counts
    if keys_limits(entries) != (shelf.limit, shelf.longest):
        return None

    def edit(key: str, text: bytes) -> bytes:
        line = text.decode()
        for each in changes:
            before, now = each.lines(key)
            line = line if before == now else spliced(line, each.number, now)
        return line.encode()

    again = shelve_again(shelf, lambda name: read(shelf_path("keys", name)), group_of, _keys(changes), edit)
    if again is None:
        return None
    lexicon, groups = regrouped(words, counts, _words(changes))
    words_again = shelve_again(
        _shelf(head["words"], WORDS_SIZE, LONGEST_WORDS),
        lambda name: read(shelf_path("words", name)),
        str,
        groups,
        lambda group, _: groups[group].encode(),
    )
    if words_again is None:
        return None
    (shelf, keys), (of_words, others) = again, words_again
    parts = (*shelf_files("keys", keys), *shelf_files("words", others), *_titles(read, changes))
    return Renewed(parts, tuple(head_files(entries, shelf, of_words)), lexicon)


def _titles(read: Callable[[str], bytes], changes: Sequence[Change]) -> Iterator[File]:
    """Yield the files of titles that hold those of sessions that are others."""
    by_file: defaultdict[str, list[Change]] = defaultdict(list)
    for each in changes:
        by_file[titles_path(each.number)].append(each)
    for path, changed in by_file.items():
        first = changed[0].number // TOGETHER * TOGETHER
        lines = [line.rstrip(",") for line in read(path).decode().split("\n")[1:-2]]
        for each in changed:
            place = each.number - first
            lines[place : place + 1] = [each.now.titles]
        yield titles_file(first, lines)


def _words(changes: Sequence[Change]) -> set[str]:
    """The words that are met more or less often in a session."""
    return {
        word
        for each in changes
        for before in [each.before.words if each.before else {}]
        for word in before.keys() | each.now.words.keys()
        if before.get(word) != each.now.words.get(word)
    }


def _keys(changes: Sequence[Change]) -> set[str]:
    """The keys whose lines are others."""
    return {
        key
        for each in changes
        for key in {**(each.before.lines if each.before else {}), **each.now.lines}
        if len({*each.lines(key)}) > 1
    }


def _before(head: dict[str, Any], facets: Sequence[str]) -> tuple[list[Entry], Shelf]:
    """The sessions of an index and the shelf of its keys, from its head."""
    entries = []
    for line, told in zip(head["sessions"], facets, strict=True):
        committee, session, titles, _, files = line.split(" ")
        method, year, kinds = told.split(" ")
        key = f"{head['committees'][int(committee)]}/{session}"
        entries.append(Entry(key, head["methods"][int(method)], int(year), int(titles), int(files), kinds))
    return entries, _shelf(head["keys"], *keys_limits(entries))


def _shelf(told: dict[str, Any], limit: int, longest: int) -> Shelf:
    """A shelf of an index, from what its head tells of it."""
    return Shelf(limit, longest, told["files"], frozenset(told["apart"].split()), told["size"])
