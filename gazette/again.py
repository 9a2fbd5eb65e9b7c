"""An order that has been carried out before, where nothing that it hangs on has changed since.

What came of it is told again, without a look at any record. Files count as unchanged by their stamps alone,
as in `records`, if they were settled when the order was begun; a record that was not, by its content too.
"""

import contextlib
import datetime
import json
import zoneinfo
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from gazette import disk
from gazette.order import Order, Report
from gazette.packed import UnfitError, pack, unpack
from gazette.seal import key_of, program
from gazette.stage import marks, work_of


@dataclass(frozen=True, slots=True)
class Seen:
    """What was found in the folder of the content, and the key of the order with all that it reads.

    `stamps` are those of all files of both folders. The key is empty where one says nothing.
    """

    content: disk.Scan
    stamps: Sequence[tuple[str, str]] = ()
    key: str = ""


def look(order: Order) -> Seen:
    """Return what an order finds. One look serves all of a build: that of 10,000 files takes 0.05 s."""
    content = disk.scan(order.content)
    if order.output is None:  # nothing is remembered of a check
        return Seen(content)
    templates, faults = disk.scan(order.templates)
    stamps = [*content[0].items(), *templates.items()]
    if content[1] or faults or not all(stamp for _, stamp in stamps):
        return Seen(content)
    roster = (order.roster, order.roster_file and disk.digest(order.roster_file)[0])
    asked = replace(order, jobs=None, cluster=None, clean=False)
    return Seen(content, stamps, key_of(program(), asked, roster, stamps))


def remembered(order: Order, seen: Seen) -> Report | None:
    """Return what came of the order when it was carried out last, None if it has to be carried out."""
    if order.output is None or order.clean or order.since is not None or not seen.key:
        return None
    try:
        kept = json.loads(disk.recall(_place(order.output)) or "{}")
        if not kept or (kept["marks"], kept["key"]) != (marks(order.output), seen.key):
            return None
        if any(disk.digest(order.content / path)[0] != sha256 for path, sha256 in kept["fresh"].items()):
            return None
        report = unpack(Report, kept["report"])
        return report if order.today or today(kept["zone"]) == report.today else None
    except (ValueError, LookupError, TypeError, AttributeError, OSError, UnfitError):
        return None


@dataclass(frozen=True, slots=True)
class Begun:
    """An order that is being carried out; the key is empty where it is not to be remembered.

    `unsettled` are the paths of files which could still be changed without another stamp.
    """

    key: str = ""
    unsettled: frozenset[str] = frozenset()


def begin(order: Order, seen: Seen) -> Begun:
    """Return an order as it is begun. The moment is noted before any file is read."""
    if order.output is None or order.since is not None:
        return Begun()
    # A clock of the file system that the records are on, not of this machine.
    moment = disk.keep(disk.memory_of(order.content) / "moment", "")
    return Begun(seen.key, frozenset(path for path, stamp in seen.stamps if not disk.settled(stamp, moment)))


def remember(
    order: Order, begun: Begun, read: Mapping[str, str], published: str, zone: str, report: Report
) -> None:
    """Keep what came of an order; `zone` is the site's time zone.

    `read` are the SHA-256 of the records as they were read, by path; nothing is kept where any other file
    was not settled. `published` are the marks of the output as the build left it, before another could begin.
    """
    fresh = {path: read[path] for path in sorted(begun.unsettled & read.keys())}
    if not (begun.key and published and order.output) or len(fresh) < len(begun.unsettled) or report.failed:
        return
    with contextlib.suppress(UnfitError):
        told = pack(Report, report)
        kept = {"key": begun.key, "fresh": fresh, "zone": zone, "marks": published, "report": told}
        disk.keep(_place(order.output), json.dumps(kept, ensure_ascii=False))


def today(zone: str) -> datetime.date:
    """Return the date in a time zone: the only look at a clock in a build."""
    return datetime.datetime.now(zoneinfo.ZoneInfo(zone)).date()


def _place(output: Path) -> Path:
    return work_of(output) / "order"
