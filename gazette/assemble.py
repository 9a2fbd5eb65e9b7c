"""From what is known of all sessions to the site: only what is given something new is made.

The work is in units: a session, a listing, the search index, the attached files. The key of a unit is the
hash of all that it is made from; where the last build made a unit of the same key, its files are there.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path

from gazette.catalogue import Catalogue, catalogue
from gazette.crew import Crew
from gazette.exports.manifest import as_lines
from gazette.filed import Filed
from gazette.guard import Guard
from gazette.indexed import Sessions, indexed
from gazette.ledger import Ledger
from gazette.listings import Listing, listing_pages, machine_files, opinions_page
from gazette.plan import Planned, Setting, around, beside
from gazette.progress import Tell
from gazette.publication import is_published
from gazette.read import Templates
from gazette.seal import key_of, program
from gazette.search.index import Note
from gazette.stage import Stage
from gazette.unit import (
    File,
    Job,
    Leaf,
    Made,
    Press,
    Sheaf,
    kept_leaf,
    make_leaf,
    make_sessions,
    name_of,
    renderer_of,
)
from gazette.views.search import OpinionsPage, opinions_pages


@dataclass(frozen=True, slots=True)
class Public:
    """A public session: its file, the SHA-256 of it, what is known of it."""

    file: File
    digest: str
    filed: Filed


@dataclass(frozen=True, slots=True)
class Archive:
    """What is published: the sessions by key, their setting, the attached files' SHA-256 by key; the gate.

    `read` are the SHA-256 of all records as they were read, published or not, by path.
    """

    root: Path
    keeper: Guard
    sessions: Mapping[str, Public]
    setting: Setting
    attached: Mapping[str, str]
    read: Mapping[str, str]

    @property
    def published(self) -> list[Public]:
        """Return the sessions that are not withdrawn, by day and key."""
        held = [each for each in self.sessions.values() if not each.filed.is_withdrawn]
        return sorted(held, key=lambda each: (each.filed.card.day, each.file.key))


def assemble(
    archive: Archive, templates: Templates, folder: str, stage: Stage, workers: Crew, tell: Tell
) -> int:
    """Make every file of the site on the stage; return how many pages there are.

    `folder` is what messages call the templates'. Raises ChangedError, LostError, TemplateFaultError,
    RefusedError.
    """
    work = _Work(archive, _press(archive, templates, folder, stage), stage, workers)
    work.sessions(tell)
    work.listings()
    work.opinions()
    work.index()
    work.rest()
    work.ledger.close()
    work.ledger.remember()
    return sum(each.pages for each in work.ledger.made.values())


def _press(archive: Archive, templates: Templates, folder: str, stage: Stage) -> Press:
    setting = archive.setting
    # What every page shows, or may: neither the bodies of prose nor the day, which few pages hang on.
    seal = key_of(
        program(),
        sorted(templates.texts.items()),
        templates.labels,
        folder,
        archive.keeper.seal,
        (setting.site_view, replace(setting.site, security=None), setting.drafts),
        [(slug, topic.name) for slug, topic in setting.topics.items()],
    )
    return Press(archive.root, stage.folder, setting, templates, folder, archive.keeper, seal)


@dataclass(slots=True)
class _Work:
    """A site in the making; its ledger tells what was made of every unit, by its name."""

    archive: Archive
    press: Press
    stage: Stage
    workers: Crew
    ledger: Ledger = field(init=False)
    shelf: Catalogue = field(init=False)
    units: Mapping[str, str] = field(init=False)
    committees: str = field(init=False)

    def __post_init__(self) -> None:
        fingerprints: dict[str, dict[str, str]] = {slug: {} for slug in self.archive.setting.committees}
        for each in self.archive.sessions.values():
            if not each.filed.is_withdrawn:
                fingerprints[each.filed.card.committee][each.file.key] = each.filed.card.fingerprint
        self.ledger = Ledger(self.stage, fingerprints)
        self.shelf = catalogue(each.filed for each in self.archive.sessions.values())
        committees = self.archive.setting.committees
        self.committees = self._key(committees)
        keys = {slug: self._key(each) for slug, each in committees.items()}
        self.units = {
            key: self._unit(each, keys[key.split("/")[0]]) for key, each in self.archive.sessions.items()
        }

    def sessions(self, tell: Tell) -> None:
        """Make the sessions, the one piece of work that is spread over workers, and committees' manifests."""
        todo = [key for key, unit in self.units.items() if not self.ledger.keeps(name_of(key), unit)]
        left = Counter(key.split("/")[0] for key in todo)
        for slug in dict.fromkeys(key.split("/")[0] for key in self.units):
            if slug not in left:
                self.ledger.close(slug)
        done = self.workers.each(partial(make_sessions, self.press), map(self._job, todo), len(todo))
        for number, (key, (made, lines)) in enumerate(zip(todo, done, strict=True), 1):
            self.ledger.add(name_of(key), made, lines)
            tell(number, len(todo))
            left[slug := key.split("/")[0]] -= 1
            if not left[slug]:
                self.ledger.close(slug)

    def listings(self) -> None:
        """Make the pages that are made from summaries, and those of prose."""
        for listing in listing_pages(self.shelf, self.archive.setting):
            self._listing(listing)

    def opinions(self) -> None:
        """Make the pages of all opinions, from every session's part."""
        sizes = {
            year: {each.card.key: self.ledger.made[name_of(each.card.key)].size for each in held}
            for year, held in self.shelf.by_year.items()
        }
        for page in opinions_pages(sizes):
            self._opinions(page)

    def _opinions(self, page: OpinionsPage) -> None:
        setting = self.archive.setting
        empty = opinions_page(page, (), setting)
        parts = [self.ledger.made[name_of(key)].leaf for key in page.keys]
        unit = self._key(empty.path, empty.view, parts)
        if not self.ledger.keeps(empty.path, unit):
            fragments = tuple(leaf.fragment.encode() for leaf in self._leaves(page.keys))
            self._render(opinions_page(page, fragments, setting), unit, frame=empty)

    def index(self) -> None:
        """Make the search index from every session's."""
        keys = [each.file.key for each in self.archive.published]
        now = [self.ledger.made[name_of(key)].leaf for key in keys]
        unit = self._key(now)
        if self.ledger.keeps("search", unit):
            return
        kept = [self.ledger.kept.get(name_of(key)) for key in keys]
        last = self.ledger.kept["search"].unit if "search" in self.ledger.kept else ""
        sessions = Sessions(
            keys, [each.leaf if each else "" for each in kept], now, self._note_before, self._note
        )
        self.ledger.add("search", Made(unit), indexed(sessions, self._sheaf("search"), unit, last))

    def _note_before(self, key: str) -> Note | None:
        leaf = kept_leaf(self.press, self.ledger.kept[name_of(key)].unit)
        return Note.of(leaf.index) if leaf else None

    def _note(self, key: str) -> Note:
        return Note.of(self._leaf(key).index)

    def rest(self) -> None:
        """Make what programs read; copy the attached and the static files."""
        listed = [address for each in self.ledger.made.values() for address in each.listed]
        for listing in machine_files(sorted(listed), self.shelf, self.archive.setting):
            self._listing(listing)
        templates = self.press.templates
        unit = self._key(sorted(templates.static.items()), sorted(self.archive.attached.items()))
        if self.ledger.keeps("files", unit):
            return
        sheaf = self._sheaf("files")
        for name, content in templates.sent.items():
            sheaf.put(f"assets/{name}", content, content if _is_text(content) else b"")
        for key, sha256 in self.archive.attached.items():
            path = f"committees/{key}"
            sheaf.files[path] = sheaf.stage.copy(self.archive.root / path, path, sha256)
        self.ledger.add("files", Made(unit), as_lines(sheaf.files))

    def _unit(self, each: Public, committee: str) -> str:
        setting, card = self.archive.setting, each.filed.card
        given = None if each.filed.is_withdrawn else beside(card, self.shelf, setting)
        late = setting.today if card.opens and card.opens < setting.today.isoformat() else None
        shown = late, is_published(each.filed, setting.today)
        return self._key(each.file.path, each.digest, committee, given, shown)

    def _job(self, key: str) -> Job:
        each = self.archive.sessions[key]
        led = None
        if not each.filed.is_withdrawn:
            led = around(key, each.filed.mentions, self.shelf, self.archive.setting)
        return Job(each.file, each.digest, led, self.units[key], self.ledger.held(name_of(key)))

    def _listing(self, listing: Listing) -> None:
        unit = self._key(listing.path, self.committees, listing.given)
        if not self.ledger.keeps(listing.path, unit):
            self._render(listing.plan(), unit)

    def _render(self, planned: Planned, unit: str, frame: Planned | None = None) -> None:
        """Make a page; its `frame` is what of it the gate has not yet seen, where that is not all."""
        render = renderer_of(self.press).render
        content = render(planned.template, planned.view)
        unseen = render(frame.template, frame.view) if frame else None
        is_page = planned.template.endswith(".html")
        listed = (planned.listed,) if planned.listed else ()
        sheaf = self._sheaf(planned.path)
        sheaf.put(planned.path, content, unseen)
        self.ledger.add(planned.path, Made(unit, int(is_page), listed), as_lines(sheaf.files))

    def _sheaf(self, name: str) -> Sheaf:
        return Sheaf(Stage(self.stage.folder, self.ledger.held(name)), self.press.keeper)

    def _leaves(self, keys: Iterable[str]) -> Iterator[Leaf]:
        """Read what was kept of sessions; it is made again where that is damaged."""
        return map(self._leaf, keys)

    def _leaf(self, key: str) -> Leaf:
        return kept_leaf(self.press, self.units[key]) or make_leaf(self.press, self._job(key))

    def _key(self, *given: object) -> str:
        return key_of(self.press.seal, *given)


def _is_text(content: bytes) -> bool:
    """Whether a static file is one that can be looked through, and no font or picture."""
    try:
        return b"\0" not in content and content.decode("utf-8") is not None
    except UnicodeDecodeError:
        return False
