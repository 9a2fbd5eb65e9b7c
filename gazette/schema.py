"""JSON Schema of what staff write, for editors, from the types of the model.

An editor reads YAML by its own rules, where the program takes every scalar for text: it sees a number in
`seated: 26` and nothing in `vote:`. So a schema allows whatever the program would read. It knows no rule
that goes beyond one field; `build.py check` has the last word.
"""

import dataclasses
import datetime
import json
import types
import typing
from collections.abc import Mapping
from enum import StrEnum
from typing import Any

from gazette import messages, vocabulary
from gazette.archive import Committee, Email, Privacy, Site, Telephone, Topics
from gazette.fields import descriptions
from gazette.load import LIMIT_ROWS, fields_of
from gazette.model import AgendaItem, Digest, Link, PartialDate, Ratio, Reference, Session, Slug, Where
from gazette.words import Language, Vote, Word

DRAFT = "https://json-schema.org/draft/2020-12/schema"

# The name of a schema and the type that it describes.
ROOTS: dict[str, type] = {
    "session": Session,
    "committee": Committee,
    "site": Site,
    "topics": Topics,
    "privacy": Privacy,
}

Schema = dict[str, Any]

_SLUG = "[a-z0-9]+(-[a-z0-9]+)*"
_TEXT: Schema = {"type": ["string", "number", "boolean"], "minLength": 1}


def _pattern(code: str, pattern: str, *types: str, least: int = 0, most: int | None = None) -> Schema:
    """A text of a pattern, or a number where that may stand; an editor says what the fault's hint says."""
    numbers = {"minimum": least} | ({"maximum": most} if most else {}) if types else {}
    _, hint = messages.say(code, Language.KO, {"text": ""})
    return {"type": ["string", *types], **numbers, "pattern": f"^{pattern}$", "patternErrorMessage": hint}


# Keys as in scalars.READERS, which is stricter: it knows the calendar, and which fractions are above one.
SCALARS: dict[object, Schema] = {
    bool: {"enum": [True, False, "true", "false"]},
    int: _pattern("not-a-number", "(0|[1-9][0-9]{0,8})", "integer", most=999_999_999),
    datetime.date: _pattern("not-a-date", "[0-9]{4}-[0-9]{2}-[0-9]{2}"),
    PartialDate: _pattern(
        "not-a-partial-date", "[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?", "integer", least=1, most=9999
    ),
    Slug: _pattern("not-a-slug", _SLUG, "integer"),
    Reference: _pattern("not-a-reference", f"{_SLUG}(/{_SLUG}){{1,2}}"),
    Link: _pattern("not-a-link", r'https?://[^\s<>"\\/?#]+[^\s<>"\\]*'),
    Telephone: _pattern("not-a-telephone", "[+(]?[0-9][0-9 ()~-]{1,20}[0-9]"),
    Email: _pattern("not-an-email", r"[A-Za-z0-9._%+-]{1,64}@([A-Za-z0-9-]{1,63}\.){1,8}[A-Za-z]{2,63}"),
    Digest: _pattern("not-a-digest", "[0-9a-fA-F]{64}"),
    Ratio: _pattern("not-a-ratio", "[1-9][0-9]?/[1-9][0-9]?"),
    Where: _pattern("not-a-place", f"{_SLUG}(/[1-9][0-9]{{0,5}}(/{_SLUG})?)?", "integer"),
}


def schema(name: str) -> Schema:
    """Return the JSON Schema (draft 2020-12) of session, committee, site, topics or privacy."""
    held: dict[str, Schema] = {}
    root = _record(ROOTS[name], held)
    return {"$schema": DRAFT, "type": "object", **root, "$defs": dict(sorted(held.items()))}


def written(name: str) -> bytes:
    """Return a schema as it stands in schema/."""
    return (json.dumps(schema(name), ensure_ascii=False, indent=2) + "\n").encode("utf-8")


def _record(kind: Any, held: dict[str, Schema]) -> Schema:
    """Return the schema of a record type; the types that it holds go to `held`."""
    fields = fields_of(kind)
    properties = {}
    for name, (of, required) in fields.items():
        described = descriptions()[kind.__name__][name]
        text = f"{described.text}\n보기: {described.example}"
        properties[name] = {"description": text, **_value(_without_none(of), required, held)}
    needed = [name for name, (_, required) in fields.items() if required]
    made: Schema = {"properties": properties, "additionalProperties": False}
    if needed:
        made["required"] = needed
    # A forgotten vote must not look like an empty cell, as in `load`.
    if kind is AgendaItem:
        voted: Schema = {"anyOf": [{"required": ["vote"]}, {"required": ["votes"]}]}
        without = {"properties": {"vote_column": {"enum": [False, "false"]}}, "required": ["vote_column"]}
        made |= {"if": without, "else": {"properties": {"responses": {"items": voted}}}}
    return made


def _value(kind: Any, required: bool, held: dict[str, Schema]) -> Schema:
    """Return the schema of a field's value; what is not required may be left empty."""
    origin = typing.get_origin(kind)
    if origin is tuple:
        items = _value(typing.get_args(kind)[0], True, held)
        return {"type": _types("array", required=required), "items": items, "maxItems": LIMIT_ROWS}
    if origin is Mapping:
        key, value = typing.get_args(kind)
        return {"type": _types("object", required=required), **_pairs(key, value, held)}
    if isinstance(kind, type) and issubclass(kind, Word):
        return _word(kind, required)
    if isinstance(kind, type) and issubclass(kind, StrEnum):
        return _or_empty({"enum": [member.value for member in kind]}, required)
    if dataclasses.is_dataclass(kind) and kind not in SCALARS:
        return {"type": _types("object", required=required), "$ref": f"#/$defs/{_hold(kind, held)}"}
    return _scalar(kind, required)


def _hold(kind: Any, held: dict[str, Schema]) -> str:
    name: str = kind.__name__
    if name not in held:
        held[name] = {}
        held[name] = _record(kind, held)
    return name


def _pairs(key: Any, kind: Any, held: dict[str, Schema]) -> Schema:
    pairs: Schema = {"additionalProperties": _value(kind, False, held)}
    if isinstance(key, type) and issubclass(key, Word):
        pairs["propertyNames"] = _word(key, True)
    return pairs


def _word(kind: type[Word], required: bool) -> Schema:
    """The words of the vocabulary, or any with spaces or brackets, which only `check` can look into."""
    known = [word for words in vocabulary.sections()[kind.SECTION].values() for word in words]
    free = r"[\s()\[\]（）［］]" + ("|^$" if kind is Vote else "")  # an empty cell is a fact, quoted or not
    either: Schema = {"anyOf": [{"enum": known}, {"type": "string", "pattern": free}]}
    if kind is Vote or not required:
        either["anyOf"].append({"type": "null"})
    return either


def _scalar(kind: Any, required: bool) -> Schema:
    found = SCALARS.get(kind, _TEXT)
    if "type" not in found:
        return _or_empty(found, required)
    return {**found, "type": _types(*found["type"], required=required)}


def _types(*names: str, required: bool) -> str | list[str]:
    every = [*names] if required else [*names, "null"]
    return every if len(every) > 1 else every[0]


def _or_empty(choices: Schema, required: bool) -> Schema:
    return choices if required else {"anyOf": [choices, {"type": "null"}]}


def _without_none(kind: Any) -> Any:
    if typing.get_origin(kind) in (typing.Union, types.UnionType):
        return next(each for each in typing.get_args(kind) if each is not types.NoneType)
    return kind
