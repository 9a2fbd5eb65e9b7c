"""What is known of every session file, from an earlier build where its bytes are the same.

The content decides: a file is read again and hashed unless its size, times and number are those of the last
time, and its last change lay well before that. What was kept is in `.gazette/` beside the content, a file for
each committee; damaged, foreign or of another program, it counts as nothing.
"""

import json
from collections.abc import Iterator
from functools import partial
from pathlib import Path

from gazette import disk
from gazette.content import Content
from gazette.crew import Crew
from gazette.examine import Examined
from gazette.guard import Guard
from gazette.packed import UnfitError, pack, unpack
from gazette.seal import key_of, program
from gazette.unit import File, examine_files

_CLOSE = 2_000_000_000  # nanoseconds; the coarsest clock of a file system (FAT) ticks so

Known = dict[str, tuple[str, Examined]]
"""The stamp of a session's file and what is known of it, by key."""


def folder_of(root: Path) -> Path:
    """Return the folder in which is kept what is known of the records of a content folder."""
    return root.absolute().parent / ".gazette" / "records"


def examine_all(
    root: Path, content: Content, keeper: Guard, workers: Crew, *, clean: bool, keeps: bool
) -> dict[str, Examined]:
    """Return what there is to know of each session by itself, by key.

    With `clean`, nothing is taken from earlier builds; without `keeps`, nothing is left to later ones.
    """
    folder, seal = folder_of(root), key_of(program(), root.as_posix(), keeper.seal)
    files = {key: File(key, path) for key, path in content.sessions.items()}
    slugs = dict.fromkeys(key.split("/")[0] for key in files)
    kept = {} if clean else {key: each for slug in slugs for key, each in _recall(folder, slug, seal)}
    moment = disk.keep(folder / "moment", "") if keeps else 0
    stamps = {key: disk.stamp(root / file.path) for key, file in files.items()}
    same = {key for key in files if key in kept and _is_same(root, files[key], *kept[key], stamps[key])}
    changed = [file for key, file in files.items() if key not in same]
    found = {key: kept[key][1] for key in same}
    found |= zip(
        (f.key for f in changed), workers.each(partial(examine_files, root, keeper), changed), strict=True
    )
    if keeps:
        settled = {key: each if _is_settled(each, moment) else "" for key, each in stamps.items()}
        now = {key: (settled[key], found[key]) for key in files}
        for slug in {key.split("/")[0] for key in now.keys() | kept.keys() if now.get(key) != kept.get(key)}:
            _keep(folder, slug, seal, {key: each for key, each in now.items() if key.startswith(f"{slug}/")})
    return {key: found[key] for key in files}


def _is_settled(stamp: str, moment: int) -> bool:
    """Whether a change after `moment` could not have left the stamp as it is."""
    return disk.changed_at(stamp) + _CLOSE < moment


def _is_same(root: Path, file: File, stamp: str, known: Examined, now: str) -> bool:
    return bool(stamp and stamp == now) or disk.digest(root / file.path)[0] == known.digest


def _recall(folder: Path, slug: str, seal: str) -> Iterator[tuple[str, tuple[str, Examined]]]:
    text = disk.recall(folder / f"{slug}.json")
    try:
        kept = json.loads(text) if text else {}
        if kept.get("seal") == seal:
            yield from [(key, (stamp, unpack(Examined, plain))) for key, stamp, plain in kept["records"]]
    except (ValueError, UnfitError, LookupError, TypeError, AttributeError):
        return


def _keep(folder: Path, slug: str, seal: str, known: Known) -> None:
    records = []
    for key, (stamp, each) in known.items():
        try:
            records.append([key, stamp, pack(Examined, each)])
        except UnfitError:  # it is examined anew each time
            continue
    text = json.dumps({"seal": seal, "records": records}, ensure_ascii=False, separators=(",", ":"))
    disk.keep(folder / f"{slug}.json", text)
