"""The privacy gate: what must not be published, looked for in everything read and everything written.

Free texts come from the files of content/, so the patterns of names and numbers are looked for there, where
staff can mend them, and once more in the finished pages. A roster is looked for in every file. No fault
repeats what was found.
"""

import hashlib
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import PurePosixPath

from gazette import privacy
from gazette.archive import Committee, Privacy, Site
from gazette.diagnostic import Diagnostic, Place, fault
from gazette.privacy import Hit, Known, Roster, Waiver

# Pairs of syllables in the order of the alphabet: what stands side by side there stands so by chance.
_PAIRS = ("search/keys/", "search/facets.txt")
_PAGES = (".html",)
_PLAIN = (".txt", ".csv")


@dataclass(frozen=True, slots=True)
class Guard:
    """What may be published, and whose names may not: plain data that any process can use.

    `known` are declared contacts and reviewed words, `roster` is the text of the secret roster or None.
    """

    known: tuple[str, ...]
    waivers: tuple[Waiver, ...]
    roster: str | None = field(default=None, repr=False)

    @property
    def seal(self) -> str:
        """Return what tells this gate from any other, as a SHA-256."""
        waivers = [[each.path, each.phrase] for each in self.waivers]
        return hashlib.sha256(json.dumps([self.known, waivers, self.roster]).encode()).hexdigest()

    def source(self, name: str, path: str, content: bytes) -> Iterator[Diagnostic]:
        """Yield what a file of content/ holds; `name` is what messages call it, `path` is below content/."""
        yield from self._told(name, path, content, patterns=True)

    def output(self, path: str, content: bytes) -> Iterator[Diagnostic]:
        """Yield what a finished file of the site holds."""
        if not path.startswith(_PAIRS):
            yield from self._told(path, path, content, patterns=path.endswith(_PAGES))

    def attachment(self, name: str, path: str, content: bytes) -> Iterator[Diagnostic]:
        """Yield what an attached file's metadata and its text, where it can be read, hold."""
        for trace in privacy.traces(content):
            code = "metadata-unclear" if trace.looks == "unclear" else "personal-metadata"
            yield fault(Place(name), code, field=trace.field)
        text = privacy.text_of_attachment(content)
        if path.endswith(_PLAIN):
            yield from self._told(name, path, content, patterns=True)
        elif text is not None:
            for told in self._told(name, f"{path}.txt", text.encode(), patterns=True):
                yield fault(Place(name), f"{told.code}-attached", **told.arguments)

    def _told(self, name: str, path: str, content: bytes, *, patterns: bool) -> Iterator[Diagnostic]:
        if not patterns and self.roster is None:
            return
        listed = _listed(self.roster) if self.roster is not None else None
        if listed and any(listed.hits(privacy.plain(path, b"").text)):
            yield fault(Place(name), "on-the-roster")
        # Numbers in the name of a file are those of sessions.
        plain = privacy.plain(f"file{PurePosixPath(path).suffix}", content)
        if patterns:
            found = privacy.hits(plain.text, _known(self.known), listed)
        else:
            found = tuple(listed.hits(plain.text)) if listed else ()
        for hit in privacy.waived(found, path, plain.text, self.waivers):
            yield _fault(Place(name, *plain.place(hit.start)), hit)


@lru_cache(maxsize=4)
def _known(values: tuple[str, ...]) -> Known:
    return Known(values)


@lru_cache(maxsize=4)
def _listed(roster: str) -> Roster:
    return privacy.roster(roster)


def _fault(place: Place, hit: Hit) -> Diagnostic:
    if hit.kind == "roster":
        return fault(place, "on-the-roster")
    return fault(place, "personal" if hit.severity == "fault" else "personal-maybe", reason=hit.kind)


def guard(
    site: Site | None, committees: Iterable[Committee], reviewed: Privacy | None, roster: str | None
) -> Guard:
    """Return the gate of an archive; `roster` is the text of the secret roster, if there is one."""
    contact = site.contact if site else None
    values = [contact.department, contact.telephone, contact.email] if contact else []
    values += [
        value
        for committee in committees
        if committee.department
        for value in (committee.department.name, committee.department.telephone)
    ]
    values += [each.text for each in reviewed.allowed] if reviewed else []
    waivers = tuple(Waiver(each.file, each.within or "") for each in reviewed.waived) if reviewed else ()
    return Guard(tuple(value for value in values if value), waivers, roster)


def holds_names(roster: str) -> bool:
    """Tell whether there is any name in a roster."""
    return _listed(roster).count > 0
