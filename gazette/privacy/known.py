"""Values that may be published: the declared contact, and the reviewed list of public persons."""

import re
from collections.abc import Iterable, Iterator

from gazette.privacy.hit import Hit
from gazette.privacy.plain import normalised

_APART = re.compile(r"[\s.\-()/·]+")


class Known:
    """The values that may be published, to be compared without regard to spaces, dots and hyphens."""

    def __init__(self, values: Iterable[str]) -> None:
        """Take the values as written: telephone numbers, mail addresses, `홍길동 시장`."""
        self._pattern = _pattern(values)

    def left(self, text: str, hits: Iterable[Hit]) -> Iterator[Hit]:
        """Yield the hits that lie in no known value."""
        spans = [match.span() for match in self._pattern.finditer(text)] if self._pattern else []
        for hit in hits:
            first, last = _within_brackets(text, hit)
            if not any(start <= first and last <= end for start, end in spans):
                yield hit


def _within_brackets(text: str, hit: Hit) -> tuple[int, int]:
    """Return from where to where the hit reaches without the signs at its ends."""
    found = text[hit.start : hit.end]
    return hit.start + len(found) - len(found.lstrip("(+ ")), hit.end - len(found) + len(found.rstrip(") "))


def _pattern(values: Iterable[str]) -> re.Pattern[str] | None:
    gap = r"[\s.\-()/·]{0,26}"
    written = set()
    for value in values:
        together = _APART.sub("", normalised(value))
        if together:
            written.add(gap.join(re.escape(character) for character in together))
    return re.compile("|".join(sorted(written, key=len, reverse=True))) if written else None
