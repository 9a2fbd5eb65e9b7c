# ruff: noqa: S311  (draws for measuring, not for secrets)
"""The words of an archive: a few thousand nouns and compounds, and the forms they take in a text."""

import functools
import random
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate
from pathlib import Path

from bench import hangul

COMPOUNDS = 3_000
TYPOS = 0.01
"""Share of the words drawn that have a typo, as records do."""
COMPOUND_VOWELS = 0.2
"""Share of the typos that exchange a vowel for any other, of one stroke or two."""
SPACED = 0.2
"""Share of the compounds drawn that are written with a space."""


@functools.cache
def words(section: str) -> tuple[str, ...]:
    """Return the words of a section of nouns.toml, each once, in its order."""
    text = Path(__file__).with_name("nouns.toml").read_text("utf-8")
    return tuple(dict.fromkeys(tomllib.loads(text)[section].split()))


@functools.cache
def particles() -> tuple[tuple[str, str], ...]:
    """Return the particles: what follows a consonant, what follows a vowel."""
    pairs = (pair.partition("/") for pair in words("particles"))
    return tuple((closed, opened or closed) for closed, _, opened in pairs)


@dataclass(frozen=True, slots=True)
class Noun:
    """A noun by the parts it is compounded of."""

    parts: tuple[str, ...]

    @property
    def text(self) -> str:
        """Return it written together."""
        return "".join(self.parts)


def vocabulary(seed: int) -> tuple[Noun, ...]:
    """Return the nouns of the archives of a seed, the most frequent first, each text once."""
    chance = random.Random(f"vocabulary {seed}")
    subjects, heads, modifiers = words("subjects"), words("heads"), words("modifiers")
    found = {word: Noun((word,)) for word in subjects}
    while len(found) < len(subjects) + COMPOUNDS:
        front = [chance.choice(modifiers)] if chance.random() < 0.4 else []
        noun = Noun((*front, chance.choice(subjects), chance.choice(heads)))
        if len(set(noun.parts)) == len(noun.parts):
            found.setdefault(noun.text, noun)
    nouns = list(found.values())
    chance.shuffle(nouns)
    # Single nouns are met more often than compounds.
    return tuple(sorted(nouns, key=lambda noun: chance.random() * len(noun.parts) ** 2))


def zipf(count: int) -> list[float]:
    """Return cumulative weights of ranks 1 to `count` after Zipf's law as Mandelbrot corrected it."""
    return list(accumulate(1 / (rank + 2.7) for rank in range(1, count + 1)))


def with_particle(word: str, pair: tuple[str, str]) -> str:
    """Return a word with the particle that suits its last sound."""
    closed, opened = pair
    ends_in_l = hangul.is_syllable(word[-1]) and hangul.parts(word[-1])[2] == "ㄹ"
    if closed.startswith("으로") and ends_in_l:
        return word + opened
    return word + (closed if hangul.has_final(word) else opened)


def forms(word: str) -> tuple[str, ...]:
    """Return a word bare, then with each particle."""
    return (word, *(with_particle(word, pair) for pair in particles()))


def misspelt(word: str, chance: random.Random) -> str:
    """Return a word with one jamo put in, left out or exchanged for one of its sort, as it is shown.

    A vowel of two strokes is one jamo: 퇴양광 for 태양광.
    """
    if chance.random() < COMPOUND_VOWELS:
        at = chance.randrange(len(word))
        lead, vowel, final = hangul.parts(word[at])
        another = chance.choice([each for each in hangul.VOWELS if each != vowel])
        return word[:at] + hangul.joined(lead, another, final) + word[at + 1 :]
    jamo = list(hangul.keys(word))
    at = chance.randrange(len(jamo))
    sort = hangul.SINGLE_VOWELS if jamo[at] in hangul.VOWELS else hangul.LEADS
    another = chance.choice([each for each in sort if each != jamo[at]])
    slip = chance.choice(("put in", "left out", "exchanged"))
    jamo[at : at + (slip != "put in")] = [] if slip == "left out" else [another]
    return hangul.shown(jamo)


def drawn(nouns: Sequence[Noun], count: int, chance: random.Random) -> Iterator[tuple[str, ...]]:
    """Yield the forms of nouns drawn by frequency: together or spaced, now and then with a typo."""
    known = {noun: (forms(noun.text), forms(" ".join(noun.parts))) for noun in nouns}
    for noun in chance.choices(nouns, cum_weights=zipf(len(nouns)), k=count):
        if chance.random() < TYPOS:
            yield forms(misspelt(noun.text, chance))
        else:
            yield known[noun][chance.random() < SPACED]
