"""Lighthouse on one page: its four scores, and what took points away."""

import json
import os
import subprocess
from dataclasses import dataclass
from typing import Any

from .tools import FLAGS


@dataclass(frozen=True)
class Lighthouse:
    """The command that runs Lighthouse, and the browser it is to run."""

    command: list[str]
    chrome: str

    def report(self, address: str) -> "Report":
        flags = " ".join(["--headless=new", *FLAGS])
        options = ["--quiet", "--output=json", f"--chrome-flags={flags}"]
        environment = {**os.environ, "CHROME_PATH": self.chrome}
        run = subprocess.run(
            [*self.command, address, *options],
            env=environment,
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=False,
        )
        assert run.returncode == 0, run.stderr
        return Report(json.loads(run.stdout))


@dataclass(frozen=True)
class Report:
    whole: dict[str, Any]

    def scores(self) -> dict[str, int]:
        return {name: round(each["score"] * 100) for name, each in self.whole["categories"].items()}

    def shift(self) -> float:
        """By how much what is there already moves while the page loads."""
        return float(self.whole["audits"]["cumulative-layout-shift"]["numericValue"])

    def lost(self) -> str:
        """A line for each audit that took points away."""
        return "\n".join(
            f"{name}: {audit['title']} ({audit['score']}) {audit.get('displayValue', '')}"
            for name, category in self.whole["categories"].items()
            for ref in category["auditRefs"]
            if ref["weight"]
            and (audit := self.whole["audits"][ref["id"]])["score"] is not None
            and audit["score"] < 1
        )
