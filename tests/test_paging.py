"""Lists that are cut into pages: nothing is lost or doubled, and a change remakes the pages that show it."""

import datetime
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gazette.catalogue import catalogue
from gazette.crew import Crew
from gazette.filed import Card, Filed
from gazette.glance import glance
from gazette.order import Order
from gazette.pipeline import prepare
from gazette.read import read_templates
from gazette.render import Renderer
from gazette.run import run
from gazette.views import committees, search, topics
from gazette.views.paging import Paging, pages_for, pagings
from gazette.words import Language

ROOT = Path(__file__).resolve().parent.parent
DAY = datetime.date(2025, 6, 1)


def session(committee: str, number: int, tasks: int = 0) -> Filed:
    """Return a session as lists know it, some of its tasks on parks, one on something else."""
    key, day = f"{committee}/2024-{number}", f"2024-01-{number % 28 + 1:02}"
    card = dict.fromkeys(Card._fields, "") | {"key": key, "day": day, "topics": ["other", *["park"] * tasks]}
    return Filed(Card._make(card.values()), b"")


# --- where lists are cut -------------------------------------------------------------------------------


@given(entries=st.integers(0, 500), size=st.integers(1, 60))
def test_pages_show_every_entry_once_in_order(entries: int, size: int) -> None:
    pages = [*pagings("/list/", pages_for(entries, size))]
    shown = [page.shown(range(entries), size) for page in pages]
    assert [each for page in shown for each in page] == [*range(entries)]
    assert all(len(page) == size for page in shown[:-1])
    assert len(shown[-1]) > 0 or entries == 0


@given(pages=st.integers(1, 40))
def test_every_page_leads_to_the_one_before_and_the_one_after(pages: int) -> None:
    every = [*pagings("/list/", pages)]
    addresses = [page.address for page in every]
    assert addresses == ["/list/", *(f"/list/page-{number}/" for number in range(2, pages + 1))]
    assert [page.previous for page in every] == [None, *addresses[:-1]]
    assert [page.next for page in every] == [*addresses[1:], None]


@pytest.mark.parametrize(("number", "pages"), [(0, 1), (1, 1), (10, 1), (60, 1), (61, 2), (110, 2), (111, 3)])
def test_a_committee_has_ten_sessions_in_full_and_fifty_others_to_a_page(number: int, pages: int) -> None:
    shelf = catalogue(session("budget", each) for each in range(number))
    found = [*committees.committee_pages(shelf, ["budget", "audit"])]
    budget = [page for page in found if page.slug == "budget"]
    assert [page.paging.pages for page in budget] == [pages] * pages
    assert [len(page.recent) for page in budget] == [min(number, 10), *[0] * (pages - 1)]
    assert [each for page in budget for each in (*page.recent, *page.older)] == [*shelf.sessions]
    assert [page.held for page in found if page.slug == "audit"] == [()]


@given(
    tasks=st.lists(st.tuples(st.sampled_from(["audit", "budget", "zoning"]), st.integers(0, 90)), max_size=9)
)
def test_a_topic_shows_every_task_once_by_committee_a_hundred_to_a_page(tasks: list[tuple[str, int]]) -> None:
    shelf = catalogue(session(slug, number, many) for number, (slug, many) in enumerate(tasks))
    pages = [*topics.topic_pages(shelf, ["park"])]
    shown = [(each.card.key, place) for page in pages for each, place in page.tasks]
    expected = [
        (each.card.key, place)
        for slug in ("audit", "budget", "zoning")
        for each in shelf.by_committee.get(slug, ())
        for place in range(each.card.topics.count("park"))
    ]
    assert shown == expected
    assert [len(page.tasks) for page in pages[:-1]] == [100] * (len(pages) - 1)
    assert all(page.paging.pages == len(pages) for page in pages)


SIZES = st.dictionaries(
    st.sampled_from(["2017", "2018", "2019"]),
    st.lists(st.integers(0, 1_200_000), min_size=1, max_size=12),
    max_size=3,
)


@given(drawn=SIZES)
def test_pages_of_all_opinions_hold_whole_sessions_each_once_and_no_more_than_fits(
    drawn: dict[str, list[int]],
) -> None:
    sizes = {year: {f"{year}-{n}": size for n, size in enumerate(held)} for year, held in drawn.items()}
    every = {key: size for held in sizes.values() for key, size in held.items()}
    pages = [*search.opinions_pages(sizes)]
    assert [key for page in pages for key in page.keys] == [*every]
    weights = [[every[key] for key in page.keys] for page in pages]
    assert all(sum(held) <= search.LARGEST_PAGE or len(held) == 1 for held in weights)
    if sum(every.values()) <= search.LARGEST_PAGE:
        assert [(page.year, page.years) for page in pages] == [(None, ())]
    for page, here, then in zip(pages, weights, weights[1:], strict=False):
        assert page.paging.next is None or sum(here) + then[0] > search.LARGEST_PAGE
    for year in sizes if len(pages) > 1 else ():
        assert year in pages[0].years
        of_year = [page.paging for page in pages if page.year == year]
        assert of_year == [*pagings(f"/search/all/{year}/", len(of_year))]


