"""Measures a living server: from a saved record to the changed page."""

import contextlib
import http.client
import os
import socket
import subprocess
import time
from collections.abc import Iterator

from bench import archive
from bench.generators import Generator, Work

PATIENCE = 120
"""Seconds after which a server counts as dead."""
PAUSE = 0.005


class DeadError(Exception):
    """A server did not show a page in time."""


def latency(generator: Generator, work: Work, saves: int) -> tuple[float, list[float]]:
    """Return the seconds to a server's first page, and from each save to the changed page."""
    port = _free_port()
    address = archive.change(work.content, "처음")
    start = time.perf_counter()
    with _running(generator, work, port):
        _wait(port, address, "처음")
        started = time.perf_counter() - start
        waits = []
        for number in range(saves):
            time.sleep(
                2
            )  # as a person does; watchers start late and put saves together that follow each other
            archive.change(work.content, f"저장 {number}")
            saved = time.perf_counter()
            _wait(port, address, f"저장 {number}")
            waits.append(time.perf_counter() - saved)
    return started, waits


@contextlib.contextmanager
def _running(generator: Generator, work: Work, port: int) -> Iterator[None]:
    command = [str(each) for each in generator.serve(work, port)]
    quiet = subprocess.DEVNULL
    env = {**os.environ, **work.env}
    with subprocess.Popen(  # noqa: S603  (the bench's own commands)
        command, cwd=generator.folder(work), env=env, stdout=quiet, stderr=quiet
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
