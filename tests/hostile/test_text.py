"""Whatever a text says, it stays text: in pages, feeds, tables and data, whichever field it stands in."""

import csv
import html.parser
import io
import json
import re
import typing
import xml.etree.ElementTree as ET
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from gazette.order import Report

Build = Callable[..., Report]
LayOut = Callable[[Path, str], Path]

# Each is put into every text of an archive. None has a quote of YAML's or a line break, so that it can stand
# between double quotes; backslashes are doubled where it is put in.
HOSTILE = [
    "⟪<script>alert(1)</script>⟫",
    "⟪</title></textarea></script><img src=x onerror=alert(1)>⟫",
    "⟪{{ 7*7 }}{% for x in () %}{# #}${7*7}#{7*7}⟫",
    "⟪]]></summary><x/>&amp;&lt;&#x3c;&nbsp;⟫",
    "⟪' onmouseover='alert(1)' x='⟫",
    "⟪[여기](javascript:alert(1)) [x](//evil.example) ![p](data:image/svg+xml,evil) <vbscript:evil>⟫",
    "⟪<!--><!DOCTYPE x [<!ENTITY y SYSTEM 'file:///etc/passwd'>]>&y;⟫",
    "⟪%s %n {0.__class__} {x} \\\\u003cscript\\\\u003e $(id) `id`⟫",
    "=⟪HYPERLINK(1)⟫",
]
MARK = re.compile("⟪.*?⟫")


class Strict(html.parser.HTMLParser):
    """Collects what a page is made of, as a browser would take it apart."""

    VOID: typing.ClassVar = {
        "meta",
        "link",
        "br",
        "hr",
        "img",
        "input",
        "wbr",
        "col",
        "path",
        "circle",
        "rect",
    }

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[str] = []
        self.shape: list[str] = []
        self.text = ""
        self.links: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        names = [name for name, _ in attrs]
        assert len(names) == len(set(names)), (tag, names)
        self.shape.append(f"<{tag} {' '.join(sorted(names))}>")
        self.links += [value or "" for name, value in attrs if name in ("href", "src", "action")]
        self.text += "".join(f" {value}" for _, value in attrs)
        if tag not in self.VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in self.VOID:
            self.open.pop()

    def handle_endtag(self, tag: str) -> None:
        assert self.open
        assert self.open.pop() == tag
        self.shape.append(f"</{tag}>")

    def handle_data(self, data: str) -> None:
        self.text += data

    def handle_comment(self, data: str) -> None:
        raise AssertionError(f"a comment: {data}")

    def handle_pi(self, data: str) -> None:
        raise AssertionError(f"an instruction: {data}")


def parsed(page: str) -> Strict:
    parser = Strict()
    parser.feed(page)
    parser.close()
    assert parser.open == []
    return parser


def tags(path: Path) -> list[str]:
    """Return the tags of a page but for those that Markdown is there to make of stars and backticks."""
    shape = parsed(path.read_text("utf-8")).shape
    return [each for each in shape if not re.fullmatch(r"</?(?:em|strong|code) ?>", each)]


@pytest.fixture(scope="module")
def plain_site(tmp_path_factory: pytest.TempPathFactory, build: Build, hostile_archive: LayOut) -> Path:
    """Return the site of the archive with a harmless text in every field."""
    folder = tmp_path_factory.mktemp("plain")
    assert build(hostile_archive(folder, "⟪글⟫"), folder / "site").faults == []
    return folder / "site"


@pytest.fixture(scope="module", params=HOSTILE)
def sites(
    request: pytest.FixtureRequest,
    tmp_path_factory: pytest.TempPathFactory,
    build: Build,
    hostile_archive: LayOut,
) -> tuple[str, Path]:
    """Return a hostile text and the site of the archive with it in every field."""
    folder = tmp_path_factory.mktemp("hostile")
    assert [each.code for each in build(hostile_archive(folder, request.param), folder / "site").faults] == []
    return request.param.replace("\\\\", "\\"), folder / "site"


def test_no_text_becomes_markup_in_any_page(sites: tuple[str, Path], plain_site: Path) -> None:
    """A page has the tags and attributes that a harmless text gives it, in the same order."""
    hostile, site = sites
    pages = sorted(path.relative_to(site) for path in site.rglob("*.html"))
    assert pages == sorted(path.relative_to(plain_site) for path in plain_site.rglob("*.html"))
    for page in pages:
        assert tags(site / page) == tags(plain_site / page), page
    text = parsed((site / "committees/budget/2024-01/index.html").read_text("utf-8")).text
    if "](" not in hostile:
        assert text.count(hostile.strip("=")) > 20


def test_no_link_leads_where_a_link_may_not(sites: tuple[str, Path]) -> None:
    _, site = sites
    for path in site.rglob("*.html"):
        for link in parsed(path.read_text("utf-8")).links:
            assert re.match(r"https?://|mailto:|tel:|#|/(?![/\\])|[\w-]+\.(?:csv|json)$|\?|$", link), (
                path,
                link,
            )
            assert "evil" not in link or link.startswith("mailto:"), (path, link)


def test_every_file_for_programs_parses_and_holds_the_text_as_text(sites: tuple[str, Path]) -> None:
    hostile, site = sites
    held = 0
    for path in [path for path in site.rglob("*") if path.is_file()]:
        if "/assets/" in path.as_posix() or path.name == "result.txt":
            continue
        text = path.read_bytes().decode("utf-8-sig" if path.suffix == ".csv" else "utf-8")
        if path.suffix == ".json":
            held += sum(hostile in each for each in strings(json.loads(text)))
        elif path.suffix == ".xml":
            assert "<!ENTITY" not in text
            assert "<![CDATA[" not in text
            held += sum(hostile in "".join(each.itertext()) for each in ET.fromstring(text))  # noqa: S314 - ours
        elif path.suffix == ".csv":
            rows = list(csv.reader(io.StringIO(text, newline="")))
            assert len({len(row) for row in rows}) == 1
            assert not [cell for row in rows for cell in row if re.match(r"[=+\-@\t\r\n＝＋－＠]", cell)]
            held += sum(hostile in cell for row in rows for cell in row)
        assert "⟪49" not in text
    assert held > 30


def strings(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for each in value.values() if isinstance(value, dict) else value:
            yield from strings(each)
