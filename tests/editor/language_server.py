"""The YAML language server that editors run, spoken to over its standard input and output."""

import contextlib
import json
import subprocess
import threading
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

# No schema from anywhere else, and none fetched: the server would ask for a catalogue on the network.
SETTINGS: dict[str, Any] = {
    "validate": True,
    "completion": True,
    "hover": True,
    "schemaStore": {"enable": False},
    "kubernetesCRDStore": {"enable": False},
}
SETTINGS_WANTED = "workspace/configuration"
FOUND = "textDocument/publishDiagnostics"
LONGEST = 120  # seconds: a server that does not answer is ended


class LanguageServer:
    """A running server; asked about one text after another."""

    def __init__(self, process: "subprocess.Popen[bytes]", root: Path, settings: dict[str, Any]) -> None:
        self._process = process
        self._settings = settings
        self._count = 0
        capabilities = {"workspace": {"configuration": True}, "textDocument": {"publishDiagnostics": {}}}
        options = {"processId": None, "rootUri": root.as_uri(), "capabilities": capabilities}
        self._ask("initialize", options)
        self._tell("initialized", {})
        # Before it has its settings it would find fault with nothing.
        self._answer(self._await(lambda m: m.get("method") == SETTINGS_WANTED))

    def diagnostics(self, texts: Mapping[Path, str]) -> dict[Path, list[str]]:
        """Return what an editor would underline in each file with its text: line (from 1) and message."""
        for file, text in texts.items():
            self._open(file, text)
        waiting = {file.as_uri(): file for file in texts}
        found: dict[Path, list[str]] = {}
        while waiting:
            told = self._await(lambda m: m.get("method") == FOUND and m["params"]["uri"] in waiting)["params"]
            found[waiting.pop(told["uri"])] = [
                f"{each['range']['start']['line'] + 1}: {each['message']}" for each in told["diagnostics"]
            ]
        for file in texts:
            self._close(file)
        return found

    def completions(self, file: Path, text: str, line: int, column: int) -> list[str]:
        """Return what an editor would offer at a place; line and column count from 1."""
        self._open(file, text)
        where = {"line": line - 1, "character": column - 1}
        document = {"uri": file.as_uri()}
        found = self._ask("textDocument/completion", {"textDocument": document, "position": where})
        self._close(file)
        return [each["label"] for each in (found["items"] if isinstance(found, dict) else found)]

    def hover(self, file: Path, text: str, line: int, column: int) -> str:
        """Return what an editor would show beside the pointer."""
        self._open(file, text)
        where = {"line": line - 1, "character": column - 1}
        found = self._ask("textDocument/hover", {"textDocument": {"uri": file.as_uri()}, "position": where})
        self._close(file)
        return str(found["contents"]["value"]) if found else ""

    def _open(self, file: Path, text: str) -> None:
        self._count += 1  # what was read of an earlier text is kept by its version
        document = {"uri": file.as_uri(), "languageId": "yaml", "version": self._count, "text": text}
        self._tell("textDocument/didOpen", {"textDocument": document})

    def _close(self, file: Path) -> None:
        """Close a file and hear the last of it, so that nothing of it is taken for the next."""
        uri = file.as_uri()
        self._tell("textDocument/didClose", {"textDocument": {"uri": uri}})
        gone = {"uri": uri, "diagnostics": []}
        self._await(lambda m: m.get("method") == FOUND and m["params"] == gone)

    def _ask(self, method: str, params: object) -> Any:
        self._count += 1
        number = self._count
        self._send({"id": number, "method": method, "params": params})
        return self._await(lambda m: m.get("id") == number and "method" not in m)["result"]

    def _tell(self, method: str, params: object) -> None:
        self._send({"method": method, "params": params})

    def _await(self, wanted: Any) -> dict[str, Any]:
        """Return the first message that is wanted; the server's own questions are answered on the way."""
        while True:
            message = self._receive()
            if wanted(message):
                return message
            if "id" in message and "method" in message:
                self._answer(message)

    def _answer(self, message: dict[str, Any]) -> None:
        answer: object = None
        if message["method"] == SETTINGS_WANTED:
            sections: list[dict[str, str]] = message["params"]["items"]
            answer = [self._settings if each.get("section") == "yaml" else {} for each in sections]
        self._send({"id": message["id"], "result": answer})

    def _send(self, message: dict[str, Any]) -> None:
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        assert self._process.stdin
        self._process.stdin.write(b"Content-Length: %d\r\n\r\n" % len(body) + body)
        self._process.stdin.flush()

    def _receive(self) -> dict[str, Any]:
        assert self._process.stdout
        length = 0
        while line := self._process.stdout.readline().strip():
            name, _, value = line.partition(b":")
            if name.lower() == b"content-length":
                length = int(value)
        assert length, "the language server has ended"
        received: dict[str, Any] = json.loads(self._process.stdout.read(length))
        return received


@contextlib.contextmanager
def language_server(script: Path, root: Path, schemas: dict[str, list[str]]) -> Iterator[LanguageServer]:
    """Give a server for the files below `root`; `schemas` tells which schema goes with which files."""
    command = ["node", str(script), "--stdio"]
    process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    watchdog = threading.Timer(LONGEST, process.kill)
    watchdog.start()
    try:
        yield LanguageServer(process, root, {**SETTINGS, "schemas": schemas})
    finally:
        watchdog.cancel()
        process.kill()
        process.wait()
