"""The pages of docs/ say what the program does: every word, check, command, fault and term."""

import importlib.util
import re
import tomllib
from enum import StrEnum
from functools import cache
from pathlib import Path

import click
import pytest
from guide import (
    DIAGNOSTICS,
    FENCE,
    GLOSSARY,
    PAGES,
    READMES,
    RECORDS,
    ROOT,
    code,
    fences,
    marked,
    tables,
    text_of,
)

from gazette import archive, findings, messages, model, vocabulary, words
from gazette.load import fields_of

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


def test_every_module_is_in_the_table_of_modules_in_the_order_of_imports() -> None:
    contracts = tomllib.loads(text_of(ROOT / "pyproject.toml"))["tool"]["importlinter"]["contracts"]
    layers = [name.strip() for layer in contracts[0]["layers"] for name in layer.split(":")]
    table = text_of(ROOT / "docs/design.md").partition("| module | what it is |")[2].partition("\n\n")[0]
    rows = re.findall(r"^\| `(\w+)` \| \S.* \|$", table, re.MULTILINE)
    assert rows == [name.removeprefix("gazette.") for name in layers]
