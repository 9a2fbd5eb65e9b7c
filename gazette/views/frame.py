"""What every page shows around its content."""

import datetime
from dataclasses import dataclass
from urllib.parse import urlsplit

from gazette.archive import Contact, Site
from gazette.words import Language, Licence


@dataclass(frozen=True, slots=True)
class Link:
    """A name and the address that it leads to, from the site's root (`/committees/`)."""

    name: str
    path: str


@dataclass(frozen=True, slots=True)
class SiteView:
    """The site as every page knows it.

    `base` is the path of the site's address without a slash at its end, empty at the root of a host.
    `pages` are the pages of prose in the footer.
    """

    title: str
    address: str
    base: str
    language: Language
    description: str | None
    headline: str | None
    official: bool
    agency: str | None
    contact: Contact | None
    licence: Licence | None
    has_topics: bool
    pages: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class Unpublished:
    """What only a preview shows: a record to be published from a day on, a draft where there is none."""

    opens: datetime.date | None


@dataclass(frozen=True, slots=True)
class Frame:
    """The frame of one page.

    `kind` names its template, `path` is its address from the site's root, `crumbs` lead from home to the
    page above it, `marks` are the drawn marks that the page uses, `unpublished` tells of a page that readers
    do not see yet.
    """

    kind: str
    path: str
    site: SiteView
    crumbs: tuple[Link, ...] = ()
    marks: tuple[str, ...] = ()
    unpublished: Unpublished | None = None

    @property
    def canonical(self) -> str:
        """Return the page's full address."""
        return f"{self.site.address}{self.path}"


def site_view(site: Site, pages: tuple[Link, ...], *, has_topics: bool) -> SiteView:
    """Return what pages show of the site."""
    address = site.address.rstrip("/")
    return SiteView(
        title=site.title,
        address=address,
        base=urlsplit(address).path,
        language=site.language,
        description=site.description,
        headline=site.headline,
        official=site.identity.official,
        agency=site.identity.agency,
        contact=site.contact,
        licence=site.licence,
        has_topics=has_topics,
        pages=pages,
    )
