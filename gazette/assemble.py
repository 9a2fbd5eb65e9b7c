"""From what is known of all sessions to the site: only what is given something new is made.

The work is in units: a session, a listing, the search index, the attached files. The key of a unit is the
hash of all that it is made from; where the last build made a unit of the same key, its files are there.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path

from gazette import disk, ledger
from gazette.catalogue import Catalogue, catalogue
from gazette.crew import Crew
from gazette.diagnostic import Place, fault
from gazette.exports.manifest import as_lines, listed_twice, manifest
from gazette.filed import Filed
from gazette.guard import Guard
from gazette.indexed import Part, indexed
from gazette.listings import Listing, all_opinions_page, listing_pages, machine_files, year_page
from gazette.plan import Planned, Setting, around, beside
from gazette.progress import Tell
from gazette.publication import is_published
from gazette.read import Templates
from gazette.seal import key_of, program
from gazette.search.index import Note
from gazette.stage import Stage
from gazette.unit import File, Job, Leaf, Made, Press, Sheaf, kept_leaf, make_leaf, make_sessions, renderer_of
from gazette.views.search import LARGEST_PAGE


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

    `folder` is what messages call the templates'. Raises ChangedError, TemplateFaultError, RefusedError.
    """
    work = _Work(archive, _press(archive, templates, folder, stage), stage, workers)
    work.sessions(tell)
    work.listings()
    work.opinions()
    work.index()
    work.rest()
    work.finish()
    return sum(each.pages for each in work.made.values())


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
    """A site in the making: what was made of every unit, by its name; `same` are those that were there."""

    archive: Archive
    press: Press
    stage: Stage
    workers: Crew
    kept: Mapping[str, Made] = field(init=False)
    shelf: Catalogue = field(init=False)
    units: Mapping[str, str] = field(init=False)
    committees: str = field(init=False)
    made: dict[str, Made] = field(default_factory=dict)
    same: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        self.kept = ledger.read(self.stage.notes)
        self.shelf = catalogue(each.filed for each in self.archive.sessions.values())
        committees = self.archive.setting.committees
        self.committees = self._key(committees)
        keys = {slug: self._key(each) for slug, each in committees.items()}
        self.units = {
            key: self._unit(each, keys[key.split("/")[0]]) for key, each in self.archive.sessions.items()
        }

    def sessions(self, tell: Tell) -> None:
        """Make the sessions, the one piece of work that is spread over workers."""
        todo = [self._job(key) for key, unit in self.units.items() if not self._keeps(_session(key), unit)]
        done = self.workers.each(partial(make_sessions, self.press), todo)
        for number, (job, made) in enumerate(zip(todo, done, strict=True), 1):
            self.made[_session(job.file.key)] = made
            tell(number, len(todo))

    def listings(self) -> None:
        """Make the pages that are made from summaries, and those of prose."""
        for listing in listing_pages(self.shelf, self.archive.setting):
            self._listing(listing)

    def opinions(self) -> None:
        """Make the pages of all opinions, from every session's part."""
        years = {year: tuple(each.card.key for each in held) for year, held in self.shelf.by_year.items()}
        sizes = {key: self.made[_session(key)].size for keys in years.values() for key in keys}
        if sum(sizes.values()) <= LARGEST_PAGE:
            self._opinions([key for keys in years.values() for key in keys], partial(all_opinions_page, ()))
            return
        self._opinions([], partial(all_opinions_page, tuple(years)))
        for year, keys in years.items():
            self._opinions(keys, partial(year_page, year))

    def _opinions(self, keys: Iterable[str], page: Callable[[tuple[bytes, ...], Setting], Planned]) -> None:
        setting = self.archive.setting
        empty = page((), setting)
        parts = [self.made[_session(key)].leaf for key in keys]
        unit = self._key(empty.path, empty.view, parts)
        if not self._keeps(empty.path, unit):
            fragments = tuple(leaf.fragment.encode() for leaf in self._leaves(keys))
            self._render(page(fragments, setting), unit, frame=empty)

    def index(self) -> None:
        """Make the search index from every session's."""
        keys = [each.file.key for each in self.archive.published]
        unit = self._key([self.made[_session(key)].leaf for key in keys])
        if self._keeps("search", unit):
            return
        last = self.kept["search"].unit if "search" in self.kept else ""
        lines = indexed([self._part(key) for key in keys], self._sheaf("search"), unit, last)
        self.made["search"] = Made(unit, lines)

    def _part(self, key: str) -> Part:
        before, now = self.kept.get(_session(key)), self.made[_session(key)].leaf
        return Part(
            key,
            before.leaf if before else "",
            now,
            lambda: _note(kept_leaf(self.press, before.unit)) if before else None,
            lambda: Note.of(self._leaf(key).index),
        )

    def rest(self) -> None:
        """Make what programs read; copy the attached and the static files."""
        listed = [address for each in self.made.values() for address in each.listed]
        for listing in machine_files(sorted(listed), self.shelf, self.archive.setting):
            self._listing(listing)
        templates = self.press.templates
        unit = self._key(sorted(templates.static.items()), sorted(self.archive.attached.items()))
        if self._keeps("files", unit):
            return
        sheaf = self._sheaf("files")
        for name, content in templates.sent.items():
            sheaf.put(f"assets/{name}", content, content if _is_text(content) else b"")
        for key, sha256 in self.archive.attached.items():
            path = f"committees/{key}"
            sheaf.files[path] = sheaf.stage.copy(self.archive.root / path, path, sha256)
        self.made["files"] = Made(unit, as_lines(sheaf.files))

    def finish(self) -> None:
        """Write the manifest, last, since it lists all; say what of the site is new."""
        records = {each.file.key: each.filed.card.fingerprint for each in self.archive.published}
        unit = self._key(sorted((name, each.unit) for name, each in self.made.items()), records)
        if not self._keeps("manifest", unit):
            lines = [each.lines for each in self.made.values()]
            if path := listed_twice(lines):
                raise disk.RefusedError(fault(Place(path), "page-twice", path=path))
            every = manifest(records, lines)
            sha256 = self._stage("manifest").write(every.path, every.content)
            self.made["manifest"] = Made(unit, as_lines({every.path: sha256}))
        self._remember()

    def _remember(self) -> None:
        before = {
            path: sha256 for name in self.kept.keys() - self.same for path, sha256 in self._held(name).items()
        }
        now = {
            path: sha256
            for name in self.made.keys() - self.same
            for path, sha256 in self.made[name].files.items()
        }
        fresh = [path for path, sha256 in now.items() if before.get(path) != sha256]
        notes = self.stage.notes if self.made == self.kept else ledger.written(self.made)
        self.stage.remember(fresh, [*(before.keys() - now.keys())], notes)
        units = {each.unit for each in self.made.values()}
        self.stage.drop_leaves(
            each.unit for each in self.kept.values() if each.leaf and each.unit not in units
        )

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
        return Job(each.file, each.digest, led, self.units[key], self._held(_session(key)))

    def _listing(self, listing: Listing) -> None:
        unit = self._key(listing.path, self.committees, listing.given)
        if not self._keeps(listing.path, unit):
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
        self._add(planned.path, Made(unit, as_lines(sheaf.files), int(is_page), listed))

    def _keeps(self, name: str, unit: str) -> bool:
        """Take what the last build made of a unit if it was made from the same."""
        held = self.kept.get(name)
        if held is None or held.unit != unit:
            return False
        self._add(name, held)
        self.same.add(name)
        return True

    def _add(self, name: str, made: Made) -> None:
        if name in self.made:
            raise disk.RefusedError(fault(Place(name), "page-twice", path=name))
        self.made[name] = made

    def _held(self, name: str) -> dict[str, str]:
        """Return the SHA-256 of what the last build made of a unit, by path."""
        held = self.kept.get(name)
        return held.files if held else {}

    def _stage(self, name: str) -> Stage:
        return Stage(self.stage.folder, self._held(name))

    def _sheaf(self, name: str) -> Sheaf:
        return Sheaf(self._stage(name), self.press.keeper)

    def _leaves(self, keys: Iterable[str]) -> Iterator[Leaf]:
        """Read what was kept of sessions; it is made again where that is damaged."""
        return map(self._leaf, keys)

    def _leaf(self, key: str) -> Leaf:
        return kept_leaf(self.press, self.units[key]) or make_leaf(self.press, self._job(key))

    def _key(self, *given: object) -> str:
        return key_of(self.press.seal, *given)


def _session(key: str) -> str:
    return f"session {key}"


def _note(leaf: Leaf | None) -> Note | None:
    return Note.of(leaf.index) if leaf else None


def _is_text(content: bytes) -> bool:
    """Whether a static file is one that can be looked through, and no font or picture."""
    try:
        return b"\0" not in content and content.decode("utf-8") is not None
    except UnicodeDecodeError:
        return False
