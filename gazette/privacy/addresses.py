"""Addresses down to the building: a road name or a lot with its number, a block and a flat.

A word with the particle 로 is told from a road by its sound: after a consonant other than ㄹ the particle
is 으로, so 테헤란로 is a road. After a vowel (자동차로, 을지로) and for 대로 and 길 a district, or what
else belongs to an address, must stand beside it. Forms: 도로명주소법 시행령, 공간정보의 구축 및 관리 등에
관한 법률 시행령 제56조 (lots).
"""

import re
from collections.abc import Iterator

from gazette.privacy.apart import GAP, letters_apart
from gazette.privacy.hit import Hit

_UNITS = (
    "번길|차로|차선|개|명|건|일|월|년|호선|원|십|백|천|만|억|회|차|m|㎡|㎞|km|%|점|단계|기|인|분|시|대|"
    "구간|곳|가지|항|조|쪽|페이지|행|배|"
    "G|종|주|세|학년|부|표|위|권|톤|kg|코스|층|장|팀|급|등|호기|채|필지|과제|안|번째|면"
)
_END = rf"(?![0-9]|[.,:~][0-9]|-[0-9]|[ ]?(?:{_UNITS})(?![가-힣]*[시군구]))"
_ROAD = re.compile(
    rf"(?<![가-힣A-Za-z0-9])(?P<stem>[가-힣][가-힣0-9·]{{0,9}}?)(?P<kind>{GAP}대{GAP}로|{GAP}로|길)"
    rf"(?P<branch>[ ]?[0-9]{{1,4}}(?:[가-하]|번)?[ ]?길)?(?P<gap>{GAP})(?:지하[ ]?)?"
    r"(?P<number>(?!(?:19|20)[0-9]{2}(?![0-9]))[0-9]{1,4}(?:-[0-9]{1,4})?)" + _END  # a year is no building
)
_LOT = re.compile(
    r"(?<![가-힣A-Za-z0-9])(?P<place>[가-힣]{1,5}[0-9]{0,2})(?P<kind>동|리|가|면|읍)"
    r"(?P<gap>[ ]{0,2}|[ ]?[\n\x0b][ ]{0,26})(?P<hill>산[ ]?)?"
    r"(?P<number>[0-9]{1,4}(?:-[0-9]{1,4})?)(?P<lot>[ ]?번지)?" + _END
)
_FLAT = re.compile(
    rf"(?<![0-9A-Za-z가-힣\-])(?:제?[0-9]{{1,4}}|[가-하A-Z]){GAP}동[ ,]{{0,2}}{GAP}(?:지하[ ]?)?"
    rf"제?[0-9](?:{GAP}[0-9]){{0,3}}{GAP}호(?![0-9가-힣]|"
    r"[ ]?(?:안건|의안|안|의|법|조례|사건|문서|공고|고시|규칙)(?![가-힣]))"
)
_ESTATE = re.compile(
    r"(?:아파트|래미안|자이|푸르지오|힐스테이트|편한세상|캐슬|아이파크|더샵|뷰|위브|센트레빌|데시앙|베르디움|파크빌|"
    r"[0-9]단지|빌라|맨션|연립|주택|오피스텔|타운|팰리스|리버뷰|하이츠|주공|꿈에그린|롯데|현대|"
    r"한신|우성)[ ]{0,2}$"
)
_ESTATE_NUMBER = re.compile(r"[1-9][0-9]{2,3}-[1-9][0-9]{2,3}(?![0-9\-]|[ ]?(?:년|월|호선|번))")
_DISTRICT = re.compile(
    r"[가-힣]{1,6}(?:특별시|광역시|시|군|구|읍|면|동|도)[ ,]{1,2}$|(?:서울|부산|대구|인천|광주|대전|울산|"
    r"세종)[ ]$"
)
_ADDRESS_WORD = re.compile(r"(?:주소|소재지?|거주|자택|우편|배송지|주소지|사는\s?곳|사업장|번지)[^\n]{0,14}$")
_ADDRESS_AFTER = re.compile(
    r"[ ]?(?:[,(][ ]?(?:[가-힣0-9]{1,10}(?:동|층|호|빌딩|아파트|타워)|[0-9]{1,4}[층호동])|"
    r"[가-힣A-Za-z0-9]{1,12}(?:아파트|빌딩|타워|빌라|오피스텔|맨션))"
)
_AS = re.compile(
    r"(?:원안|그|계획|순서|법|규정|예정|방식|뜻|마음|말|기준|지침|요청|사실|는|은|한|된|의견|제안|안|"
    r"조례|절차|이|저|생각|설계|차례|멋|제멋|있|종전|당초|내용|"
    r"양식|법령|현행|관례|원칙|지시|방침|약속|번호|식|표|시안|공약|취지|도면|문구|그림|정한|바)$"
)
_PATHS = re.compile(
    r"(?:골목|지름|산책|둘레|숲|갓|등굣|하굣|출근|퇴근|꽃|흙|자전거|올레|물|빗|뱃|찻|한|귀갓|통학|옛|밤|"
    r"눈|빙판|오솔|언덕|비탈|외|철)$"
)
_ROADLIKE = re.compile(r"(?:도|경|진|선|통|항|철|활|회|수|하수|차|보|가|피난|진입|고속|접근|등하교)$")
_WORDS_LIKE_ROADS = re.compile(
    r"(?:^|[가-힣]{2})[도활]$"
)  # 중구 상수도로 5, 안전활로 2; 상도로 369 is a road
_NO_PLACE = re.compile(
    r"(?:활|이|행|운|공|변|자|연|가|작|노|아|충|감|출|협|유|수|능|구|진|소|시|발|반|부|거|기|고|격|선|추|"
    r"태|약|요|파|율|생|관|처|정|합|무|권|논|심|물|분|"
    r"수|승|지|총|계|유|편|원|평|증|추|국|허|단|시|주|정|저|고|대|참|추|작|특|인|물|용|결|전문|작|휴|불|"
    r"염|평|제|건|작|음악|화|자)$"
)


