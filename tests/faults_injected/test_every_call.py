"""Whichever call of a build fails, or kills it: the site is wholly old or new, and the next is right."""

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows has neither fork nor SIGKILL")

SCRIPT = Path(__file__).with_name("every_call.py")
KEPT = {"contents", "leaves", "lock", "made", "twin"}
MAYBE = {"order"}  # it is kept where no file but a record was saved a moment before
KEPT_BY_A_SWAP = {"lock", "made"}


def swept(folder: Path, how: str, what: str) -> list[dict[str, str]]:
    """Return what came of the builds, one entry for each of their calls."""
    result = subprocess.run(
        [sys.executable, str(SCRIPT), how, what], cwd=folder, capture_output=True, text=True, check=False
    )
    assert result.returncode == 0, result.stderr
    steps = [json.loads(line) for line in result.stdout.splitlines()]
    assert [step["number"] for step in steps] == list(range(1, len(steps) + 1))
    return steps


def test_whichever_call_of_a_build_fails_the_site_is_as_the_build_says_and_the_next_is_right(
    small: Path,
) -> None:
    steps = swept(small, "fail", "build")
    assert len(steps) > 100
    for step in steps:
        refused = re.fullmatch(r"refused: .*\(No space left on device\).+", step["said"])
        assert refused or step["said"] == "built", step
        assert step["found"] == ("old" if refused else "new"), step
        assert (step["then"], {*step["left_then"]} - MAYBE) == ("right", KEPT), step
    assert {step["found"] for step in steps} == {"old", "new"}


def test_before_whichever_call_a_build_is_killed_the_site_is_whole_and_the_next_is_right(small: Path) -> None:
    steps = swept(small, "kill", "build")
    assert sum(step["said"] == "killed" for step in steps) > 50
    for step in steps:
        assert step["found"] in ("old", "new"), step
        assert (step["then"], {*step["left_then"]} - MAYBE) == ("right", KEPT), step
    assert {step["found"] for step in steps if step["said"] == "killed"} == {"old", "new"}


def test_where_folders_cannot_be_exchanged_a_failing_call_loses_no_site(small: Path) -> None:
    for step in swept(small, "fail", "swap"):
        assert step["said"] == "built" or "(No space left on device)" in step["said"], step
        assert step["found"] == ("new" if step["said"] == "built" else "old"), step
        assert (step["then"], set(step["left_then"])) == ("right", KEPT_BY_A_SWAP), step


def test_where_folders_cannot_be_exchanged_a_killed_build_is_mended_by_the_next(small: Path) -> None:
    steps = swept(small, "kill", "swap")
    for step in steps:
        assert step["found"] in ("old", "new", "absent"), step
        assert (step["then"], set(step["left_then"])) == ("right", KEPT_BY_A_SWAP), step
    assert sum(step["found"] == "absent" for step in steps) == 1
