"""One place where something personal stands: what kind, from where to where, how grave; never the words."""

from dataclasses import dataclass
from typing import Literal

Kind = Literal[
    "name",
    "half-mask",
    "roster",
    "resident-number",
    "telephone",
    "e-mail",
    "account",
    "passport",
    "vehicle",
    "driving-licence",
    "address",
    "affiliation",
    "applicant",
    "parcel",
    "bid-price",
]
Severity = Literal["fault", "warning"]


@dataclass(frozen=True, slots=True, order=True)
class Hit:
    """Characters `start` to `end` (exclusive) of a searched text hold something personal of that kind."""

    start: int
    end: int
    kind: Kind
    severity: Severity = "fault"


def merged(hits: list[Hit]) -> tuple[Hit, ...]:
    """Return the hits in the order of the text, those of one kind that overlap joined into one."""
    joined: list[Hit] = []
    last: dict[Kind, int] = {}
    for hit in sorted(hits):
        at = last.get(hit.kind)
        if at is not None and joined[at].end > hit.start:
            earlier = joined[at]
            joined[at] = Hit(earlier.start, max(earlier.end, hit.end), hit.kind, earlier.severity)
        else:
            last[hit.kind] = len(joined)
            joined.append(hit)
    return tuple(joined)
