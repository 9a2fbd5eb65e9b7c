"""Search finds Korean as it is written: glued, spaced and inflected as the writer liked."""

import unicodedata
from dataclasses import dataclass

import pytest
from playwright.sync_api import Page

from .results import STATUS, Result, ask, count, shown, with_source
from .visit import Opener

LONG_OPINION = "공공데이터 개방 및 품질관리 기본계획(안), 2행"
TREES = ("가로수 관리 정보", "가로수 28,000그루의 위치", "가로수 34그루를 옮겨")


@dataclass(frozen=True)
class Case:
    """A query, what its results must show, what none may hold, the words it says it searched instead.

    One that is only `typed` is not sent off: it may go on.
    """

    query: str
    shows: tuple[str, ...]
    without: tuple[str, ...] = ()
    instead: tuple[str, ...] = ()
    typed: bool = False


EXACT = (
    Case("챗봇", ("민원 상담 챗봇", LONG_OPINION)),
    Case("반딧불이", ("반딧불이 서식지와 겹침",)),
    Case("회의", ("2019년 제3회 도시계획위원회 회의록",), without=("시의회의 예산",)),
    Case("정의", ("정의(定義)",), without=("정한",)),
    Case("大井", ("‘大井’이 이 우물인지",)),
    Case("챗봇,", ("민원 상담 챗봇",)),
    Case("(챗봇)?", ("민원 상담 챗봇",)),
)
COMPOUND = (
    Case("주차장", ("공영주차장 만차 정보 연계",)),
    Case("도서관", ("작은도서관 토요일 개방", "학교 도서관과 겹치지 않게")),
    Case("전략계획", ("정보화전략계획(ISP) 수립",)),
    Case("바람막이", ("그늘막과 바람막이 40곳",)),
)
PARTICLES = (
    Case("서버", ("노후 서버의 유지보수비",)),
    Case("서버를", ("노후 서버의 유지보수비",)),
    Case("서버에서는", ("노후 서버의 유지보수비",)),
    *(Case(f"산책로{each}", ("너울천 산책로 야간 조명",)) for each in ("의", "부터", "에는")),
    Case("그늘막은", ("그늘막 40곳은 지나침", "버스 정류장 그늘막과")),
    Case("우물터에서", ("너울 우물터 향토유산 지정",)),
    Case("CCTV는", ("CCTV도 함께 달 것",)),
    Case("ISP를", ("정보화전략계획(ISP) 수립",)),
)
SPACING = (
    Case("디지털트윈", ("너울천 유역 디지털 트윈",)),
    Case("디지털 트윈", ("너울천 유역 디지털 트윈",)),
    Case("그늘 막", ("그늘막 40곳은 지나침",)),
    Case("스마트횡단보도", ("스마트 횡단보도 12곳",)),
    Case("스마트 횡단 보도", ("스마트 횡단보도 12곳",)),
    Case("결정할수", (LONG_OPINION,)),
    Case("유지 보수", ("노후 서버의 유지보수비", LONG_OPINION)),
    Case("정보화 스마트도시", ("2020년 제2회 정보화·스마트도시위원회",)),
    Case("정보화-스마트도시", ("2020년 제2회 정보화·스마트도시위원회",)),
)
ENDINGS = (
    Case("반대한다고", ("이 계획에 반대함", "추진 방식에는 반대함")),
    Case("반대합니다", ("이 계획에 반대함",)),
    Case("궁금하다", ("선정 기준이 궁금함",)),
    Case("겹친다", ("반딧불이 서식지와 겹침", "담장과 겹치는 곳이")),
    Case("미루면", ("넷째 사업부터 미루는 조건",)),
    Case("바랍니다", (LONG_OPINION,)),
    Case("많습니다", ("※ 목표가 너무 많음",), without=("않습니다",)),
    Case("요청해주십시오", ("산출내역 확인 요청",)),
    Case("요청해 주십시오", ("산출내역 확인 요청",)),
    *(
        Case(f"반대{ending}", ("이 계획에 반대함",))
        for ending in ("하길", "하기에", "할까", "하느냐", "하신", "하더라도")
    ),
)
NOUNS = (
    Case("한자", ("한자(漢字)와 외국어",), without=("한 정",)),
    Case("경고", ("야간 경관 조명 설치",), instead=("경…",)),
)
LATIN = (
    Case("isp", ("정보화전략계획(ISP) 수립", "ISP(120,000천원)")),
    Case("r&d", ("R&D와 M&A", LONG_OPINION)),
    Case("M&A", ("R&D와 M&A",), without=("2행(연번 2)",)),
    Case("digitaltwin", ("디지털 트윈(DigitalTwin)",)),
    Case("digital twin", ("디지털 트윈(DigitalTwin)",)),
    Case("EXIT Plan", ("출구 전략(exit plan)",)),
    Case("plan", ("출구 전략(exit plan)",)),
    Case("open", (LONG_OPINION,), without=("OpenDataQuality",)),
)
NUMBERS = (
    Case("120,000천원", ("ISP(120,000천원)",)),
    Case("120000천원", ("ISP(120,000천원)",)),
    Case("1200개", ("감지기를 1,200개에서", "수위 감지기 1,200개의")),
    Case("'10년", ("‘10년’으로",)),
    Case("’10년", ("‘10년’으로",)),
    Case("20곳", ("20곳이면 됨",), without=("120곳",)),
    Case("000천원", (), without=("120,000천원",)),
    Case("65dB", ("소음 65dB(A)",)),
    Case("dB", ("소음 65dB(A)",)),
    Case("9종", ("1단계 시범 전환(대민 서비스 9종)",)),
)
WORDS = (
    Case("가로수 위치", ("가로수 28,000그루의 위치",), without=("34그루",)),
    Case("위치 가로수", ("가로수 28,000그루의 위치",), without=("34그루",)),
    Case("예산을 확인해 요청", ("예산 총괄표와 맞지 않음. 산출내역 확인 요청",)),
    Case("CCTV 코끼리", ()),
)
PHRASES = (
    Case('"원안 동의"', ("원안 동의",), without=("원안대로",)),
    Case("“원안 동의”", ("원안 동의",), without=("원안대로",)),
    Case('"원안동의"', ("원안 동의",), without=("원안대로",)),
    Case('"별도 의견" 없음', ("별도 의견 없음", "별도의견 없음"), without=("검토 의견",)),
    Case('"exit plan"', ("출구 전략(exit plan)",)),
    Case('"plan exit"', ()),
    Case('"동의 원안"', ()),
    Case('"는 조건"', ("넷째 사업부터 미루는 조건",)),
    Case('"루는 조건"', ("넷째 사업부터 미루는 조건",)),
)
INITIALS = (
    Case("ㄱㄹㅅ", TREES, instead=("가로수",)),
    Case("ㅊㅂ", ("민원 상담 챗봇",), instead=("챗봇",)),
)
SLIPS = (
    Case("가로스", TREES, instead=("가로수",)),
    Case("가로스를", TREES, instead=("가로수",)),
    Case("훼의록", ("2019년 제3회 도시계획위원회 회의록",), instead=("회의록",)),
    Case("가로스 위치", ("가로수 28,000그루의 위치",), instead=("가로수",)),
    Case("챗붓", ("민원 상담 챗봇",), instead=("챗봇",)),
    Case("정류징", ("버스 정류장 그늘막과",), instead=("정류장",)),
    Case("유지브수", ("노후 서버의 유지보수비",), instead=("유지보수",)),
)
KEYBOARD = (
    Case("rkfhtn", TREES, instead=("가로수",)),
    Case("rkfhtnfmf", TREES, instead=("가로수",)),
    Case("RKFHTN", TREES, instead=("가로수",)),
    Case('"rkfhtn"', TREES, instead=("가로수",)),
    Case("is", ("정보화전략계획(ISP) 수립",), instead=("isp",)),
    Case("mob", ()),
    Case("cotqht", ("민원 상담 챗봇",), instead=("챗봇",)),
    Case("ghldmlfhr", ("2019년 제3회 도시계획위원회 회의록",), instead=("회의록",)),
    Case("ㅑㄴㅔ", ("정보화전략계획(ISP) 수립",), instead=("isp",)),
    Case("ㅊㅊㅅㅍ", ("CCTV도 함께 달 것",), instead=("cctv",)),
)
# What stands in the box on the way to a word: a syllable holds the next one's first letter for a while.
UNFINISHED = (
    *(Case(state, TREES, typed=True) for state in ("가ㄹ", "가로", "가롯", "가로ㅅ", "가로수")),
    *(Case(state, ("1단계 시범 전환(대민 서비스 9종)",), typed=True) for state in ("9ㅈ", "9조")),
    *(Case(state, ("민원 상담 챗봇",), typed=True) for state in ("챗ㅂ", "챗보", "챗봇")),
    *(
        Case(state, ("너울 우물터 향토유산 지정",), typed=True)
        for state in ("우무", "우물", "우뭁", "우물ㅌ", "우물터")
    ),
    *(
        Case(state, ("향토유산위원회 서면심의",), typed=True)
        for state in ("서면시", "서면심", "서면싱", "서면심으", "서면심의")
    ),
    Case("가로수 ㅇ", TREES, typed=True),
    Case("버스 정류장 그늘막ㄱ", ("버스 정류장 그늘막과",), typed=True),
)
CODES = (
    Case(unicodedata.normalize("NFD", "챗봇"), ("민원 상담 챗봇",)),
    Case(unicodedata.normalize("NFD", "우물터에서"), ("너울 우물터 향토유산 지정",)),
    Case("ＩＳＰ", ("정보화전략계획(ISP) 수립",)),
    Case("１２０，０００천원", ("ISP(120,000천원)",)),
)
NOTHING = (Case("코끼리", ()), Case("zebra", ()), Case("ㅋㄲㄹ", ()), Case("뷁뷁", ()))

