"""The closed vocabulary: printed words to kinds. Program data, read with the program from vocabulary.toml."""

import difflib
import re
import tomllib
import unicodedata
from functools import cache, lru_cache
from importlib import resources

from gazette.words import Participation, Vote

BLANK = "blank"


@cache
def sections() -> dict[str, dict[str, list[str]]]:
    """Return section -> kind -> printed words, in the order of display."""
    return tomllib.loads(resources.files(__package__).joinpath("vocabulary.toml").read_text("utf-8"))


@cache
def _kinds(section: str) -> dict[str, str]:
    return {_bare(word): kind for kind, words in sections()[section].items() for word in words}


def _bare(word: str) -> str:
    return "".join(unicodedata.normalize("NFKC", word).split())


def kinds(section: str) -> tuple[str, ...]:
    """Return the kinds of a section in the order of display."""
    return tuple(sections()[section])


def cells() -> tuple[str, ...]:
    """Return the kinds that a row's vote cell may be of: votes, then what stands there beside votes."""
    return (*kinds(Vote.SECTION), *kinds(Participation.SECTION))


@lru_cache(1 << 10)
def kind_of(section: str, printed: str) -> str | None:
    """Return the kind of a printed word, or None where the vocabulary does not know it.

    A word with an addition in brackets, as in 전자심의(서면심의), is known where both say the same; that of
    a follow-up may be a reason, as in 미반영(예산 부족).
    """
    known = _kinds(section)
    whole = known.get(_bare(printed))
    if whole:
        return whole
    if section == "follow-up":
        return known.get(_bare(printed.partition("(")[0]))
    parts = [part for part in re.split(r"[()\[\]]", printed) if part.strip()]
    if len(parts) < 2:
        return None
    found = {known.get(_bare(part)) for part in parts}
    return found.pop() if len(found) == 1 else None


def nearest(word: str, choices: list[str]) -> list[str]:
    """Return up to three choices that are spelt like the word, letter by letter of each syllable."""
    spelt = {unicodedata.normalize("NFD", choice): choice for choice in choices}
    close = difflib.get_close_matches(unicodedata.normalize("NFD", word), spelt, n=3, cutoff=0.6)
    return [spelt[each] for each in close]


def suggestions(section: str, printed: str) -> list[str]:
    """Return the known words nearest to an unknown one, or the name of every kind."""
    words = [word for known in sections()[section].values() for word in known]
    return nearest(printed, words) or [known[0] for known in sections()[section].values()]
