"""Numbers that point to one person: resident numbers, telephones, accounts and more.

Searched in text made alike by `plain.normalised` (ASCII digits, hyphens and spaces). White space may stand
anywhere in a number, and a line may end there. Amounts, dates, document numbers, laws, business and corporate
numbers are none of these, nor are figures in a row. Sources of the forms: 주민등록법 시행규칙 제2조 (birth
date, then a digit for sex and century), 출입국관리법 (5 to 8 in that place for foreigners),
전기통신번호관리세칙 (telephones), 자동차 등록번호판 등의 기준에 관한 고시 (plates), ISO/IEC 7812-1 (cards).
"""

import re
import unicodedata
from collections.abc import Iterator

from gazette.privacy.apart import GAP, digits, gaps, letters_apart, stand_apart
from gazette.privacy.hit import Hit, Kind
from gazette.privacy.mails import mails

_MASK = r"[*○◯〇●xXOㅇ#■□?_]"
_MASK_OR_DOT = r"[*○◯〇●xXOㅇ#■□?_·•]"
_PAIR = digits(2)
_STROKE = r"[ ]?[.\-/][ ]?"

_RESIDENT = re.compile(
    rf"(?<![0-9A-Za-z])(?:(?P<birth>{_PAIR}(?:{_STROKE}{_PAIR}{_STROKE}|{GAP}{_PAIR}{GAP}){_PAIR})"
    rf"(?P<between>{GAP}(?:[-.~_/·:=]{GAP}){{0,3}}|,)"
    rf"(?:[1-8]{GAP}{digits(6)}|[1-8](?:{GAP}[0-9]){{0,2}}(?:{GAP}{_MASK_OR_DOT}){{4,6}}|[*○●#■](?:{GAP}[*○●#■]){{5,6}})|"
    rf"{_MASK}{{6}}[ ]?-[ ]?[1-8]{GAP}{digits(6)})(?![0-9A-Za-z])"
)
_CORPORATE = re.compile(r"법인[^0-9\n]{0,14}$")
_DAYS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
# Beside these, figures with nothing but white space between them are amounts.
_AMOUNT_BEFORE = re.compile(
    r"(?:예산|금액|사업비|비용|총액|합계|소계|단가|가격|수입|지출|세입|세출|집행|면적|수량|누계|실적|매출|잔액|[액비계])"
    r"[^0-9\n가-힣]{0,4}$"
)
_AMOUNT_AFTER = re.compile(r"[ ]?(?:천|백만|만|억)?(?:원|명|건|개|㎡|m|톤|kg|대|%|점)(?![가-힣])")
_MOST_GAPS = 3

_BETWEEN = rf"{GAP}(?:[.\-_/·)(,=~:]{GAP}){{0,3}}"
_PHONE = re.compile(
    rf"(?<![0-9A-Za-z])(?<![0-9][.,\-/])(?<![a-z]-)"
    rf"(?:\+?[ ]?(?:00[0-9]{{0,3}}[ \-]?)?8{GAP}2{_BETWEEN}(?:\(?0\)?)?{_BETWEEN}|\(?[0Oo]{GAP})"
    rf"(?P<area>[1Il]{GAP}[0Oo16789]|2|[3-6]{GAP}[1-5]|7{GAP}0|5{GAP}0(?:{GAP}[0-9])?|8{GAP}0|1{GAP}3{GAP}[0-9]){_BETWEEN}"
    rf"(?P<middle>{digits(3, 4)}|(?:[0-9]{GAP}){{0,3}}{_MASK}(?:{GAP}{_MASK}){{0,3}}){_BETWEEN}"
    rf"(?P<last>{digits(4)}|(?:[0-9]{GAP}){{0,3}}{_MASK}(?:{GAP}{_MASK}){{0,3}})(?![0-9A-Za-z])"
)
_MOBILE = frozenset(["10", "11", "16", "17", "18", "19", "70"])
_AS_DIGITS = str.maketrans("OoIl", "0011")
_SPOKEN_PHONE = re.compile(r"(?:공|영)일공(?:[ \-]?[공영일이삼사오육칠팔구]){7,8}(?![가-힣])")
_LOCAL_PHONE = re.compile(r"(?<![0-9A-Za-z\-.])[2-9][0-9]{2,3}[-. )]{1,2}[0-9]{4}(?![0-9\-])")
_PHONE_WORD = re.compile(
    r"(?:전화|연락처|휴대폰?|핸드폰|[☎℡☏]|내선|팩스|Tel|TEL|tel|Phone|Mobile|Fax|FAX|H\.?P)[^0-9\n]{0,12}$"
)
_DOCUMENT_WORD = re.compile(
    r"(?:문서|공고|고시|접수|관리|등록|고유|사건|안건|허가|신고|일련|사업자)\s?번호[^0-9\n]{0,6}$|제$"
)

