"""Words that point to one person without a name are warnings; a committee's own words are not."""

import pytest

from gazette.privacy import hits

POINTING = {
    "제가 속한 가람전자에서도 이런 일이": "affiliation",
    "제가 근무하는 곳의 경험": "affiliation",
    "제가 근무했던 곳": "affiliation",
    "제가 설계한 건물": "affiliation",
    "저는 인근 주민으로 반대": "affiliation",
    "제 논문에서 밝힌": "affiliation",
    "우리 회사임": "affiliation",
    "(주)가람데이터는 우리 회사입니다": "affiliation",
    "우리 학교에서는": "affiliation",
    "본인이 재직 중인 대학에서": "affiliation",
    "저희 회사는 이미 도입": "affiliation",
    "우리 회사(가람소프트)의 제품": "affiliation",
    "당사의 기술을": "affiliation",
    "우리 학과에서 연구한": "affiliation",
    "저희 연구실의 결과": "affiliation",
    "신청인: 김철수의 건축허가": "applicant",
    "청구인(㈜가람건설) 청구": "applicant",
    "신청인 (주)가람": "applicant",
    "신청자 ㈜가람": "applicant",
    "새빛동 12-3번지 일대": "parcel",
    "지번: 산 12-3": "parcel",
    "물빛리 45 외 3필지": "parcel",
    "입찰가격 123,456,000원": "bid-price",
    "예정가격은 5억": "bid-price",
    "투찰금액: 98,000천원": "bid-price",
    "응찰액 3억 원": "bid-price",
}
PLAIN = [
    "우리 위원회의 입장",
    "본 위원은 반대합니다",
    "저희 시의 재정",
    "당사자의 동의",
    "신청인: ○○○",
    "청구인 대표의 진술",
    "입찰 참가 자격",
    "예정가격 작성 기준",
    "우리나라 기업이",
    "지번 부여 기준",
    "필지 분할",
    "회사의 규모",
    "제가 보기에 좋음",
    "단지 내 건물",
    "저는 반대합니다",
    "신청인 대표의 진술",
]


@pytest.mark.parametrize(("text", "kind"), POINTING.items())
def test_words_that_point_to_one_person_are_warnings(text: str, kind: str) -> None:
    assert kind in {hit.kind for hit in hits(text) if hit.severity == "warning"}


@pytest.mark.parametrize("text", PLAIN)
def test_a_committee_may_speak_of_itself(text: str) -> None:
    assert hits(text) == ()
