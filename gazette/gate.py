"""The privacy gate at the entrance: what it knows, and every file of content/ but the sessions' own.

Sessions are looked through where they are examined (`unit`), finished files where they are written.
"""

import hashlib
import json
from collections.abc import Iterator, Mapping
from pathlib import Path

from gazette import disk
from gazette.content import Content
from gazette.diagnostic import Diagnostic, Place, fault
from gazette.guard import Guard, guard
from gazette.order import Order
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
    for path in filter(None, written):
        text, _ = disk.read_file(order.content / path, LIMIT_BYTES)
        if text is not None:
            yield from keeper.source((order.content / path).as_posix(), path, text)
    kept = set()
    for key, path in content.files.items():
        committee, name = key.split("/")
        seen = digests.get(committee, {}).get(name, "")
        kept.add(_place(order, path, keeper, seen).name)
        yield from _attached(order, path, keeper, seen)
    if order.output is not None:
        disk.keep_only(_folder(order), kept)


def _attached(order: Order, path: str, keeper: Guard, digest: str) -> Iterator[Diagnostic]:
    """Look through an attached file, unless that was done before and it is the same.

    What is kept is kept for the bytes that were looked through, whatever they were when they were hashed.
    """
    name, place = order.content / path, _place(order, path, keeper, digest)
    told = None if order.clean else _recalled(name, place)
    if told is None:
        content, _ = disk.read_file(name)
        if content is None:
            return
        told = list(keeper.attachment(name.as_posix(), path, content))
        if order.output is not None and hashlib.sha256(content).hexdigest() == digest:
            plain = [[each.code, each.place.line, each.place.column, dict(each.arguments)] for each in told]
            disk.keep(place, json.dumps({"told": plain}))
    yield from told


def _recalled(name: Path, place: Path) -> list[Diagnostic] | None:
    try:
        kept = json.loads(disk.recall(place) or "null")
        return kept and [
            fault(Place(name.as_posix(), line, column), code, **arguments)
            for code, line, column, arguments in kept["told"]
        ]
    except (ValueError, LookupError, TypeError):
        return None


def _folder(order: Order) -> Path:
    return disk.memory_of(order.content) / "attached"


def _place(order: Order, path: str, keeper: Guard, digest: str) -> Path:
    return _folder(order) / key_of(program(), keeper.seal, (order.content / path).as_posix(), digest)