CASES = (
    *(*EXACT, *COMPOUND, *PARTICLES, *SPACING, *ENDINGS, *NOUNS, *LATIN, *NUMBERS, *WORDS, *PHRASES),
    *(*INITIALS, *SLIPS, *KEYBOARD, *UNFINISHED, *CODES, *NOTHING),
)

# Every title, asked for as it stands and with its spaces taken out.
TITLES = """async () => {
  const {open} = await import('/source/search-engine.js');
  const {openFiles} = await import('/source/index-files.js');
  const engine = await open('/search/'), files = await openFiles('/search/'), missed = [];
  const all = Array.from({length: files.size}, (_, id) => id), titles = all.filter(files.isTitle);
  for (const title of titles) {
    const {text} = await files.text(title);
    for (const query of [text, text.replaceAll(' ', '')]) {
      if (!(await engine.search(query)).ids.includes(title)) missed.push(query);
    }
  }
  return {titles: titles.length, missed};
}"""


@pytest.fixture(scope="module")
def page(open_page: Opener) -> Page:
    """The search page, which stays open from one query to the next, as for a reader."""
    return with_source(open_page("/search/").page)


def asked_for_all(page: Page, query: str, *, typed: bool = False) -> list[Result]:
    """Every result there is."""
    results = ask(page, query, typed=typed)
    while page.locator(".more").is_visible():
        page.locator(".more").click()
        page.wait_for_function(
            "(n) => document.querySelectorAll('#results > ol > li').length > n", arg=len(results)
        )
        results = shown(page)
    return results


