"""Takes out of a drawn archive what the program refuses: nonsense is sometimes like a person's name.

In 10,000 records it was in four: `작성 박무관`, for one, is a museum (박물관) with a slip. Done before
anything is measured.
"""

import json
import subprocess
import sys
from pathlib import Path

from bench.engines import ROOT


class FaultyError(Exception):
    """An archive has faults that drawing does not explain."""


def take_out_refused(content: Path) -> int:
    """Remove the records in which the gate sees a person; return how many. Other faults raise FaultyError."""
    found = [fault for fault in _faults(content) if fault["severity"] == "error"]
    if other := [fault for fault in found if fault["code"] != "personal"]:
        raise FaultyError(other[0])
    files = {Path(fault["file"]) for fault in found}
    for file in files:
        file.unlink()
    return len(files)


def _faults(content: Path) -> list[dict[str, str]]:
    command = [sys.executable, str(ROOT / "build.py"), "check", "--content", str(content), "--format", "json"]
    done = subprocess.run(command, capture_output=True, check=False)  # noqa: S603  (the bench's own command)
    try:
        faults: list[dict[str, str]] = json.loads(done.stdout)
    except ValueError:
        raise FaultyError(done.stderr.decode("utf-8", "replace")) from None
    return faults
