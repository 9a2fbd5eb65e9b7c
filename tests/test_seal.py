"""The key of the program: it tells of what is installed, whatever stands on Python's path."""

import sys
from pathlib import Path

import pytest

from gazette import seal


def test_what_is_installed_is_told_in_the_order_in_which_it_is_found(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for folder, version in (("one", "1.0"), ("other", "2.0")):
        (tmp_path / folder / f"jinja2-{version}.dist-info").mkdir(parents=True)
    (tmp_path / "file").touch()
    path = [str(tmp_path / name) for name in ("file", "missing", "one", "other")]
    monkeypatch.setattr(sys, "path", path)
    assert seal._installed() == ["jinja2-1.0.dist-info", "jinja2-2.0.dist-info"]
    monkeypatch.setattr(sys, "path", path[::-1])
    assert seal._installed() == ["jinja2-2.0.dist-info", "jinja2-1.0.dist-info"]
