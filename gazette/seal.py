"""Keys: the hash of everything that a thing is made from. Same key, same bytes."""

import contextlib
import hashlib
import os
import sys
from functools import cache
from pathlib import Path

from gazette import disk

_INSTALLED = (".dist-info", ".egg-info")


def key_of(*parts: object) -> str:
    """Return the SHA-256 of values whose `repr` says all that there is to say of them."""
    return hashlib.sha256(repr(parts).encode("utf-8", "surrogatepass")).hexdigest()


@cache
def program() -> str:
    """Return the key of this program: its sources, Python's version, and those of all that is installed."""
    root = Path(__file__).parent
    files = [name for name in disk.list_files(root)[0] if name.endswith((".py", ".toml"))]
    sources = [(name, disk.digest(root / name)[0]) for name in files]
    return key_of(sys.version, _installed(), sources)


def _installed() -> list[str]:
    """The packages that Python finds, with their versions: the names of the folders that installers leave.

    importlib.metadata would read the same from the files in them, and takes a tenth of a short build to load.
    """
    found: list[str] = []
    for folder in sys.path:
        with contextlib.suppress(OSError):  # it is no folder, or Python cannot read it either
            names = sorted(entry.name for entry in os.scandir(folder or "."))
            found += [name for name in names if name.endswith(_INSTALLED)]
    return found
