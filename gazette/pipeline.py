"""The order of the steps, once: read, examine, check, plan, render, export, write."""

import datetime
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from gazette import again, crosscheck, since
from gazette.archive import Site
from gazette.assemble import Archive, Public, assemble
from gazette.content import Content
from gazette.crew import Crew, crew
from gazette.diagnostic import Diagnostic, Place, fault
from gazette.disk import RefusedError, Scan
from gazette.earlier import Records, check_earlier
from gazette.examine import Examined
from gazette.filed import Filed
from gazette.gate import gate, guarded
from gazette.guard import Guard
from gazette.hushed import hushed
from gazette.ledger import LostError
from gazette.order import Order, Report
from gazette.plan import Setting, is_public
from gazette.progress import Tell
from gazette.read import Surroundings, read_content, read_surroundings, read_templates
from gazette.records import digest_all, examine_all
from gazette.references import Known, check_mentions
from gazette.render import TemplateFaultError
from gazette.stage import staging
from gazette.unit import ChangedError, File
from gazette.words import Language

Digests = Mapping[str, Mapping[str, str]]
"""The SHA-256 of every attached file, by committee and name."""
_TRIES = 100  # builds that are begun because records are saved all the while


def carry_out(order: Order, seen: again.Seen, tell: Tell = lambda *_: None) -> Report:
    """Carry out an order; the output changes only where the report has no error.

    `seen` is what was found in its folders. Where a record is saved during a build, the build begins again;
    where what the last one has kept is lost, it begins without that.
    """
    workers = crew(order.jobs, order.cluster)
    try:
        for _ in range(_TRIES):
            try:
                return _carry_out(order, seen, workers, tell)
            except ChangedError as error:
                changed = str(error)
                seen = again.look(order)
            except LostError:
                order = replace(order, clean=True)
            workers.close()  # they hold the lock of the output too, and may still write to what was begun
        report = Report(order.language or Language.KO)
        report.faults.append(fault(Place(changed), "file-changed", name=changed.rpartition("/")[2]))
        return report
    finally:
        workers.close()


def _carry_out(order: Order, seen: again.Seen, workers: Crew, tell: Tell) -> Report:
    begun = again.begin(order, seen)
    report, archive = prepare(order, workers, seen.content)
    if archive is not None and order.output is not None:
        marks = _build(order, order.output, archive, workers, tell, report)
        again.remember(order, begun, archive.read, marks, archive.setting.site.time_zone, report)
    return report


def prepare(order: Order, workers: Crew, seen: Scan | None = None) -> tuple[Report, Archive | None]:
    """Read and check all; return what came of it, and what is to be published if nothing is in the way.

    `seen` is what was found in the folder of the content, if that is known.
    """
    report = Report(order.language or Language.KO)
    content = read_content(order.content, report.faults, seen)
    around = read_surroundings(order.content, content, report.faults)
    if around.site and order.language is None:
        report.language = around.site.record.language
    of_roster: list[Diagnostic] = []
    keeper = gate(order, around, of_roster)
    if of_roster:  # nothing else is told: it might repeat a name that is not known to be one
        report.faults = of_roster
        return report, None
    archive = _archive(order, content, around, keeper, workers, report)
    report.faults = list(hushed(report.faults, keeper, order.content.as_posix()))
    return report, archive


def _archive(
    order: Order, content: Content, around: Surroundings, keeper: Guard, workers: Crew, report: Report
) -> Archive | None:
    """Check all that was read; return what is to be published if nothing is in the way."""
    report.faults += _check_surroundings(around, content)
    keeps = order.output is not None
    digests = digest_all(order.content, content, report.faults, clean=order.clean, keeps=keeps)
    report.faults += guarded(order, content, keeper, digests)
    examined = examine_all(order.content, content, keeper, workers, clean=order.clean, keeps=keeps)
    sound = _sound(examined, around, content, digests, report)
    report.faults += _check_together(order, content, sound)
    if around.privacy:
        root, paths = order.content.as_posix(), content.sessions
        report.faults += crosscheck.check_orders(root, around.privacy, paths, sound)
    day = _day(order, around)
    report.faults += _check_since(order, content, digests, sound, day)
    if around.site is None or day is None or report.failed:
        return None
    setting = _setting(order, around, around.site.record, day)
    public = {key: each for key, each in sound.items() if is_public(each, setting)}
    published = {key: each for key, each in public.items() if not each.is_withdrawn}
    report.faults += crosscheck.check_published(published, sound.keys() - public.keys())
    report.faults += crosscheck.check_openings(published, day)
    report.faults += crosscheck.check_corrections(public, day)
    if report.failed:
        return None
    report.today, report.base = day, setting.site_view.base
    report.records = {key: each.card.fingerprint for key, each in published.items()}
    report.notes = sum(each.card.notes for each in published.values())
    files = {key: File(key, content.sessions[key]) for key in public}
    known = {key: Public(files[key], examined[key].digest, each) for key, each in public.items()}
    attached = {name: digests[name.split("/")[0]][name.split("/")[2]] for name in sorted(_named(published))}
    read = {path: examined[key].digest for key, path in content.sessions.items()}
    return Archive(order.content, keeper, known, setting, attached, read)


