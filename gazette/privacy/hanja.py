"""Names in Hanja: beside a title in either script, after the same name in Hangul, in lists."""

import re
from collections.abc import Iterator

from gazette.privacy import surroundings
from gazette.privacy.hit import Hit
from gazette.privacy.surroundings import AFTER

_SURNAMES = (
    "金李朴崔鄭姜趙尹張林韓吳徐申權黃安宋柳全洪高文梁孫裵裴白許劉南沈盧河丁成車朱禹具辛任羅田閔兪陳池嚴"
    "蔡元千方孔康玄咸卞廉楊邊呂秋魯都蘇愼石宣薛馬吉延表魏明奇房潘王琴玉陸印孟諸牟卓郭鞠余殷片龍庾芮慶奉史夫"
    "黄賈卜太睦邢皮杜"
)
_TITLES = (
    "委員長|委員|敎授|教授|博士|議員|局長|課長|室長|代表|會長|理事長|理事|議長|次長|部長|所長|院長|市長|"
    "先生|氏|"
    "辯護士|長官|總長|幹事"
)
_NAME = re.compile(
    rf"(?<![一-鿿])(?:[{_SURNAMES}]|南宮|皇甫|諸葛|鮮于|獨孤)[ \n]?[一-鿿](?:[ \n]?[一-鿿])?(?=[^一-鿿]|"
    rf"{_TITLES}|$)"
)
_HALF_MASK = re.compile(rf"(?:[{_SURNAMES}](?<![一-鿿].))[ ]?[○◯〇OX*ㅇ×]{{1,3}}")
_LETTER = re.compile("[一-鿿]")
_TITLE_AFTER = re.compile(rf"[ \t]*(?:{_TITLES})")
_TITLE_BEFORE = re.compile(rf"(?:{_TITLES}|參席|出席|姓名)[ \t]*[:：]?[ \t]*$")
_HANGUL_BEFORE = re.compile(r"[가-힣]{2,4}[ ]?\($")
_ORDINARY_WORDS = """
全體 全員 全國 安全 文化 高等 金融 林業 車輛 南北 成人 方針 元老 都市 公共 文書 石油 表決 明示 全部 金額
高級 全權 黃金 河川 田園 白書 成果 成長 成功 方法 方式 方案 元首 張本 明確 明記 明年 王室 馬場 田地 任命
任期 任員 安定 安保 高度 高速
"""
_ORDINARY = frozenset(_ORDINARY_WORDS.split())


def hanja(text: str) -> Iterator[Hit]:
    """Yield the places of names in Hanja, and of their half masks."""
    first = _LETTER.search(text)
    for match in _HALF_MASK.finditer(text, first.start()) if first else ():
        if AFTER["office"].match(text, match.end()) or AFTER["polite"].match(text, match.end()):
            yield Hit(match.start(), match.end(), "half-mask")
    for match in _NAME.finditer(text, first.start()) if first else ():
        word = "".join(match[0].split())
        if word[:2] not in _ORDINARY and _is_introduced(text, match.start(), match.end()):
            yield Hit(match.start(), match.end(), "name")


def _is_introduced(text: str, start: int, end: int) -> bool:
    if _TITLE_AFTER.match(text, end) or AFTER["office"].match(text, end) or AFTER["polite"].match(text, end):
        return True
    before = text[max(0, start - 12) : start]
    if _TITLE_BEFORE.search(before) or (text[end : end + 1] == ")" and _HANGUL_BEFORE.search(before)):
        return True
    return (
        surroundings.before(text, start) in ("office", "role")
        or surroundings.speaks(text, start, end)
        or surroundings.is_alone(text, start, end)
        or surroundings.is_listed(text, start)
    )
