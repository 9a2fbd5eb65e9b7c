"""The takedown runbook of docs/privacy.md, tried as it stands on real repositories."""

import os
import shutil
import subprocess
import sys
import unicodedata
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from conftest import ROOT, TODAY
from guide import DOCS, fences

from gazette.order import Order, Report
from gazette.run import run
from gazette.words import Language

RUNBOOK = DOCS / "privacy.md"
# Where each step is carried out, below the folder that holds everything.
STEPS = {
    "words": "desk",
    "addresses": "desk",
    "files": "desk",
    "rewrite": "desk",
    "push": "desk/takedown/records.git",
    "server": "server",
    "clone": "desk",
    "end": "desk",
}
BLOCKS = {
    shown.removeprefix("takedown: "): block
    for shown, block in fences(RUNBOOK, "sh")
    if shown.startswith("takedown: ")
}

NAME, SPACED = "강나루빛", "강 나루빛"
DECOMPOSED = unicodedata.normalize("NFD", NAME)
WORDS = (NAME, SPACED, DECOMPOSED)
RECORD = "content/committees/budget/2024-01.yaml"
PAPER = "content/committees/budget/files/result.hwpx"
MENDED = "content/committees/budget/files/result-masked.txt"
OPINION = "- 두 사업 모두 필요함"
SAYS = "두 사업 모두 필요하다는 {}의 의견에 동의함"
CORRECTION = "corrections:\n  - {date: 2024-05-01, kind: privacy, why: 개인정보를 가림}\n"

SCRIPTS = Path(sys.executable).parent
ENVIRONMENT = {
    **{name: value for name, value in os.environ.items() if not name.startswith(("GIT_", "GAZETTE_"))},
    **{f"GIT_{who}_NAME": "records" for who in ("AUTHOR", "COMMITTER")},
    **{f"GIT_{who}_EMAIL": "records@example.org" for who in ("AUTHOR", "COMMITTER")},
    "GIT_CONFIG_GLOBAL": os.devnull,
    "PATH": f"{SCRIPTS}{os.pathsep}{os.environ.get('PATH', '')}",
}

if not shutil.which("git-filter-repo", path=ENVIRONMENT["PATH"]):
    if os.environ.get("CI") == "true":
        pytest.fail("git-filter-repo is not installed", pytrace=False)
    pytest.skip("git-filter-repo is not installed", allow_module_level=True)


@dataclass(frozen=True)
class Place:
    """A server, and a desk with a clone of its repository."""

    root: Path

    @property
    def server(self) -> Path:
        return self.root / "server"

    @property
    def clone(self) -> Path:
        return self.root / "desk/records"

    def git(self, *arguments: str, at: Path | None = None) -> str:
        command = ["git", "-C", str(at or self.clone), *arguments]
        found = subprocess.run(command, env=ENVIRONMENT, capture_output=True, check=True)
        return found.stdout.decode("utf-8").strip()

    def commit(self, message: str) -> None:
        self.git("add", "--all")
        self.git("commit", "--quiet", "--message", message)

    def edit(self, old: str, new: str, *more: str) -> None:
        text = (self.clone / RECORD).read_text("utf-8")
        assert old in text
        (self.clone / RECORD).write_text(text.replace(old, new, 1) + "".join(more), "utf-8")

    def take(self, step: str, typed: str = "") -> str:
        """Carry out a step as the page has it and return what it says."""
        variables = {"REPOSITORY": self.server.as_uri(), "CLONE": "records"}
        done = subprocess.run(
            ["bash", "-euo", "pipefail", "-c", BLOCKS[step]],
            cwd=self.root / STEPS[step],
            env={**ENVIRONMENT, **variables},
            input=typed.encode("utf-8"),
            capture_output=True,
            check=False,
        )
        assert done.returncode == 0, done.stderr.decode("utf-8")
        return done.stdout.decode("utf-8")

    def check(self, since: str) -> list[str]:
        order = Order(self.clone / "content", ROOT / "templates", None, TODAY, Language.KO, since=since)
        return [each.code for each in run(order).faults if each.is_error]


def holding(repository: Path, words: tuple[str, ...] = WORDS) -> list[str]:
    """Return where in a repository one of these words is: any object, reachable or not, or any plain file."""
    every = ["git", "-C", str(repository), "cat-file", "--batch-all-objects", "--batch"]
    objects = subprocess.run(every, env=ENVIRONMENT, capture_output=True, check=True).stdout
    plain = {str(path.relative_to(repository)): path for path in repository.rglob("*") if path.is_file()}
    found = {"objects": objects, **{name: path.read_bytes() for name, path in plain.items()}}
    return [where for where, content in found.items() if any(word.encode() in content for word in words)]


def paper(path: Path) -> None:
    """Write an attached file that holds the name where no search of bytes sees it."""
    path.parent.mkdir(exist_ok=True)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("Contents/section0.xml", f"<p>{NAME}</p>" * 50)


