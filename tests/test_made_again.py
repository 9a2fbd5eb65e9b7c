"""How little is made again, and what is made although little seems to have changed."""

import datetime
import hashlib
import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from gazette import disk, indexed, unit
from gazette.assemble import assemble
from gazette.examine import Examined
from gazette.order import Order, Report
from gazette.run import run
from gazette.stage import work_of
from gazette.unit import Sheaf

ROOT = Path(__file__).resolve().parent.parent
DAY = datetime.date(2024, 6, 1)
TOPICS = "topics: [{slug: parks, name: 공원, description: 처음}]\n"
ABOUT = "---\ntitle: 이 누리집\n---\n처음\n"


@pytest.fixture
def order(small: Path) -> Order:
    """Return an order that was carried out once."""
    shutil.copytree(ROOT / "templates", small / "templates")
    (small / "content/topics.yaml").write_text(TOPICS, "utf-8")
    (small / "content/pages").mkdir(exist_ok=True)
    (small / "content/pages/about.md").write_text(ABOUT, "utf-8")
    given = Order(small / "content", small / "templates", small / "site", DAY, jobs=1)
    assert run(given).faults == []
    return given


def tree(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def built(order: Order) -> Report:
    """Carry out an order, and compare the site with one made from nothing."""
    report, output = run(order), order.output or Path()
    assert not report.failed, report.faults
    beside = output.with_name("clean")
    assert run(replace(order, output=beside, clean=True)).faults == report.faults
    assert tree(output) == tree(beside)
    return report


def edited(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")


SMALL_EDITS: dict[str, Callable[[Order], None]] = {
    "the text of a page": lambda order: edited(order.content / "pages/about.md", "처음", "다음"),
    "what a topic is": lambda order: edited(order.content / "topics.yaml", "처음", "다음"),
}


@pytest.mark.parametrize("edit", SMALL_EDITS.values(), ids=SMALL_EDITS.keys())
def test_what_no_session_shows_makes_no_session_again(
    edit: Callable[[Order], None], order: Order, made: list[str]
) -> None:
    edit(order)
    run(order)
    assert made == []
    built(order)


def test_another_day_makes_no_session_again(order: Order, made: list[str]) -> None:
    run(replace(order, today=DAY + datetime.timedelta(1)))
    assert made == []
    built(replace(order, today=DAY + datetime.timedelta(2)))


def test_an_opening_that_comes_due_makes_its_session_again(order: Order, made: list[str]) -> None:
    record = order.content / "committees/budget/2024-01.yaml"
    edited(record, "source:\n", "source:\n  disclosure: {status: 비공개, ground: 5, opens: 2024-06-01}\n")
    report = built(order)
    assert report.faults == []
    made.clear()
    assert [each.code for each in run(replace(order, today=DAY + datetime.timedelta(1))).faults] == [
        "opening-overdue"
    ]
    assert made == ["budget/2024-01"]
    built(replace(order, today=DAY + datetime.timedelta(2)))


def test_a_topic_by_another_name_makes_all_again(order: Order, made: list[str]) -> None:
    edited(order.content / "topics.yaml", "공원", "녹지")
    run(order)
    assert made == ["budget/2024-01"]
    built(order)


def test_a_record_under_another_ending_is_read_anew(order: Order) -> None:
    record = order.content / "committees/budget/2024-01.yaml"
    record.rename(record.with_suffix(".md"))
    assert [each.code for each in run(order).faults] == ["no-front-matter"]


@pytest.mark.parametrize("first", ["foo", "foo/bar.txt"])
def test_a_file_may_become_a_folder_and_a_folder_a_file(order: Order, first: str) -> None:
    static = order.templates / "static"
    for name in (first, "foo" if "/" in first else "foo/bar.txt", first):
        if (static / "foo").is_dir():
            shutil.rmtree(static / "foo")
        else:
            (static / "foo").unlink(missing_ok=True)
        (static / name).parent.mkdir(exist_ok=True)
        (static / name).write_text("x", "ascii")
        built(order)


def test_a_build_that_fails_leaves_what_the_next_can_use(order: Order, made: list[str]) -> None:
    before = (order.templates / "home.html").read_bytes()
    (order.templates / "home.html").write_text("{% if %}", "ascii")
    edited(order.content / "committees/budget/2024-01.yaml", "one", "two")
    assert [each.code for each in run(order).faults] == ["template"]
    edited(order.content / "committees/budget/2024-01.yaml", "two", "one")
    (order.templates / "home.html").write_bytes(before)
    made.clear()
    run(order)
    assert made == []
    built(order)


def test_a_build_that_fails_behind_the_search_index_leaves_the_next_the_words(
    order: Order, monkeypatch: pytest.MonkeyPatch
) -> None:
    record = order.content / "committees/budget/2024-01.yaml"
    edited(record, "one", "another word")
    with monkeypatch.context() as broken:
        broken.setattr("gazette.assemble._Work.rest", lambda _: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            run(order)
    edited(record, "another word", "one word more")
    monkeypatch.setattr("gazette.indexed.WORTHWHILE", 0)
    wholes: list[Sheaf] = []
    whole = indexed._whole

    def noted(sessions: indexed.Sessions, sheaf: Sheaf) -> list[str]:
        wholes.append(sheaf)
        return whole(sessions, sheaf)

    monkeypatch.setattr(indexed, "_whole", noted)
    run(order)
    assert wholes == []
    built(order)  # the clean one beside it makes a whole index
    assert len(wholes) == 1


def test_a_record_saved_during_a_build_makes_nothing_else_again(
    order: Order, made: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    record = order.content / "committees/budget/2024-02.yaml"
    text = "title: {}\ndate: 2023-02-01\nagenda: [{{id: a, title: 가, responses: [{{vote: 동의}}]}}]\n"
    record.write_text(text.format("one"), "utf-8")
    run(order)
    record.write_text(text.format("two"), "utf-8")
    examine = unit.examine_files

    def saved_since(*given: object) -> list[Examined]:
        found = examine(*given)  # type: ignore[arg-type]
        if "two" in record.read_text("utf-8"):
            record.write_text(text.format("three"), "utf-8")
        return found

    monkeypatch.setattr("gazette.records.examine_files", saved_since)
    made.clear()
    run(order)
    assert set(made[:-1]) <= {"budget/2024-02", "budget/2024-01"}  # its neighbour leads to it
    built(order)


def test_what_the_gate_saw_is_kept_for_the_bytes_that_it_saw(
    order: Order, monkeypatch: pytest.MonkeyPatch
) -> None:
    paper = order.content / "committees/budget/files/plan.txt"
    paper.write_text("연락처 010-2345-6789", "utf-8")
    edited(
        order.content / "committees/budget/2024-01.yaml",
        "agenda:\n",
        "materials: [{title: 계획, path: plan.txt}]\nagenda:\n",
    )
    seen = hashlib.sha256(paper.read_bytes()).hexdigest()
    digest = disk.digest

    def saved_since(path: Path) -> tuple[str | None, list[object]]:
        found, faults = digest(path)
        if path == paper and found == seen:
            paper.write_text("글", "utf-8")
        return found, [*faults]

    with monkeypatch.context() as patch:
        patch.setattr(disk, "digest", saved_since)
        run(order)
    paper.write_text("연락처 010-2345-6789", "utf-8")
    assert run(order).failed


def test_what_was_kept_of_a_committee_goes_with_it(order: Order) -> None:
    kept = order.content.parent / ".gazette/records"
    shutil.copytree(order.content / "committees/budget", order.content / "committees/other")
    (order.content / "committees/other/2024-01.yaml").write_text("title: [", "utf-8")
    run(order)
    assert (kept / "other.json").exists()
    shutil.rmtree(order.content / "committees/other")
    built(order)
    assert not (kept / "other.json").exists()


def kept_files(order: Order) -> list[Path]:
    """Return the files that are kept beside the site for the next build, but for the site's own twin."""
    work = work_of(order.output or Path())
    ours = (work / "made", work / "twin")  # what says that the site is ours, and the site again
    return [path for path in work.rglob("*") if path.is_file() and not {path, *path.parents} & {*ours}]


@pytest.mark.parametrize("spoil", [Path.unlink, lambda path: path.write_bytes(path.read_bytes()[:-9])])
def test_whatever_of_what_is_kept_is_lost_the_site_comes_out_right(
    order: Order, spoil: Callable[[Path], None]
) -> None:
    record = order.content / "committees/budget/2024-01.yaml"
    count = len(kept_files(order))
    for number in range(count):
        for path in kept_files(order)[number : number + 1]:
            spoil(path)
        edited(record, record.read_text("utf-8").splitlines()[0], f"title: {number}차")
        built(order)


def test_what_an_earlier_program_kept_is_no_use(order: Order) -> None:
    contents = work_of(order.output or Path()) / "contents"
    for notes in ("[]\n\n  more", '[["search"]]', "[1]", "{}", "?"):
        (order.content / "pages/gone.md").write_text(ABOUT, "utf-8")
        run(order)
        (order.content / "pages/gone.md").unlink()
        head = (disk.recall(contents) or "").partition("\n\n")[0]
        disk.keep(contents, f"{head}\n\n{notes}")
        built(order)


def test_all_of_a_committee_may_go(order: Order) -> None:
    other = order.content / "committees/other"
    shutil.copytree(order.content / "committees/budget", other)
    edited(other / "2024-01.yaml", "budget/2023-12", "other/2023-12")
    built(order)
    shutil.rmtree(other)
    built(order)


@pytest.fixture
def processes(order: Order, monkeypatch: pytest.MonkeyPatch) -> Order:
    """Return the order for processes of its own, however little there is to do."""
    monkeypatch.setattr("gazette.crew.WORTHWHILE", 0)
    monkeypatch.setattr("gazette.crew.BATCH", 1)
    return replace(order, jobs=2)


def test_processes_let_go_of_a_build_that_begins_again(
    processes: Order, monkeypatch: pytest.MonkeyPatch
) -> None:
    tries: list[int] = []

    def changed_once(*given: object) -> int:
        tries.append(assemble(*given))  # type: ignore[arg-type]
        if len(tries) == 1:
            raise unit.ChangedError("2024-01.yaml")
        return tries[-1]

    monkeypatch.setattr("gazette.pipeline.assemble", changed_once)
    edited(processes.templates / "session.html", "{% block main %}", "{% block main %}<!-- -->")
    assert not run(processes).failed
    assert len(tries) == 2


def test_processes_let_go_of_a_build_whose_last_one_is_lost(processes: Order) -> None:
    [lines] = [path for path in kept_files(processes) if text_of(path).startswith('["session ')]
    lines.unlink()
    edited(processes.templates / "session.html", "{% block main %}", "{% block main %}<!-- -->")
    built(processes)


def test_a_leaf_that_is_none_counts_as_nothing(order: Order) -> None:
    leaves = [path for path in kept_files(order) if text_of(path).startswith('"')]
    for text in ('["session budget/2024-01"]\n\n', "?"):
        for path in leaves:
            disk.keep(path, text)
        record = order.content / f"committees/budget/2024-0{2 + len(text) % 7}.yaml"
        record.write_text("title: 다음\ndate: 2024-03-01\nagenda: [{id: a, title: 가}]\n", "utf-8")
        built(order)


def text_of(kept: Path) -> str:
    return kept.read_text("utf-8").partition("\n")[2]
