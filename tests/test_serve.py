"""The preview: what it answers, to whom, and that it follows every change."""

import asyncio
import dataclasses
import http.client
import json
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import threading
import tomllib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from tornado.httpclient import HTTPRequest
from tornado.websocket import websocket_connect

from gazette.pipeline import Order, Report
from gazette.preview import Preview
from gazette.serve import policy, security_headers
from gazette.words import Language

ROOT = Path(__file__).resolve().parent.parent
RECORD = "committees/informatization-strategy/2017-02.yaml"
SESSION = "/committees/informatization-strategy/2017-02/"
SOON = 20  # seconds: a build takes one or two, on a busy machine more


@dataclasses.dataclass
class Answered:
    """What came back: the status, the headers by lower-case name, the body."""

    status: int
    headers: dict[str, str]
    body: str


@dataclasses.dataclass
class Running:
    """A preview that runs as staff run it, and the folder that it runs in."""

    folder: Path
    process: "subprocess.Popen[str]"
    address: str = ""
    told: list[str] = dataclasses.field(default_factory=list)

    @property
    def port(self) -> int:
        port = urlsplit(self.address).port
        assert port
        return port

    def ask(self, path: str, method: str = "GET", host: str | None = None) -> Answered:
        """Ask for a path exactly as it is written."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=SOON)
        connection.putrequest(method, path, skip_host=True)
        connection.putheader("Host", host or f"127.0.0.1:{self.port}")
        connection.endheaders()
        response = connection.getresponse()
        headers = {name.lower(): value for name, value in response.getheaders()}
        body = response.read().decode("utf-8", errors="replace")
        connection.close()
        return Answered(response.status, headers, body)

    def change(self, old: str, new: str) -> None:
        path = self.folder / "content" / RECORD
        text = path.read_text("utf-8")
        assert old in text
        path.write_text(text.replace(old, new, 1), "utf-8")


@contextmanager
def running(folder: Path, *options: str) -> Iterator[Running]:
    """Give a preview of a folder's content on any free port; end it as Ctrl+C does."""
    clean = {name: value for name, value in os.environ.items() if not name.startswith(("GITHUB", "GAZETTE"))}
    process = subprocess.Popen(
        [sys.executable, str(ROOT / "build.py"), "serve", "--port", "0", "--today", "2024-06-01", *options],
        cwd=folder,
        env={**clean, "PYTHONUTF8": "1"},
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
    )
    assert process.stderr
    preview = Running(folder, process)
    try:
        for line in process.stderr:
            preview.told.append(line)
            if found := re.search(r"Preview: (http://\S+)", line):
                preview.address = found[1]
                break
        assert preview.address, preview.told
        # What is told later must not fill the pipe.
        threading.Thread(target=preview.told.extend, args=(process.stderr,), daemon=True).start()
        yield preview
    finally:
        process.kill()
        process.wait()


def copied(folder: Path) -> Path:
    shutil.copytree(ROOT / "content", folder / "content")
    return folder


