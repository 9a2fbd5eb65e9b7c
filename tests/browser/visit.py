"""One page opened in the browser, and everything that went wrong in it."""

from dataclasses import dataclass, field
from typing import Literal

from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Request, Response

Scheme = Literal["light", "dark"]

TIMEOUT = 5_000  # ms: the pages come from this machine

# A refused script or style is only an event; as a console error it is recorded with all others.
REPORT_CSP = """document.addEventListener('securitypolicyviolation', (e) =>
  console.error(`CSP ${e.effectiveDirective} refused ${e.blockedURI} in ${e.sourceFile}:${e.lineNumber}`));"""


@dataclass
class Visit:
    """An open page with its faults: console errors and warnings, failed requests, requests to elsewhere."""

    page: Page = field(repr=False)
    origin: str
    faults: list[str] = field(default_factory=list)

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
        if not request.url.startswith((f"{self.origin}/", "data:", "blob:")):
            self.faults.append(f"asked elsewhere: {request.url}")

    def answered(self, response: Response) -> None:
        if response.status >= 400:
            self.faults.append(f"{response.status}: {response.url}")

    def assert_clean(self) -> None:
        assert not self.faults, f"{self.page.url}\n" + "\n".join(self.faults)


@dataclass
class Opener:
    """Opens addresses of the site, each in a context of its own, and closes them all."""

    browser: Browser = field(repr=False)
    origin: str
    contexts: list[BrowserContext] = field(default_factory=list, repr=False)

    def __call__(
        self,
        path: str,
        *,
        width: int = 1280,
        scheme: Scheme = "light",
        js: bool = True,
        forced_colors: Literal["active", "none"] = "none",
        permissions: tuple[str, ...] = (),
    ) -> Visit:
        context = self.browser.new_context(
            viewport={"width": width, "height": 800},
            color_scheme=scheme,
            forced_colors=forced_colors,
            java_script_enabled=js,
            permissions=list(permissions),
            reduced_motion="reduce",  # smooth scrolling would still be under way when a test looks
        )
        context.set_default_timeout(TIMEOUT)
        self.contexts.append(context)
        context.add_init_script(REPORT_CSP)
        visit = Visit(context.new_page(), self.origin)
        visit.watch()
        visit.page.goto(self.origin + path)
        return visit

    def close(self) -> None:
        while self.contexts:
            self.contexts.pop().close()
