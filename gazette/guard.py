"""The privacy gate: what must not be published, looked for in everything read and everything written.

Free texts come from the files of content/, so the patterns of names and numbers are looked for there, where
staff can mend them, and once more in every finished file: in pages as they are read, in files for programs
piece by piece, since those repeat the texts of the record. A roster is looked for in every file. No fault
repeats what was found.
"""

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache, partial
from pathlib import PurePosixPath

from gazette import privacy
from gazette.archive import Committee, Privacy, Site
from gazette.diagnostic import Diagnostic, Place, fault
from gazette.privacy import Hit, Known, Pieces, Roster, Waiver

# Pairs of syllables in the order of the alphabet: what stands side by side there stands so by chance.
_PAIRS = ("search/keys/", "search/facets.txt")
# Single words in the order of the alphabet, each of which stands in a page too.
_WORDS = "search/words/"
_PAGES = (".html",)


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
        yield from self._told(name, path, content, self._searched)

    def output(self, path: str, content: bytes, seen: bytes = b"") -> Iterator[Diagnostic]:
        """Yield what a finished file of the site holds.

        Lines of JSON that stand in `seen` too were looked through by this gate before. A roster is compared
        with all lines: a name may go on in the next one.
        """
        if path.startswith(_PAIRS):
            return
        if path.endswith(_PAGES):
            search: _Search | None = self._faults
        else:
            is_sound = path.startswith(_WORDS) or (seen and self._adds_nothing(content, seen))
            search = None if is_sound else _pieces(self.known).hits
        yield from self._told(path, path, content, search)

    def attachment(self, name: str, path: str, content: bytes) -> Iterator[Diagnostic]:
        """Yield what an attached file's metadata and its text, where it can be read, hold."""
        from gazette.privacy.attached import attached  # only now: few archives need what reads documents
        from gazette.privacy.metadata import offices, traces

        read = attached(path, content)
        for problem in read.problems:
            yield fault(Place(name), f"attachment-{problem}")
        for trace in traces(content):
            code = "metadata-unclear" if trace.looks == "unclear" else "personal-metadata"
            yield fault(Place(name), code, field=trace.field)
        if privacy.is_written(path):
            yield from self._told(name, path, content, self._searched)
            return
        if text := "\n".join(filter(None, (read.text, offices(content)))):
            for told in self._told(name, f"{path}.txt", text.encode(), self._searched):
                yield fault(Place(name), f"{told.code}-attached", **told.arguments)

    def lists(self, text: str) -> bool:
        """Tell whether a name of the roster stands in a text or a path; nothing is waived here."""
        return self.roster is not None and any(_listed(self.roster).hits(privacy.plain(text, b"").text))

    def folder(self, name: str, path: str) -> str:
        """Return a name that ends in this path, without what follows a folder with a listed name."""
        root, rest = name.removesuffix(path), path
        while self.lists(rest):
            rest = rest.rpartition("/")[0]
        return (root + rest).rstrip("/") or "/"

    def holds(self, text: str) -> bool:
        """Tell whether a text holds something that no message may repeat."""
        return bool(self._faults(privacy.plain(text, b"").text)) or self.lists(text)

    def _told(self, name: str, path: str, content: bytes, search: "_Search | None") -> Iterator[Diagnostic]:
        listed = _listed(self.roster) if self.roster is not None else None
        if search is None and listed is None:
            return
        if self.lists(path):
            yield fault(Place(self.folder(name, path)), "on-the-roster-in-a-name")
        # Numbers in the name of a file are those of sessions.
        plain = privacy.plain(f"file{PurePosixPath(path).suffix}", content)
        found = [*(search(plain.text) if search else ()), *(listed.hits(plain.text) if listed else ())]
        for hit in privacy.waived(sorted(found), path, plain.text, self.waivers):
            yield _fault(Place(name, *plain.place(hit.start)), hit)

    def _adds_nothing(self, content: bytes, seen: bytes) -> bool:
        """Tell whether nothing is found in the lines of JSON that do not stand in `seen`."""
        known = frozenset(seen.split(b"\n"))
        fresh = [line for line in content.split(b"\n") if line not in known]
        # The first quote ends the line before, as in the file; else that of the first line would.
        plain = privacy.plain("file.json", b'"\n' + b"\n".join(fresh))
        return not _pieces(self.known).hits(plain.text)

    def _searched(self, text: str) -> Sequence[Hit]:
        return privacy.hits(text, _known(self.known))

    def _faults(self, text: str) -> Sequence[Hit]:
        return privacy.hits(text, _known(self.known), warnings=False)


_Search = Callable[[str], Sequence[Hit]]


@lru_cache(maxsize=4)
def _known(values: tuple[str, ...]) -> Known:
    return Known(values)


@lru_cache(maxsize=4)
def _pieces(values: tuple[str, ...]) -> Pieces:
    return Pieces(partial(privacy.hits, known=_known(values), warnings=False))


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
