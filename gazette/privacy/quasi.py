"""Words that let a reader work out a person though no name stands there; warnings, for a person to judge."""

import re
from collections.abc import Iterator

from gazette.privacy.hit import Hit, Kind
from gazette.privacy.likeness import likeness

_ENDINGS = r"(?:은|는|이|가|을|를|의|에서는?|에|에도|도|와|과|로|으로|임|이며|이고|이다|입니다|이라|측|만)?"
_DOING = (
    r"(?:속한|속해|속하는|소속된|소속돼|몸담은|몸담고|재직|재학|사는|살고|거주|근무|다니|일하|일했|운영|경영|"
    r"대표로|가르치|가르친|강의하|강의했|설계|시공|감리|자문한|자문했|수행한|연구한|연구했|발표한|발표했|쓴|작성한|지은|"
    r"만든|개발한|납품|출원한|창업|설립|졸업)"
)
_SELF = (
    r"(?:제가|내가|본인이|저는|필자가|필자는|본\s?위원이|저희가)[ ]"
    r"(?:(?:현재|직접|과거에?|예전에|전에)[ ])?"
    rf"{_DOING}"
)
_AS_ONE = (
    r"(?:저는|저도|제가|본인은|저희는)[ ](?:[가-힣○]{1,8}[ ]){0,2}[가-힣]{0,8}"
    r"(?:주민|교수|변호사|건축사|기술사|회계사|세무사|기자|의사|약사|상인|사업자|소유자|토지주|입주자|세입자|"
    r"학부모|직원|대표|이사|연구원|공무원|회원|조합원|당사자|이해관계자)"
    r"(?:으로서?|로서?|입니다|이고|이며|이라|인데|이다|임)(?![가-힣])"
)
_OURS = (
    r"(?:(?:저희|우리|본인의?)[ ]?|제[ ])(?:회사|업체|기업|학교|대학교?|학과|학부|연구소|연구원|연구실|병원|"
    r"법인|사무소|사무실|부서|기관|재단|협회|단체|조합|논문|저서|특허|제품)"
    rf"(?:인[ ]|[ ]?[(:]|{_ENDINGS}(?![가-힣]))"
)
_THIS_COMPANY = rf"(?:당사|폐사|본사|당\s?연구소|당\s?법인|본교){_ENDINGS}(?![가-힣])"
# Looked for by their first letters alone, which takes a third of the time.
_FIRST_PERSON = re.compile(r"[제내본저필우당폐](?<![가-힣].)")
_AFFILIATION = re.compile(rf"{_SELF}|{_AS_ONE}|{_OURS}|{_THIS_COMPANY}")
_PATTERNS: tuple[tuple[Kind, re.Pattern[str]], ...] = (
    (
        "bid-price",
        re.compile(
            r"(?:입찰\s?(?:가격|금액|가)|투찰\s?(?:가격|금액|가)|예정\s?(?:가격|금액|가)|제안\s?(?:가격|"
            r"금액)|견적\s?(?:가격|금액|가)|낙찰\s?(?:가격|금액|가)|응찰\s?(?:가격|금액|가|액)|기초\s?금액)"
            r"[^0-9\n]{0,12}(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)\s?(?:원|천원|만원|백만원|억)"
        ),
    ),
    (
        "parcel",
        re.compile(
            r"[동리가](?<=[가-힣].)[ ]?(?:산[ ]?)?[0-9]{1,4}(?:-[0-9]{1,4})?[ ]?(?:번지|"
            r"필지|외[ ]?[0-9]{1,3}[ ]?필지|일원|일대)"
            r"|지번[ ]?[:：]?[ ]?(?:산[ ]?)?[0-9]{1,4}(?:-[0-9]{1,4})?"
        ),
    ),
)
_APPLYING = [
    "신청", "청구", "진정", "제보", "민원", "제안", "건의", "소유", "피해", "고소", "고발", "응모", "출원",
    "지원", "건축주", "사업주", "토지주", "사업시행자", "응찰", "입찰",
]  # fmt: skip
_APPLICANT = re.compile(
    rf"[{''.join(sorted({word[0] for word in _APPLYING}))}]"
    rf"(?:{'|'.join(f'(?<={word[0]}){word[1:]}' for word in _APPLYING)})(?:인|자|업체)?"
    r"(?:[ ](?=㈜|\(주\)|주식회사|유한회사)|[ ]?[:：(][ ]?)(?P<who>[가-힣A-Za-z㈜()]{2,20})"
)
_COMPANY = re.compile(r"㈜|\(주\)|주식회사|유한회사")


def quasi_identifiers(text: str) -> Iterator[Hit]:
    """Yield the places of words that point to one person without a name, as warnings."""
    for first in _FIRST_PERSON.finditer(text):
        match = _AFFILIATION.match(text, first.start())
        if match:
            yield Hit(match.start(), match.end(), "affiliation", "warning")
    for kind, pattern in _PATTERNS:
        for match in pattern.finditer(text):
            yield Hit(match.start(), match.end(), kind, "warning")
    for match in _APPLICANT.finditer(text):
        if _COMPANY.search(match["who"]) or likeness(match["who"][:3]) >= 5:
            yield Hit(match.start("who"), match.end("who"), "applicant", "warning")
