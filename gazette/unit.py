"""The work on one session by itself, in two halves: examine its file, then make its files.

Both take plain data and return plain data, so that any process of any machine that sees the folders may do
them, once or again. Between them the archive is seen as a whole, from summaries alone.
"""

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple

from gazette import disk
from gazette.compiled import Compiled
from gazette.diagnostic import Place, fault
from gazette.examine import Examined, examine
from gazette.exports import EXPORTS
from gazette.exports.manifest import as_lines
from gazette.guard import Guard
from gazette.held import Held
from gazette.model import Session
from gazette.plan import Setting, opinions_fragment, session_pages
from gazette.read import Templates, parse
from gazette.render import Renderer
from gazette.search.files import session_search
from gazette.source import LIMIT_BYTES
from gazette.stage import Stage
from gazette.views.session import Around, SessionView
from gazette.words import Status


class ChangedError(Exception):
    """A record is not the one that was examined: somebody has saved it since."""


@dataclass(frozen=True, slots=True)
class File:
    """A record's file: its key, its path below the content folder."""

    key: str
    path: str


@dataclass(frozen=True)
class Press:
    """What all sessions are made with; two presses of one `seal` are the same."""

    root: Path = field(compare=False)
    stage: Path = field(compare=False)
    setting: Setting = field(compare=False)
    templates: Templates = field(compare=False)
    folder: str = field(compare=False)
    keeper: Guard = field(compare=False)
    seal: str


@dataclass(frozen=True, slots=True)
class Job:
    """A session to make: its file and the SHA-256 that it must have, what leads to others, the key of it all.

    `held` are the SHA-256 of the files that the last build made of it, by path.
    """

    file: File
    digest: str
    around: Around | None
    unit: str
    held: Mapping[str, str]


class Made(NamedTuple):
    """What was made of a unit of work, in JSON's types alone: its key, and how many of its files are pages.

    `listed` are the addresses of pages that search engines may list; `leaf` is the SHA-256 of what other
    units need of it, empty where that is nothing; `size` counts the bytes of its part of the page of all
    opinions.
    """

    unit: str
    pages: int = 0
    listed: Sequence[str] = ()
    leaf: str = ""
    size: int = 0


Done = tuple[Made, str]
"""A unit of work that is done: what was made of it, and its files as lines of the manifest."""


def name_of(key: str) -> str:
    """Return the name of a session's unit, by its key."""
    return f"session {key}"


def committee_of(unit: str) -> str:
    """Return the committee of a session's unit, by its name; of another unit's, nothing."""
    kind, _, key = unit.partition(" ")
    return key.split("/")[0] if kind == "session" else ""


@dataclass(frozen=True, slots=True)
class Leaf:
    """A session's part of the page of all opinions; `noted` is its search index as plain data, in JSON.

    That page is made from hundreds of leaves, whose indexes take far longer to read.
    """

    fragment: str
    noted: str

    @property
    def index(self) -> list[Any]:
        """Return its search index as plain data."""
        index: list[Any] = json.loads(self.noted)
        return index


def examine_files(root: Path, keeper: Guard, files: Sequence[File]) -> list[Examined]:
    """Return what there is to know of each session by itself."""
    found = []
    for file in files:
        content, faults = disk.read_file(root / file.path, LIMIT_BYTES)
        if content is None:
            found.append(Examined("", tuple(faults), None))
            continue
        name = (root / file.path).as_posix()
        digest = hashlib.sha256(content).hexdigest()
        loaded, faults = parse(Session, name, content)
        if loaded:
            _held.hold(f"{file.path} {digest}", loaded.record, len(content))
        faults = [*faults, *keeper.source(name, file.path, content)]
        found.append(examine(file.key, digest, loaded, faults))
    return found


_held = Held(limit=8_000_000)  # some three hundred records in a process; as many are parsed once, not twice


def make_sessions(press: Press, jobs: Sequence[Job]) -> list[Done]:
    """Make every file of each session; raises ChangedError, TemplateFaultError, RefusedError, OSError."""
    made = []
    for job in jobs:
        (each, lines), leaf = _make(press, job, session_of(press.root, job.file, job.digest))
        made.append((each._replace(leaf=_keep_leaf(press, job, leaf)) if leaf else each, lines))
    return made


