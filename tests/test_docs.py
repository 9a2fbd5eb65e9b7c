"""The guides say what the program does: every field, word, fault and command; and what they show is so."""

import dataclasses
import importlib.util
import re
import textwrap
import tomllib
import typing
from collections.abc import Callable
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Any

import click
import pytest

from gazette import archive, findings, messages, model, scalars, vocabulary, words
from gazette.archive import Committee, Page, Site, Topics
from gazette.check import check
from gazette.diagnostic import Format, report
from gazette.fields import descriptions
from gazette.load import fields_of, load
from gazette.model import Session
from gazette.pipeline import Report
from gazette.references import Known
from gazette.source import parse_yaml
from gazette.words import Language, Word

ROOT = Path(__file__).resolve().parent.parent
DOCS = ROOT / "docs"
GUIDE = DOCS / "record.ko.md"
DIAGNOSTICS = DOCS / "diagnostics.md"
GLOSSARY = DOCS / "glossary.md"
READMES = sorted(ROOT.glob("README*.md"))
PAGES = sorted([*ROOT.glob("*.md"), *DOCS.rglob("*.md")])
FILES = [Session, Committee, Site, Topics, Page]

# Fences may be indented; the words after the language say what is shown.
FENCE = re.compile(r"^( *)```(\w*) ?(.*)\n((?:.*\n)*?) *```$", re.MULTILINE)


def text_of(page: Path) -> str:
    return page.read_text("utf-8")


def fences(page: Path, language: str) -> list[tuple[str, str]]:
    """Return what each fenced block of a language is said to show, and the block."""
    return [
        (shown, textwrap.dedent(block))
        for _, of, shown, block in FENCE.findall(text_of(page))
        if of == language
    ]


def tables(marker: str) -> list[list[str]]:
    """Return the rows, without their heading, of the guide's table after a marker, <!-- marker -->."""
    found = re.search(rf"^<!-- {re.escape(marker)} -->\n\|.*\n\|[-|]+\n((?:\|.*\n)+)", text_of(GUIDE), re.M)
    assert found, f"{GUIDE.name} has no table <!-- {marker} -->"
    return [
        [cell.strip().replace(r"\|", "|") for cell in re.split(r"(?<!\\)\|", row)[1:-1]]
        for row in found[1].splitlines()
    ]


def code(cell: str) -> list[str]:
    return re.findall(r"`([^`]+)`", cell)


def marked(kind: str) -> list[str]:
    """Return what the guide's markers of a kind name: every record type, every section of the vocabulary."""
    return re.findall(rf"^<!-- {kind}: (\S+) -->$", text_of(GUIDE), re.M)


# --- fields --------------------------------------------------------------------------------------------


def record_types(of: Any) -> dict[str, Any]:
    """Return a record type and all that it holds, by name."""
    found: dict[str, Any] = {}
    if (
        dataclasses.is_dataclass(of)
        and of not in scalars.READERS
        and not issubclass(typing.cast(type, of), Word)
    ):
        found[typing.cast(type, of).__name__] = of
        for held, _ in fields_of(typing.cast(Any, of)).values():
            found |= record_types(held)
    for part in typing.get_args(of):
        found |= record_types(part)
    return found


RECORDS = {name: of for kind in FILES for name, of in record_types(kind).items()}
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
        faults += check(loaded, Known(frozenset({"park/2023-02"}), None, {}))
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


# --- words, checks, commands ---------------------------------------------------------------------------


def test_every_section_of_the_vocabulary_is_in_the_guide_once() -> None:
    assert sorted(marked("words")) == sorted(vocabulary.sections())


@pytest.mark.parametrize("section", vocabulary.sections())
def test_every_word_is_in_the_guide_and_no_other_is(section: str) -> None:
    rows = tables(f"words: {section}")
    assert {code(row[2])[0]: row[1].split(", ") for row in rows} == vocabulary.sections()[section]


def test_every_data_check_is_in_the_guide_in_order() -> None:
    assert [code(row[0])[0] for row in tables("checks")] == list(findings.names())


@cache
def commands() -> dict[str, set[str]]:
    """Return every command of build.py with its options."""
    spec = importlib.util.spec_from_file_location("build", ROOT / "build.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return {
        name: {option for each in command.params if isinstance(each, click.Option) for option in each.opts}
        for name, command in module.main.commands.items()
    }


def test_every_command_is_in_the_guide_and_no_other_is() -> None:
    shown = [code(row[0])[0].split()[1:2] for row in tables("commands")]
    assert sorted(shown) == sorted([[], *([name] for name in commands())])


def test_every_option_is_in_the_guide_with_the_commands_that_have_it() -> None:
    shown = {(code(row[0])[0], command) for row in tables("options") for command in code(row[2])}
    assert shown == {(option, command) for command, options in commands().items() for option in options}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_a_command_that_a_page_names_is_one(page: Path) -> None:
    shown = [block for *_, block in FENCE.findall(text_of(page))] + code(FENCE.sub("", text_of(page)))
    for line in re.findall(r"build\.py((?: [^\s|;&]+)+)", "\n".join(shown)):
        named, *rest = line.split()
        command = "build" if named.startswith("-") else named
        options = {word.partition("=")[0] for word in (named, *rest) if word.startswith("--")}
        assert command in commands(), f"{page.name}: build.py{line}"
        assert options <= commands()[command] | {"--help"}, f"{page.name}: build.py{line}"


