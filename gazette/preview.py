"""What the preview answers: the last good site, or the faults of the last build."""

import html
import mimetypes
import os
import re
import urllib.parse
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from gazette import disk
from gazette.pipeline import Order, Report
from gazette.words import Language

# Builds an order and tells of it; returns the report, None where the program broke, and what was told.
Build = Callable[[Order], tuple[Report | None, str]]

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
class Shown:
    """What came of the last build.

    `number` counts the builds, `faults` is empty where the last one was good, `is_there` tells of a good one
    before, `base` is the path of the site's address.
    """

    number: int = 0
    faults: str = ""
    is_there: bool = False
    base: str = ""
    language: Language = Language.KO


class Preview:
    """A site that is built again whenever a record or a template has changed."""

    def __init__(self, order: Order, output: Path, build: Build) -> None:
        self._order = replace(order, output=output)
        self._output = output
        self._build = build
        self._seen: object = None
        self.shown = Shown()

    @property
    def name(self) -> str:
        """Return what tells one build from every other, those of another run included."""
        return f"{os.getpid()}-{self.shown.number}"

    def refresh(self) -> bool:
        """Build if anything has changed since the last time; tell whether it had."""
        seen = disk.stamps(self._order.content), disk.stamps(self._order.templates)
        if seen == self._seen:
            return False
        self._seen = seen
        report, told = self._build(self._order)
        shown = replace(self.shown, number=self.shown.number + 1)
        if report is None or report.failed:
            language = report.language if report else shown.language
            self.shown = replace(shown, faults=told, language=language)
        else:
            self.shown = replace(shown, faults="", is_there=True, base=report.base, language=report.language)
        return True

    def answer(self, address: str, *, last: bool) -> Answer:
        """Return what stands at an address as the browser sent it; `last` asks for the last good page."""
        shown = self.shown
        name = self._name(urllib.parse.unquote(address), shown.base)
        body = self._read(name)
        if shown.faults and not last and (body is None or name.endswith(".html")):
            return Answer(500, body=_fault_page(shown))
        if body is not None:
            suffix = Path(name).suffix
            kind = _TYPES.get(suffix) or mimetypes.guess_type(name)[0] or "application/octet-stream"
            return Answer(200, kind, body)
        if name and self._read(f"{name}/index.html") is not None:
            return Answer(302, location=f"{address}/")
        if shown.base and address in ("/", shown.base):
            return Answer(302, location=f"{shown.base}/")
        return Answer(404, body=self._read("404.html") or b"")

    def _name(self, address: str, base: str) -> str:
        """Return the path of a file in the site, empty where there can be none."""
        if not _ADDRESS.fullmatch(address) or not address.startswith(f"{base}/"):
            return ""
        path = address.removeprefix(f"{base}/")
        return f"{path}index.html" if path == "" or path.endswith("/") else path

    def _read(self, name: str) -> bytes | None:
        return disk.read_file(self._output / name)[0] if name and self.shown.is_there else None


def _fault_page(shown: Shown) -> bytes:
    title, advice, last = _WORDS[shown.language]
    link = f'<p><a href="?last">{last}</a></p>\n' if shown.is_there else ""
    page = _FAULTS.format(
        language=shown.language.value, title=title, advice=advice, faults=html.escape(shown.faults), last=link
    )
    return page.encode("utf-8")
