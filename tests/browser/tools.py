"""The programs the browser tests need, and what to do where one of them is missing."""

import os
import shutil
from pathlib import Path
from typing import NoReturn

import pytest
from playwright.sync_api import Playwright

MODULES = Path(__file__).parent / "node_modules"

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


def module(path: str) -> Path:
    """A file of an npm package."""
    file = MODULES / path
    if not file.is_file():
        requires(f"{path.split('/')[0]} is not installed: npm install in tests/browser")
    return file


def program(name: str, where: str = "") -> str:
    """The path of an installed program."""
    return shutil.which(name) or requires(f"no {name} found{where and f': it is in {where}'}")


def chromium(playwright: Playwright) -> str:
    """An installed Chromium or Chrome, or the one that `playwright install chromium` brings."""
    on_path = map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))
    usual = (place for place in (*USUAL_PLACES, playwright.chromium.executable_path) if Path(place).exists())
    found = next(filter(None, on_path), None) or next(usual, None)
    return found or requires("no Chromium or Chrome found")
