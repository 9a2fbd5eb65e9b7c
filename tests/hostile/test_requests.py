"""The preview under malformed requests: none gets a page that it should not, none ends the server."""

import os
import re
import shutil
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def port(tmp_path_factory: pytest.TempPathFactory) -> Iterator[int]:
    """Return the port of a preview of the real record."""
    folder = tmp_path_factory.mktemp("preview")
    shutil.copytree(ROOT / "content", folder / "content")
    process = subprocess.Popen(
        [sys.executable, str(ROOT / "build.py"), "serve", "--port", "0", "--today", "2024-06-01"],
        cwd=folder,
        env={**os.environ, "PYTHONUTF8": "1"},
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
    )
    assert process.stderr
    try:
        found = None
        while not found and (line := process.stderr.readline()):
            found = re.search(r"http://127\.0\.0\.1:(\d+)", line)
        assert found
        threading.Thread(target=process.stderr.read, daemon=True).start()
        yield int(found[1])
        assert process.poll() is None, "the preview has ended"
    finally:
        process.kill()
        process.wait()


def said(port: int, request: bytes) -> bytes:
    """Send bytes and return what is answered before the connection ends or nothing more comes."""
    answer = b""
    with socket.create_connection(("127.0.0.1", port), timeout=20) as connection:
        connection.settimeout(1)
        try:
            connection.sendall(request)
            while part := connection.recv(65536):
                answer += part
        except (TimeoutError, ConnectionError):
            pass
    return answer


GOOD = b"GET / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"


@pytest.mark.parametrize(
    "request_bytes",
    [
        b"\r\n\r\n",
        b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03",  # the beginning of TLS
        b"GET\r\n\r\n",
        b"GET / HTTP/9.9\r\nHost: localhost\r\n\r\n",
        b"GET / HTTP/1.1\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost: localhost\r\nHost: evil.example\r\n\r\n",
        b"GET http://evil.example/ HTTP/1.1\r\nHost: evil.example\r\n\r\n",
        b"CONNECT evil.example:443 HTTP/1.1\r\nHost: evil.example\r\n\r\n",
        b"GET /" + b"a" * 200_000 + b" HTTP/1.1\r\nHost: localhost\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost: localhost\r\nX: " + b"a" * 200_000 + b"\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost: localhost\r\n" + b"X: y\r\n" * 30_000 + b"\r\n",
        b"GET / HTTP/1.1\nHost: localhost\x00\n\n",
        b"GET /\xff\xfe%ff%fe HTTP/1.1\r\nHost: localhost\r\n\r\n",
        b"POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: -1\r\n\r\n",
        b"POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 99999999999\r\n\r\nx",
        b"POST / HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n"
        b"Content-Length: 3\r\n\r\nzz\r\n",
        b"POST / HTTP/1.1\r\nHost: localhost\r\nContent-Type: multipart/form-data; boundary=x\r\n"
        b"Content-Length: 9\r\n\r\n--x\r\n\r\n--",
        b"GET /livereload HTTP/1.1\r\nHost: localhost\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
        b"Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: eA==\r\nOrigin: http://localhost\r\n\r\n\xff\xff\xff",
        b"GET /livereload HTTP/1.1\r\nHost: localhost\r\nUpgrade: websocket\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost: localhost\r\nCookie: " + b"a=b;" * 10_000 + b"\r\n\r\n",
    ],
    ids=lambda request: repr(request[:40]),
)
def test_a_malformed_request_gets_no_page_and_ends_nothing(port: int, request_bytes: bytes) -> None:
    answer = said(port, request_bytes)
    ours = b"Host: localhost\r\n" in request_bytes and b"evil" not in request_bytes
    assert ours or "심의".encode() not in answer
    assert b"Traceback" not in answer
    assert said(port, GOOD).startswith(b"HTTP/1.1 200")


def test_connections_that_say_nothing_hold_nobody_up(port: int) -> None:
    silent = [socket.create_connection(("127.0.0.1", port)) for _ in range(50)]
    for connection in silent:
        connection.sendall(b"GET / HTTP/1.1\r\nHost: loc")
    assert said(port, GOOD).startswith(b"HTTP/1.1 200")
    for connection in silent:
        connection.close()


@pytest.mark.parametrize(
    "path",
    [
        "/%2e%2e/%2e%2e/content/site.yaml",
        "/..%2fcontent/site.yaml",
        "/%2e%2e%5ccontent%5csite.yaml",
        "/%252e%252e%252fcontent/site.yaml",
        "/assets/..;/..;/content/site.yaml",
        "/..%c0%af..%c0%afcontent/site.yaml",
        "/%ef%bc%8e%ef%bc%8e/content/site.yaml",
        "/assets/%2e%2e%2f%2e%2e%2f%2e%2e%2fcontent/site.yaml",
        "/....//....//content/site.yaml",
        "/.site-build/made",
        "/../.site-build/lock",
    ],
)
def test_no_spelling_of_two_dots_leads_out_of_the_site(port: int, path: str) -> None:
    answer = said(port, f"GET {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n".encode())
    assert re.match(rb"HTTP/1.1 (400|404) ", answer)
    assert b"language: ko" not in answer