_YEAR = re.compile(r"(?:19|20)[0-9]{2}")
_ITEM = re.compile(r"[.)]")
# Roads whose names end so that 로 may be the particle: known ones need no district beside them.
_LIKE_WORDS = """
을지 종 퇴계 충무 봉은사 언주 왕십리 고산자 성수이 광나루 망우 동일 노해 월계 통일 연서 연세 양화 만리재 청파
원효 이촌 서빙고 상도 장승배기 영등포 문래 선유 강서 방화 금하 인계 팔달 소파 효자 무교 칠패 평창문화 가회
목동서 방이 삼성교
"""
_ROADS_LIKE_WORDS = frozenset(_LIKE_WORDS.split())
_ANCHOR = re.compile(r"[로길동리가면읍][ \n\x0b]{0,26}(?:산[ ]?|지하[ ]?|제)?[0-9]")
_BEFORE, _BEHIND = 40, 60


def addresses(text: str) -> Iterator[Hit]:
    """Yield the places of addresses that name one building or lot."""
    end = 0
    for anchor in _ANCHOR.finditer(text):
        if anchor.start() < end:
            continue
        start, end = max(end, anchor.start() - _BEFORE), anchor.end() + _BEHIND
        yield from _written(text, start, end)
        for first, last, together in letters_apart(text, start, end):
            if any(_written(together, 0, len(together))):
                yield Hit(first, last, "address")
    for match in _ESTATE_NUMBER.finditer(text):
        start = max(0, match.start() - 10)
        estate = _ESTATE.search(text[start : match.start()])
        if estate:
            yield Hit(start + estate.start(), match.end(), "address")


def _written(text: str, start: int, end: int) -> Iterator[Hit]:
    for match in _ROAD.finditer(text, start, end):
        if _is_road(text, match):
            yield Hit(match.start(), match.end(), "address")
    for match in _LOT.finditer(text, start, end):
        if _is_lot(text, match):
            yield Hit(match.start(), match.end(), "address")
    for match in _FLAT.finditer(text, start, end):
        yield Hit(match.start(), match.end(), "address")


def _is_road(text: str, match: re.Match[str]) -> bool:
    stem = match["stem"]
    if "\n" in match["gap"] and _ITEM.match(text, match.end()):
        return False
    if stem in _ROADS_LIKE_WORDS and match["kind"] == "로":
        return text[match.end() : match.end() + 1] != "가"
    if match["branch"] or (not stem.endswith("으") and _is_in_an_address(text, match)):
        return True
    if "대" in match["kind"]:
        return not _AS.search(stem)
    if match["kind"] == "길":
        return len(stem) > 1 and not _PATHS.search(stem)
    return _takes_another_particle(stem[-1]) and not _ROADLIKE.search(stem)


def _is_in_an_address(text: str, match: re.Match[str]) -> bool:
    before = text[max(0, match.start() - 20) : match.start()]
    if _ADDRESS_WORD.search(before) or _ADDRESS_AFTER.match(text, match.end()):
        return True
    return _DISTRICT.search(before) is not None and not _WORDS_LIKE_ROADS.search(match["stem"])


def _takes_another_particle(syllable: str) -> bool:
    """Tell whether 으로 stands after a syllable, not 로: it ends in a consonant other than ㄹ."""
    return "가" <= syllable <= "힣" and (ord(syllable) - ord("가")) % 28 not in (0, 8)


def _is_lot(text: str, match: re.Match[str]) -> bool:
    if match["lot"]:
        return True
    if "\n" in match["gap"] and _ITEM.match(text, match.end()):
        return False
    if _NO_PLACE.search(match["place"]) and (not match["hill"] or "부동산" in match[0]):
        return False
    if _YEAR.fullmatch(match["number"]) and not match["hill"]:
        return False
    before = text[max(0, match.start() - 20) : match.start()]
    if _DISTRICT.search(before) or _ADDRESS_WORD.search(before):
        return True
    if match["kind"] in "면읍":
        return match["hill"] is not None and "-" in match["number"]
    return (
        match["kind"] != "가"
        and "\n" not in match["gap"]
        and ("-" in match["number"] or match["hill"] is not None)
    )
