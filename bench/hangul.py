"""Hangul as keys: what a two-set keyboard (두벌식) sends for a text, and what it shows for keys.

Written apart from the search engine on purpose: what measures must not share the faults of what is measured.
"""

from collections.abc import Iterable

LEADS = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ"
VOWELS = "ㅏㅐㅑㅒㅓㅔㅕㅖㅗㅘㅙㅚㅛㅜㅝㅞㅟㅠㅡㅢㅣ"
FINALS = ["", *"ㄱㄲㄳㄴㄵㄶㄷㄹㄺㄻㄼㄽㄾㄿㅀㅁㅂㅄㅅㅆㅇㅈㅊㅋㅌㅍㅎ"]
SPLIT = {
    "ㅘ": "ㅗㅏ",
    "ㅙ": "ㅗㅐ",
    "ㅚ": "ㅗㅣ",
    "ㅝ": "ㅜㅓ",
    "ㅞ": "ㅜㅔ",
    "ㅟ": "ㅜㅣ",
    "ㅢ": "ㅡㅣ",
    "ㄳ": "ㄱㅅ",
    "ㄵ": "ㄴㅈ",
    "ㄶ": "ㄴㅎ",
    "ㄺ": "ㄹㄱ",
    "ㄻ": "ㄹㅁ",
    "ㄼ": "ㄹㅂ",
    "ㄽ": "ㄹㅅ",
    "ㄾ": "ㄹㅌ",
    "ㄿ": "ㄹㅍ",
    "ㅀ": "ㄹㅎ",
    "ㅄ": "ㅂㅅ",
}
JOINED = {two: one for one, two in SPLIT.items()}
LATIN = dict(
    zip(
        "ㅂㅃㅈㅉㄷㄸㄱㄲㅅㅆㅛㅕㅑㅐㅒㅔㅖㅁㄴㅇㄹㅎㅗㅓㅏㅣㅋㅌㅊㅍㅠㅜㅡ",
        "qQwWeErRtTyuioOpPasdfghjklzxcvbnm",
        strict=True,
    )
)
JAMO = {key: jamo for jamo, key in LATIN.items()}
SINGLE_VOWELS = "ㅏㅐㅑㅒㅓㅔㅕㅖㅗㅛㅜㅠㅡㅣ"


def is_syllable(char: str) -> bool:
    """Tell whether a character is a whole Hangul syllable."""
    return "가" <= char <= "힣"


def parts(syllable: str) -> tuple[str, str, str]:
    """Return a syllable's lead, vowel and final; the final may be empty."""
    number = ord(syllable) - 0xAC00
    return LEADS[number // 588], VOWELS[number % 588 // 28], FINALS[number % 28]


def has_final(word: str) -> bool:
    """Tell whether a word ends in a consonant, which decides its particles."""
    return is_syllable(word[-1]) and parts(word[-1])[2] != ""


def initials(word: str) -> str:
    """Return the leads of a word's syllables (초성)."""
    return "".join(parts(char)[0] if is_syllable(char) else char for char in word)


def keys(text: str) -> str:
    """Return the jamo that are typed for a text, one a key; other characters stay."""
    return "".join(SPLIT.get(each, each) for each in _jamo(text))


def _jamo(text: str) -> str:
    return "".join(each for char in text for each in (parts(char) if is_syllable(char) else char))


def shown(jamo: Iterable[str]) -> str:
    """Return what a two-set keyboard shows after these keys.

    A final moves to the next syllable when a vowel follows it: 옛, then 예사.
    """
    done: list[str] = []
    lead = vowel = final = ""
    for key in jamo:
        if key in VOWELS and final:
            parted = SPLIT.get(final, final)
            done.append(joined(lead, vowel, parted[:-1]))
            lead, vowel, final = parted[-1], key, ""
        elif key in VOWELS and (pair := JOINED.get(vowel + key)):
            vowel = pair
        elif key in VOWELS and not vowel:
            vowel = key
        elif lead and vowel and not final and key in FINALS:
            final = key
        elif final and (pair := JOINED.get(final + key)):
            final = pair
        else:
            done.append(joined(lead, vowel, final))
            lead, vowel, final = ("", key, "") if key in VOWELS else (key, "", "")
    return "".join([*done, joined(lead, vowel, final)])


def joined(lead: str, vowel: str, final: str) -> str:
    """Return a lead, a vowel and a final as one syllable; as they are, where they make none."""
    if lead in LEADS and lead and vowel:
        number = LEADS.index(lead) * 588 + VOWELS.index(vowel) * 28 + FINALS.index(final)
        return chr(0xAC00 + number)
    return lead + vowel + final


def in_latin(text: str) -> str:
    """Return the letters that come out where Hangul is typed on the Latin layout."""
    return "".join(LATIN.get(key, key) for key in keys(text))


def in_hangul(text: str) -> str:
    """Return what is shown where Latin letters are typed on the Hangul layout, without shift."""
    return shown(JAMO.get(char, char) for char in text.lower())


def is_near(one: str, other: str) -> bool:
    """Tell whether two words differ by one key or jamo at most: put in, left out or exchanged."""
    return any(_is_one_apart(*pair) for pair in ((keys(one), keys(other)), (_jamo(one), _jamo(other))))


def _is_one_apart(one: str, other: str) -> bool:
    short, long = sorted((one, other), key=len)
    if len(long) - len(short) > 1:
        return False
    same = next((n for n, (a, b) in enumerate(zip(short, long, strict=False)) if a != b), len(short))
    rest = short[same + 1 :] if len(short) == len(long) else short[same:]
    return rest == long[same + 1 :]
