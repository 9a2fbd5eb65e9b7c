"""Rules of what a record refers to: other records, topics, attached files."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from gazette.diagnostic import Diagnostic, fault
from gazette.load import Loaded, Path
from gazette.model import Session


@dataclass(frozen=True, slots=True)
class Known:
    """What may be referred to.

    `sessions` by key; `topics` by slug, None where their file has faults of its own; `files` are the digests
    of those attached to the committee, by name.
    """

    sessions: frozenset[str]
    topics: frozenset[str] | None
    files: Mapping[str, str]


def references_exist(loaded: Loaded[Session], known: Known) -> Iterator[Diagnostic]:
    """What a record is related to, follows or was moved from."""
    session = loaded.record
    for reference, path in references(session):
        if "/".join(reference.split("/")[:2]) not in known.sessions:
            yield fault(loaded.place(*path), "unknown-session", reference=reference)
    for number, former in enumerate(session.moved_from):
        if former.count("/") > 1:
            yield fault(loaded.place("moved_from", number), "not-a-session", reference=former)
        elif former in known.sessions:
            yield fault(loaded.place("moved_from", number), "address-taken", reference=former)


def references(session: Session) -> Iterator[tuple[str, Path]]:
    """Yield what a record is related to and what its items follow, with their paths."""
    for number, reference in enumerate(session.related):
        yield reference, ("related", number)
    for number, item in enumerate(session.agenda):
        earlier = {"follows": item.follows, "merged_with": item.merged_with, "amends": item.amends}
        for field, other in earlier.items():
            if other:
                yield other, ("agenda", number, field)


def topics_exist(loaded: Loaded[Session], known: Known) -> Iterator[Diagnostic]:
    """Topics are listed in topics.yaml."""
    for number, item in enumerate(loaded.record.agenda):
        named: list[tuple[str, Path]] = [(topic, ("agenda", number, "topics")) for topic in item.topics]
        for n, task in enumerate(item.tasks):
            named += [(topic, ("agenda", number, "tasks", n, "topics")) for topic in task.topics]
        for topic, path in named:
            if known.topics is not None and topic not in known.topics:
                choices = sorted(known.topics)
                yield fault(loaded.place(*path), "unknown-topic", topic=topic, choices=choices)


def files_are_true_copies(loaded: Loaded[Session], known: Known) -> Iterator[Diagnostic]:
    """A file that a record names is there, and a copy of the source is the one that was published."""
    source = loaded.record.source
    for number, file in enumerate(source.files if source else ()):
        digest = known.files.get(file.path)
        if digest is None:
            yield fault(loaded.place("source", "files", number, "path"), "file-not-there", path=file.path)
        elif digest != file.sha256:
            place = loaded.place("source", "files", number, "sha256")
            yield fault(place, "file-differs", path=file.path, digest=digest)
    for number, material in enumerate(loaded.record.materials):
        if material.path and material.path not in known.files:
            yield fault(loaded.place("materials", number, "path"), "file-not-there", path=material.path)
