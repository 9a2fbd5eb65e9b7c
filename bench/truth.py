"""Which texts a query ought to find, by looking at every text: slow, plain, apart from the search index."""

import re
import unicodedata
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import cached_property, lru_cache

from bench import hangul, nouns

Ids = frozenset[int]
NONE: Ids = frozenset()

_RUN = re.compile("[가-힣]+")
_LATIN = re.compile("[a-z0-9]+(?:[&.-][a-z0-9]+)*")
_DIGITS = re.compile("[0-9]+")
_WIDE = {ord("!") + place + 0xFEE0: ord("!") + place for place in range(94)}
_SPACES = r"[\s·]*"
"""What may stand inside a word that was written apart."""


def plain(text: str) -> str:
    """Return a text as it is compared: composed, in one case, digits without grouping commas."""
    text = unicodedata.normalize("NFC", text).translate(_WIDE).lower()
    return re.sub(r"(?<=\d),(?=\d{3})", "", text)


class Texts:
    """The texts of an archive by number, with the runs of Hangul and the Latin words that stand in them."""

    def __init__(self, texts: Sequence[str], vocabulary: Iterable[nouns.Noun]) -> None:
        """Read every text once; `vocabulary` tells nouns from what only looks like one."""
        self.plain = [plain(text) for text in texts]
        self.flat = [re.sub(_SPACES, "", text) for text in self.plain]
        self.runs = _places(_RUN, self.plain)
        self.latin = _places(_LATIN, self.plain)
        self.digits = _places(_DIGITS, self.plain)
        self.nouns = frozenset(noun.text for noun in vocabulary) | set(nouns.words("heads"))
        self._sorted = sorted(self.runs)
        self.beginning = lru_cache(maxsize=4096)(self._beginning)
        self.holding = lru_cache(maxsize=4096)(self._holding)
        self.straddled = lru_cache(maxsize=4096)(self._straddled)

    def among(self, runs: dict[str, Ids], those: Iterable[str]) -> Ids:
        """Return the texts that hold any of those words."""
        return NONE.union(*(runs[run] for run in those))

    def _beginning(self, word: str) -> Ids:
        """Return the texts in which a run of Hangul begins with a word."""
        first, after = bisect_left(self._sorted, word), bisect_left(self._sorted, word + "\U0010ffff")
        return self.among(self.runs, self._sorted[first:after])

    def _straddled(self, word: str) -> frozenset[str]:
        """Return the runs that hold a word only where a noun and its particle meet: 공정의 for 정의."""
        return frozenset(
            run
            for run in self.runs
            if run.endswith(word) and run.find(word) > 0 and self.is_straddled(run, word)
        )

    def is_straddled(self, run: str, word: str) -> bool:
        """Tell whether a run is a noun with a particle, and the word at its end is part of both."""
        only_there = run.index(word) == len(run) - len(word)
        return only_there and any(
            len(particle) < len(word) and run.endswith(particle) and run[: -len(particle)] in self.nouns
            for pair in nouns.particles()
            for particle in pair
        )

    def _holding(self, word: str) -> Ids:
        """Return the texts in which a word is part of a run, other than straddled."""
        apart = self.straddled(word)
        return self.among(self.runs, (run for run in self.runs if word in run and run not in apart))

    def near(self, word: str) -> set[str]:
        """Return the nouns, and the runs of Hangul as they stand, that are one jamo from a word."""
        known = (each for each in (*self.nouns, *self.runs) if abs(len(each) - len(word)) < 2)
        return {each for each in known if hangul.is_near(each, word)}

    def spaced(self, word: str, *, from_a_start: bool) -> Ids:
        """Return the texts that hold a word with spaces in it; where asked, from the start of a run on."""
        start = r"(?<![가-힣])" if from_a_start else ""
        written = re.compile(start + _SPACES.join(map(re.escape, word)))
        return frozenset(n for n in self.containing(word) if written.search(self.plain[n]))

    def containing(self, flat: str) -> Ids:
        """Return the texts that hold these letters, spaces skipped."""
        return frozenset(n for n, text in enumerate(self.flat) if flat in text)

    def right(self, word: str) -> Ids:
        """Return the texts that a search for a Hangul word may show: the word, in a compound, or spaced.

        Letters that meet by chance are not the word: at a particle (공정의), or two of them across a space.
        """
        return self.holding(word) | self.spaced(word, from_a_start=len(word) < 3)

    def initials(self, leads: str) -> Ids:
        """Return the texts that hold these initials in a row, spaces skipped."""
        return frozenset(n for n, held in enumerate(self._initials) if leads in held)

    def typed(self, keys: str) -> Ids:
        """Return the texts in which these keys begin some syllable, spaces skipped.

        A consonant before a vowel is always the lead of its syllable, so nothing is met half-way.
        """
        return frozenset(n for n, held in enumerate(self._keys) if keys in held)

    @cached_property
    def _initials(self) -> list[str]:
        return list(map(hangul.initials, self.flat))

    @cached_property
    def _keys(self) -> list[str]:
        return list(map(hangul.keys, self.flat))


def _places(pattern: re.Pattern[str], texts: Sequence[str]) -> dict[str, Ids]:
    found: dict[str, set[int]] = defaultdict(set)
    for number, text in enumerate(texts):
        for word in pattern.findall(text):
            found[word].add(number)
    return {word: frozenset(numbers) for word, numbers in found.items()}
