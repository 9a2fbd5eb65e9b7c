"""The program without its search index, since its peers make none: python bench/unsearched.py ARGUMENT…

The arguments are build.py's. Nothing else is left out: the search page, for one, is made.
"""

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

ROOT = str(Path(__file__).resolve().parent.parent)


def main() -> None:
    """Take the two halves of the index out of the program, each session's and that of all; then run it."""
    sys.path[0] = ROOT  # in the place of bench/, where other modules have the same names
    import build
    from gazette import assemble, unit
    from gazette.search.index import File, Index
    from gazette.terminal import speak_utf8

    class NoIndex(Index):
        def plain(self) -> list[Any]:
            return []

    def no_search(*_: Any) -> tuple[Index, Sequence[File]]:
        return NoIndex(), []

    _replace(unit, "session_search", no_search)
    _replace(assemble._Work, "index", lambda _: None)
    speak_utf8()
    build.main()


def _replace(owner: Any, name: str, by: Any) -> None:
    """Put something else in the place of what is there; raises AttributeError where there is nothing."""
    getattr(owner, name)
    setattr(owner, name, by)


if __name__ == "__main__":
    main()
