"""What an export is: a session in, files out."""

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from gazette.archive import Committee, Site
from gazette.model import Session
from gazette.tally import Tally


@dataclass(frozen=True, slots=True)
class Exported:
    """A file made: its path in the site and its bytes."""

    path: str
    content: bytes


Export = Callable[[str, Session, Committee, Site], Iterator[Exported]]
"""Takes a session with its key, its committee and the site."""


def as_json(value: dict[str, Any]) -> bytes:
    """Return JSON in UTF-8, indented, for people and programs."""
    return f"{json.dumps(value, ensure_ascii=False, allow_nan=False, indent=1)}\n".encode()


def counted(tally: Tally) -> dict[str, Any]:
    """Return a tally as data: what was counted, by cell as printed."""
    return {
        "seated": tally.seated,
        "rows": tally.rows,
        "without_row": tally.absent,
        "cells": [
            {"printed": group.word.printed, "kind": group.word.kind, "count": group.count, "rows": group.rows}
            for group in tally.groups
        ],
    }
