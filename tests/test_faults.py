"""Every fault by example: a bad archive in tests/faults, and to the letter what is said of it."""

import re
import shutil
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest

from gazette import messages
from gazette.diagnostic import Diagnostic, Format, report
from gazette.order import Report
from gazette.words import Language

FAULTS = Path(__file__).parent / "faults"
BASE = FAULTS / "base"
CASES = sorted(folder.name for folder in FAULTS.iterdir() if folder.is_dir() and folder != BASE)

# What a case expects: Korean and English in every folder, the other formats where their file is there.
TEXTS = {
    "expected.ko.txt": (Format.TEXT, Language.KO),
    "expected.en.txt": (Format.TEXT, Language.EN),
}
OTHERS = {
    "expected.github.txt": (Format.GITHUB, Language.KO),
    "expected.json": (Format.JSON, Language.KO),
}
EXPECTED = TEXTS | OTHERS

# How a file of a case is laid out, by the ending of its name; README.md of the folder explains each.
STORED: dict[str, Callable[[str], bytes]] = {
    ".cp949": lambda text: text.encode("cp949"),
    ".utf-16": lambda text: text.encode("utf-16"),
    ".notepad": lambda text: text.replace("\n", "\r\n").encode("utf-8-sig"),
}

# Codes that no record can provoke.
ELSEWHERE = frozenset(
    {
        # They speak of the folder that the site is written to; `check` writes nothing.
        "output-in-the-way",
        "output-not-a-folder",
        "output-not-ours",
        "output-refused",
        "build-under-way",
        "page-twice",
        # A file that changes while the site is made.
        "file-changed",
        # They speak of what `new`, `schema` and `serve` need of the machine.
        "file-exists",
        "file-refused",
        "port-taken",
        "port-refused",
        # They speak of templates/, which `check` does not read.
        "template",
        "label-incomplete",
        # They speak of a secret roster and of papers made by other programs: tests/test_gate.py,
        # tests/test_roster_source.py.
        "on-the-roster",
        "on-the-roster-attached",
        "on-the-roster-in-a-name",
        "no-roster",
        "empty-roster",
        "attachment-kind",
        "attachment-encoding",
        "attachment-unread",
        "two-rosters",
        "roster-unreadable",
        "roster-encoding",
        "roster-line",
        "roster-in-repository",
        "roster-in-the-clear",
        "personal-metadata",
        "metadata-unclear",
        "personal-attached",
        "personal-maybe-attached",
        # They speak of git and of what it remembers: tests/since/.
        "git-missing",
        "git-refused",
        "not-a-repository",
        "shallow-clone",
        "unknown-revision",
        "nothing-before",
        "revision-unreadable",
        "changed-silently",
        "correction-differs",
        "correction-lost",
        "committee-changed",
        "hidden-silently",
        "removed-silently",
        # They speak of a site that `verify` compares: tests/test_verify.py.
        "site-unreachable",
        "manifest-unreadable",
        "record-not-on-site",
        "record-not-the-same",
        "record-only-on-site",
        "site-file-missing",
        "site-file-differs",
        "site-file-extra",
        # They speak of the machine: a folder that was mistyped, permissions, links.
        "missing-folder",
        "unreadable",
        "not-a-file",
    }
)

Check = Callable[[str, Language], Report]


@pytest.fixture(scope="session")
def check(tmp_path_factory: pytest.TempPathFactory, build: Callable[..., Report]) -> Check:
    """Return a function that lays a case out as content/ in a folder of its own and checks it, once."""

    @cache
    def carry_out(case: str, language: Language) -> Report:
        folder = tmp_path_factory.mktemp(case)
        lay_out(case, folder / "content")
        with pytest.MonkeyPatch.context() as patch:
            patch.chdir(folder)
            return build(Path("content"), None, language)

    return carry_out


def lay_out(case: str, content: Path) -> None:
    """Copy the base, then put the files of a case over it."""
    shutil.copytree(BASE, content)
    for written in sorted((FAULTS / case).rglob("*")):
        target = content / written.relative_to(FAULTS / case)
        if written.is_dir() or written.name in EXPECTED or case == BASE.name:
            continue
        target.parent.mkdir(parents=True, exist_ok=True)
        if target.suffix == ".absent":
            target.with_suffix("").unlink()
        elif target.suffix in STORED:
            target.with_suffix("").write_bytes(STORED[target.suffix](spelt_out(written)))
        else:
            target.write_bytes(spelt_out(written).encode())


def spelt_out(file: Path) -> str:
    """Return a file's text with its signs replaced by what they stand for."""
    text = file.read_text("utf-8").replace("␋", "\v")
    return re.sub("‹([^›]*)×([0-9]+)›", lambda sign: sign[1] * int(sign[2]), text)


def code_of(case: str) -> str:
    return case.partition(".")[0]


def expected_files() -> list[tuple[str, str]]:
    """Return every case with each file that says what it expects."""
    return [
        (case, name)
        for case in CASES
        for name in EXPECTED
        if name in TEXTS or (FAULTS / case / name).exists()
    ]


def test_the_base_has_no_fault(check: Check) -> None:
    assert check(BASE.name, Language.KO).faults == []


@pytest.mark.parametrize(("case", "name"), expected_files())
def test_a_fault_is_told_to_the_letter(case: str, name: str, check: Check, bless: bool) -> None:
    form, language = EXPECTED[name]
    told = report(check(case, language).faults, form, language)
    file = FAULTS / case / name
    if bless:
        file.write_text(told, "utf-8", newline="\n")
    assert told == file.read_text("utf-8")


@pytest.mark.parametrize("case", CASES)
def test_a_slip_is_told_of_as_what_it_is_and_as_nothing_else(case: str, check: Check) -> None:
    assert [each.code for each in check(case, Language.KO).faults] == [code_of(case)]


@pytest.mark.parametrize("case", CASES)
def test_only_a_warning_lets_the_build_go_on(case: str, check: Check) -> None:
    assert check(case, Language.KO).failed is not messages.is_warning(code_of(case))


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("case", CASES)
def test_a_message_and_its_hint_leave_no_gap_open(case: str, language: Language, check: Check) -> None:
    for each in check(case, language).faults:
        for text in said(each, language):
            assert not re.search(r"\{[a-z_]*\}|\bNone\b|: *\.|: *$", text), text


def said(diagnostic: Diagnostic, language: Language) -> tuple[str, str]:
    return messages.say(diagnostic.code, language, diagnostic.arguments)


def test_every_fault_of_a_record_has_a_case() -> None:
    assert {code_of(case) for case in CASES} == set(messages.codes()) - ELSEWHERE


def test_the_codes_left_out_are_codes() -> None:
    assert set(messages.codes()) >= ELSEWHERE
