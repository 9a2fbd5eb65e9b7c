"""YAML and front matter to plain values that remember where they stood. The only user of PyYAML.

Every scalar stays text: YAML 1.1 would turn 12:30 into 750, 012 into 10 and no into False. What a text
means is decided by the field that holds it, in `load`.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

import yaml

from gazette.diagnostic import Diagnostic, Place, fault

# libyaml where PyYAML was built with it, as its wheels are; otherwise the same parser in Python.
_Loader: type = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

LIMIT_BYTES = 2_000_000
LIMIT_VALUES = 60_000
LIMIT_DEPTH = 12

# Control characters, marks of direction, and what has no width or breaks lines for some programs alone.
_FORBIDDEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\ufffe\uffff]"
)
_PROBLEMS = (
    ("cannot start any token", "reserved-character"),
    ("found a tab character", "tab-indent"),
    ("maximum nesting depth", "too-deep"),
    ("mapping values are not allowed", "unquoted-colon"),
    ("could not find expected ':'", "missing-colon"),
    ("while scanning an alias", "alias"),
    ("while scanning an anchor", "alias"),
    ("while scanning a tag", "tag"),
    ("while parsing a tag", "tag"),
    ("while scanning a quoted scalar", "unclosed-quote"),
)


@dataclass(frozen=True, slots=True)
class Scalar:
    """A text; `plain` where no quotes or block marks stand around it.

    `joined` tells that YAML has made one line of several: a text that is copied word for word needs `|`.
    """

    text: str
    place: Place
    plain: bool = True
    joined: bool = False


@dataclass(frozen=True, slots=True)
class Listing:
    """A list of values."""

    values: tuple["Value", ...]
    place: Place


@dataclass(frozen=True, slots=True)
class Mapping:
    """Keys, each once, with their values, in the order of the file."""

    pairs: tuple[tuple[Scalar, "Value"], ...]
    place: Place


Value = Scalar | Listing | Mapping


class Refusal(Exception):  # noqa: N818 - carries a fault out of the parser; it never leaves this module
    """Ends the reading of one file at the fault that it carries."""

    def __init__(self, diagnostic: Diagnostic) -> None:
        super().__init__(diagnostic.code)
        self.diagnostic = diagnostic


def parse_yaml(file: str, content: bytes) -> tuple[Mapping | None, list[Diagnostic]]:
    """Return the mapping that a YAML file holds, or None, with the faults found."""
    return _parse(file, content, front_matter=False)


def parse_markdown(file: str, content: bytes, body_field: str) -> tuple[Mapping | None, list[Diagnostic]]:
    """Return the front matter of a Markdown file with the text below it as one more field."""
    mapping, faults = _parse(file, content, front_matter=True)
    if mapping is None:
        return None, faults
    lines = _lines(content)
    start = _closing_fence(lines) + 1
    body = "\n".join(lines[start:]).strip("\n")
    if not body.strip():
        return mapping, faults
    place = Place(file, start + 1, 1, lines[start] if start < len(lines) else "")
    for key, _ in mapping.pairs:
        if key.text == body_field:
            return None, [*faults, fault(key.place, "body-and-field", field=body_field)]
    field = (Scalar(body_field, place), Scalar(body, place, plain=False))
    return Mapping((*mapping.pairs, field), mapping.place), faults


def _parse(file: str, content: bytes, *, front_matter: bool) -> tuple[Mapping | None, list[Diagnostic]]:
    try:
        lines = _readable_lines(file, content)
        if front_matter:
            lines = _front_matter(file, lines)
        builder = _Builder(file, lines)
        return builder.build(), builder.faults
    except Refusal as refusal:
        return None, [refusal.diagnostic]


def _lines(content: bytes) -> list[str]:
    text = unicodedata.normalize("NFC", content.decode("utf-8").removeprefix("\ufeff"))
    return text.replace("\r\n", "\n").replace("\r", "\n").split("\n")


def _readable_lines(file: str, content: bytes) -> list[str]:
    if len(content) > LIMIT_BYTES:
        raise Refusal(fault(Place(file), "file-too-large", size=len(content), limit=LIMIT_BYTES))
    try:
        lines = _lines(content)
    except UnicodeDecodeError:
        raise Refusal(fault(Place(file), "encoding", encoding=_encoding(content))) from None
    for number, line in enumerate(lines, 1):
        if line.isprintable():  # nothing that is forbidden is; to search takes ten times as long
            continue
        found = _FORBIDDEN.search(line)
        if found:
            place = Place(file, number, found.start() + 1, _FORBIDDEN.sub("\ufffd", line))
            raise Refusal(fault(place, "control-character", character=f"U+{ord(found[0]):04X}"))
    return lines


def _encoding(content: bytes) -> str:
    """Return the likeliest name of an encoding that is not UTF-8."""
    if content[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return "UTF-16"
    try:
        content.decode("cp949")
    except UnicodeDecodeError:
        return "?"
    return "CP949"


def _front_matter(file: str, lines: list[str]) -> list[str]:
    """Return the lines of the front matter, its opening fence blanked so that line numbers hold."""
    end = _closing_fence(lines)
    if lines[0].rstrip() != "---" or not end:
        raise Refusal(fault(Place(file, 1, 1, lines[0]), "no-front-matter"))
    return ["", *lines[1:end]]


def _closing_fence(lines: list[str]) -> int:
    """Return where the front matter ends, 0 where it does not."""
    return next((number for number, line in enumerate(lines) if number and line.rstrip() == "---"), 0)


class _Builder:
    """Builds values from parser events: libyaml's composer would crash on 300,000 open brackets."""

    def __init__(self, file: str, lines: list[str]) -> None:
        self.file = file
        self.lines = lines
        self.faults: list[Diagnostic] = []
        self.count = 0

    def build(self) -> Mapping:
        try:
            return self._root(iter(_Loader("\n".join(self.lines)).get_event, None))
        except yaml.MarkedYAMLError as error:
            raise Refusal(self._syntax_fault(error)) from None
        except yaml.YAMLError as error:
            raise Refusal(fault(Place(self.file), "yaml-syntax", problem=str(error))) from None

    def _root(self, events: Iterator[yaml.Event]) -> Mapping:
        root: Value | None = None
        for event in events:
            if isinstance(event, yaml.DocumentStartEvent) and root is not None:
                raise Refusal(fault(self._at(event.start_mark), "several-documents"))
            if isinstance(event, yaml.NodeEvent):
                root = self._value(event, events, depth=1)
        if not isinstance(root, Mapping):
            place = root.place if root else Place(self.file, 1, 1)
            raise Refusal(fault(place, "no-fields"))
        return root

    def _syntax_fault(self, error: yaml.MarkedYAMLError) -> Diagnostic:
        said = f"{error.context or ''} {error.problem or ''}"
        code = next((code for words, code in _PROBLEMS if words in said), "yaml-syntax")
        at_start = code in ("unclosed-quote", "missing-colon", "alias", "tag")
        mark = error.context_mark if at_start and error.context_mark else error.problem_mark
        place = self._at(mark)
        if place.excerpt.lstrip(" ").startswith("\t"):
            code = "tab-indent"
        character = place.excerpt[place.column - 1 : place.column]
        return fault(place, code, problem=error.problem, limit=LIMIT_DEPTH, character=character, tag="!")

    def _value(self, event: yaml.Event, events: Iterator[yaml.Event], depth: int) -> Value:
        place = self._at(event.start_mark)
        self._refuse_extras(event, place)
        self.count += 1
        if self.count > LIMIT_VALUES:
            raise Refusal(fault(place, "too-many-values", limit=LIMIT_VALUES))
        if isinstance(event, yaml.ScalarEvent):
            return self._scalar(event, place)
        if depth > LIMIT_DEPTH:
            raise Refusal(fault(place, "too-deep", limit=LIMIT_DEPTH))
        if isinstance(event, yaml.SequenceStartEvent):
            return Listing(tuple(self._until_end(events, depth)), place)
        return self._mapping(list(self._until_end(events, depth)), place)

    def _until_end(self, events: Iterator[yaml.Event], depth: int) -> Iterator[Value]:
        for event in events:
            if isinstance(event, yaml.CollectionEndEvent):
                return
            yield self._value(event, events, depth + 1)

    def _mapping(self, flat: list[Value], place: Place) -> Mapping:
        """Return keys and values that come in turn; the first of a doubled key stays."""
        pairs: dict[str, tuple[Scalar, Value]] = {}
        for key, value in zip(flat[::2], flat[1::2], strict=True):
            if not isinstance(key, Scalar):
                self.faults.append(fault(key.place, "key-not-text"))
            elif key.text == "<<":
                self.faults.append(fault(key.place, "alias"))
            elif key.text in pairs:
                first = pairs[key.text][0].place.line
                self.faults.append(fault(key.place, "duplicate-key", key=key.text, line=first))
            else:
                pairs[key.text] = (key, value)
        return Mapping(tuple(pairs.values()), place)

    def _scalar(self, event: yaml.ScalarEvent, place: Place) -> Scalar:
        plain = not event.style
        if plain:
            self._warn_of_comment(event)
        value = event.value
        if event.style == '"':  # it may hold an escape such as \\u202e
            value = unicodedata.normalize("NFC", value)
            found = _FORBIDDEN.search(value)
            if found:
                raise Refusal(fault(place, "control-character", character=f"U+{ord(found[0]):04X}"))
        spans = bool(event.start_mark and event.end_mark and event.end_mark.line > event.start_mark.line)
        return Scalar(value, place, plain, joined=event.style == ">" or (spans and event.style != "|"))

    def _warn_of_comment(self, event: yaml.ScalarEvent) -> None:
        """Two spaces before # and one after mean a comment; anything else may be text that would be lost."""
        mark = event.end_mark
        if not mark or mark.line >= len(self.lines) or "#" not in self.lines[mark.line]:
            return
        end = self._at(mark)
        rest = end.excerpt[end.column - 1 :]
        if re.match(r"\s+#", rest) and not re.match(r"\s{2,}#(\s|$)", rest):
            column = end.column + rest.index("#")
            self.faults.append(fault(replace(end, column=column), "cut-by-comment"))

    def _refuse_extras(self, event: Any, place: Place) -> None:
        if event.anchor:  # as an alias has, too
            raise Refusal(fault(place, "alias"))
        if event.tag:
            raise Refusal(fault(place, "tag", tag=event.tag))

    def _at(self, mark: Any) -> Place:
        """A place from the parser's mark, which counts from 0; past the end it is the last line."""
        if not mark:
            return Place(self.file, 1, 1, self.lines[0])
        line = mark.line if mark.line < len(self.lines) else len(self.lines) - 1
        return Place(self.file, line + 1, mark.column + 1, self.lines[line])
