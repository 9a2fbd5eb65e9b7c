"""The search page as its reader sees it: what is asked for, and what comes."""

from dataclasses import dataclass
from pathlib import Path
from urllib.parse import parse_qs, urlencode, urlsplit

from playwright.sync_api import Page

from .visit import Opener

SOURCE = Path(__file__).resolve().parents[2] / "templates" / "static"

BOX = ".search [type=search]"
STATUS = "#results [role=status]"
ITEMS = "#results > ol > li"

READ = """() => [...document.querySelectorAll('#results > ol > li')].map((item) => {
  const text = (part) => item.querySelector(part)?.textContent ?? '';
  const href = item.querySelector('a').href.slice(origin.length);
  return {href, heading: text('h2'), excerpt: text('.excerpt'), where: text('.where'),
          marks: [...item.querySelectorAll('mark')].map((mark) => mark.textContent)};
})"""
ANSWERED = """([status, query]) => document.querySelector(status).textContent.startsWith(`‘${query}’`)
  && document.querySelector(status).checkVisibility()"""


@dataclass(frozen=True)
class Result:
    """One result: where it leads, what it says, and what of that is marked."""

    href: str
    heading: str
    excerpt: str
    where: str
    marks: tuple[str, ...]

    @property
    def text(self) -> str:
        return f"{self.heading}\n{self.excerpt}"


def address(query: str, **chosen: str) -> str:
    """The address of the search for a query, narrowed to a value of each of some facets."""
    return f"/search/?{urlencode({'q': query, **chosen})}"


def wait_for(page: Page, query: str) -> None:
    """Waits until the page says how much it found for a query."""
    page.wait_for_function(ANSWERED, arg=[STATUS, query])


def ask(page: Page, query: str, *, typed: bool = False) -> list[Result]:
    """Asks in the open search page, or only types, and returns the results shown."""
    page.locator(BOX).fill(query)
    if not typed:
        page.locator(BOX).press("Enter")
    wait_for(page, query)
    return shown(page)


def shown(page: Page) -> list[Result]:
    return [Result(**{**each, "marks": tuple(each["marks"])}) for each in page.evaluate(READ)]


def count(page: Page) -> int:
    """How many results the page says there are."""
    said = page.locator(STATUS).inner_text().split("’: ")[-1]
    return int("".join(filter(str.isdigit, said)) or 0)


def opened(open_page: Opener, query: str, **chosen: str) -> Page:
    """The search page with the results of a query."""
    page = open_page(address(query, **chosen)).page
    wait_for(page, query)
    return page


def asked_of(page: Page) -> dict[str, list[str]]:
    """What stands in the address."""
    return parse_qs(urlsplit(page.url).query)


def focus_is_on(page: Page, selector: str) -> bool:
    return bool(page.evaluate("(selector) => document.activeElement.matches(selector)", selector))


def with_source(page: Page) -> Page:
    """The page, on which /source/ has the scripts one by one, as they are written."""
    page.route("**/source/*.js", lambda route: route.fulfill(path=SOURCE / route.request.url.rsplit("/")[-1]))
    return page
