"""The guide describes every field, and what it shows of records is so."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from guide import GUIDE, PAGES, RECORDS, code, fences, marked, tables

from gazette.check import check
from gazette.diagnostic import Format, report
from gazette.fields import descriptions
from gazette.filed import filed
from gazette.load import fields_of, load
from gazette.mentions import mentions
from gazette.model import Session
from gazette.order import Report
from gazette.references import Known, check_mentions
from gazette.source import parse_yaml
from gazette.summary import summarise
from gazette.words import Language

# --- fields --------------------------------------------------------------------------------------------


EXAMPLES = [(name, row[0], row[2]) for name in RECORDS for row in tables(f"fields: {name}")]


def test_every_record_type_is_in_the_guide_once_and_no_other_is() -> None:
    assert sorted(marked("fields")) == sorted(RECORDS)


@pytest.mark.parametrize("name", RECORDS)
def test_every_field_is_in_the_guide_and_no_other_is(name: str) -> None:
    assert sorted(code(row[0])[0] for row in tables(f"fields: {name}")) == sorted(fields_of(RECORDS[name]))


@pytest.mark.parametrize("name", RECORDS)
def test_the_guide_says_which_fields_must_be_written(name: str) -> None:
    needed = {field for field, (_, required) in fields_of(RECORDS[name]).items() if required}
    needed |= {"vote"} if name == "Response" else set()
    assert {code(row[0])[0] for row in tables(f"fields: {name}") if "**필수**" in row[0]} == needed


@pytest.mark.parametrize(("name", "field", "example"), EXAMPLES)
def test_the_example_beside_a_field_is_one_of_it_and_loads(name: str, field: str, example: str) -> None:
    shown = code(example)
    if shown:
        assert shown[0].startswith(f"{code(field)[0]}:")
        assert told(name, f"{shown[0]}\n") == []
    else:
        assert (name, code(field)) == ("Page", ["body"])


def told(name: str, fragment: str) -> list[str]:
    """Return the codes of what is said of a record made of a fragment and of what else it must have."""
    needed = {field: "글" for field, (_, required) in fields_of(RECORDS[name]).items() if required}
    needed |= {field: each.example for field, each in descriptions().get(name, {}).items() if field in needed}
    needed |= {"vote": ""} if name == "Response" and not re.search(r"votes:|\n.", fragment) else {}
    needed |= (
        {"dates": "{cover: 2024}"} if name == "Session" and not re.search("^date|^peri", fragment) else {}
    )
    filling = "".join(
        f"{field}: {value}\n"
        for field, value in needed.items()
        if not fragment.startswith("{") and not re.search(f"^{field}:", fragment, re.M)
    )
    loaded, faults = load(RECORDS[name], "guide.yaml", (filling + fragment).encode("utf-8"))
    if loaded and name == "Session" and "\n" in fragment.rstrip("\n"):
        faults += check(loaded)
        session = filed(summarise("park/2024-01", loaded.record), mentions(loaded))
        faults += check_mentions(session, Known(frozenset({"park/2023-02"}), None, {}))
    return [each.code for each in faults]


# --- examples ------------------------------------------------------------------------------------------

SHOWN = [
    (shown, block)
    for language in ("yaml", "markdown")
    for shown, block in fences(GUIDE, language)
    if "." not in shown
]


@pytest.mark.parametrize(("shown", "block"), SHOWN)
def test_an_example_of_the_guide_loads_or_has_just_the_fault_that_it_is_to_show(
    shown: str, block: str
) -> None:
    name, *faults = shown.split()
    assert told(name, block) == faults


def test_the_files_that_the_guide_shows_whole_are_an_archive_without_a_fault(
    tmp_path: Path, build: Callable[..., Report]
) -> None:
    content = tmp_path / "content"
    whole = [pair for language in ("yaml", "markdown") for pair in fences(GUIDE, language) if "." in pair[0]]
    assert len({path for path, _ in whole}) == len(whole) > 5
    for path, block in whole:
        (content / path).parent.mkdir(parents=True, exist_ok=True)
        (content / path).write_text(block, "utf-8")
    assert build(content, None).faults == []
    for path, block in whole:  # nothing but the draft's mark stands between them and the site
        (content / path).write_text(block.replace("status: draft\n", ""), "utf-8")
    made = build(content, tmp_path / "site")
    assert (made.faults, made.sessions) == ([], 2)


@pytest.mark.parametrize(("right", "wrong"), [("        vote:\n", ""), ("vote: 동의", "vote: 동이")])
def test_what_the_guide_says_of_a_slip_in_its_first_record_is_what_is_said(right: str, wrong: str) -> None:
    [record] = [block for path, block in fences(GUIDE, "yaml") if path == "committees/park/2024-01.yaml"]
    _, faults = load(
        Session, "content/committees/park/2024-01.yaml", record.replace(right, wrong, 1).encode()
    )
    told = report(faults, Format.TEXT, Language.KO).rstrip()
    assert [block for _, block in fences(GUIDE, "text") if told in block]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_yaml_block_is_yaml(page: Path) -> None:
    for shown, block in fences(page, "yaml"):
        if len(shown.split()) < 2:
            assert parse_yaml(page.name, block.encode("utf-8"))[1] == [], block
