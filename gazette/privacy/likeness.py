"""How much a Korean word looks like a person's name: surname, then syllables of given names.

The tables are composed for this project from general knowledge of Korean names. The figures are ranks, not
probabilities; the sentences in tests/privacy hold what they achieve.
"""

from functools import lru_cache

from gazette.privacy.ordinary import PAIRS, WORDS

# How seldom an ordinary word begins with the surname: 3 hardly ever, 0 very often.
_SURNAMES = {
    **dict.fromkeys("김박최윤황권허곽엄", 3),
    **dict.fromkeys("송홍류임강손배염탁맹길오백노심차채옥변서", 2),
    **dict.fromkeys("이정조장한신안유고문양남하성주우구민나진지천방함여추석설마표왕육도원현공명소선연전", 1),
    **dict.fromkeys("위기반금인제모국어은편용예경봉사부가복태목형피두감음빈동온호범좌팽승간상갈시단화", 0),
    **dict.fromkeys("리림로량려라견당창순빙포필계궁묵판", 0),
}
COMPOUND = ("남궁", "황보", "제갈", "사공", "선우", "서문", "독고", "동방", "망절", "어금")
FIRST = "".join(_SURNAMES) + "망독"


def _ranks(often: str, sometimes: str, seldom: str) -> dict[str, int]:
    return {**dict.fromkeys(often, 3), **dict.fromkeys(sometimes, 2), **dict.fromkeys(seldom, 1)}


# Syllables of given names: often, sometimes, seldom.
_FIRST_SYLLABLE = _ranks(
    "민지서현준영정성수은유예재승동상태진경혜미선종광병창기용원윤도시주우인하",
    "세소규보희순춘옥연건나다채아찬형홍효해남금덕봉복철범문석두무백송신안애완일자장제중천충치택필학한호화환훈강구국근길노라로루리린모방빈산샘솔심언열온요욱운웅월율의익향혁휘흥가명이흔달들초대만득헌"
    "난귀오응래관숙양설권배류륜",
    "령마면목음임잠전점죽차척청총추출탁탄팔평표풍함행허협후훤단담부사섭업여란별봄새빛람결겸교균극낙률변삼숭암염엽왕외을조토판푸올꽃참슬공말분회쌍법견축칠삭막맹계본갑앵레또억든고돈락긍몽능각존논녹약황군휴항술매",
)
_LAST_SYLLABLE = _ranks(
    "수영호진우민준서현지은희경숙자순미정선연아윤원석훈철환규식태성용재혁빈인찬주욱섭일상국범균란나솔율린혜",
    "기후안헌복남화옥림례애임라하리슬결온도구근길동만명문배봉산심언예완웅유이익종택형효건권가루름학천창춘엽홍봄별빛샘대덕달오겸열렬곤관광교돈래록룡승신실운중채향비탁휘직모필백벽",
    "녀년노단담두락량령로묵무병보사새세소송시당음행함허협장제조충치한해흠흥티들알람암양업왕월걸강득삼생평표판칠축추초청집황의률헤울움빔맘찰계분든갑술출랑련극목붕돌엘륜휴",
)
_ONLY_SYLLABLE = _ranks(
    "준솔율별봄진훈빈건혁철욱민현석찬웅환린완",
    "산호한겸윤권범용영경수은원정선숙연란희지미나리라혜하후유우성승식표필헌형황익",
    "명국균규근길단담람륜림설결강샘슬탁택태관광구기남도동두만문배백병복봉삼상서송순신안아양엽온옥인일재전종주중창천춘학협홍화효휘흠이",
)
_NATIVE = """
하늘 아름 슬기 한솔 보람 가람 나래 다솜 새롬 초롱 이슬 단비 은비 샛별 한별 한결 우람 힘찬 슬찬 아람 기쁨
소망 사랑 하나 두리 누리 마루 미르 바다 나라 노을 가온 라온 도담 온유 요한 요셉 다윗 사무엘 다니엘 에스더
마리아 한나 빛나리 미리내 하늘빛 한빛 봄이 슬아 샘물 여울 새봄 햇살 다빈 은빛 별하 소담 참솔 그루 유리
이안 해인 제인 한길 부겸 득구 비주 애리 루다
"""
NATIVE = frozenset(_NATIVE.split())
"""Given names that are words of their own."""

