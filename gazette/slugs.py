"""What may stand in an address, and be the name of a file on every system."""

import re
from functools import lru_cache

# Names that Windows gives to devices, whatever their extension: no file or folder can bear them there.
DEVICES = frozenset({"con", "prn", "aux", "nul", *(f"{d}{n}" for d in ("com", "lpt") for n in range(1, 10))})

OF_COMMITTEES = DEVICES | {"committee", "files"}
"""Names below a committee that no session may bear, besides those of pages."""

SLUG = "[a-z0-9]+(?:-[a-z0-9]+)*"
"""The pattern of a word that may stand in an address."""

_IS_SLUG = re.compile(SLUG, re.ASCII)
_LONGEST = 80  # a file system takes names of 255 bytes, and a path of many


def is_page(name: str) -> bool:
    """Tell whether a name is that of a further page of a list: nothing else below it may bear it."""
    return name.startswith("page-") and name.removeprefix("page-").isdigit()


@lru_cache(maxsize=4096)  # sessions of different committees bear the same names
def is_slug(text: str) -> bool:
    """Tell whether a text may stand in an address."""
    return len(text) <= _LONGEST and _IS_SLUG.fullmatch(text) is not None
