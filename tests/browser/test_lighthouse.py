"""Lighthouse on a phone, slowed down as it does: 95 for speed, 100 for all the rest, and nothing moves."""

import pytest

from .lighthouse import Lighthouse
from .tools import module, program

TRIES = 3  # speed is measured: whatever else the machine does can only take points away


@pytest.fixture(scope="module")
def lighthouse(chrome: str) -> Lighthouse:
    return Lighthouse([program("node"), str(module("lighthouse/cli/index.js"))], chrome)


@pytest.mark.parametrize("template", ["home", "session", "task"])
def test_lighthouse_is_content(lighthouse: Lighthouse, origin: str, path: str) -> None:
    tries = (lighthouse.faults(origin + path) for _ in range(TRIES))
    faults = next(found for number, found in enumerate(tries, 1) if not found or number == TRIES)
    assert not faults, "\n".join(faults)