_BANKS = (
    "국민|신한|우리|하나|농협|기업|제일|씨티|수협|새마을금고|신협|우체국|카카오뱅크|카카오|케이뱅크|"
    "토스뱅크|토스|부산|대구|광주|전북|"
    "경남|제주|산업|KB|NH|IBK|SC|KEB|외환"
)
_LINE_END = r"[ ]?[\n\x0b][ ]{0,26}"
_DASHED = rf"[0-9](?:(?:[ \-]{{0,3}}|-?{_LINE_END}-?)[0-9]){{9,15}}"
_ACCOUNT = re.compile(
    rf"(?P<word>계좌|은{GAP}행|입금|송금|예금|통장|"
    rf"(?<![가-힣])(?:{_BANKS}))[^0-9\n\x0b]{{0,20}}(?:{_LINE_END}[^0-9\n\x0b]{{0,3}})?(?P<number>{_DASHED})(?![0-9,])"
)
_ACCOUNT_AFTER = re.compile(
    rf"(?<![0-9\-])(?P<number>[0-9]{{2,6}}(?:[ ]?-[ ]?[0-9]{{2,7}}){{2,3}}|"
    rf"[0-9]{{11,14}})[ ]?[(\[]?[ ]?(?P<word>{_BANKS}|예금주|계좌)"
)
_DATE = re.compile(r"(?:19|20)[0-9]{2}[ ]?-[ ]?[01]?[0-9](?![0-9])")
_BUSINESS = re.compile(r"[0-9]{3}-[0-9]{2}-[0-9]{5}")
_CARD = re.compile(rf"(?<![0-9A-Za-z\-])[0-9]{{4}}(?:{GAP}[-. ]{GAP}[0-9]{{4}}){{3}}(?![0-9\-])")
_CARD_BEGINS = (3, 4, 5, 6, 9)
_CARD_WORD = re.compile(r"(?:카드|[Cc]ard)[^0-9\n]{0,12}$")

_PASSPORT = re.compile(
    rf"(?<![0-9A-Za-z])(?:[MSRODG]{GAP}{digits(8)}|P{GAP}[MSRODG]{GAP}{digits(7)}|"
    rf"[MSRODG]{GAP}{digits(3)}{GAP}[A-Z]{GAP}{digits(4)})(?![0-9A-Za-z])"
)
_DATED = re.compile(r"[A-Z](?:19|20)[0-9]{2}(?:0[1-9]|1[0-2])[0-3][0-9]")
_PASSPORT_WORD = re.compile(r"여권|[Pp]assport|PASSPORT")
_REGIONS = "서울|부산|대구|인천|광주|대전|울산|세종|경기|강원|충북|충남|전북|전남|경북|경남|제주"
_PLATE = re.compile(
    rf"(?<![0-9가-힣])(?<![0-9][.,])(?P<region>(?:{_REGIONS})[ ]?)?(?P<first>{digits(2, 3)})(?P<before>{GAP})"
    r"[가나다라마거너더러머버서어저고노도로모보소오조구누두루무부수우주바사아자배허하호국합육해공]"
    rf"(?P<gap>{GAP})(?P<last>{digits(4)})"
    r"(?![0-9,]|[ ]?(?:년|원|명|건|개|호|천|만|억|㎡|m|톤|kg|대|점))"
)
_YEAR = re.compile(r"(?:19|20)[0-9]{2}")
_PLATE_WORD = re.compile(r"차량|번호판|자동차|승용|화물|주차|등록\s?번호")
_LICENCE = re.compile(
    rf"(?<![0-9A-Za-z\-])(?:1{GAP}[1-9]|2{GAP}[0-8]|"
    rf"(?:{_REGIONS})){GAP}-?{GAP}{digits(2)}{GAP}-{GAP}{digits(6)}{GAP}-{GAP}{digits(2)}(?![0-9\-])"
    r"|(?<=면허번호)[ :]{0,3}[0-9]{12}(?![0-9])"
)

