"""The kinds of query. Each draws a query with what it ought to find."""

import re
import unicodedata

from bench import hangul, nouns
from bench.draw import Draw, Kind, Query
from bench.prose import CLOSING, JOINING, passive
from bench.truth import NONE, Ids

ENDINGS = (*CLOSING, *JOINING, "하는", "하기", "할", "한", "하였다", "한다는", "할 수", "해야", "했다")
ACTIVE = tuple(dict.fromkeys(ending.split()[0] for ending in ENDINGS))
VERBS = (
    "바람 바랍니다 바란다 바라며 바라고",
    "높임 높이고 높이며 높인다 높일 높이는 높여 높이기",
    "줄임 줄이고 줄이며 줄인다 줄일 줄이는 줄여 줄이기",
    "늘림 늘리고 늘리며 늘린다 늘릴 늘리는 늘려 늘리기",
    "보임 보이고 보이며 보인다 보일 보이는 보여",
    "만듦 만들고 만들며 만든다 만들 만드는 만들어 만들기",
)
"""Verbs without 하 or 되: one a line, in several forms."""
SHORT_STEMS = "없있좋높많맞같"
SHORT_ENDINGS = ("음", "다", "습니다", "고", "은", "는", "지", "게", "을")


def _query(text: str, wanted: Ids, right: Ids) -> Query:
    return Query("", text, wanted, right)


def exact(draw: Draw) -> Query:
    """A noun as it stands alone."""
    word = draw.noun().text
    return _query(word, draw.texts.runs.get(word, NONE), draw.texts.right(word))


def in_compound(draw: Draw) -> Query:
    """The tail of a compound: 행정서비스 in 공공행정서비스."""
    parts = draw.noun(parts=2).parts
    word = "".join(parts[draw.chance.randrange(1, len(parts)) :])
    return _query(word, draw.texts.holding(word), draw.texts.right(word))


def particle_in_text(draw: Draw) -> Query:
    """A noun that stands with a particle: 블록체인 for 블록체인은."""
    word = draw.noun().text
    held = draw.texts.among(
        draw.texts.runs, (form for form in nouns.forms(word)[1:] if form in draw.texts.runs)
    )
    return _query(word, held, draw.texts.right(word))


def particle_in_query(draw: Draw) -> Query:
    """A noun asked for with a particle: 블록체인을 for 블록체인."""
    word = draw.noun().text
    return _query(
        draw.chance.choice(nouns.forms(word)[1:]), draw.texts.beginning(word), draw.texts.right(word)
    )


def spaced_in_text(draw: Draw) -> Query:
    """A compound asked for in one word, written in several."""
    word = draw.noun(parts=2).text
    apart = draw.texts.spaced(word, from_a_start=True) - draw.texts.holding(word)
    return _query(word, apart, draw.texts.right(word))


def spaced_in_query(draw: Draw) -> Query:
    """A compound asked for in several words, written in one; all texts with all the words are right."""
    noun = draw.noun(parts=2)
    apart = frozenset.intersection(*map(draw.texts.right, noun.parts))
    return _query(" ".join(noun.parts), draw.texts.beginning(noun.text), draw.texts.right(noun.text) | apart)


def ending(draw: Draw) -> Query:
    """A verb in one form, written in others: 동의한다고 for 동의함."""
    stem = draw.chance.choice(nouns.words("actions"))
    family = tuple(map(passive, ACTIVE)) if draw.chance.random() < 0.3 else ACTIVE
    forms = [stem + each for each in family if stem + each in draw.texts.runs]
    held = draw.texts.among(draw.texts.runs, forms)
    return _query(stem + draw.chance.choice(family), held, draw.texts.right(stem))


def verb(draw: Draw) -> Query:
    """A verb that is not made of a noun: 바랍니다 for 바람."""
    forms = draw.chance.choice(VERBS).split()
    asked = draw.chance.choice(forms)
    held = draw.texts.among(draw.texts.runs, (form for form in forms if form in draw.texts.runs))
    begun = (draw.texts.beginning(form) | draw.texts.holding(form) for form in forms)
    return _query(asked, held, NONE.union(*begun))


def short_stem(draw: Draw) -> Query:
    """A verb with a stem of one syllable: 없습니다 for 없음."""
    stem = draw.chance.choice(SHORT_STEMS)
    forms = [stem + each for each in SHORT_ENDINGS]
    held = NONE.union(*(draw.texts.runs.get(form, NONE) for form in forms))
    return _query(draw.chance.choice(forms), held, draw.texts.holding(stem))


