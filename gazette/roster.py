"""The secret roster: where it comes from, and whether it can be understood and kept secret.

A roster that is misread would guard nobody and nothing would say so; each doubt is a fault. No fault repeats
a word of it.
"""

import ipaddress
import os
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from urllib.parse import urlsplit

from gazette import disk, privacy
from gazette.diagnostic import Diagnostic, Place, fault
from gazette.guard import holds_names
from gazette.order import Order
from gazette.source import LIMIT_BYTES

TEXT = "GAZETTE_ROSTER_TEXT"
"""What a roster is called that is no file: the environment variable that holds it."""


def roster(order: Order, faults: list[Diagnostic]) -> str | None:
    """Return the text of an order's roster, None without one; what is wrong with it is added to faults."""
    place = Place(order.roster_file.as_posix() if order.roster_file else TEXT)
    if order.roster_file and order.roster is not None:
        faults.append(fault(place, "two-rosters"))
        return None
    text = order.roster if order.roster_file is None else _read(order, order.roster_file, faults)
    if text is None and not faults and order.strict:
        faults.append(fault(Place(order.content.as_posix()), "no-roster"))
    if text is not None:
        faults += _doubts(order, text, place)
    return text


def _read(order: Order, file: Path, faults: list[Diagnostic]) -> str | None:
    # Secrets are often mounted as links.
    content, unread = disk.read_file(real := Path(os.path.realpath(file)), LIMIT_BYTES)
    faults += (_of_the_roster(each, file) for each in unread)
    if content is None:
        return None
    text = privacy.readable(content)
    if text is None or "\ufffd" in text:
        faults.append(fault(Place(file.as_posix()), "roster-encoding"))
        return None
    if _goes_out_with(order.content.resolve(), real):
        faults.append(fault(Place(file.as_posix()), "roster-in-repository"))
    return text


def _of_the_roster(unread: Diagnostic, file: Path) -> Diagnostic:
    """Return a fault of reading as one of the file that was named."""
    code = "roster-unreadable" if unread.code == "unreadable" else unread.code
    return replace(unread, code=code, place=Place(file.as_posix()))


def _goes_out_with(content: Path, file: Path) -> bool:
    """Tell whether a file lies in the content's repository; without one, in its folder or right beside it."""
    above = (content, *content.parents)
    repository = next((folder for folder in above if (folder / ".git").exists()), None)
    return file.is_relative_to(repository or content) or (not repository and file.parent == content.parent)


def _doubts(order: Order, text: str, place: Place) -> Iterator[Diagnostic]:
    lines = list(privacy.unclear(text))
    for line in lines:
        yield fault(Place(place.file, line, 1), "roster-line")
    if not lines and not holds_names(text):
        yield fault(place, "empty-roster")
    if order.cluster is not None and not _is_private(order.cluster):
        yield fault(place, "roster-in-the-clear")


def _is_private(scheduler: str) -> bool:
    """Tell whether nobody else can read what is sent to a scheduler: it is encrypted or stays here."""
    address = urlsplit(scheduler if "://" in scheduler else f"tcp://{scheduler}")
    if address.scheme == "tls" or address.hostname == "localhost":
        return True
    try:
        return ipaddress.ip_address(address.hostname or "").is_loopback
    except ValueError:
        return False