# Every personal number has six digits or more that stand close, with no comma as in amounts and no word
# between them, but for the letter of a plate. The words that tell its kind are not far off.
_DIGITS = re.compile(
    rf"[0-9](?:(?:[^0-9,가-힣]{{0,7}}|-?{_LINE_END}-?)[0-9]){{5,}}"
    rf"|{digits(1, 2)}{GAP}[가-힣]{GAP}{digits(4)}|0[0-9]{{1,2}},[0-9]{{3,4}},[0-9]{{4}}"
)
# Most that stand so are dates, and addresses of sessions.
_OTHER = re.compile(
    r"(?:19|20)[0-9]{2}\. ?[0-9]{1,2}\. ?[0-9]{1,2}(?:\.? ?~ ?[0-9]{1,2}\. ?[0-9]{1,2})?"
    r"|(?:[0-9]{1,3}/)?(?:19|20)[0-9]{2}-[0-9]{2}(?:/(?:[a-z]{1,5}-[0-9]{1,2}(?:/#r[0-9]{2})?|#[a-z-]{1,5}[0-9]{1,3})?)?"
)
# In a page the address of a row often ends a citation, and the number of the next row begins a line below it.
_THEN_A_ROW = re.compile(r"(?<=/#r[0-9][0-9])\n\s*[0-9]{1,3}$")
_BEFORE, _BEHIND = 40, 24
_ORNATE = "⓪①②③④⑤⑥⑦⑧⑨⓵⓶⓷⓸⓹⓺⓻⓼⓽❶❷❸❹❺❻❼❽❾➀➁➂➃➄➅➆➇➈➊➋➌➍➎➏➐➑➒⁰¹²³⁴⁵⁶⁷⁸⁹₀₁₂₃₄₅₆₇₈₉"
# A tab beside a hyphen that is written on to a figure breaks a number. Between figures it parts two cells; so
# it does beside a hyphen by itself (no value) and before one that makes a figure negative.
_BROKEN_BY_A_TAB = re.compile(
    r"(?<=[0-9])-[ ]*\t[ ]*(?=[0-9])|(?<=[0-9])[ ]*\t[ ]*(?=-[0-9]{3,4}-[0-9]{4}(?![0-9]))"
)
# Tabs are many and such numbers few: to ask first takes a third of the time of all that looks for numbers.
_MAY_BE_BROKEN = re.compile(r"-[ ]*\t[ ]*[0-9]|\t[ ]*-[0-9]{3,4}-[0-9]{4}")
_ORNATE_RUN = re.compile(rf"[{_ORNATE}](?:[^가-힣,\n]{{0,3}}[{_ORNATE}]){{5,}}")
_PLAIN_DIGITS = str.maketrans({sign: str(unicodedata.digit(sign)) for sign in _ORNATE})


def numbers(text: str) -> Iterator[Hit]:
    """Yield the places of personal numbers."""
    if _MAY_BE_BROKEN.search(text):
        text = _BROKEN_BY_A_TAB.sub(lambda match: match[0].replace("\t", " "), text)
    for start, end in _windows(text):
        yield from _written_together(text, start, end)
        for first, last, together in letters_apart(text, start, end):
            for hit in _written_together(together, 0, len(together)):
                yield Hit(first, last, hit.kind)
    for match in _ORNATE_RUN.finditer(text):
        first = max(0, match.start() - _BEFORE)
        piece = text[first : match.end() + _BEHIND].translate(_PLAIN_DIGITS)
        for hit in _written_together(piece, 0, len(piece)):
            yield Hit(first + hit.start, first + hit.end, hit.kind)
    if "일공" in text:
        for match in _SPOKEN_PHONE.finditer(text):
            yield _hit(match, "telephone")
    yield from mails(text)


def _windows(text: str) -> Iterator[tuple[int, int]]:
    """Yield where digits stand close together, with what is around them; windows never overlap."""
    start = end = 0
    for match in _DIGITS.finditer(text):
        found = _THEN_A_ROW.sub("", match[0]) if text.startswith("행", match.end()) else match[0]
        if _OTHER.fullmatch(found):
            continue
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
    yield from _cards(text, start, end)
    yield from _documents(text, start, end)


def _residents(text: str, first: int, last: int) -> Iterator[Hit]:
    for match in _RESIDENT.finditer(text, first, last):
        birth = match["birth"]
        if birth is not None:
            together = "".join(filter(str.isdigit, birth))
            is_stroked = len(birth.split()) == 1 and len(birth) > 6
            is_joined = bool(match["between"].strip())
            if not _is_day(int(together[2:4]), int(together[4:])) or (is_stroked and not is_joined):
                continue
            if not is_joined and _are_figures(text, match):
                continue
        if not _CORPORATE.search(text[max(0, match.start() - 20) : match.start()]):
            yield _hit(match, "resident-number")


