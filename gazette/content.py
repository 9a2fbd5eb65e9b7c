"""Which file of content/ is what, by its name alone, and a fault for every file out of place."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from gazette.diagnostic import Diagnostic, Place, fault
from gazette.slugs import DEVICES, OF_COMMITTEES, is_page, is_slug

SITE = "site.yaml"
COMMITTEE = "committee.yaml"

# What editors, Finder and Explorer leave behind changes nothing.
_LEAVINGS = re.compile(r"\..*|.*~|~\$.*|#.*#|.*\.(?:swp|swo|bak|tmp)|Thumbs\.db|desktop\.ini", re.IGNORECASE)
_WRITTEN = re.compile(r"\.(?:ya?ml|md|markdown)$", re.IGNORECASE)
# Addresses of the site's own, now or in what is planned.
_RESERVED = {
    "pages": DEVICES
    | {"assets", "committees", "corrections", "data", "index", "search", "sessions", "topics"},
    "sessions": OF_COMMITTEES,
    "committees": DEVICES,
    "files": DEVICES,
}
_LONGEST_NAME = 100  # of an attached file
# What may be attached: papers and pictures, nothing that a browser would run in the site's name.
_ATTACHED = re.compile(
    r"[a-z0-9]+(?:[.-][a-z0-9]+)*\.(?:csv|docx?|hwpx?|jpe?g|odt|ods|pdf|png|pptx?|txt|xlsx?|zip)", re.ASCII
)


@dataclass(frozen=True, slots=True)
class Content:
    """The files of an archive by what they hold, as paths below content/.

    `committees` are by slug, `sessions` by committee/session, `pages` by slug, attached `files` by
    committee/name, all in order of their keys. `stamps` tell each file from itself after a change, by path.
    """

    site: str | None
    topics: str | None
    privacy: str | None
    committees: dict[str, str]
    sessions: dict[str, str]
    pages: dict[str, str]
    files: dict[str, str]
    stamps: Mapping[str, str] = field(default_factory=dict)


def is_leaving(name: str) -> bool:
    """Tell whether a file or folder is an editor's or a desktop's leaving, which changes nothing."""
    return _LEAVINGS.fullmatch(name) is not None


def arrange(root: str, paths: Iterable[str]) -> tuple[Content, list[Diagnostic]]:
    """Return what each path below `root` is; `root` is the content folder as the user named it."""
    found: dict[str, dict[str, list[str]]] = {kind: defaultdict(list) for kind in (*_RESERVED, "top")}
    faults: list[Diagnostic] = []
    misnamed: set[tuple[str, str]] = set()
    for path in sorted(paths):
        kind, key = _kind_and_key(path)
        if kind is None:
            faults.append(fault(Place(f"{root}/{path}"), "stray-file", name=path))
            continue
        wrong = _fault_of_name(root, path, kind, key)
        if wrong:
            faults.append(wrong)
            misnamed.add((kind, key))
        else:
            found[kind][key].append(path)
    for kind in _RESERVED:
        for key, files in found[kind].items():
            if len(files) > 1:
                faults.append(fault(Place(f"{root}/{files[1]}"), "two-records", name=key, files=files))
    return _content(found), [*faults, *_missing(root, found, misnamed)]


def _kind_and_key(path: str) -> tuple[str | None, str]:
    """Return what a path holds and under which key, or None where nothing belongs there."""
    parts = path.split("/")
    if len(parts) == 4 and (parts[0], parts[2]) == ("committees", "files"):
        return "files", f"{parts[1]}/{parts[3]}"
    if not _WRITTEN.search(path):
        return None, ""
    stem, _ = _stem_and_suffix(parts[-1])
    if len(parts) == 1 and stem.lower() in ("site", "topics", "privacy"):
        return "top", stem.lower()
    if len(parts) == 2 and parts[0] == "pages":
        return "pages", stem
    if len(parts) == 3 and parts[0] == "committees":
        is_committee = stem.lower() == "committee" and not path.lower().endswith(".md")
        return ("committees", parts[1]) if is_committee else ("sessions", f"{parts[1]}/{stem}")
    return None, ""


def _fault_of_name(root: str, path: str, kind: str, key: str) -> Diagnostic | None:
    place, name = Place(f"{root}/{path}"), path.rpartition("/")[2]
    wanted = {"pages": [".md"], "sessions": [".yaml", ".md"]}.get(kind, [".yaml"])
    if kind == "files":
        if name.split(".")[0] in DEVICES:
            return fault(place, "reserved-name", name=name)
        allowed = len(name) <= _LONGEST_NAME and _ATTACHED.fullmatch(name)
        return None if allowed else fault(place, "bad-attachment", name=name)
    for depth, part in enumerate(key.split("/")):
        if kind != "top" and not is_slug(part):
            is_folder = kind == "committees" or (kind == "sessions" and depth == 0)
            return fault(Place(f"{root}/committees/{part}") if is_folder else place, "bad-name", name=part)
        if part in _RESERVED.get(kind, ()) or (kind == "sessions" and depth == 1 and is_page(part)):
            return fault(place, "reserved-name", name=part)
    stem, suffix = _stem_and_suffix(name)
    if suffix not in wanted or (kind in ("top", "committees") and stem != stem.lower()):
        suffix = suffix.lower().replace("yml", "yaml").replace("markdown", "md")
        better = stem.lower() + (suffix if suffix in wanted else wanted[0])
        return fault(place, "wrong-extension", name=name, better=better)
    return None


def _stem_and_suffix(name: str) -> tuple[str, str]:
    """Return both halves of a file's name, as `PurePath` does, which took half of the time of `arrange`."""
    stem, _, end = name.rpartition(".")
    return (stem, f".{end}") if stem and end else (name, "")


def _content(found: dict[str, dict[str, list[str]]]) -> Content:
    first = {kind: {key: files[0] for key, files in sorted(of.items())} for kind, of in found.items()}
    return Content(
        site=first["top"].get("site"),
        topics=first["top"].get("topics"),
        privacy=first["top"].get("privacy"),
        committees=first["committees"],
        sessions=first["sessions"],
        pages=first["pages"],
        files=first["files"],
    )


def _missing(
    root: str, found: dict[str, dict[str, list[str]]], misnamed: set[tuple[str, str]]
) -> list[Diagnostic]:
    """Every archive has a site.yaml, every folder with sessions a committee.yaml."""
    faults = []
    if "site" not in found["top"] and ("top", "site") not in misnamed:
        place = Place(f"{root}/{SITE}")
        faults.append(fault(place, "missing-file", name=SITE, fields=["title", "address", "language"]))
    named = set(found["committees"]) | {key for kind, key in misnamed if kind == "committees"}
    for slug in sorted({key.split("/")[0] for key in found["sessions"]} - named):
        name = f"committees/{slug}/{COMMITTEE}"
        faults.append(fault(Place(f"{root}/{name}"), "missing-file", name=name, fields=["name"]))
    return faults