# --- faults --------------------------------------------------------------------------------------------


def test_every_fault_is_in_the_guide_once_with_a_link_and_no_other_is() -> None:
    links = [re.findall(r"\[`(.+)`\]\(diagnostics\.md#(.+)\)", row[0]) for row in tables("faults") if row[1]]
    assert sorted(link for [link] in links) == sorted((each, each) for each in messages.codes())


def test_the_list_of_faults_is_the_one_that_the_messages_give(bless: bool) -> None:
    if bless:
        DIAGNOSTICS.write_text(diagnostics(), "utf-8", newline="\n")
    assert text_of(DIAGNOSTICS) == diagnostics(), "run pytest --bless"


def diagnostics() -> str:
    """Return docs/diagnostics.md: every fault in both languages, with its example from tests/faults."""
    told = tomllib.loads(text_of(ROOT / "gazette/messages.toml"))
    index = " ·\n".join(f"[{each}](#{each})" for each in sorted(messages.codes()))
    head = """\
# 알림말 Diagnostics

`build.py`가 알리는 모든 알림말입니다. 중괄호는 그때그때 채워지는 말입니다.
기록 쓰는 법은 [record.ko.md](record.ko.md)에 있습니다.

Every fault that `build.py` tells of. Words in braces are gaps that are filled. This page is made from
`gazette/messages.toml` and `tests/faults` by `pytest --bless`; do not edit it.
"""
    return f"{head}\n{index}\n" + "".join(_entry(each, told[each]) for each in messages.codes())


def _entry(name: str, texts: dict[str, str]) -> str:
    severity = "주의 Warning" if messages.is_warning(name) else "오류 Error"
    labels = {"ko": "알림말", "ko-hint": "고치는 법", "en": "Message", "en-hint": "To mend"}
    rows = "".join(f"| {label} | {_cell(texts[key])} |\n" for key, label in labels.items())
    example = ROOT / f"tests/faults/{name}/expected.ko.txt"
    shown = f"\n```text\n{text_of(example).rstrip()}\n```\n" if example.exists() else ""
    return f"\n## {name}\n\n{severity}\n\n| | |\n|---|---|\n{rows}{shown}"


def _cell(text: str) -> str:
    """Return a message for a table of Markdown: its gaps by name, its signs as they are."""
    gaps = re.sub(r"(?<!\{)\{(\w+)[^{}]*\}(?!\})", r"{\1}", text).replace("{{", "{").replace("}}", "}")
    return re.sub(r"([\\`*_\[\]<>|~])", r"\\\1", gaps)


# --- glossary ------------------------------------------------------------------------------------------


def test_every_term_in_code_that_the_glossary_names_is_one() -> None:
    rows = re.findall(r"^\|([^|]+)\|([^|]+)\|([^|]+)\|([^|]+)\|$", text_of(GLOSSARY), re.M)
    named = [name for _, english, *_ in rows for name in code(english)]
    assert len(named) > 40
    assert sorted(set(named) - names_in_code()) == []


def names_in_code() -> set[str]:
    """Return the names of record types, fields, kinds of words, choices and data checks."""
    held = [vars(module).values() for module in (archive, model, words)]
    types = [each for values in held for each in values if isinstance(each, type)]
    return {
        *(of.__name__ for of in types),
        *(f"{name}.{field}" for name, of in RECORDS.items() for field in fields_of(of)),
        *(f"{section}: {kind}" for section, kinds in vocabulary.sections().items() for kind in kinds),
        *(str(member) for of in types if issubclass(of, StrEnum) for member in of),
        *findings.names(),
    }


# --- links and paths -----------------------------------------------------------------------------------


def anchors(page: Path) -> set[str]:
    """Return the anchors that GitHub gives the headings of a page."""
    found: dict[str, int] = {}
    made = set()
    for heading in re.findall(r"^#+ +(.+?) *$", FENCE.sub("", text_of(page)), re.M):
        shown = re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", heading).lower()
        slug = re.sub(r"[^\w\- ]", "", shown).replace(" ", "-")
        made.add(f"{slug}-{found[slug]}" if slug in found else slug)
        found[slug] = found.get(slug, 0) + 1
    return made


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_a_link_to_a_file_or_a_heading_leads_there(page: Path) -> None:
    plain = re.sub(r"`+[^`\n]+`+", "", FENCE.sub("", text_of(page)))
    for link in re.findall(r"\]\(([^)\s]+)\)", plain):
        path, _, anchor = link.partition("#")
        if re.match(r"[a-z]+:", link):
            continue
        target = (page.parent / path).resolve() if path else page
        assert target.exists(), f"{page.name}: {link}"
        assert not anchor or anchor in anchors(target), f"{page.name}: {link}"


@pytest.mark.parametrize("page", READMES, ids=lambda page: page.name)
def test_every_path_in_the_tree_of_a_readme_is_there(page: Path) -> None:
    made = set(text_of(ROOT / ".gitignore").split())
    [tree] = [block for _, block in fences(page, "") if block.startswith("build.py")]
    folders: list[str] = []
    for line in tree.splitlines():
        name = line.split()[0]
        folders = [*folders[: (len(line) - len(line.lstrip())) // 2], name]
        path = "".join(folders)
        assert (ROOT / path).exists() or f"/{path}" in made, f"{page.name}: {path}"
