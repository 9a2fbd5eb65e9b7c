"""The site generators that are measured, each as a command that makes the site of an archive.

The peers' templates, in bench/peers/, make the pages that this project makes of sessions and tasks, with
their JSON, a list for each year, the home page and the site map. They have no checks, no privacy gate, no
search index, no tables in CSV, no page of all opinions and no pages of committees and topics.
"""

import shutil
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from bench import archive, frontmatter
from bench.engines import PEERS, ROOT

Command = Sequence[str | Path]

ELEVENTY = PEERS / "node_modules/@11ty/eleventy/cmd.cjs"


@dataclass(frozen=True, slots=True)
class Work:
    """A folder with an archive in content/, and beside it what the generators need."""

    folder: Path

    @property
    def content(self) -> Path:
        """Return the folder of the records."""
        return self.folder / "content"

    @property
    def env(self) -> dict[str, str]:
        """Return the environment, where Eleventy's data file finds the records.

        Python keeps what it compiles, as it does unless it is told otherwise.
        """
        return {"CONTENT": str(self.content), "PYTHONDONTWRITEBYTECODE": ""}

    def prepare(self) -> None:
        """Lay Hugo's configuration, templates and content files beside the records, whose place they name."""
        shutil.copytree(PEERS / "hugo", self.folder / "hugo")
        frontmatter.lay(self.content, self.folder / "hugo-content")

    def change(self, mark: str) -> str:
        """Put a mark into the first record, and into Hugo's copy of it; return the address of its page."""
        address = archive.change(self.content, mark)
        place = address.strip("/")
        frontmatter.lay_one(self.content / f"{place}.yaml", self.folder / "hugo-content" / place)
        return address

    def forget(self) -> None:
        """Remove what this project's program remembers of former builds."""
        shutil.rmtree(self.folder / ".gazette", ignore_errors=True)


@dataclass(frozen=True, slots=True)
class Generator:
    """A site generator: how it builds into a folder, how it serves at a port and watches the records.

    `missing` says what of it is not on this machine; nothing where all is. `again` are the builds that follow
    a cold one: a peer makes all again, whether or not a record has changed. `ours` is this project's own.
    """

    name: str
    build: Callable[[Work, Path], Command]
    serve: Callable[[Work, int], Command] | None = None
    folder: Callable[[Work], Path] = lambda work: work.folder
    missing: Callable[[], str] = lambda: ""
    again: Sequence[str] = ("changed",)
    ours: bool = False


def gazette_build(work: Work, output: Path, *more: str, program: Path = ROOT / "build.py") -> Command:
    """Return this project's command."""
    return [sys.executable, program, "build", "--content", work.content, "--output", output, *more]


def gazette_serve(work: Work, port: int) -> Command:
    """Return this project's preview."""
    return [sys.executable, ROOT / "build.py", "serve", "--content", work.content, "--port", str(port)]


def unsearched_build(work: Work, output: Path, *more: str) -> Command:
    """Return this project's command without the search index."""
    return gazette_build(work, output, *more, program=ROOT / "bench/unsearched.py")


def _gazette_generator(
    name: str, build: Callable[[Work, Path], Command], serve: Callable[[Work, int], Command] | None = None
) -> Generator:
    return Generator(name, build, serve, again=("changed", "unchanged"), ours=True)


def hugo(source: str, work: Work, *more: str | Path) -> Command:
    """Return Hugo's command; `source` names the configuration that says where the records are."""
    program = _hugo()
    assert program is not None  # noqa: S101 - nobody runs what is missing
    return [program, *more, "--source", work.folder / "hugo", "--config", f"hugo.toml,{source}.toml"]


def _hugo() -> Path | None:
    """Return Hugo itself: the package for Python starts it by a script that takes a while of its own."""
    own = next(PEERS.glob(".venv/lib/python*/site-packages/hugo/binaries/hugo"), None)
    on_path = shutil.which("hugo")
    return own or (Path(on_path) if on_path else None)


def _hugo_missing() -> str:
    return "" if _hugo() else "there is no Hugo, in bench/peers/.venv or on the path"


def _hugo_generator(name: str, source: str) -> Generator:
    return Generator(
        name,
        # Quiet, or it prints a table; its server keeps the site in memory.
        lambda work, output: hugo(source, work, "--quiet", "--destination", output),
        lambda work, port: hugo(source, work, "server", "--port", str(port), "--renderToMemory"),
        missing=_hugo_missing,
    )


def eleventy_build(_: Work, output: Path) -> Command:
    """Return Eleventy's command."""
    return ["node", ELEVENTY, f"--output={output}"]


def eleventy_serve(work: Work, port: int) -> Command:
    """Return Eleventy's server."""
    return [*eleventy_build(work, work.folder / "eleventy-served"), "--serve", f"--port={port}"]


def _eleventy_missing() -> str:
    if not shutil.which("node"):
        return "there is no node on the path"
    return "" if ELEVENTY.exists() else "it is not in bench/peers/node_modules"


GENERATORS = {
    "gazette": _gazette_generator("gazette", gazette_build, gazette_serve),
    "unsearched": _gazette_generator("gazette without search", unsearched_build),
    "one-job": Generator(
        "the same, one process",
        lambda work, output: unsearched_build(work, output, "--jobs", "1"),
        again=(),
    ),
    "hugo": _hugo_generator("Hugo", "pages"),
    "hugo-data": _hugo_generator("Hugo, data files", "data"),
    "eleventy": Generator(
        "Eleventy", eleventy_build, eleventy_serve, lambda _: PEERS / "eleventy", _eleventy_missing
    ),
}
