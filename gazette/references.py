"""Rules of what a record mentions: other records, topics, attached files."""

from collections.abc import Callable, Container, Iterator, Mapping
from dataclasses import dataclass

from gazette.diagnostic import Diagnostic, fault
from gazette.filed import Card, Filed
from gazette.mentions import Mentions
from gazette.slugs import OF_COMMITTEES, is_page


@dataclass(frozen=True, slots=True)
class Known:
    """What may be referred to.

    `sessions` by key; `topics` by slug, None where their file has faults of its own; `files` are the digests
    of those attached to the committee, by name.
    """

    sessions: Container[str]
    topics: frozenset[str] | None
    files: Mapping[str, str]


def check_mentions(session: Filed, known: Known) -> Iterator[Diagnostic]:
    """Yield the faults of what a record mentions."""
    if _needs_no_look(session.card, known):
        return
    mentions = session.mentions
    for rule in RULES:
        yield from rule(mentions, known)


def _needs_no_look(card: Card, known: Known) -> bool:
    """Tell whether a record mentions nothing but topics that are there: no rule then has anything to say."""
    if card.references or card.moved_from or card.files:
        return False
    return known.topics is None or known.topics.issuperset(card.filed_under)


def references_exist(mentions: Mentions, known: Known) -> Iterator[Diagnostic]:
    """What a record is related to, follows or was moved from."""
    for each in mentions.references:
        if session_of(each.name) not in known.sessions:
            yield fault(each.place, "unknown-session", reference=each.name)
    for each in mentions.former:
        if each.name.count("/") > 1:
            yield fault(each.place, "not-a-session", reference=each.name)
        elif each.name in known.sessions or _is_of_the_site(each.name.split("/")[1]):
            yield fault(each.place, "address-taken", reference=each.name)


def _is_of_the_site(name: str) -> bool:
    """Whether a committee's own page or folder has this name: what is led on from there would be lost."""
    return name in OF_COMMITTEES or is_page(name)


def session_of(reference: str) -> str:
    """Return the key of the session that a reference names, or an item of which it names."""
    return "/".join(reference.split("/")[:2])


def topics_exist(mentions: Mentions, known: Known) -> Iterator[Diagnostic]:
    """Topics are listed in topics.yaml."""
    for each in mentions.topics:
        if known.topics is not None and each.name not in known.topics:
            yield fault(each.place, "unknown-topic", topic=each.name, choices=sorted(known.topics))


def files_are_true_copies(mentions: Mentions, known: Known) -> Iterator[Diagnostic]:
    """A file that a record names is there, and a copy of the source is the one that was published."""
    for each in mentions.copies:
        digest = known.files.get(each.name)
        if digest is None:
            yield fault(each.place, "file-not-there", path=each.name)
        elif digest != each.sha256:
            yield fault(each.sha256_place, "file-differs", path=each.name, digest=digest)
    for paper in mentions.papers:
        if paper.name not in known.files:
            yield fault(paper.place, "file-not-there", path=paper.name)


RULES: tuple[Callable[[Mentions, Known], Iterator[Diagnostic]], ...] = (
    references_exist,
    topics_exist,
    files_are_true_copies,
)
