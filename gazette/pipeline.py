"""The order of the steps, once: read, load, check, plan, render, export, write."""

import datetime
import zoneinfo
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

from gazette import crosscheck, disk
from gazette.archive import Site
from gazette.catalogue import Catalogue, catalogue
from gazette.check import check
from gazette.content import Content
from gazette.diagnostic import Diagnostic
from gazette.exports import EXPORTS
from gazette.findings import findings
from gazette.load import Loaded
from gazette.model import Session
from gazette.plan import (
    Setting,
    attached,
    is_public,
    listing_pages,
    machine_files,
    opinions_fragment,
    search_pages,
    session_pages,
)
from gazette.read import (
    Surroundings,
    read_content,
    read_digests,
    read_sessions,
    read_surroundings,
    read_templates,
)
from gazette.references import Known
from gazette.render import Renderer, TemplateFaultError
from gazette.summary import Summary, summarise
from gazette.views.session import SessionView
from gazette.words import Language, Status


@dataclass(frozen=True, slots=True)
class Order:
    """What is asked for: the folders, the day (None: today where the site is) and the messages' language.

    `output` is None where records are to be checked and nothing is to be written. With `drafts`, drafts and
    embargoed records are published too, as in the preview.
    """

    content: Path
    templates: Path
    output: Path | None = None
    today: datetime.date | None = None
    language: Language | None = None
    drafts: bool = False


@dataclass(slots=True)
class Report:
    """What came of an order: the faults, the day it was built for, and what was built.

    `base` is the path of the site's address without a slash at its end.
    """

    language: Language
    faults: list[Diagnostic] = field(default_factory=list)
    today: datetime.date | None = None
    base: str = ""
    sessions: int = 0
    pages: int = 0
    notes: int = 0

    @property
    def failed(self) -> bool:
        """Tell whether any fault stands in the way of the site."""
        return any(each.is_error for each in self.faults)


@dataclass(frozen=True, slots=True)
class Examined:
    """A session that was loaded and checked: its record, and what other pages may know of it."""

    key: str
    loaded: Loaded[Session]
    summary: Summary

    @property
    def session(self) -> Session:
        """Return its record."""
        return self.loaded.record

    @property
    def is_withdrawn(self) -> bool:
        """Tell whether nothing of it is published but a tombstone."""
        return self.session.status is Status.WITHDRAWN


def run(order: Order) -> Report:
    """Carry out an order; the output changes only where the report has no error."""
    report = Report(order.language or Language.KO)
    content = read_content(order.content, report.faults)
    around = read_surroundings(order.content, content, report.faults)
    if around.site and order.language is None:
        report.language = around.site.record.language
    report.faults += _check_surroundings(around, content)
    known = _known(around, content)
    examined = list(_examine(order.content, content, known, report.faults))
    report.faults += crosscheck.check_sessions({each.key: each.loaded for each in examined})
    if around.site is None or report.failed:
        return report
    setting = _setting(order, around, around.site.record)
    public = [each for each in examined if is_public(each.session, setting)]
    published = [each for each in public if not each.is_withdrawn]
    report.faults += _check_published(published, examined, public)
    if report.failed:
        return report
    report.today, report.base = setting.today, setting.site_view.base
    report.sessions = len(published)
    report.notes = sum(1 for each in published for _ in findings(each.session))
    if order.output is not None:
        try:
            report.pages = _build(order, order.output, public, setting, report)
        except (disk.RefusedError, TemplateFaultError) as error:
            report.faults.append(error.diagnostic)
    return report


def _check_surroundings(around: Surroundings, content: Content) -> Iterator[Diagnostic]:
    if around.site:
        yield from crosscheck.check_site(around.site)
    if around.topics:
        yield from crosscheck.check_topics(around.topics)
    for slug, committee in around.committees.items():
        yield from crosscheck.check_committee(slug, committee, content.committees)


def _check_published(
    published: list[Examined], examined: list[Examined], public: list[Examined]
) -> Iterator[Diagnostic]:
    hidden = {each.key for each in examined} - {each.key for each in public}
    yield from crosscheck.check_published({each.key: each.loaded for each in published}, hidden)


