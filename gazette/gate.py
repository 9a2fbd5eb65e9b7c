"""The privacy gate at the entrance: the roster, and every file of content/ but the sessions' own.

Sessions are looked through where they are examined (`unit`), finished files where they are written.
"""

import json
from collections.abc import Iterator, Mapping

from gazette import disk
from gazette.content import Content
from gazette.diagnostic import Diagnostic, Place, fault
from gazette.guard import Guard, guard, holds_names
from gazette.order import Order
from gazette.read import Surroundings
from gazette.seal import key_of, program
from gazette.source import LIMIT_BYTES


def gate(order: Order, around: Surroundings, faults: list[Diagnostic]) -> Guard:
    """Return the gate of an archive as far as that is known; faults of the roster are added."""
    roster = _roster(order, faults)
    site = around.site.record if around.site else None
    committees = [each.record for each in around.committees.values()]
    return guard(site, committees, around.privacy.record if around.privacy else None, roster)


def _roster(order: Order, faults: list[Diagnostic]) -> str | None:
    text, place = order.roster, Place((order.roster_file or order.content).as_posix())
    if order.roster_file is not None:
        content, unread = disk.read_file(order.roster_file, LIMIT_BYTES)
        faults += unread
        text = content.decode("utf-8", "replace") if content is not None else None
        if content is None:
            return None
    if text is None:
        faults += [fault(place, "no-roster")] if order.strict else []
    elif not holds_names(text):
        faults.append(fault(place, "empty-roster"))
    return text


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
    for key, path in content.files.items():
        committee, name = key.split("/")
        yield from _attached(order, path, keeper, digests.get(committee, {}).get(name, ""))


def _attached(order: Order, path: str, keeper: Guard, digest: str) -> Iterator[Diagnostic]:
    """Look through an attached file, unless that was done before and it is the same."""
    name = order.content / path
    key = key_of(program(), keeper.seal, name.as_posix(), digest)
    place = order.content.absolute().parent / ".gazette" / "attached" / key
    kept = None if order.clean else disk.recall(place)
    if kept is None:
        content, _ = disk.read_file(name)
        told = list(keeper.attachment(name.as_posix(), path, content)) if content is not None else []
        kept = json.dumps(
            [[each.code, each.place.line, each.place.column, dict(each.arguments)] for each in told]
        )
        if order.output is not None and digest:
            disk.keep(place, kept)
    for code, line, column, arguments in json.loads(kept):
        yield fault(Place(name.as_posix(), line, column), code, **arguments)
