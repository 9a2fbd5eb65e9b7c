"""Measures the search: what is found, what it costs a reader, what it costs to build; beside its peers.

Recall is the share of what had to be found; precision, the share of the first ten results that are right.
Bytes are compressed bodies, up to the first ten results with their texts. Times are those of Chromium over
loopback: from the import of the script for a first query, in an open page for any.
"""

import json
import tempfile
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from playwright.sync_api import Browser, Page

from bench import archive, measure, nouns
from bench.browser import chromium
from bench.draw import Query
from bench.engines import ENGINES, Archive, Engine
from bench.generators import Work, gazette_build
from bench.queries import queries
from bench.report import costs_table, page_table, quality_table, worst
from bench.result import FIRST, Answer, Cost, Result
from bench.server import BLANK, Served, serving
from bench.sessions import corpus
from bench.truth import Texts
from gazette.search.documents import Document

COLD = 40
"""How many queries are asked again, each in a browser without any cache."""

_SEARCH = f"""async ([text, typing]) => {{
  const start = performance.now();
  window.engine ??= await (await import('/assets/search-engine.js')).open('/search/');
  const hits = await window.engine.search(text, {{}}, typing);
  const {{ documents, next }} = await window.engine.page(hits, 0, {FIRST});
  const seconds = (performance.now() - start) / 1000;
  const shown = documents.map(({{ id, url, heading, text }}) => ({{ id, url, heading, text }}));
  return {{ shown, rest: hits.ids.slice(next), seconds }};
}}"""

# When the line that tells of the results was last written to, in seconds since the page was asked for.
_WATCH = """document.addEventListener('DOMContentLoaded', () => {
  const status = document.querySelector('#results [role=status]');
  const told = () => { window.told = performance.now() / 1000; };
  new MutationObserver(told).observe(status, { childList: true });
});"""
_ASK = """(text) => {
  window.told = 0;
  window.asked = performance.now() / 1000;
  document.querySelector('.search [type=search]').value = text;
  document.querySelector('.search').requestSubmit();
}"""


def measured(size: archive.Size, seed: int, each: int, names: Sequence[str], *, page: bool) -> Iterator[str]:
    """Draw an archive and queries, measure the engines on them, and yield what to print.

    With `page` the whole site is built too, and its search page opened.
    """
    with tempfile.TemporaryDirectory(prefix="bench-") as folder, chromium() as browser:
        work = Work(Path(folder))
        sessions, _ = archive.write(work.content, size, seed)
        documents = corpus(work.content)
        held = Archive(work.content, _lines(documents, work.folder / "documents.jsonl"))
        vocabulary = nouns.vocabulary(seed)
        asked = queries(Texts([document.text for document in documents], vocabulary), vocabulary, each, seed)
        yield f"{sessions:,} sessions, {len(documents):,} documents, {len(asked)} queries, seed {seed}\n"
        results = [
            _measured(ENGINES[name], held, work.folder / name, asked, browser, numbers(documents))
            for name in names
        ]
        yield from (costs_table(results), "", quality_table(results), "", *worst(results[0]))
        if page:
            yield from ("", page_table(_page_costs(work, browser, asked)))


def numbers(documents: Sequence[Document]) -> Callable[[dict[str, Any]], int]:
    """Return what tells the number of a document as an engine shows it: by its id, or by what it says."""
    known = {(each.url, each.heading, each.text): number for number, each in enumerate(documents)}

    def number(shown: dict[str, Any]) -> int:
        return known[shown["url"], shown["heading"], shown["text"]] if shown["id"] is None else shown["id"]

    return number


def _lines(documents: Sequence[Document], file: Path) -> Path:
    lines = (
        {"id": number, "url": each.url, "title": each.heading, "text": each.text}
        for number, each in enumerate(documents)
    )
    file.write_text("".join(f"{json.dumps(line, ensure_ascii=False)}\n" for line in lines), "utf-8")
    return file


def _measured(
    engine: Engine,
    held: Archive,
    folder: Path,
    asked: Sequence[Query],
    browser: Browser,
    number: Callable[[dict[str, Any]], int],
) -> Result:
    (folder / "assets").mkdir(parents=True)
    built = engine.build(held, folder)
    number_of_id = engine.read_ids(folder)
    answers = []
    with serving(folder) as served:
        page = _fresh(browser, served)
        for query in asked:
            got = page.evaluate(_SEARCH, _asked(query))
            found = (*map(number, got["shown"]), *map(number_of_id, got["rest"]))
            answers.append(Answer(query, found, got["seconds"]))
        page.context.close()
        costs = tuple(_cost(browser, served, *pair) for pair in _pairs(asked))
    return Result(engine.name, built, tuple(answers), costs)


def _asked(query: Query) -> tuple[str, bool]:
    """What is asked for, and whether it is still being typed, as the page tells the engine."""
    return query.text, query.kind == "unfinished syllable"


def _pairs(asked: Sequence[Query]) -> list[tuple[Query, Query]]:
    """Some queries of every kind, each with the one that follows it."""
    step = max(1, len(asked) // COLD)
    return list(zip(asked[::step], asked[1::step], strict=False))


def _fresh(browser: Browser, served: Served, path: str = BLANK) -> Page:
    page = browser.new_context().new_page()
    page.set_default_timeout(120_000)
    page.add_init_script("" if path == BLANK else _WATCH)
    served.forget()
    page.goto(served.origin + path)
    return page


def _cost(browser: Browser, served: Served, first: Query, then: Query) -> Cost:
    page = _fresh(browser, served)
    seconds = page.evaluate(_SEARCH, _asked(first))["seconds"]
    scripts, size = served.scripts, served.index
    served.forget()
    seconds_then = page.evaluate(_SEARCH, _asked(then))["seconds"]
    page.context.close()
    return Cost(scripts, size, served.index, seconds, seconds_then)


def _page_costs(work: Work, browser: Browser, asked: Sequence[Query]) -> list[Cost]:
    """What the site's own search page costs; HTML and styles count among the bytes of no script."""
    site = work.folder / "site"
    measure.run(gazette_build(work, site), work.folder)
    with serving(site) as served:
        return [_page_cost(browser, served, *pair) for pair in _pairs(asked)]


def _page_cost(browser: Browser, served: Served, first: Query, then: Query) -> Cost:
    page = _fresh(browser, served, f"/search/?{urlencode({'q': first.text})}")
    page.wait_for_function("window.told")
    seconds = page.evaluate("window.told")
    scripts, size = served.scripts, served.index
    served.forget()
    page.evaluate(_ASK, then.text)
    page.wait_for_function("window.told")
    seconds_then = page.evaluate("window.told - window.asked")
    page.context.close()
    return Cost(scripts, size, served.index, seconds, seconds_then)
