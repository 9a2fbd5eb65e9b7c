"""What goes wrong around a build: kills, full disks, other builds, readers, content that changes."""

import os
import random
import re
import shutil
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from gazette import read
from gazette.order import Report

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="needs the calls of a POSIX system")

ROOT = Path(__file__).resolve().parents[2]
RECORD = "content/committees/budget/2024-01.yaml"
ATTACHED = "content/committees/budget/files/result.txt"
COMMAND = [sys.executable, str(ROOT / "build.py"), "--today", "2024-06-01", "--language", "en"]
# What a build may leave beside the site for the next one.
KEPT = {"contents", "leaves", "lock", "made", "order", "twin"}
NOBODY = 65534

Tree = dict[str, bytes]
Build = Callable[[Path, Path], Report]


def retitled(folder: Path, title: str) -> None:
    record = folder / RECORD
    text = record.read_text("utf-8")
    aside = record.with_name(".record.new")
    aside.write_text(re.sub("^title: .*", f"title: {title}", text), "utf-8")
    aside.replace(record)


def tree(folder: Path) -> Tree:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def nothing_is_left(folder: Path) -> bool:
    return {path.name for path in (folder / ".site-build").iterdir()} <= KEPT


def run_here(folder: Path, *before: str) -> subprocess.CompletedProcess[str]:
    """Run the build command in a folder, as an argument of another command."""
    return subprocess.run([*before, *COMMAND], cwd=folder, capture_output=True, text=True, check=False)


@pytest.fixture(scope="module")
def sites(
    build: Build, lay_out: Callable[[Path], None], tmp_path_factory: pytest.TempPathFactory
) -> dict[str, Tree]:
    """Return the two sites that the record makes under its two titles."""
    folder = tmp_path_factory.mktemp("sites")
    lay_out(folder)
    made = {}
    for title in ("one", "two"):
        retitled(folder, title)
        assert build(folder / "content", folder / "site").faults == []
        made[title] = tree(folder / "site")
    assert made["one"] != made["two"]
    return made


@pytest.fixture
def begun(small: Path, build: Build, sites: dict[str, Tree]) -> Path:
    """Return a folder whose site is of title one, and whose record by now has title two."""
    assert build(small / "content", small / "site").faults == []
    assert tree(small / "site") == sites["one"]
    retitled(small, "two")
    return small


def next_is_right(folder: Path, build: Build, sites: dict[str, Tree]) -> bool:
    assert build(folder / "content", folder / "site").faults == []
    return tree(folder / "site") == sites["two"] and nothing_is_left(folder)


# --- killed --------------------------------------------------------------------------------------------


def test_killed_at_any_moment_the_site_is_whole_and_the_next_build_is_right(
    begun: Path, build: Build, sites: dict[str, Tree]
) -> None:
    moments = random.Random(2024)  # noqa: S311 - moments, not secrets
    for _ in range(6):
        process = subprocess.Popen(COMMAND, cwd=begun, stderr=subprocess.DEVNULL)
        time.sleep(moments.uniform(0.2, 0.7))
        process.kill()
        process.wait()
        assert tree(begun / "site") in (sites["one"], sites["two"])
    assert next_is_right(begun, build, sites)


def tracer() -> str:
    """Return why no system call can be made to fail from outside, nothing where it can."""
    if not shutil.which("strace"):
        return "strace is not installed"
    tried = subprocess.run(["strace", "-e", "trace=none", "true"], capture_output=True, check=False)
    return "" if tried.returncode == 0 else "strace may not trace processes here"


WHY_NOT = tracer()


