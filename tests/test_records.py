"""What was kept of files counts while they are the same, and no longer."""

import hashlib
import os
from pathlib import Path

import pytest

from gazette import disk
from gazette.diagnostic import Diagnostic
from gazette.read import read_content
from gazette.records import digest_all

pytestmark = pytest.mark.skipif(os.name != "posix", reason="the stamps of files say too little elsewhere")


@pytest.fixture
def paper(small: Path) -> Path:
    path = small / "content/committees/budget/files/plan.pdf"
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(b"%PDF-1.4 one")
    return path


def digests(paper: Path) -> dict[str, dict[str, str]]:
    root, faults = paper.parents[3], list[Diagnostic]()
    found = digest_all(root, read_content(root, faults), faults, clean=False, keeps=True)
    assert faults == []
    return found


def sha256(paper: Path) -> dict[str, dict[str, str]]:
    return {
        "budget": {
            each.name: hashlib.sha256(each.read_bytes()).hexdigest() for each in paper.parent.iterdir()
        }
    }


def test_a_settled_paper_is_hashed_once(paper: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(disk, "_TICK", -(10**12))
    assert digests(paper) == sha256(paper)
    with monkeypatch.context() as patch:
        patch.setattr(disk, "digest", lambda _: pytest.fail("it is hashed again"))
        assert digests(paper) == sha256(paper)
    paper.write_bytes(b"%PDF-1.4 two")
    assert digests(paper) == sha256(paper)


def test_a_paper_saved_a_moment_ago_is_hashed_again(paper: Path) -> None:
    digests(paper)
    status = paper.stat()
    paper.write_bytes(b"%PDF-1.4 two")
    os.utime(paper, ns=(status.st_atime_ns, status.st_mtime_ns))
    assert digests(paper) == sha256(paper)


def test_what_was_kept_and_is_damaged_counts_as_nothing(paper: Path) -> None:
    digests(paper)
    kept = paper.parents[4] / ".gazette/attached.json"
    kept.write_text(kept.read_text("utf-8")[:-9], "utf-8")
    assert digests(paper) == sha256(paper)
