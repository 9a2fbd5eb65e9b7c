"""Words by how they begin, how they end and by their initials: 블, -인, ㅂㄹ; bl, -in.

A query with a slip (불록체인) or of initials alone (ㅂㄹㅊㅇ) is answered with words from here. Beside those
that were written stand beginnings and endings that two of them share: words inside compounds. What a word is
told by, and what it shares, all stands in its own groups, so a change touches those of its words alone.
"""

import functools
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import takewhile
from operator import eq

from gazette.search.words import INITIALS, TAILS, is_told

MOST = 250
"""Words published of one beginning, ending or pair of initials, the most frequent first."""


@dataclass(slots=True)
class Group:
    """The words of a beginning, an ending or initials, and how often each was written.

    `shared` are the parts that words share, and how many syllables each is met beside. `untold`, which a
    beginning has alone, are another word and its particle each.
    """

    told: dict[str, int] = field(default_factory=dict)
    shared: dict[str, int] = field(default_factory=dict)
    untold: dict[str, int] = field(default_factory=dict)

    @property
    def text(self) -> str:
        """Return what is published of the group: its words, parted by spaces."""
        weights = self.shared | self.told
        return " ".join(sorted(weights, key=lambda word: (-weights[word], word))[:MOST])


def grouped(counts: Mapping[str, int]) -> dict[str, Group]:
    """Return the groups of words by how often they were written, by name."""
    groups: defaultdict[str, Group] = defaultdict(Group)
    told = {word: count for word, count in counts.items() if is_told(word, counts)}
    for word, count in told.items():
        for name in _names(word):
            groups[name].told[word] = count
    for word in counts:
        if word not in told:
            groups[_names(word)[0]].untold[word] = counts[word]
    for part, beside in _shared([word for word in told if word >= "가"]).items():
        for name in _names(part):
            groups[name].shared[part] = beside
    return dict(groups)


def regrouped(group: Callable[[str], Group], more: Mapping[str, int]) -> dict[str, str]:
    """Change groups, which `group` gives by name; return the texts of those that are others, by name.

    `more` tells how much oftener words are written now, below 0 if less often.
    """
    changed, turned = set(), []
    for word, before, now in _told_again(group, more):
        for name in _names(word):
            _put(group(name).told, word, now)
            changed.add(name)
        if word >= "가" and not (before and now):
            turned.append(word)
    for part, beside in _shared_again(group, {part for word in turned for part in _parts(word)}).items():
        for name in _names(part):
            if group(name).shared.get(part, 0) != beside:
                _put(group(name).shared, part, beside)
                changed.add(name)
    return {name: group(name).text for name in changed}


def _told_again(group: Callable[[str], Group], more: Mapping[str, int]) -> list[tuple[str, int, int]]:
    """Count words again; return those told oftener or less often: how often before, and how often now."""
    told = []
    by_head: defaultdict[str, set[str]] = defaultdict(set)
    for word in more:
        by_head[_names(word)[0]].add(word)
    for name, words in by_head.items():
        head = group(name)
        counts = head.told | head.untold
        for word in words:
            _put(counts, word, counts.get(word, 0) + more[word])
        for word in words.union(word + tail for word in words for tail in TAILS if word + tail in counts):
            before, now = head.told.get(word, 0), counts[word] if is_told(word, counts) else 0
            _put(head.untold, word, counts.get(word, 0) - now)
            if before != now:
                told.append((word, before, now))
    return told


def _shared_again(group: Callable[[str], Group], parts: set[str]) -> dict[str, int]:
    """How many syllables each of some parts is met beside, 0 where that is but one."""
    beside: tuple[defaultdict[str, set[str]], ...] = (defaultdict(set), defaultdict(set))
    for name in {part[0] for part in parts}:
        for word in group(name).told:
            for end in range(2, len(word)):
                if word[:end] in parts:
                    beside[0][word[:end]].add(word[end])
    for name in {f"-{part[-1]}" for part in parts}:
        for word in group(name).told:
            for start in range(1, len(word) - 1):
                if word[start:] in parts:
                    beside[1][word[start:]].add(word[start - 1])
    most = {part: max(len(each[part]) for each in beside) for part in parts}
    return {part: count if count > 1 else 0 for part, count in most.items()}


def _put(counts: dict[str, int], word: str, count: int) -> None:
    """Set a word's count; it is not there if that is 0."""
    if count:
        counts[word] = count
    else:
        counts.pop(word, None)


def _parts(word: str) -> Iterator[str]:
    for length in range(2, len(word)):
        yield word[:length]
        yield word[-length:]


def _names(word: str) -> tuple[str, ...]:
    """The names of a word's groups, that of its beginning first."""
    if word < "가":
        return word[:2], f"-{word[-2:]}"
    return word[0], f"-{word[-1]}", _initial(word[0]) + _initial(word[1])


@functools.cache
def _initial(syllable: str) -> str:
    return INITIALS[(ord(syllable) - ord("가")) // 588]


def _shared(words: Iterable[str]) -> dict[str, int]:
    """The parts that words share, and how many syllables each is met beside."""
    shared = {part[::-1]: beside for part, beside in _beginnings(word[::-1] for word in words)}
    for part, beside in _beginnings(words):
        shared[part] = max(beside, shared.get(part, 0))
    return shared


def _beginnings(words: Iterable[str]) -> list[tuple[str, int]]:
    """What words begin with that go on with several syllables, and with how many."""
    after: Counter[str] = Counter()
    before = ""
    for word in sorted(words):
        same = sum(takewhile(bool, map(eq, before, word)))
        after.update([word[:end] for end in range(max(same, 2), len(word))])
        before = word
    return [(part, beside) for part, beside in after.items() if beside > 1]
