"""Markdown to HTML without markup of its own, images or odd links. The only user of markdown-it-py."""

import re
from collections.abc import Callable
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.rules_inline import StateInline, image
from markdown_it.token import Token
from markupsafe import escape

from gazette.reading import REDACTION

_ALLOWED_LINK = re.compile(r"(?:https?:|mailto:|tel:|#|/(?![/\\]))[^\\\x00-\x20]*", re.IGNORECASE)


class Markdown:
    """Makes HTML of Markdown; markup in the text stays text."""

    def __init__(self, base: str, table_name: str) -> None:
        """Take the path of the site's address without a slash at its end, and what a table is called."""
        self._base = base
        self._parser = _parser(table_name)

    def as_html(self, text: str, level: int, withheld: Callable[[str], str] | None) -> str:
        """Return HTML whose highest heading is of that level.

        `withheld` makes HTML of a text with redactions, where the text may have any.
        """
        tokens = self._parser.parse(text)
        _lower_headings(tokens, level)
        self._fit_site(tokens)
        if withheld:
            _link_redactions(tokens, withheld)
        html: str = self._parser.renderer.render(tokens, self._parser.options, {})
        return html

    def _fit_site(self, tokens: list[Token]) -> None:
        """Links within the site get its base path; columns are aligned by class: the CSP forbids styles."""
        for token in tokens:
            self._fit_site(token.children or [])
            href = token.attrs.get("href")
            if isinstance(href, str) and href.startswith("/"):
                token.attrs["href"] = f"{self._base}{href}"
            if str(token.attrs.pop("style", "")).endswith("right"):
                token.attrs["class"] = "figure"


def _link_redactions(tokens: list[Token], withheld: Callable[[str], str]) -> None:
    """Only what a reader sees as text is searched, never an attribute."""
    for token in tokens:
        _link_redactions(token.children or [], withheld)
        if token.type == "text" and REDACTION.search(token.content):
            token.type, token.content = "html_inline", withheld(token.content)


def _parser(table_name: str) -> MarkdownIt:
    """CommonMark with tables; no HTML, an image's words in its place, links by an allow list of schemes.

    A table stands in a region that scrolls by itself, as those of the templates do.
    """
    parser = MarkdownIt("commonmark", {"html": False, "xhtmlOut": False}).enable("table").disable("entity")
    region = f'<div class="table-wrap" role="region" aria-label="{escape(table_name)}" tabindex="0">'
    parser.inline.ruler.at("image", _image_from_anywhere)
    parser.add_render_rule("image", _words_of_image)
    parser.add_render_rule("table_open", lambda *_: f"{region}<table>\n")
    parser.add_render_rule("table_close", lambda *_: "</table></div>\n")
    parser.validateLink = lambda url: _ALLOWED_LINK.fullmatch(url) is not None  # type: ignore[method-assign]
    return parser


def _image_from_anywhere(state: StateInline, silent: bool) -> bool:
    """Read an image whatever its source is: that is never shown."""
    allowed = state.md.validateLink
    state.md.validateLink = lambda _: True  # type: ignore[assignment, method-assign]
    try:
        return image(state, silent)
    finally:
        state.md.validateLink = allowed  # type: ignore[method-assign]


def _words_of_image(renderer: RendererHTML, tokens: list[Token], place: int, *rest: Any) -> str:
    """Its words alone, without the links in them, which nobody has checked."""
    shown = ("text", "code_inline", "softbreak", "hardbreak", "html_inline", "image")
    words = [token for token in tokens[place].children or [] if token.type in shown]
    return renderer.renderInline(words, *rest)


def _lower_headings(tokens: list[Token], level: int) -> None:
    """Give headings consecutive levels from `level` on, whatever levels the text skips."""
    used = sorted({token.tag for token in tokens if token.type == "heading_open"})
    for token in tokens:
        if token.type in ("heading_open", "heading_close"):
            token.tag = f"h{min(6, level + used.index(token.tag))}"
