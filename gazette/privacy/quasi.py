"""Words that let a reader work out a person though no name stands there; warnings, for a person to judge."""

import re
from collections.abc import Iterator

from gazette.privacy.hit import Hit, Kind
from gazette.privacy.likeness import likeness

_ENDINGS = r"(?:은|는|이|가|을|를|의|에서|에|도|와|과|로|으로)?"
_SELF = (
    r"(?:제가|내가|본인이|저는|필자가|본\s?위원이)[ ](?:현재[ ])?(?:속한|속해|속하는|소속된|근무하는|"
    r"근무하고|근무\s?중인|"
    r"재직하는|재직하고|재직\s?중인|다니는|몸담은|몸담고|일하는|일하고|운영하는|경영하는|대표로|가르치는|"
    r"강의하는|재학|사는|거주하는)"
)
_OURS = (
    r"(?:저희|우리|본인의?|제)[ ]?(?:회사|업체|기업|학교|대학교?|학과|학부|연구소|연구원|연구실|병원|"
    r"법인|사무소|사무실|"
    rf"부서|기관|재단|협회|단체|조합)(?:인[ ]|[ ]?[(:]|{_ENDINGS}(?![가-힣]))"
)
_THIS_COMPANY = rf"(?:당사|폐사|본사|당\s?연구소|당\s?법인|본교){_ENDINGS}(?![가-힣])"
_PATTERNS: tuple[tuple[Kind, re.Pattern[str]], ...] = (
    ("affiliation", re.compile(rf"(?<![가-힣])(?:{_SELF}|{_OURS}|{_THIS_COMPANY})")),
    (
        "bid-price",
        re.compile(
            r"(?:입찰\s?(?:가격|금액|가)|투찰\s?(?:가격|금액|가)|예정\s?(?:가격|금액|가)|제안\s?(?:가격|"
            r"금액)|견적\s?(?:가격|금액|가)|낙찰\s?(?:가격|금액|가)|기초\s?금액)"
            r"[^0-9\n]{0,12}(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)\s?(?:원|천원|만원|백만원|억)"
        ),
    ),
    (
        "parcel",
        re.compile(
            r"(?<![가-힣])[가-힣]{1,6}(?:동|리|가)[ ]?(?:산[ ]?)?[0-9]{1,4}(?:-[0-9]{1,4})?[ ]?(?:번지|"
            r"필지|외[ ]?[0-9]{1,3}[ ]?필지|일원|일대)"
            r"|지번[ ]?[:：]?[ ]?(?:산[ ]?)?[0-9]{1,4}(?:-[0-9]{1,4})?"
        ),
    ),
)
_APPLICANT = re.compile(
    r"(?:(?:신청|청구|진정|제보|민원|제안|건의|소유|건축주|사업주|피해|고소|고발|응모|출원|지원)(?:인|"
    r"자)?|건축주|토지주|사업시행자)"
    r"[ ]?[:：(][ ]?(?P<who>[가-힣A-Za-z㈜()]{2,20})"
)
_COMPANY = re.compile(r"㈜|\(주\)|주식회사|유한회사")


def quasi_identifiers(text: str) -> Iterator[Hit]:
    """Yield the places of words that point to one person without a name, as warnings."""
    for kind, pattern in _PATTERNS:
        for match in pattern.finditer(text):
            yield Hit(match.start(), match.end(), kind, "warning")
    for match in _APPLICANT.finditer(text):
        if _COMPANY.search(match["who"]) or likeness(match["who"][:3]) >= 5:
            yield Hit(match.start("who"), match.end("who"), "applicant", "warning")
