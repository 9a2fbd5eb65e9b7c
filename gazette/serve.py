"""The preview's server: for this machine alone, it rebuilds what has changed and reloads what is open.

The only user of livereload, and of Tornado, which livereload runs on. Of livereload it takes the script and
the protocol that the script speaks; it watches by itself, because livereload passes over a file that is
copied here with an older date, and over what is saved within three seconds of the last reload.

A look at the folders that finds nothing new begins the build of what the last one found, in a thread of its
own: it holds up neither the next look nor an answer, and ends with the program.
"""

import asyncio
import contextlib
import errno
import json
import logging
import re
import threading
import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

from livereload.handlers import LiveReloadHandler, LiveReloadJSHandler  # type: ignore[import-untyped]
from tornado import web
from tornado.httpserver import HTTPServer
from tornado.locks import Condition
from tornado.netutil import bind_sockets
from tornado.websocket import WebSocketClosedError, WebSocketHandler

from gazette import disk
from gazette.diagnostic import Place, fault
from gazette.order import Order
from gazette.preview import Answer, Preview, Steps

HOST = "127.0.0.1"
INTERVAL = 0.2  # seconds between two looks at the folders

# Any other name that leads here is somebody else's: a page of theirs could read the drafts (DNS rebinding).
_OURS = re.compile(r"(?:localhost|127\.0\.0\.1|\[::1\])(?::[0-9]{1,5})?", re.IGNORECASE)
# http alone is spoken here, and a browser would keep HSTS for every other server of this machine.
_NOT_HERE = ("Strict-Transport-Security",)
_HTTPS_ONLY = "upgrade-insecure-requests"


def serve(order: Order, port: int, netlify: Path, steps: Steps, ready: Callable[[str], None]) -> None:
    """Show the site of an order until Ctrl+C; `ready` is given its address once pages can be asked for.

    Port 0 takes any that is free. Raises RefusedError where there is no content or no such port to be had.
    """
    _, faults = disk.list_files(order.content)
    missing = [each for each in faults if each.code == "missing-folder"]
    if missing:
        raise disk.RefusedError(missing[0])
    headers = security_headers(netlify)
    logging.getLogger("tornado").setLevel(logging.ERROR)  # a refused request is no news
    sockets = _bound(port)
    port = sockets[0].getsockname()[1]
    # A folder of its own for each port: two previews must not build into one.
    preview = Preview(order, disk.memory_of(order.content) / f"preview/{port}", steps)
    with contextlib.suppress(KeyboardInterrupt):
        preview.refresh()  # before there are threads: processes of its own start sooner
        asyncio.run(_serve(preview, sockets, headers, ready))
    preview.close()


async def _serve(
    preview: Preview, sockets: Any, headers: dict[str, str], ready: Callable[[str], None]
) -> None:
    port, news = sockets[0].getsockname()[1], Condition()
    server = HTTPServer(application(preview, headers, port, news))
    server.add_sockets(sockets)
    ready(f"http://{HOST}:{port}{preview.shown.base}/")
    loop = asyncio.get_running_loop()

    def build() -> None:
        is_new = preview.build()
        with contextlib.suppress(RuntimeError):  # the server has ended meanwhile
            loop.call_soon_threadsafe(_tell, news, is_new)

    builder = None
    while True:
        await asyncio.sleep(INTERVAL)
        if await loop.run_in_executor(None, preview.refresh):
            _tell(news, True)
        elif preview.is_behind and not (builder and builder.is_alive()):
            builder = threading.Thread(target=build, daemon=True)
            builder.start()


def _tell(news: Condition, is_new: bool) -> None:
    """Let go of whoever waits for an answer; where there is something new to show, reload what is open."""
    news.notify_all()
    if is_new:
        Socket.reload_all()


def _bound(port: int) -> Any:
    try:
        return bind_sockets(port, HOST)
    except OSError as error:
        code = "port-taken" if error.errno == errno.EADDRINUSE else "port-refused"
        place = Place(f"{HOST}:{port}")
        other = port + 1 if port < 65535 else 8000
        raise disk.RefusedError(fault(place, code, port=port, other=other, reason=error.strerror)) from None


def security_headers(netlify: Path) -> dict[str, str]:
    """Return the headers that every page of the site is sent with, less what only suits https.

    Those that open the data to everyone's programs are left out: any site that is open in the browser could
    read drafts. Raises RefusedError where netlify.toml cannot be read.
    """
    content, faults = disk.read_file(netlify)
    if content is None:
        raise disk.RefusedError(faults[0])
    found: dict[str, str] = {}
    for block in tomllib.loads(content.decode("utf-8"))["headers"]:
        if block["for"] == "/*":
            found |= block["values"]
    return {name: value for name, value in found.items() if name not in _NOT_HERE}


