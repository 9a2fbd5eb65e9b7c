"""Templates compiled by Compiler say what they say as Jinja compiles them."""

from typing import Any

import jinja2
import pytest
from hypothesis import given
from hypothesis import strategies as st
from jinja2.compiler import CodeGenerator
from markupsafe import Markup

from gazette.compiler import Compiler
from gazette.labels import Labels
from gazette.render import Renderer
from gazette.words import Language

TEMPLATES = (
    "{{ value }}|{{ value ~ '<' }}|{{ (value, '<') | join('&') }}|{{ value | upper }}",
    "{% macro said(a, b='<b>', c=3) %}{{ a }}{{ b }}{{ c }}{% endmacro %}{{ said(1, c=value) }}",
    "{% macro boxed() %}<p>{{ caller(value) }}</p>{% endmacro %}{% call(x) boxed() %}{{ x }}{% endcall %}",
    "{% for n in range(2) %}{{ loop.index }}{{ told(value, n=n) }}{{ told(**{'class': n}) }}{% endfor %}",
    "{{ told(value, with=1) }}{{ told(*[value]) }}{% set block %}{{ told(value) }}{% endset %}{{ block }}",
    "{% block part %}{{ told(n=value) }}{% endblock %}{{ self.part() }}",
)


def told(*values: object, **named: object) -> Markup:
    return Markup("<i>{}{}</i>").format(values, sorted(named.items()))


def said(template: str, value: object, compiler: type[CodeGenerator]) -> str:
    class Environment(jinja2.Environment):
        code_generator_class = compiler

    environment = Environment(autoescape=True, undefined=jinja2.StrictUndefined)
    return environment.from_string(template, {"told": told}).render(value=value)


@pytest.mark.parametrize("template", TEMPLATES)
@given(st.one_of(st.text(), st.builds(Markup, st.text()), st.integers(), st.booleans(), st.none()))
def test_a_page_says_the_same_as_jinja_makes_it(template: str, value: Any) -> None:
    assert said(template, value, Compiler) == said(template, value, CodeGenerator)


@pytest.mark.parametrize(
    "template",
    ["{{ nothing }}", "{{ nothing() }}", "{{ nothing.nothing }}", "{{ value.a }}", "{{ value['b'] }}"],
)
def test_what_is_not_there_is_an_error(template: str) -> None:
    with pytest.raises((jinja2.UndefinedError, AttributeError)):
        said(template, {"a": "<"}, Compiler)


def test_a_key_stands_in_brackets() -> None:
    assert said("{{ value['a'] }}", {"a": "<"}, Compiler) == "&lt;"


LABELS = {
    "row": {"other": "<b>{row}</b>행"},
    "twice": {"other": "{row}행, 다시 {row}행"},
    "pair": {"other": "{row}행(연번 {printed})"},
    "counted": {"one": "한 행", "other": "{row}행"},
    "spoken": {"other": "{row:이/가}"},
    "braces": {"other": "{{{row}}}"},
    "opinion.redacted": {"other": ""},
}
FILLINGS = ("view", "view ~ '<'", "(view, 1)[0]", "{'a': view}['a']", "view if view else ')'", "'}}'", "1")


def shown(template: str, view: object) -> str:
    labels = Labels(Language.KO, LABELS)
    return Renderer({"page.html": template}, "templates", labels, "").render("page.html", view).decode()


@given(
    st.sampled_from(list(LABELS)), st.sampled_from(FILLINGS), st.sampled_from(FILLINGS), st.text(max_size=4)
)
def test_a_label_that_is_compiled_is_what_a_page_makes_of_it(
    key: str, row: str, printed: str, view: str
) -> None:
    label = f't("{key}", row={row}, printed={printed}, n={row})'
    made = f"{{% set label = {label} %}}<p>{{{{ label }}}}</p>"
    assert shown(f"<p>{{{{ {label} }}}}</p>", view) == shown(made, view)


@pytest.mark.parametrize(
    ("label", "is_text"),
    [
        ('t("opinion.redacted")', False),
        ('t("row", row=1)', True),
        ('t("pair", row=1, printed=view)', True),
        ('t("counted", n=1)', False),
        ('t("spoken", row=1)', False),
        ('t("row", **view)', False),
        ('t("row", row=1) | upper', False),
        ('t("pair", row=1)', False),
        ('t("unknown", row=1)', False),
    ],
)
def test_what_a_number_or_a_particle_changes_is_left_to_the_page(label: str, is_text: bool) -> None:
    class Environment(jinja2.Environment):
        code_generator_class = Compiler
        forms = LABELS

    written = Environment(autoescape=True).compile(f"{{{{ {label} }}}}", raw=True)
    assert ("else l_0_t)" not in written) is is_text
