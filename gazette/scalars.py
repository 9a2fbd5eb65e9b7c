"""One text to one value: strict readers for the scalar types of the model.

Each takes a text and returns its value, or raises UnreadableError with the code of the fault. They are
stricter than Python: no signs, underscores, other digits, white space or time stamps.
"""

import datetime
import re
from collections.abc import Callable
from enum import StrEnum
from urllib.parse import urlsplit

from gazette.archive import Email, Telephone
from gazette.model import Digest, Link, PartialDate, Ratio, Reference, Slug, Where
from gazette.slugs import DEVICES, SLUG, is_slug

_DATE = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?")


class UnreadableError(ValueError):
    """A text that is not of its type: the code of the fault and the words its message needs."""

    def __init__(self, code: str, **arguments: object) -> None:
        super().__init__(code)
        self.code = code
        self.arguments = arguments


def _slug(text: str) -> Slug:
    if not is_slug(text):
        raise UnreadableError("not-a-slug")
    if text in DEVICES:
        raise UnreadableError("reserved-id", id=text)
    return Slug(text)


def _reference(text: str) -> Reference:
    if not 2 <= len(text.split("/")) <= 3 or not all(map(is_slug, text.split("/"))):
        raise UnreadableError("not-a-reference")
    return Reference(text)


def _number(text: str) -> int:
    if not re.fullmatch(r"0|[1-9][0-9]{0,8}", text, re.ASCII):
        raise UnreadableError("not-a-number")
    return int(text)


def _truth(text: str) -> bool:
    if text not in ("true", "false"):
        raise UnreadableError("not-a-choice", choices=["true", "false"])
    return text == "true"


def date_of(text: str) -> datetime.date:
    """Return a day of the calendar written as 2017-12-20; raises UnreadableError."""
    match = _DATE.fullmatch(text)
    if not match or match[3] is None:
        raise UnreadableError("not-a-date")
    partial = _partial_date(text)
    return datetime.date(partial.year, partial.month or 1, partial.day or 1)


def _partial_date(text: str) -> PartialDate:
    match = _DATE.fullmatch(text)
    if not match:
        raise UnreadableError("not-a-partial-date")
    year, month, day = (int(part) if part else None for part in match.groups())
    try:
        datetime.date(year or 0, month or 1, day or 1)
    except ValueError:
        raise UnreadableError("no-such-date") from None
    return PartialDate(year or 0, month, day)


def _link(text: str) -> Link:
    # Control characters are refused before; white space, quotes and angle brackets are never part of a URL.
    if not re.fullmatch(r"https?://[^\s<>\"\\/?#]+[^\s<>\"\\]*", text):
        raise UnreadableError("not-a-link")
    try:
        parts = urlsplit(text)
        sound = parts.hostname and (parts.port is None or parts.port > 0)
    except ValueError:
        sound = False
    if not sound or "//" in parts.path or "/../" in f"{parts.path}/":
        raise UnreadableError("not-a-link")
    return Link(text)


def _telephone(text: str) -> Telephone:
    # As special numbers (120) and international ones are written; ~3 is a range.
    if not re.fullmatch(r"[+(]?[0-9][0-9 ()~-]{1,20}[0-9]", text, re.ASCII):
        raise UnreadableError("not-a-telephone")
    return Telephone(text)


def _email(text: str) -> Email:
    if not re.fullmatch(r"[A-Za-z0-9._%+-]{1,64}@([A-Za-z0-9-]{1,63}\.){1,8}[A-Za-z]{2,63}", text, re.ASCII):
        raise UnreadableError("not-an-email")
    return Email(text)


def _digest(text: str) -> Digest:
    if not re.fullmatch(r"[0-9a-f]{64}", text.lower(), re.ASCII):
        raise UnreadableError("not-a-digest")
    return Digest(text.lower())


def _ratio(text: str) -> Ratio:
    match = re.fullmatch(r"([1-9][0-9]?)/([1-9][0-9]?)", text, re.ASCII)
    if not match or int(match[1]) > int(match[2]):
        raise UnreadableError("not-a-ratio")
    return Ratio(text)


def _where(text: str) -> Where:
    match = re.fullmatch(rf"({SLUG})(?:/([1-9][0-9]{{0,5}})(?:/({SLUG}))?)?", text, re.ASCII)
    if not match:
        raise UnreadableError("not-a-place")
    item, row, part = match.groups()
    return Where(item, int(row) if row else None, part)


def choice(kind: type[StrEnum], text: str) -> StrEnum:
    """Return the member of an enumeration that is written as the text."""
    try:
        return kind(text)
    except ValueError:
        raise UnreadableError("not-a-choice", choices=[member.value for member in kind]) from None


READERS: dict[object, Callable[[str], object]] = {
    bool: _truth,
    int: _number,
    datetime.date: date_of,
    PartialDate: _partial_date,
    Slug: _slug,
    Reference: _reference,
    Link: _link,
    Telephone: _telephone,
    Email: _email,
    Digest: _digest,
    Ratio: _ratio,
    Where: _where,
}