def policy(value: str, host: str) -> str:
    """Return the site's content security policy, with the one connection more that reloading needs.

    Nothing else is given up: livereload's script comes from a file, and it writes no markup, so that even
    require-trusted-types-for can stay.
    """
    parts = [part.split() for part in value.split(";")]
    directives = {part[0]: part[1:] for part in parts if part and part[0] != _HTTPS_ONLY}
    kept = [source for source in directives.get("connect-src", []) if source != "'none'"]
    directives["connect-src"] = [*kept, f"ws://{host}"]
    return "; ".join(" ".join([name, *sources]) for name, sources in directives.items())


def application(preview: Preview, headers: dict[str, str], port: int, news: Condition) -> web.Application:
    """Return the server's application: the site, livereload's script, and the socket that it opens.

    `news` is notified when something has changed, for requests that wait.
    """
    handlers = [(r"/livereload", Socket), (r"/livereload\.js", Script), (r".*", Page)]
    # Refused requests are not logged: the terminal is for faults.
    return web.Application(
        handlers,
        preview=preview,
        headers=headers,
        port=port,
        news=news,
        log_function=lambda _: None,
        debug=False,
    )


class Guarded(web.RequestHandler):
    """Answers requests to this machine by its own name, with the site's headers."""

    def set_default_headers(self) -> None:
        """Set the headers of every answer, errors included."""
        for name, value in self.settings["headers"].items():
            self.set_header(name, value)
        self.set_header("Cache-Control", "no-store")
        if self._is_ours():
            declared = self.settings["headers"].get("Content-Security-Policy", "default-src 'self'")
            self.set_header("Content-Security-Policy", policy(declared, self.request.headers["Host"]))

    def prepare(self) -> None:
        """Refuse whoever came by another name."""
        if not self._is_ours():
            raise web.HTTPError(403)

    def compute_etag(self) -> None:
        """Return nothing: what is shown is never kept."""

    def _is_ours(self) -> bool:
        return _OURS.fullmatch(self.request.headers.get("Host", "")) is not None


class Page(Guarded):
    """A page or a file of the site."""

    async def get(self) -> None:
        """Answer with what the preview shows, once that is known; pages get the script that reloads them."""
        name, answer = self._asked()
        while answer is None:
            await self.settings["news"].wait()
            name, answer = self._asked()
        if answer.location:
            self.redirect(answer.location)
            return
        self.set_status(answer.status)
        self.set_header("Content-Type", answer.kind)
        self.write(_with_script(answer.body, self.settings["port"], name) if answer.is_page else answer.body)

    async def head(self) -> None:
        """Answer as to GET, without the body."""
        await self.get()

    def _asked(self) -> tuple[str, Answer | None]:
        """Return the answer with the name of what was shown before it: if that changes, the page reloads."""
        preview: Preview = self.settings["preview"]
        return preview.name, preview.answer(self.request.path, last=self.request.query == "last")


def _with_script(page: bytes, port: int, name: str) -> bytes:
    """Return a page with the script that reloads it, and that says which build the page is of."""
    script = f'<script src="/livereload.js?port={port}&amp;extver={name}" defer></script>\n'
    return page.replace(b"</head>", script.encode("ascii") + b"</head>", 1)


class Script(Guarded, LiveReloadJSHandler):  # type: ignore[misc]
    """livereload's script, as a file of this origin."""


class Socket(Guarded, LiveReloadHandler):  # type: ignore[misc]
    """The connection by which an open page is told to reload."""

    saw = ""

    def check_origin(self, origin: str) -> bool:
        """Tell whether the page is one of the preview's own; livereload's handler would take any."""
        return WebSocketHandler.check_origin(self, origin)

    def on_message(self, message: str | bytes) -> None:
        """Speak livereload's protocol; reload a page that was made before the last build."""
        super().on_message(message)
        said = json.loads(message)
        if said.get("command") == "hello":
            self.saw = said.get("extver", "")
        elif said.get("command") == "info" and self.saw != self.settings["preview"].name:
            self.reload()

    def reload(self) -> None:
        """Tell the page to reload as a whole."""
        with contextlib.suppress(WebSocketClosedError):
            self.write_message({"command": "reload", "path": "*", "liveCSS": False})

    @classmethod
    def reload_all(cls) -> None:
        """Tell every open page to reload."""
        for socket in cls.waiters.copy():
            socket.reload()
