"""The preview follows every change, and says in one line what stands in its way."""

import asyncio
import json
import os
import re
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from serving import RECORD, ROOT, SESSION, SOON, Answered, Running, copied, running
from tornado.httpclient import HTTPRequest
from tornado.websocket import websocket_connect

from gazette.order import Order


@pytest.fixture
def own_preview(tmp_path: Path) -> Iterator[Running]:
    """Return a preview whose records a test may change."""
    with running(copied(tmp_path)) as started:
        yield started


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
    first = build_of(preview.ask(SESSION))

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
    begun = [line.split(".")[0].split(":")[0] for line in own_preview.told]
    assert begun[:2] == ["회의 1건을 점검했습니다", "미리보기 Preview"]
    assert [line.split(",")[0] for line in own_preview.told[2:]] in ([], ["회의 1건"])  # built, or not yet


def test_drafts_and_embargoed_records_are_shown_where_asked_for_alone(tmp_path: Path) -> None:
    path = copied(tmp_path) / "content" / RECORD
    path.write_text(path.read_text("utf-8") + "status: draft\nembargo: 2099-01-01\n", "utf-8")
    with running(tmp_path) as preview:
        assert preview.ask(SESSION).status == 404
    with running(tmp_path, "--drafts") as preview:
        assert "초안입니다. 공개하지 않았습니다." in preview.ask(SESSION).body


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
    from gazette.preview import Steps
    from gazette.serve import serve

    order = Order(copied(tmp_path) / "content", ROOT / "templates")
    steps = Steps(lambda *_: (None, None, ""), lambda _: (None, ""), lambda _: None)
    with pytest.raises(disk.RefusedError) as caught:
        serve(order, 80, ROOT / "netlify.toml", steps, lambda _: None)
    assert caught.value.diagnostic.code == "port-refused"


def test_a_missing_content_folder_is_one_clear_line(tmp_path: Path) -> None:
    assert refused(tmp_path).splitlines() == [
        "content: ‘content’ 폴더가 없습니다. [missing-folder]",
        "    고치는 법: 폴더 이름을 확인하거나, 이 폴더가 있는 곳에서 명령을 실행하십시오.",
    ]
