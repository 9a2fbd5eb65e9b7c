"""Files that are not what they seem: links, sockets, odd and colliding names, encodings, locked folders."""

import os
import shutil
import socket
import subprocess
import sys
import unicodedata
from collections.abc import Callable
from pathlib import Path

import pytest

from gazette import messages
from gazette.diagnostic import Format, report
from gazette.order import Report
from gazette.words import Language

ROOT = Path(__file__).resolve().parents[2]
COMMITTEE = "content/committees/budget"
RECORD = f"{COMMITTEE}/2024-01.yaml"
HIDDEN = "title: 바깥의 비밀\ndate: 2024-01-19\nagenda:\n  - {id: secret, title: 비밀}\n"
POSIX = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such files")

Build = Callable[..., Report]


@pytest.fixture
def tell(small: Path, build: Build) -> Callable[[], list[tuple[str, str]]]:
    """Return a function that builds, checks that nothing was written, and returns codes and file names."""

    def carry_out() -> list[tuple[str, str]]:
        found = build(small / "content", small / "site")
        assert found.failed
        assert not (small / "site").exists()
        return [(each.code, Path(each.place.file).name) for each in found.faults]

    return carry_out


def whole(site: Path) -> str:
    return "".join(
        path.read_text("utf-8", errors="replace") for path in sorted(site.rglob("*")) if path.is_file()
    )


# --- links and what is no file -------------------------------------------------------------------------


@POSIX
@pytest.mark.parametrize("name", [RECORD, f"{COMMITTEE}/files/more.txt", "content/pages/about.md"])
def test_a_link_to_outside_is_refused_and_never_read(
    small: Path, tell: Callable[[], list[tuple[str, str]]], name: str
) -> None:
    (small / "outside.yaml").write_text(HIDDEN, "utf-8")
    (small / name).parent.mkdir(exist_ok=True)
    (small / name).unlink(missing_ok=True)
    (small / name).symlink_to(small / "outside.yaml")
    assert ("not-a-file", Path(name).name) in tell()


@POSIX
def test_a_linked_folder_is_refused_and_never_entered(
    small: Path, tell: Callable[[], list[tuple[str, str]]]
) -> None:
    outside = small / "outside"
    shutil.copytree(small / COMMITTEE, outside)
    (small / "content/committees/elsewhere").symlink_to(outside)
    (small / "content/pages").symlink_to("/")
    (small / "content/committees/round").symlink_to(small / "content")
    assert tell() == [("not-a-file", "pages"), ("not-a-file", "elsewhere"), ("not-a-file", "round")]


@POSIX
def test_a_hard_link_is_the_file_itself_and_held_to_what_every_file_is_held_to(
    small: Path, tell: Callable[[], list[tuple[str, str]]]
) -> None:
    (small / "passwords").write_text("root:x", "utf-8")
    (small / RECORD).unlink()
    os.link(small / "passwords", small / RECORD)
    (small / f"{COMMITTEE}/files/result.txt").unlink()
    os.link(small / "passwords", small / f"{COMMITTEE}/files/result.txt")
    assert tell() == [("no-fields", "2024-01.yaml")]


@POSIX
def test_pipes_sockets_and_devices_are_told_of_and_hold_nobody_up(
    small: Path, tell: Callable[[], list[tuple[str, str]]]
) -> None:
    folder = small / COMMITTEE
    os.mkfifo(folder / "2024-02.yaml")
    server = socket.socket(socket.AF_UNIX)
    server.bind(str(folder / "2024-03.yaml"))
    expected = [("not-a-file", "2024-02.yaml"), ("not-a-file", "2024-03.yaml")]
    if os.geteuid() == 0:
        os.mknod(folder / "2024-04.yaml", 0o600 | 0o020000, os.makedev(1, 5))  # /dev/zero never ends
        expected.append(("not-a-file", "2024-04.yaml"))
    try:
        assert tell() == expected
    finally:
        server.close()


