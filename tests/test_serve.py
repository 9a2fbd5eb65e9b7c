"""The preview: what it answers, and to whom."""

import asyncio
import re
import socket
import tomllib
from collections.abc import Iterator

import pytest
from serving import ROOT, SESSION, Running, copied, running
from tornado.httpclient import HTTPRequest
from tornado.websocket import websocket_connect


@pytest.fixture(scope="module")
def preview(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    """Return a preview of the real record that no test changes."""
    with running(copied(tmp_path_factory.mktemp("preview"))) as started:
        yield started


def in_order(value: str) -> dict[str, list[str]]:
    parts = [part.split() for part in value.split(";")]
    return {part[0]: part[1:] for part in parts if part}


def published_headers() -> dict[str, str]:
    blocks = tomllib.loads((ROOT / "netlify.toml").read_text("utf-8"))["headers"]
    values: dict[str, str] = next(block["values"] for block in blocks if block["for"] == "/*")
    return values


# --- what it answers -----------------------------------------------------------------------------------


def test_a_page_is_the_built_one_with_the_script_that_reloads_it(preview: Running) -> None:
    answer = preview.ask(SESSION)
    assert answer.status == 200
    assert answer.headers["content-type"] == "text/html; charset=utf-8"
    assert preview.ask(f"{SESSION}session.json").status == 200  # the site is built once this is there
    script = re.search(
        r'<script src="/livereload\.js\?port=(\d+)&amp;extver=\d+-1" defer></script>\n', answer.body
    )
    assert script
    assert int(script[1]) == preview.port
    built = preview.folder / f".gazette/preview/{preview.port}{SESSION}index.html"
    assert answer.body.replace(script[0], "") == built.read_text("utf-8")


def test_the_script_comes_from_a_file_of_this_origin(preview: Running) -> None:
    answer = preview.ask("/livereload.js")
    assert answer.status == 200
    assert "javascript" in answer.headers["content-type"]
    assert "official-7" in answer.body


def test_the_headers_are_the_published_site_s_but_for_what_suits_https_alone(preview: Running) -> None:
    sent = preview.ask(SESSION).headers
    for name, value in published_headers().items():
        if name == "Strict-Transport-Security":
            assert name.lower() not in sent
        elif name != "Content-Security-Policy":
            assert sent[name.lower()] == value


def test_the_policy_differs_by_one_connection_alone(preview: Running) -> None:
    published = in_order(published_headers()["Content-Security-Policy"])
    sent = in_order(preview.ask(SESSION).headers["content-security-policy"])
    del published["upgrade-insecure-requests"]
    published["connect-src"].append(f"ws://127.0.0.1:{preview.port}")
    assert sent == published
    assert sent["script-src"] == ["'self'"]
    assert sent["require-trusted-types-for"] == ["'script'"]


@pytest.mark.parametrize("path", ["/assets/style.css", "/livereload.js", "/nothing", "/committees"])
def test_every_answer_has_the_headers(preview: Running, path: str) -> None:
    sent = preview.ask(path).headers
    assert sent["x-content-type-options"] == "nosniff"
    assert sent["cache-control"] == "no-store"
    assert "default-src 'none'" in sent["content-security-policy"]


def test_drafts_are_open_to_no_other_site_s_programs(preview: Running) -> None:
    answer = preview.ask(f"{SESSION}session.json")
    assert answer.headers["content-type"] == "application/json; charset=utf-8"
    assert "access-control-allow-origin" not in answer.headers
    assert answer.headers["cross-origin-resource-policy"] == "same-origin"


def test_an_unknown_address_is_the_404_page_with_its_status(preview: Running) -> None:
    answer = preview.ask("/nothing/here")
    assert answer.status == 404
    assert 'data-page="not-found"' in answer.body


def test_a_folder_without_its_slash_leads_to_the_one_with_it(preview: Running) -> None:
    answer = preview.ask(SESSION.rstrip("/"))
    assert (answer.status, answer.headers["location"]) == (302, SESSION)


def test_head_is_answered_without_a_body(preview: Running) -> None:
    answer = preview.ask("/", "HEAD")
    assert (answer.status, answer.body) == (200, "")


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "OPTIONS"])
def test_nothing_can_be_sent_to_it(preview: Running, method: str) -> None:
    assert preview.ask("/", method).status == 405


# --- whom it answers -----------------------------------------------------------------------------------


@pytest.mark.parametrize("host", ["localhost", "LOCALHOST:{}", "127.0.0.1:{}", "[::1]:{}", "[::1]"])
def test_this_machine_by_its_own_names_is_answered(preview: Running, host: str) -> None:
    answer = preview.ask("/", host=host.format(preview.port))
    assert answer.status == 200
    assert f"ws://{host.format(preview.port)}" in answer.headers["content-security-policy"]


@pytest.mark.parametrize(
    "host",
    [
        "evil.example",
        "127.0.0.1.evil.example",
        "localhost.evil.example:{}",
        "192.168.0.1:{}",
        "0.0.0.0:{}",
        "127.0.0.1:{}@evil.example",
        "localhost:{};script-src *",
        "127.0.0.1:{}, evil.example",
    ],
)
@pytest.mark.parametrize("path", ["/", "/livereload.js", "/livereload"])
def test_another_host_s_name_is_refused(preview: Running, path: str, host: str) -> None:
    answer = preview.ask(path, host=host.format(preview.port))
    assert answer.status in (400, 403)
    assert "evil.example" not in str(answer.headers)
    assert "심의" not in answer.body


def test_only_this_machine_can_reach_it(preview: Running) -> None:
    with pytest.raises((ConnectionRefusedError, TimeoutError)):
        socket.create_connection(("127.0.0.2", preview.port), timeout=2)


@pytest.mark.parametrize(
    "path",
    [
        "/../../../content/site.yaml",
        "/../content/site.yaml",
        "/assets/../../../../content/site.yaml",
        "/%2e%2e/%2e%2e/%2e%2e/content/site.yaml",
        "/..%2f..%2f..%2fcontent/site.yaml",
        "/..%5c..%5c..%5ccontent%5csite.yaml",
        "/..\\..\\content\\site.yaml",
        "/%252e%252e/content/site.yaml",
        "//etc/passwd",
        "/./index.html",
        "/index.html%00.css",
        "/c:/windows/win.ini",
        "/assets/style.css::$DATA",
        "/.../site.yaml",
    ],
)
def test_no_address_leads_out_of_the_site(preview: Running, path: str) -> None:
    answer = preview.ask(path)
    assert answer.status in (400, 404)
    assert "example.org\nlanguage" not in answer.body
    assert "root:" not in answer.body


def test_no_address_leads_to_another_host(preview: Running) -> None:
    for path in ("//evil.example", "//evil.example/..", "/%2fevil.example", "/\\evil.example"):
        answer = preview.ask(path)
        assert answer.status == 404
        assert "location" not in answer.headers


def test_a_page_of_another_site_cannot_listen(preview: Running) -> None:
    async def listen() -> None:
        headers = {"Origin": "http://evil.example"}
        await websocket_connect(HTTPRequest(f"ws://127.0.0.1:{preview.port}/livereload", headers=headers))

    with pytest.raises(Exception, match="403"):
        asyncio.run(listen())
