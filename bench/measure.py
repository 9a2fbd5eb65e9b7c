"""What a program takes: seconds, processor seconds, memory."""

import json
import os
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

LAUNCH = Path(__file__).with_name("launch.py")


@dataclass(frozen=True, slots=True)
class Measured:
    """One run of a program with its processes: seconds, processor seconds, bytes of the largest process."""

    wall: float
    cpu: float
    peak: int
    printed: str


class FailedError(Exception):
    """A measured program ended with a fault."""


def run(
    command: Sequence[str | Path], folder: Path | None = None, env: Mapping[str, str] | None = None
) -> Measured:
    """Run a program to its end and return what it took; `env` is added to the environment."""
    with tempfile.TemporaryDirectory() as place:
        report = Path(place) / "report.json"
        done = subprocess.run(  # noqa: S603  (the bench's own commands)
            [sys.executable, "-S", LAUNCH, report, *command],
            cwd=folder,
            env={**os.environ, **(env or {})},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            check=False,
        )
        if done.returncode:
            raise FailedError(f"{' '.join(map(str, command))}\n{done.stdout[-4000:]}")
        took = json.loads(report.read_text("utf-8"))
    unit = 1 if sys.platform == "darwin" else 1024
    return Measured(took["wall"], took["cpu"], took["peak"] * unit, done.stdout)


def median(values: Sequence[float]) -> float:
    """Return the median; 0 of nothing."""
    return statistics.median(values) if values else 0.0


def p95(values: Sequence[float]) -> float:
    """Return the 95th percentile by the nearest rank; 0 of nothing."""
    return sorted(values)[max(0, -(-len(values) * 95 // 100) - 1)] if values else 0.0


def mean(values: Sequence[float]) -> float:
    """Return the mean; 0 of nothing."""
    return statistics.fmean(values) if values else 0.0