def _are_figures(text: str, match: re.Match[str]) -> bool:
    """Tell whether digits with nothing but white space between them are rather figures in a row."""
    apart = gaps(match[0])
    if apart == 0:
        return False
    return (
        apart > (1 if "\n" in match[0] else _MOST_GAPS)
        or _AMOUNT_BEFORE.search(text[max(0, match.start() - 16) : match.start()]) is not None
        or _AMOUNT_AFTER.match(text, match.end()) is not None
    )


def _is_day(month: int, day: int) -> bool:
    return 1 <= month <= 12 and 1 <= day <= _DAYS[month - 1]


def _telephones(text: str, first: int, last: int) -> Iterator[Hit]:
    for match in _PHONE.finditer(text, first, last):
        if _is_telephone(text, match):
            yield _hit(match, "telephone")
    for match in _LOCAL_PHONE.finditer(text, first, last):
        if _PHONE_WORD.search(text[max(0, match.start() - 18) : match.start()]):
            yield _hit(match, "telephone")


def _is_telephone(text: str, match: re.Match[str]) -> bool:
    area = "".join(match["area"].split()).translate(_AS_DIGITS)
    count = sum(character.isdigit() for character in match["middle"] + match["last"])
    if count < 3 or (not area.isdigit()):
        return False
    # 0 17 100 2000: where only white space stands between, a group is broken once at most.
    opening = gaps(match[0][: match.end("area") - match.start()])
    within = opening + gaps(match["middle"]) + gaps(match["last"])
    is_joined = any(sign in match[0] for sign in "-./·_)") or match[0].startswith("+")
    most = _MOST_GAPS if is_joined else 1
    if (within > most or (opening and not is_joined and gaps(match[0]) > 1)) and not stand_apart(match[0]):
        return False
    if area in _MOBILE:
        return True
    before = text[max(0, match.start() - 14) : match.start()]
    if match["middle"][0] == "0" or _DOCUMENT_WORD.search(before):
        return False
    is_odd = any(sign in match[0] for sign in ",=~:") or (
        within > 0 and not is_joined and not stand_apart(match[0])
    )
    return not is_odd or _PHONE_WORD.search(before) is not None


def _accounts(text: str, first: int, last: int) -> Iterator[Hit]:
    for pattern in (_ACCOUNT, _ACCOUNT_AFTER):
        for match in pattern.finditer(text, first, last):
            number = match["number"]
            count = sum(character.isdigit() for character in number)
            is_other = _DATE.match(number) or (_BUSINESS.fullmatch(number) and "계좌" not in match[0])
            is_row = "-" not in number and gaps(number) > 1 and match["word"] != "계좌"
            if 10 <= count <= 16 and not is_other and not is_row:
                yield Hit(match.start("number"), match.end("number"), "account")


def _cards(text: str, first: int, last: int) -> Iterator[Hit]:
    for match in _CARD.finditer(text, first, last):
        figures = [int(character) for character in match[0] if character.isdigit()]
        has_word = _CARD_WORD.search(text[max(0, match.start() - 18) : match.start()])
        if has_word or (figures[0] in _CARD_BEGINS and _has_check_digit(figures)):
            yield _hit(match, "account")


def _has_check_digit(figures: list[int]) -> bool:
    """Tell whether the last digit checks the others as that of a card does (ISO/IEC 7812-1, annex B)."""
    doubled = [2 * figure - 9 * (figure > 4) for figure in figures[-2::-2]]
    return (sum(doubled) + sum(figures[-1::-2])) % 10 == 0


def _documents(text: str, first: int, last: int) -> Iterator[Hit]:
    for match in _PASSPORT.finditer(text, first, last):
        together = "".join(match[0].split())
        apart = gaps(match[0]) - (match[0][1].isspace())
        if (apart <= 1 - match[0][1].isspace() and not _DATED.match(together)) or _PASSPORT_WORD.search(
            text[max(0, match.start() - 20) : match.start()]
        ):
            yield _hit(match, "passport")
    for match in _PLATE.finditer(text, first, last):
        if _is_plate(match) or _PLATE_WORD.search(text, max(0, match.start() - 20), match.end() + 8):
            yield _hit(match, "vehicle")
    for match in _LICENCE.finditer(text, first, last):
        yield _hit(match, "driving-licence")


def _is_plate(match: re.Match[str]) -> bool:
    if match["gap"] and _YEAR.fullmatch(match["last"]) and not match["region"]:
        return False
    within = gaps(match["first"]) + gaps(match["last"])
    return within == 0 or (within == 1 and not match["before"] and not match["gap"])


def _hit(match: re.Match[str], kind: Kind) -> Hit:
    return Hit(match.start(), match.end(), kind)
