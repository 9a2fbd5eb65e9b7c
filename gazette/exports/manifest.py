"""What the site consists of: the fingerprint of every record, the SHA-256 of every file.

The sessions of a committee have a manifest of their own, and that of all the rest lists those: to compare one
session nobody has to load a list of ten thousand, and a changed session changes two short ones.
"""

import itertools
import json
from collections.abc import Iterable, Mapping
from json.encoder import encode_basestring

_SEPARATOR = ",\n"
_SHA256 = len('": "') + 64 + len('"')


def manifest(lines: Iterable[str], tables: Mapping[str, Mapping[str, str]]) -> bytes:
    """Return a manifest in JSON, in the order of keys and paths; `lines` are what `as_lines` made of files.

    Before them stand `tables` of digests by name. Of the published records it is the fingerprints of today
    alone: an earlier one would confirm a guess at what a privacy correction removed, and so would that of a
    withdrawn record.
    """
    told = {name: as_lines(table).split(_SEPARATOR) for name, table in tables.items()}
    members = (f' "{name}": {_table(each)}' for name, each in [*told.items(), ("files", _ordered(lines))])
    return "\n".join(["{", _SEPARATOR.join([' "algorithm": "SHA-256"', *members]), "}", ""]).encode()


def as_lines(files: Mapping[str, str]) -> str:
    """Return paths and SHA-256 as lines of the manifest, which is joined from the lines of its parts."""
    return _SEPARATOR.join(f'  {encode_basestring(path)}: "{files[path]}"' for path in sorted(files))


def as_files(lines: str) -> dict[str, str]:
    """Return the SHA-256 by path of lines of the manifest."""
    files: dict[str, str] = json.loads(f"{{{lines}}}")
    return files


def listed_twice(lines: Iterable[str]) -> str:
    """Return a path that stands in the lines twice, empty if none does."""
    for line, following in itertools.pairwise(_ordered(lines)):
        if line[:-_SHA256] == following[:-_SHA256]:
            return str(json.loads(f'{line[:-_SHA256].strip()}"'))
    return ""


def _ordered(lines: Iterable[str]) -> list[str]:
    every = itertools.chain.from_iterable(each.split(_SEPARATOR) for each in lines if each)
    return sorted(
        every, key=lambda line: line[:-_SHA256]
    )  # by path: a quotation mark comes after some letters


def _table(lines: list[str]) -> str:
    return f"{{\n{_SEPARATOR.join(lines)}\n }}" if any(lines) else "{}"
