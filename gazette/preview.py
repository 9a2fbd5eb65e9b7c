"""What the preview answers: pages made when they are asked for, the rest of the last build, or the faults.

After a save all is read and checked, and pages are shown at once, each made by itself (`glance`). The whole
site is built behind them; what only the build makes is answered when that is done. That is safe: what is
shown was checked and looked through by the gate as in a build, and it is shown to this machine alone.
"""

import html
import mimetypes
import os
import re
import threading
import urllib.parse
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from gazette import disk
from gazette.diagnostic import Format, report
from gazette.glance import Glance
from gazette.order import Order, Report
from gazette.render import TemplateFaultError
from gazette.unit import ChangedError
from gazette.words import Language

# An address is slashes and plain names: no `..`, no backslash, no colon, nothing that leads elsewhere.
_ADDRESS = re.compile(r"(?:/(?!\.{1,2}(?:/|$))[A-Za-z0-9._-]+)*/?")
# As the host of the site sends them, whatever this machine thinks of an extension.
_TYPES = {
    ".css": "text/css; charset=utf-8",
    ".csv": "text/csv; charset=utf-8",
    ".html": "text/html; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json; charset=utf-8",
    ".svg": "image/svg+xml",
    ".txt": "text/plain; charset=utf-8",
    ".xml": "application/xml; charset=utf-8",
}

# It hangs on nothing that may be at fault: no template, no label, no style sheet.
_FAULTS = """\
<!doctype html>
<html lang="{language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>{title}</title>
</head>
<body>
<main>
<h1>{title}</h1>
<p>{advice}</p>
<pre>{faults}</pre>
{last}</main>
</body>
</html>
"""
_WORDS = {
    Language.KO: (
        "고칠 것이 있습니다",
        "고쳐서 저장하면 이 페이지가 저절로 바뀝니다.",
        "고치기 전의 화면 보기",
    ),
    Language.EN: (
        "There is something to mend",
        "Mend and save: this page changes by itself.",
        "See the last good page",
    ),
}


@dataclass(frozen=True, slots=True)
class Answer:
    """What is sent: its status, its media type, its bytes; or where the browser is to look instead."""

    status: int
    kind: str = _TYPES[".html"]
    body: bytes = b""
    location: str = ""

    @property
    def is_page(self) -> bool:
        """Tell whether a browser shows it as a page."""
        return self.kind == _TYPES[".html"]


@dataclass(frozen=True, slots=True)
class Steps:
    """The two halves of the work: to look at all there is, and to build the site.

    Each returns the report, None where the program broke, and what is to be told; a look, which is given the
    pages of the last one, also the pages where nothing stands in their way.
    """

    look: Callable[[Order, Glance | None], tuple[Report | None, Glance | None, str]]
    build: Callable[[Order], tuple[Report | None, str]]
    tell: Callable[[str], object]


@dataclass(frozen=True, slots=True)
class Shown:
    """What is shown at a time.

    `number` counts what has been shown, `look` is the number at the last look. `faults` is empty where there
    are none, `pages` are those of the last good look, `is_built` tells of a good build, `base` is the path of
    the site's address.
    """

    number: int = 0
    look: int = 0
    faults: str = ""
    pages: Glance | None = None
    is_built: bool = False
    base: str = ""
    language: Language = Language.KO


