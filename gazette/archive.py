"""What the sessions stand in: the site, its committees, topics and pages. Frozen records."""

import datetime
from dataclasses import dataclass
from typing import NewType

from gazette.model import Link, Markdown, Ratio, Slug
from gazette.words import Base, Comparison, Function, Language, Licence

Telephone = NewType("Telephone", str)
"""A telephone number, as printed."""
Email = NewType("Email", str)
"""An e-mail address."""


@dataclass(frozen=True, slots=True)
class NamedFrom:
    """A name that a committee bore from that day on."""

    from_: datetime.date
    name: str


@dataclass(frozen=True, slots=True)
class LegalBasis:
    """The provision that a committee stands on."""

    text: str
    address: Link | None = None


@dataclass(frozen=True, slots=True)
class Department:
    """An office with its telephone, never a person."""

    name: str
    telephone: Telephone | None = None


@dataclass(frozen=True, slots=True)
class Limit:
    """A time limit in days, with the provision that sets it."""

    days: int
    source: str


@dataclass(frozen=True, slots=True)
class Share:
    """A share of a body, such as more than 1/2 of those present."""

    part: Ratio
    of: Base
    reached_by: Comparison


@dataclass(frozen=True, slots=True)
class Quorum:
    """A quorum rule with the days on which it was in force and its legal source."""

    from_: datetime.date
    source: str
    until: datetime.date | None = None
    presence: Share | None = None
    decision: Share | None = None
    tie: str | None = None
    written: str | None = None


@dataclass(frozen=True, slots=True)
class Committee:
    """A committee (위원회): everything that its committee.yaml says; only its name must be known."""

    name: str
    names: tuple[NamedFrom, ...] = ()
    short_name: str | None = None
    function: tuple[Function, ...] = ()
    host: str | None = None
    parent: str | None = None
    legal_basis: tuple[LegalBasis, ...] = ()
    seats: int | None = None
    appointed: int | None = None
    ex_officio: int | None = None
    term: str | None = None
    department: Department | None = None
    disclosure_limit: Limit | None = None
    signing_limit: Limit | None = None
    quorum: tuple[Quorum, ...] = ()
    description: Markdown | None = None


@dataclass(frozen=True, slots=True)
class Identity:
    """Who runs the site: official only with an agency and a public host."""

    official: bool = False
    agency: str | None = None


@dataclass(frozen=True, slots=True)
class Contact:
    """Where readers may write or call: an office, never a person."""

    department: str | None = None
    telephone: Telephone | None = None
    email: Email | None = None
    address: Link | None = None


@dataclass(frozen=True, slots=True)
class Security:
    """Whom to tell of a weakness of the site, for security.txt (RFC 9116)."""

    contact: Link
    expires: datetime.date
    policy: Link | None = None


@dataclass(frozen=True, slots=True)
class Site:
    """The site: everything that site.yaml says."""

    title: str
    address: Link
    language: Language
    description: str | None = None
    headline: str | None = None
    time_zone: str = "Asia/Seoul"
    identity: Identity = Identity()
    licence: Licence | None = None
    contact: Contact | None = None
    security: Security | None = None


@dataclass(frozen=True, slots=True)
class Topic:
    """A subject that tasks share across sessions."""

    slug: Slug
    name: str
    description: Markdown | None = None


@dataclass(frozen=True, slots=True)
class Topics:
    """The subjects of the archive: everything that topics.yaml says."""

    topics: tuple[Topic, ...]


@dataclass(frozen=True, slots=True)
class Allowed:
    """Words that may be published though they look personal: a public person, an institution; and why."""

    text: str
    why: str


@dataclass(frozen=True, slots=True)
class WaivedName:
    """A name of the roster that is an ordinary word in a file: anywhere, or within some words alone."""

    file: str
    why: str
    within: str | None = None


@dataclass(frozen=True, slots=True)
class PublicRoster:
    """A committee whose members are listed in the open; of `compared` sessions the rows stand otherwise."""

    committee: Slug
    address: Link
    compared: tuple[Slug, ...] = ()


@dataclass(frozen=True, slots=True)
class Privacy:
    """What people have looked at and found fit to publish: everything that privacy.yaml says."""

    allowed: tuple[Allowed, ...] = ()
    waived: tuple[WaivedName, ...] = ()
    rosters: tuple[PublicRoster, ...] = ()


@dataclass(frozen=True, slots=True)
class Page:
    """A page of prose: content/pages/<slug>.md."""

    title: str
    body: Markdown
    description: str | None = None
