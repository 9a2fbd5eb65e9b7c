"""Rules of the files that sessions stand in: the site, its committees and topics."""

import re
import zoneinfo
from collections.abc import Iterator, Mapping
from urllib.parse import urlsplit

from gazette.archive import Committee, Site, Topics
from gazette.diagnostic import Diagnostic, fault
from gazette.load import Loaded


def check_site(loaded: Loaded[Site]) -> Iterator[Diagnostic]:
    """Yield the faults of site.yaml: only a public body's host may call itself official."""
    site = loaded.record
    host = urlsplit(site.address).hostname or ""
    if site.identity.official and not (site.identity.agency and re.search(r"\.kr$", host)):
        yield fault(loaded.place("identity", "official"), "unofficial-host")
    if urlsplit(site.address).query or urlsplit(site.address).fragment:
        yield fault(loaded.place("address"), "not-a-link", text=site.address)
    if site.time_zone not in zoneinfo.available_timezones():
        yield fault(loaded.place("time_zone"), "unknown-time-zone", zone=site.time_zone)


def check_topics(loaded: Loaded[Topics]) -> Iterator[Diagnostic]:
    """Yield the faults of topics.yaml: each slug stands once."""
    seen: set[str] = set()
    for number, topic in enumerate(loaded.record.topics):
        if topic.slug in seen:
            yield fault(loaded.place("topics", number, "slug"), "duplicate-topic", topic=topic.slug)
        seen.add(topic.slug)


def check_committee(loaded: Loaded[Committee], slugs: Mapping[str, object]) -> Iterator[Diagnostic]:
    """Yield the faults of a committee.yaml: its parent is there, its rules' days run forward."""
    parent = loaded.record.parent
    if parent and parent not in slugs:
        yield fault(loaded.place("parent"), "unknown-committee", committee=parent)
    for number, rule in enumerate(loaded.record.quorum):
        if rule.until and rule.until < rule.from_:
            yield fault(loaded.place("quorum", number, "until"), "rule-reversed")
