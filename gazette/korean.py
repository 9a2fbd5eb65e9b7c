"""Korean particles that suit the word before them."""

# The digits as read: 영 일 이 삼 사 오 육 칠 팔 구. Those that end in a consonant, and in ㄹ.
_CLOSED_DIGITS = "013678"
_RIEUL_DIGITS = "178"


class Spoken(str):
    """A text whose format specification may ask for a particle: `{word:이/가}` gives 이 after a consonant."""

    __slots__ = ()

    def __format__(self, specification: str) -> str:
        """Return the text; or, for two forms with a stroke between, the particle alone."""
        if "/" not in specification:
            return super().__format__(specification)
        after_consonant, after_vowel = specification.split("/")
        ending = final_consonant(self)
        if after_consonant == "으로" and ending == "ㄹ":
            return after_vowel
        return after_consonant if ending else after_vowel


def final_consonant(word: str) -> str:
    """Return "ㄹ" where the last letter ends in it, "x" for any other final consonant, else an empty text."""
    last = word[-1:] if word[-1:] not in ")]’”\"'" else word[:-1][-1:]
    if last == "%":  # 퍼센트
        return ""
    if "가" <= last <= "힣":
        final = (ord(last) - ord("가")) % 28
        return "" if final == 0 else "ㄹ" if final == 8 else "x"
    if last in _RIEUL_DIGITS and last:
        return "ㄹ"
    return "x" if last and last in _CLOSED_DIGITS else ""
