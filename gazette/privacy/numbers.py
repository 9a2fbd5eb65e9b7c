"""Numbers that point to one person: resident numbers, telephones, e-mail, accounts and more.

Searched in text made alike by `plain.normalised` (ASCII digits, hyphens and spaces). Amounts, dates,
document numbers, laws, business and corporate numbers are none of these. Sources of the forms: 주민등록법
시행규칙 제2조 (birth date, then a digit for sex and century), 출입국관리법 (5 to 8 in that place for
foreigners), 전기통신번호관리세칙 (telephones), 자동차 등록번호판 등의 기준에 관한 고시 (plates).
"""

import re
from collections.abc import Iterator

from gazette.privacy.hit import Hit, Kind

_MASK = r"[*○◯〇●xXOㅇ#■□?_]"

_RESIDENT = re.compile(
    rf"(?<![0-9A-Za-z])(?:(?P<birth>[0-9]{{6}})\s{{0,2}}[-.~_/·: ]{{0,3}}\s{{0,2}}"
    rf"(?:[1-8][0-9]{{6}}|[1-8][0-9]{{0,2}}[ ]?{_MASK}{{4,6}}|[*○●#■]{{6,7}})|"
    rf"{_MASK}{{6}}[ ]?-[ ]?[1-8][0-9]{{6}})(?![0-9A-Za-z])"
)
_CORPORATE = re.compile(r"법인[^0-9\n]{0,14}$")
_DAYS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)

_BETWEEN = r"[\s.\-_/·)(]{0,3}"
_PHONE = re.compile(
    rf"(?<![0-9A-Za-z])(?<![0-9][.,\-/])(?:\+?[ ]?(?:00[ ]?)?82{_BETWEEN}(?:\(?0\)?)?{_BETWEEN}|\(?0)"
    rf"(?P<area>1[016789]|2|[3-6][1-5]|70|50[0-9]?|80|13[0-9]){_BETWEEN}"
    rf"(?P<middle>[0-9]{{3,4}}|[0-9]{{0,3}}{_MASK}{{1,4}}){_BETWEEN}(?P<last>[0-9]{{4}}|"
    rf"[0-9]{{0,3}}{_MASK}{{1,4}})(?![0-9A-Za-z])"
)
_SPOKEN_PHONE = re.compile(r"(?:공|영)일공(?:[ \-]?[공영일이삼사오육칠팔구]){7,8}(?![가-힣])")
_LOCAL_PHONE = re.compile(r"(?<![0-9A-Za-z\-.])[2-9][0-9]{2,3}[-. )]{1,2}[0-9]{4}(?![0-9\-])")
_PHONE_WORD = re.compile(
    r"(?:전화|연락처|휴대폰?|핸드폰|[☎℡☏]|내선|팩스|Tel|TEL|tel|Phone|Mobile|Fax|FAX|H\.?P)[^0-9\n]{0,12}$"
)
_DOCUMENT_WORD = re.compile(
    r"(?:문서|공고|고시|접수|관리|등록|고유|사건|안건|허가|신고|일련|사업자)\s?번호[^0-9\n]{0,6}$|제$"
)

_AT = re.compile(r"[ ]?(?:@|\([ ]?at[ ]?\)|\[[ ]?at[ ]?\]|골뱅이)[ ]?")
_LOCAL_PART = re.compile(r"[A-Za-z0-9][A-Za-z0-9._%+*\-]*$")
_DOMAIN = re.compile(
    r"(?:[A-Za-z0-9가-힣*\-]{1,63}[ ]?(?:\.|\([ ]?dot[ ]?\)|"
    r"\[[ ]?dot[ ]?\])[ ]?){1,4}[A-Za-z]{2,24}(?![A-Za-z0-9])"
)

_BANKS = (
    "국민|신한|우리|하나|농협|기업|제일|씨티|수협|새마을금고|신협|우체국|카카오뱅크|카카오|케이뱅크|"
    "토스뱅크|토스|부산|대구|광주|전북|"
    "경남|제주|산업|KB|NH|IBK|SC|KEB|외환"
)
_ACCOUNT = re.compile(
    rf"(?:계좌|은행|입금|송금|예금|통장|"
    rf"(?<![가-힣])(?:{_BANKS}))[^0-9\n]{{0,20}}(?P<number>[0-9][0-9 \-]{{8,24}}[0-9])(?![0-9,])"
)
_ACCOUNT_AFTER = re.compile(
    rf"(?<![0-9\-])(?P<number>[0-9]{{2,6}}(?:[ ]?-[ ]?[0-9]{{2,7}}){{2,3}}|"
    rf"[0-9]{{11,14}})[ ]?[(\[]?[ ]?(?:{_BANKS}|예금주|계좌)"
)
_DATE = re.compile(r"(?:19|20)[0-9]{2}[ ]?-[ ]?[01]?[0-9](?![0-9])")
_BUSINESS = re.compile(r"[0-9]{3}-[0-9]{2}-[0-9]{5}")

