"""The Nu HTML checker, which is the W3C's, has nothing to report."""

import json
import subprocess
from datetime import date
from pathlib import Path

import pytest

from gazette.order import Order
from gazette.run import run

ROOT = Path(__file__).parent.parent.parent


def test_every_page_style_sheet_and_drawing_is_valid(site: Path, html_checker: list[str]) -> None:
    assert not told_of(site, html_checker)


def test_lists_that_are_cut_into_pages_are_valid(
    tmp_path: Path, html_checker: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    for module in ("committees", "corrections", "sessions", "topics"):
        monkeypatch.setattr(f"gazette.views.{module}.PAGE", 2)
    monkeypatch.setattr("gazette.views.committees.WITH_STRIP", 1)
    monkeypatch.setattr("gazette.views.search.LARGEST_PAGE", 20_000)
    site = tmp_path / "site"
    order = Order(ROOT / "tests/content", ROOT / "templates", site, date(2024, 6, 1))
    assert not run(order).failed
    cut = {path.relative_to(site).parts[0] for path in site.rglob("page-2")}
    assert cut == {"committees", "corrections", "search", "sessions", "topics"}
    assert not told_of(site, html_checker)


def told_of(site: Path, html_checker: list[str]) -> str:
    """Return what the checker has to say of the files of a site."""
    options = [
        "--Werror",
        "--format",
        "json",
        "--stdout",
        "--skip-non-html",
        "--also-check-css",
        "--also-check-svg",
    ]
    command = [*html_checker, *options, str(site)]
    checked = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)
    assert checked.stdout.startswith("{"), checked.stdout + checked.stderr
    told = [
        f"{message.get('url', '')}:{message.get('lastLine', '')}: {message['message']}"
        f"\n    {message.get('extract', '').strip()}"
        for message in json.loads(checked.stdout)["messages"]
    ]
    assert told or checked.returncode == 0, checked.stderr
    return "\n".join(told)
