"""The index of an earlier build with other sessions in it: as much work as the change is large."""

import json
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from gazette.search.groups import regrouped
from gazette.search.index import (
    FACETS,
    HEAD,
    LONGEST_WORDS,
    TOGETHER,
    WORDS_SIZE,
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
from gazette.search.lexicon import Lexicon
from gazette.search.postings import spliced
from gazette.search.roll import Roll
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
    """The files that are others, empty where one is gone; the words; the head as it was before.

    `parts` are those of keys, words and titles that are others, `rest` are all besides.
    """

    parts: tuple[File, ...]
    rest: tuple[File, ...]
    words: Lexicon
    head: bytes


def renewed(
    read: Callable[[str], bytes], words: Lexicon, keys: Sequence[str], changes: Sequence[Change]
) -> Renewed | None:
    """Return an index that `read` gives the files of after changes; None where it has to be made as a whole.

    `words` are all that were noted, and are changed. `keys` are the sessions now: others have their places as
    before, new ones come last.
    """
    told = json.loads(head := read(HEAD))
    roll = Roll(told["committees"], told["methods"], told["sessions"], read(FACETS).decode().splitlines())
    sessions = roll.followed({each.number: each.now.entry for each in changes})
    limits = keys_limits(roll.documents)
    if roll.keys != [*keys[: len(roll.sessions)]] or keys_limits(sessions.documents) != limits:
        return None
    keys_again = _shelf_of_keys(read, _shelf(told["keys"], *limits), changes)
    if keys_again is None:
        return None
    groups = regrouped(words.group, _more(changes))
    words_again = shelve_again(
        _shelf(told["words"], WORDS_SIZE, LONGEST_WORDS),
        lambda name: read(shelf_path("words", name)),
        str,
        groups,
        lambda group, _: groups[group].encode(),
    )
    if words_again is None:
        return None
    (of_keys, lines), (of_words, texts) = keys_again, words_again
    parts = (*shelf_files("keys", lines), *shelf_files("words", texts), *_titles(read, changes))
    return Renewed(parts, tuple(head_files(sessions, of_keys, of_words)), words, head)


def _shelf_of_keys(
    read: Callable[[str], bytes], shelf: Shelf, changes: Sequence[Change]
) -> tuple[Shelf, dict[str, bytes]] | None:
    """What `shelve_again` makes of the keys' lines."""

    def edit(key: str, text: bytes) -> bytes:
        line = text.decode()
        for each in changes:
            before, now = each.lines(key)
            line = line if before == now else spliced(line, each.number, now)
        return line.encode()

    return shelve_again(shelf, lambda name: read(shelf_path("keys", name)), group_of, _keys(changes), edit)


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


def _more(changes: Sequence[Change]) -> dict[str, int]:
    """How much oftener words are written now, below 0 if less often."""
    more: Counter[str] = Counter()
    for each in changes:
        more.update(each.now.words)
        more.subtract(each.before.words if each.before else {})
    return {word: count for word, count in more.items() if count}


def _keys(changes: Sequence[Change]) -> set[str]:
    """The keys whose lines are others."""
    return {
        key
        for each in changes
        for key in {**(each.before.lines if each.before else {}), **each.now.lines}
        if len({*each.lines(key)}) > 1
    }


def _shelf(told: dict[str, Any], limit: int, longest: int) -> Shelf:
    """A shelf of an index, from what its head tells of it."""
    return Shelf(limit, longest, told["files"], frozenset(told["apart"].split()), told["size"])