def test_a_session_larger_than_a_page_has_one_for_itself() -> None:
    held = {"a": 10, "b": search.LARGEST_PAGE + 1, "c": 10}
    assert [page.keys for page in search.opinions_pages({"2017": held})] == [(), ("a",), ("b",), ("c",)]


# --- the pages -----------------------------------------------------------------------------------------


def record(number: int, committee: str = "예산", text: str = "찬성") -> str:
    tasks = "".join(
        f"      - {{id: task-{n}, title: {committee} {number}-{n}, topics: [park]}}\n" for n in (1, 2)
    )
    return (
        f"title: {committee} {number:02}차\ndate: 2024-02-{number:02}\n"
        "agenda:\n  - id: plan\n    title: 계획\n"
        f"    tasks:\n{tasks}    responses: [{{vote: 동의, opinions: {{task-1: {text}, task-2: {text}}}}}]\n"
    )


def put(folder: Path, committee: str, number: int, text: str) -> None:
    (folder / f"content/committees/{committee}/2024-{number + 1:02}.yaml").write_text(text, "utf-8")


@pytest.fixture
def archive(small: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a folder with an archive whose lists are cut after a few entries."""
    monkeypatch.setattr(committees, "WITH_STRIP", 2)
    monkeypatch.setattr(committees, "PAGE", 2)
    monkeypatch.setattr(topics, "PAGE", 3)
    monkeypatch.setattr(search, "LARGEST_PAGE", 1_500)
    (small / "content/topics.yaml").write_text("topics: [{slug: park, name: 공원}]\n", "utf-8")
    (small / "content/committees/budget/committee.yaml").write_text(
        "name: 예산위원회\nhost: 가람시\n", "utf-8"
    )
    (small / "content/committees/audit").mkdir()
    (small / "content/committees/audit/committee.yaml").write_text("name: 감사위원회\n", "utf-8")
    put(small, "audit", 1, record(1, "감사"))
    for number in range(1, 7):
        put(small, "budget", number, record(number))
    return small


def built(folder: Path, output: str = "site", *, clean: bool = False) -> Path:
    report = run(Order(folder / "content", ROOT / "templates", folder / output, DAY, clean=clean))
    assert not report.failed, report.faults
    return folder / output


def tree(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def along(site: Path, first: str) -> list[str]:
    """Return the pages of a list as a reader comes to them, by the link to the next."""
    pages, address = [], first
    while address:
        pages.append((site / address.strip("/") / "index.html").read_text("utf-8"))
        assert f'<link rel="canonical" href="https://records.garam.example{address}">' in pages[-1]
        found = re.search(r'<a href="([^"]*)" rel="next">', pages[-1])
        address = found[1] if found else ""
    return pages


def main(page: str) -> str:
    return page[page.index("<main") : page.index("</main>")]


def test_a_committee_s_sessions_go_on_on_further_pages(archive: Path) -> None:
    site = built(archive)
    pages = along(site, "/committees/budget/")
    sessions = [re.findall(r'href="/committees/budget/(2024-\d+)/"', main(page)) for page in pages]
    assert sessions == [["2024-07", "2024-06", "2024-05", "2024-04"], ["2024-03", "2024-02"], ["2024-01"]]
    assert ["<title>예산위원회 (2/3페이지) | 기록</title>" in page for page in pages] == [False, True, False]
    assert all("모두 <strong>7건</strong>" in page for page in pages)
    assert ["위원회 개요" in page for page in pages] == [True, False, False]
    assert '<li><a href="/committees/budget/">예산위원회</a></li>' in pages[1]
    assert '<span aria-current="page">2/3페이지</span>' in pages[1]
    assert 'href="/committees/budget/" rel="prev"' in pages[1]
    listed = (site / "sitemap.xml").read_text("utf-8")
    assert listed.count("/committees/budget/page-") == 2


def test_a_topic_s_committee_goes_on_under_its_name(archive: Path) -> None:
    pages = along(built(archive), "/topics/park/")
    groups = [re.findall(r"<h2[^>]*>(.*?)</h2>", main(page)) for page in pages]
    assert groups == [["감사위원회", "예산위원회"], *[["예산위원회"]] * 4]
    tasks = [re.findall(r"<h3><a[^>]*>(.*?)</a>", main(page)) for page in pages]
    newest_first = [f"예산 {number}-{task}" for number in range(6, 0, -1) for task in (1, 2)]
    assert [each for page in tasks for each in page] == ["감사 1-1", "감사 1-2", *newest_first]
    assert "<title>공원 (5/5페이지) | 기록</title>" in pages[4]


def test_all_opinions_of_a_year_go_on_on_further_pages(archive: Path) -> None:
    site = built(archive)
    assert 'href="/search/all/2024/"' in main((site / "search/all/index.html").read_text("utf-8"))
    pages = along(site, "/search/all/2024/")
    assert len(pages) > 2
    found = [each for page in pages for each in re.findall(r'<h2[^>]*><a href="/committees/([^"]*)/"', page)]
    assert len(found) == len({*found}) == 8
    assert f'<h1 class="title">2024년의 모든 의견 (2/{len(pages)}페이지)</h1>' in pages[1]
    assert "/search/all/" not in (site / "sitemap.xml").read_text("utf-8")


def test_the_page_is_named_in_english_too(archive: Path) -> None:
    site = archive / "content/site.yaml"
    site.write_text(site.read_text("utf-8").replace("language: ko", "language: en"), "utf-8")
    pages = along(built(archive), "/committees/budget/")
    assert '<h1 class="title"><span lang="ko">예산위원회</span> (page 2 of 3)</h1>' in pages[1]
    assert '<nav class="pages" aria-label="Pages">' in pages[1]


def test_a_list_of_one_page_has_no_pages_to_turn(real_site: Path) -> None:
    shown = [path.read_text("utf-8") for path in real_site.rglob("*.html")]
    assert not any('<nav class="pages"' in page for page in shown)


def test_the_preview_shows_further_pages_as_a_build_makes_them(archive: Path) -> None:
    site = built(archive)
    _, found = prepare(Order(archive / "content", ROOT / "templates", today=DAY), Crew())
    assert found
    made = glance(found, read_templates(ROOT / "templates", Language.KO, []), "templates", None)
    pages = [path.relative_to(site).as_posix() for path in site.rglob("page-*/index.html")]
    shown = [path for path in pages if not path.startswith("search/")]
    assert {path.split("/")[0] for path in shown} == {"committees", "topics"}
    assert all(made.file(path) == (site / path).read_bytes() for path in shown)


# --- after a change ------------------------------------------------------------------------------------


@pytest.fixture
def rendered(monkeypatch: pytest.MonkeyPatch) -> set[str]:
    """Give the addresses of the pages of lists that are rendered from now on."""
    found: set[str] = set()
    render: Callable[..., bytes] = Renderer.render

    def noted(self: Renderer, template: str, view: object) -> bytes:
        if template in ("committee.html", "topic.html", "search-all.html"):
            found.add(view.frame.path)  # type: ignore[attr-defined]
        return render(self, template, view)

    monkeypatch.setattr(Renderer, "render", noted)
    return found


def test_a_changed_text_remakes_one_page_of_all_opinions(archive: Path, rendered: set[str]) -> None:
    built(archive)
    rendered.clear()
    put(archive, "budget", 3, record(3, text="반대"))
    built(archive)
    [page] = rendered
    assert page.startswith("/search/all/2024/page-")


def test_a_changed_title_remakes_the_pages_that_show_it(archive: Path, rendered: set[str]) -> None:
    built(archive)
    rendered.clear()
    put(archive, "budget", 2, record(2).replace("예산 02차", "결산 02차"))
    site = built(archive)
    [opinions] = {page for page in rendered if page.startswith("/search/all/")}
    assert "결산 02차" in (site / opinions.strip("/") / "index.html").read_text("utf-8")
    pages = along(site, "/topics/park/")
    showing = {Paging("/topics/park/", n).address for n, page in enumerate(pages, 1) if "결산 02차" in page}
    assert rendered == {opinions, "/committees/budget/page-2/", *showing}


def test_sessions_that_come_and_go_at_the_borders_of_pages_leave_what_a_clean_build_gives(
    archive: Path,
) -> None:
    for number in (7, 8, 9, 0):
        put(archive, "budget", number, record(number or 28))
        assert tree(built(archive)) == tree(built(archive, "clean", clean=True))
    for number in (8, 2, 9, 0, 1, 3):
        (archive / f"content/committees/budget/2024-{number + 1:02}.yaml").unlink()
        assert tree(built(archive)) == tree(built(archive, "clean", clean=True))
    assert not (archive / "site/committees/budget/page-3").exists()
