"""Names of foreigners in Hangul beside a title: 마이클 샌델 교수."""

import re
from collections.abc import Iterator

from gazette.privacy import surroundings
from gazette.privacy.hit import Hit
from gazette.privacy.surroundings import AFTER
from gazette.privacy.titles import PARTICLE

_GIVEN = (
    "마이클|제임스|데이비드|데이빗|로버트|토마스|토머스|스티브|스티븐|스티븐슨|리처드|크리스토퍼|크리스|"
    "앤드류|앤드루|다니엘|대니얼|조나단|조너선|"
    "패트릭|브라이언|케빈|에릭|제이슨|피터|폴|마크|존|조지|윌리엄|찰스|알렉스|알렉산더|벤자민|새뮤얼|"
    "사무엘|니콜라스|안토니오|카를로스|후안|호세|"
    "메리|엘리자베스|제니퍼|린다|바바라|수잔|제시카|사라|캐런|낸시|리사|베티|마가렛|산드라|애슐리|에밀리|"
    "엠마|올리비아|소피아|이사벨라|샬롯|안나|"
    "마리아|카타리나|나탈리|줄리아|빅토리아|레이첼|모하메드|무하마드|아흐메드|알리|파티마|라지|아난드|"
    "프리야|응우옌|쩐|레티|팜|왕웨이|리웨이|장웨이|"
    "다나카|사토|스즈키|다카하시|이토|와타나베|야마모토|나카무라|고바야시|가토|요시다|하나코|타로|겐지|"
    "이반|블라디미르|세르게이|나타샤|올가|프랑수아|"
    "장피에르|한스|클라우스|볼프강|마르코|루카|줄리오|라르스|에리카|잉그리드"
)
_PARTICLES = re.compile(PARTICLE)
_GIVEN_NAMES = frozenset(_GIVEN.split("|"))
_LONGEST_GIVEN = max(map(len, _GIVEN_NAMES))
# Beginning with letters, not with a look behind, a pattern is searched for several times as fast; with one
# look behind for all of them it is compiled in a tenth of the time. Few words have such a second letter: to
# ask for that first takes a third of the time.
_FIRST = sorted({name[0] for name in _GIVEN_NAMES})
_SECOND = "".join(sorted({name[1] for name in _GIVEN_NAMES if len(name) > 1}))
_WHOLE = "".join(sorted(name for name in _GIVEN_NAMES if len(name) == 1))
_REST = "|".join(
    f"(?<={first})(?:{'|'.join(name[1:] for name in sorted(_GIVEN_NAMES) if name[0] == first)})"
    for first in _FIRST
)
_FOREIGN = re.compile(
    rf"[{''.join(_FIRST)}](?<![가-힣].)(?=[{_SECOND}]|(?<=[{_WHOLE}]))(?:{_REST})"
    rf"[가-힣]{{0,{_LONGEST_GIVEN}}}(?:[ ·][가-힣]{{1,6}}){{0,3}}"
)


def foreign(text: str) -> Iterator[Hit]:
    """Yield the places of foreigners' names, the family name included where a title follows it."""
    for match in _FOREIGN.finditer(text):
        first, *others = match[0].replace("·", " ").split(" ")
        length = next((n for n in range(len(first), 0, -1) if first[:n] in _GIVEN_NAMES), 0)
        if not length:
            continue
        # The words after the given name may be the family name, or already the title.
        ends = [match.start() + length]
        if length == len(first):
            for other in others:
                ends.append(ends[-1] + 1 + len(other))
        end = next((end for end in ends if _is_titled(text, end)), None)
        if end is not None:
            yield Hit(match.start(), end, "name")
        elif _is_whole(first, length) and surroundings.before(text, match.start()) in ("office", "role"):
            yield Hit(match.start(), ends[-1], "name")


def _is_whole(word: str, length: int) -> bool:
    """Tell whether a word is a given name and at most a particle; one syllable says too little."""
    return length > 1 and (length == len(word) or _PARTICLES.fullmatch(word, length) is not None)


def _is_titled(text: str, end: int) -> bool:
    return any(AFTER[kind].match(text, end) for kind in ("office", "polite", "ambiguous"))
