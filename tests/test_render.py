"""Rendering: text stays text, markup stays out, links lead only where they may."""

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup

from gazette.korean import Spoken
from gazette.labels import Labels
from gazette.order import Order
from gazette.render import Renderer, TemplateFaultError
from gazette.run import run
from gazette.words import Language

ROOT = Path(__file__).resolve().parent.parent
HOSTILE = "<script>alert(1)</script>{{ 7*7 }}{% raw %}\"'&lt;"


def renderer(template: str) -> Renderer:
    labels = Labels(
        Language.KO,
        {
            "greeting": {"other": "<b>{name}</b>"},
            "n": {"one": "하나", "other": "{n}"},
            "opinion.redacted": {"other": "비공개"},
        },
    )
    return Renderer({"page.html": template}, "templates", labels, "/base")


def rendered(template: str, view: object = None) -> str:
    return renderer(template).render("page.html", view).decode()


def test_markup_stands_in_a_label_and_is_escaped_in_its_gaps() -> None:
    assert rendered('{{ t("greeting", name="<i>") }}') == "<b>&lt;i&gt;</b>"


@given(
    form=st.lists(
        st.sampled_from(["{name}", "{name:이/가}", "{name:으로/로}", "<b>", "{{", "}}", " · "])
    ).map("".join),
    gap=st.one_of(st.text(max_size=4), st.integers(), st.builds(Markup, st.text(max_size=3))),
)
def test_a_label_is_filled_as_format_fills_it(form: str, gap: object) -> None:
    if isinstance(gap, Markup) and ":" in form:
        return  # markup asks for no particle
    spoken = gap if isinstance(gap, Markup) else Spoken(gap)
    labels = Labels(Language.KO, {"label": {"other": form}, "opinion.redacted": {"other": ""}})
    shown = Renderer({"page.html": '{{ t("label", name=view) }}'}, "templates", labels, "").render(
        "page.html", gap
    )
    assert shown.decode() == str(Markup(form).format_map({"name": spoken}))  # noqa: S704


def test_a_label_without_gaps_is_part_of_the_template_and_an_unknown_one_is_a_fault() -> None:
    assert rendered('{{ t("opinion.redacted") }}{{- t("opinion.redacted") ~ "<" }}') == "비공개비공개&lt;"
    with pytest.raises(TemplateFaultError) as caught:
        rendered('x\n{{ t("nothing") }}')
    assert caught.value.diagnostic.place.line == 2


def test_addresses_carry_the_path_of_the_site() -> None:
    assert rendered('{{ url("/how-to-read/") }}') == "/base/how-to-read/"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("<b>굵게</b>", "<p>&lt;b&gt;굵게&lt;/b&gt;</p>\n"),
        ("# 제목\n\n## 아래", "<h2>제목</h2>\n<h3>아래</h3>\n"),
        ("[가](https://example.org)", '<p><a href="https://example.org">가</a></p>\n'),
        ("[가](/how-to-read/)", '<p><a href="/base/how-to-read/">가</a></p>\n'),
        ("[가](javascript:alert)", "<p>[가](javascript:alert)</p>\n"),
        ("[가](//evil.example)", "<p>[가](//evil.example)</p>\n"),
        ("[가](data:text/html,x)", "<p>[가](data:text/html,x)</p>\n"),
        ("<javascript:alert>", "<p>&lt;javascript:alert&gt;</p>\n"),
    ],
)
def test_markdown_holds_no_markup_and_no_link_outside_the_allow_list(text: str, expected: str) -> None:
    assert rendered("{{ view | markdown }}", text) == expected


@pytest.mark.parametrize("source", ["https://example.org/a.png", "a.png", "/a.png", "javascript:a", ""])
def test_of_an_image_the_words_alone_are_shown(source: str) -> None:
    assert rendered("{{ view | markdown }}", f"![위치<b> 그림]({source})") == "<p>위치&lt;b&gt; 그림</p>\n"


def test_a_link_in_the_words_of_an_image_is_words() -> None:
    assert rendered("{{ view | markdown }}", "![가 [나](javascript:alert)](/a.png)") == "<p>가 나</p>\n"
    assert rendered(
        "{{ view | markdown }}", "[가](javascript:alert) ![나](a.png) [다](javascript:alert)"
    ) == ("<p>[가](javascript:alert) 나 [다](javascript:alert)</p>\n")


