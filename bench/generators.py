"""The site generators that are measured, each as a command that makes the site of an archive.

The peers' templates, in bench/peers/, make the pages that this project makes of sessions and tasks, with
their JSON, a list for each year, the home page and the site map. They have no checks, no search index, no
tables in CSV and no pages of committees and topics.
"""

import shutil
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from bench.engines import PEERS, ROOT

Command = Sequence[str | Path]


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
        """Return the environment, where Eleventy's data file finds the records."""
        return {"CONTENT": str(self.content)}

    def prepare(self) -> None:
        """Lay Hugo's configuration and templates beside the records, whose place they name."""
        shutil.copytree(PEERS / "hugo", self.folder / "hugo")

    def forget(self) -> None:
        """Remove what this project's program remembers of former builds."""
        shutil.rmtree(self.folder / ".gazette", ignore_errors=True)


@dataclass(frozen=True, slots=True)
class Generator:
    """A site generator: how it builds into a folder, how it serves at a port and watches the records."""

    name: str
    folder: Callable[[Work], Path]
    build: Callable[[Work, Path], Command]
    serve: Callable[[Work, int], Command]


def gazette_build(work: Work, output: Path) -> Command:
    """Return this project's command."""
    return [sys.executable, ROOT / "build.py", "build", "--content", work.content, "--output", output]


def gazette_serve(work: Work, port: int) -> Command:
    """Return this project's preview."""
    return [sys.executable, ROOT / "build.py", "serve", "--content", work.content, "--port", str(port)]


def hugo_build(work: Work, output: Path) -> Command:
    """Return Hugo's command; its data files are the records themselves."""
    return ["hugo", "--quiet", "--source", work.folder / "hugo", "--destination", output]


def hugo_serve(work: Work, port: int) -> Command:
    """Return Hugo's server, which renders in memory."""
    return ["hugo", "server", "--source", work.folder / "hugo", "--port", str(port), "--renderToMemory"]


def eleventy_build(_: Work, output: Path) -> Command:
    """Return Eleventy's command."""
    return ["node", PEERS / "node_modules/@11ty/eleventy/cmd.cjs", f"--output={output}"]


def eleventy_serve(work: Work, port: int) -> Command:
    """Return Eleventy's server."""
    return [*eleventy_build(work, work.folder / "eleventy-served"), "--serve", f"--port={port}"]


GENERATORS = {
    "gazette": Generator("gazette", lambda work: work.folder, gazette_build, gazette_serve),
    "hugo": Generator("Hugo", lambda work: work.folder, hugo_build, hugo_serve),
    "eleventy": Generator("Eleventy", lambda _: PEERS / "eleventy", eleventy_build, eleventy_serve),
}
