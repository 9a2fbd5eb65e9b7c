"""The site as it is served: its headers by the rules of a public grader, open data, nothing unreviewed."""

import re
import subprocess
import sys
import tomllib
from html.parser import HTMLParser
from importlib.metadata import version
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parent.parent
CONFIGURED: dict[str, Any] = tomllib.loads((ROOT / "netlify.toml").read_text("utf-8"))
SIX_MONTHS = 15_552_000  # seconds, as the Observatory counts them
BROAD = {"ftp:", "http:", "https:", "*", "http://*", "http://*.*", "https://*", "https://*.*"}


def headers_of(path: str) -> list[tuple[str, str]]:
    """Return every header that a path is sent with, those of all rules that match it, names in lower case."""
    return [
        (name.lower(), value)
        for block in CONFIGURED["headers"]
        if matches(block["for"], path)
        for name, value in block["values"].items()
    ]


def matches(rule: str, path: str) -> bool:
    """Tell whether a rule is for a path, as the parser of headers in Netlify's build system has it.

    A star by itself stands for anything; within a name for anything too, slashes included.
    """
    parts = [part.strip() for part in rule.split("/") if part.strip()]
    pattern = "/".join("?(.*)" if part == "*" else re.escape(part).replace(r"\*", "(.*)") for part in parts)
    return re.fullmatch(f"/{pattern}/?", path, re.IGNORECASE) is not None


# --- the MDN HTTP Observatory --------------------------------------------------------------------------


class Scripts(HTMLParser):
    """Collects where a page's scripts come from."""

    def __init__(self) -> None:
        super().__init__()
        self.sources: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "script":
            self.sources.append(dict(attrs).get("src") or "")


def csp_points(policy: str) -> int:
    """Return the points for a content security policy, the first rule that fits (analyzer/tests/csp.js)."""
    parts = [part.split() for part in policy.split(";")]
    csp = {part[0]: set(part[1:]) for part in parts if part}
    default = csp.get("default-src", {"*"})
    script, style = csp.get("script-src", default), csp.get("style-src", default)
    sources = {source for directive in csp.values() for source in directive}
    if (script & (BROAD | {"'unsafe-inline'", "data:"})) or (csp.get("object-src", default) & BROAD):
        return -20
    if any(source.startswith(("http:", "ftp:")) for source in sources):
        return -20
    if "'unsafe-eval'" in script | style:
        return -10
    if style & (BROAD | {"'unsafe-inline'", "data:"}):
        return 0
    closed = csp.get("form-action", {"*"}) <= {"'self'", "'none'"}
    return 10 if csp.get("default-src") == {"'none'"} and closed else 5


def observatory(headers: dict[str, str], page: str) -> dict[str, int]:
    """Return the points of each test of the MDN HTTP Observatory, without those that a file cannot earn.

    The rules are those of github.com/mdn/mdn-http-observatory: src/grader/charts.js for the points,
    src/analyzer/tests/*.js for what earns them, src/scanner/index.js for the sum: 100 and what is taken off,
    and what is added only where no more than 10 is taken off. Not counted: a place in the browsers' HSTS
    list (+5, for which the owner of a domain asks). Taken for granted: the host's certificate and redirect.
    """
    policy = headers.get("content-security-policy", "")
    ancestors = re.search(r"frame-ancestors ([^;]*)", policy)
    age = re.search(r"max-age=(\d+)", headers.get("strict-transport-security", ""))
    parser = Scripts()
    parser.feed(page)
    outside = [source for source in parser.sources if not re.match(r"/(?!/)", source)]
    referrer = headers.get("referrer-policy", "")
    private = {"no-referrer", "same-origin", "strict-origin", "strict-origin-when-cross-origin"}
    resource = {"same-origin": 10, "same-site": 10, "cross-origin": 0, "": 0}
    framing = 0 if headers.get("x-frame-options") in ("DENY", "SAMEORIGIN") else -20
    return {
        "content-security-policy": csp_points(policy) if policy else -25,
        "cookies": -40 if "set-cookie" in headers else 0,
        "cross-origin-resource-sharing": -50 if "access-control-allow-credentials" in headers else 0,
        "redirection": 0,
        "referrer-policy": 5 if referrer in private else -5 if referrer else 0,
        "strict-transport-security": -20 if not age else 0 if int(age[1]) >= SIX_MONTHS else -10,
        "subresource-integrity": -50 if outside else 0,
        "x-content-type-options": 0 if headers.get("x-content-type-options") == "nosniff" else -5,
        "x-frame-options": 5 if ancestors and not set(ancestors[1].split()) & BROAD else framing,
        "cross-origin-resource-policy": resource.get(headers.get("cross-origin-resource-policy", ""), -5),
    }


def score(points: dict[str, int]) -> int:
    uncurved = 100 + sum(min(0, each) for each in points.values())
    return 100 + sum(points.values()) if uncurved >= 90 else uncurved


def test_every_page_reaches_120_points_of_the_observatory(real_site: Path) -> None:
    for path in real_site.rglob("*.html"):
        address = "/" + path.relative_to(real_site).as_posix().removesuffix("index.html")
        points = observatory(dict(headers_of(address)), path.read_text("utf-8"))
        assert score(points) >= 120, (address, points)


