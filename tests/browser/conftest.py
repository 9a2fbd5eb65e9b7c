"""The site under test, the browser and the checkers."""

import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Playwright, sync_playwright

from .axe import Axe
from .server import served
from .tools import FLAGS, chromium, module, program, requires
from .visit import Opener

ROOT = Path(__file__).parent.parent.parent
TEMPLATES = (
    *("home", "sessions", "session", "task", "committees", "committee", "topics", "topic"),
    *(
        "corrections",
        "search",
        "search-all",
        "data",
        "page",
        "how-to-read",
        "not-found",
        "withdrawn",
        "moved",
    ),
)


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Runs a test for each template, unless it names those it is for."""
    named = any("template" in mark.args[0] for mark in metafunc.definition.iter_markers("parametrize"))
    if "template" in metafunc.fixturenames and not named:
        metafunc.parametrize("template", TEMPLATES)


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder to test: the archive in tests/content as it builds now, or a folder already built."""
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
def kinds(pages: dict[str, Path]) -> dict[str, list[str]]:
    """For each template the addresses of the pages made with it, the longest page first."""
    found: dict[str, list[str]] = {}
    for path, file in sorted(pages.items(), key=lambda page: -page[1].stat().st_size):
        if kind := re.search(r'<body[^>]*\bdata-page="([^"]+)"', file.read_text(encoding="utf-8")):
            found.setdefault(kind[1], []).append(path)
    assert found.keys() == set(TEMPLATES), "the site's data-page values are not those known here"
    return found


@pytest.fixture(scope="session")
def one_of_each(kinds: dict[str, list[str]]) -> dict[str, str]:
    """For each template the longest page made with it: the one with the most parts to fail."""
    return {kind: paths[0] for kind, paths in kinds.items()}


@pytest.fixture(scope="session")
def find(pages: dict[str, Path], kinds: dict[str, list[str]]) -> Callable[[str, str], str]:
    """The address of the longest page of a template in whose source a text stands."""
    return lambda kind, text: next(path for path in kinds[kind] if text in pages[path].read_text("utf-8"))


@pytest.fixture
def path(one_of_each: dict[str, str], template: str) -> str:
    """The address of the page to test; a test that asks for it is run for each template in turn."""
    return one_of_each[template]


# Not for the session: as long as it lives, Playwright's loop makes asyncio.run() fail in every other test.
@pytest.fixture(scope="package")
def playwright() -> Iterator[Playwright]:
    with sync_playwright() as playwright:
        yield playwright


@pytest.fixture(scope="package")
def chrome(playwright: Playwright) -> str:
    """The path of the browser."""
    return chromium(playwright)


@pytest.fixture(scope="package")
def browser(playwright: Playwright, chrome: str) -> Iterator[Browser]:
    browser = playwright.chromium.launch(executable_path=chrome, args=FLAGS)
    yield browser
    browser.close()


@pytest.fixture(scope="package")
def open_page(browser: Browser, origin: str, kinds: dict[str, list[str]]) -> Opener:
    return Opener(browser, origin, frozenset(kinds["moved"]))


@pytest.fixture(scope="session")
def axe() -> Axe:
    return Axe(module("axe-core/axe.min.js").read_text(encoding="utf-8"))


@pytest.fixture(scope="session")
def html_checker() -> list[str]:
    """The command that runs the Nu HTML checker."""
    command = [program("java"), "-jar", str(module("vnu-jar/build/dist/vnu.jar"))]
    # macOS has a java that only says there is none, and an old one cannot read the jar.
    if subprocess.run([*command, "--version"], capture_output=True, check=False).returncode:
        requires("the installed Java does not run the Nu HTML checker: it needs 17 or newer")
    return command