# After a word of PAIRS these are endings and particles: 조정한, 주민은; or make a longer noun of it: 안전성.
_ENDINGS = frozenset("한할함해된될됨의도만에란")
_AFTER_CONSONANT, _AFTER_VOWEL = frozenset("은이을과"), frozenset("는가를와로나")
_SUFFIXES = frozenset(
    "화용금비부과국관실회사소층측형물률량액점별적상중성내외급론법령권제자장인시군구동읍면리로길역산천대학"
)
_RARE_SUFFIXES = frozenset("안율원지기서")
# How names seldom end: words for offices, groups and kinds, and what is written on to a noun or a verb.
_ENDS_A_WORD = frozenset(
    "의한된할될는은들로를을가와과에서도만던인적씩째등및랑께며면지학국생자원당사관시군동읍장계실팀청단급측별력률"
    "감론령에물품점선문집층터기음액료"
)
_ENDS_A_KIND = frozenset("식용형구권법대안여고")
_ENDS_A_RARE_WORD = frozenset("부회") | _ENDS_A_KIND | _ENDS_A_WORD
_ENDS_WORDS = (_ENDS_A_RARE_WORD, _ENDS_A_RARE_WORD, _ENDS_A_KIND | _ENDS_A_WORD, _ENDS_A_WORD)
"""By the rank of the surname: the more seldom words begin with it, the fewer endings tell against a name."""
# After a word of PAIRS these end a name too: 전인화, 여진구, 장미란.
_ENDS_A_NAME = frozenset("나용권구한성화란만동길흠걸삼상흥행극세천진득")
# Ordinary words that are as often a name, where a title stands beside them.
_NAMES_AS_WELL = frozenset([
    "이슬", "한결", "한솔", "이황", "고은", "진구", "공명", "이인", "이이", "이석", "이산", "한별", "이솔",
])  # fmt: skip
# Given names that end as words for persons do.
_GIVEN_LIKE_WORDS = frozenset([
    "숙자", "순자", "춘자", "옥자", "말자", "금자", "복자", "길자", "미자", "혜자", "은자", "명자", "희자",
])  # fmt: skip
_LIKE_A_NAME = 4
_NEVER = -9


@lru_cache(maxsize=1 << 16)
def likeness(word: str) -> int:
    """Return how much a Hangul word of two to five syllables looks like a whole name: 3 hardly, 9 surely.

    Negative for words that are no name: an ordinary word, or a syllable that no given name has.
    """
    if word in WORDS:
        return _NEVER
    if word[:2] in COMPOUND and 3 <= len(word) <= 4:
        is_odd = len(word) == 4 or word[2] in _ENDS_A_RARE_WORD
        return 5 + max(_given(word[2:]), _NEVER if is_odd else 0)
    rank = _SURNAMES.get(word[:1], _NEVER)
    if rank < 0 or not 2 <= len(word) <= 4:
        return _NEVER
    if len(word) == 2:
        return _NEVER if is_ordinary(word) else rank + _given(word[1:])
    if word[1:] in NATIVE:
        return rank + 5
    if len(word) == 4:
        return _NEVER
    # 조언한, 박학한: verbs end so more often than names.
    return rank + _given(word[1:]) - _ordinary_beginning(word) - (word[2] == "한")


@lru_cache(maxsize=1 << 16)
def beside_a_title(word: str) -> int:
    """Return how much a word looks like a name where a title stands beside it: there hardly a word is none.

    Three syllables that are no ordinary word suffice, though the given name is rare: 강기갑 위원.
    """
    looks = _LIKE_A_NAME if word in _NAMES_AS_WELL else likeness(word)
    if looks >= _LIKE_A_NAME or len(word) != 3 or word in WORDS:
        return looks
    surname, first, last = word[0], word[1], word[2]
    if word[1:] in _GIVEN_LIKE_WORDS and _SURNAMES.get(surname, _NEVER) > 0:
        return _LIKE_A_NAME
    if is_ordinary(word[:2]):
        return _LIKE_A_NAME if looks == _LIKE_A_NAME - 1 and last in _ENDS_A_NAME else looks
    seldom = _SURNAMES.get(surname, _NEVER)
    if seldom < 0 or last in _ENDS_A_WORD:
        return looks
    if last in _ENDS_WORDS[seldom]:
        return looks
    known = _FIRST_SYLLABLE.get(first, 0) + _LAST_SYLLABLE.get(last, 0)
    return _LIKE_A_NAME if seldom + known >= 3 and (seldom or known >= 3) else looks


def is_ordinary(word: str) -> bool:
    """Tell whether a word is an ordinary one of the lists."""
    return word in WORDS or (len(word) == 2 and word[1] in PAIRS.get(word[0], ()))


def rank(surname: str) -> int:
    """Return how seldom ordinary words begin with a surname: 3 hardly ever, 0 often; negative if none."""
    return 3 if surname in COMPOUND else _SURNAMES.get(surname, _NEVER)


def _given(syllables: str) -> int:
    if syllables in NATIVE:
        return 5
    if len(syllables) == 1:
        return _ONLY_SYLLABLE.get(syllables, _NEVER)
    first, last = _FIRST_SYLLABLE.get(syllables[0], _NEVER), _LAST_SYLLABLE.get(syllables[1], _NEVER)
    return max(first + last, _NEVER)


def _ordinary_beginning(word: str) -> int:
    """Return what it costs that the first two syllables are a word; most before an ending."""
    if not is_ordinary(word[:2]):
        return 0
    if word[2] in _ENDINGS or word[2] in (_AFTER_CONSONANT if _ends_closed(word[1]) else _AFTER_VOWEL):
        return 4
    return 3 if word[2] in _SUFFIXES else 2 if word[2] in _RARE_SUFFIXES else 1


def _ends_closed(syllable: str) -> bool:
    """Tell whether a Hangul syllable ends in a consonant: of 28 endings the first is none."""
    return (ord(syllable) - ord("가")) % 28 > 0
