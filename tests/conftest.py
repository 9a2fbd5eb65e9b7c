"""What all tests share: the real record, a folder to build in, and the option to renew expected outputs."""

import hashlib
import os
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from functools import partial
from pathlib import Path

import pytest

from gazette import unit
from gazette.load import Loaded, load
from gazette.model import Session
from gazette.order import Order, Report
from gazette.run import run
from gazette.words import Language

ROOT = Path(__file__).resolve().parent.parent
RECORD = ROOT / "content/committees/informatization-strategy/2017-02.yaml"
TODAY = date(2024, 6, 1)

PUBLISHED = b"as published\n"
# The smallest archive that has a page, a table, an attached file and a former address.
SMALL = {
    "site.yaml": "title: 기록\naddress: https://records.garam.example\nlanguage: ko\n",
    "committees/budget/committee.yaml": "name: 예산위원회\n",
    "committees/budget/files/result.txt": PUBLISHED.decode(),
    "committees/budget/2024-01.yaml": f"""\
title: one
date: 2024-01-19
source:
  files: [{{path: result.txt, title: 결과, sha256: {hashlib.sha256(PUBLISHED).hexdigest()}}}]
agenda:
  - id: park
    title: 공원
    responses: [{{vote: 동의, overall: 찬성}}]
moved_from: [budget/2023-12]
""",
}


MEMORY = Path("/dev/shm")  # noqa: S108 - a folder of our own in it; hundreds of builds would wear out a disk


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add --bless, which rewrites expected outputs; read the diff before you commit it."""
    parser.addoption("--bless", action="store_true", help="rewrite the expected outputs")


@pytest.fixture
def bless(request: pytest.FixtureRequest) -> bool:
    """Tell whether expected outputs are to be rewritten."""
    return bool(request.config.getoption("--bless"))


@pytest.fixture(scope="session")
def loaded() -> Loaded[Session]:
    """Return the real record with its places."""
    record, faults = load(Session, "2017-02.yaml", RECORD.read_bytes())
    assert record is not None
    assert faults == []
    return record


@pytest.fixture(scope="session")
def session(loaded: Loaded[Session]) -> Session:
    """Return the real record."""
    return loaded.record


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Give the keys of the sessions that are made from now on."""
    keys: list[str] = []
    make = unit.make_sessions

    def noted(press: unit.Press, jobs: Sequence[unit.Job]) -> list[unit.Done]:
        keys.extend(job.file.key for job in jobs)
        return make(press, jobs)

    monkeypatch.setattr("gazette.assemble.make_sessions", noted)
    return keys


Build = Callable[..., Report]


@pytest.fixture(scope="session")
def build() -> Build:
    """Return a function that builds an archive with the project's own templates."""

    def carry_out(content: Path, output: Path | None, language: Language | None = None) -> Report:
        return run(Order(content, ROOT / "templates", output, TODAY, language))

    return carry_out


@pytest.fixture(scope="session")
def real_site(tmp_path_factory: pytest.TempPathFactory, build: Build) -> Path:
    """Return a folder with the site of the real record."""
    output = tmp_path_factory.mktemp("real") / "site"
    report = build(ROOT / "content", output)
    assert report.faults == []
    return output


def put_everywhere(patch: pytest.MonkeyPatch, original: object, substitute: object) -> None:
    """Put something in the place of a function or class in every module that has imported it."""
    for module in [module for name, module in sys.modules.items() if name.startswith("gazette.")]:
        for name in [name for name, value in vars(module).items() if value is original]:
            patch.setattr(module, name, substitute)


@pytest.fixture
def put(monkeypatch: pytest.MonkeyPatch) -> Callable[[object, object], None]:
    """Return a function that puts something in the place of another for one test, wherever it is used."""
    return partial(put_everywhere, monkeypatch)


@pytest.fixture(scope="session")
def lay_out() -> Callable[[Path], None]:
    """Return a function that puts the archive into a folder as content/."""

    def carry_out(folder: Path) -> None:
        for file, text in SMALL.items():
            path = folder / "content" / file
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, "utf-8")

    return carry_out


@pytest.fixture
def small(lay_out: Callable[[Path], None]) -> Iterator[Path]:
    """Return a folder, in memory where there is one, that holds the archive as content/; all may read it."""
    with tempfile.TemporaryDirectory(dir=MEMORY if os.access(MEMORY, os.W_OK) else None) as name:
        folder = Path(name)
        folder.chmod(0o755)
        lay_out(folder)
        yield folder


@pytest.fixture(scope="session")
def hostile_archive() -> Callable[[Path, str], Path]:
    """Return a function that writes the archive that uses every field, with a text in every field of text."""

    def carry_out(folder: Path, text: str) -> Path:
        archive = ROOT / "tests/hostile/archive"
        for file in sorted(path for path in archive.rglob("*") if path.is_file()):
            path = folder / "content" / file.relative_to(archive)
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(file.read_text("utf-8").replace("§", text), "utf-8")
        return folder / "content"

    return carry_out
