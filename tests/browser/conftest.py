"""The site under test, the browser, the checkers, and what to do where one of them is missing."""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NoReturn

import pytest
from playwright.sync_api import Browser, Playwright, sync_playwright

from .axe import Axe
from .server import served
from .visit import Opener

HERE = Path(__file__).parent
ROOT = HERE.parent.parent
TEMPLATES = (
    *("home", "sessions", "session", "task", "committees", "committee", "topics", "topic"),
    *("search", "search-all", "data", "page", "how-to-read", "not-found", "withdrawn", "moved"),
)

FLAGS = [
    "--no-sandbox",  # containers
    "--disable-gpu",
    # Nothing of the browser's own may go out to the network while a page is watched.
    *("--disable-quic", "--no-first-run", "--disable-background-networking"),
    *("--disable-component-update", "--disable-sync"),
]
USUAL_PLACES = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "C:/Program Files/Google/Chrome/Application/chrome.exe",
    "C:/Program Files (x86)/Google/Chrome/Application/chrome.exe",
)


def requires(reason: str) -> NoReturn:
    """Skips on a person's machine; on CI a missing tool is a failure, or nobody would notice."""
    if os.environ.get("CI"):
        pytest.fail(reason, pytrace=False)
    pytest.skip(reason)


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    if "template" in metafunc.fixturenames:
        metafunc.parametrize("template", TEMPLATES)


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder to test: the archive in tests/content as it builds now, or a folder that is already built."""
    if built := os.environ.get("GAZETTE_TEST_SITE"):
        return Path(built)
    output = tmp_path_factory.mktemp("built") / "site"
    command = [sys.executable, "build.py", "build", "--content", "tests/content", "--output", str(output)]
    command += ["--today", "2024-06-01"]
    run = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, encoding="utf-8", check=False)
    if run.returncode:
        pytest.fail(f"the project does not build:\n{run.stdout}{run.stderr}", pytrace=False)
    return output


@pytest.fixture(scope="session")
def origin(site: Path) -> Iterator[str]:
    with served(site, ROOT / "netlify.toml") as address:
        yield address


@pytest.fixture(scope="session")
def pages(site: Path) -> dict[str, Path]:
    """Every HTML page: its address without the origin, and its file, in order."""
    found = {f"/{file.relative_to(site).as_posix()}": file for file in site.rglob("*.html")}
    assert found, f"no page in {site}"
    return {re.sub(r"/index\.html$", "/", path): file for path, file in sorted(found.items())}


@pytest.fixture(scope="session")
def one_of_each(pages: dict[str, Path]) -> dict[str, str]:
    """For each template the longest page made with it: the one with the most parts to fail."""
    longest: dict[str, str] = {}
    for path, file in sorted(pages.items(), key=lambda page: page[1].stat().st_size):
        if kind := re.search(r'<body[^>]*\bdata-page="([^"]+)"', file.read_text(encoding="utf-8")):
            longest[kind[1]] = path
    assert longest.keys() == set(TEMPLATES), "the site's data-page values are not those known here"
    return longest


@pytest.fixture
def path(one_of_each: dict[str, str], template: str) -> str:
    """The address of the page to test; a test that asks for it is run for each template in turn."""
    return one_of_each[template]


def chromium(playwright: Playwright) -> str | None:
    """An installed Chromium or Chrome, or the one that `playwright install chromium` brings."""
    on_path = map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))
    usual = (place for place in (*USUAL_PLACES, playwright.chromium.executable_path) if Path(place).exists())
    return next(filter(None, on_path), None) or next(usual, None)


# Not for the session: as long as it lives, Playwright's loop makes asyncio.run() fail in every other test.
@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        path = chromium(playwright)
        if not path:
            requires("no Chromium or Chrome found")
        browser = playwright.chromium.launch(executable_path=path, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def open_page(browser: Browser, origin: str) -> Iterator[Opener]:
    opener = Opener(browser, origin)
    yield opener
    opener.close()


@pytest.fixture(scope="session")
def axe() -> Axe:
    script = HERE / "node_modules/axe-core/axe.min.js"
    if not script.is_file():
        requires("axe-core is not installed: npm install in tests/browser")
    return Axe(script.read_text(encoding="utf-8"))


@pytest.fixture(scope="session")
def html_checker() -> list[str]:
    """The command that runs the Nu HTML checker."""
    jar = HERE / "node_modules/vnu-jar/build/dist/vnu.jar"
    java = shutil.which("java")
    if not jar.is_file():
        requires("vnu-jar is not installed: npm install in tests/browser")
    if not java:
        requires("no Java found")
    command = [str(java), "-jar", str(jar)]
    # macOS has a java that only says there is none, and an old one cannot read the jar.
    if subprocess.run([*command, "--version"], capture_output=True, check=False).returncode:
        requires("the installed Java does not run the Nu HTML checker: it needs 17 or newer")
    return command
