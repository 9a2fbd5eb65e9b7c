"""What `check --since` asks of git, and what git may answer."""

import shutil
from pathlib import Path

import pytest
from repositories import RECORD, Repository

from gazette import history

HERE = Path(__file__).parent.parent


@pytest.mark.parametrize("revision", ["nowhere", "", "--all", "-h", "HEAD:content", "0" * 40, "HEAD~9"])
def test_a_revision_that_is_not_there_is_one_clear_fault(plain_repository: Repository, revision: str) -> None:
    assert plain_repository.codes(revision) == ["unknown-revision"]


def test_a_shallow_clone_is_one_clear_fault(plain_repository: Repository, tmp_path: Path) -> None:
    plain_repository.commit()
    source = plain_repository.root.as_uri()
    plain_repository.git("clone", "--quiet", "--depth", "1", source, str(tmp_path / "shallow"))
    clone = Repository(tmp_path / "shallow", tmp_path / "shallow/content")
    assert clone.codes("HEAD~1") == ["shallow-clone"]
    assert clone.codes("HEAD") == ["shallow-clone"]


def test_a_folder_in_no_repository_is_one_clear_fault(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path))
    shutil.copytree(HERE / "faults/base", tmp_path / "content")
    assert Repository(tmp_path, tmp_path / "content").codes() == ["not-a-repository"]


def test_a_repository_without_a_commit_has_no_revision(tmp_path: Path) -> None:
    shutil.copytree(HERE / "faults/base", tmp_path / "content")
    empty = Repository(tmp_path, tmp_path / "content")
    empty.git("init", "--quiet")
    assert empty.codes() == ["unknown-revision"]


def test_a_machine_without_git_is_one_clear_fault(
    plain_repository: Repository, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert plain_repository.codes() == ["git-missing"]


def test_a_repository_that_lacks_a_content_is_one_clear_fault(plain_repository: Repository) -> None:
    name = plain_repository.git("rev-parse", f"HEAD:content/{RECORD}")
    (plain_repository.root / ".git/objects" / name[:2] / name[2:]).unlink()
    assert "git-refused" in plain_repository.codes()


def test_a_hook_s_environment_changes_nothing(
    plain_repository: Repository, monkeypatch: pytest.MonkeyPatch
) -> None:
    plain_repository.edit("seated: 5", "seated: 6")
    monkeypatch.setenv("GIT_DIR", "elsewhere/.git")
    monkeypatch.setenv("GIT_INDEX_FILE", "elsewhere/index")
    assert plain_repository.changed() == ["seated"]


def test_links_are_no_files_and_odd_names_do_no_harm(plain_repository: Repository) -> None:
    (plain_repository.content / "committees/budget/link.yaml").symlink_to("2024-01.yaml")
    plain_repository.write("committees/budget/한글 이름\t.yaml", "title: 이름")
    plain_repository.commit()
    found, faults = history.snapshot(plain_repository.content, "HEAD")
    assert faults == []
    assert found
    assert "committees/budget/link.yaml" not in found.files
    assert "committees/budget/한글 이름\t.yaml" in found.files