_PASSPORT = re.compile(
    r"(?<![0-9A-Za-z])(?:[MSRODG][ ]?[0-9]{8}|P[MSRODG][0-9]{7}|"
    r"[MSRODG][ ]?[0-9]{3}[A-Z][0-9]{4})(?![0-9A-Za-z])"
)
_DATED = re.compile(r"[A-Z][ ]?(?:19|20)[0-9]{2}(?:0[1-9]|1[0-2])[0-3][0-9]")
_PASSPORT_WORD = re.compile(r"여권|[Pp]assport|PASSPORT")
_REGIONS = "서울|부산|대구|인천|광주|대전|울산|세종|경기|강원|충북|충남|전북|전남|경북|경남|제주"
_PLATE = re.compile(
    rf"(?<![0-9가-힣])(?<![0-9][.,])(?P<region>(?:{_REGIONS})[ ]?)?[0-9]{{2,3}}[ ]?"
    r"[가나다라마거너더러머버서어저고노도로모보소오조구누두루무부수우주바사아자배하허호국합육해공]"
    r"(?P<gap>[ ]?)(?P<last>[0-9]{4})"
    r"(?![0-9,]|[ ]?(?:년|원|명|건|개|호|천|만|억|㎡|m|톤|kg|대|점))"
)
_YEAR = re.compile(r"(?:19|20)[0-9]{2}")
_PLATE_WORD = re.compile(r"차량|번호판|자동차|승용|화물|주차|등록\s?번호")
_LICENCE = re.compile(
    rf"(?<![0-9A-Za-z\-])(?:1[1-9]|2[0-8]|"
    rf"(?:{_REGIONS}))[ ]?-?[ ]?[0-9]{{2}}[ ]?-[ ]?[0-9]{{6}}[ ]?-[ ]?[0-9]{{2}}(?![0-9\-])"
    r"|(?<=면허번호)[ :]{0,3}[0-9]{12}(?![0-9])"
)

_LETTER_SPACED = re.compile(
    r"(?<![0-9A-Za-z])[0-9+](?:[ ]{1,2}[-.·)(]?[ ]{0,2}[0-9*○]|[-.][ ]?[0-9*○]){8,17}(?![0-9A-Za-z])"
)
# Every personal number has six digits or more that stand close; the words that tell its kind are not far off.
_DIGITS = re.compile(r"[0-9](?:[^0-9]{0,7}[0-9]){5,}")
_BEFORE, _BEHIND = 40, 24


def numbers(text: str) -> Iterator[Hit]:
    """Yield the places of personal numbers."""
    for start, end in _windows(text):
        yield from _written_together(text, start, end)
        for match in _LETTER_SPACED.finditer(text, start, end):
            together = match[0].replace(" ", "")
            for hit in _written_together(together, 0, len(together)):
                yield Hit(match.start(), match.end(), hit.kind)
    yield from _mails(text)
    for match in _SPOKEN_PHONE.finditer(text):
        yield _hit(match, "telephone")


def _windows(text: str) -> Iterator[tuple[int, int]]:
    """Yield where digits stand close together, with what is around them; windows never overlap."""
    start = end = 0
    for match in _DIGITS.finditer(text):
        if match.start() - _BEFORE > end:
            if end:
                yield start, end
            start = match.start() - _BEFORE
        end = min(match.end() + _BEHIND, len(text))
        start = max(start, 0)
    if end:
        yield start, end


def _written_together(text: str, start: int, end: int) -> Iterator[Hit]:
    yield from _residents(text, start, end)
    yield from _telephones(text, start, end)
    yield from _accounts(text, start, end)
    yield from _documents(text, start, end)


def _residents(text: str, first: int, last: int) -> Iterator[Hit]:
    for match in _RESIDENT.finditer(text, first, last):
        birth = match["birth"]
        if birth is not None and not _is_day(int(birth[2:4]), int(birth[4:])):
            continue
        if not _CORPORATE.search(text[max(0, match.start() - 20) : match.start()]):
            yield _hit(match, "resident-number")


def _is_day(month: int, day: int) -> bool:
    return 1 <= month <= 12 and 1 <= day <= _DAYS[month - 1]


def _telephones(text: str, first: int, last: int) -> Iterator[Hit]:
    for match in _PHONE.finditer(text, first, last):
        is_mobile = match["area"] in ("10", "11", "16", "17", "18", "19", "70")
        before = text[max(0, match.start() - 14) : match.start()]
        digits = sum(character.isdigit() for character in match["middle"] + match["last"])
        if digits >= 3 and (is_mobile or (match["middle"][0] != "0" and not _DOCUMENT_WORD.search(before))):
            yield _hit(match, "telephone")
    for match in _LOCAL_PHONE.finditer(text, first, last):
        if _PHONE_WORD.search(text[max(0, match.start() - 18) : match.start()]):
            yield _hit(match, "telephone")


def _mails(text: str) -> Iterator[Hit]:
    for match in _AT.finditer(text):
        local = _LOCAL_PART.search(text[max(0, match.start() - 64) : match.start()])
        domain = _DOMAIN.match(text, match.end())
        if local and domain:
            yield Hit(match.start() - len(local[0]), domain.end(), "e-mail")


def _accounts(text: str, first: int, last: int) -> Iterator[Hit]:
    for pattern in (_ACCOUNT, _ACCOUNT_AFTER):
        for match in pattern.finditer(text, first, last):
            number = match["number"]
            digits = sum(character.isdigit() for character in number)
            is_other = _DATE.match(number) or (_BUSINESS.fullmatch(number) and "계좌" not in match[0])
            if 10 <= digits <= 16 and not is_other:
                yield Hit(match.start("number"), match.end("number"), "account")


def _documents(text: str, first: int, last: int) -> Iterator[Hit]:
    for match in _PASSPORT.finditer(text, first, last):
        if not _DATED.match(match[0]) or _PASSPORT_WORD.search(
            text[max(0, match.start() - 20) : match.start()]
        ):
            yield _hit(match, "passport")
    for match in _PLATE.finditer(text, first, last):
        may_be_year = match["gap"] and _YEAR.fullmatch(match["last"]) and not match["region"]
        if not may_be_year or _PLATE_WORD.search(text[max(0, match.start() - 20) : match.start()]):
            yield _hit(match, "vehicle")
    for match in _LICENCE.finditer(text, first, last):
        yield _hit(match, "driving-licence")


def _hit(match: re.Match[str], kind: Kind) -> Hit:
    return Hit(match.start(), match.end(), kind)