def _known(around: Surroundings, content: Content) -> Known:
    sessions = frozenset(content.sessions)
    if content.topics and around.topics is None:
        return Known(sessions, None, {})
    topics = around.topics.record.topics if around.topics else ()
    return Known(sessions, frozenset(topic.slug for topic in topics), {})


def _setting(order: Order, around: Surroundings, site: Site) -> Setting:
    topics = around.topics.record.topics if around.topics else ()
    return Setting(
        site=site,
        committees={slug: committee.record for slug, committee in around.committees.items()},
        topics={topic.slug: topic for topic in topics},
        pages={slug: page.record for slug, page in around.pages.items()},
        today=order.today or _today(site.time_zone),
        drafts=order.drafts,
    )


def _today(zone: str) -> datetime.date:
    """The date in the site's time zone: the only look at a clock in a build."""
    return datetime.datetime.now(zoneinfo.ZoneInfo(zone)).date()


def _examine(root: Path, content: Content, known: Known, faults: list[Diagnostic]) -> Iterator[Examined]:
    """Load, check and summarise each session by itself: the first half of the unit of work."""
    digests = read_digests(root, content)
    for key, loaded in read_sessions(root, content, faults):
        found = check(loaded, replace(known, files=digests.get(key.split("/")[0], {})))
        faults.extend(found)
        if not any(each.is_error for each in found):
            yield Examined(key, loaded, summarise(key, loaded.record))


@dataclass(frozen=True, slots=True)
class Made:
    """What was made of one session: the pages, those that may be listed, and its part of all opinions."""

    pages: int
    listed: tuple[str, ...]
    fragment: bytes


def _build(order: Order, output: Path, public: list[Examined], setting: Setting, report: Report) -> int:
    """Make every file on a stage that becomes the output when all has passed; return how many pages."""
    templates = read_templates(order.templates, setting.site.language, report.faults)
    if report.failed:
        return 0
    renderer = Renderer(templates.texts, order.templates.as_posix(), templates.labels, setting.site_view.base)
    shelf = _catalogue(public)
    with disk.staging(output, (order.content, order.templates)) as stage:
        made = {each.key: _make_session(each, shelf, setting, renderer, stage) for each in public}
        fragments = {
            year: tuple(made[each.key].fragment for each in held) for year, held in shelf.by_year.items()
        }
        listed = [address for each in made.values() for address in each.listed]
        pages = sum(each.pages for each in made.values())
        for planned in [*listing_pages(shelf, setting), *search_pages(fragments, setting)]:
            stage.write(planned.path, renderer.render(planned.template, planned.view))
            listed += [planned.listed] if planned.listed else []
            pages += 1
        for planned in machine_files(listed, shelf, setting):
            stage.write(planned.path, renderer.render(planned.template, planned.view))
        named = {key for each in public if not each.is_withdrawn for key in attached(each.key, each.session)}
        for key in sorted(named):
            stage.copy(order.content / f"committees/{key}", f"committees/{key}")
        for name, content in templates.static.items():
            stage.write(f"assets/{name}", content)
    return pages


def _catalogue(public: list[Examined]) -> Catalogue:
    withdrawn = [each.summary for each in public if each.is_withdrawn]
    return catalogue((each.summary for each in public if not each.is_withdrawn), withdrawn)


def _make_session(
    each: Examined, shelf: Catalogue, setting: Setting, renderer: Renderer, stage: disk.Stage
) -> Made:
    """Render and export one session by itself: the second half of the unit of work."""
    listed: list[str] = []
    fragment = b""
    pages = 0
    for planned in session_pages(each.key, each.session, shelf, setting):
        stage.write(planned.path, renderer.render(planned.template, planned.view))
        listed += [planned.listed] if planned.listed else []
        pages += 1
        if isinstance(planned.view, SessionView):
            part = opinions_fragment(planned.view)
            fragment = renderer.render(part.template, part.view)
    if not each.is_withdrawn:
        committee = setting.committees[each.summary.committee]
        for export in EXPORTS:
            for made in export(each.key, each.session, committee, setting.site):
                stage.write(made.path, made.content)
    return Made(pages, tuple(listed), fragment)
