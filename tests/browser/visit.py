"""One page opened in the browser, and everything that went wrong in it."""

from dataclasses import dataclass, field
from typing import Literal

from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Request, Response, Route

Scheme = Literal["light", "dark"]

TIMEOUT = 15_000  # ms: the pages come from this machine, which may be busy

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
        self.page.on("requestfailed", lambda request: self.faults.append(f"{request.failure}: {request.url}"))
        self.page.on("response", self.answered)

    def heard(self, message: ConsoleMessage) -> None:
        if message.type in {"error", "warning"}:
            self.faults.append(f"console {message.type}: {message.text}")

    def asked(self, request: Request) -> None:
        self.asked_for.append(request.url)
        if not request.url.startswith((f"{self.origin}/", "data:", "blob:")):
            self.faults.append(f"asked elsewhere: {request.url}")

    def answered(self, response: Response) -> None:
        if response.status >= 400:
            self.faults.append(f"{response.status}: {response.url}")

    def assert_clean(self) -> None:
        assert not self.faults, f"{self.page.url}\n" + "\n".join(self.faults)


def stay(route: Route) -> None:
    """Keeps a page that sends the reader on, as for a reader who has turned that off."""
    if route.request.is_navigation_request():
        route.fulfill(status=204)
    else:
        route.continue_()


@dataclass
class Opener:
    """Opens addresses of the site, each in a context of its own, and closes them all."""

    browser: Browser = field(repr=False)
    origin: str
    moved: frozenset[str] = frozenset()  # the pages that send the reader on
    contexts: list[BrowserContext] = field(default_factory=list, repr=False)

    def __call__(
        self,
        path: str,
        *,
        width: int = 1280,
        scheme: Scheme = "light",
        js: bool = True,
        css: bool = True,
        forced_colors: Literal["active", "none"] = "none",
        motion: Literal["no-preference", "reduce"] = "reduce",  # as a smooth scroll would still be under way
        permissions: tuple[str, ...] = (),
        follow: bool = False,
    ) -> Visit:
        context = self.browser.new_context(
            viewport={"width": width, "height": 800},
            color_scheme=scheme,
            forced_colors=forced_colors,
            java_script_enabled=js,
            permissions=list(permissions),
            reduced_motion=motion,
        )
        context.set_default_timeout(TIMEOUT)
        self.contexts.append(context)
        context.add_init_script(REPORT_CSP)
        visit = Visit(context.new_page(), self.origin)
        visit.watch()
        if not css:
            visit.page.route("**/*.css", lambda route: route.abort())
        if path in self.moved and not follow:
            visit.page.route(lambda url: url != self.origin + path, stay)
        visit.page.goto(self.origin + path)
        return visit

    def close(self) -> None:
        while self.contexts:
            self.contexts.pop().close()
