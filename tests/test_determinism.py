"""Same inputs, same bytes: in any folder, locale, time zone and hash seed."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
WORLDS = [
    {"TZ": "Asia/Seoul", "LC_ALL": "C", "PYTHONHASHSEED": "0"},
    {"TZ": "America/New_York", "LC_ALL": "C.UTF-8", "PYTHONHASHSEED": "4242", "LANG": "ko_KR.UTF-8"},
]


@pytest.mark.parametrize("language", ["ko", "en"])
def test_two_builds_in_different_worlds_give_the_same_bytes(tmp_path: Path, language: str) -> None:
    sites = []
    for number, world in enumerate(WORLDS):
        folder = tmp_path / f"world-{number}" / ("deeper" * number)
        shutil.copytree(ROOT / "content", folder / "content")
        site = folder / "content/site.yaml"
        site.write_text(site.read_text("utf-8").replace("language: ko", f"language: {language}"), "utf-8")
        command = [sys.executable, str(ROOT / "build.py"), "--today", "2024-06-01"]
        subprocess.run(command, cwd=folder, env={**os.environ, **world}, check=True, capture_output=True)
        sites.append(
            {p.relative_to(folder): p.read_bytes() for p in (folder / "site").rglob("*") if p.is_file()}
        )
    assert len(sites[0]) > 10
    assert sites[0] == sites[1]
