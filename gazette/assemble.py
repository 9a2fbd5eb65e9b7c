"""From what is known of all sessions to the site: only what is given something new is made.

The work is in units: a session, a listing, the search index, the attached files. The key of a unit is the
hash of all that it is made from; where the last build made a unit of the same key, its files are there.
"""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any

from gazette import disk
from gazette.catalogue import Catalogue, catalogue
from gazette.crew import Crew
from gazette.diagnostic import Place, fault
from gazette.examine import Sound
from gazette.exports.manifest import manifest
from gazette.guard import Guard
from gazette.packed import UnfitError, pack, unpack
from gazette.plan import (
    Planned,
    Setting,
    all_opinions_page,
    around,
    listing_pages,
    machine_files,
    search_page,
    year_page,
)
from gazette.read import Templates
from gazette.seal import key_of, program
from gazette.search.index import Index
from gazette.stage import Stage
from gazette.unit import File, Job, Leaf, Made, Press, Sheaf, leaves, make_sessions, renderer_of
from gazette.views.search import LARGEST_PAGE

Tell = Callable[[int, int], None]
"""Is told how many sessions are made, and how many are to be."""


@dataclass(frozen=True, slots=True)
class Known:
    """A public session: its file, the SHA-256 of it, what is known of it."""

    file: File
    digest: str
    sound: Sound


@dataclass(frozen=True, slots=True)
class Archive:
    """What is published: the sessions by key, their setting, the attached files' SHA-256 by key; the gate."""

    root: Path
    keeper: Guard
    sessions: Mapping[str, Known]
    setting: Setting
    attached: Mapping[str, str]

    @property
    def published(self) -> list[Known]:
        """Return the sessions that are not withdrawn, by day and key."""
        held = [each for each in self.sessions.values() if not each.sound.is_withdrawn]
        return sorted(held, key=lambda each: (each.sound.summary.day, each.file.key))


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
    work.rest(templates.static)
    work.finish()
    return sum(each.pages for each in work.made.values())


def _press(archive: Archive, templates: Templates, folder: str, stage: Stage) -> Press:
    setting = archive.setting
    seal = key_of(
        program(),
        sorted(templates.texts.items()),
        templates.labels,
        folder,
        archive.keeper.seal,
        (setting.site, setting.topics, setting.pages, setting.today, setting.drafts),
    )
    return Press(archive.root, stage.folder, setting, templates, folder, archive.keeper, seal)