@pytest.fixture(scope="module")
def preview(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    """Return a preview of the real record that no test changes."""
    with running(copied(tmp_path_factory.mktemp("preview"))) as started:
        yield started


@pytest.fixture
def own_preview(tmp_path: Path) -> Iterator[Running]:
    """Return a preview whose records a test may change."""
    with running(copied(tmp_path)) as started:
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


# --- that it follows changes ---------------------------------------------------------------------------


async def told_to_reload(preview: Running, made_by: str, change: tuple[str, str] | None) -> dict[str, object]:
    """Listen as an open page of that build does, make a change, and return what the page is told."""
    origin = {"Origin": f"http://127.0.0.1:{preview.port}"}
    address = f"ws://127.0.0.1:{preview.port}/livereload"
    connection = await websocket_connect(HTTPRequest(address, headers=origin))
    await connection.write_message(json.dumps({"command": "hello", "protocols": [], "extver": made_by}))
    assert "official-7" in str(await connection.read_message())
    await connection.write_message(json.dumps({"command": "info", "url": preview.address}))
    if change:
        await asyncio.sleep(0.1)
        preview.change(*change)
    told = await asyncio.wait_for(connection.read_message(), SOON)
    connection.close()
    assert isinstance(told, str)
    found: dict[str, object] = json.loads(told)
    return found


def build_of(answer: Answered) -> str:
    found = re.search(r"extver=(\d+-\d+)", answer.body)
    assert found
    return found[1]


def test_a_change_reloads_faults_stand_in_for_pages_and_mending_brings_them_back(
    own_preview: Running,
) -> None:
    preview = own_preview
    reload = {"command": "reload", "path": "*", "liveCSS": False}
    first = build_of(preview.ask("/"))

    assert asyncio.run(told_to_reload(preview, first, ("seated: 26", "seated: 스물여섯<b>"))) == reload
    spoilt = preview.ask(SESSION)
    assert spoilt.status == 500
    assert "2017-02.yaml:11:9: ‘스물여섯&lt;b&gt;’: 숫자가 아닙니다. [not-a-number]" in spoilt.body
    assert preview.ask("/nothing").status == 500
    assert preview.ask("/assets/style.css").status == 200
    assert preview.ask(f"{SESSION}?last").status == 200
    second = build_of(spoilt)

    # A page that was opened before the last build hears of it as soon as it listens.
    assert asyncio.run(told_to_reload(preview, first, None)) == reload
    assert asyncio.run(told_to_reload(preview, second, ("seated: 스물여섯<b>", "seated: 27"))) == reload
    mended = preview.ask(SESSION)
    assert mended.status == 200
    assert "27명" in mended.body
    assert not (preview.folder / "site").exists()


def test_ctrl_c_ends_it_quietly(own_preview: Running) -> None:
    own_preview.process.send_signal(signal.SIGINT)
    assert own_preview.process.wait(SOON) == 0
    assert [line.split(",")[0].split(":")[0] for line in own_preview.told] == ["회의 1건", "미리보기 Preview"]


def test_drafts_and_embargoed_records_are_shown_where_asked_for_alone(tmp_path: Path) -> None:
    path = copied(tmp_path) / "content" / RECORD
    path.write_text(path.read_text("utf-8") + "status: draft\nembargo: 2099-01-01\n", "utf-8")
    with running(tmp_path) as preview:
        assert preview.ask(SESSION).status == 404
    with running(tmp_path, "--drafts") as preview:
        assert preview.ask(SESSION).status == 200


# --- what stands in its way ----------------------------------------------------------------------------


def refused(folder: Path, *options: str) -> str:
    result = subprocess.run(
        [sys.executable, str(ROOT / "build.py"), "serve", *options],
        cwd=folder,
        env={**os.environ, "PYTHONUTF8": "1"},
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=SOON,
        check=False,
    )
    assert result.returncode == 1
    assert result.stdout == ""
    return result.stderr


def test_a_taken_port_is_one_clear_line(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        told = refused(copied(tmp_path), "--port", str(port))
        assert told.splitlines() == [
            f"127.0.0.1:{port}: {port}번 포트를 다른 프로그램이 쓰고 있습니다. [port-taken]",
            f"    고치는 법: 그 프로그램을 끝내거나 다른 번호를 적으십시오. 보기: --port {port + 1}",
        ]
        assert "is used by another program" in refused(tmp_path, "--port", str(port), "--language", "en")
    assert not (tmp_path / ".gazette").exists()


def test_a_port_that_may_not_be_opened_is_one_clear_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def forbid(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("gazette.serve.bind_sockets", forbid)
    from gazette import disk
    from gazette.serve import serve

    order = Order(copied(tmp_path) / "content", ROOT / "templates")
    with pytest.raises(disk.RefusedError) as caught:
        serve(order, 80, ROOT / "netlify.toml", lambda _: (None, ""), lambda _: None)
    assert caught.value.diagnostic.code == "port-refused"


def test_a_missing_content_folder_is_one_clear_line(tmp_path: Path) -> None:
    assert refused(tmp_path).splitlines() == [
        "content: ‘content’ 폴더가 없습니다. [missing-folder]",
        "    고치는 법: 폴더 이름을 확인하거나, 이 폴더가 있는 곳에서 명령을 실행하십시오.",
    ]


# --- without a server ----------------------------------------------------------------------------------


def made(tmp_path: Path, *reports: Report | None) -> Preview:
    """Return a preview whose builds come out as given, each of them writing a page and a style sheet."""
    (tmp_path / "content").mkdir()
    (tmp_path / "templates").mkdir()
    outcomes = iter(reports)

    def build(order: Order) -> tuple[Report | None, str]:
        report = next(outcomes)
        if report and not report.failed:
            assert order.output
            (order.output / "committees").mkdir(parents=True, exist_ok=True)
            for name in ("index.html", "404.html", "committees/index.html", "style.css"):
                (order.output / name).write_text(name)
        return report, "" if report and not report.failed else "<고장>"

    return Preview(Order(tmp_path / "content", tmp_path / "templates"), tmp_path / "out", build)


def good(base: str = "", language: Language = Language.KO) -> Report:
    return Report(language, base=base)


def test_it_builds_again_when_a_file_comes_changes_or_goes_whatever_its_date(tmp_path: Path) -> None:
    preview = made(tmp_path, *[good()] * 6)
    file = tmp_path / "content/old.yaml"
    assert preview.refresh()
    assert not preview.refresh()
    file.write_text("a")
    os.utime(file, (1, 1))  # copied here from elsewhere, with its date
    assert preview.refresh()
    assert not preview.refresh()
    file.write_text("b")
    assert preview.refresh()
    (tmp_path / "templates/base.html").touch()
    assert preview.refresh()
    file.unlink()
    assert preview.refresh()
    (tmp_path / "content/.old.yaml.swp").touch()  # an editor's leaving
    assert not preview.refresh()


def test_a_program_that_breaks_is_shown_and_the_preview_goes_on(tmp_path: Path) -> None:
    preview = made(tmp_path, None, good())
    preview.refresh()
    answer = preview.answer("/", last=False)
    assert answer.status == 500
    assert "&lt;고장&gt;".encode() in answer.body
    (tmp_path / "content/a.yaml").touch()
    preview.refresh()
    assert preview.answer("/", last=False).status == 200


def test_before_the_first_good_build_there_is_nothing_else_to_see(tmp_path: Path) -> None:
    preview = made(tmp_path, None)
    (tmp_path / "out").mkdir()
    (tmp_path / "out/index.html").write_text("the draft of another run")
    preview.refresh()
    answer = preview.answer("/", last=True)
    assert b"draft" not in answer.body
    assert b"?last" not in preview.answer("/", last=False).body


def test_a_site_below_a_path_is_shown_below_it(tmp_path: Path) -> None:
    preview = made(tmp_path, good(base="/records"))
    preview.refresh()
    assert preview.answer("/records/style.css", last=False).body == b"style.css"
    assert preview.answer("/records/committees", last=False).location == "/records/committees/"
    assert preview.answer("/", last=False).location == "/records/"
    assert preview.answer("/records", last=False).location == "/records/"
    assert preview.answer("/style.css", last=False).status == 404
    assert preview.answer("/records-of-others/", last=False).status == 404


def test_the_page_of_faults_is_in_the_site_s_language(tmp_path: Path) -> None:
    failed = Report(Language.EN)
    preview = made(tmp_path, dataclasses.replace(failed))
    preview.refresh()
    assert preview.shown.language is Language.EN


def test_the_policy_gains_a_connection_where_it_had_none() -> None:
    assert policy("default-src 'none'; connect-src 'none'", "localhost:1") == (
        "default-src 'none'; connect-src ws://localhost:1"
    )
    assert policy("default-src 'none'", "localhost:1") == "default-src 'none'; connect-src ws://localhost:1"


def test_a_host_without_netlify_toml_is_told_of(tmp_path: Path) -> None:
    from gazette import disk

    with pytest.raises(disk.RefusedError):
        security_headers(tmp_path / "netlify.toml")


def test_the_preview_s_folder_is_not_committed() -> None:
    assert ".gazette/" in (ROOT / ".gitignore").read_text("utf-8").splitlines()
