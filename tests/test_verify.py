"""`verify`: a site in a folder and on a real server, compared with the records and with its own manifest."""

import hashlib
import http.server
import json
import os
import shutil
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest

from gazette import fetch, verify
from gazette.exports.manifest import as_files, as_lines, listed_twice, manifest
from gazette.fingerprint import fingerprint
from gazette.model import Session
from gazette.order import Report
from gazette.verify import Manifest, parse_manifest

ROOT = Path(__file__).resolve().parent.parent
RECORD = "committees/informatization-strategy/2017-02"
KEY = "informatization-strategy/2017-02"
LIST = "data/manifest.json"
LIST_OF_SESSIONS = "data/manifest/informatization-strategy.json"


@pytest.fixture
def site(tmp_path: Path, real_site: Path) -> Path:
    """Return a copy of the real site that a test may spoil."""
    shutil.copytree(real_site, tmp_path / "site")
    return tmp_path / "site"


@pytest.fixture
def records(session: Session) -> dict[str, str]:
    """Return the fingerprints of the real archive."""
    return {KEY: fingerprint(session)}


class Handler(http.server.SimpleHTTPRequestHandler):
    """Serves a folder as Netlify does: its own files to nobody, the page of a missing address with 404."""

    def do_GET(self) -> None:
        if self.path in ("/_redirects", "/_headers"):
            self.send_error(404)
        elif self.path == "/404.html":
            self.send_response(404)
            self.end_headers()
            self.wfile.write((Path(self.directory) / "404.html").read_bytes())
        else:
            super().do_GET()

    def log_message(self, *_: object) -> None:
        return


Serve = Callable[[Path], str]


@pytest.fixture
def serve(monkeypatch: pytest.MonkeyPatch) -> Iterator[Serve]:
    """Return a function that serves a folder on this machine and returns its address."""
    monkeypatch.setenv("no_proxy", "*")
    servers: list[http.server.ThreadingHTTPServer] = []

    def start(folder: Path) -> str:
        server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), partial(Handler, directory=str(folder)))
        servers.append(server)
        threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}).start()
        return f"http://127.0.0.1:{server.server_address[1]}"

    yield start
    for server in servers:
        server.shutdown()
        server.server_close()


def told(site: str | Path, records: dict[str, str]) -> list[tuple[str, str]]:
    found = [(each.place.file, each.code) for each in verify.verify(str(site), records)]
    return [(file.removeprefix(str(site)).lstrip("/"), code) for file, code in found]


def gazette(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, str(ROOT / "build.py"), *arguments, "--today", "2024-06-01", "--format", "text"],
        cwd=folder,
        env={**os.environ, "PYTHONUTF8": "1", "no_proxy": "*"},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


def rewrite(file: Path, old: str, new: str) -> None:
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new), "utf-8")


def test_the_manifests_list_every_file_but_the_first_of_them_with_its_sha_256(
    site: Path, session: Session
) -> None:
    document = json.loads((site / LIST).read_text("utf-8"))
    below = json.loads((site / LIST_OF_SESSIONS).read_text("utf-8"))
    assert [*document["manifests"]] == [LIST_OF_SESSIONS]
    files = {path.relative_to(site).as_posix(): path for path in site.rglob("*") if path.is_file()}
    del files[LIST]
    for each in (document, below):
        assert list(each["files"]) == sorted(each["files"])
    told = {**document["files"], **document["manifests"], **below["files"]}
    assert told == {name: hashlib.sha256(path.read_bytes()).hexdigest() for name, path in files.items()}
    assert len(told) == sum(map(len, (document["files"], document["manifests"], below["files"])))
    assert below["records"] == {KEY: fingerprint(session)}


def test_a_manifest_is_the_same_in_whatever_order_files_were_written() -> None:
    digests = {name: hashlib.sha256(name.encode()).hexdigest() for name in "bca"}
    lines = [as_lines({name: digest}) for name, digest in digests.items()]
    tables = {"records": digests}
    assert manifest(lines, tables) == manifest(
        [as_lines(digests)], {"records": dict(sorted(digests.items()))}
    )
    assert parse_manifest(manifest(lines, tables)) == Manifest(digests, digests, {})
    assert parse_manifest(manifest(lines, {"manifests": digests})) == Manifest({}, digests, digests)
    assert as_files(as_lines(digests)) == digests


