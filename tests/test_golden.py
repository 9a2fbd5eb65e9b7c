"""The whole site of the archive in tests/content, byte for byte; `--bless` renews it, read the diff."""

import filecmp
import shutil
from collections.abc import Callable
from pathlib import Path

from gazette.order import Report

HERE = Path(__file__).parent
GOLDEN = HERE / "golden" / "site"


def files(folder: Path) -> list[str]:
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())


def test_the_archive_becomes_the_golden_site(
    tmp_path: Path, build: Callable[..., Report], bless: bool
) -> None:
    site = tmp_path / "site"
    assert build(HERE / "content", site).faults == []
    if bless:
        shutil.rmtree(GOLDEN, ignore_errors=True)
        shutil.copytree(site, GOLDEN)
    assert files(site) == files(GOLDEN)
    _, different, unread = filecmp.cmpfiles(site, GOLDEN, files(GOLDEN), shallow=False)
    assert (different, unread) == ([], [])
