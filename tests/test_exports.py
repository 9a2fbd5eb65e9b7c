"""The archive in other forms: records as written, tables that no spreadsheet misreads, a valid feed."""

import csv
import io
import json
import xml.etree.ElementTree as ET
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gazette.archive import Site
from gazette.catalogue import catalogue
from gazette.exports.export import as_json
from gazette.exports.table import as_csv
from gazette.filed import filed
from gazette.fingerprint import fingerprint, plain
from gazette.mentions import Mentions
from gazette.model import (
    AgendaItem,
    Correction,
    Dates,
    FollowUp,
    Link,
    PartialDate,
    Progressed,
    Session,
    Slug,
)
from gazette.order import Report
from gazette.summary import summarise
from gazette.views import machine
from gazette.views.frame import site_view
from gazette.views.machine import sitemap_view
from gazette.words import CorrectionKind, Language, Progress

FOLDER = "committees/informatization-strategy/2017-02"
ATOM = "{http://www.w3.org/2005/Atom}"
ROOT = Path(__file__).resolve().parent.parent
SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"


def table(path: Path) -> list[dict[str, str]]:
    raw = path.read_bytes()
    assert raw.startswith(b"\xef\xbb\xbf")
    assert raw.count(b"\r\n") >= 1
    return list(csv.DictReader(io.StringIO(raw.decode("utf-8-sig"), newline="")))


def test_the_session_s_json_holds_the_record_as_written_and_its_fingerprint(
    real_site: Path, session: Session
) -> None:
    document = json.loads((real_site / FOLDER / "session.json").read_text("utf-8"))
    assert document["record"] == plain(session)
    assert document["computed"]["fingerprint"]["value"] == fingerprint(session)
    assert document["compared_with_original"] is False
    assert "kind" not in json.dumps(document["record"]["agenda"][0]["responses"])


def test_the_task_s_json_holds_every_row_in_the_order_of_the_table(real_site: Path, session: Session) -> None:
    document = json.loads((real_site / FOLDER / "blockchain/task.json").read_text("utf-8"))
    assert [row["row"] for row in document["rows"]] == list(range(1, 19))
    assert [row["text"] for row in document["rows"]] == [
        row.opinions["blockchain"] for row in session.agenda[0].responses
    ]


def test_the_votes_table_keeps_a_blank_cell_blank(real_site: Path) -> None:
    rows = table(real_site / FOLDER / "votes.csv")
    assert [row["row"] for row in rows if row["cell"] == ""] == ["11", "13", "17"]
    assert {row["kind"] for row in rows if row["cell"] == ""} == {"blank"}
    assert sum(row["cell"] == "동의" for row in rows) == 15


def test_the_opinions_table_holds_every_text(real_site: Path, session: Session) -> None:
    rows = table(real_site / FOLDER / "opinions.csv")
    assert len(rows) == 54
    texts = [text for row in session.agenda[0].responses for text in (row.overall, *row.opinions.values())]
    assert [row["text"].removeprefix("'") for row in rows] == texts
    assert rows[0]["address"].endswith("/committees/informatization-strategy/2017-02/#r01")


@pytest.mark.parametrize("cell", ["=1+1", "+82", "-1", "@SUM(A1)", "\t=1", "\r=1"])
def test_a_cell_that_begins_like_a_formula_is_made_text(cell: str) -> None:
    [row] = csv.reader(
        io.StringIO(as_csv(["a"], [[cell]]).decode("utf-8-sig").split("\r\n", 1)[1], newline="")
    )
    assert row == [f"'{cell}"]


@given(
    st.lists(st.lists(st.text(st.characters(exclude_categories=["Cs"])), min_size=2, max_size=2), max_size=5)
)
def test_any_table_reads_back_as_written_but_for_the_apostrophe(rows: list[list[str]]) -> None:
    written = as_csv(["a", "b"], rows).decode("utf-8-sig")
    read = list(csv.reader(io.StringIO(written, newline="")))[1:]
    bare = [
        [cell[1:] if cell[:1] == "'" and cell not in row else cell for cell in each]
        for each, row in zip(read, rows, strict=True)
    ]
    assert bare == rows


values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner) | st.lists(inner).map(tuple) | st.dictionaries(st.text(), inner),
)


@given(st.dictionaries(st.text(), values))
def test_json_is_indented_as_the_library_does_it(document: dict[str, Any]) -> None:
    said = json.dumps(document, ensure_ascii=False, indent=1)
    assert as_json(document) == f"{said}\n".encode("utf-8", "surrogatepass")


