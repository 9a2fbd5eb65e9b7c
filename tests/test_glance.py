"""A page made by itself is the page that a build makes."""

import datetime
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from gazette import disk
from gazette.assemble import Archive
from gazette.crew import Crew
from gazette.glance import Glance, glance
from gazette.guard import Guard
from gazette.order import Order
from gazette.pipeline import prepare
from gazette.read import Templates, read_templates
from gazette.render import TemplateFaultError
from gazette.run import run
from gazette.unit import ChangedError
from gazette.words import Language

ROOT = Path(__file__).resolve().parent.parent
GOLDEN = ROOT / "tests/golden/site"
DAY = datetime.date(2024, 6, 1)
PARK = "committees/budget/2024-01/index.html"


def archive_of(content: Path) -> Archive:
    report, archive = prepare(Order(content, ROOT / "templates", today=DAY), Crew())
    assert archive, report.faults
    return archive


@pytest.fixture(scope="module")
def templates() -> Templates:
    return read_templates(ROOT / "templates", Language.KO, [])


@pytest.fixture
def pages(small: Path, templates: Templates) -> Glance:
    """Return the pages of the smallest archive."""
    return glance(archive_of(small / "content"), templates, "templates", None)


def differing(made: Glance, site: Path) -> tuple[list[str], list[str]]:
    """Return which pages and assets of a site are not the same, and which are not made at all."""
    paths = [path.relative_to(site).as_posix() for path in sorted(site.rglob("*")) if path.is_file()]
    files = [path for path in paths if path.endswith(".html") or path.startswith("assets/")]
    assert len(files) > 10
    found = {path: made.file(path) for path in files}
    others = [path for path, content in found.items() if content not in (None, (site / path).read_bytes())]
    return others, [path for path, content in found.items() if content is None]


def test_every_page_is_the_one_that_a_build_makes(templates: Templates) -> None:
    made = glance(archive_of(ROOT / "tests/content"), templates, "templates", None)
    assert differing(made, GOLDEN) == ([], ["search/all/index.html"])


def test_every_page_of_a_site_below_a_path_is_the_one_that_a_build_makes(
    tmp_path: Path, hostile_archive: Callable[[Path, str], Path]
) -> None:
    content = hostile_archive(tmp_path, "글 [고리](/how-to-read/)")
    report = run(Order(content, ROOT / "templates", tmp_path / "site", DAY))
    assert not report.failed, report.faults
    read = read_templates(ROOT / "templates", report.language, [])
    assert differing(glance(archive_of(content), read, "templates", None), tmp_path / "site")[0] == []


@pytest.mark.parametrize(
    "path",
    [
        "committees/budget/2024-01/session.json",
        "committees/budget/2024-01/nothing/index.html",
        "committees/budget/2024-02/index.html",
        "committees/index.htm",
        "sessions/page-2/index.html",
        "search/index.json",
        "assets/nothing.css",
        "",
    ],
)
def test_what_only_a_build_can_tell_is_left_to_it(pages: Glance, path: str) -> None:
    assert pages.file(path) is None


def test_a_record_saved_since_is_not_shown(small: Path, pages: Glance) -> None:
    record = small / "content/committees/budget/2024-01.yaml"
    record.write_text(record.read_text("utf-8").replace("title: one", "title: 900101-1234567"), "utf-8")
    with pytest.raises(ChangedError):
        pages.file(PARK)


def test_a_page_that_was_seen_stays_when_its_record_changes(small: Path, pages: Glance) -> None:
    seen = pages.file(PARK)
    (small / "content/committees/budget/2024-01.yaml").unlink()
    assert seen
    assert pages.file(PARK) == seen


def test_the_gate_looks_through_every_page(pages: Glance) -> None:
    keeper = Guard(pages.archive.keeper.known, pages.archive.keeper.waivers, "예산위\n")
    listed = replace(pages, archive=replace(pages.archive, keeper=keeper), made={})
    for path in (PARK, "index.html"):
        with pytest.raises(disk.RefusedError):
            listed.file(path)


def test_a_fault_of_a_template_is_raised(pages: Glance, templates: Templates) -> None:
    spoilt = replace(templates, texts={**templates.texts, "task.html": "{{ view.nothing }}"})
    made = glance(pages.archive, spoilt, "templates", pages)
    assert made.file(PARK) == pages.file(PARK)
    with pytest.raises(TemplateFaultError):
        made.file("committees/budget/2024-01/park/index.html")


def test_templates_are_compiled_again_only_where_they_have_changed(pages: Glance) -> None:
    again = read_templates(ROOT / "templates", Language.KO, [])
    assert glance(pages.archive, again, "templates", pages).renderer is pages.renderer
    english = read_templates(ROOT / "templates", Language.EN, [])
    other = glance(pages.archive, english, "templates", pages)
    assert b'lang="en"' in (other.file("index.html") or b"")
