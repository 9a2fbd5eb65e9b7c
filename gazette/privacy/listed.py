"""Which lines of a roster are no names: what cannot be understood would guard nobody, in silence."""

import re
from collections.abc import Iterator

from gazette.privacy.likeness import COMPOUND
from gazette.privacy.plain import normalised
from gazette.privacy.titles import OFFICE

_HANGUL = re.compile(
    rf"[가-힣]{{2,5}}|[가-힣](?:\s+[가-힣]){{1,4}}|(?:[가-힣]|{'|'.join(COMPOUND)})\s+[가-힣]{{1,4}}"
)
# 김철수위원 and 김 위원 are no names: their own would stay unguarded.
_TITLED = rf"(?:[가-힣]{{2,}}|[가-힣]\s+)(?:{OFFICE}|님|씨)"
_HANJA = re.compile(r"[㐀-䶿一-鿿]{2,5}|[㐀-䶿一-鿿](?:\s+[㐀-䶿一-鿿]+){1,4}")
_LATIN = re.compile(
    r"(?=(?:.*[A-Za-zÀ-ɏ]){2})[A-Za-zÀ-ɏ][A-Za-zÀ-ɏ.'’-]*(?:\s+[A-Za-zÀ-ɏ][A-Za-zÀ-ɏ.'’-]*){0,4}"
)
_SCRIPTS = (_HANGUL, _HANJA, _LATIN)
_WITH_OTHER = re.compile(r"([^()\[\]]+?)\s*[(\[]\s*([^()\[\]]+?)\s*[)\]]")


def unclear(roster: str) -> Iterator[int]:
    """Yield the number, from 1, of each line of a roster that is neither one name nor a comment.

    A name is of two to five Hangul syllables, together, all apart or with the surname apart, of Chinese
    characters, or of Latin words; in brackets it may be written once more in another script.
    """
    for number, line in enumerate(roster.splitlines(), 1):
        entry = normalised(line.partition("#")[0]).strip()
        if entry and not _is_name(entry):
            yield number


def _is_name(entry: str) -> bool:
    both = _WITH_OTHER.fullmatch(entry)
    scripts = [_script(written) for written in (both.groups() if both else (entry,))]
    return None not in scripts and len({*scripts}) == len(scripts)


def _script(written: str) -> re.Pattern[str] | None:
    """Return the pattern of the script in which this is a name, None where it is none."""
    if re.fullmatch(_TITLED, written):
        return None
    return next((script for script in _SCRIPTS if script.fullmatch(written)), None)
