"""CI installs what was chosen, to the byte: every package by version and SHA-256, within the bounds."""

import re
import tomllib
from pathlib import Path

import pytest
import yaml
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
PINNED = re.compile(
    r"(?P<name>[a-z0-9.-]+)==(?P<version>[^ ;]+)(?: ; (?P<marker>[^\\]+?))?(?P<hashes>(?: --hash=\S+)+)"
)
WANTED = {
    "build": [*PROJECT["build-system"]["requires"], *PROJECT["project"]["dependencies"]],
    "test": [
        *PROJECT["build-system"]["requires"],
        *PROJECT["project"]["dependencies"],
        *PROJECT["project"]["optional-dependencies"]["test"],
    ],
}


def locked(name: str) -> dict[str, str]:
    """Return the version of each package of a list; a line that pins none with hashes fails the test."""
    text = (ROOT / f".ci/requirements-{name}.txt").read_text("utf-8")
    joined = re.sub(r"\s*\\\n\s*", " ", text)
    found: dict[str, str] = {}
    for line in joined.splitlines():
        if line.startswith("#"):
            continue
        pinned = PINNED.fullmatch(line)
        assert pinned, line
        assert all(re.fullmatch("--hash=sha256:[0-9a-f]{64}", each) for each in pinned["hashes"].split())
        found[canonicalize_name(pinned["name"])] = pinned["version"]
    return found


@pytest.mark.parametrize("name", WANTED)
def test_every_dependency_is_pinned_with_hashes_and_in_its_bounds(name: str) -> None:
    versions = locked(name)
    for wanted in map(Requirement, WANTED[name]):
        version = versions[canonicalize_name(wanted.name)]
        assert wanted.specifier.contains(version), f"{wanted}: {version}"


def test_ci_installs_nothing_else() -> None:
    steps = [
        step["run"]
        for job in yaml.safe_load((ROOT / ".github/workflows/ci.yml").read_text("utf-8"))["jobs"].values()
        for step in job["steps"]
        if "run" in step
    ]
    commands = [*steps, *(ROOT / ".ci/run").read_text("utf-8").splitlines()]
    installs = [command for command in commands if "pip install" in command]
    assert len(installs) == 6
    for command in installs:
        assert "--require-hashes --requirement .ci/requirements-" in command or (
            "--no-deps --no-build-isolation --editable ." in command
        )


def test_dependencies_are_few() -> None:
    assert len(locked("build")) <= 10


def test_every_action_is_pinned_by_its_commit() -> None:
    lines = (ROOT / ".github/workflows/ci.yml").read_text("utf-8").splitlines()
    actions = [line.partition("uses:")[2].strip() for line in lines if "uses:" in line]
    assert actions
    for action in actions:
        assert re.fullmatch(r"[\w-]+/[\w-]+@[0-9a-f]{40}  # v\d+\.\d+\.\d+", action), action
