"""One page opened in the browser, and everything that went wrong in it."""

from dataclasses import dataclass, field
from typing import Literal

from playwright.sync_api import Browser, ConsoleMessage, Page, Request, Response, Route

Scheme = Literal["light", "dark"]

TIMEOUT = 15_000  # ms: the pages come from this machine, which may be busy
LEFT = "net::ERR_ABORTED"  # the page was left before its icon came; that is no fault of the page

# A refused script or style is only an event; as a console error it is recorded with all others.
REPORT_CSP = """document.addEventListener('securitypolicyviolation', (e) =>
  console.error(`CSP ${e.effectiveDirective} refused ${e.blockedURI} in ${e.sourceFile}:${e.lineNumber}`));"""


@dataclass
class Visit:
    """An open page with its faults: console errors and warnings, failed requests, requests to elsewhere."""

    page: Page = field(repr=False)
    origin: str
    faults: list[str] = field(default_factory=list)
    asked_for: list[str] = field(default_factory=list)

    def watch(self) -> None:
        self.page.on("console", self.heard)
        self.page.on("pageerror", lambda error: self.faults.append(f"uncaught: {error}"))
        self.page.on("request", self.asked)
        self.page.on("requestfailed", self.failed)
        self.page.on("response", self.answered)

    def heard(self, message: ConsoleMessage) -> None:
        if message.type in {"error", "warning"}:
            self.faults.append(f"console {message.type}: {message.text}")

    def asked(self, request: Request) -> None:
        self.asked_for.append(request.url)
        if not request.url.startswith((f"{self.origin}/", "data:", "blob:", "about:")):
            self.faults.append(f"asked elsewhere: {request.url}")

    def failed(self, request: Request) -> None:
        if request.failure != LEFT:
            self.faults.append(f"{request.failure}: {request.url}")

    def answered(self, response: Response) -> None:
        if response.status >= 400:
            self.faults.append(f"{response.status}: {response.url}")

    def forget(self) -> None:
        """Leaves the page that is open, with all that it remembered and that a test did to it."""
        if self.page.url.startswith(self.origin):
            self.page.evaluate("localStorage.clear()")
        self.page.unroute_all()
        self.page.goto("about:blank")
        self.faults.clear()
        self.asked_for.clear()

    def assert_clean(self) -> None:
        assert not self.faults, f"{self.page.url}\n" + "\n".join(self.faults)


@dataclass
class Opener:
    """Opens addresses of the site in one window, one after the other: a new one takes four times as long."""

    browser: Browser = field(repr=False)
    origin: str
    moved: frozenset[str]  # the pages that send the reader on
    windows: dict[tuple[bool, tuple[str, ...]], Visit] = field(default_factory=dict, repr=False)

    def __call__(
        self,
        path: str,
        *,
        width: int = 1280,
        scheme: Scheme = "light",
        js: bool = True,
        css: bool = True,
        forced_colors: Literal["active", "none"] = "none",
        permissions: tuple[str, ...] = (),
        follow: bool = False,
    ) -> Visit:
        visit = self.window(js, permissions)
        visit.forget()
        page = visit.page
        page.set_viewport_size({"width": width, "height": 800})
        page.emulate_media(media="null", color_scheme=scheme, forced_colors=forced_colors)
        if not css:
            page.route("**/*.css", lambda route: route.abort())
        if path in self.moved and not follow:
            page.route(lambda url: url != self.origin + path, stay)
        page.goto(self.origin + path)
        return visit

    def window(self, js: bool, permissions: tuple[str, ...]) -> Visit:
        if (js, permissions) not in self.windows:
            context = self.browser.new_context(java_script_enabled=js, permissions=list(permissions))
            context.set_default_timeout(TIMEOUT)
            context.add_init_script(REPORT_CSP)
            visit = self.windows[js, permissions] = Visit(context.new_page(), self.origin)
            visit.watch()
        return self.windows[js, permissions]


def stay(route: Route) -> None:
    """Keeps a page that sends the reader on, as for a reader who has turned that off."""
    if route.request.is_navigation_request():
        route.fulfill(status=204)
    else:
        route.continue_()
