"""What is asked of the program, and what came of it."""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from gazette.diagnostic import Diagnostic
from gazette.words import Language


@dataclass(frozen=True, slots=True)
class Order:
    """What is asked for: the folders, the day (None: today where the site is) and the messages' language.

    `output` is None where records are to be checked and nothing is to be written. With `drafts`, drafts and
    embargoed records are published too, as in the preview. `since` is the revision of the content's
    repository after which no published record may have changed in silence. `jobs` is the number of processes
    (None: one for each processor), `cluster` the address of a Dask scheduler whose workers are used instead.
    With `clean`, nothing that an earlier build left is used. `roster` is the text of the secret roster, or
    `roster_file` names it; with `strict`, nothing is built without one.
    """

    content: Path
    templates: Path
    output: Path | None = None
    today: datetime.date | None = None
    language: Language | None = None
    drafts: bool = False
    since: str | None = None
    roster: str | None = field(default=None, repr=False)
    roster_file: Path | None = None
    strict: bool = False
    jobs: int | None = None
    cluster: str | None = None
    clean: bool = False


def roster_of(environment: Mapping[str, str]) -> dict[str, Any]:
    """Return the roster of an order: where the environment names a file, and the roster itself."""
    named, text = environment.get("GAZETTE_ROSTER"), environment.get("GAZETTE_ROSTER_TEXT")
    return {"roster_file": Path(named) if named else None, "roster": text or None}


@dataclass(slots=True)
class Report:
    """What came of an order: the faults, the day it was built for, and what was built.

    `base` is the path of the site's address without a slash at its end; `records` are the fingerprints of the
    published records by key.
    """

    language: Language
    faults: list[Diagnostic] = field(default_factory=list)
    today: datetime.date | None = None
    base: str = ""
    records: dict[str, str] = field(default_factory=dict)
    pages: int = 0
    notes: int = 0

    @property
    def sessions(self) -> int:
        """Return how many records are published."""
        return len(self.records)

    @property
    def failed(self) -> bool:
        """Tell whether any fault stands in the way of the site."""
        return any(each.is_error for each in self.faults)
