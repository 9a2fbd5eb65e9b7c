"""A folder served over loopback as a host serves it, compressed, with the bytes of every answer counted.

The server is a process of its own, or it would wait for the measuring one.
"""

import ctypes
import gzip
import multiprocessing
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import cache, partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from multiprocessing.connection import Connection
from multiprocessing.sharedctypes import SynchronizedArray
from pathlib import Path
from typing import Any, TypeAlias
from urllib.parse import urlsplit

BLANK = "/blank"
"""An empty page on the origin, from which an engine is opened. It is not counted."""
_PAGE = b"<!doctype html><title>bench</title>"

Counts: TypeAlias = "SynchronizedArray[int]"
"""Bytes of scripts, bytes of all else."""


@dataclass(frozen=True, slots=True)
class Served:
    """A served folder: its origin, and what was sent since `forget`."""

    origin: str
    counts: Counts

    @property
    def scripts(self) -> int:
        """Return the bytes of scripts."""
        return self.counts[0]

    @property
    def index(self) -> int:
        """Return the bytes of everything else."""
        return self.counts[1]

    def forget(self) -> None:
        """Count from nothing again."""
        self.counts[0] = self.counts[1] = 0


class Handler(SimpleHTTPRequestHandler):
    """Answers with compressed files; headers are not counted."""

    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True

    def __init__(self, *args: Any, packed: Any, counts: Counts, **kwargs: Any) -> None:
        """Take what is served before the base class, which answers at once."""
        self.packed, self.counts = packed, counts
        super().__init__(*args, **kwargs)

    def do_GET(self) -> None:
        """Answer with a file, the empty page, or 404."""
        path = urlsplit(self.path).path
        body = gzip.compress(_PAGE) if path == BLANK else self.packed(path)
        self.send_response(HTTPStatus.OK if body else HTTPStatus.NOT_FOUND)
        self.send_header(
            "Content-Type",
            "text/html" if path == BLANK else self.guess_type("index.html" if path.endswith("/") else path),
        )
        self.send_header("Content-Encoding", "gzip")
        self.send_header("Cache-Control", "max-age=3600")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if path != BLANK:
            with self.counts.get_lock():
                self.counts[not path.endswith((".js", ".mjs"))] += len(body)
        with suppress(ConnectionError):
            self.wfile.write(body)

    def log_message(self, *args: Any) -> None:
        """Say nothing."""


def _packed(folder: Path, path: str) -> bytes:
    """A file compressed, empty where there is none."""
    file = folder / path.removeprefix("/") / ("index.html" if path.endswith("/") else "")
    return gzip.compress(file.read_bytes(), 6) if file.is_file() else b""


def _serve(folder: Path, counts: Counts, tell: Connection) -> None:
    packed = cache(partial(_packed, folder))
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Handler, packed=packed, counts=counts)) as server:
        tell.send(server.server_address[1])
        server.serve_forever()


@contextmanager
def serving(folder: Path) -> Iterator[Served]:
    """Serve a folder while the context lasts."""
    spawn = multiprocessing.get_context("spawn")
    told, tell = spawn.Pipe(duplex=False)
    counts = spawn.Array(ctypes.c_long, 2)
    process = spawn.Process(target=_serve, args=(folder, counts, tell), daemon=True)
    process.start()
    try:
        yield Served(f"http://127.0.0.1:{told.recv()}", counts)
    finally:
        process.terminate()
        process.join()
