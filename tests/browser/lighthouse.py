"""Lighthouse on one page: what keeps it from the goals."""

import json
import os
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from .tools import FLAGS

GOALS = {"performance": 95, "accessibility": 100, "best-practices": 100, "seo": 100}


@dataclass(frozen=True)
class Lighthouse:
    """The command that runs Lighthouse, and the browser it is to run."""

    command: list[str]
    chrome: str

    def faults(self, address: str) -> list[str]:
        """One line for each goal missed, with what took the points away."""
        flags = " ".join(["--headless=new", *FLAGS])
        with TemporaryDirectory() as folder:
            # Into a file: a run that failed ends before a pipe has taken the whole report.
            report = Path(folder) / "report.json"
            options = ["--quiet", "--output=json", f"--output-path={report}", f"--chrome-flags={flags}"]
            run = subprocess.run(
                [*self.command, address, *options],
                env={**os.environ, "CHROME_PATH": self.chrome},
                stderr=subprocess.PIPE,
                text=True,
                encoding="utf-8",
                check=False,
            )
            assert report.exists(), run.stderr
            return list(faults(json.loads(report.read_text(encoding="utf-8"))))


def faults(report: dict[str, Any]) -> Iterator[str]:
    if error := report.get("runtimeError"):
        yield error["message"]
        return
    scores = {name: round(each["score"] * 100) for name, each in report["categories"].items()}
    assert scores.keys() == GOALS.keys(), scores
    yield from (
        f"{name}: {score}, as {', '.join(lost(report, name))}"
        for name, score in scores.items()
        if score < GOALS[name]
    )
    if shift := report["audits"]["cumulative-layout-shift"]["numericValue"]:
        yield f"what is there already moves by {shift} while the page loads"


def lost(report: dict[str, Any], category: str) -> Iterator[str]:
    """The audits that took points away."""
    for ref in report["categories"][category]["auditRefs"]:
        audit = report["audits"][ref["id"]]
        if ref["weight"] and audit["score"] is not None and audit["score"] < 1:
            yield f"{audit['title']}: {audit['score']} {audit.get('displayValue', '')}"