@pytest.mark.skipif(bool(WHY_NOT), reason=WHY_NOT)
@pytest.mark.parametrize(
    "faults",
    [
        ["renameat2:signal=KILL"],
        ["renameat2:error=EINVAL"],  # a file system without exchange: two renames do it
        ["renameat2:error=EINVAL", "rename:error=EIO"],  # and they fail
        ["rename:error=EIO:when=1"],
        ["rename:signal=KILL:when=1"],
        ["flock:error=ENOLCK"],
        ["flock:error=EAGAIN"],
        ["mkdir:error=EDQUOT"],
        ["unlink,unlinkat:error=EACCES"],  # what cannot be cleared away is left to the next build
        ["unlink,unlinkat:signal=KILL:when=1"],
    ],
    ids=" ".join,
)
def test_a_system_call_that_fails_or_kills_leaves_a_whole_site(
    begun: Path, build: Build, sites: dict[str, Tree], faults: list[str]
) -> None:
    calls = ",".join(each.split(":")[0] for each in faults)
    inject = [part for each in faults for part in ("-e", f"inject={each}")]
    result = run_here(begun, "strace", "-f", "-o", "calls.txt", "-e", f"trace={calls}", *inject)
    log = (begun / "calls.txt").read_text("utf-8", errors="replace")
    killed = "killed by SIGKILL" in log
    assert killed or "(INJECTED)" in log
    assert "Traceback" not in result.stderr
    assert "bug" not in result.stderr
    if killed:
        assert tree(begun / "site") in sites.values()
    else:
        assert tree(begun / "site") == sites["one" if result.returncode else "two"], result.stderr
    assert next_is_right(begun, build, sites)


# --- full, read-only, not ours -------------------------------------------------------------------------


@contextmanager
def mounted(folder: Path, options: str) -> Iterator[None]:
    """Mount a small file system over a folder; skip where that is not permitted."""
    mount = ["mount", "-t", "tmpfs", "-o", options, "tmpfs", str(folder)]
    if not shutil.which("mount") or subprocess.run(mount, capture_output=True, check=False).returncode:
        pytest.skip("this user may not mount a small file system")
    try:
        yield
    finally:
        subprocess.run(["umount", "--lazy", str(folder)], check=True)


@pytest.mark.parametrize("options", ["size=1m", "size=1m,nr_inodes=130"])
def test_a_full_disk_changes_nothing(small: Path, build: Build, sites: dict[str, Tree], options: str) -> None:
    full = small / "full"
    full.mkdir()
    with mounted(full, options):
        shutil.copytree(small / "content", full / "content")
        assert build(full / "content", full / "site").faults == []
        retitled(full, "two")
        free = shutil.disk_usage(full).free
        refused = 0
        for spare in (0, 4096, 16 * 4096, 32 * 4096):
            (full / "filler").write_bytes(bytes(max(0, free - spare)))
            report = build(full / "content", full / "site")
            told = [each.code for each in report.faults]
            assert told in ([], ["output-refused"])
            assert tree(full / "site") == sites["one" if told else "two"]
            assert nothing_is_left(full)
            refused += bool(told)
        assert refused >= 2
        (full / "filler").unlink()
        if "nr_inodes" not in options:
            assert next_is_right(full, build, sites)


def test_a_disk_that_can_only_be_read_is_one_clear_fault(
    small: Path, build: Build, sites: dict[str, Tree]
) -> None:
    locked = small / "locked"
    locked.mkdir()
    with mounted(locked, "size=2m"):
        assert build(small / "content", locked / "site").faults == []
        retitled(small, "two")
        subprocess.run(["mount", "-o", "remount,ro", str(locked)], check=True)
        [found] = build(small / "content", locked / "site").faults
        assert (found.code, found.arguments["reason"]) == ("output-refused", "Read-only file system")
        assert tree(locked / "site") == sites["one"]


AS_NOBODY = f"""
import contextlib, os, sys
sys.path.insert(0, {str(ROOT)!r})
import build
if os.geteuid() == 0:
    with contextlib.suppress(SystemExit):  # all modules are loaded while they can be read
        build.main([*{COMMAND[2:]!r}, "--output", "warm/site"])
    os.setgroups([])
    os.setgid({NOBODY})
    os.setuid({NOBODY})
build.speak_utf8()
build.main({COMMAND[2:]!r})
"""


def run_as_nobody(folder: Path) -> subprocess.CompletedProcess[str]:
    """Build as a user whom permissions bind, who owns the folder."""
    return subprocess.run(
        [sys.executable, "-c", AS_NOBODY], cwd=folder, capture_output=True, text=True, check=False
    )