@pytest.mark.parametrize(
    ("header", "value", "lost"),
    [
        ("content-security-policy", None, 35 + 5),
        ("content-security-policy", "default-src 'none'; script-src 'unsafe-inline'", 30 + 5),
        ("strict-transport-security", "max-age=300", 10),
        ("x-content-type-options", None, 5),
        ("referrer-policy", "unsafe-url", 10),
        ("cross-origin-resource-policy", "same-origin, cross-origin", 15),
        ("access-control-allow-credentials", "true", 50),
    ],
)
def test_a_weaker_header_costs_points(header: str, value: str | None, lost: int) -> None:
    headers = dict(headers_of("/"))
    whole = sum(observatory(headers, "").values())
    headers = {name: each for name, each in headers.items() if name != header}
    assert whole - sum(observatory(headers | ({header: value} if value else {}), "").values()) == lost


def test_no_header_is_sent_twice() -> None:
    for path in ("/", "/data/manifest.json", "/committees/a/b/votes.csv", "/feed.xml", "/assets/style.css"):
        names = [name for name, _ in headers_of(path)]
        assert len(names) == len(set(names)), path


def test_what_no_page_needs_is_switched_off() -> None:
    headers = dict(headers_of("/"))
    assert "unsafe" not in headers["content-security-policy"]
    assert headers["cross-origin-opener-policy"] == "same-origin"
    assert headers["permissions-policy"].count("=()") >= 5
    assert "set-cookie" not in headers


# --- what a page asks for, and who may ask for what ----------------------------------------------------


class Requests(HTMLParser):
    """Collects what a browser asks for by itself when it opens a page, and what the policy would forbid."""

    def __init__(self) -> None:
        super().__init__()
        self.asked: list[str] = []
        self.inline: list[str] = []
        self.rel = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        self.inline += [name for name in values if name == "style" or name.startswith("on")]
        self.inline += [tag] if tag == "style" or (tag == "script" and "src" not in values) else []
        self.inline += [tag] if tag in ("iframe", "object", "embed", "base") else []
        self.asked += [values[name] for name in ("src", "srcset", "poster", "data", "ping") if name in values]
        if tag == "link" and not {"canonical", "alternate"} & set(values.get("rel", "").split()):
            self.asked.append(values.get("href", ""))
        if tag == "meta" and values.get("http-equiv", "").lower() == "refresh":
            self.asked.append(values.get("content", "").partition("url=")[2] or "/")


def test_no_page_asks_anyone_else_for_anything_or_runs_what_stands_in_it(real_site: Path) -> None:
    for path in real_site.rglob("*.html"):
        page = Requests()
        page.feed(path.read_text("utf-8"))
        assert page.inline == [], path
        for address in page.asked:
            assert re.match(r"/(?![/\\])", address), (path, address)


def test_no_script_or_style_asks_anyone_else_or_keeps_a_cookie() -> None:
    for path in (ROOT / "templates/static").iterdir():
        text = re.sub(r"/\*.*?\*/|^\s*//.*$", "", path.read_text("utf-8"), flags=re.DOTALL | re.MULTILINE)
        loads = re.sub(r"http://www\.w3\.org/\S+", "", text)
        assert not re.search(r"https?://|document\.cookie|sendBeacon|@import|\beval\(|innerHTML", loads), (
            path.name
        )


def test_open_data_is_open_to_every_program_and_pages_are_not(real_site: Path) -> None:
    found = {path.suffix for path in real_site.rglob("*")}
    assert {".json", ".csv", ".html"} <= found
    for path in real_site.rglob("*"):
        allowed = dict(headers_of(f"/{path.relative_to(real_site).as_posix()}")).get(
            "access-control-allow-origin"
        )
        if path.suffix in (".json", ".csv") or path.name == "feed.xml":
            assert allowed == "*", path
        elif path.is_file():
            assert allowed is None, path


@pytest.mark.skipif(sys.platform == "win32", reason="the commands are for the host's shell")
@pytest.mark.parametrize("context", ["deploy-preview", "branch-deploy"])
def test_nothing_is_published_that_nobody_has_reviewed(context: str, tmp_path: Path) -> None:
    """The host calls a build off where `ignore` ends with 0, and publishes nothing where `command` fails."""
    configured = CONFIGURED["context"][context]
    assert subprocess.run(["sh", "-c", configured["ignore"]], cwd=tmp_path, check=False).returncode == 0
    refused = subprocess.run(
        ["sh", "-c", configured["command"]], cwd=tmp_path, capture_output=True, text=True, check=False
    )
    assert refused.returncode == 1
    assert "nobody has reviewed" in refused.stderr
    assert list(tmp_path.iterdir()) == []


# --- the server's library ------------------------------------------------------------------------------


def test_the_server_s_library_has_no_known_weakness() -> None:
    """Each Tornado before 6.5.10 has one: github.com/tornadoweb/tornado/security/advisories."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    [bound] = [each for each in project["dependencies"] if each.startswith("tornado")]
    least = re.match(r"tornado>=([\d.]+),<\d+$", bound)
    assert least
    for stated in (least[1], version("tornado")):
        assert tuple(int(part) for part in stated.split(".")) >= (6, 5, 10)
