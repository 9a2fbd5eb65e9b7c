"""Rules of the files that sessions stand in: the site, its committees and topics."""

import re
import zoneinfo
from collections.abc import Container, Iterable, Iterator, Mapping
from urllib.parse import urlsplit

from gazette.archive import Committee, Site, Topics
from gazette.diagnostic import Diagnostic, fault
from gazette.load import Loaded
from gazette.model import Session
from gazette.references import references


def check_site(loaded: Loaded[Site]) -> Iterator[Diagnostic]:
    """Yield the faults of site.yaml: only a public body's host may call itself official."""
    site = loaded.record
    host = urlsplit(site.address).hostname or ""
    if site.identity.official and not (site.identity.agency and re.search(r"\.kr$", host)):
        yield fault(loaded.place("identity", "official"), "unofficial-host")
    if urlsplit(site.address).query or urlsplit(site.address).fragment:
        yield fault(loaded.place("address"), "address-with-query")
    if site.time_zone not in zoneinfo.available_timezones():
        yield fault(loaded.place("time_zone"), "unknown-time-zone", zone=site.time_zone)


def check_topics(loaded: Loaded[Topics]) -> Iterator[Diagnostic]:
    """Yield the faults of topics.yaml: each slug stands once."""
    seen: set[str] = set()
    for number, topic in enumerate(loaded.record.topics):
        if topic.slug in seen:
            yield fault(loaded.place("topics", number, "slug"), "duplicate-topic", topic=topic.slug)
        seen.add(topic.slug)


def check_committee(slug: str, loaded: Loaded[Committee], slugs: Iterable[str]) -> Iterator[Diagnostic]:
    """Yield the faults of a committee.yaml: its parent is another, its rules' days run forward."""
    parent = loaded.record.parent
    others = sorted(each for each in slugs if each != slug)
    if parent and parent not in others:
        yield fault(loaded.place("parent"), "unknown-committee", committee=parent, choices=others)
    names = loaded.record.names
    if names and max(names, key=lambda each: each.from_).name != loaded.record.name:
        yield fault(loaded.place("names"), "names-differ")
    for number, rule in enumerate(loaded.record.quorum):
        if rule.until and rule.until < rule.from_:
            yield fault(loaded.place("quorum", number, "until"), "rule-reversed")


def check_published(
    published: Mapping[str, Loaded[Session]], unpublished: Container[str]
) -> Iterator[Diagnostic]:
    """Yield what published records give away of drafts and embargoed records."""
    for loaded in published.values():
        for reference, path in references(loaded.record):
            if "/".join(reference.split("/")[:2]) in unpublished:
                yield fault(loaded.place(*path), "reference-not-public", reference=reference)


def check_sessions(sessions: Mapping[str, Loaded[Session]]) -> Iterator[Diagnostic]:
    """Yield what only the sessions together show: items that are not there, former addresses given twice."""
    items = {f"{key}/{item.id}" for key, loaded in sessions.items() for item in loaded.record.agenda}
    former: set[str] = set()
    for loaded in sessions.values():
        for reference, path in references(loaded.record):
            session = reference.rpartition("/")[0]
            if reference.count("/") > 1 and session in sessions and reference not in items:
                yield fault(loaded.place(*path), "unknown-session", reference=reference)
        for number, reference in enumerate(loaded.record.moved_from):
            if reference in former:
                yield fault(loaded.place("moved_from", number), "address-taken", reference=reference)
            former.add(reference)
