"""Measures a living server: from a saved record to the changed page."""

import contextlib
import http.client
import os
import socket
import subprocess
import time
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from bench.generators import Command, Work

PATIENCE = 120
"""Seconds after which a server counts as dead."""
PAUSE = 0.005


class DeadError(Exception):
    """A server did not show a page in time."""


def latency(
    serve: Callable[[Work, int], Command], folder: Path, work: Work, saves: int
) -> tuple[float, list[float]]:
    """Return the seconds to a server's first page, and from each save to the changed page."""
    port = _free_port()
    address = work.change("처음")
    start = time.perf_counter()
    with _running(serve(work, port), folder, work.env):
        _wait(port, address, "처음")
        started = time.perf_counter() - start
        waits = []
        for number in range(saves):
            time.sleep(
                2
            )  # as a person does; watchers start late and put saves together that follow each other
            work.change(f"저장 {number}")
            saved = time.perf_counter()
            _wait(port, address, f"저장 {number}")
            waits.append(time.perf_counter() - saved)
    return started, waits


@contextlib.contextmanager
def _running(command: Command, folder: Path, env: Mapping[str, str]) -> Iterator[None]:
    quiet = subprocess.DEVNULL
    with subprocess.Popen(  # noqa: S603  (the bench's own commands)
        command, cwd=folder, env={**os.environ, **env}, stdout=quiet, stderr=quiet
    ) as process:
        try:
            yield
        finally:
            process.terminate()


def _wait(port: int, address: str, mark: str) -> None:
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        if f"({mark})" in _page(port, address):
            return
        time.sleep(PAUSE)
    raise DeadError(f"{address} does not show {mark}")


def _page(port: int, address: str) -> str:
    """Return a page as it is served, empty where nothing answers."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    with contextlib.suppress(OSError, http.client.HTTPException), contextlib.closing(connection):
        connection.request("GET", address)
        return connection.getresponse().read().decode("utf-8", "replace")
    return ""


def _free_port() -> int:
    with socket.socket() as held:
        held.bind(("127.0.0.1", 0))
        return int(held.getsockname()[1])
