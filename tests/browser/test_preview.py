"""The preview in a browser: under its policy an open page reloads by itself, faults included."""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

ROOT = Path(__file__).parent.parent.parent
SESSION = "committees/informatization-strategy/2017-02/"
PATIENCE = 20_000  # ms: a build, and livereload's own pauses
REPORT_CSP = """document.addEventListener('securitypolicyviolation', (e) =>
  console.error(`CSP ${e.effectiveDirective} refused ${e.blockedURI}`));"""


@pytest.fixture
def record(tmp_path: Path) -> Path:
    shutil.copytree(ROOT / "content", tmp_path / "content")
    return tmp_path / "content/committees/informatization-strategy/2017-02.yaml"


@pytest.fixture
def preview(record: Path) -> Iterator[str]:
    """The address of a preview of a copy of the real content."""
    command = [sys.executable, str(ROOT / "build.py"), "serve", "--port", "0", "--today", "2024-06-01"]
    process = subprocess.Popen(
        command,
        cwd=record.parents[3],
        env={**os.environ, "PYTHONUTF8": "1"},
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
    )
    assert process.stderr
    try:
        found = next(filter(None, (re.search(r"Preview: (http://\S+)", line) for line in process.stderr)))
        yield found[1]
    finally:
        process.kill()
        process.wait()


@pytest.fixture
def faults(page: Page) -> list[str]:
    """What the browser complains of; pages of faults, whose status is 500, are meant."""
    found: list[str] = []
    page.on(
        "console",
        lambda said: (
            found.append(said.text)
            if said.type in ("error", "warning") and "status of 500" not in said.text
            else None
        ),
    )
    page.on("pageerror", lambda error: found.append(str(error)))
    return found


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context()
    context.add_init_script(REPORT_CSP)
    yield context.new_page()
    context.close()


def test_an_open_page_follows_its_record(page: Page, faults: list[str], preview: str, record: Path) -> None:
    sound = record.read_text("utf-8")
    page.goto(preview + SESSION)
    expect(page.locator("h1")).to_contain_text("2017년 2차회의")

    record.write_text(sound.replace("seated: 26", "seated: 스물여섯"), "utf-8")
    expect(page.locator("pre")).to_contain_text("‘스물여섯’: 숫자가 아닙니다.", timeout=PATIENCE)
    page.get_by_role("link").click()
    expect(page.locator("main")).to_contain_text("26명")  # the last good page

    record.write_text(sound.replace("seated: 26", "seated: 29"), "utf-8")
    expect(page.locator("main")).to_contain_text("29명", timeout=PATIENCE)
    record.write_text(sound, "utf-8")
    expect(page.locator("main")).to_contain_text("26명", timeout=PATIENCE)
    assert faults == []
