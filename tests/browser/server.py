"""The site served as its host will serve it: the same folders, the same 404, the same headers, compressed."""

import gzip
import threading
import tomllib
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from fnmatch import fnmatchcase
from functools import partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

Rule = tuple[str, dict[str, str]]

# The tests speak http to 127.0.0.1. HSTS has no meaning there, and upgrade-insecure-requests would send every
# style sheet and script to https, where nobody listens. All the rest of the policy is served as it stands.
NEEDS_HTTPS = "strict-transport-security"
UPGRADE = "upgrade-insecure-requests"

COMPRESSED = ("text/", "application/json", "application/xml", "image/svg+xml")


def header_rules(netlify: Path) -> list[Rule]:
    """The [[headers]] blocks of a netlify.toml, in their order."""
    blocks = tomllib.loads(netlify.read_text(encoding="utf-8")).get("headers", [])
    return [
        (block["for"], {k.lower(): without_upgrade(v) for k, v in block["values"].items()})
        for block in blocks
    ]


def without_upgrade(value: str) -> str:
    return "; ".join(part for part in map(str.strip, value.split(";")) if part != UPGRADE)


def headers_for(path: str, rules: list[Rule]) -> dict[str, str]:
    """The headers of one address: a star stands for anything, slashes too, and a later block wins."""
    found: dict[str, str] = {}
    for pattern, values in rules:
        if fnmatchcase(path, pattern):
            found |= values
    found.pop(NEEDS_HTTPS, None)
    return found


class SiteHandler(SimpleHTTPRequestHandler):
    """Files of one folder; a folder without an index does not exist."""

    protocol_version = "HTTP/1.1"
    extensions_map = {  # noqa: RUF012  (as the base class has it)
        **SimpleHTTPRequestHandler.extensions_map,
        ".css": "text/css; charset=utf-8",
        ".html": "text/html; charset=utf-8",
        ".js": "text/javascript; charset=utf-8",
        ".json": "application/json; charset=utf-8",
        ".svg": "image/svg+xml",
        ".xml": "application/xml; charset=utf-8",
    }

    def __init__(self, *args: Any, rules: list[Rule], **kwargs: Any) -> None:
        self.rules = rules  # before the base class, whose __init__ already answers the request
        super().__init__(*args, **kwargs)

    def end_headers(self) -> None:
        for name, value in headers_for(urlsplit(self.path).path, self.rules).items():
            self.send_header(name, value)
        super().end_headers()

    def send_head(self) -> Any:
        """Answers with a file; the base class sees to a folder without a slash and to what is missing."""
        path = Path(self.translate_path(self.path))
        file = path / "index.html" if urlsplit(self.path).path.endswith("/") else path
        return self.answer(HTTPStatus.OK, file) if file.is_file() else super().send_head()

    def answer(self, status: int, file: Path) -> None:
        body, kind = file.read_bytes(), self.guess_type(file)
        compressed = kind.startswith(COMPRESSED) and "gzip" in self.headers.get("Accept-Encoding", "")
        self.send_response(status)
        self.send_header("Content-Type", kind)
        if compressed:
            body = gzip.compress(body)
            self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command != "HEAD":
            with suppress(ConnectionError):  # the browser has already left the page
                self.wfile.write(body)

    def list_directory(self, path: Any) -> None:  # noqa: ARG002
        self.send_error(HTTPStatus.NOT_FOUND)

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        page = Path(self.directory, "404.html")
        if code != HTTPStatus.NOT_FOUND or not page.is_file():
            return super().send_error(code, message, explain)
        return self.answer(code, page)

    def log_message(self, *args: Any) -> None:
        """Nothing: pytest shows what failed."""


@contextmanager
def served(folder: Path, netlify: Path) -> Iterator[str]:
    """The origin under which a folder can be read while the context lasts."""
    handler = partial(SiteHandler, directory=str(folder), rules=header_rules(netlify))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_address[1]}"
        finally:
            server.shutdown()
            thread.join()
