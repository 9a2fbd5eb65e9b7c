"""Templates and styles are code too: no dead rule, no missing class, no page heavier than promised."""

import gzip
import re
from pathlib import Path

from gazette.model import Session
from gazette.scripts import sent
from gazette.views.legend import legend

TEMPLATES = Path(__file__).resolve().parent.parent / "templates"
KB = 1000
LONGEST_PAGE = 20 * KB


def styles() -> str:
    return re.sub(r"/\*.*?\*/", "", (TEMPLATES / "static/style.css").read_text("utf-8"), flags=re.DOTALL)


def styled() -> set[str]:
    return set(re.findall(r"\.([a-z][\w-]*)(?=[^{}]*\{)", re.sub(r"url\([^)]*\)|\.\d+", "", styles())))


def classes() -> set[str]:
    """Return the classes that the templates give; those of marks are put together from their kinds."""
    text = "".join(path.read_text("utf-8") for path in TEMPLATES.rglob("*.html"))
    text += (TEMPLATES.parent / "gazette/render.py").read_text("utf-8")
    given = {name for value in re.findall(r'class="([^"{]*)', text) for name in value.split()}
    given |= {name for value in re.findall(r'class="[^"]*\}([\w -]+)"', text) for name in value.split()}
    marks = {f"mark-{mark.kind}" for mark in legend()} | {
        f"tag-{tag}" for tag in ("copied", "computed", "remark")
    }
    return (given - {"mark-", "tag-"}) | marks


def weight(content: bytes) -> int:
    return len(gzip.compress(content, 9))


def test_no_rule_of_the_stylesheet_is_dead() -> None:
    assert styled() - classes() == set()


def test_every_colour_and_size_that_is_named_is_used() -> None:
    declared = set(re.findall(r"(--[\w-]+):", styles()))
    used = set(re.findall(r"var\((--[\w-]+)", styles()))
    assert declared == used


def test_no_template_holds_an_inline_style_or_script() -> None:
    for path in TEMPLATES.rglob("*.html"):
        text = path.read_text("utf-8")
        assert not re.search(r"\sstyle=|<style|\son[a-z]+=|<script(?![^>]*\ssrc=)", text), path.name


def test_styles_and_scripts_stay_within_their_weight() -> None:
    """The search page loads search.js beside what all pages load; what a result opens, found.js."""
    scripts = sent({path.name: path.read_text("utf-8") for path in TEMPLATES.rglob("*.js")})
    sizes = {name: weight(text.encode()) for name, text in scripts.items()}
    assert sizes["search.js"] <= 8 * 1024
    assert sum(size for name, size in sizes.items() if name != "search.js") <= 3 * KB
    assert sum(weight(path.read_bytes()) for path in TEMPLATES.rglob("*.css")) <= 8 * KB


def test_a_page_weighs_little_beyond_its_record_s_own_text(real_site: Path, session: Session) -> None:
    texts = [
        text for row in session.agenda[0].responses for text in (row.overall or "", *row.opinions.values())
    ]
    folder = real_site / "committees/informatization-strategy/2017-02"
    own = weight("\n".join(texts).encode())
    assert weight((folder / "index.html").read_bytes()) - own <= LONGEST_PAGE
    for task in ("blockchain", "chatbot"):
        own = weight("\n".join(row.opinions[task] for row in session.agenda[0].responses).encode())
        assert weight((folder / task / "index.html").read_bytes()) - own <= LONGEST_PAGE
