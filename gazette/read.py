"""From folders to records: everything of an archive, read and loaded, with the faults found on the way."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import Any, TypeVar, cast

from gazette import disk
from gazette.archive import Committee, Page, Privacy, Site, Topics
from gazette.content import Content, arrange
from gazette.diagnostic import Diagnostic, Place, fault
from gazette.labels import FILE as LABELS_FILE
from gazette.labels import Labels, parse_labels
from gazette.load import Loaded, load, load_markdown
from gazette.model import Session
from gazette.scripts import sent
from gazette.source import LIMIT_BYTES
from gazette.words import Language

R = TypeVar("R")


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What the sessions stand in, each with its places; what could not be loaded is missing."""

    site: Loaded[Site] | None
    topics: Loaded[Topics] | None
    privacy: Loaded[Privacy] | None
    committees: dict[str, Loaded[Committee]]
    pages: dict[str, Loaded[Page]]


@dataclass(frozen=True, slots=True)
class Templates:
    """The look: template texts by name, static files by name, the interface's words."""

    texts: dict[str, str]
    static: dict[str, bytes]
    labels: Labels

    @property
    def sent(self) -> dict[str, bytes]:
        """Return the static files as they are sent; to make that of the scripts takes 0.05 seconds."""
        scripts = {name: each.decode("utf-8") for name, each in self.static.items() if name.endswith(".js")}
        made = {name: text.encode() for name, text in _scripts(tuple(scripts.items())).items()}
        return {name: each for name, each in self.static.items() if name not in scripts} | made


def read_content(root: Path, faults: list[Diagnostic], seen: disk.Scan | None = None) -> Content:
    """Return which file of the content folder is what; `seen` is what was found there, if that is known."""
    stamps, found = seen or disk.scan(root)
    faults.extend(found)
    if found and not stamps:
        return Content(None, None, None, {}, {}, {}, {})
    content, misplaced = arrange(root.as_posix(), stamps)
    faults.extend(misplaced)
    return replace(content, stamps=stamps)


def read_surroundings(root: Path, content: Content, faults: list[Diagnostic]) -> Surroundings:
    """Return the site, topics, committees and pages."""
    committees = {slug: _load(Committee, root, path, faults) for slug, path in content.committees.items()}
    pages = {slug: _load(Page, root, path, faults) for slug, path in content.pages.items()}
    return Surroundings(
        site=_load(Site, root, content.site, faults) if content.site else None,
        topics=_load(Topics, root, content.topics, faults) if content.topics else None,
        privacy=_load(Privacy, root, content.privacy, faults) if content.privacy else None,
        committees={slug: committee for slug, committee in committees.items() if committee},
        pages={slug: page for slug, page in pages.items() if page},
    )


def read_sessions(
    root: Path, content: Content, faults: list[Diagnostic]
) -> Iterator[tuple[str, Loaded[Session]]]:
    """Yield each session with its key, one at a time; a file with faults is left out."""
    for key, path in content.sessions.items():
        loaded = _load(Session, root, path, faults)
        if loaded is not None:
            yield key, loaded


def read_templates(root: Path, language: Language, faults: list[Diagnostic]) -> Templates:
    """Return the templates with the labels of one language."""
    templates = Templates({}, {}, Labels(language, {}))
    paths, found = disk.list_files(root)
    faults.extend(found)
    for path in paths:
        content = _read(root / path, faults)
        if content is None:
            continue
        if path.startswith("static/"):
            templates.static[path.removeprefix("static/")] = content
            if path.endswith(".js"):
                _decoded(root / path, content, faults)
        elif path == LABELS_FILE:
            labels, incomplete = _labels((root / path).as_posix(), content, language)
            faults.extend(incomplete)
            templates = Templates(templates.texts, templates.static, labels)
        else:
            text = _decoded(root / path, content, faults)
            templates.texts[path] = text
    return templates


# The preview reads all this after every save. That the same labels are parsed once takes nine tenths off the
# time of the templates, and that the same committees are, 0.3 milliseconds for each.
_labels = lru_cache(maxsize=2)(parse_labels)


@lru_cache(maxsize=2)
def _scripts(texts: tuple[tuple[str, str], ...]) -> dict[str, str]:
    return sent(dict(texts))


def _decoded(path: Path, content: bytes, faults: list[Diagnostic]) -> str:
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        faults.append(fault(Place(path.as_posix()), "encoding", encoding="?"))
        return ""


def _load(kind: type[R], root: Path, path: str, faults: list[Diagnostic]) -> Loaded[R] | None:
    name = (root / path).as_posix()
    content = _read(root / path, faults, LIMIT_BYTES)
    if content is None:
        return None
    parsed = parse if kind is Session else _parsed
    loaded, found = parsed(cast(Any, kind), name, content)
    faults.extend(found)
    return loaded


def parse(kind: type[R], name: str, content: bytes) -> tuple[Loaded[R] | None, list[Diagnostic]]:
    """Return the record that a file of that name and content holds, or None, with its faults."""
    if name.endswith(".md"):
        return load_markdown(kind, name, content, "body" if kind is Page else "minutes")
    return load(kind, name, content)


_parsed = lru_cache(maxsize=256)(parse)


def _read(path: Path, faults: list[Diagnostic], limit: int | None = None) -> bytes | None:
    content, unread = disk.read_file(path, limit)
    faults.extend(unread)
    return content
