"""The printed words and fixed choices that records hold; their kinds are listed in vocabulary.toml."""

from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar, Literal, get_args

Found = Literal["title", "overall", "task"]
"""What a search finds: a title, an opinion on an item as a whole or on one of its tasks."""

FOUND: tuple[Found, ...] = get_args(Found)


@dataclass(frozen=True, slots=True)
class Word:
    """A printed word and the kind that the vocabulary knows it as."""

    SECTION: ClassVar[str]
    printed: str
    kind: str


class Vote(Word):
    """What stands in a row's vote cell; an empty cell is of the kind `blank`."""

    SECTION = "vote"


class Method(Word):
    """How the committee met."""

    SECTION = "method"


class Function(Word):
    """What a committee does with an item: 심의, 의결, 자문 and the rest."""

    SECTION = "function"


class Voting(Word):
    """How votes were cast, where the source states it."""

    SECTION = "voting"


class Participation(Word):
    """A row's state beside its vote: excused, excluded, not returned."""

    SECTION = "participation"


class Result(Word):
    """What the source says came of an item."""

    SECTION = "outcome"


class Progress(Word):
    """What has become of a request."""

    SECTION = "follow-up"


class Openness(Word):
    """Whether the source document is disclosed."""

    SECTION = "disclosure"


class Paper(Word):
    """What kind of paper the record was made from."""

    SECTION = "document"


class Office(Word):
    """An office, never a person."""

    SECTION = "office"


class Licence(Word):
    """A Korea Open Government Licence type, as the source is marked."""

    SECTION = "licence"


class Status(StrEnum):
    """Whether a record is published."""

    DRAFT = "draft"
    WITHDRAWN = "withdrawn"


class CorrectionKind(StrEnum):
    """What a correction touches; a privacy correction never repeats what it removed."""

    TEXT = "text"
    DATA = "data"
    PRIVACY = "privacy"


class Language(StrEnum):
    """The language of the site's own words."""

    KO = "ko"
    EN = "en"


class Comparison(StrEnum):
    """How a share is to be reached."""

    MORE_THAN = "more-than"
    AT_LEAST = "at-least"


class Base(StrEnum):
    """What a share is a share of: 재적, 출석 or 회신."""

    SEATED = "seated"
    PRESENT = "present"
    RETURNED = "returned"
