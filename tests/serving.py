"""A preview that runs as staff run it, for tests to ask."""

import dataclasses
import http.client
import os
import re
import shutil
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

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
