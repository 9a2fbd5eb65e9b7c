"""What a build made of each unit of work, by name, as the next build reads it."""

import json
from collections.abc import Mapping

from gazette.unit import Made


def written(made: Mapping[str, Made]) -> str:
    """Return the ledger: a line of all units, and behind it the lines of each."""
    units = [[name, each.unit, each.pages, each.listed, each.leaf, each.size] for name, each in made.items()]
    lines = (each.lines for each in made.values())
    return "\n\n".join([json.dumps(units, ensure_ascii=False, separators=(",", ":")), *lines])


def read(ledger: str) -> dict[str, Made]:
    """Return what a ledger says; nothing where it does not say so in our words."""
    head, *lines = ledger.split("\n\n")
    try:
        units = json.loads(head) if head else []
        return {name: Made(unit, each, *rest) for (name, unit, *rest), each in zip(units, lines, strict=True)}
    except (ValueError, TypeError):
        return {}