def _build(order: Order, output: Path, archive: Archive, workers: Crew, tell: Tell, report: Report) -> str:
    """Make every file on a stage that becomes the output when all has passed; return the output's marks."""
    templates = read_templates(order.templates, archive.setting.site.language, report.faults)
    if report.failed:
        return ""
    try:
        with staging(output, (order.content, order.templates), clean=order.clean) as stage:
            folder = order.templates.as_posix()
            report.pages = assemble(archive, templates, folder, stage, workers, tell)
    except (RefusedError, TemplateFaultError) as error:
        report.faults.append(error.diagnostic)
        return ""
    return stage.marks


def _check_together(order: Order, content: Content, sound: Mapping[str, Filed]) -> Iterator[Diagnostic]:
    yield from crosscheck.check_sessions(sound)
    if len(sound) == len(content.sessions):  # else a record with a fault may name more files
        paths = content.files.values()
        yield from crosscheck.check_files(order.content.as_posix(), paths, _named(sound))


def _check_since(
    order: Order,
    content: Content,
    digests: Digests,
    sound: Mapping[str, Filed],
    day: datetime.date | None,
) -> list[Diagnostic]:
    if order.since is None:
        return []
    records = Records(order.content, {key: content.sessions[key] for key in sound})
    now = since.Now(records, content.sessions, digests)
    return check_earlier(order.content, order.since, now, day)


def _sound(
    examined: Mapping[str, Examined],
    around: Surroundings,
    content: Content,
    digests: Digests,
    report: Report,
) -> dict[str, Filed]:
    """Return the sessions without faults, of their own or in what they mention."""
    every = _known(around, content)
    slugs = dict.fromkeys(key.split("/")[0] for key in examined)
    known = {slug: replace(every, files=digests.get(slug, {})) for slug in slugs}
    found = {}
    for key, each in examined.items():
        report.faults += each.faults
        if each.filed is None:
            continue
        faults = list(check_mentions(each.filed, known[key.split("/")[0]]))
        report.faults += faults
        if not any(fault.is_error for fault in faults):
            found[key] = each.filed
    return found


def _named(sessions: Mapping[str, Filed]) -> set[str]:
    """Return the attached files that sessions name, as paths below committees/."""
    return {f"{key.split('/')[0]}/files/{name}" for key, each in sessions.items() for name in each.card.files}


def _check_surroundings(around: Surroundings, content: Content) -> Iterator[Diagnostic]:
    if around.site:
        yield from crosscheck.check_site(around.site)
    if around.topics:
        yield from crosscheck.check_topics(around.topics)
    for slug, committee in around.committees.items():
        yield from crosscheck.check_committee(slug, committee, content.committees)
    yield from crosscheck.check_parents(around.committees)


def _known(around: Surroundings, content: Content) -> Known:
    sessions = content.sessions
    if content.topics and around.topics is None:
        return Known(sessions, None, {})
    topics = around.topics.record.topics if around.topics else ()
    return Known(sessions, frozenset(topic.slug for topic in topics), {})


def _setting(order: Order, around: Surroundings, site: Site, day: datetime.date) -> Setting:
    topics = around.topics.record.topics if around.topics else ()
    return Setting(
        site=site,
        committees={slug: committee.record for slug, committee in around.committees.items()},
        topics={topic.slug: topic for topic in topics},
        pages={slug: page.record for slug, page in around.pages.items()},
        today=day,
        drafts=order.drafts,
    )


def _day(order: Order, around: Surroundings) -> datetime.date | None:
    """Return the day to build for, None where the site does not say in which time zone it is."""
    if around.site is None or any(crosscheck.check_site(around.site)):
        return None
    return order.today or again.today(around.site.record.time_zone)
