"""The search index of a build: the last one's with the sessions that are others, else made as a whole."""

import hashlib
import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from gazette import disk
from gazette.exports.manifest import as_lines
from gazette.seal import program
from gazette.search.groups import Lexicon
from gazette.search.index import HEAD, IN_PARTS, Index, Note
from gazette.search.renewed import Change, Renewed, renewed
from gazette.stage import Stage
from gazette.unit import Sheaf

WORTHWHILE = 8
"""Where more than one session of so many is another, the index is sooner made as a whole."""


@dataclass(frozen=True, slots=True)
class Part:
    """A session of the index: its key; what its note was made from, before (empty if it was not) and now.

    `note_before` returns None where the note is lost.
    """

    key: str
    before: str
    now: str
    note_before: Callable[[], Note | None]
    note: Callable[[], Note]


class _LostError(Exception):
    """A file of the last index is not there as it was."""


def indexed(parts: Sequence[Part], sheaf: Sheaf, unit: str, last: str) -> str:
    """Make the index of sessions, which come by day and key; return its files as lines of the manifest.

    `unit` is its key, `last` that of the last build's index. Raises RefusedError.
    """
    held = sheaf.stage.held
    made = _renewed(parts, sheaf, last)
    if made is None:
        whole = Index()
        for each in parts:
            whole.add(each.note())
        for file in whole.files():
            sheaf.put(file.path, file.content)
        _keep_words(sheaf, unit, whole.lexicon)
        return as_lines(sheaf.files)
    for file in (*made.parts, *made.rest):
        if file.content:
            sheaf.put(file.path, file.content)
    others = {file.path for file in made.parts}
    same = {path: held[path] for path in held if path.startswith(IN_PARTS) and path not in others}
    _keep_words(sheaf, unit, made.words)
    return as_lines(same | sheaf.files)


def _renewed(parts: Sequence[Part], sheaf: Sheaf, last: str) -> Renewed | None:
    """The last index after changes; None where its sessions have other places or little would be saved."""
    stage, words = sheaf.stage, _words(sheaf, last)
    changes = [number for number, each in enumerate(parts) if each.now != each.before]
    if words is None or len(changes) * WORTHWHILE > len(parts):
        return None
    try:
        if not _begins(parts, _read(stage, HEAD)):
            return None
        noted = [_change(number, parts[number]) for number in changes]
        return renewed(lambda path: _read(stage, path), words, noted)
    except _LostError:
        return None


def _begins(parts: Sequence[Part], head: bytes) -> bool:
    """Whether the sessions of the last index are the first ones now."""
    told = json.loads(head)
    before = [_key(told["committees"], *line.split(" ")[:2]) for line in told["sessions"]]
    return [each.key for each in parts[: len(before)]] == before


def _key(committees: Sequence[str], committee: str, session: str) -> str:
    return f"{committees[int(committee)]}/{session}"


def _change(number: int, part: Part) -> Change:
    before = part.note_before() if part.before else None
    if part.before and before is None:
        raise _LostError
    return Change(number, before, part.note())


def _read(stage: Stage, path: str) -> bytes:
    """A file of the last index, which stands on the stage as it was; empty where there was none."""
    if path not in stage.held:
        return b""
    content, _ = disk.read_file(stage.folder / path)
    if content is None or hashlib.sha256(content).hexdigest() != stage.held[path]:
        raise _LostError
    return content


def _keep_words(sheaf: Sheaf, unit: str, words: Lexicon) -> None:
    """Leave the words to the next build: how often each was noted the index itself does not tell."""
    kept = [program(), sheaf.keeper.seal, unit, words.counts, words.shared]
    disk.keep(_words_path(sheaf.stage), json.dumps(kept, ensure_ascii=False, separators=(",", ":")))


def _words(sheaf: Sheaf, last: str) -> Lexicon | None:
    """The words of the last index; None where another program made it or another gate looked through it."""
    try:
        by, gate, unit, counts, shared = json.loads(disk.recall(_words_path(sheaf.stage)) or "")
    except (ValueError, TypeError):  # there is nothing, or nothing of ours
        return None
    is_same = (by, gate, unit) == (program(), sheaf.keeper.seal, last)
    return Lexicon(counts, shared) if is_same else None


def _words_path(stage: Stage) -> Path:
    return stage.leaves / "words"
