"""Titles and roles that stand beside a person's name, as pieces of regular expressions."""

_OFFICES = """
직무대행 직무대리 위원장 부위원장 위원 의원 교수 박사 국장 과장 팀장 실장 본부장 단장 부장 차장 계장 반장
센터장 소장 원장 처장 청장 관장 총장 학장 의장 회장 이사장 사장 구청장 군수 부시장 부구청장 도지사 부지사
지사장 지점장 장관 차관 차관보 총리 대통령 대사 담당관 기획관 정책관 사무관 서기관 주무관 조사관 연구관
감사관 행정관 비서관 보좌관 수사관 심사관 심판관 이사관 관리관 협력관 소통관 보도관 홍보관 지원관 조정관
혁신관 안전관 데이터관 책임관 연구사 지도사 변호사 변리사 회계사 세무사 노무사 건축사 기술사 법무사 평가사
행정사 판사 검사 연구원 상임이사 대표이사 이사 상무 전무 간사 좌장 기자 앵커 아나운서 작가 선생 교사 교장
교감 강사 조교 목사 신부 스님 수녀 여사 매니저 활동가 속기사 통역사 주사 주임 고문 자문관 배심원 감리원
이장 통장 동장 읍장 면장 서장 파트장 그룹장 부문장 사업장 지부장 지회장 조합장 지역장 학회장 협회장
연합회장 대표 귀하 옹 시의원 구의원 실무관 전문관 연구위원 상담사 사회복지사 간호사 의사 약사 기사 감독
코치 디자이너 전문가 활동지원사 사무장 사무국장 사무총장 총재 행장 은행장 원로 대리 사원 조합원 대의원
선임 책임 수석 프로 학생 학예사 학예관 사서 큐레이터 팀원 용역사 측량사 수의사 한의사 영양사 보육사 장학사
장학관 교육감 교육장 학과장 학부장 원감 관리사 관리소장 현장소장 재판장 재판관 대법관 중재인 조정인 변호인
심사역 조사역 자문역 보좌역 해설사 번역가 건축가 조경가 평론가 칼럼니스트 논설위원 특파원 편집장 피디
프로듀서 대변인 영사 참사관 특보 소방관 소방위 소방장 소방경 소방령 소방정 소방감 경위 경감 경정 총경 경무관
치안감 순경 경장 경사 대령 중령 소령 중위 중사 하사 대장 상사 지사 주민대표 학부모대표 입주자대표 동대표
시민대표 원내대표 최고위원 후보 후보자 회원 배우 가수 시인 소설가 총괄 코디네이터 컨설턴트 엔지니어 개발자
기획자 설계자 기술자 연구책임자 용역책임자 사업책임자 감리단장 할머니 할아버지 공무직 실무사 운전원 경비원
상인회장 부녀회장 노인회장 청년회장 번영회장 대대장 함장 기장 선장
"""
# Ordinary words too, so that a name before them must look more like one: 시장 (market), 대표 (representing).
_AMBIGUOUS = (
    "시장 감사 원로 사원 대리 선임 책임 수석 프로 학생 기사 의사 감독 전문가 대표 고문 사업장 총재 이사 "
    "사서 경위 경감 경정 경장 경사 대장 상사 지사 후보 후보자 회원 배우 가수 시인 총괄 함장 기장 팀원 "
    "개발자 기획자 설계자 기술자 영사 주사 특보 공무직 운전원 경비원 "
)

_PARTICLE = (
    "은|는|이|가|을|를|의|도|만|과|와|에게서?|께서?(?:는|도)?|에서?|으?로|이며|이고|이다|이라고?|라고|"
    "입니다|(?:이었|였)[가-힣]+|"
    "이?나|으?로부터|부터|까지|처럼|보다|등|외|측|이?랑|하고|및|뿐|이?라는|인|이신|님|씨|들|한테|에"
)
PARTICLE = rf"(?:{_PARTICLE})"
"""A particle, or another word that is written on to a noun without a space."""

# The end of a longer word is no title: 주차장, 대기자.
_NOT_AFTER = {"차장": "(?<!주)", "기자": "(?<!대)"}


def _either(words: set[str]) -> str:
    longest_first = sorted(sorted(words), key=len, reverse=True)
    return f"(?:{'|'.join(_NOT_AFTER.get(word, '') + word for word in longest_first)})"


OFFICE = _either({*_OFFICES.split()} - {*_AMBIGUOUS.split()})
"""A title that is hardly anything else."""

AFTER_ONLY = "(?:담당자?|발표자|진행자|사회자|토론자|발제자|제안자|작성자|보고자|책임자|실무자|질의자|답변자)"
"""What is a title behind a name; before one it introduces a list (`ROLE`)."""

PREFIX = (
    "(?:부|소|전문|수석|선임|책임|상임|비상임|자문|외부|민간|심의|심사|평가|명예|석좌|초빙|겸임|조|분과|공동|"
    "연구|총괄)?"
)
"""What may stand before a title in one word with it."""

AMBIGUOUS = _either({*_AMBIGUOUS.split()})
"""A title that is an ordinary word as well."""

SPACED = (
    r"(?:(?:부\s?)?위\s?원(?:\s?장)?|교\s?수|박\s?사|국\s?장|과\s?장|팀\s?장|실\s?장|의\s?원|간\s?사|"
    r"대\s?표|의\s?장)"
)
"""Titles that are printed with spaces between their syllables."""

ROLE = (
    "성\\s?명|성함|이\\s?름|기안자?|협조자?|결재자?|전결|강사|작성자?|담당자?|기록자?|보고자|발표자|"
    "제안자|제안설명|질의자?|답변자?|"
    "진행자?|사회자?|토론자|발언자|낭독|찬성자?|반대자?|기권|동의|부동의|유보|참석자?|불참자?|배석자?|"
    "출석자?|결석자?|서명|신청인|신청자|청구인|피청구인|대리인|민원인|소유자|건축주|연락처|문의처?|"
    "속기사?|확인자?|검토자?|결재|입회인?|증인|참고인|진술인|"
    "발신|수신|보낸\\s?사람|받는\\s?사람|제출자|저자|글쓴이|글|사진|취재|명단|서기|좌장|대표자?|위임인|수임인|"
    "당사자|제보자|책임자|관리자|실무자|집필|연구진|(?:제척|회피|기피)(?:\\s?(?:신청|대상|위원))?|재석|재적|발제자?|패널|"
    "From|To|name|Name|Author|By|Contact|Chair|Members?|Present|Attendees?|위원|민간위원|외부위원|"
    "내부위원|위촉직?|당연직|전문위원|심의위원|심사위원|평가위원"
)
"""What may introduce a name, or a list of names, before a colon or at the head of a line."""

CELL_HEAD = (
    "성\\s?명|성\\s?함|이\\s?름|위\\s?원\\s?명|위원\\s?성명|참석자\\s?명?|참석\\s?위원|발언자|"
    "발언\\s?위원|질의\\s?위원|질의자|답변자|위\\s?원|담당자|작성자|"
    "신청인|신청자|청구인|소유자|대표자|대표자명|제안자|보고자|발표자|평가위원|심사위원|심의위원|"
    "명단|위원\\s?명단|참석자\\s?명단|참석위원\\s?명단|심의위원\\s?명단|평가위원\\s?명단|심사위원\\s?명단|출석\\w{1,2}\\s?명단|"
    "name|member|author|person|speaker|Name|Member|Author|Speaker"
)
"""Heads of a table's column (or keys of a JSON object) under which names stand."""
