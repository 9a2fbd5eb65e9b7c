"""The bench of the build: all make the same pages of the same records. No test looks at the clock."""

import os
import re
import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path

import pytest

from bench import archive, frontmatter
from bench.build import Plan, measured, served, there
from bench.generators import GENERATORS, Generator, Work
from bench.measure import Measured
from bench.runs import Runs, build_table, ratio, ratios
from bench.sound import FaultyError, take_out_refused

PEERS = [name for name, each in GENERATORS.items() if not each.ours and name != "one-job"]
MARK = "바뀐 말"
PAGE = re.compile(r"(sessions/([0-9]{4}/)?|committees/[^/]+/[0-9]{4}-[0-9]+/([^/]+/)?)index\.html")


@pytest.fixture(scope="module")
def work(tmp_path_factory: pytest.TempPathFactory) -> Work:
    """Return a small archive with a mark in its first record, ready for every generator."""
    made = Work(tmp_path_factory.mktemp("work"))
    archive.write(made.content, archive.Size(sessions=4), seed=5)
    made.prepare()
    made.change(MARK)
    return made


def built(work: Work, generator: Generator) -> dict[str, bytes]:
    output = work.folder / f"made-{generator.name}" / "site"
    output.parent.mkdir()
    command = [str(each) for each in generator.build(work, output)]
    env = {**os.environ, **work.env}
    done = subprocess.run(command, cwd=generator.folder(work), env=env, capture_output=True, check=False)
    assert done.returncode == 0, (done.stdout + done.stderr).decode()
    work.forget()
    return {
        path.relative_to(output).as_posix(): path.read_bytes() for path in output.rglob("*") if path.is_file()
    }


@pytest.fixture(scope="module")
def ours(work: Work) -> dict[str, bytes]:
    return built(work, GENERATORS["gazette"])


@pytest.mark.parametrize("name", PEERS)
def test_a_peer_makes_our_pages_of_sessions_tasks_and_years(
    name: str, work: Work, ours: dict[str, bytes]
) -> None:
    generator = GENERATORS[name]
    if why := generator.missing():
        pytest.skip(f"{generator.name}: {why}; bench/__init__.py tells how to get it")
    theirs = built(work, generator)
    address = min(path for path in theirs if path.startswith("committees/")).rpartition("/")[0]
    assert f"({MARK})" in theirs[f"{address}/index.html"].decode()
    assert theirs.keys() == expected(ours)


def expected(ours: dict[str, bytes]) -> set[str]:
    """Return what a peer is to make: our pages of these kinds; their JSON has another name there."""
    pages = {path for path in ours if PAGE.fullmatch(path)}
    data = {path.replace("index.html", "index.json") for path in pages if path.startswith("committees/")}
    return {*pages, *data, "index.html", "sitemap.xml"}


def test_what_is_left_out_without_search_is_the_index_and_nothing_else(
    work: Work, ours: dict[str, bytes]
) -> None:
    without = built(work, GENERATORS["unsearched"])
    left_out = ours.keys() - without.keys()
    assert left_out
    assert all(path.startswith("search/") and not path.endswith(".html") for path in left_out)
    different = {path for path, content in without.items() if ours.get(path) != content}
    assert different == {path for path in ours if path.startswith("data/manifest")}


def test_hugo_has_a_content_file_for_each_session_and_each_task(work: Work) -> None:
    folder = work.folder / "hugo-content/committees"
    records = list(work.content.glob("committees/*/[0-9]*.yaml"))
    sessions = list(folder.glob("*/*.md"))
    assert len(sessions) == len(records) == 4
    tasks = sum(record.read_text("utf-8").count("{id: task-") for record in records)
    assert len(list(folder.glob("*/*/*.md"))) == tasks > 0


def test_front_matter_holds_the_record_as_it_stands(work: Work, tmp_path: Path) -> None:
    record = min(work.content.glob("committees/*/[0-9]*.yaml"))
    frontmatter.lay_one(record, tmp_path / "committees/one/2000-01")
    text = (tmp_path / "committees/one/2000-01.md").read_text("utf-8")
    held = text.partition("record:\n")[2].removesuffix("---\n")
    assert "".join(line.removeprefix("  ") for line in held.splitlines(keepends=True)) == record.read_text(
        "utf-8"
    )


def test_a_record_in_which_a_person_is_seen_is_taken_out_and_no_other(work: Work, tmp_path: Path) -> None:
    content = tmp_path / "content"
    shutil.copytree(work.content, content)
    first, *others = sorted(content.glob("committees/*/[0-9]*.yaml"))
    text = first.read_text("utf-8")
    first.write_text(
        text.replace("overall: |\n          - ", "overall: |\n          - 작성 박무관” ", 1), "utf-8"
    )
    assert take_out_refused(content) == 1
    assert sorted(content.glob("committees/*/[0-9]*.yaml")) == others
    others[0].write_text("title: 제목뿐\n", "utf-8")
    with pytest.raises(FaultyError):
        take_out_refused(content)


def test_a_generator_that_is_not_there_is_left_out_with_the_reason(monkeypatch: pytest.MonkeyPatch) -> None:
    absent = Generator("Other", GENERATORS["gazette"].build, missing=lambda: "there is no Other")
    monkeypatch.setitem(GENERATORS, "other", absent)
    generators, missing = there(["gazette", "other"])
    assert [each.name for each in generators] == ["gazette"]
    assert missing == ["Other is not measured: there is no Other."]


def test_a_small_archive_is_measured_and_nothing_is_left_behind(tmp_path: Path) -> None:
    told = list(measured([2, 3], Plan(5, 1, ["gazette"], tmp_path)))
    assert [line.partition(",")[0] for line in told if " sessions, 1 rounds" in line] == [
        "2 sessions",
        "3 sessions",
    ]
    assert sum("| gazette |" in line for line in told) == 2
    assert any("gazette, 2 to 3 sessions: wall time grows" in line for line in told)
    assert list(tmp_path.iterdir()) == []


def runs(name: str, walls: Sequence[float]) -> Runs:
    found = Runs(name)
    for wall in walls:
        found.add("cold", Measured(wall, 2 * wall, 1_000_000, ""))
    return found


def test_a_ratio_is_the_median_of_the_rounds_own_ratios() -> None:
    assert ratio(runs("gazette", [1, 20, 3]), runs("Hugo", [2, 40, 4])) == 0.5
    assert ratio(runs("gazette", [1, 20, 3]), runs("Hugo", [2, 40, 4]), "cpu") == 0.5


def test_without_hugo_there_is_no_ratio_to_it() -> None:
    row = build_table([runs("gazette", [1, 2, 3])]).splitlines()[-1]
    assert row.startswith("| gazette | 2.00 s | 4.00 s | – | – | – | – | 1 MB |")


def test_a_build_is_compared_with_copying_what_it_made() -> None:
    lines = list(ratios([runs("gazette", [3, 4]), runs("cp -r of gazette", [1, 2])]))
    assert lines == ["gazette: 2.5 times the copying of its output."]


def test_saves_are_measured_in_a_server_that_goes_on_running(tmp_path: Path) -> None:
    told = "\n".join(served(2, 1, Plan(5, 1, ["gazette"], tmp_path)))
    assert "2 sessions, 1 saves, seed 5" in told
    assert "| gazette |" in told
    assert "the build of the site behind it" in told
    assert list(tmp_path.iterdir()) == []