def latin(draw: Draw) -> Query:
    """A Latin word as written, in Korean text or glued to it: ISP추진."""
    word = draw.chance.choice(nouns.words("latin"))
    return _query(word, draw.texts.latin.get(word.lower(), NONE), draw.texts.containing(word.lower()))


def case(draw: Draw) -> Query:
    """A Latin word in another case."""
    asked = latin(draw)
    text = draw.chance.choice(
        (asked.text.lower(), asked.text.upper(), asked.text.title(), asked.text.swapcase())
    )
    return _query(text, asked.wanted, asked.right)


def mixed(draw: Draw) -> Query | None:
    """Latin and Hangul in one word: AI기반, R&D예산."""
    text = draw.texts.plain[draw.chance.randrange(len(draw.texts.plain))]
    found = re.findall("[a-z][a-z&]+[가-힣]{2,6}", text)
    if not found:
        return None
    word = draw.chance.choice(found)
    return _query(word, draw.texts.spaced(word, from_a_start=False), draw.texts.containing(word))


def number(draw: Draw) -> Query:
    """An amount, grouped or not, whichever way it is written."""
    digits = draw.chance.choice([each for each in draw.texts.digits if len(each) > 3])
    asked = f"{int(digits):,}" if draw.chance.random() < 0.5 else digits
    return _query(asked, draw.texts.digits[digits], draw.texts.containing(digits))


def with_unit(draw: Draw) -> Query | None:
    """A number with what it counts: 192,000천원, '18년."""
    text = draw.texts.plain[draw.chance.randrange(len(draw.texts.plain))]
    found = re.findall("[0-9]+(?:천원|년|차)", text)
    if not found:
        return None
    word = draw.chance.choice(found)
    digits, unit = re.findall("[0-9]+|[가-힣]+", word)
    exactly = re.compile(rf"(?<![0-9]){digits}\s*{unit}")
    held = frozenset(n for n in draw.texts.containing(word) if exactly.search(draw.texts.plain[n]))
    asked = (
        f"{int(digits):,}{unit}" if draw.chance.random() < 0.5 else f"'{word}" if len(digits) == 2 else word
    )
    return _query(asked, held, draw.texts.containing(word))


def decomposed(draw: Draw) -> Query:
    """A noun in decomposed letters (NFD), as macOS names files."""
    asked = exact(draw)
    return _query(unicodedata.normalize("NFD", asked.text), asked.wanted, asked.right)


def several(draw: Draw) -> Query | None:
    """Two or three nouns of one text, in any order: all of them must be there."""
    text = draw.texts.plain[draw.chance.randrange(len(draw.texts.plain))]
    held = [noun.text for noun in draw.chance.sample(draw.vocabulary[:600], 600) if f" {noun.text}" in text]
    if len(held) < 2:
        return None
    asked = held[: draw.chance.randrange(2, 4)]
    wanted = frozenset.intersection(*map(draw.texts.beginning, asked))
    return _query(" ".join(asked), wanted, frozenset.intersection(*map(draw.texts.right, asked)))


def phrase(draw: Draw) -> Query | None:
    """Words of a text as they follow each other, in quotation marks."""
    text = draw.texts.plain[draw.chance.randrange(len(draw.texts.plain))]
    found = re.findall("(?<![^ ])[가-힣]{2,8} [가-힣]{2,8}(?: [가-힣]{2,8})?(?![^ ])", text)
    if not found:
        return None
    words = draw.chance.choice(found)
    opening, closing = draw.chance.choice(('""', "“”"))
    held = draw.texts.spaced(words.replace(" ", ""), from_a_start=True)
    return _query(f"{opening}{words}{closing}", held, draw.texts.containing(words.replace(" ", "")))


def phrase_inside(draw: Draw) -> Query | None:
    """A phrase of which the first word is the tail of one: 하는 것이, 으로 추진."""
    text = draw.texts.plain[draw.chance.randrange(len(draw.texts.plain))]
    found = re.findall("[가-힣]{3,8} [가-힣]{2,8}(?![^ ])", text)
    if not found:
        return None
    words = draw.chance.choice(found)
    words = words[draw.chance.randrange(1, words.index(" ")) :]
    flat = words.replace(" ", "")
    return _query(f'"{words}"', draw.texts.spaced(flat, from_a_start=False), draw.texts.containing(flat))


def initials(draw: Draw) -> Query:
    """The initials of a noun of three syllables or more (초성): ㅂㄹㅊㅇ."""
    word = draw.noun(syllables=3).text
    leads = hangul.initials(word)
    return _query(leads, draw.texts.beginning(word), draw.texts.initials(leads))


