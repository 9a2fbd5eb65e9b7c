"""Rules of the files that sessions stand in: the site, its committees and topics."""

import datetime
import itertools
import re
import zoneinfo
from collections.abc import Container, Iterable, Iterator, Mapping
from urllib.parse import urlsplit

from gazette.archive import Committee, Privacy, Site, Topics
from gazette.diagnostic import Diagnostic, Place, fault
from gazette.filed import Filed
from gazette.load import Loaded
from gazette.references import session_of


def check_site(loaded: Loaded[Site]) -> Iterator[Diagnostic]:
    """Yield the faults of site.yaml: only a public body's host may call itself official."""
    site = loaded.record
    host = urlsplit(site.address).hostname or ""
    if site.identity.official and not (site.identity.agency and re.search(r"\.kr$", host)):
        yield fault(loaded.place("identity", "official"), "unofficial-host")
    if urlsplit(site.address).query or urlsplit(site.address).fragment:
        yield fault(loaded.place("address"), "address-with-query")
    if not _is_time_zone(site.time_zone):
        yield fault(loaded.place("time_zone"), "unknown-time-zone", zone=site.time_zone)


def _is_time_zone(name: str) -> bool:
    """Ask for the one zone: to list all of them takes longer than to build a small site."""
    try:
        zoneinfo.ZoneInfo(name)
    except (KeyError, ValueError, OSError):  # unknown, leading elsewhere, a folder of zones
        return False
    return True


def check_topics(loaded: Loaded[Topics]) -> Iterator[Diagnostic]:
    """Yield the faults of topics.yaml: each slug stands once."""
    seen: set[str] = set()
    for number, topic in enumerate(loaded.record.topics):
        if topic.slug in seen:
            yield fault(loaded.place("topics", number, "slug"), "duplicate-topic", topic=topic.slug)
        seen.add(topic.slug)


def check_committee(slug: str, loaded: Loaded[Committee], slugs: Iterable[str]) -> Iterator[Diagnostic]:
    """Yield the faults of a committee.yaml: its parent is another, its rules follow one after the other."""
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
    rules = sorted(enumerate(loaded.record.quorum), key=lambda pair: pair[1].from_)
    for (_, earlier), (number, later) in itertools.pairwise(rules):
        if earlier.until is None or earlier.until >= later.from_:
            yield fault(loaded.place("quorum", number, "from"), "rules-overlap", earlier=earlier.from_)


def check_parents(committees: Mapping[str, Loaded[Committee]]) -> Iterator[Diagnostic]:
    """Yield the committees that are, by way of their parents, above themselves; each circle once."""
    for slug, loaded in committees.items():
        above, passed = loaded.record.parent, [slug]
        while above and above in committees and above not in passed:
            passed.append(above)
            above = committees[above].record.parent
        if above == slug == min(passed) and len(passed) > 1:
            yield fault(loaded.place("parent"), "parents-in-circle", committees=[*passed, slug])


def check_files(root: str, paths: Iterable[str], named: Container[str]) -> Iterator[Diagnostic]:
    """Yield the attached files below `root` that no record names: they are not published."""
    for path in paths:
        if path.removeprefix("committees/") not in named:
            yield fault(Place(f"{root}/{path}"), "file-unnamed", name=path.rpartition("/")[2])


def check_orders(
    root: str, privacy: Loaded[Privacy], paths: Mapping[str, str], sessions: Mapping[str, Filed]
) -> Iterator[Diagnostic]:
    """Yield the tables of committees whose members are listed in the open, until somebody has compared them.

    No name is known here, so it cannot be told whether the rows stand in the order of that list. `paths` are
    those of all sessions below `root`, by key.
    """
    committees = sorted({key.split("/")[0] for key in paths})
    for number, roster in enumerate(privacy.record.rosters):
        slug = roster.committee
        if slug not in committees:
            place = privacy.place("rosters", number, "committee")
            yield fault(place, "unknown-committee", committee=slug, choices=committees)
        for at, name in enumerate(roster.compared):
            if f"{slug}/{name}" not in paths:
                place = privacy.place("rosters", number, "compared", at)
                yield fault(place, "unknown-session", reference=f"{slug}/{name}")
        compared = {f"{slug}/{name}" for name in roster.compared}
        for key, session in sessions.items():
            if session.card.committee == slug and key not in compared and session.card.rows > 1:
                yield fault(Place(f"{root}/{paths[key]}"), "rows-beside-a-roster", address=roster.address)


def check_published(published: Mapping[str, Filed], unpublished: Container[str]) -> Iterator[Diagnostic]:
    """Yield what published records give away of drafts and embargoed records."""
    for session in published.values():
        if any(key in unpublished for key in session.card.references):
            for each in session.mentions.references:
                if session_of(each.name) in unpublished:
                    yield fault(each.place, "reference-not-public", reference=each.name)


def check_openings(published: Mapping[str, Filed], day: datetime.date) -> Iterator[Diagnostic]:
    """Yield what should have been opened before a day: warnings, for a fault would hold up takedowns."""
    for session in published.values():
        if session.card.opens and session.card.opens < day.isoformat():
            for each in session.mentions.openings:
                if each.day < day:
                    yield fault(each.place, "opening-overdue")


def check_corrections(public: Mapping[str, Filed], day: datetime.date) -> Iterator[Diagnostic]:
    """Yield the corrections, those of tombstones too, that are said to be made after a day."""
    for session in public.values():
        if session.card.changed > day.isoformat():
            for each in session.mentions.corrections:
                if each.day > day:
                    yield fault(each.place, "correction-too-late", day=day.isoformat())


def check_sessions(sessions: Mapping[str, Filed]) -> Iterator[Diagnostic]:
    """Yield what only the sessions together show.

    That is items that are not there, former addresses given twice, and sessions related to themselves.
    """
    former: set[str] = set()
    for key, session in sessions.items():
        if not (session.card.references or session.card.moved_from):
            continue
        mentions = session.mentions
        for each in mentions.related:
            if each.name == key:
                yield fault(each.place, "related-to-itself", reference=each.name)
        for each in mentions.references:
            other, _, item = each.name.rpartition("/")
            if each.name.count("/") > 1 and other in sessions and item not in sessions[other].mentions.items:
                yield fault(each.place, "unknown-session", reference=each.name)
        for each in mentions.former:
            if each.name in former:
                yield fault(each.place, "address-taken", reference=each.name)
            former.add(each.name)
