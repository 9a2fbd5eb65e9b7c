"""Keys: the hash of everything that a thing is made from. Same key, same bytes."""

import hashlib
import sys
from functools import cache
from importlib import metadata
from pathlib import Path

from gazette import disk

_LIBRARIES = ("jinja2", "markdown-it-py", "markupsafe", "pyyaml")


def key_of(*parts: object) -> str:
    """Return the SHA-256 of values whose `repr` says all that there is to say of them."""
    return hashlib.sha256(repr(parts).encode("utf-8", "surrogatepass")).hexdigest()


@cache
def program() -> str:
    """Return the key of this program: its sources, its libraries' versions and Python's."""
    root = Path(__file__).parent
    files = [name for name in disk.list_files(root)[0] if name.endswith((".py", ".toml"))]
    sources = [(name, disk.digest(root / name)[0]) for name in files]
    return key_of(sys.version, [metadata.version(name) for name in _LIBRARIES], sources)