def typo(draw: Draw) -> Query | None:
    """A noun with one jamo put in, left out or exchanged, where no text holds what was typed.

    Where another word is one jamo away too, nobody can tell which was meant: drawn again.
    """
    word = draw.noun().text
    asked = nouns.misspelt(word, draw.chance)
    if draw.texts.containing(asked) or draw.texts.near(asked) - {word}:
        return None
    return _query(asked, draw.texts.beginning(word), draw.texts.right(word))


def typo_with_particle(draw: Draw) -> Query | None:
    """A noun with a typo and a particle: 불록체인을 for 블록체인."""
    asked = typo(draw)
    pair = draw.chance.choice(nouns.particles())
    return asked and _query(nouns.with_particle(asked.text, pair), asked.wanted, asked.right)


def typo_beside_a_word(draw: Draw) -> Query:
    """Two nouns of one text, the second with a typo: 사물 인터냇."""
    asked, other = typo(draw) or _query("", NONE, NONE), draw.noun().text
    wanted, right = draw.texts.beginning(other), draw.texts.right(other)
    return _query(f"{other} {asked.text}", asked.wanted & wanted, asked.right & right)


def typed_in_latin(draw: Draw) -> Query:
    """A noun typed on the Latin layout: qmffhrcpdls."""
    asked = exact(draw)
    return _query(hangul.in_latin(asked.text), asked.wanted, asked.right)


def particle_in_latin(draw: Draw) -> Query:
    """A noun with its particle typed on the Latin layout: qmffhrcpdlsdmf."""
    asked = particle_in_query(draw)
    return _query(hangul.in_latin(asked.text), asked.wanted, asked.right)


def typed_in_hangul(draw: Draw) -> Query | None:
    """A Latin word typed on the Hangul layout: ㅑ네 for ISP."""
    asked = latin(draw)
    if not re.fullmatch("[A-Za-z]{3,}", asked.text):
        return None
    return _query(hangul.in_hangul(asked.text), asked.wanted, asked.right)


def unfinished(draw: Draw) -> Query:
    """A noun while it is typed, from the first key of its second syllable on: 옛, 예사 for 예산.

    What is shown by then may be a noun with a particle as well (보조금과, on the way to 보조금관리).
    """
    word = draw.noun().text
    keys = hangul.keys(word)
    least = len(hangul.keys(word[0])) + 1
    typed = keys[: draw.chance.randrange(least, len(keys))] if least < len(keys) else keys
    shown = hangul.shown(typed)
    bare = (shown.removesuffix(particle) for pair in nouns.particles() for particle in pair)
    with_particle = NONE.union(*(draw.texts.right(each) for each in bare if 1 < len(each) < len(shown)))
    return _query(shown, draw.texts.beginning(word), draw.texts.typed(typed) | with_particle)


def false_friend(draw: Draw) -> Query | None:
    """A noun whose letters others end in by chance: 정의, 공정의. Ten texts must have the noun itself."""
    word = draw.chance.choice([noun.text for noun in draw.vocabulary if len(noun.text) == 2])
    friends = draw.texts.among(draw.texts.runs, draw.texts.straddled(word))
    wanted = draw.texts.beginning(word)
    return _query(word, wanted, draw.texts.right(word)) if len(wanted) >= 10 and friends - wanted else None


def no_hits(draw: Draw) -> Query | None:
    """Syllables that no text holds, far from every word."""
    word = "".join(chr(draw.chance.randrange(0xAC00, 0xD7A4)) for _ in range(draw.chance.randrange(4, 7)))
    return _query(word, NONE, NONE)


KINDS: dict[str, Kind] = {
    "exact word": exact,
    "part of a compound": in_compound,
    "particle in the text": particle_in_text,
    "particle in the query": particle_in_query,
    "spaced in the text": spaced_in_text,
    "spaced in the query": spaced_in_query,
    "verb ending": ending,
    "verb without 하": verb,
    "stem of one syllable": short_stem,
    "Latin word": latin,
    "other case": case,
    "Latin with Hangul": mixed,
    "number": number,
    "number with unit": with_unit,
    "decomposed (NFD)": decomposed,
    "several words": several,
    "phrase": phrase,
    "phrase from inside a word": phrase_inside,
    "initials (초성)": initials,
    "one-jamo typo": typo,
    "typo with a particle": typo_with_particle,
    "typo beside a word": typo_beside_a_word,
    "Hangul on Latin keys": typed_in_latin,
    "particle on Latin keys": particle_in_latin,
    "Latin on Hangul keys": typed_in_hangul,
    "unfinished syllable": unfinished,
    "false friend": false_friend,
    "no hits": no_hits,
}