def test_an_empty_manifest_is_one_too() -> None:
    assert parse_manifest(manifest([""], {"records": {}})) == Manifest({}, {}, {})


def test_a_path_that_stands_twice_is_found() -> None:
    one, other = as_lines({"a/b.html": "0" * 64, "a-b": "1" * 64}), as_lines({"a/b.html": "2" * 64})
    assert listed_twice([one, other]) == "a/b.html"
    assert listed_twice([one, "", as_lines({"a/b": "2" * 64})]) == ""


def test_the_page_of_data_offers_the_manifest(site: Path) -> None:
    assert 'href="/data/manifest.json"' in (site / "data/index.html").read_text("utf-8")


def test_a_site_as_it_was_built_is_what_the_records_say(
    site: Path, records: dict[str, str], serve: Serve
) -> None:
    assert told(site, records) == []
    assert told(serve(site), records) == []
    assert told(f"{serve(site)}/", records) == []


def test_what_the_host_keeps_to_itself_is_not_missed(
    tmp_path: Path, build: Callable[..., Report], serve: Serve
) -> None:
    site = tmp_path / "site"
    report = build(ROOT / "tests/content", site)
    assert (site / "_redirects").exists()
    assert told(site, report.records) == told(serve(site), report.records) == []


@pytest.mark.parametrize("is_served", [False, True])
def test_differences_are_told_of_one_by_one(
    site: Path, records: dict[str, str], serve: Serve, is_served: bool
) -> None:
    rewrite(site / "index.html", "</h1>", "!</h1>")
    (site / RECORD / "votes.csv").unlink()
    found = told(serve(site) if is_served else site, {**records, "park/2024-01": "0" * 64})
    assert found == [
        ("park/2024-01", "record-not-on-site"),
        (f"{RECORD}/votes.csv", "site-file-missing"),
        ("index.html", "site-file-differs"),
    ]


def test_a_record_that_is_no_longer_public_here_is_told_of(site: Path) -> None:
    assert told(site, {}) == [(KEY, "record-only-on-site")]


def test_a_record_that_was_changed_here_is_told_of(site: Path) -> None:
    assert told(site, {KEY: "0" * 64}) == [(KEY, "record-not-the-same")]


def test_a_record_changed_on_the_site_is_seen_even_where_its_manifest_was_made_to_fit(
    site: Path, records: dict[str, str], serve: Serve
) -> None:
    changed, of_sessions = site / RECORD / "session.json", site / LIST_OF_SESSIONS
    before = [hashlib.sha256(path.read_bytes()).hexdigest() for path in (changed, of_sessions)]
    rewrite(changed, "산출내역", "산출근거")
    rewrite(of_sessions, before[0], hashlib.sha256(changed.read_bytes()).hexdigest())
    rewrite(site / LIST, before[1], hashlib.sha256(of_sessions.read_bytes()).hexdigest())
    assert told(site, records) == told(serve(site), records) == [(KEY, "record-not-the-same")]


@pytest.mark.parametrize(
    "path",
    ["extra.html", ".hid/x", ".x.html", "index.html~", ".well-known/a.txt", "data/.DS_Store", "#a#", "a.tmp"],
)
def test_a_file_that_is_in_no_list_is_told_of_in_a_folder(
    site: Path, records: dict[str, str], path: str
) -> None:
    (site / path).parent.mkdir(exist_ok=True)
    (site / path).write_text("?", "utf-8")
    assert told(site, records) == [(path, "site-file-extra")]


