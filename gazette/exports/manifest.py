"""What the whole site consists of: the fingerprint of every record, the SHA-256 of every file."""

import itertools
import json
from collections.abc import Iterable, Mapping

from gazette import addresses
from gazette.exports.export import Exported

_SEPARATOR = ",\n"
_SHA256 = len('": "') + 64 + len('"')


def manifest(records: Mapping[str, str], lines: Iterable[str]) -> Exported:
    """Return the manifest of a site, all but itself, in the order of keys and paths.

    `records` are the fingerprints of the published records by key, those of today alone: an earlier one would
    confirm a guess at what a privacy correction removed, and so would that of a withdrawn record. `lines` are
    what `as_lines` made of parts of the site.
    """
    ordered = _ordered(lines)
    text = (
        f'{{\n "algorithm": "SHA-256",\n "records": {_table(as_lines(records).split(_SEPARATOR))},\n'
        f' "files": {_table(ordered)}\n}}\n'
    )
    return Exported(addresses.MANIFEST.removeprefix("/"), text.encode())


def as_lines(files: Mapping[str, str]) -> str:
    """Return paths and SHA-256 as lines of the manifest, which is joined from the lines of its parts."""
    return _SEPARATOR.join(
        f'  {json.dumps(path, ensure_ascii=False)}: "{files[path]}"' for path in sorted(files)
    )


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
