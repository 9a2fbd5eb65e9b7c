"""A page weighs little beyond the record's own text; styles and scripts weigh little too."""

import gzip
import json
import re
from pathlib import Path
from typing import Any

KB = 1000
BEYOND_ITS_TEXT = 20 * KB


def weight(content: bytes) -> int:
    return len(gzip.compress(content, 9))


def session_texts(folder: Path) -> str:
    record = json.loads((folder / "session.json").read_text("utf-8"))["record"]
    rows = [row for item in record["agenda"] for row in item.get("responses", [])]
    return "\n".join(text for row in rows for text in (row.get("overall"), *said(row)) if text)


def said(row: dict[str, Any]) -> list[str]:
    return list(row.get("opinions", {}).values())


def task_texts(folder: Path) -> str:
    rows = json.loads((folder / "task.json").read_text("utf-8"))["rows"]
    return "\n".join(row["text"] for row in rows if row.get("text"))


def test_a_page_weighs_little_beyond_its_own_text(
    kinds: dict[str, list[str]], pages: dict[str, Path]
) -> None:
    for kind, texts in (("session", session_texts), ("task", task_texts)):
        own = {path: weight(texts(pages[path].parent).encode()) for path in kinds[kind]}
        beyond = {path: weight(pages[path].read_bytes()) - own[path] for path in own}
        assert beyond
        assert {path: size for path, size in beyond.items() if size > BEYOND_ITS_TEXT} == {}


def test_styles_weigh_little(site: Path) -> None:
    files = list(site.rglob("*.css"))
    assert files
    assert sum(weight(file.read_bytes()) for file in files) <= 8 * KB


def test_the_search_page_loads_one_script_more_than_others(pages: dict[str, Path]) -> None:
    """What scripts weigh is told in tests/test_static.py."""
    assert named_in(pages["/search/"]) - named_in(pages["/committees/"]) == {"/assets/search.js"}


def named_in(page: Path) -> set[str]:
    """The scripts that a page loads."""
    return set(re.findall(r"(?:src|href)=\"(/[^\"]+\.js)\"", page.read_text("utf-8")))
