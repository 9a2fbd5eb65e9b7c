"""The search index of a build: the last one's with the sessions that are others, else made as a whole."""

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from gazette import disk
from gazette.exports.manifest import as_lines
from gazette.seal import key_of, program
from gazette.search.index import HEAD, IN_PARTS, Index, Note
from gazette.search.lexicon import Lexicon, sharded
from gazette.search.renewed import Change, Renewed, renewed
from gazette.shards import Shards, shards
from gazette.stage import Stage
from gazette.unit import Sheaf

T = TypeVar("T")

WORTHWHILE = 8
"""Where more than one session of so many is another, the index is sooner made as a whole."""


@dataclass(frozen=True, slots=True)
class Sessions:
    """The sessions of an index by day and key: what each's note was made from, before and now.

    `before` is empty where there was none. `note_before` returns None where the note of a key is lost.
    """

    keys: Sequence[str]
    before: Sequence[str]
    now: Sequence[str]
    note_before: Callable[[str], Note | None]
    note: Callable[[str], Note]


class _LostError(Exception):
    """A file of the last index, or what was kept of its words, is not there as it was."""


def indexed(sessions: Sessions, sheaf: Sheaf, unit: str, last: str) -> str:
    """Make the index of sessions; return its files as lines of the manifest.

    `unit` is its key, `last` that of the last build's index. Raises RefusedError.
    """
    seal = key_of(program(), sheaf.keeper.seal)
    words = shards(sheaf.stage.leaves / "lexicon", last, seal)
    made = _renewed(sessions, sheaf, words)
    if made is None:
        texts = dict(enumerate(_whole(sessions, sheaf)))
        words.followed(unit, seal, texts, len(texts))
        return as_lines(sheaf.files)
    for file in (*made.parts, *made.rest):
        if file.content:
            sheaf.put(file.path, file.content, seen=made.head if file.path == HEAD else b"")
    words.followed(unit, seal, made.words.texts(), made.words.count)
    held, others = sheaf.stage.held, {file.path for file in made.parts}
    same = {path: held[path] for path in held if path.startswith(IN_PARTS) and path not in others}
    return as_lines(same | sheaf.files)


def _whole(sessions: Sessions, sheaf: Sheaf) -> list[str]:
    """Make the index of all sessions; return its words in shards."""
    whole = Index()
    for key in sessions.keys:
        whole.add(sessions.note(key))
    for file in whole.files():
        sheaf.put(file.path, file.content)
    return sharded(whole.groups)


def _renewed(sessions: Sessions, sheaf: Sheaf, words: Shards) -> Renewed | None:
    """The last index after changes; None where its sessions have other places or little would be saved."""
    both = zip(sessions.before, sessions.now, strict=True)
    changes = [number for number, (before, now) in enumerate(both) if before != now]
    if not words.listed or len(changes) * WORTHWHILE > len(sessions.keys):
        return None
    try:
        noted = [_change(sessions, number) for number in changes]
        lexicon = Lexicon(len(words.listed), lambda number: _there(words.read(number)))
        return renewed(lambda path: _read(sheaf.stage, path), lexicon, sessions.keys, noted)
    except _LostError:
        return None


def _change(sessions: Sessions, number: int) -> Change:
    key = sessions.keys[number]
    before = _there(sessions.note_before(key)) if sessions.before[number] else None
    return Change(number, before, sessions.note(key))


def _read(stage: Stage, path: str) -> bytes:
    """A file of the last index, which stands on the stage as it was; empty where there was none."""
    if path not in stage.held:
        return b""
    content, _ = disk.read_file(stage.folder / path)
    if content is None or hashlib.sha256(content).hexdigest() != stage.held[path]:
        raise _LostError
    return content


def _there(found: T | None) -> T:
    if found is None:
        raise _LostError
    return found
