"""Repositories with an archive, for tests of what was changed in one."""

import os
import subprocess
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from gazette.diagnostic import Diagnostic
from gazette.order import Order
from gazette.run import run
from gazette.words import Language

HERE = Path(__file__).parent
TODAY = date(2024, 6, 1)
RECORD = "committees/budget/2024-01.yaml"
KEY = "budget/2024-01"
CORRECTION = """\
corrections:
  - {{date: 2024-05-01, kind: {kind}, {where}{was}why: 옮겨 적을 때의 잘못}}
"""


@dataclass(frozen=True)
class Repository:
    """A repository with an archive below one of its folders."""

    root: Path
    content: Path

    def git(self, *arguments: str) -> str:
        names = {
            f"GIT_{who}_{what}": "a@example.org"
            for who in ("AUTHOR", "COMMITTER")
            for what in ("NAME", "EMAIL")
        }
        found = subprocess.run(
            ["git", "-C", str(self.root), *arguments],
            env={**os.environ, **names},
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=True,
        )
        return found.stdout.strip()

    def commit(self) -> None:
        self.git("add", "--all")
        self.git("commit", "--quiet", "--allow-empty", "--message", "more")

    def write(self, path: str, text: str) -> None:
        (self.content / path).parent.mkdir(parents=True, exist_ok=True)
        (self.content / path).write_text(text, "utf-8")

    def edit(self, old: str, new: str, path: str = RECORD) -> None:
        text = (self.content / path).read_text("utf-8")
        assert old in text
        self.write(path, text.replace(old, new, 1))

    def correct(self, kind: str = "data", where: str = "", was: str = "was: 5, now: 6, ") -> None:
        where = f"where: {where}, " if where else ""
        text = (self.content / RECORD).read_text("utf-8")
        self.write(RECORD, text + CORRECTION.format(kind=kind, where=where, was=was))

    def correct_again(self, kind: str, where: str, was: str) -> None:
        entry = CORRECTION.format(kind=kind, where=f"where: {where}, ", was=was).partition("\n")[2]
        self.write(RECORD, (self.content / RECORD).read_text("utf-8") + entry)

    def check(self, since: str = "HEAD", today: date = TODAY) -> list[Diagnostic]:
        return run(
            Order(self.content, HERE.parent / "templates", None, today, Language.KO, since=since)
        ).faults

    def codes(self, since: str = "HEAD", today: date = TODAY) -> list[str]:
        return sorted(each.code for each in self.check(since, today))

    def changed(self, since: str = "HEAD") -> list[object]:
        found = self.check(since)
        assert {each.code for each in found} <= {"changed-silently"}
        return [each.arguments["what"] for each in found]
