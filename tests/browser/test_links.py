"""Every link, source and fragment of the built files leads to something that is there."""

from collections import Counter
from dataclasses import dataclass, field
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

import pytest

VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "wbr"}
LOADING = ("src", "href", "action", "formaction", "poster", "data")
SCHEMES = ("http:", "https:", "mailto:", "tel:")


@dataclass
class Link:
    tag: str
    address: str
    name: str = ""  # what is read out for it
    shown: bool = True  # until a script shows it, what is hidden is not read out


@dataclass
class Markup(HTMLParser):
    """The ids, the links and the canonical address of one file."""

    ids: list[str] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)
    canonical: list[str] = field(default_factory=list)
    refresh: str | None = None
    open_tags: list[tuple[str, bool]] = field(
        default_factory=list
    )  # with: is it hidden from assistive software?
    anchors: list[Link] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__(convert_charrefs=True)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        self.note(tag, given)
        if tag not in VOID:
            hidden = given.get("aria-hidden") == "true" or "hidden" in given
            self.open_tags.append((tag, hidden or self.is_hidden()))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.note(tag, {name: value or "" for name, value in attrs})

    def note(self, tag: str, given: dict[str, str]) -> None:
        if "id" in given:
            self.ids.append(given["id"])
        if given.get("rel") == "canonical":
            self.canonical.append(given["href"])
        if given.get("http-equiv", "").lower() == "refresh":
            self.refresh = given["content"].split("=", 1)[-1].strip()
            self.links.append(Link(tag, self.refresh))
        name = given.get("aria-label") or given.get("aria-labelledby") or ""
        found = [Link(tag, given[key], name, not self.is_hidden()) for key in LOADING if given.get(key)]
        self.links += found
        if tag == "a":
            self.anchors += found
        elif self.anchors and not self.is_hidden():
            self.anchors[-1].name += given.get("alt", "")

    def is_hidden(self) -> bool:
        return bool(self.open_tags) and self.open_tags[-1][1]

    def handle_data(self, data: str) -> None:
        if self.anchors and not self.is_hidden():
            self.anchors[-1].name += data.strip()

    def handle_endtag(self, tag: str) -> None:
        while self.open_tags and self.open_tags.pop()[0] != tag:
            continue  # a tag that HTML lets one leave open
        if tag == "a" and self.anchors:
            self.anchors.pop()


@cache
def markup(file: Path) -> Markup:
    found = Markup()
    found.feed(file.read_text(encoding="utf-8"))
    return found


@pytest.fixture(scope="module")
def address(pages: dict[str, Path]) -> str:
    """Where the site says it will be published: the canonical address of its home page."""
    found = markup(pages["/"]).canonical
    assert len(found) == 1, f"canonical addresses of the home page: {found}"
    assert found[0].startswith("https://"), found
    assert urlsplit(found[0]).path == "/", found
    return found[0].removesuffix("/")


def fault_of(link: Link, path: str, site: Path, address: str) -> str | None:
    """What is wrong with a link of the page at a path."""
    url = link.address.removeprefix(address) or "/"
    parts = urlsplit(url)
    if parts.scheme or parts.netloc:
        return None if link.tag == "a" and url.startswith(SCHEMES) else "goes to another origin"
    if url.startswith("#"):
        return fragment_fault(site / file_of(path), parts.fragment)
    # The 404 page is read at any address, so no link of it may depend on where it lies.
    whole = urlsplit(urljoin("/no/such/page/" if path == "/404.html" else path, url))
    target = site / file_of(unquote(whole.path))
    return fragment_fault(target, whole.fragment) if target.is_file() else "leads nowhere"


def file_of(path: str) -> str:
    return path.lstrip("/") + ("index.html" if path.endswith("/") else "")


def fragment_fault(file: Path, fragment: str) -> str | None:
    return None if not fragment or unquote(fragment) in markup(file).ids else "no such id there"


def test_every_link_leads_somewhere(site: Path, pages: dict[str, Path], address: str) -> None:
    faults = [
        f"{path} <{link.tag}> {link.address}: {fault}"
        for path, file in pages.items()
        for link in markup(file).links
        if (fault := fault_of(link, path, site, address))
    ]
    assert not faults, "\n".join(faults)


def test_every_link_has_a_name(pages: dict[str, Path]) -> None:
    nameless = [
        f"{path} {link.address}"
        for path, file in pages.items()
        for link in markup(file).links
        if link.tag == "a" and link.shown and not link.name.strip()
    ]
    assert not nameless, "\n".join(nameless)


def test_no_id_stands_twice(pages: dict[str, Path]) -> None:
    twice = [
        f"{path} #{name}"
        for path, file in pages.items()
        for name, times in Counter(markup(file).ids).items()
        if times > 1
    ]
    assert not twice, "\n".join(twice)


def test_every_page_says_its_own_address(pages: dict[str, Path], address: str) -> None:
    """All but the 404 page, which has none, and pages that only send the reader on."""
    expected = {path: [address + path] for path in pages if not markup(pages[path]).refresh}
    expected["/404.html"] = []
    assert {path: markup(pages[path]).canonical for path in expected} == expected