def kept_leaf(press: Press, unit: str) -> Leaf | None:
    """Return the leaf of a session; None where what was kept is not whole, as its hash says."""
    text = disk.recall(Stage(press.stage).leaf(unit))
    if text is None:
        return None
    fragment, _, noted = text.partition("\n")
    try:
        told = json.loads(fragment)
    except ValueError:
        return None
    return Leaf(told, noted) if isinstance(told, str) else None  # else something else is kept there


def make_leaf(press: Press, job: Job) -> Leaf:
    """Return the leaf of a session that is not withdrawn, made again; raises as `make_sessions` does."""
    _, leaf = _make(press, job, session_of(press.root, job.file, job.digest))
    assert leaf is not None  # noqa: S101 - nobody asks for that of a withdrawn session
    return leaf


def session_of(root: Path, file: File, digest: str) -> Session:
    """Return the record of a file that was examined, by its SHA-256; raises ChangedError."""
    name = root / file.path
    content, _ = disk.read_file(name, LIMIT_BYTES)
    if content is None or hashlib.sha256(content).hexdigest() != digest:
        raise ChangedError(name.as_posix())
    held = _held.get(f"{file.path} {digest}")
    if held is not None:
        return held
    loaded, _ = parse(Session, name.as_posix(), content)
    assert loaded is not None  # noqa: S101 - it was examined, and is sound
    return loaded.record


@lru_cache(maxsize=1)
def renderer_of(press: Press) -> Renderer:
    """Return the renderer of a press, one for all its sessions in a process."""
    base = press.setting.site_view.base
    labels = press.templates.labels
    return Renderer(press.templates.texts, press.folder, labels, base, Compiled(labels))


def _make(press: Press, job: Job, session: Session) -> tuple[Done, Leaf | None]:
    key, renderer = job.file.key, renderer_of(press)
    sheaf = Sheaf(Stage(press.stage, job.held), press.keeper)
    listed: list[str] = []
    fragment = b""
    for planned in session_pages(key, session, job.around, press.setting):
        sheaf.put(planned.path, renderer.render(planned.template, planned.view))
        listed += [planned.listed] if planned.listed else []
        if isinstance(planned.view, SessionView):
            part = opinions_fragment(planned.view)
            fragment = renderer.render(part.template, part.view)
            look_through(press.keeper, planned.path, fragment)
    pages = len(sheaf.files)
    if session.status is Status.WITHDRAWN:
        return (Made(job.unit, pages, listed), as_lines(sheaf.files)), None
    committee = press.setting.committees[key.split("/")[0]]
    for export in EXPORTS:
        for made in export(key, session, committee, press.setting.site):
            sheaf.put(made.path, made.content)
    note, texts = session_search(key, session, committee)
    for file in texts:
        sheaf.put(file.path, file.content)
    noted = json.dumps(note.plain(), ensure_ascii=False, separators=(",", ":"))
    leaf = Leaf(fragment.decode("utf-8"), noted)
    return (Made(job.unit, pages, listed, size=len(fragment)), as_lines(sheaf.files)), leaf


@dataclass(slots=True)
class Sheaf:
    """The files of one unit of work as they are written, each looked through by the gate."""

    stage: Stage
    keeper: Guard
    files: dict[str, str] = field(default_factory=dict)

    def put(self, path: str, content: bytes, unseen: bytes | None = None, seen: bytes = b"") -> None:
        """Write a file; raises RefusedError where its path is taken or it must not be published.

        Where parts of it were looked through before, `unseen` is the rest, or lines of them stand in `seen`.
        """
        if path in self.files:
            raise disk.RefusedError(fault(Place(path), "page-twice", path=path))
        look_through(self.keeper, path, content if unseen is None else unseen, seen)
        self.files[path] = self.stage.write(path, content)


def look_through(keeper: Guard, path: str, content: bytes, seen: bytes = b"") -> None:
    """Raise RefusedError where something must not be published at a path; `seen` is as in `Guard.output`."""
    for told in keeper.output(path, content, seen):
        if told.is_error:
            raise disk.RefusedError(told)


def _keep_leaf(press: Press, job: Job, leaf: Leaf) -> str:
    text = f"{json.dumps(leaf.fragment, ensure_ascii=False)}\n{leaf.noted}"
    disk.keep(Stage(press.stage).leaf(job.unit), text)
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
