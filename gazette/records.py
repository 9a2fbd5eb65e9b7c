"""What is known of every session file, from an earlier build where its bytes are the same.

The content decides: a file is read again and hashed unless its size, times and number are those of the last
time, and its last change lay well before that. What was kept is in `.gazette/` beside the content, a file for
each committee; damaged, foreign or of another program, it counts as nothing.
"""

import json
from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from gazette import disk
from gazette.content import Content
from gazette.crew import Crew
from gazette.diagnostic import Diagnostic
from gazette.examine import Examined
from gazette.filed import Card, Filed
from gazette.guard import Guard
from gazette.packed import UnfitError, pack, unpack
from gazette.seal import key_of, program
from gazette.unit import File, examine_files

Known = dict[str, tuple[str, Examined]]
"""The stamp of a session's file and what is known of it, by path, whose ending says how it is read."""


def folder_of(root: Path) -> Path:
    """Return the folder in which is kept what is known of the records of a content folder."""
    return disk.memory_of(root) / "records"


def examine_all(
    root: Path, content: Content, keeper: Guard, workers: Crew, *, clean: bool, keeps: bool
) -> dict[str, Examined]:
    """Return what there is to know of each session by itself, by key.

    With `clean`, nothing is taken from earlier builds; without `keeps`, nothing is left to later ones.
    """
    folder, seal = folder_of(root), key_of(program(), root.as_posix(), keeper.seal)
    files = {key: File(key, path) for key, path in content.sessions.items()}
    stamps = content.stamps
    by_slug: dict[str, list[File]] = {}
    for key, file in files.items():
        by_slug.setdefault(key.split("/")[0], []).append(file)
    recalled = {slug: {} if clean else _recall(folder, slug, seal) for slug in by_slug}
    kept: Known = {path: each for held in recalled.values() for path, each in held.items()}
    moment = disk.keep(folder / "moment", "") if keeps else 0
    same = {
        key for key, file in files.items() if _is_same(root, file, kept.get(file.path), stamps[file.path])
    }
    changed = [file for key, file in files.items() if key not in same]
    found = {key: kept[files[key].path][1] for key in same}
    examined = workers.each(partial(examine_files, root, keeper), changed, len(changed))
    found |= zip((file.key for file in changed), examined, strict=True)
    if keeps:
        for slug, own in by_slug.items():
            now = {file.path: (disk.settled(stamps[file.path], moment), found[file.key]) for file in own}
            if now != recalled[slug]:
                _keep(folder, slug, seal, now)
        disk.keep_only(folder, {"moment", *(f"{slug}.json" for slug in by_slug)})
    return {key: found[key] for key in files}


def digest_all(
    root: Path, content: Content, faults: list[Diagnostic], *, clean: bool, keeps: bool
) -> dict[str, dict[str, str]]:
    """Return the SHA-256 of every attached file, by committee and name; `clean` and `keeps` as above."""
    place = disk.memory_of(root) / "attached.json"
    try:
        kept = json.loads(disk.recall(place) or "{}") if content.files and not clean else {}
        known = {path: (stamp, sha256) for path, (stamp, sha256) in kept.items()}
    except (ValueError, TypeError, AttributeError):
        known = {}
    moment = disk.keep(folder_of(root) / "moment", "") if content.files and keeps else 0
    digests: dict[str, dict[str, str]] = {}
    now: dict[str, tuple[str, str]] = {}
    for key, path in content.files.items():
        committee, name = key.split("/")
        stamp, (before, sha256) = content.stamps[path], known.get(path, ("", ""))
        found, unread = (sha256, []) if stamp and stamp == before else disk.digest(root / path)
        faults.extend(unread)
        if found:
            digests.setdefault(committee, {})[name] = found
            now[path] = (disk.settled(stamp, moment), found)
    if keeps and now != known:
        disk.keep(place, json.dumps(now))
    return digests


def _is_same(root: Path, file: File, known: tuple[str, Examined] | None, stamp: str) -> bool:
    if known is None:
        return False
    return bool(stamp and stamp == known[0]) or disk.digest(root / file.path)[0] == known[1].digest


def _recall(folder: Path, slug: str, seal: str) -> Known:
    """Return what was kept of a committee's sessions, read again only where it is not what it was last time.

    That a process does it once alone takes a third off the preview's time after a save.
    """
    place = folder / f"{slug}.json"
    stamp = disk.stamp(place)
    if not stamp or _recalled.get(place, ("", "", {}))[:2] != (stamp, seal):
        _recalled[place] = stamp, seal, dict(_read(place, seal))
    return _recalled[place][2]


_recalled: dict[Path, tuple[str, str, Known]] = {}


def _read(place: Path, seal: str) -> Iterator[tuple[str, tuple[str, Examined]]]:
    """Yield what was kept of sessions: a line for what each build reads, then one for each."""
    head, _, rest = (disk.recall_bytes(place) or b"").partition(b"\n")
    try:
        kept = json.loads(head) if head else {}
        if kept.get("seal") == seal:
            yield from list(map(_unpacked, kept["records"], rest.split(b"\n")))
    except (ValueError, UnfitError, LookupError, TypeError, AttributeError):
        return


def _unpacked(plain: Sequence[Any], packed: bytes) -> tuple[str, tuple[str, Examined]]:
    path, stamp, digest, told, card = plain
    faults = tuple(unpack(Diagnostic, each) for each in told)
    return path, (stamp, Examined(digest, faults, Filed(Card(*card), packed) if card else None))


def _keep(folder: Path, slug: str, seal: str, known: Known) -> None:
    heads, rest = [], []
    for path, (stamp, each) in known.items():
        try:
            told = [pack(Diagnostic, fault) for fault in each.faults]
        except UnfitError:  # it is examined anew each time
            continue
        heads.append([path, stamp, each.digest, told, each.filed and each.filed.card])
        rest.append(each.filed.packed if each.filed else b"")
    head = json.dumps({"seal": seal, "records": heads}, ensure_ascii=False, separators=(",", ":"))
    disk.keep_bytes(folder / f"{slug}.json", b"\n".join([head.encode("utf-8", "surrogatepass"), *rest]))
