"""A site compared with the records, and with its own manifest."""

import hashlib
import json
import re
from collections.abc import Callable, Collection, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from gazette import addresses, disk
from gazette.diagnostic import Diagnostic, Place, fault
from gazette.fetch import fetch
from gazette.fingerprint import fingerprint_of

LIMIT = 100_000_000
"""Bytes of one file beyond which it is not read."""
AT_ONCE = 8
"""Files that are asked for at one time."""

_MANIFEST = addresses.manifest().removeprefix("/")
# What Netlify reads and does not give to anyone.
_NOT_SERVED = frozenset({"_redirects", "_headers"})
_PATH = re.compile(r"(?!\.{1,2}(?:/|$))[A-Za-z0-9._-]+(?:/(?!\.{1,2}(?:/|$))[A-Za-z0-9._-]+)*")
_DIGEST = re.compile("[0-9a-f]{64}")

Get = Callable[[str], tuple[bytes | None, str]]
"""Takes the path of a file of the site; gives its content, or None and the reason."""


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a site says that it consists of: fingerprints of records by key, SHA-256 of files by path.

    `manifests` are files too: the rest of it stands there.
    """

    records: Mapping[str, str]
    files: Mapping[str, str]
    manifests: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class _Seen:
    """What was found of one file: its SHA-256 or why there is none; of a session.json its record's."""

    path: str
    sha256: str | None
    reason: str
    record: str | None


def verify(site: str, records: Mapping[str, str]) -> Iterator[Diagnostic]:
    """Yield how a site differs from records, given as fingerprints by key, and from its own manifest.

    `site` is an http or https address or the path of a folder. A record is compared as the site says it is
    and as its session.json has it, so that neither can speak for the other.
    """
    site = site.rstrip("/") or "/"
    is_web = site.startswith(("http://", "https://"))
    get = partial(_from_web, site) if is_web else partial(_from_folder, Path(site))
    manifest = _whole(site, get)
    if isinstance(manifest, Diagnostic):
        yield manifest
        return
    paths = [path for path in sorted(manifest.files) if not (is_web and path in _NOT_SERVED)]
    with ThreadPoolExecutor(AT_ONCE) as pool:
        seen = list(pool.map(partial(_see, get), paths))
    yield from _compare_records(manifest, records, {each.path: each for each in seen})
    for each in seen:
        yield from _compare_file(site, each, manifest.files[each.path])
    if not is_web:
        yield from _extra(site, manifest.files)


def _whole(site: str, get: Get) -> Manifest | Diagnostic:
    """Return what all manifests of a site say together, or why one of them says nothing."""
    records: dict[str, str] = {}
    files: dict[str, str] = {}
    waiting = [_MANIFEST]
    for path in waiting:
        content, reason = get(path)
        address = f"{site}/{path}"
        if content is None:
            return fault(Place(site), "site-unreachable", address=address, reason=reason)
        manifest = parse_manifest(content)
        if manifest is None or (manifest.manifests and path != _MANIFEST):
            return fault(Place(site), "manifest-unreadable", address=address)
        waiting += [each for each in manifest.manifests if each not in waiting]
        records |= manifest.records
        files |= {**manifest.files, **manifest.manifests}
    return Manifest(records, files, {})


def parse_manifest(content: bytes) -> Manifest | None:
    """Return a manifest that a site gives, None where it is none: every name and digest is checked."""
    try:
        document = json.loads(content)
        records, manifests = document.get("records", {}), document.get("manifests", {})
        files = document["files"]
        pairs = [*records.items(), *manifests.items(), *files.items()]
    except (ValueError, RecursionError, KeyError, TypeError, AttributeError):
        return None
    sound = all(
        _PATH.fullmatch(name) and isinstance(digest, str) and _DIGEST.fullmatch(digest)
        for name, digest in pairs
    )
    return Manifest(records, files, manifests) if sound else None


def _compare_records(
    manifest: Manifest, records: Mapping[str, str], seen: Mapping[str, _Seen]
) -> Iterator[Diagnostic]:
    for key in sorted({*records, *manifest.records}):
        place = Place(key)
        if key not in manifest.records:
            yield fault(place, "record-not-on-site")
        elif key not in records:
            yield fault(place, "record-only-on-site", record=key)
        else:
            data = seen.get(f"{addresses.session(key).removeprefix('/')}session.json")
            for there in dict.fromkeys((manifest.records[key], data.record if data else None)):
                if there != records[key]:
                    yield fault(
                        place, "record-not-the-same", site=(there or "–")[:12], here=records[key][:12]
                    )


def _compare_file(site: str, seen: _Seen, sha256: str) -> Iterator[Diagnostic]:
    place = Place(f"{site}/{seen.path}")
    if seen.sha256 is None:
        yield fault(place, "site-file-missing", reason=seen.reason)
    elif seen.sha256 != sha256:
        yield fault(place, "site-file-differs")


def _extra(site: str, files: Collection[str]) -> Iterator[Diagnostic]:
    """Yield what stands in a folder and in no manifest; what is there cannot be asked of a server."""
    paths, faults = disk.list_files(Path(site), leavings=True)
    yield from faults
    for path in paths:
        if path not in files and path != _MANIFEST:
            yield fault(Place(f"{site}/{path}"), "site-file-extra")


def _see(get: Get, path: str) -> _Seen:
    content, reason = get(path)
    if content is None:
        return _Seen(path, None, reason, None)
    record = _record_in(content) if path.endswith("/session.json") else None
    return _Seen(path, hashlib.sha256(content).hexdigest(), "", record)


def _record_in(content: bytes) -> str | None:
    """Return the fingerprint of the record in a session.json, None where there is none."""
    try:
        document: Any = json.loads(content)
        return fingerprint_of(document["record"])
    except (ValueError, RecursionError, KeyError, TypeError):
        return None


def _from_web(site: str, path: str) -> tuple[bytes | None, str]:
    folder = path.removesuffix("index.html")
    return fetch(f"{site}/{folder if folder == '' or folder.endswith('/') else path}", LIMIT)


def _from_folder(site: Path, path: str) -> tuple[bytes | None, str]:
    content, faults = disk.read_file(site / path, LIMIT)
    return content, ", ".join(str(each.arguments.get("reason", each.code)) for each in faults)
