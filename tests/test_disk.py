"""The swap and the lock: a site is wholly old or wholly new, and never somebody else's folder."""

import os
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

from gazette import disk, exchange
from gazette.disk import RefusedError, list_files, read_file
from gazette.stage import staging

ROOT = Path(__file__).resolve().parent.parent


def publish(output: Path, text: str, inputs: tuple[Path, ...] = ()) -> None:
    with staging(output, inputs) as stage:
        stage.write("index.html", text.encode())


def interrupted(output: Path) -> None:
    with staging(output, ()) as stage:
        stage.write("index.html", b"half")
        _ = 1 / 0


def refusal(output: Path, inputs: tuple[Path, ...] = ()) -> str:
    with pytest.raises(RefusedError) as caught:
        publish(output, "new", inputs)
    return caught.value.diagnostic.code


def test_a_site_is_made_and_replaced_as_a_whole(tmp_path: Path) -> None:
    output = tmp_path / "site"
    with staging(output, ()) as stage:
        stage.write("old/page.html", b"old")
    publish(output, "new")
    assert [path.name for path in output.rglob("*")] == ["index.html"]


def test_nothing_is_left_behind_but_the_lock_and_the_memory_of_what_is_ours(tmp_path: Path) -> None:
    publish(tmp_path / "site", "one")
    publish(tmp_path / "site", "two")
    assert sorted(path.name for path in (tmp_path / ".site-build").iterdir()) == ["lock", "made"]


def test_a_build_that_fails_midway_changes_nothing(tmp_path: Path) -> None:
    publish(tmp_path / "site", "old")
    with pytest.raises(ZeroDivisionError):
        interrupted(tmp_path / "site")
    assert (tmp_path / "site/index.html").read_text() == "old"
    assert sorted(path.name for path in (tmp_path / ".site-build").iterdir()) == ["lock", "made"]


def test_where_folders_cannot_be_exchanged_two_renames_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(exchange, "_exchange", lambda *_: False)
    publish(tmp_path / "site", "one")
    publish(tmp_path / "site", "two")
    assert (tmp_path / "site/index.html").read_text() == "two"


def test_a_build_killed_between_two_renames_is_mended_by_the_next(tmp_path: Path) -> None:
    publish(tmp_path / "site", "old")
    (tmp_path / "site").rename(tmp_path / ".site-build/previous")
    with pytest.raises(ZeroDivisionError):
        interrupted(tmp_path / "site")
    assert (tmp_path / "site/index.html").read_text() == "old"


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no exchange of two folders")
def test_linux_and_macos_exchange_in_one_step(tmp_path: Path) -> None:
    for name in ("a", "b"):
        (tmp_path / name).mkdir()
        (tmp_path / name / name).touch()
    assert exchange._exchange(tmp_path / "a", tmp_path / "b")
    assert (tmp_path / "a/b").exists()


def test_a_reader_never_meets_a_missing_or_a_mixed_site(tmp_path: Path) -> None:
    output = tmp_path / "site"
    publish(output, "0" * 4096)
    writer = """
        import sys
        from pathlib import Path
        from gazette.stage import staging
        for number in range(1, 60):
            with staging(Path(sys.argv[1]), ()) as stage:
                stage.write("index.html", (str(number % 10) * 4096).encode())
    """
    process = subprocess.Popen([sys.executable, "-c", textwrap.dedent(writer), str(output)], cwd=ROOT)
    try:
        while process.poll() is None:
            text = (output / "index.html").read_text()
            assert len(text) == 4096
            assert len(set(text)) == 1
    finally:
        process.wait()
    assert process.returncode == 0


def test_two_builds_at_once_are_one_too_many(tmp_path: Path) -> None:
    with staging(tmp_path / "site", ()) as stage:
        stage.write("index.html", b"first")
        assert refusal(tmp_path / "site") == "build-under-way"
    assert (tmp_path / "site/index.html").read_text() == "first"


def test_a_lock_ends_with_its_process(tmp_path: Path) -> None:
    holder = """
        import os, sys
        from pathlib import Path
        from gazette.stage import staging
        with staging(Path(sys.argv[1]), ()) as stage:
            stage.write("index.html", b"half")
            os._exit(9)
    """
    command = [sys.executable, "-c", textwrap.dedent(holder), str(tmp_path / "site")]
    assert subprocess.run(command, cwd=ROOT, check=False).returncode == 9
    publish(tmp_path / "site", "next")
    assert (tmp_path / "site/index.html").read_text() == "next"


def test_a_folder_that_is_not_ours_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "site").mkdir()
    (tmp_path / "site/thesis.docx").touch()
    assert refusal(tmp_path / "site") == "output-not-ours"
    assert (tmp_path / "site/thesis.docx").exists()


def test_an_output_that_is_a_file_or_a_link_is_refused(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    (tmp_path / "link").symlink_to(tmp_path)
    assert refusal(tmp_path / "file") == "output-not-a-folder"
    assert refusal(tmp_path / "link") in ("output-not-ours", "output-in-the-way")


def test_an_output_over_or_in_the_records_or_over_the_home_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    content = tmp_path / "content"
    content.mkdir()
    monkeypatch.chdir(tmp_path)
    for output in (content, content / "site", tmp_path, Path.home(), Path.home().parent, ROOT):
        assert refusal(output, (content,)) == "output-in-the-way"


def test_an_output_that_cannot_be_made_is_one_clear_fault(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    assert refusal(tmp_path / "file/site") == "output-refused"


def test_links_and_pipes_are_told_of_and_never_followed(tmp_path: Path) -> None:
    (tmp_path / "outside.yaml").touch()
    content = tmp_path / "content"
    content.mkdir()
    (content / "link.yaml").symlink_to(tmp_path / "outside.yaml")
    os.mkfifo(content / "pipe")
    paths, faults = list_files(content)
    assert paths == []
    assert [(each.code, each.arguments["name"]) for each in faults] == [
        ("not-a-file", "link.yaml"),
        ("not-a-file", "pipe"),
    ]


def test_leavings_of_editors_and_desktops_change_nothing(tmp_path: Path) -> None:
    for name in (".DS_Store", "Thumbs.db", "a.yaml~", ".a.yaml.swp", "._a.yaml", "~$a.yaml", "#a.yaml#"):
        (tmp_path / name).touch()
    assert list_files(tmp_path) == ([], [])


def test_a_missing_folder_is_one_clear_fault(tmp_path: Path) -> None:
    _, [found] = list_files(tmp_path / "content")
    assert found.code == "missing-folder"


def test_a_file_that_cannot_be_read_is_a_fault(tmp_path: Path) -> None:
    content, [found] = read_file(tmp_path / "absent.yaml")
    assert content is None
    assert found.code == "unreadable"


def test_the_program_folder_is_the_one_that_is_guarded() -> None:
    assert Path(disk.__file__).parent == ROOT / "gazette"
