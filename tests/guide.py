"""The pages of docs/ as tests read them: their fences and tables, and the records that they describe."""

import dataclasses
import re
import textwrap
import typing
from pathlib import Path
from typing import Any

from gazette import scalars
from gazette.archive import Committee, Page, Privacy, Site, Topics
from gazette.load import fields_of
from gazette.model import Session
from gazette.words import Word

ROOT = Path(__file__).resolve().parent.parent
DOCS = ROOT / "docs"
GUIDE = DOCS / "record.ko.md"
DIAGNOSTICS = DOCS / "diagnostics.md"
GLOSSARY = DOCS / "glossary.md"
READMES = sorted(ROOT.glob("README*.md"))
PAGES = sorted([*ROOT.glob("*.md"), *DOCS.rglob("*.md")])
FILES = [Session, Committee, Site, Topics, Privacy, Page]

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
