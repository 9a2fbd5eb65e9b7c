"""Values to records, with the place of every field; the types of the model are the only schema.

All faults of a file are found in one pass: a field that cannot be read is left out and reading goes on, and
a record with any fault is no record.
"""

import dataclasses
import types
import typing
from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from keyword import iskeyword
from typing import Any, Generic, TypeVar

from gazette import scalars, source, vocabulary
from gazette.archive import Page
from gazette.diagnostic import Diagnostic, Place, fault
from gazette.model import AgendaItem, Markdown, Response, Verbatim
from gazette.words import Office, Vote, Word

LIMIT_TEXT = 100_000
LIMIT_ROWS = 5_000

Path = tuple[str | int, ...]
R = TypeVar("R")


class _Missing:
    """Stands for what could not be read."""


_MISSING = _Missing()


@dataclass(frozen=True, slots=True)
class Loaded(Generic[R]):
    """A record with the places of its fields, so that every later check can name a line."""

    record: R
    places: Mapping[Path, Place]

    def place(self, *path: str | int) -> Place:
        """Return where a field stands, or the nearest field around it that was written."""
        while path not in self.places:
            path = path[:-1]
        return self.places[path]


def load(kind: type[R], file: str, content: bytes) -> tuple[Loaded[R] | None, list[Diagnostic]]:
    """Return the record of that type that a YAML file holds, or None, with all faults of the file."""
    return _load(kind, *source.parse_yaml(file, content))


def load_markdown(
    kind: type[R], file: str, content: bytes, body_field: str
) -> tuple[Loaded[R] | None, list[Diagnostic]]:
    """Return the record of a Markdown file: its front matter, the text below it as `body_field`."""
    return _load(kind, *source.parse_markdown(file, content, body_field))


def _load(
    kind: type[R], mapping: source.Mapping | None, faults: list[Diagnostic]
) -> tuple[Loaded[R] | None, list[Diagnostic]]:
    if mapping is None:
        return None, faults
    reader = _Reader()
    record = reader.record(kind, mapping, ())
    faults = faults + reader.faults
    if isinstance(record, _Missing) or any(each.is_error for each in faults):
        return None, faults
    return Loaded(record, reader.places), faults


@cache
def fields_of(kind: Any) -> dict[str, tuple[Any, bool]]:
    """Return key -> (type, whether it must be written) of a record type."""
    hints = typing.get_type_hints(kind)
    return {
        field.name.rstrip("_"): (
            hints[field.name],
            field.default is dataclasses.MISSING and field.default_factory is dataclasses.MISSING,
        )
        for field in dataclasses.fields(kind)
    }


@cache
def _wanted(kind: Any) -> dict[str, tuple[Any, bool]]:
    """Return what `fields_of` does, with the types of what is written, without None."""
    return {key: (_written(held), required) for key, (held, required) in fields_of(kind).items()}


def _written(kind: Any) -> Any:
    if typing.get_origin(kind) not in (typing.Union, types.UnionType):
        return kind
    return next(option for option in typing.get_args(kind) if option is not types.NoneType)


