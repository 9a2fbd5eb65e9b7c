"""The privacy gate at the entrance: what it knows, and every file of content/ but the sessions' own.

Sessions are looked through where they are examined (`unit`), finished files where they are written.
"""

import hashlib
import json
from collections.abc import Iterator, Mapping
from pathlib import Path

from gazette import disk
from gazette.content import Content
from gazette.diagnostic import Diagnostic
from gazette.guard import Guard, guard
from gazette.order import Order
from gazette.packed import UnfitError, pack, unpack
from gazette.read import Surroundings
from gazette.roster import roster
from gazette.seal import key_of, program
from gazette.source import LIMIT_BYTES


def gate(order: Order, around: Surroundings, faults: list[Diagnostic]) -> Guard:
    """Return the gate of an archive as far as that is known; faults of its roster are added."""
    site = around.site.record if around.site else None
    committees = [each.record for each in around.committees.values()]
    return guard(site, committees, around.privacy.record if around.privacy else None, roster(order, faults))


def guarded(
    order: Order, content: Content, keeper: Guard, digests: Mapping[str, Mapping[str, str]]
) -> Iterator[Diagnostic]:
    """Yield what stands in the files of content/ that are no sessions.

    `digests` are the SHA-256 of the attached files, by committee and name.
    """
    written = [content.site, content.topics, *content.committees.values(), *content.pages.values()]
    files = {path: disk.digest(order.content / path)[0] or "" for path in written if path}
    for key, path in content.files.items():
        committee, name = key.split("/")
        files[path] = digests.get(committee, {}).get(name, "")
    attached = {*content.files.values()}
    kept = set()
    for path, digest in files.items():
        place = _place(order, path, keeper, digest)
        kept.add(place.name)
        yield from _looked_through(order, path, keeper, digest, place, is_attached=path in attached)
    if order.output is not None:
        disk.keep_only(_folder(order), kept)


def _looked_through(
    order: Order, path: str, keeper: Guard, digest: str, place: Path, *, is_attached: bool
) -> Iterator[Diagnostic]:
    """Look through a file, unless that was done before and it is the same, as is kept at a place.

    What is kept is kept for the bytes that were looked through, whatever they were when they were hashed. A
    build without changes so needs none of the gate's patterns, whose making takes a tenth of a second.
    """
    name = order.content / path
    told = None if order.clean else _recalled(place)
    if told is None:
        content, _ = disk.read_file(name, None if is_attached else LIMIT_BYTES)
        if content is None:
            return
        look = keeper.attachment if is_attached else keeper.source
        told = list(look(name.as_posix(), path, content))
        if order.output is not None and hashlib.sha256(content).hexdigest() == digest:
            disk.keep(place, json.dumps([pack(Diagnostic, each) for each in told]))
    yield from told


def _recalled(place: Path) -> list[Diagnostic] | None:
    try:
        return [unpack(Diagnostic, each) for each in json.loads(disk.recall(place) or "null")]
    except (ValueError, TypeError, UnfitError):
        return None


def _folder(order: Order) -> Path:
    return disk.memory_of(order.content) / "looked-through"


def _place(order: Order, path: str, keeper: Guard, digest: str) -> Path:
    return _folder(order) / key_of(program(), keeper.seal, (order.content / path).as_posix(), digest)
