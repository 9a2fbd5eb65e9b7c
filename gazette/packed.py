"""Values of the program's own types as plain data (JSON's types alone), and back.

What an earlier build left is read as data and never run, as pickles would be; what does not fit the type that
is asked for raises UnfitError. A record is packed as the list of its fields, so both ways are short.
"""

import dataclasses
import datetime
import types
import typing
from collections import Counter
from collections.abc import Callable, Hashable, Mapping
from enum import StrEnum
from functools import cache
from typing import Any, NamedTuple, TypeVar

from gazette.words import Word

T = TypeVar("T")

_WORDS: dict[str, type[Word]] = {kind.__name__: kind for kind in Word.__subclasses__()}
_ATOMS = (str, int, float, bool, type(None))


class UnfitError(Exception):
    """A value that has no plain form, or plain data that is not of the type asked for."""


class _Codec(NamedTuple):
    """Both ways for one type."""

    pack: Callable[[Any], Any]
    unpack: Callable[[Any], Any]


def pack(kind: type[T], value: T) -> Any:
    """Return the plain form of a value of that type; raises UnfitError."""
    return _codec(typing.cast(Hashable, kind)).pack(value)


def unpack(kind: type[T], plain: Any) -> T:
    """Return the value of that type; raises UnfitError for whatever `pack` has not made of it."""
    try:
        return typing.cast(T, _codec(typing.cast(Hashable, kind)).unpack(plain))
    except (TypeError, ValueError, KeyError, IndexError, AttributeError, OverflowError) as error:
        raise UnfitError(str(error)) from error


def _same(value: Any) -> Any:
    return value


def _exactly(kind: type) -> _Codec:
    def check(plain: Any) -> Any:
        if type(plain) is not kind:
            raise TypeError(kind)
        return plain

    return _Codec(_same, check)


@cache
def _codec(kind: Any) -> _Codec:
    kind = getattr(kind, "__supertype__", kind)  # of a NewType
    origin = typing.get_origin(kind)
    if origin in (typing.Union, types.UnionType):
        return _optional(_codec(next(each for each in typing.get_args(kind) if each is not types.NoneType)))
    if origin in (tuple, list):
        return _sequence(origin, _codec(typing.get_args(kind)[0]))
    if origin in (Mapping, dict, Counter):
        return _mapping(origin, typing.get_args(kind))
    if kind is Word:
        return _Codec(_tagged_word, lambda plain: _WORDS[plain[0]](plain[1], plain[2]))
    if kind is datetime.date:
        return _Codec(datetime.date.isoformat, datetime.date.fromisoformat)
    if kind is object:
        return _Codec(_pack_any, _unpack_any)
    if isinstance(kind, type) and issubclass(kind, StrEnum):
        return _Codec(lambda value: value.value, kind)
    if dataclasses.is_dataclass(kind):
        return _record(typing.cast(type, kind))
    if kind in (str, int, bool):
        return _exactly(kind)
    raise UnfitError(kind)


def _optional(inner: _Codec) -> _Codec:
    return _Codec(
        lambda value: None if value is None else inner.pack(value),
        lambda plain: None if plain is None else inner.unpack(plain),
    )


def _sequence(kind: type, inner: _Codec) -> _Codec:
    return _Codec(
        lambda values: [inner.pack(value) for value in values],
        lambda plain: kind(map(inner.unpack, _exactly(list).unpack(plain))),
    )


def _mapping(origin: Any, arguments: tuple[Any, ...]) -> _Codec:
    kind = Counter if origin is Counter else dict
    key, value = _codec(arguments[0]), _codec(int if origin is Counter else arguments[1])
    return _Codec(
        lambda pairs: [[key.pack(name), value.pack(each)] for name, each in pairs.items()],
        lambda plain: kind({key.unpack(name): value.unpack(each) for name, each in plain}),
    )


def _record(kind: type) -> _Codec:
    hints = typing.get_type_hints(kind)
    fields = [(field.name, _codec(hints[field.name])) for field in dataclasses.fields(kind)]
    unpackers = [codec.unpack for _, codec in fields]

    def pack_record(value: Any) -> list[Any]:
        return [codec.pack(getattr(value, name)) for name, codec in fields]

    def unpack_record(plain: Any) -> Any:
        if len(plain) != len(unpackers):
            raise ValueError(kind)
        return kind(*[unpacker(each) for unpacker, each in zip(unpackers, plain, strict=True)])

    return _Codec(pack_record, unpack_record)


def _tagged_word(word: Word) -> list[str]:
    return [type(word).__name__, word.printed, word.kind]


def _pack_any(value: object) -> Any:
    """Lists of atoms, as the arguments of messages are; a list that is none of theirs says what it is."""
    if type(value) in _ATOMS:
        return value
    if isinstance(value, StrEnum):
        return ["text", value.value]
    if isinstance(value, datetime.date):
        return ["date", value.isoformat()]
    if isinstance(value, list | tuple):
        return [type(value).__name__, [_pack_any(each) for each in value]]
    raise UnfitError(type(value))


def _unpack_any(plain: Any) -> object:
    if type(plain) in _ATOMS:
        return plain
    name, inner = plain
    if name == "text":
        return str(inner)
    if name == "date":
        return datetime.date.fromisoformat(inner)
    return {"list": list, "tuple": tuple}[name](_unpack_any(each) for each in inner)
