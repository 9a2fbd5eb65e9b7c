"""The words that were written, by how they begin, how they end and by their initials.

A query with a slip (불록체인) or of initials alone (ㅂㄹㅊㅇ) is answered with words from here.
"""

import functools
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from itertools import takewhile
from operator import eq

INITIALS = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ"
LONGEST = 12
"""Syllables of the longest word kept."""
MOST = 250
"""Words kept of one beginning, ending or pair of initials, the most frequent first."""

_WORD = re.compile(r"[가-힣]{2,20}|[a-z][a-z0-9&]+")
_ENDS = """
으로써 으로서 이라는 에게서 에서는 으로도 에서 에게 까지 부터 보다 처럼 라는 으로 이나 이며 이고
과의 와의 들의 하고 하며 하여 하는 하기 하지 합니다 됩니다 입니다 습니다 되어 되는
은 는 이 가 을 를 의 에 과 와 로 도 만 함 됨 임 한 된 할 될
"""
_TAILS = frozenset(_ENDS.split())

_NOUNS_END_SO = "도로이가과만의"  # particles that are as well the end of a noun


def words(texts: Iterable[str]) -> Counter[str]:
    """Return the words of normal texts, as written and without particles and endings, and how often each."""
    return Counter(
        word
        for text in texts
        for each in _WORD.findall(text)
        for word in {each, _bare(each)}
        if len(word) <= LONGEST
    )


def _bare(word: str) -> str:
    """The word without the longest tail that it ends with; by sets, in half of a pattern's time."""
    for length in (3, 2, 1):
        if word[-length:] in _TAILS:
            return word[:-length] if len(word) > length + 1 else word
    return word


def by_group(counts: Mapping[str, int]) -> Iterator[tuple[str, str]]:
    """Yield each group in order with its words, parted by spaces: 블, -인, ㅂㄹ; bl, -in.

    Beside the words that were written stand beginnings and endings that two of them share: words inside
    compounds.
    """
    groups: dict[str, list[str]] = defaultdict(list)
    counts = _told(counts)
    counts = {**_shared(counts), **counts}
    for word in sorted(sorted(counts), key=counts.__getitem__, reverse=True):
        for group in _groups(word):
            if len(groups[group]) < MOST:
                groups[group].append(word)
    for group in sorted(groups):
        yield group, " ".join(groups[group])


def _told(counts: Mapping[str, int]) -> dict[str, int]:
    """The words but those that are another and its particle; 산책로 stays, where 산책 is met no oftener."""
    return {
        word: count
        for word, count in counts.items()
        if (bare := _bare(word)) == word or (word[-1] in _NOUNS_END_SO and counts.get(bare, 0) <= count)
    }


def _groups(word: str) -> tuple[str, ...]:
    if word < "가":
        return word[:2], f"-{word[-2:]}"
    return word[0], f"-{word[-1]}", _initial(word[0]) + _initial(word[1])


@functools.cache
def _initial(syllable: str) -> str:
    return INITIALS[(ord(syllable) - ord("가")) // 588]


def _shared(counts: Mapping[str, int]) -> dict[str, int]:
    """Beginnings and endings of words, and how many different syllables they are met beside."""
    korean = [word for word in counts if word >= "가"]
    shared = {part[::-1]: beside for part, beside in _beginnings(word[::-1] for word in korean)}
    for part, beside in _beginnings(korean):
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