def test_the_feed_is_atom_with_an_id_a_day_and_a_link_for_every_session(real_site: Path) -> None:
    feed = ET.fromstring((real_site / "feed.xml").read_text("utf-8"))  # noqa: S314 - our own output
    assert feed.tag == f"{ATOM}feed"
    for name in ("id", "title", "updated", "author"):
        assert feed.find(f"{ATOM}{name}") is not None
    [entry] = feed.findall(f"{ATOM}entry")
    assert entry.findtext(f"{ATOM}updated") == "2017-12-26T00:00:00Z"
    assert entry.findtext(f"{ATOM}id") == "https://example.org/committees/informatization-strategy/2017-02/"


def test_the_sitemap_lists_pages_without_a_day_where_no_change_is_known(real_site: Path) -> None:
    urls = ET.fromstring((real_site / "sitemap.xml").read_text("utf-8"))  # noqa: S314 - our own output
    days = {url.findtext(f"{SITEMAP}loc"): url.findtext(f"{SITEMAP}lastmod") for url in urls}
    session = "https://example.org/committees/informatization-strategy/2017-02/"
    assert {session, f"{session}blockchain/", "https://example.org/"} <= set(days)
    assert set(days.values()) == {None}
    assert not any("404" in (address or "") for address in days)


def test_the_sitemap_says_when_a_record_changed_for_all_its_pages() -> None:
    site = site_view(Site("기록", Link("https://example.org"), Language.KO), (), has_topics=False)
    record = Session("회의", (AgendaItem(Slug("a"), "안건"),), date=DAY, embargo=date(2018, 1, 10))
    paths = ["/committees/city/one/", "/committees/city/one/a/", "/"]
    listed = sitemap_view(paths, catalogue([filed(summarise("city/one", record), NOTHING)]), site).entries
    assert [entry.changed for entry in listed] == ["", "2018-01-10", "2018-01-10"]


def test_more_pages_than_a_sitemap_may_list_have_several_and_an_index(
    real_site: Path, tmp_path: Path, build: Callable[..., Report], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(machine, "SITEMAP_LENGTH", 3)
    assert not build(ROOT / "content", tmp_path / "site").failed
    index = ET.fromstring((tmp_path / "site/sitemap.xml").read_text("utf-8"))  # noqa: S314 - our own output
    parts = [each.findtext(f"{SITEMAP}loc", "") for each in index]
    assert parts == [f"https://example.org/sitemap-{n}.xml" for n in range(1, len(parts) + 1)]
    listed = [url for part in parts for url in _urls(tmp_path / "site" / part.rpartition("/")[2], at_most=3)]
    assert listed == _urls(real_site / "sitemap.xml", at_most=50_000)
    assert len(parts) > 3


def _urls(sitemap: Path, at_most: int) -> list[str | None]:
    urls = ET.fromstring(sitemap.read_text("utf-8"))  # noqa: S314 - our own output
    assert urls.tag == f"{SITEMAP}urlset"
    assert len(urls) <= at_most
    return [url.findtext(f"{SITEMAP}loc") for url in urls]


DAY = date(2017, 12, 26)
NOTHING = Mentions((), (), (), (), (), (), (), (), ())
STEP = Progressed(date(2018, 5, 1), Progress("이행완료", "done"))
FOLLOW_UP = FollowUp(Slug("a"), "요청", Progress("이행완료", "done"), history=(STEP,))


@pytest.mark.parametrize(
    ("changes", "changed"),
    [
        ({}, None),
        ({"dates": Dates(published=PartialDate(2018, 1, 9))}, date(2018, 1, 9)),
        ({"dates": Dates(published=PartialDate(2018, 1))}, None),
        ({"embargo": date(2018, 1, 10)}, date(2018, 1, 10)),
        ({"agenda": (AgendaItem(Slug("a"), "안건", follow_ups=(FOLLOW_UP,)),)}, date(2018, 5, 1)),
        (
            {
                "embargo": date(2018, 1, 10),
                "corrections": (Correction(date(2019, 2, 3), "고침", CorrectionKind.TEXT),),
            },
            date(2019, 2, 3),
        ),
    ],
)
def test_a_record_changed_last_on_the_latest_day_that_it_names_for_a_change(
    changes: dict[str, Any], changed: date | None
) -> None:
    record: dict[str, Any] = {
        "title": "회의",
        "agenda": (AgendaItem(Slug("a"), "안건"),),
        "date": DAY,
    } | changes
    assert summarise("city/one", Session(**record)).changed == changed
