"""The words that were written, with and without particles and endings."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping

INITIALS = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ"
LONGEST = 12
"""Syllables of the longest word kept."""

_WORD = re.compile(r"[가-힣]{2,20}|[a-z][a-z0-9&]+")
_ENDS = """
으로써 으로서 이라는 에게서 에서는 으로도 에서 에게 까지 부터 보다 처럼 라는 으로 이나 이며 이고
과의 와의 들의 하고 하며 하여 하는 하기 하지 합니다 됩니다 입니다 습니다 되어 되는
은 는 이 가 을 를 의 에 과 와 로 도 만 함 됨 임 한 된 할 될
"""
TAILS = frozenset(_ENDS.split())
"""Particles and endings."""

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
        if word[-length:] in TAILS:
            return word[:-length] if len(word) > length + 1 else word
    return word


def is_told(word: str, counts: Mapping[str, int]) -> bool:
    """Tell whether a word is no other and its particle; 산책로 is one, where 산책 is met no oftener."""
    count, bare = counts.get(word, 0), _bare(word)
    return count > 0 and (bare == word or (word[-1] in _NOUNS_END_SO and counts.get(bare, 0) <= count))
