"""Mail addresses, also where words stand for their signs or white space within them."""

import re
from collections.abc import Iterator

from gazette.privacy.apart import GAP, letters_apart
from gazette.privacy.hit import Hit

_AT = re.compile(rf"{GAP}(?:@|\([ ]?at[ ]?\)|\[[ ]?at[ ]?\]|골뱅이){GAP}")
_AT_SIGNS = ("@", "골뱅이", "at)", "at )", "at]", "at ]")
_LOCAL_PART = re.compile(r"[A-Za-z0-9가-힣][A-Za-z0-9가-힣._%+*\-]*$")
_DOMAIN = re.compile(
    rf"(?:[A-Za-z0-9가-힣*\-]{{1,63}}{GAP}(?:\.|\([ ]?dot[ ]?\)|\[[ ]?dot[ ]?\]|점|닷){GAP}){{1,4}}"
    r"(?:[A-Za-z]{2,24}|한국|닷컴|닷넷)(?![A-Za-z0-9])|\[[0-9]{1,3}(?:\.[0-9]{1,3}){3}\]"
)
_BROKEN = re.compile(r"([A-Za-z0-9가-힣.*\-]{1,63})[ \n\x0b]{1,26}([A-Za-z0-9가-힣.*\-]{1,63})")
# Not "published at example.org": the name begins a line of its own, or stands behind a word in Hangul.
_WORD_AT = re.compile(
    r"(?P<local>[a-z0-9][a-z0-9._\-]+)[ ]at[ ](?:[a-z0-9\-]+\.){1,4}(?:kr|com|net|org|edu|io)(?![A-Za-z0-9])"
)
_NO_NAME = re.compile(r"[a-z]+ed|available|see|visit|look|data|more|here|online")
_BEFORE_A_NAME = re.compile(r"[가-힣:(,][ ]?$")
_LINE_BEFORE, _LINE_AFTER = re.compile(r"(?:^|[\n\x0b\t])[ ]*$"), re.compile(r"[ ]*(?:[\n\x0b\t]|$)")
_REACH = 64


def mails(text: str) -> Iterator[Hit]:
    """Yield the places of mail addresses."""
    if any(sign in text for sign in _AT_SIGNS):
        yield from _signed(text)
        for at in (match.start() for match in re.finditer("@", text)):
            for start, end, together in letters_apart(text, at - _REACH, at + _REACH):
                if any(_signed(together)):
                    yield Hit(start, end, "e-mail")
    if " at " in text:
        for match in _WORD_AT.finditer(text):
            before = text[max(0, match.start() - 30) : match.start()]
            is_alone = _LINE_BEFORE.search(before) and _LINE_AFTER.match(text, match.end())
            if _NO_NAME.fullmatch(match["local"]):
                continue
            if is_alone or _BEFORE_A_NAME.search(before):
                yield Hit(match.start("local"), match.end(), "e-mail")


def _signed(text: str) -> Iterator[Hit]:
    for match in _AT.finditer(text):
        local = _LOCAL_PART.search(text[max(0, match.start() - _REACH) : match.start()])
        end = _end_of_domain(text, match.end()) if local else None
        if local and end is not None:
            yield Hit(match.start() - len(local[0]), end, "e-mail")


def _end_of_domain(text: str, start: int) -> int | None:
    """Return where the domain that begins at `start` ends; white space may break one of its words."""
    domain = _DOMAIN.match(text, start)
    if domain:
        return domain.end()
    broken = _BROKEN.match(text, start)
    if broken and _DOMAIN.match(broken[1] + broken[2]):
        return broken.end()
    return None