@POSIX
@pytest.mark.parametrize("odd", [COMMITTEE, f"{COMMITTEE}/files", "content", RECORD])
def test_a_folder_or_file_that_cannot_be_read_is_a_fault_and_never_skipped(small: Path, odd: str) -> None:
    """Another user than root builds, whom permissions bind."""
    (small / odd).chmod(0o000)
    script = f"""
import os, sys
sys.path.insert(0, {str(ROOT)!r})
from datetime import date
from pathlib import Path
from gazette.diagnostic import Format, report
from gazette.order import Order
from gazette.run import run
from gazette.words import Language
def checked(content):
    return run(Order(Path(content), Path({str(ROOT / "templates")!r}), None, date(2024, 6, 1)))
import codecs, gazette.privacy.attached
codecs.lookup("utf-8-sig"), codecs.lookup("cp949")
checked({str(ROOT / "tests/faults/missing-vote")!r})  # all modules are loaded while they can be read
if os.geteuid() == 0:
    os.setgroups([]); os.setgid(65534); os.setuid(65534)
made = checked("content")
print(report(made.faults, Format.TEXT, Language.EN), made.failed)
"""
    try:
        result = subprocess.run(
            [sys.executable, "-c", script], cwd=small, capture_output=True, text=True, check=False
        )
    finally:
        (small / odd).chmod(0o755)
    assert f"{odd}: " in result.stdout, result.stderr
    assert "(Permission denied). [unreadable]" in result.stdout
    assert result.stdout.endswith("True\n")


# --- encodings -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("encoding", "named"),
    [("cp949", "CP949"), ("utf-16", "UTF-16"), ("utf-16-be", "?"), ("utf-32", "UTF-16"), ("johab", "?")],
)
@pytest.mark.parametrize("name", [RECORD, "content/site.yaml", f"{COMMITTEE}/committee.yaml"])
def test_an_encoding_other_than_utf_8_is_named_and_never_guessed_at(
    small: Path, build: Build, name: str, encoding: str, named: str
) -> None:
    path = small / name
    path.write_bytes((path.read_text("utf-8") + "# 한글 기록입니다 뷁\n").encode(encoding, "replace"))
    found = build(small / "content", small / "site")
    assert not (small / "site").exists()
    [told] = [each for each in found.faults if each.place.file == path.as_posix()]
    assert told.code in ("encoding", "control-character")
    if told.code == "encoding" and named != "?":
        assert told.arguments["encoding"] == named


# --- names ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "code"),
    [
        (f"{COMMITTEE}/사본 2024-01.yaml", "bad-name"),
        (f"{COMMITTEE}/2024_02.yaml", "bad-name"),
        (f"{COMMITTEE}/-.yaml", "bad-name"),
        (f"{COMMITTEE}/{'a' * 81}.yaml", "bad-name"),
        (f"{COMMITTEE}/2024-02.yml", "wrong-extension"),
        (f"{COMMITTEE}/2024-02.YAML", "wrong-extension"),
        (f"{COMMITTEE}/COMMITTEE.yaml", "wrong-extension"),
        (f"{COMMITTEE}/con.yaml", "reserved-name"),
        (f"{COMMITTEE}/lpt1.md", "reserved-name"),
        (f"{COMMITTEE}/files.yaml", "reserved-name"),
        (f"{COMMITTEE}/files/con.txt", "reserved-name"),
        (f"{COMMITTEE}/files/nul.tar.zip", "reserved-name"),
        (f"{COMMITTEE}/files/page.html", "bad-attachment"),
        (f"{COMMITTEE}/files/drawing.svg", "bad-attachment"),
        (f"{COMMITTEE}/files/{'a' * 97}.txt", "bad-attachment"),
        (f"{COMMITTEE}/files/Result.txt", "bad-attachment"),
        (f"{COMMITTEE}/files/deeper/result.txt", "stray-file"),
        (f"{COMMITTEE}/notes.txt", "stray-file"),
        ("content/committees/aux/committee.yaml", "reserved-name"),
        ("content/committees/Budget/2024-01.yaml", "bad-name"),
        ("content/pages/search.md", "reserved-name"),
        ("content/pages/data.md", "reserved-name"),
        ("content/index.html", "stray-file"),
        ("content/a/b/c/d/e/f.yaml", "stray-file"),
    ],
)
def test_an_odd_name_is_told_of(
    small: Path, tell: Callable[[], list[tuple[str, str]]], name: str, code: str
) -> None:
    path = small / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("title: 제목\n", "utf-8")
    assert code in [found for found, _ in tell()]