def given_away(folder: Path) -> None:
    """Give the folder and all in it to the user whom permissions bind."""
    for path in (folder, *folder.rglob("*")) if os.geteuid() == 0 else ():
        os.chown(path, NOBODY, NOBODY)


def test_a_folder_that_may_not_be_written_is_one_clear_fault(begun: Path, sites: dict[str, Tree]) -> None:
    given_away(begun)
    for path in (begun / ".site-build", begun):
        path.chmod(0o555)
    try:
        result = run_as_nobody(begun)
    finally:
        for path in (begun, begun / ".site-build"):
            path.chmod(0o755)
    assert result.returncode == 1
    assert "Cannot write to ‘site’ (Permission denied). [output-refused]" in result.stderr
    assert tree(begun / "site") == sites["one"]


def test_a_site_that_somebody_locked_is_replaced_and_cleared(begun: Path, sites: dict[str, Tree]) -> None:
    given_away(begun)
    for path in [path for path in (begun / "site").rglob("*") if path.is_dir()]:
        path.chmod(0o000)
    assert run_as_nobody(begun).returncode == 0
    assert tree(begun / "site") == sites["two"]
    assert nothing_is_left(begun)


# --- at the same time ----------------------------------------------------------------------------------


def test_of_builds_at_once_one_builds_and_the_others_say_so(begun: Path, sites: dict[str, Tree]) -> None:
    started = [
        subprocess.Popen(COMMAND, cwd=begun, stderr=subprocess.PIPE, text=True, encoding="utf-8")
        for _ in range(3)
    ]
    ended = [(process.communicate()[1], process.returncode) for process in started]
    assert 0 in [status for _, status in ended]
    assert all(status == 0 or "[build-under-way]" in told for told, status in ended), ended
    assert tree(begun / "site") == sites["two"]
    assert nothing_is_left(begun)


def test_a_reader_meets_one_whole_page_or_the_other_all_the_while(
    begun: Path, build: Build, sites: dict[str, Tree]
) -> None:
    known = {sites[title]["index.html"] for title in sites}
    met: list[bytes | str] = []
    over = threading.Event()

    def read() -> None:
        while not over.is_set():
            try:
                page = (begun / "site/index.html").read_bytes()
                if page not in known or page not in met:
                    met.append(page)
            except OSError as error:
                met.append(str(error))
            time.sleep(0.0005)  # let the build go on

    reader = threading.Thread(target=read)
    reader.start()
    try:
        for title in ("one", "two") * 3:
            retitled(begun, title)
            assert build(begun / "content", begun / "site").faults == []
    finally:
        over.set()
        reader.join()
    assert set(met) == known


def test_content_that_changes_during_a_build_makes_one_site_or_the_other(
    begun: Path, build: Build, sites: dict[str, Tree]
) -> None:
    over = threading.Event()

    def change() -> None:
        while not over.is_set():
            for title in ("one", "two"):
                retitled(begun, title)
                time.sleep(0.0005)  # let the build go on

    writer = threading.Thread(target=change)
    writer.start()
    try:
        for _ in range(5):
            assert build(begun / "content", begun / "site").faults == []
            assert tree(begun / "site") in sites.values()
    finally:
        over.set()
        writer.join()


@pytest.mark.parametrize("how", ["written", "linked", "gone", "a pipe"])
def test_an_attached_file_that_changes_during_a_build_is_never_published(
    small: Path, build: Build, put: Callable[[object, object], None], how: str
) -> None:
    attached = small / ATTACHED
    (small / "secret.txt").write_text("secret")

    def change(*arguments: object) -> object:
        """Change the file after it was checked and before it is copied."""
        attached.unlink()
        if how == "written":
            attached.write_text("not as published")
        elif how == "linked":
            attached.symlink_to(small / "secret.txt")
        elif how == "a pipe":
            os.mkfifo(attached)
        return read_templates(*arguments)  # type: ignore[arg-type]

    read_templates = read.read_templates
    put(read_templates, change)
    [found] = build(small / "content", small / "site").faults
    assert found.code in ("file-changed", "output-refused")
    assert not (small / "site").exists()
    assert nothing_is_left(small)
