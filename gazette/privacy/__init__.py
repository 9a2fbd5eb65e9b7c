"""What must not be published, found in the final bytes of a file.

    known = Known(("02-2133-1234", "홍길동 시장"))   # declared contact values, the reviewed allow list
    page = plain("committees/x/index.html", content)  # bytes of one output file: text and the way back
    for hit in hits(page.text, known, listed):        # kind, from, to, severity; never the words
        line, column = page.place(hit.start)

What reads attached files is loaded where there are any:

    traces(content)                                   # metadata: author, position …
    offices(content)                                  # metadata that is no person's, to be searched too
    attached(path, content)                           # text, to be searched too, and what was not read

`listed = roster(text)` is the matcher of a secret roster; `waived` leaves out what `content/privacy.yaml`
waives. All functions are pure: no disk, no clock, nothing kept but compiled patterns and what words they
met look like. No result, `repr` or message of this package holds a name or number that it found.
"""

from collections.abc import Callable, Iterator
from functools import cache

from gazette.privacy.hit import Hit, Kind, Severity, merged
from gazette.privacy.kinds import is_written, readable
from gazette.privacy.known import Known
from gazette.privacy.listed import unclear
from gazette.privacy.pieces import Pieces
from gazette.privacy.plain import Plain, plain
from gazette.privacy.roster import Roster, Waiver, roster, waived

__all__ = [
    "Hit",
    "Kind",
    "Known",
    "Pieces",
    "Plain",
    "Roster",
    "Severity",
    "Waiver",
    "hits",
    "is_written",
    "plain",
    "readable",
    "roster",
    "unclear",
    "waived",
]
_Search = Callable[[str], Iterator[Hit]]


def hits(
    text: str, known: Known | None = None, listed: Roster | None = None, *, warnings: bool = True
) -> tuple[Hit, ...]:
    """Return the places in a text to search (`Plain.text`), in its order; a roster's are never known."""
    found = list(merged(list(_searched(text, warnings))))
    if known is not None:
        found = list(known.left(text, found))
    if listed is not None:
        found.extend(listed.hits(text))
    return merged(found)


def _searched(text: str, warnings: bool) -> Iterator[Hit]:
    faults, quasi_identifiers = _searches()
    for search in faults:
        yield from search(text)
    if warnings:
        yield from quasi_identifiers(text)


@cache
def _searches() -> tuple[tuple[_Search, ...], _Search]:
    """Return all that is looked for besides a roster: faults, then warnings.

    Their patterns take a tenth of a second to compile, and a build without a change needs none of them.
    """
    from gazette.privacy.addresses import addresses
    from gazette.privacy.foreign import foreign
    from gazette.privacy.hanja import hanja
    from gazette.privacy.latin import latin
    from gazette.privacy.masks import masks
    from gazette.privacy.names import names
    from gazette.privacy.numbers import numbers
    from gazette.privacy.quasi import quasi_identifiers
    from gazette.privacy.spaced import spaced

    return (names, spaced, masks, hanja, latin, foreign, numbers, addresses), quasi_identifiers