@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_a_name_has_no_second_spelling(
    small: Path, tell: Callable[[], list[tuple[str, str]]], form: str
) -> None:
    name = unicodedata.normalize(form, "회의록")  # type: ignore[arg-type]
    (small / COMMITTEE / f"{name}.yaml").write_text(HIDDEN, "utf-8")
    assert [code for code, _ in tell()] == ["bad-name"]


def test_a_record_in_both_forms_is_told_of_with_both_names(
    small: Path, tell: Callable[[], list[tuple[str, str]]]
) -> None:
    (small / f"{COMMITTEE}/2024-01.md").write_text("---\ntitle: 제목\n---\n", "utf-8")
    assert ("two-records", "2024-01.yaml") in tell()


@POSIX
@pytest.mark.parametrize(
    "name",
    [
        b"a\n::error file=x::forged.yaml",
        b"\x1b[2J\x1b[31m.yaml",
        "\u202eexe.yaml".encode(),
        b"\xff\xfe.yaml",
        b"'; rm -rf ~ #.yaml",
        b"<script>alert(1)<.yaml",
        b"{{ 7*7 }}.yaml",
        b"{code}.yaml",
    ],
)
def test_a_name_cannot_forge_a_message_or_steer_a_terminal(small: Path, build: Build, name: bytes) -> None:
    path = os.path.join(os.fsencode(small / COMMITTEE), name)  # noqa: PTH118 - of bytes
    with open(path, "wb") as file:  # noqa: PTH123 - of bytes
        file.write(HIDDEN.encode())
    found = build(small / "content", small / "site")
    assert found.failed
    for form in Format:
        told = report(found.faults, form, Language.EN)
        assert "\x1b" not in told
        assert "\u202e" not in told or form is Format.JSON
        assert not any(line.startswith("::error file=x") for line in told.splitlines())
        assert told.encode("utf-8", "backslashreplace")


def test_what_editors_leave_behind_changes_nothing(small: Path, build: Build) -> None:
    assert build(small / "content", small / "clean").faults == []
    for name in (".DS_Store", "._2024-01.yaml", "2024-01.yaml~", ".a.swp", "Thumbs.db", "#2024-01.yaml#"):
        for folder in (COMMITTEE, f"{COMMITTEE}/files", "content"):
            (small / folder / name).write_bytes(b"\x00garbage: [")
    assert build(small / "content", small / "site").faults == []
    assert whole(small / "site") == whole(small / "clean")


# --- where the site may be written ---------------------------------------------------------------------


@POSIX
def test_an_output_that_is_reached_by_a_link_does_not_lead_into_the_records(
    small: Path, build: Build
) -> None:
    before = whole(small / "content")
    (small / "way").symlink_to(small / "content")
    for output in (small / "way/site", small / "way", small / "content/../content/site"):
        assert [each.code for each in build(small / "content", output).faults] == ["output-in-the-way"]
    assert whole(small / "content") == before


def test_every_message_stands_without_its_arguments_being_markup() -> None:
    """A brace in what staff wrote is no gap of a message."""
    said = messages.say("unknown-word", Language.KO, {"text": "{code} {0.__class__}", "choices": ["{x}"]})
    assert "{code} {0.__class__}" in said[0]
