"""The Nu HTML checker, which is the W3C's, has nothing to report."""

import json
import subprocess
from pathlib import Path


def test_every_page_style_sheet_and_drawing_is_valid(site: Path, html_checker: list[str]) -> None:
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
    run = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)
    assert run.stdout.startswith("{"), run.stdout + run.stderr
    told = [
        f"{message.get('url', '')}:{message.get('lastLine', '')}: {message['message']}"
        f"\n    {message.get('extract', '').strip()}"
        for message in json.loads(run.stdout)["messages"]
    ]
    assert not told, "\n".join(told)
    assert run.returncode == 0, run.stderr