class _Reader:
    """Reads one file; collects places and faults on the way."""

    def __init__(self) -> None:
        self.faults: list[Diagnostic] = []
        self.places: dict[Path, Place] = {}
        self.has_vote_column = True

    def record(self, kind: type[R], mapping: source.Mapping, path: Path) -> R | _Missing:
        """Return the record, or the mark of a missing one where any field has a fault."""
        self.places[path] = mapping.place
        if kind is AgendaItem:
            self.has_vote_column = _has_vote_column(mapping)
        known = _wanted(typing.cast(Hashable, kind))
        values: dict[str, object] = {}
        near_to = _near_to(mapping, kind)
        for key, value in mapping.pairs:
            inner = (*path, key.text)
            self.places[inner] = key.place
            if key.text not in known:
                near = near_to.get(key.text, [])
                after_comma = key.place.excerpt[: key.place.column - 1].rstrip().endswith(",")
                code = "misspelt-field" if near else "cut-by-comma" if after_comma else "unknown-field"
                self._fault(key.place, code, field=key.text, choices=near or list(known))
            else:
                values[key.text] = self._field(known[key.text], value, inner)
        self._refuse_missing(kind, mapping, values, {name for near in near_to.values() for name in near})
        if any(value is _MISSING for value in values.values()) or any(
            required and key not in values for key, (_, required) in known.items()
        ):
            return _MISSING
        given = {key: value for key, value in values.items() if value is not None}
        return kind(**{f"{key}_" if iskeyword(key) else key: value for key, value in given.items()})

    def _refuse_missing(
        self, kind: type, mapping: source.Mapping, values: Mapping[str, object], misspelt: set[str]
    ) -> None:
        for key, (_, required) in fields_of(kind).items():
            if required and key not in values and key not in misspelt:
                code = "missing-body" if (kind, key) == (Page, "body") else "missing-field"
                self._fault(mapping.place, code, field=key)
        # A forgotten vote must not look like an empty cell, which is a fact of the source.
        has_vote = "vote" in values or values.get("votes")
        if kind is Response and self.has_vote_column and not has_vote:
            self._fault(mapping.place, "missing-vote")

    def _field(self, field: tuple[Any, bool], value: source.Value, path: Path) -> object:
        """Return a field's value; None where it was left empty and may be."""
        kind, required = field
        empty = isinstance(value, source.Scalar) and value.plain and value.text == ""
        if not empty or kind is Vote:
            return self._value(kind, value, path)
        if required:
            self._fault(self.places[path], "empty-field", field=_name(path))
            return _MISSING
        return () if typing.get_origin(kind) is tuple else None

    def _value(self, kind: Any, value: source.Value, path: Path) -> object:
        way, kinds = _way_of(kind)
        return way(self, *kinds, value, path)

    def _nested(self, kind: type, value: source.Value, path: Path) -> object:
        if isinstance(value, source.Mapping):
            return self.record(kind, value, path)
        choices = list(fields_of(kind))
        return self._fault(value.place, "expected-mapping", field=_name(path), choices=choices)

    def _list(self, kind: Any, value: source.Value, path: Path) -> object:
        if not isinstance(value, source.Listing):
            return self._fault(value.place, "expected-list", field=_name(path))
        if len(value.values) > LIMIT_ROWS:
            length = len(value.values)
            return self._fault(
                value.place, "too-many-rows", field=_name(path), length=length, limit=LIMIT_ROWS
            )
        found = [self._entry(kind, each, (*path, place)) for place, each in enumerate(value.values)]
        return _MISSING if _MISSING in found else tuple(found)

    def _entry(self, kind: Any, value: source.Value, path: Path) -> object:
        self.places[path] = value.place
        return self._field((kind, True), value, path)

    def _mapping(self, key_kind: Any, kind: Any, value: source.Value, path: Path) -> object:
        if not isinstance(value, source.Mapping):
            return self._fault(value.place, "expected-pairs", field=_name(path))
        found: dict[object, object] = {}
        for key, each in value.pairs:
            inner = (*path, key.text)
            self.places[inner] = key.place
            name = self._value(key_kind, key, inner)
            content = self._field((kind, False), each, inner)
            if content is None and kind is not Verbatim:
                content = self._fault(key.place, "empty-field", field=key.text)
            if content is not None:
                found[name] = content
        return _MISSING if _MISSING in found or _MISSING in found.values() else found

    def _word(self, kind: type[Word], value: source.Value, path: Path) -> object:
        text = self._text(value, path)
        if isinstance(text, _Missing):
            return text
        if text == "":
            if kind is not Vote:
                return self._fault(value.place, "empty-field", field=_name(path))
            return kind("", vocabulary.BLANK)
        found = vocabulary.kind_of(kind.SECTION, text)
        if found is None:
            return self._unknown_word(kind, value.place, text)
        return kind(text, found)

    def _unknown_word(self, kind: type[Word], place: Place, text: str) -> _Missing:
        choices = vocabulary.suggestions(kind.SECTION, text)
        if kind is Office:  # it may be a name, which no message repeats
            return self._fault(dataclasses.replace(place, excerpt=""), "unknown-office", choices=choices)
        return self._fault(place, "unknown-word", text=text, choices=choices)

    def _scalar(self, kind: Any, value: source.Value, path: Path) -> object:
        text = self._text(value, path, lines=kind in (Verbatim, Markdown))
        if isinstance(text, _Missing):
            return text
        if text == "":
            return self._fault(value.place, "empty-field", field=_name(path))
        if kind is Verbatim and isinstance(value, source.Scalar) and value.joined:
            self._fault(value.place, "lines-joined", field=_name(path))
        try:
            if kind in scalars.READERS:
                return scalars.READERS[kind](text)
            return scalars.choice(kind, text) if _is_choice(kind) else text
        except scalars.UnreadableError as error:
            return self._fault(value.place, error.code, text=_short(text), **error.arguments)

    def _text(self, value: source.Value, path: Path, *, lines: bool = False) -> str | _Missing:
        if not isinstance(value, source.Scalar):
            return self._fault(value.place, "expected-text", field=_name(path))
        text = value.text.strip("\n") if lines else value.text.strip()
        if not lines and "\n" in text:
            return self._fault(value.place, "not-one-line", field=_name(path))
        if len(text) > LIMIT_TEXT:
            return self._fault(value.place, "text-too-long", length=len(text), limit=LIMIT_TEXT)
        return text

    def _fault(self, place: Place, code: str, **arguments: object) -> _Missing:
        self.faults.append(fault(place, code, **arguments))
        return _MISSING


@cache
def _way_of(kind: Any) -> tuple[Callable[..., object], tuple[Any, ...]]:
    """Return the method that reads a value of that type, with the types it is given."""
    origin = typing.get_origin(kind)
    if origin is tuple:
        return _Reader._list, typing.get_args(kind)[:1]
    if origin is Mapping:
        return _Reader._mapping, typing.get_args(kind)
    if isinstance(kind, type) and issubclass(kind, Word):
        return _Reader._word, (kind,)
    if dataclasses.is_dataclass(kind) and kind not in scalars.READERS:
        return _Reader._nested, (kind,)
    return _Reader._scalar, (kind,)


def _has_vote_column(item: source.Mapping) -> bool:
    """Tell whether the rows of an item have a cell for the vote, wherever in the item that is written."""
    said = [value for key, value in item.pairs if key.text == "vote_column"]
    return not any(isinstance(value, source.Scalar) and value.text == "false" for value in said)


def _near_to(mapping: source.Mapping, kind: Any, most: int = 100) -> dict[str, list[str]]:
    """Return the fields that unknown keys are spelt like; of thousands of such keys nobody asks."""
    known = fields_of(kind)
    unknown = [key.text for key, _ in mapping.pairs if key.text not in known]
    return {key: vocabulary.nearest(key[:most], list(known)) for key in unknown[:most]}


def _is_choice(kind: Any) -> bool:
    return isinstance(kind, type) and issubclass(kind, StrEnum)


def _name(path: Path) -> str:
    """The key that a value stands under, whatever lists lie between."""
    return next((str(part) for part in reversed(path) if isinstance(part, str)), "")


def _short(text: str, longest: int = 60) -> str:
    return text if len(text) <= longest else text[:longest] + "…"