def test_what_is_withheld_in_an_image_s_words_leads_to_its_ground() -> None:
    shown = rendered("{{ view | markdown(2, true) }}", "![가 [[비공개:r1]]](/a.png)")
    assert shown == '<p>가 <a class="redacted" href="#redaction-r1">비공개</a></p>\n'


def test_a_middle_dot_keeps_to_the_letter_before_it_and_markup_stays_text() -> None:
    shown = rendered("{{ view | dotted }}", "<b>&·도시ㆍ군 · 가")
    assert shown == ('&lt;b&gt;<span class="nowrap">&amp;·</span>도<span class="nowrap">시ㆍ</span>군 · 가')


def test_tables_are() -> None:
    assert "<table>" in rendered("{{ view | markdown }}", "| 가 | 나 |\n|---|---|\n| 1 | 2 |\n")


@pytest.mark.parametrize(
    ("template", "line"),
    [
        ("{{ view.absent }}", 1),
        ("\n{% if %}", 2),
        ("\n\n{{ t('no-such') }}", 3),
        ("{% include 'no.html' %}", 1),
    ],
)
def test_a_template_with_a_fault_is_told_by_its_line(template: str, line: int) -> None:
    with pytest.raises(TemplateFaultError) as caught:
        rendered(template, object())
    place = caught.value.diagnostic.place
    assert (place.file, place.line) == ("templates/page.html", line)


class Tags(HTMLParser):
    """Collects the elements of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.scripts: list[str | None] = []
        self.bold = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "script":
            self.scripts.append(dict(attrs).get("src"))


def test_hostile_text_in_every_text_field_stays_text(tmp_path: Path) -> None:
    quoted = "'" + HOSTILE.replace("'", "''") + "'"
    folder = tmp_path / "content/committees/city"
    folder.mkdir(parents=True)
    (tmp_path / "content/site.yaml").write_text(
        f"title: {quoted}\naddress: https://example.org\nlanguage: ko\nheadline: {quoted}\n"
        f"description: {quoted}\ncontact: {{department: {quoted}, telephone: 02-120, email: a@b.example}}\n",
        "utf-8",
    )
    (folder / "committee.yaml").write_text(
        f"name: {quoted}\nhost: {quoted}\nterm: {quoted}\ndescription: {quoted}\n"
        f"department: {{name: {quoted}, telephone: 02-120}}\nlegal_basis: [{{text: {quoted}}}]\n",
        "utf-8",
    )
    (folder / "one.yaml").write_text(
        f"title: {quoted}\nshort_title: {quoted}\nmeeting: {quoted}\ndate: 2024-01-02\nopened: {quoted}\n"
        f"place: {quoted}\nconduct: {quoted}\nvote_heading: {quoted}\ndepartments: [{quoted}]\n"
        f"notes: [{quoted}]\n"
        f"procedure: [{{name: {quoted}, note: {quoted}}}]\nmaterials: [{{title: {quoted}}}]\n"
        f"source: {{title: {quoted}, number: {quoted}, checked_against: {quoted}}}\n"
        f"agenda: [{{id: a, number: {quoted}, title: {quoted}, description: {quoted},"
        f" tasks: [{{id: t, title: {quoted},"
        f" description: {quoted}}}], responses: [{{printed: {quoted}, vote: '', overall: {quoted},"
        f" opinions: {{t: {quoted}}}, note: {quoted}}}]}}]\n",
        "utf-8",
    )
    report = run(Order(tmp_path / "content", ROOT / "templates", tmp_path / "site"))
    assert report.faults == []
    pages = list((tmp_path / "site").rglob("*.html"))
    assert len(pages) > 10
    for page in pages:
        tags = Tags()
        tags.feed(page.read_text("utf-8"))
        assert all(src and src.startswith("/assets/") for src in tags.scripts)
        assert not re.search(r"\b49\b", page.read_text("utf-8"))


def test_what_a_macro_keeps_for_markup_is_not_given_for_text_of_the_same_letters() -> None:
    macro = "{% macro bold(said) %}<b>{{ said }}</b>{% endmacro %}{% set bold = bold | kept %}"
    shown = macro + "{% for said in view %}{{ bold(said) }}{% endfor %}"
    view = ["<i>", Markup("<i>"), "<i>", Markup("<i>")]
    assert rendered(shown, view) == "<b>&lt;i&gt;</b><b><i></b>" * 2
