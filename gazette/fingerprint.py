"""The record as plain data, and the SHA-256 of its canonical form.

Plain data is what staff wrote and nothing else: printed words without the kinds recognised in them, nothing
computed, nothing of the site. Fields left empty are left out, except the vote, whose emptiness is a fact.
"""

import dataclasses
import datetime
import hashlib
import json
from collections.abc import Mapping
from enum import StrEnum
from functools import cache
from types import NoneType
from typing import Any

from gazette.model import PartialDate, Session, Where
from gazette.once import once
from gazette.words import Word

_PLAIN_ALREADY = frozenset({str, int, bool, NoneType})


def plain(value: object) -> Any:
    """Return a record, or a part of one, as text, numbers, lists and dictionaries."""
    if type(value) in _PLAIN_ALREADY:
        return value
    if isinstance(value, Word):
        return value.printed
    if isinstance(value, PartialDate):
        return written_date(value)
    if isinstance(value, Where):
        return written_place(value)
    if isinstance(value, datetime.date):
        return value.isoformat()
    if isinstance(value, StrEnum):
        return value.value
    if isinstance(value, tuple):
        return [plain(each) for each in value]
    if isinstance(value, Mapping):
        return {plain(key): plain(each) for key, each in value.items()}
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        pairs = [(name, getattr(value, field)) for name, field in names_of(type(value))]
        return {name: plain(each) for name, each in pairs if not _is_left_out(name, each)}
    return value


@cache
def names_of(kind: type[Any]) -> tuple[tuple[str, str], ...]:
    """Return the names of a record's fields as they are written, each with that of its attribute."""
    return tuple((field.name.rstrip("_"), field.name) for field in dataclasses.fields(kind))


@once
def written(session: Session) -> Mapping[str, Any]:
    """Return a session's record as plain data."""
    record: Mapping[str, Any] = plain(session)
    return record


@once
def fingerprint(session: Session) -> str:
    """Return the SHA-256 of a session's record, as 64 hexadecimal digits."""
    return fingerprint_of(written(session))


def fingerprint_of(record: Any) -> str:
    """Return the SHA-256 of a record that is plain data already, as session.json holds it.

    The canonical form is JSON in UTF-8: keys sorted, no white space between tokens.
    """
    text = json.dumps(record, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False)
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


def written_date(date: PartialDate) -> str:
    """Return a date as records write it: 2017, 2017-12 or 2017-12-20."""
    parts = [f"{date.year:04}"] + [f"{part:02}" for part in (date.month, date.day) if part is not None]
    return "-".join(parts)


def written_place(where: Where) -> str:
    """Return a place as records write it: item/row/part."""
    return "/".join(str(part) for part in (where.item, where.row, where.part) if part is not None)


def _is_left_out(name: str, value: object) -> bool:
    # `procedure: []` says that its heading stands alone; other empty lists say nothing.
    return value is None or (name != "procedure" and isinstance(value, tuple | Mapping) and not value)
