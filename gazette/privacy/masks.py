"""Half masks: 김○○, 홍*동, 이모 씨, and a surname with a title (김 위원), which tell as much.

A whole mask (○○○, ○ ○ ○, O O O, ***, 〇〇〇, □□□) tells nothing and is no alarm.
"""

import re
from collections.abc import Iterator

from gazette.privacy import surroundings
from gazette.privacy.hit import Hit
from gazette.privacy.likeness import COMPOUND, FIRST, is_ordinary, likeness, rank
from gazette.privacy.surroundings import AFTER
from gazette.privacy.titles import OFFICE, PARTICLE

_OPEN = "○◯〇⭕＊*ㅇ×✕✗□■▢◇△◎☆★●"
_ALWAYS, _SPACED_ONLY = "김박최황권홍허곽엄윤송류", "임강손배염탁맹오심변옥서장유문함추정노조민"
# Letters and zeros are masks where two stand together or the rest of a name or a title follows.
_TIGHT = (
    rf"(?P<mask>[{re.escape(_OPEN)}]{{1,4}}|[OoXx]{{2,3}}|[OoXx](?=[가-힣](?![가-힣]))|"
    rf"00(?!0))(?P<last>[가-힣](?![가-힣]))?"
    rf"|[가-힣](?:[{re.escape(_OPEN)}](?![{re.escape(_OPEN)}가-힣])|[OoXx](?=[ ]?(?:{OFFICE}|님|씨)))"
)
_LOOSE = r"(?:[ ][○◯〇OoXx*＊ㅇ]{2}|(?:[ ][○◯〇OoXxㅇ]){2})(?![○◯〇OoXx*＊ㅇA-Za-z0-9])(?![ ][○◯〇OXㅇ])"
_SO_AND_SO = (
    r"[ ]?모[ ]?(?:\(\d\d[^()\n]{0,12}\)[ ]?)?(?:씨|(?<![부사장시조이고노유주계숙]모)님|(?<= )[군양]|"
    rf"{OFFICE}){PARTICLE}?(?![가-힣])"
)
_TITLE = rf"(?:(?<=[{_ALWAYS}])[ ]?|(?<=[{_SPACED_ONLY}])[ ]){OFFICE}(?:님)?{PARTICLE}?(?![가-힣])"
_ASSISTANT = re.compile(r"[조정] 교수")
_SECOND = "|".join(f"(?<={name[0]}){name[1]}" for name in COMPOUND)
_HALF = re.compile(
    rf"(?P<surname>[{FIRST}](?<![가-힣A-Za-z0-9{re.escape(_OPEN)}].)(?:{_SECOND})?)"
    rf"(?:(?P<tight>{_TIGHT})(?![A-Za-z0-9])|(?P<loose>{_LOOSE})|(?P<someone>{_SO_AND_SO})"
    rf"|(?P<titled>{_TITLE})|(?P<mister>[ ]?씨{PARTICLE}?(?![가-힣])))"
)
_SURNAME_LOST = re.compile(r"[○◯〇*＊](?<![^\t\n\x0b(,:].)(?P<given>[가-힣]{2})(?![가-힣])")
_LIKELY_LAST = 5
_NO_SURNAMES = frozenset("성마제각본매")
_EMPHASIS = re.compile(r"\*\*[^\s*][^*\n]{0,80}\*\*")
_REGION = re.compile(
    r"[ ]?(?:시|군|구|동|읍|면|리|도|로|길|호|조|항|차|명|건|개|원|년|월|일|회|기|억|만)(?![가-힣])"
)


def masks(text: str) -> Iterator[Hit]:
    """Yield the places of half masks."""
    for match in _HALF.finditer(text):
        if _tells(text, match):
            yield Hit(match.start(), match.end(), "half-mask")
    for match in _SURNAME_LOST.finditer(text):
        given = match["given"]
        if likeness("김" + given) >= 7 and not is_ordinary(given) and _is_titled(text, match.end()):
            yield Hit(match.start(), match.end(), "half-mask")


def _tells(text: str, match: re.Match[str]) -> bool:
    surname, kind = match["surname"], match.lastgroup
    seldom = rank(surname)
    if kind == "tight":
        return _is_half_mask(text, match)
    if kind == "loose":
        return seldom >= 2 or (seldom >= 0 and _is_titled(text, match.end()))
    if kind == "titled":
        return not _ASSISTANT.match(match[0])
    return seldom >= (1 if kind == "mister" else 0) and surname not in _NO_SURNAMES


def _is_half_mask(text: str, match: re.Match[str]) -> bool:
    surname = match["surname"]
    if rank(surname) < 0 or surname in _NO_SURNAMES:
        return False
    if match["mask"] is None and is_ordinary(match[0][:2]):
        return False
    if "*" in match[0] and _EMPHASIS.match(text, match.start() + len(surname)):
        return False
    if _is_titled(text, match.end()):
        return True
    if match[0].count("ㅇ") == 1 and _is_a_slip(text, match):
        return False
    return rank(surname) >= 1 and match["mask"] != "00" and not _REGION.match(text, match.end())


def _is_a_slip(text: str, match: re.Match[str]) -> bool:
    """Tell whether a single ㅇ is rather a slip of the keyboard than a mask: 장ㅇ인, 공ㅇ항."""
    surname, last = match["surname"], match["last"]
    if surroundings.before(text, match.start()) is not None:
        return False
    return last is None or rank(surname) < 2 or likeness(f"{surname}민{last}") - rank(surname) < _LIKELY_LAST


def _is_titled(text: str, end: int) -> bool:
    return any(
        AFTER[kind].match(text, end) for kind in ("office", "polite", "bracket", "signature", "ambiguous")
    )
