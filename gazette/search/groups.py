"""Words by how they begin, how they end and by their initials: 블, -인, ㅂㄹ; bl, -in.

A query with a slip (불록체인) or of initials alone (ㅂㄹㅊㅇ) is answered with words from here. Beside those
that were written stand beginnings and endings that two of them share: words inside compounds.
"""

import functools
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import takewhile
from operator import eq

from gazette.search.words import INITIALS, TAILS, is_told

MOST = 250
"""Words kept of one beginning, ending or pair of initials, the most frequent first."""


@dataclass(frozen=True, slots=True)
class Lexicon:
    """How often words were written; the parts that they share, and how many syllables each is met beside."""

    counts: Mapping[str, int]
    shared: Mapping[str, int]

    def weight(self, word: str) -> int:
        """Return what decides the place of a word or a part among others, 0 where it has none."""
        return self.counts[word] if is_told(word, self.counts) else self.shared.get(word, 0)


def lexicon(counts: Mapping[str, int]) -> Lexicon:
    """Return the lexicon of words by how often they were written."""
    korean = [word for word in counts if word >= "가" and is_told(word, counts)]
    shared = {part[::-1]: beside for part, beside in _beginnings(word[::-1] for word in korean)}
    for part, beside in _beginnings(korean):
        shared[part] = max(beside, shared.get(part, 0))
    return Lexicon(counts, shared)


def by_group(every: Lexicon) -> Iterator[tuple[str, str]]:
    """Yield each group in order with its words, parted by spaces."""
    weights = {word: every.weight(word) for word in {**every.counts, **every.shared}}
    groups: dict[str, list[str]] = defaultdict(list)
    for word in sorted(sorted(weights), key=weights.__getitem__, reverse=True):
        for group in _groups(word) if weights[word] else ():
            if len(groups[group]) < MOST:
                groups[group].append(word)
    for group in sorted(groups):
        yield group, " ".join(groups[group])


def regrouped(
    before: Lexicon, counts: Mapping[str, int], changed: Iterable[str]
) -> tuple[Lexicon, dict[str, str]]:
    """Return the lexicon after a change, and the groups that may be others, empty where nothing is left.

    `changed` are the words that were written more or less often than `before`. To group all again would take
    a quarter of the build in which one session of three thousand has changed.
    """
    touched = {word + tail for word in changed for tail in ("", *TAILS)}
    turned = [word for word in touched if is_told(word, before.counts) != is_told(word, counts)]
    parts = {part for word in turned if word >= "가" for part in _parts(word)}
    now = Lexicon(counts, _shared_again(before.shared, parts, counts))
    others = [word for word in touched | parts if before.weight(word) != now.weight(word)]
    wanted = {group for word in others for group in _groups(word)}
    held: defaultdict[str, list[str]] = defaultdict(list)
    for word in {**counts, **now.shared}:
        for group in wanted.intersection(_groups(word)):
            held[group].append(word)
    return now, {group: _text(now, held[group]) for group in wanted}


def _text(every: Lexicon, words: Sequence[str]) -> str:
    weights = {word: every.weight(word) for word in sorted(words)}
    kept = sorted(filter(weights.get, weights), key=weights.__getitem__, reverse=True)
    return " ".join(kept[:MOST])


def _shared_again(shared: Mapping[str, int], parts: set[str], counts: Mapping[str, int]) -> Mapping[str, int]:
    """The parts that words share, of which some are counted again."""
    heads, ends = {part[:2] for part in parts}, {part[-2:] for part in parts}
    beside: tuple[defaultdict[str, set[str]], ...] = (defaultdict(set), defaultdict(set))
    for word in counts if parts else ():
        if (word[:2] in heads or word[-2:] in ends) and is_told(word, counts):
            for length in range(2, len(word)):
                beside[0][word[:length]].add(word[length])
                beside[1][word[-length:]].add(word[-length - 1])
    again = {part: max(len(each[part]) for each in beside) for part in parts}
    kept = {part: count for part, count in shared.items() if part not in again}
    return kept | {part: count for part, count in again.items() if count > 1}


def _parts(word: str) -> Iterator[str]:
    for length in range(2, len(word)):
        yield word[:length]
        yield word[-length:]


def _groups(word: str) -> tuple[str, ...]:
    if word < "가":
        return word[:2], f"-{word[-2:]}"
    return word[0], f"-{word[-1]}", _initial(word[0]) + _initial(word[1])


@functools.cache
def _initial(syllable: str) -> str:
    return INITIALS[(ord(syllable) - ord("가")) // 588]


def _beginnings(words: Iterable[str]) -> list[tuple[str, int]]:
    """What words begin with that go on with several syllables, and with how many."""
    after: Counter[str] = Counter()
    before = ""
    for word in sorted(words):
        same = sum(takewhile(bool, map(eq, before, word)))
        after.update([word[:end] for end in range(max(same, 2), len(word))])
        before = word
    return [(part, beside) for part, beside in after.items() if beside > 1]