def test_a_site_that_does_not_answer_is_one_clear_fault(
    tmp_path: Path, serve: Serve, records: dict[str, str]
) -> None:
    (tmp_path / "empty").mkdir()
    for site in (tmp_path / "nowhere", tmp_path / "empty", serve(tmp_path / "empty"), "http://127.0.0.1:9"):
        [found] = verify.verify(str(site), records)
        assert (found.code, bool(found.arguments["reason"])) == ("site-unreachable", True)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        "{}",
        "<!doctype html>",
        "[" * 100_000,
        '{"records": {}, "files": []}',
        '{"records": {}, "files": {"a": 1}}',
        '{"records": {}, "files": {"a": "short"}}',
        *(
            json.dumps({"records": {}, "files": {}, table: {path: "0" * 64}})
            for table in ("files", "manifests")
            for path in ("../a", "a/../b", "/etc/passwd", "a//b", "a\\b", "..", "a/.", "a?b", "http://a", "")
        ),
    ],
)
@pytest.mark.parametrize("path", [LIST, LIST_OF_SESSIONS])
def test_what_is_no_manifest_is_one_clear_fault(
    site: Path, records: dict[str, str], text: str, path: str
) -> None:
    (site / path).write_text(text, "utf-8")
    assert told(site, records) == [("", "manifest-unreadable")]


def test_a_manifest_that_differs_or_is_missing_is_told_of(site: Path, records: dict[str, str]) -> None:
    rewrite(site / LIST_OF_SESSIONS, "SHA-256", "SHA-257")
    assert told(site, records) == [(LIST_OF_SESSIONS, "site-file-differs")]
    (site / LIST_OF_SESSIONS).unlink()
    [found] = verify.verify(str(site), records)
    assert (found.code, found.arguments["address"]) == ("site-unreachable", f"{site}/{LIST_OF_SESSIONS}")


def test_a_manifest_that_lists_itself_comes_to_an_end(site: Path, records: dict[str, str]) -> None:
    rewrite(site / LIST, '"manifests": {', f'"manifests": {{"{LIST}": "{"0" * 64}", ')
    assert told(site, records) == [(LIST, "site-file-differs")]


def test_only_the_first_manifest_leads_to_others(site: Path, records: dict[str, str]) -> None:
    rewrite(site / LIST_OF_SESSIONS, '"records"', f'"manifests": {{"{LIST}": "{"0" * 64}"}}, "records"')
    assert told(site, records) == [("", "manifest-unreadable")]


def test_a_file_beyond_the_limit_is_not_read(serve: Serve, site: Path) -> None:
    address = f"{serve(site)}/index.html"
    size = len((site / "index.html").read_bytes())
    assert fetch.fetch(address, size)[0] == (site / "index.html").read_bytes()
    assert fetch.fetch(address, size - 1) == (None, f"> {size - 1:,} bytes")


@pytest.mark.parametrize(
    "address", ["file:///etc/hostname", "ftp://127.0.0.1/a", "//127.0.0.1", "http://", "http:// /"]
)
def test_nothing_but_the_web_is_fetched(address: str) -> None:
    content, reason = fetch.fetch(address, 100)
    assert content is None
    assert reason


def test_a_server_that_keeps_silent_is_given_up(
    monkeypatch: pytest.MonkeyPatch, records: dict[str, str]
) -> None:
    monkeypatch.setenv("no_proxy", "*")
    monkeypatch.setattr(fetch, "TIMEOUT", 0.05)
    with http.server.HTTPServer(("127.0.0.1", 0), Handler) as silent:  # it listens and never answers
        assert told(f"http://127.0.0.1:{silent.server_address[1]}", records) == [("", "site-unreachable")]


def test_the_command_says_so_and_ends_with_0_or_1(tmp_path: Path, serve: Serve) -> None:
    shutil.copytree(ROOT / "content", tmp_path / "content")
    assert gazette(tmp_path, "build").returncode == 0
    same = gazette(tmp_path, "verify", serve(tmp_path / "site"))
    assert same.returncode == 0
    assert same.stderr == "누리집이 이 기록과 같습니다. 회의 1건을 견주었습니다. 2024-06-01 기준\n"
    rewrite(tmp_path / "content" / f"{RECORD}.yaml", "seated: 26", "seated: 27")
    korean = gazette(tmp_path, "verify", "site")
    assert korean.returncode == 1
    assert f"{KEY}: 누리집의 기록이 다릅니다(누리집 " in korean.stderr
    assert korean.stderr.endswith("누리집이 이 기록과 다릅니다. 다른 점 1건. 2024-06-01 기준\n")
    english = gazette(tmp_path, "verify", "site", "--language", "en")
    assert "The site's record is another" in english.stderr
    assert english.stderr.endswith("The site is not what the records say. Differences: 1. As of 2024-06-01\n")