class Preview:
    """A site that is made again whenever a record or a template has changed."""

    def __init__(self, order: Order, output: Path, steps: Steps) -> None:
        self._order = replace(order, output=output)
        self._output = output
        self._steps = steps
        self._seen: object = None
        self._built = 0  # the look that the last build followed
        self._lock = threading.Lock()
        self.shown = Shown()

    @property
    def name(self) -> str:
        """Return what tells one state of the site from every other, those of another run included."""
        return f"{os.getpid()}-{self.shown.number}"

    @property
    def is_behind(self) -> bool:
        """Tell whether there is something to build."""
        return not self.shown.faults and self._built < self.shown.look

    def refresh(self) -> bool:
        """Look at all there is if anything has changed since the last time; tell whether it had."""
        seen = disk.stamps(self._order.content), disk.stamps(self._order.templates)
        if seen == self._seen:
            return False
        self._seen = seen
        found, pages, told = self._steps.look(self._order, self.shown.pages)
        with self._lock:
            shown, number = self.shown, self.shown.number + 1
            shown = replace(
                shown, number=number, look=number, language=found.language if found else shown.language
            )
            if found is None or pages is None:
                self.shown = replace(shown, faults=told)
            else:
                self.shown = replace(shown, faults="", pages=pages, base=found.base)
        self._steps.tell(told)
        return True

    def build(self) -> bool:
        """Build what was last looked at; tell whether there is something new to show: faults."""
        look = self.shown.look
        found, told = self._steps.build(self._order)
        is_good = found is not None and not found.failed
        with self._lock:
            self._built = look
            self.shown = replace(self.shown, is_built=self.shown.is_built or is_good)
            if self.shown.look != look:  # what has come of it is old
                return False
            if not is_good:
                self.shown = replace(self.shown, number=self.shown.number + 1, faults=told)
        self._steps.tell(told)
        return not is_good

    def close(self) -> None:
        """Tell nothing any more: the program ends, and with it a build."""
        self._steps = replace(self._steps, tell=lambda _: None)

    def answer(self, address: str, *, last: bool) -> Answer | None:
        """Return what stands at an address as the browser sent it, None where that is not known yet.

        `last` asks for the last good page.
        """
        shown = self.shown
        try:
            found = self._found(address, shown, last=last)
        except (TemplateFaultError, disk.RefusedError) as error:
            told = report([error.diagnostic], Format.TEXT, shown.language)
            return Answer(500, body=_fault_page(replace(shown, faults=told)))
        except ChangedError:
            self._seen = None  # the next look sees it, whatever its time and size
            return None
        if found is not None:
            return found
        if shown.faults:
            return Answer(500, body=_fault_page(shown))
        if self.is_behind and not last:
            return None
        return Answer(404, body=self._file("404.html", shown, last=True) or b"")

    def _found(self, address: str, shown: Shown, *, last: bool) -> Answer | None:
        name = self._name(urllib.parse.unquote(address), shown.base)
        body = self._file(name, shown, last=last)
        if body is not None:
            kind = _TYPES.get(Path(name).suffix) or mimetypes.guess_type(name)[0]
            return Answer(200, kind or "application/octet-stream", body)
        if name and self._file(f"{name}/index.html", shown, last=last) is not None:
            return Answer(302, location=f"{address}/")
        if shown.base and address in ("/", shown.base):
            return Answer(302, location=f"{shown.base}/")
        return None

    def _name(self, address: str, base: str) -> str:
        """Return the path of a file in the site, empty where there can be none."""
        if not _ADDRESS.fullmatch(address) or not address.startswith(f"{base}/"):
            return ""
        path = address.removeprefix(f"{base}/")
        return f"{path}index.html" if path == "" or path.endswith("/") else path

    def _file(self, name: str, shown: Shown, *, last: bool) -> bytes | None:
        """Return a file from memory, or from a build that is not behind; no page where there are faults.

        Raises what a glance raises. With `last` nothing is raised, and whatever was good once is returned.
        """
        if not name or (shown.faults and not last and name.endswith(".html")):
            return None
        body = None
        try:
            body = shown.pages.file(name) if shown.pages else None
        except (ChangedError, TemplateFaultError, disk.RefusedError):
            if not last:
                raise
        if body is None and shown.is_built and (last or not self.is_behind):
            body, _ = disk.read_file(self._output / name)
        return body


def _fault_page(shown: Shown) -> bytes:
    title, advice, last = _WORDS[shown.language]
    link = f'<p><a href="?last">{last}</a></p>\n' if shown.pages else ""
    page = _FAULTS.format(
        language=shown.language.value, title=title, advice=advice, faults=html.escape(shown.faults), last=link
    )
    return page.encode("utf-8")