def searched_instead(page: Page) -> str:
    told = page.locator(".instead")
    return told.inner_text() if told.is_visible() else ""


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.query)
def test_a_query_finds_what_it_should_and_says_what_it_searched_instead(page: Page, case: Case) -> None:
    results = asked_for_all(page, case.query, typed=case.typed)
    for part in case.shows:
        assert any(part in each.text for each in results), f"{part} is not among {results}"
    for part in case.without:
        assert not [each for each in results if part in each.text]
    if not case.shows and not case.without:
        assert results == []
    assert count(page) == len(results)
    told = searched_instead(page)
    assert all(f"‘{word}’" in told.split(":")[1] for word in case.instead)
    assert bool(told) == bool(case.instead)


@pytest.mark.parametrize("case", NOTHING, ids=lambda case: case.query)
def test_a_reader_who_finds_nothing_is_told_what_else_to_do(page: Page, case: Case) -> None:
    ask(page, case.query)
    assert page.locator(STATUS).inner_text() == f"‘{case.query}’: 찾은 것이 없습니다."
    helped = page.locator(".none")
    assert "더 짧은 낱말" in helped.inner_text()
    links = [link.get_attribute("href") for link in helped.locator("a").all() if link.is_visible()]
    assert links == ["/topics/", "/search/all/"]
    ask(page, "챗봇")
    assert not helped.is_visible()


def test_every_title_is_found_by_itself_with_its_spaces_and_without(page: Page) -> None:
    found = page.evaluate(TITLES)
    assert found["titles"] > 50
    assert found["missed"] == []


def places(results: list[Result], *parts: str) -> list[int]:
    """The places of the results that hold one of some parts."""
    found = [place for place, each in enumerate(results) if any(part in each.text for part in parts)]
    assert found
    return found


def test_the_form_of_a_verb_is_not_the_beginning_of_a_noun(page: Page) -> None:
    """바람 for 바랍니다, but not the 바람막이 of a title."""
    results = asked_for_all(page, "바랍니다")
    assert results
    assert [each for each in results if not each.excerpt] == []


def test_a_whole_word_comes_before_a_part_of_one(page: Page) -> None:
    results = asked_for_all(page, "의견없음")
    whole = places(results, "- 의견 없음", "\n의견 없음", "별도 의견 없음")
    assert max(whole) < min(places(results, "별도의견 없음"))


def test_a_part_of_a_word_comes_before_one_across_a_space(page: Page) -> None:
    results = asked_for_all(page, "도의견")
    assert max(places(results, "별도의견")) < min(places(results, "별도 의견"))


@pytest.mark.parametrize("query", ["챗봇", "가로수", "조명", "ISP"])
def test_titles_come_before_texts_of_the_same_standing(page: Page, query: str) -> None:
    titles = [not each.excerpt for each in asked_for_all(page, query)]
    assert set(titles) == {True, False}
    assert titles == sorted(titles, reverse=True)


@pytest.mark.parametrize("query", ["조명", "원안", '"별도 의견"', "120000천원", "동의한다고"])
def test_what_was_found_is_marked_in_every_result(page: Page, query: str) -> None:
    assert [each for each in asked_for_all(page, query) if not each.marks] == []
