"""Names in Latin letters: with a title or an honorific, or Korean ones spelt in Latin letters."""

import re
from collections.abc import Iterator

from gazette.privacy import surroundings
from gazette.privacy.hit import Hit
from gazette.privacy.surroundings import AFTER

_REST = r"(?:[a-zà-ÿ'’]+(?:-[A-Za-z][a-z]+)?\.?|[A-Z]{1,11}|\.)"
_WORD = f"[A-Z]{_REST}"
_WORDS = re.compile(
    rf"[A-Z](?<![A-Za-z].){_REST}(?:,?[ \n](?:{_WORD}|van|von|de|bin|al|[a-z]{{2,6}}-[a-z]{{2,6}})){{0,3}}"
    r"(?![A-Za-z])"
)
_HONORIFICS = frozenset(["Dr", "Prof", "Mr", "Ms", "Mrs", "Professor"])
_HYPHENATED = re.compile(r"[A-Z][a-z]{1,7}-[A-Za-z][a-z]{1,7}")
_ROMANISED = """
Kim Lee Yi Rhee Park Pak Bak Choi Choe Jung Jeong Chung Kang Gang Cho Jo Yoon Yun Jang Chang Lim Im Rim
Han Oh Seo Suh Shin Sin Kwon Gwon Hwang Ahn An Song Ryu Yoo Yu Hong Jeon Jun Ko Go Moon Mun Yang Son
Sohn Bae Baek Paik Heo Hur Huh Nam Shim Sim Noh Roh Ha Kwak Gwak Sung Seong Cha Joo Ju Woo Koo Gu Min Na
Jin Ji Um Eom Chae Won Bang Namgung Hwangbo
"""
SURNAMES = frozenset(_ROMANISED.split())
"""Korean surnames as they are spelt in Latin letters."""
# Words of offices and programmes, so that Smart City 팀장 is no person.
_ENGLISH_WORDS = """
Smart City Open Data Digital Big Cloud Center Lab Team Project Policy Public Seoul Korea Government
Office System Service Platform Network Security Innovation Design Research Institute University Group
Green New Deal Global Economy Software Machine Learning Deep Business Information Technology Tech Start
Up Startup Town Hub Block Chain Web App Mobile Internet Things Twin Meta Verse Health Care Bio Energy
Eco Art Culture Media Content Marketing Sales General Vice Chief Executive Officer Senior Junior Member
States United Nations World Bank The And For Of In Area Zone Plan Act Committee Board Council
"""
_ENGLISH = frozenset(_ENGLISH_WORDS.split())


def latin(text: str) -> Iterator[Hit]:
    """Yield the places of names in Latin letters."""
    for match in _WORDS.finditer(text):
        words = match[0].replace(",", "").split()
        has_honorific = len(words) > 1 and words[0].rstrip(".") in _HONORIFICS
        if has_honorific or (not _ENGLISH.intersection(words) and _is_name(text, match, words)):
            yield Hit(match.start(), match.end(), "name")


def _is_name(text: str, match: re.Match[str], words: list[str]) -> bool:
    has_surname = _is_surname(words[0]) or _is_surname(words[-1])
    if (
        len(words) > 1
        and has_surname
        and (words[0].isupper() != words[-1].isupper() or _HYPHENATED.search(match[0]))
    ):
        return True
    if not has_surname and (
        len(words) == 1 or any(word.isupper() and not word.endswith(".") for word in words)
    ):
        return False
    if AFTER["office"].match(text, match.end()) or AFTER["polite"].match(text, match.end()):
        return True
    return len(words) > 1 and surroundings.before(text, match.start()) == "office"


def _is_surname(word: str) -> bool:
    return word.title() in SURNAMES
