"""The whole site of the real record, byte for byte. `pytest --bless` renews it; read the diff."""

import filecmp
import shutil
from pathlib import Path

GOLDEN = Path(__file__).parent / "golden" / "site"


def files(folder: Path) -> list[str]:
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())


def test_the_real_record_becomes_the_golden_site(real_site: Path, bless: bool) -> None:
    if bless:
        shutil.rmtree(GOLDEN, ignore_errors=True)
        shutil.copytree(real_site, GOLDEN)
    assert files(real_site) == files(GOLDEN)
    _, different, unread = filecmp.cmpfiles(real_site, GOLDEN, files(GOLDEN), shallow=False)
    assert (different, unread) == ([], [])
