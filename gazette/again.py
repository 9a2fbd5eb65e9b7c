"""An order that has been carried out before, where nothing that it hangs on has changed since.

What came of it is told again, without a look at any record. Files count as unchanged by their stamps alone,
as in `records`, and only if they were settled when the order was begun.
"""

import datetime
import json
import zoneinfo
from dataclasses import replace
from pathlib import Path

from gazette import disk
from gazette.order import Order, Report
from gazette.packed import UnfitError, pack, unpack
from gazette.seal import key_of, program
from gazette.stage import marks, work_of


def remembered(order: Order) -> Report | None:
    """Return what came of the order when it was carried out last, None if it has to be carried out."""
    if order.output is None or order.clean or order.since is not None:
        return None
    try:
        kept = json.loads(disk.recall(_place(order.output)) or "{}")
        if not kept or (kept["marks"], kept["key"]) != (marks(order.output), _key(order)):
            return None
        report = unpack(Report, kept["report"])
        return report if order.today or today(kept["zone"]) == report.today else None
    except (ValueError, LookupError, TypeError, OSError, UnfitError):
        return None


def begin(order: Order) -> str:
    """Return the key of an order before it is carried out, empty if it is not to be remembered."""
    if order.output is None or order.since is not None:
        return ""
    # A clock of the file system that the records are on, not of this machine.
    return _key(order, disk.keep(disk.memory_of(order.content) / "moment", ""))


def remember(order: Order, key: str, published: str, zone: str, report: Report) -> None:
    """Keep what came of an order that `begin` gave the key of; `zone` is the site's time zone.

    `published` are the marks of the output as the build left it, taken before another could begin.
    """
    if key and published and order.output is not None and not report.failed:
        try:
            kept = {"key": key, "zone": zone, "marks": published, "report": pack(Report, report)}
        except UnfitError:
            return
        disk.keep(_place(order.output), json.dumps(kept, ensure_ascii=False))


def today(zone: str) -> datetime.date:
    """Return the date in a time zone: the only look at a clock in a build."""
    return datetime.datetime.now(zoneinfo.ZoneInfo(zone)).date()


def _place(output: Path) -> Path:
    return work_of(output) / "order"


def _key(order: Order, moment: int | None = None) -> str:
    """Return the key of an order and of all that it reads, empty where a stamp says nothing.

    Given a `moment`, in nanoseconds, stamps that were not settled by then say nothing.
    """
    stamps: list[tuple[str, str]] = []
    for folder in (order.content, order.templates):
        found, faults = disk.scan(folder)
        if faults:
            return ""
        stamps += found.items()
    roster = (order.roster, order.roster_file and disk.digest(order.roster_file)[0])
    if not all(disk.settled(stamp, moment) if moment is not None else stamp for _, stamp in stamps):
        return ""
    return key_of(program(), replace(order, jobs=None, cluster=None, clean=False), roster, stamps)