@dataclass(slots=True)
class _Work:
    """A site in the making: what was made of every unit, by its name."""

    archive: Archive
    press: Press
    stage: Stage
    workers: Crew
    kept: Mapping[str, Made] = field(init=False)
    shelf: Catalogue = field(init=False)
    jobs: Mapping[str, Job] = field(init=False)
    made: dict[str, Made] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.kept = dict(_units(self.stage.notes))
        sounds = [each.sound for each in self.archive.sessions.values()]
        self.shelf = catalogue(
            (each.summary for each in sounds if not each.is_withdrawn),
            [each.summary for each in sounds if each.is_withdrawn],
        )
        self.jobs = {key: self._job(key, each) for key, each in self.archive.sessions.items()}

    def sessions(self, tell: Tell) -> None:
        """Make the sessions, the one piece of work that is spread over workers."""
        todo = [job for key, job in self.jobs.items() if not self._keeps(_session(key), job.unit)]
        done = self.workers.each(partial(make_sessions, self.press), todo)
        for number, (job, made) in enumerate(zip(todo, done, strict=True), 1):
            self.made[_session(job.file.key)] = made
            tell(number, len(todo))

    def listings(self) -> None:
        """Make the pages that are made from summaries, and those of prose."""
        setting = self.archive.setting
        for planned in (*listing_pages(self.shelf, setting), search_page(self.shelf, setting)):
            self._page(planned, planned.view)

    def opinions(self) -> None:
        """Make the pages of all opinions, from every session's part."""
        years = {year: tuple(each.key for each in held) for year, held in self.shelf.by_year.items()}
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
        if not self._keeps(empty.path, self._key(empty.view, parts)):
            fragments = tuple(leaf.fragment.encode() for leaf in self._leaves(keys))
            self._render(page(fragments, setting), self._key(empty.view, parts))

    def index(self) -> None:
        """Make the search index from every session's."""
        keys = [each.file.key for each in self.archive.published]
        unit = self._key([self.made[_session(key)].leaf for key in keys])
        if self._keeps("search", unit):
            return
        whole = Index()
        for number, leaf in enumerate(self._leaves(keys)):
            whole.join(Index.of(number, leaf.index))
        sheaf = Sheaf(self.stage, self.press.keeper)
        for file in whole.files():
            sheaf.put(file.path, file.text.encode())
        self.made["search"] = Made(unit, sheaf.files)

    def rest(self, static: Mapping[str, bytes]) -> None:
        """Make what programs read; copy the attached and the static files."""
        listed = [address for each in self.made.values() for address in each.listed]
        for planned in machine_files(sorted(listed), self.shelf, self.archive.setting):
            self._page(planned, planned.view)
        files = {path: self.stage.write(path, each) for path, each in _assets(static)}
        for key, sha256 in self.archive.attached.items():
            path = f"committees/{key}"
            files[path] = self.stage.copy(self.archive.root / path, path, sha256)
        self.made["files"] = Made("", files)

    def finish(self) -> None:
        """Write the manifest, last, since it lists all; say what the site consists of."""
        files: dict[str, str] = {}
        for made in self.made.values():
            for path, sha256 in made.files.items():
                if path in files:
                    raise disk.RefusedError(fault(Place(path), "page-twice", path=path))
                files[path] = sha256
        records = {each.file.key: each.sound.fingerprint for each in self.archive.published}
        every = manifest(records, files)
        files[every.path] = self.stage.write(every.path, every.content)
        self.stage.remember(files, _notes(self.made))
        now = {each.unit for each in self.made.values()}
        self.stage.drop_leaves(each.unit for each in self.kept.values() if each.leaf and each.unit not in now)

    def _job(self, key: str, each: Known) -> Job:
        setting = self.archive.setting
        beside = None
        if not each.sound.is_withdrawn:
            beside = around(key, each.sound.mentions, self.shelf, setting)
        committee = setting.committees[key.split("/")[0]]
        unit = self._key(each.file, each.digest, committee, beside)
        held = self.kept.get(_session(key))
        return Job(each.file, each.digest, beside, unit, held.files if held else {})

    def _page(self, planned: Planned, *given: object) -> None:
        unit = self._key(planned.template, *given)
        if not self._keeps(planned.path, unit):
            self._render(planned, unit)

    def _render(self, planned: Planned, unit: str) -> None:
        content = renderer_of(self.press).render(planned.template, planned.view)
        is_page = planned.template.endswith(".html")
        listed = (planned.listed,) if planned.listed else ()
        sheaf = Sheaf(self.stage, self.press.keeper)
        sheaf.put(planned.path, content)
        self._add(planned.path, Made(unit, sheaf.files, int(is_page), listed))

    def _keeps(self, name: str, unit: str) -> bool:
        """Take what the last build made of a unit if it was made from the same."""
        held = self.kept.get(name)
        if held is None or held.unit != unit:
            return False
        self._add(name, held)
        return True

    def _add(self, name: str, made: Made) -> None:
        if name in self.made:
            raise disk.RefusedError(fault(Place(name), "page-twice", path=name))
        self.made[name] = made

    def _leaves(self, keys: Iterable[str]) -> Iterator[Leaf]:
        """Read what was kept of sessions, in this process: leaves are large to send."""
        return Crew().each(partial(leaves, self.press), [self.jobs[key] for key in keys])

    def _key(self, *given: object) -> str:
        return key_of(self.press.seal, *given)


def _session(key: str) -> str:
    return f"session {key}"


def _assets(static: Mapping[str, bytes]) -> Iterator[tuple[str, bytes]]:
    for name, content in static.items():
        yield f"assets/{name}", content


def _notes(made: Mapping[str, Made]) -> str:
    units = [[name, pack(Made, each)] for name, each in made.items()]
    return json.dumps(units, ensure_ascii=False, separators=(",", ":"))


def _units(notes: str) -> Iterator[tuple[str, Made]]:
    """Yield what the last build made of each unit; nothing where its notes do not say so in our words."""
    try:
        plain: Any = json.loads(notes) if notes else []
        yield from [(str(name), unpack(Made, each)) for name, each in plain]
    except (ValueError, TypeError, UnfitError):
        return
