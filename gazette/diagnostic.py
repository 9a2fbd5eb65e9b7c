"""One fault at one place, and how faults are told to people, to GitHub and to programs."""

import json
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from gazette import messages
from gazette.words import Language


class Format(StrEnum):
    """How faults are printed."""

    TEXT = "text"
    GITHUB = "github"
    JSON = "json"


@dataclass(frozen=True, slots=True)
class Place:
    """A place in a file: line and column count from 1; 0 where the fault is the file's as a whole."""

    file: str
    line: int = 0
    column: int = 0
    excerpt: str = field(default="", compare=False)


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One fault: where it is, its code in messages.toml, and the words that the message needs."""

    place: Place
    code: str
    arguments: Mapping[str, object] = field(default_factory=dict)

    @property
    def is_error(self) -> bool:
        """Tell whether the site may not be built with it."""
        return not messages.is_warning(self.code)


def fault(place: Place, code: str, **arguments: object) -> Diagnostic:
    """Return a diagnostic with the words that its message needs."""
    return Diagnostic(place, code, arguments)


def in_order(faults: Iterable[Diagnostic]) -> list[Diagnostic]:
    """Return the faults without repetition, by file, line, column and code."""
    unique = {(d.place, d.code, repr(sorted(d.arguments.items()))): d for d in faults}
    return sorted(unique.values(), key=lambda d: (d.place.file, d.place.line, d.place.column, d.code))


def report(faults: Iterable[Diagnostic], form: Format, language: Language) -> str:
    """Return all faults in one text, each ending in a line break; an empty text where there are none."""
    ordered = in_order(faults)
    if form is Format.JSON:
        return json.dumps([_as_record(d, language) for d in ordered], ensure_ascii=False, indent=2) + "\n"
    return "".join(
        _for_people(d, language) if form is Format.TEXT else _for_github(d, language) for d in ordered
    )


def _for_people(diagnostic: Diagnostic, language: Language) -> str:
    message, hint = messages.say(diagnostic.code, language, diagnostic.arguments)
    cure, warning = ("고치는 법", "주의: ") if language is Language.KO else ("To mend", "Warning: ")
    what = message if diagnostic.is_error else warning + message
    return (
        f"{_address(diagnostic.place)}: {what} [{diagnostic.code}]\n"
        f"{_pointer(diagnostic.place)}"
        f"    {cure}: {hint}\n\n"
    )


def _address(place: Place) -> str:
    file = messages.plain(place.file)
    return f"{file}:{place.line}:{place.column}" if place.line else file


def _pointer(place: Place, widest: int = 100) -> str:
    """The line with a caret below it; Korean letters take two columns of a terminal."""
    if not place.excerpt:
        return ""
    start = max(0, place.column - 1 - widest // 2)
    cut = "…" if start else ""
    line = place.excerpt[start : start + widest].expandtabs(1)
    shown = cut + line + ("…" if len(place.excerpt) > start + widest else "")
    before = cut + line[: place.column - 1 - start]
    width = sum(2 if unicodedata.east_asian_width(letter) in "WF" else 1 for letter in before)
    gutter = max(4, len(str(place.line)))
    return f"    {place.line:>{gutter}} | {shown}\n    {'':>{gutter}} | {' ' * width}^\n"


def _for_github(diagnostic: Diagnostic, language: Language) -> str:
    """One workflow command; see GitHub's documentation of workflow commands for what is escaped."""
    message, hint = messages.say(diagnostic.code, language, diagnostic.arguments)
    level = "error" if diagnostic.is_error else "warning"
    place = diagnostic.place
    where = f",line={place.line},col={place.column}" if place.line else ""
    file = _escaped(messages.plain(place.file)).replace(":", "%3A").replace(",", "%2C")
    text = _escaped(f"{message}\n{hint}")
    return f"::{level} file={file}{where},title={diagnostic.code}::{text}\n"


def _escaped(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _as_record(diagnostic: Diagnostic, language: Language) -> dict[str, object]:
    message, hint = messages.say(diagnostic.code, language, diagnostic.arguments)
    return {
        "file": diagnostic.place.file,
        "line": diagnostic.place.line,
        "column": diagnostic.place.column,
        "severity": "error" if diagnostic.is_error else "warning",
        "code": diagnostic.code,
        "message": message,
        "hint": hint,
    }
