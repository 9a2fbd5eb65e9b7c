"""Incremental equals clean, byte for byte, after any edits; in one process, in several, on a cluster."""

import datetime
import os
import random
import shutil
import signal
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gazette import crew
from gazette.order import Order
from gazette.run import run

ROOT = Path(__file__).resolve().parent.parent
DAY = datetime.date(2024, 6, 1)


def record(number: int, title: str, related: str = "") -> str:
    more = f"related: [budget/{related}]\n" if related else ""
    return (
        f"title: {title}\ndate: 2024-0{number}-19\n{more}agenda:\n  - id: park\n    title: 공원\n"
        f"    responses: [{{vote: 동의, overall: {title}에 찬성}}]\n"
    )


def built(folder: Path, output: str = "site", **how: object) -> dict[str, bytes] | list[str]:
    """Build; return the site's files, or the codes of what stood in the way."""
    order = Order(folder / "content", folder / "templates", folder / output, DAY, **how)  # type: ignore[arg-type]
    report = run(order)
    if report.failed:
        return sorted(each.code for each in report.faults)
    return tree(folder / output)


def tree(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.fixture
def archive(small: Path) -> Path:
    """Return a folder with an archive of some sessions and templates of its own."""
    shutil.copytree(ROOT / "templates", small / "templates")
    for number in (2, 3, 4):
        (small / f"content/committees/budget/2024-0{number}.yaml").write_text(record(number, "둘째"), "utf-8")
    return small


def session(folder: Path, number: int) -> Path:
    return folder / f"content/committees/budget/2024-0{number}.yaml"


def written(folder: Path, number: int, chance: random.Random) -> None:
    related = chance.choice(["", "2024-02", "2024-03"])
    session(folder, number).write_text(record(number, chance.choice("가나다"), related), "utf-8")


def removed(folder: Path, number: int, _: random.Random) -> None:
    session(folder, number).unlink(missing_ok=True)


def renamed(folder: Path, number: int, _: random.Random) -> None:
    if session(folder, number).exists():
        session(folder, number).replace(session(folder, 7))


def withdrawn(folder: Path, number: int, _: random.Random) -> None:
    ending = "corrections: [{date: 2024-05-01, kind: privacy, why: 글}]\n"
    session(folder, number).write_text(f"{record(number, '가')}status: withdrawn\n{ending}", "utf-8")


def of_template(folder: Path, _: int, chance: random.Random) -> None:
    template = folder / "templates" / chance.choice(["task.html", "base.html", "parts/all-opinions.html"])
    template.write_text(template.read_text("utf-8") + "\n{# x #}<!-- y -->\n", "utf-8")


def of_site(folder: Path, _: int, chance: random.Random) -> None:
    title = chance.choice("라마바")
    site = f"title: {title}\naddress: https://records.garam.example\nlanguage: ko\n"
    (folder / "content/site.yaml").write_text(site, "utf-8")


def spoilt(folder: Path, number: int, _: random.Random) -> None:
    session(folder, number).write_text("title: [\n", "utf-8")


def damaged(folder: Path, _: int, chance: random.Random) -> None:
    """Damage something that a build has kept."""
    kept = [path for place in (".gazette", ".site-build") for path in (folder / place).rglob("*")]
    names = [path for path in sorted(kept) if path.is_file() and "twin" not in path.parts]
    if names:
        chance.choice(names[:-2] or names).write_bytes(b"nothing of ours")


EDITS: tuple[Callable[[Path, int, random.Random], None], ...] = (
    written, written, removed, renamed, withdrawn, of_template, of_site, spoilt, damaged,
)  # fmt: skip
STEPS = st.lists(st.tuples(st.sampled_from(EDITS), st.integers(1, 4)), min_size=1, max_size=5)


def cut_small(patch: pytest.MonkeyPatch) -> None:
    """Cut lists after one session or two, so that edits move what follows over the borders of pages."""
    patch.setattr("gazette.views.committees.WITH_STRIP", 1)
    patch.setattr("gazette.views.committees.PAGE", 1)
    patch.setattr("gazette.views.sessions.PAGE", 2)
    patch.setattr("gazette.views.search.LARGEST_PAGE", 1_000)


@settings(
    max_examples=12,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(steps=STEPS, seed=st.integers(0, 99))
def test_after_any_edits_a_build_gives_what_a_clean_one_gives(
    archive: Path, monkeypatch: pytest.MonkeyPatch, steps: list[tuple[Callable[..., None], int]], seed: int
) -> None:
    monkeypatch.setattr("gazette.indexed.WORTHWHILE", 0)  # the index is renewed where it can be
    cut_small(monkeypatch)
    chance = random.Random(seed)  # noqa: S311 - edits, not secrets
    for edit, number in steps:
        edit(archive, number, chance)
        assert built(archive) == built(archive, "clean", clean=True)


def test_only_what_changed_is_made_and_written(archive: Path, made: list[str]) -> None:
    built(archive)
    before = {path: path.stat().st_ino for path in (archive / "site").rglob("*.html")}
    written(archive, 3, random.Random(1))  # noqa: S311
    made.clear()
    built(archive)
    assert "budget/2024-03" in made
    assert "budget/2024-01" not in made
    kept = archive / "site/committees/budget/2024-01/index.html"
    assert kept.stat().st_ino == before[kept]


def test_nothing_changed_leaves_the_site_as_it_stands(archive: Path) -> None:
    built(archive)
    before = (archive / "site").stat().st_ino
    built(archive)
    assert (archive / "site").stat().st_ino == before


def test_what_somebody_removed_from_the_site_is_there_again(archive: Path) -> None:
    site = built(archive)
    shutil.rmtree(archive / "site/committees/budget")
    assert built(archive) == site


# --- workers -------------------------------------------------------------------------------------------


def test_processes_give_what_one_gives(archive: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("gazette.crew.BATCH", 1)
    alone = built(archive, jobs=1)
    monkeypatch.setattr("gazette.crew.WORTHWHILE", 0)
    assert built(archive, "pool", jobs=2, clean=True) == alone


def dying_once(flag: Path, jobs: list[int]) -> list[int]:
    """Return the squares; the first process that is asked for that of 40 is killed."""
    if 40 in jobs and not flag.exists():
        flag.touch()
        os.kill(os.getpid(), signal.SIGKILL)
    return [job * job for job in jobs]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGKILL")
def test_a_killed_worker_costs_its_batch_alone(tmp_path: Path) -> None:
    workers = crew.Crew(2, lambda: crew._pool(2))
    try:
        done = list(workers.each(partial(dying_once, tmp_path / "flag"), range(100), 100))
    finally:
        workers.close()
    assert (tmp_path / "flag").exists()
    assert done == [job * job for job in range(100)]


BUSY = """
import sys, threading, time
from gazette import crew
if sys.argv[1] == "spawn":
    threading.Thread(target=time.sleep, args=[60], daemon=True).start()
pool = crew._pool(2)
print(sum(pool.map(abs, range(-9, 0))), flush=True)
time.sleep(60)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGKILL")
@pytest.mark.parametrize("how", ["fork", "spawn"])
def test_workers_end_with_the_process_that_started_them(how: str) -> None:
    command = [sys.executable, "-c", BUSY, how]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout
        assert process.stdout.readline() == "45\n"
        process.kill()
        process.communicate(timeout=30)  # the workers have this end of the pipe open as long as they live


def test_a_cluster_of_which_a_worker_is_killed_gives_what_one_process_gives(
    archive: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    if not os.environ.get("CI"):
        pytest.importorskip("distributed", reason="distributed is not installed")
    alone = built(archive, jobs=1)
    monkeypatch.setattr("gazette.crew.BATCH", 1)
    with cluster(archive) as (address, workers):

        def kill(done: int, _: int) -> None:
            if done == 1:
                workers[0].kill()

        order = Order(archive / "content", archive / "templates", archive / "far", DAY, cluster=address)
        assert run(replace(order, clean=True), kill).faults == []
    assert tree(archive / "far") == alone


@contextmanager
def cluster(folder: Path) -> Iterator[tuple[str, list[subprocess.Popen[bytes]]]]:
    """Run a scheduler and two workers as processes of their own; yield its address and the workers."""
    with socket.socket() as held:
        held.bind(("127.0.0.1", 0))
        address = f"tcp://127.0.0.1:{held.getsockname()[1]}"
    dask, quiet = [sys.executable, "-m", "distributed.cli."], ["--no-dashboard"]
    command = [*dask[:2], f"{dask[2]}dask_worker", address, "--no-nanny", "--nthreads", "1", *quiet]
    commands = [[*dask[:2], f"{dask[2]}dask_scheduler", "--host", address, *quiet], command, command]
    env = {**os.environ, "PYTHONPATH": str(ROOT)}
    started = [
        subprocess.Popen(each, cwd=folder, env=env, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        for each in commands
    ]
    try:
        with pytest.importorskip("distributed").Client(address, timeout=60) as client:
            client.wait_for_workers(2, timeout=60)
        yield address, started[1:]
    finally:
        for process in started:
            process.kill()
            process.wait()
