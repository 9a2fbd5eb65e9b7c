"""Builds a small site again and again, each time with another of its calls to the system failing.

Run by test_every_call.py in a process of its own, in a folder that holds content/:

    python every_call.py fail|kill build|swap

`fail` makes call n raise "No space left on device", `kill` ends the process with SIGKILL before it. `build`
is a whole build; `swap` is the making of a site of two files where folders cannot be exchanged in one step.
Prints one line of JSON for every n: what came of it, what stood in site/ and what the build after it made.
The calls are those of which Python tells its audit hooks, and every write.
"""

import gc
import io
import json
import os
import signal
import sys
import traceback
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

import gazette.pipeline  # noqa: E402, F401  (loaded before anything is to fail)
from gazette import disk, exchange, messages, read, render  # noqa: E402
from gazette.order import Order  # noqa: E402
from gazette.run import run  # noqa: E402
from gazette.stage import staging  # noqa: E402
from gazette.words import Language  # noqa: E402

CALLS = {"open", "os.chmod", "os.listdir", "os.mkdir", "os.remove", "os.rename", "os.rmdir", "os.scandir"}
RECORD = Path("content/committees/budget/2024-01.yaml")
SITE = Path("site")
WORK = Path(".site-build")


class Injector:
    """Counts calls and lets one of them fail."""

    def __init__(self) -> None:
        self.kill = sys.argv[1] == "kill"
        self.failing = 0
        self.count = 0
        self.armed = False
        sys.addaudithook(self._hear)
        self._open = io.open
        io.open = self._open_counted

    def call(self) -> None:
        """Count a call; fail if it is its turn."""
        if not self.armed:
            return
        self.count += 1
        if self.count == self.failing:
            if self.kill:
                os.kill(os.getpid(), signal.SIGKILL)
            raise OSError(28, os.strerror(28))

    def _hear(self, event: str, arguments: tuple[Any, ...]) -> None:
        """Count what concerns the folder of the test; the program's own files and templates are let alone."""
        if event in CALLS and isinstance(arguments[0], str | bytes) and self.armed:
            path = os.fsdecode(arguments[0])
            if not path.startswith("/") or path.startswith(str(Path.cwd())):
                self.call()

    def _open_counted(self, file: Any, mode: str = "r", *others: Any, **named: Any) -> Any:
        """Open a file whose writes are counted."""
        if not self.armed or isinstance(file, int) or not set(mode) & set("wxa"):
            return self._open(file, mode, *others, **named)
        raw = CountedFile(file, mode.replace("b", "").replace("t", ""))
        raw.call = self.call
        buffered = io.BufferedWriter(raw)
        return buffered if "b" in mode else io.TextIOWrapper(buffered, "ascii")


class CountedFile(io.FileIO):
    """A file that tells of every write."""

    call: Callable[[], None]

    def write(self, content: Any) -> int:
        """Write, unless this is the write that fails."""
        self.call()
        return super().write(content)


def tree(folder: Path) -> dict[str, bytes] | None:
    """Return every file below a folder, None where there is no such folder."""
    if not folder.is_dir():
        return None
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def whole_build(title: str) -> list[str]:
    """Build the site of the record under a title; return what was refused, told as it would be to staff."""
    order = Order(Path("content"), ROOT / "templates", SITE, date(2024, 6, 1))
    with INJECTOR._open(RECORD) as file:
        text = file.read()
    first = text.splitlines()[0]
    with INJECTOR._open(RECORD, "w") as file:
        file.write(text.replace(first, f"title: {title}", 1))
    INJECTOR.armed = True
    try:
        report = run(order)
    finally:
        INJECTOR.armed = False
    return [" ".join(messages.say(each.code, Language.EN, each.arguments)) for each in report.faults]


def swap(text: str) -> list[str]:
    """Make a site of two files; return what was refused."""
    INJECTOR.armed = True
    try:
        with staging(SITE, ()) as stage:
            stage.write("index.html", text.encode())
            stage.write("data/index.json", text.encode())
    except disk.RefusedError as error:
        return [" ".join(messages.say(error.diagnostic.code, Language.EN, error.diagnostic.arguments))]
    finally:
        INJECTOR.armed = False
    return []


def tried(build: Callable[[str], list[str]], text: str, failing: int = 0) -> str:
    """Build with a failing call, in a child if that kills; return what came of it."""
    INJECTOR.failing, INJECTOR.count = failing, 0
    if not (failing and INJECTOR.kill):
        return outcome(build, text)
    read, write = os.pipe()
    child = os.fork()
    if child == 0:
        os.write(write, outcome(build, text).encode())
        os._exit(0)
    os.close(write)
    with os.fdopen(read) as pipe:
        said = pipe.read()
    os.waitpid(child, 0)
    return said or "killed"


def outcome(build: Callable[[str], list[str]], text: str) -> str:
    """Return what is said of a build: that it is built, why it was refused, or the traceback of a bug."""
    try:
        told = build(text)
    except Exception:
        return traceback.format_exc()
    return f"refused: {' '.join(told)}" if told else "built"


def name_of(site: dict[str, bytes] | None, known: dict[str, dict[str, bytes] | None]) -> str:
    """Return which of the known sites that is."""
    return next((name for name, each in known.items() if each == site), "mixed")


def sweep(build: Callable[[str], list[str]]) -> Iterator[dict[str, object]]:
    """Yield what came of every build with a failing call, as many as a build makes."""
    known: dict[str, dict[str, bytes] | None] = {"absent": None}
    for text in ("one", "two"):
        assert tried(build, text) == "built"
        known[text] = tree(SITE)
    number, before, calls = 0, "two", 1
    while number < calls:
        number += 1
        after = "one" if before == "two" else "two"
        said = tried(build, after, number)
        found = name_of(tree(SITE), known)
        left = sorted(path.name for path in WORK.iterdir())
        then = tried(build, after)
        calls = max(calls, INJECTOR.count)
        yield {
            "number": number,
            "said": said,
            "found": {before: "old", after: "new"}.get(found, found),
            "left": left,
            "then": "right" if (then, name_of(tree(SITE), known)) == ("built", after) else then,
            "left_then": sorted(path.name for path in WORK.iterdir()),
        }
        before = after


class Plain:
    """Renders a view as Python writes it."""

    def __init__(self, *_: object) -> None:
        """Take what the renderer takes."""

    def render(self, template: str, view: object) -> bytes:
        """Return a page as UTF-8."""
        return f"{template} {view}".encode()


def kept(make: Callable[..., Any]) -> Any:
    """Return a function that makes something the first time and gives it back ever after."""
    made: list[Any] = []

    def give(*arguments: Any) -> Any:
        if not made:
            made.append(make(*arguments))
        return made[0]

    return give


def put_everywhere(original: object, substitute: object) -> None:
    """Put something in the place of a function or class in every module that has imported it."""
    for module in [module for name, module in sys.modules.items() if name.startswith("gazette.")]:
        for name in [name for name, value in vars(module).items() if value is original]:
            vars(module)[name] = substitute


INJECTOR = Injector()

if __name__ == "__main__":
    if sys.argv[2] == "swap":
        exchange._exchange = lambda *_: False
        steps = sweep(swap)
    else:
        # Rendering takes most of the time and makes no call; the pages here are what templates are given.
        put_everywhere(read.read_templates, kept(read.read_templates))
        put_everywhere(render.Renderer, Plain)
        whole_build("none")
        gc.freeze()
        steps = sweep(whole_build)
    for step in steps:
        print(json.dumps(step))
