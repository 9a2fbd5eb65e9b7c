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
선임 책임 수석 프로 학생
"""
# Ordinary words too, so that a name before them must look more like one: 시장 (market), 대표 (representing).
_AMBIGUOUS = (
    "시장 감사 원로 사원 대리 선임 책임 수석 프로 학생 기사 의사 감독 전문가 대표 고문 사업장 총재 이사"
)

_PARTICLE = (
    "은|는|이|가|을|를|의|도|만|과|와|에게서?|께서?(?:는|도)?|에서?|으?로|이며|이고|이다|이라고?|라고|"
    "입니다|이었[가-힣]+|였[가-힣]+|"
    "이?나|으?로부터|부터|까지|처럼|보다|등|외|측|이?랑|하고|및|뿐|이?라는|인|이신|님|씨|들|한테|에"
)
PARTICLE = rf"(?:{_PARTICLE})"
"""A particle, or another word that is written on to a noun without a space."""

_words = sorted({*_OFFICES.split()} - {*_AMBIGUOUS.split()}, key=len, reverse=True)
OFFICE = f"(?:{'|'.join(_words)})"
"""A title that is hardly anything else."""

PREFIX = (
    "(?:부|소|전문|수석|선임|책임|상임|비상임|자문|외부|민간|심의|심사|평가|명예|석좌|초빙|겸임|조|분과|공동|"
    "연구|총괄)?"
)
"""What may stand before a title in one word with it."""

AMBIGUOUS = f"(?:{'|'.join(sorted(_AMBIGUOUS.split(), key=len, reverse=True))})"
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
    "발신|수신|보낸\\s?사람|받는\\s?사람|저자|글쓴이|글|사진|취재|명단|서기|좌장|대표자?|위임인|수임인|"
    "당사자|제보자|책임자|관리자|실무자|집필|연구진|"
    "From|To|name|Name|Author|By|Contact|Chair|Members?|Present|Attendees?|위원|민간위원|외부위원|"
    "내부위원|위촉직?|당연직|전문위원|심의위원|심사위원|평가위원"
)
"""What may introduce a name, or a list of names, before a colon or at the head of a line."""

CELL_HEAD = (
    "성\\s?명|성\\s?함|이\\s?름|위\\s?원\\s?명|위원\\s?성명|참석자\\s?명?|참석\\s?위원|발언자|"
    "발언\\s?위원|질의\\s?위원|질의자|답변자|위\\s?원|담당자|작성자|"
    "신청인|신청자|청구인|소유자|대표자|대표자명|제안자|보고자|발표자|평가위원|심사위원|심의위원|명단|"
    "name|member|author|person|speaker|Name|Member|Author|Speaker"
)
"""Heads of a table's column (or keys of a JSON object) under which names stand."""
