"""Repositories in which things are changed."""

import shutil
from pathlib import Path

import pytest
from repositories import Repository

HERE = Path(__file__).parent.parent


@pytest.fixture(params=["", "public/records"])
def repository(tmp_path: Path, request: pytest.FixtureRequest) -> Repository:
    """Return a repository with the archive of tests/faults at its root or deep in it, committed once."""
    content = tmp_path / "repo" / request.param / "content"
    shutil.copytree(HERE / "faults/base", content)
    made = Repository(tmp_path / "repo", content)
    made.git("init", "--quiet", "--initial-branch", "main")
    made.commit()
    return made


@pytest.fixture
def plain_repository(tmp_path: Path) -> Repository:
    """Return such a repository once, where it does not matter where the archive stands."""
    shutil.copytree(HERE / "faults/base", tmp_path / "repo/content")
    made = Repository(tmp_path / "repo", tmp_path / "repo/content")
    made.git("init", "--quiet", "--initial-branch", "main")
    made.commit()
    return made
