"""What all tests share: the real record, a folder to build in, and the option to renew expected outputs."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from gazette.load import Loaded, load
from gazette.model import Session
from gazette.pipeline import Order, Report, run
from gazette.words import Language

ROOT = Path(__file__).resolve().parent.parent
RECORD = ROOT / "content/committees/informatization-strategy/2017-02.yaml"
TODAY = date(2024, 6, 1)


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
