"""Pages to bytes, from memory only."""

import itertools
import re
import string
from collections.abc import Mapping
from functools import cached_property, lru_cache, partial
from typing import TYPE_CHECKING, Any

import jinja2
from markupsafe import Markup, escape

from gazette.compiler import Compiler
from gazette.diagnostic import Diagnostic, Place, fault
from gazette.korean import Spoken
from gazette.labels import Forms, Labels
from gazette.reading import REDACTION, Block
from gazette.words import Language

if TYPE_CHECKING:
    from gazette.markdown import Markdown


class TemplateFaultError(Exception):
    """A template that cannot be rendered, with the fault that says where."""

    def __init__(self, diagnostic: Diagnostic) -> None:
        super().__init__(diagnostic.code)
        self.diagnostic = diagnostic


class _Environment(jinja2.Environment):
    code_generator_class = Compiler
    forms: Mapping[str, Forms]


class Renderer:
    """Renders views with the templates it was given."""

    def __init__(
        self,
        texts: Mapping[str, str],
        folder: str,
        labels: Labels,
        base: str,
        compiled: jinja2.BytecodeCache | None = None,
    ) -> None:
        """Take the templates' texts by name; `folder` is what messages call theirs.

        `base` is the path of the site's address without a slash at its end; `compiled` is where what
        is compiled of them is kept.
        """
        self._folder = folder
        self._labels = labels
        self._base = base
        self._environment = _Environment(
            loader=jinja2.FunctionLoader(lambda name: (texts[name], name, None) if name in texts else None),
            autoescape=True,
            undefined=jinja2.StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=True,
            bytecode_cache=compiled,
            optimized=False,  # there is nothing to fold, and to look for it takes a sixth of compiling
        )
        self._environment.forms = labels.texts
        self._environment.globals.update(
            t=_translator(labels),
            url=lambda path: f"{base}{path}",
            language=labels.language.value,
            # Records are in Korean, whatever the language of the interface.
            record_lang="" if labels.language is Language.KO else Markup(' lang="ko"'),
        )
        self._environment.filters.update(
            markdown=self._as_html,
            date=labels.date,
            period=labels.period,
            weekday=labels.weekday,
            amount=lambda number: f"{number:,}",
            runs=_runs,
            kept=_kept,
            dotted=_dotted,
            withheld=self._withheld,
            rendered=lambda fragment: Markup(fragment.decode("utf-8")),  # noqa: S704 - made by render itself
        )

    def render(self, template: str, view: object) -> bytes:
        """Return a page as UTF-8; raises TemplateFaultError."""
        try:
            return self._environment.get_template(template).render(view=view).encode("utf-8")
        except jinja2.TemplateSyntaxError as error:
            place = Place(f"{self._folder}/{error.name}", error.lineno, 1)
            raise TemplateFaultError(fault(place, "template", problem=error.message)) from error
        except Exception as error:  # whatever an expression of a template may raise
            place = self._place_of(error, template)
            raise TemplateFaultError(
                fault(place, "template", problem=f"{type(error).__name__}: {error}")
            ) from error

    def _place_of(self, error: Exception, template: str) -> Place:
        """The last line of a template in the traceback, which Jinja maps back to templates."""
        name, line, step = template, 0, error.__traceback__
        while step is not None:
            file = step.tb_frame.f_code.co_filename
            if file.endswith((".html", ".xml", ".txt")):
                name, line = file, step.tb_lineno
            step = step.tb_next
        return Place(f"{self._folder}/{name}", line, 1 if line else 0)

    def _as_html(self, text: str, level: int = 2, of_record: bool = False, path: str = "") -> Markup:
        """Markdown to HTML whose highest heading is of that level.

        In the Markdown of a record, redactions become links to their grounds on the page at `path`.
        """
        html = self._markdown.as_html(text, level, partial(self._withheld, path=path) if of_record else None)
        return Markup(html)  # noqa: S704 - made of escaped text by the parser's own rules

    @cached_property
    def _markdown(self) -> "Markdown":
        from gazette.markdown import Markdown  # only now: few sessions have any, and it takes 20 ms to load

        table = "site.table"
        return Markdown(self._base, self._labels.say(table) if table in self._labels.texts else "")

    def _withheld(self, text: str, path: str = "") -> Markup:
        """A text with its redactions as links to their grounds on the page at `path`; markup is escaped."""

        if "[[" not in text:
            return escape(text)

        def link(match: re.Match[str]) -> str:
            label = self._labels.say("opinion.redacted")
            return f'<a class="redacted" href="{path}#redaction-{match[1]}">{label}</a>'

        return Markup(REDACTION.sub(link, str(escape(text))))  # noqa: S704 - escaped, then only linked


def _dotted(text: str) -> Markup:
    """A text in which no line begins with a middle dot: it keeps to the letter before it."""
    held = Markup('<span class="nowrap">{}</span>')
    parts = enumerate(re.split(r"(\S[·ㆍ])", text))
    return Markup("").join(held.format(part) if number % 2 else part for number, part in parts)


def _translator(labels: Labels) -> Any:
    def t(key: str, **gaps: object) -> Markup:
        """The text under a key; markup stands in the label alone, what fills its gaps is escaped."""
        pieces = _pieces(labels.form(key, gaps.get("n")))
        return Markup("".join([text if name is None else _filled(gaps[name], text) for text, name in pieces]))  # noqa: S704

    return t


@lru_cache(maxsize=1 << 10)
def _pieces(form: str) -> tuple[tuple[str, str | None], ...]:
    """Return a label's texts, and its gaps as their format and name; `str.format` reads it each time."""
    pieces: list[tuple[str, str | None]] = []
    for text, name, form_of_gap, _ in string.Formatter().parse(form):
        pieces += [(text, None)] if text else []
        pieces += [(form_of_gap or "", name)] if name is not None else []
    return tuple(pieces)


def _filled(value: object, form: str) -> str:
    """A value whose gap may ask for a Korean particle, escaped; markup made by a template stays markup."""
    if isinstance(value, Markup):
        return value
    if form:
        return escape(format(Spoken(value), form))
    return str(value) if type(value) is int else escape(str(value))  # nothing in a number is escaped


def _runs(blocks: tuple[Block, ...]) -> list[list[Block]]:
    """Return blocks in runs of list items and of paragraphs."""
    return [list(run) for _, run in itertools.groupby(blocks, key=lambda block: block.mark is not None)]


def _kept(macro: Any) -> Any:
    """Return a macro that keeps what it gives, which nothing but its arguments decides.

    Markup is told from a text of the same letters. It saves a tenth of the time of rendering.
    """
    return lru_cache(maxsize=1 << 10, typed=True)(macro)
