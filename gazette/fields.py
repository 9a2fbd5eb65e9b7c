"""What every field of a record is for, in Korean, with an example. Program data, read from fields.toml."""

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources


@dataclass(frozen=True, slots=True)
class Description:
    """What a field is for, and an example as it is written in YAML."""

    text: str
    example: str


@cache
def descriptions() -> dict[str, dict[str, Description]]:
    """Return record type -> field -> its description, fields in the order in which a record is written."""
    entries = tomllib.loads(resources.files(__package__).joinpath("fields.toml").read_text("utf-8"))
    return {
        kind: {name: Description(entry["ko"], entry["example"]) for name, entry in named.items()}
        for kind, named in entries.items()
    }
