"""The interface's words: complete in both languages, all of them used."""

import re
from datetime import date
from pathlib import Path

import pytest

from gazette import findings, vocabulary
from gazette.labels import Labels, parse_labels
from gazette.model import PartialDate, Period
from gazette.views.legend import legend
from gazette.words import Language

TEMPLATES = Path(__file__).resolve().parent.parent / "templates"
GAPS = re.compile(r"\{(\w+)")


def labels(language: Language) -> Labels:
    found, faults = parse_labels("labels.yaml", (TEMPLATES / "labels.yaml").read_bytes(), language)
    assert faults == []
    return found


def templates() -> str:
    return "".join(path.read_text("utf-8") for path in sorted(TEMPLATES.rglob("*.*ml")))


def used_keys() -> set[str]:
    """Return the keys that templates and program name, those put together from a kind included."""
    program = (TEMPLATES.parent / f"gazette/{name}.py" for name in ("labels", "render"))
    text = templates() + "".join(path.read_text("utf-8") for path in program)
    keys = set(re.findall(r'"([a-z-]+\.[a-z-]*[a-z])"', text)) | set(
        re.findall(r"'([a-z-]+\.[a-z-]*[a-z])'", text)
    )
    keys -= {"mark.kind"}  # an attribute of a view
    prefixes = set(re.findall(r'"([a-z-]+\.(?:[a-z-]+-)?)" ~', text))
    every = labels(Language.KO).texts
    return keys | {key for key in every for prefix in prefixes if key.startswith(prefix)}


def test_both_languages_have_every_text_with_the_same_gaps() -> None:
    korean, english = labels(Language.KO).texts, labels(Language.EN).texts
    assert set(korean) == set(english)
    for key, forms in korean.items():
        for form in english[key].values():
            assert set(GAPS.findall(form)) == set(GAPS.findall(forms["other"])), key


def test_every_text_is_used_and_every_text_used_is_there() -> None:
    every = set(labels(Language.KO).texts)
    assert every - used_keys() == set()
    assert {
        key for key in used_keys() if key.split(".")[0] in {k.split(".")[0] for k in every}
    } - every == set()


def test_every_mark_has_a_word_and_an_explanation_and_every_check_its_note() -> None:
    every = labels(Language.KO).texts
    for mark in legend():
        assert f"mark.{mark.kind}" in every
        assert f"legend.{mark.kind}" in every
    for check in findings.names():
        assert f"finding.{check}" in every
        assert f"finding.{check}" in templates()
    assert {key.removeprefix("mark.") for key in every if key.startswith("mark.")} == {
        *vocabulary.kinds("vote"),
        *vocabulary.kinds("participation"),
        "no-row",
    }


@pytest.mark.parametrize(
    ("day", "korean", "english"),
    [
        (date(2017, 12, 20), "2017. 12. 20.", "20 December 2017"),
        (PartialDate(2017, 12), "2017. 12.", "December 2017"),
        (PartialDate(2017), "2017년", "2017"),
    ],
)
def test_dates_are_said_as_exactly_as_they_are_known(
    day: date | PartialDate, korean: str, english: str
) -> None:
    assert labels(Language.KO).date(day) == korean
    assert labels(Language.EN).date(day) == english


def test_a_period_says_its_year_once_where_one_is_enough() -> None:
    korean = labels(Language.KO)
    within = Period(date(2017, 12, 20), date(2017, 12, 26))
    across = Period(date(2017, 12, 20), date(2018, 1, 2))
    assert korean.period(within, weekday=True) == "2017. 12. 20.(수)~12. 26.(화)"
    assert korean.period(across) == "2017. 12. 20.~2018. 1. 2."


def test_a_text_without_one_of_the_languages_is_a_fault() -> None:
    _, [found] = parse_labels("labels.yaml", "site: {skip: {ko: 본문}}".encode(), Language.KO)
    assert (found.code, found.arguments["label"]) == ("label-incomplete", "site.skip")