@pytest.fixture
def place(tmp_path: Path) -> Place:
    """Return a server and a clone with a name wherever Git keeps one, mended at the tip."""
    made = Place(tmp_path)
    made.clone.parent.mkdir()
    made.git("init", "--quiet", "--bare", "--initial-branch", "main", str(made.server), at=tmp_path)
    made.git("config", "core.logAllRefUpdates", "true", at=made.server)
    made.git("clone", "--quiet", str(made.server), str(made.clone), at=tmp_path)
    made.git("checkout", "--quiet", "-b", "main")
    shutil.copytree(ROOT / "tests/faults/base", made.clone / "content")
    (made.clone / ".gitignore").write_text("/site/\n", "utf-8")
    made.commit("The archive")

    paper(made.clone / PAPER)
    attached = "materials: [{title: 심의자료, path: result.hwpx}]\n"
    made.edit(OPINION, f"- {SAYS.format(NAME)}\n          - {SAYS.format(SPACED)}", attached)
    made.commit(f"Add what {NAME} said")
    made.git("tag", "--annotate", "--message", f"With {NAME}", "published")
    made.git("checkout", "--quiet", "-b", "proposed")
    (made.clone / "notes.txt").write_text(f"{DECOMPOSED}\n", "utf-8")
    made.commit("A branch that was never merged")
    made.git("push", "--quiet", "origin", "main", "proposed", "proposed:deleted", "--tags")
    made.git("push", "--quiet", "origin", ":deleted")
    made.git("gc", "--quiet", at=made.server)
    made.git("checkout", "--quiet", "main")

    (made.clone / "draft.txt").write_text(f"{NAME}\n", "utf-8")
    made.git("stash", "--include-untracked", "--quiet")
    page = made.clone / "site/committees/budget/2024-01/index.html"
    page.parent.mkdir(parents=True)
    page.write_text(f"<p>{NAME}</p>", "utf-8")

    # Step 1 of the runbook, as a person does it, and step 2.
    made.edit(SAYS.format(NAME), SAYS.format("○○○"))
    made.edit(SAYS.format(SPACED), SAYS.format("○○○"))
    made.edit("result.hwpx", "result-masked.txt", CORRECTION)
    (made.clone / PAPER).unlink()
    (made.clone / MENDED).write_text("○○○\n", "utf-8")
    made.commit("Correct the record")
    made.git("push", "--quiet", "origin", "main")
    return made


def take_down(place: Place) -> str:
    """Carry out all steps, the person typing what the page asks for; return what the rewriting said."""
    place.take("words", "".join(f"{word}\n" for word in WORDS))
    place.take("addresses")
    place.take("files", f"{PAPER}\n")
    said = place.take("rewrite")
    for step in ("push", "server", "clone", "end"):
        place.take(step)
    return said


def test_the_page_has_these_steps_in_this_order() -> None:
    assert list(BLOCKS) == list(STEPS)


def test_mending_a_record_leaves_the_name_everywhere(place: Place) -> None:
    assert "objects" in holding(place.server)
    assert "objects" in holding(place.clone)
    assert place.git("log", "--all", "--format=%h", "--", PAPER)


def test_after_the_runbook_no_object_of_any_repository_holds_the_name(place: Place) -> None:
    said = take_down(place)
    assert said.splitlines()[0] == "남아 있습니다"
    assert said.splitlines()[-2:] == ["지금의 기록은 그대로입니다", "없습니다"]
    assert holding(place.server) == []
    assert holding(place.clone) == []
    assert list((place.root / "desk").iterdir()) == [place.clone]


def test_after_the_runbook_the_attached_file_is_in_no_tree_and_no_object(place: Place) -> None:
    lost = place.git("rev-parse", f"published:{PAPER}")
    assert lost in place.git("cat-file", "--batch-all-objects", "--batch-check", at=place.server)
    take_down(place)
    for repository in (place.server, place.clone):
        every = place.git("cat-file", "--batch-all-objects", "--batch-check", at=repository)
        assert lost not in every
        assert place.git("log", "--all", "--format=%h", "--", PAPER, at=repository) == ""


def test_after_the_runbook_all_else_is_as_it_was(place: Place) -> None:
    tree = place.git("rev-parse", "HEAD^{tree}")
    messages = place.git("log", "--format=%s %an %ad")
    take_down(place)
    assert place.git("rev-parse", "HEAD^{tree}") == tree
    assert place.git("log", "--format=%s %an %ad") == messages.replace(NAME, "○○○")
    assert place.git("for-each-ref", "--format=%(refname)", at=place.server).split() == [
        "refs/heads/main",
        "refs/heads/proposed",
        "refs/tags/published",
    ]


def test_after_the_runbook_silent_changes_are_still_found(place: Place) -> None:
    former = place.git("rev-parse", "HEAD~1")
    take_down(place)
    assert place.check("HEAD") == []
    assert place.check("HEAD~1") == []
    assert place.check(former) == ["unknown-revision"]
    place.edit("seated: 5", "seated: 6")
    assert place.check("HEAD") == ["changed-silently"]


def test_after_the_runbook_the_archive_builds(
    place: Place, tmp_path: Path, build: Callable[..., Report]
) -> None:
    take_down(place)
    site = tmp_path / "site"
    made = build(place.clone / "content", site)
    assert [each.code for each in made.faults if each.is_error] == []
    assert made.sessions == 1
    assert "○○○의 의견에" in (site / "committees/budget/2024-01/index.html").read_text("utf-8")


def test_without_files_to_remove_none_is_removed(place: Place) -> None:
    place.take("words", f"{NAME}\n{SPACED}\n")
    place.take("files")
    place.take("rewrite")
    records = place.root / STEPS["push"]
    assert place.git("log", "--all", "--format=%h", "--", PAPER, at=records)


def test_the_pages_that_held_the_name_are_listed(place: Place) -> None:
    place.take("words", f"{NAME}\n")
    assert place.take("addresses").split() == ["records/site/committees/budget/2024-01/index.html"]


def test_a_blank_line_among_the_words_replaces_nothing(place: Place) -> None:
    place.take("words", f"\n{NAME}\n\n")
    assert (place.root / "desk/takedown/words").read_text("utf-8") == f"{NAME}\n"


def test_a_word_that_still_stands_in_a_record_is_told_of_before_anything_is_pushed(place: Place) -> None:
    place.take("words", "작은도서관\n")
    place.take("files")
    assert "지금의 기록은 그대로입니다" not in place.take("rewrite")
