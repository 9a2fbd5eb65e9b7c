"""The texts of a record in files for programs, which repeat them: each piece is looked through once.

A piece is a line, a cell or a value by itself. What shows only beside another, as a name under the head of
its column, is found where the texts come from: the record and its pages are looked through whole.
"""

import re
from collections.abc import Callable, Iterator, Sequence

from gazette.privacy.hit import Hit, merged

# The key of a value, and the quote that keeps a cell from being a formula, are the program's.
_BREAK = re.compile(r"[\n\x0b\t]\s*(?:[\w-]{1,40}: )?[\s']*")
# Hashes, addresses of the site, numbers of rows: written by the program, or looked through in the record.
_OF_A_PROGRAM = re.compile(r"[0-9a-f]{40,64}|(?:https?://|[A-Za-z0-9_#.-]*/)[!-$&-?A-~]*|[!-?A-~]{0,8}")
_APART = "\n\n§\n\n"
"""What stands between pieces that are looked through together; nothing that is found reaches across it."""
_MOST_KEPT = 1 << 14

Search = Callable[[str], Sequence[Hit]]


class Pieces:
    """Looks through texts piece by piece; a piece in which nothing was found is not looked through again."""

    def __init__(self, search: Search) -> None:
        """Take what gives the hits in a text."""
        self._search = search
        self._passed: set[str] = set()

    def hits(self, text: str) -> tuple[Hit, ...]:
        """Return the places in a text to search (`Plain.text`) that a piece by itself tells."""
        fresh = set(_BREAK.split(text)).difference(self._passed)
        telling = [piece for piece in fresh if not _OF_A_PROGRAM.fullmatch(piece)]
        if telling and self._search(_APART.join(telling)):
            return merged(list(self._placed(text)))
        if len(self._passed) > _MOST_KEPT:
            self._passed.clear()
        self._passed |= fresh
        return ()

    def _placed(self, text: str) -> Iterator[Hit]:
        start = 0
        for end, following in [*(match.span() for match in _BREAK.finditer(text)), (len(text), len(text))]:
            piece = text[start:end]
            if not _OF_A_PROGRAM.fullmatch(piece):
                for hit in self._search(piece):
                    yield Hit(start + hit.start, start + hit.end, hit.kind, hit.severity)
            start = following
