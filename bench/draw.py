"""What a query is, and what one is drawn from."""

import random
from collections.abc import Callable
from dataclasses import dataclass

from bench import nouns
from bench.truth import Ids, Texts


@dataclass(frozen=True, slots=True)
class Query:
    """What is asked, what must be found (`wanted`), what may be: `right`, with the wanted among them."""

    kind: str
    text: str
    wanted: Ids
    right: Ids


@dataclass(frozen=True, slots=True)
class Draw:
    """What queries are drawn from: the texts, the nouns that stand in them, and chance."""

    texts: Texts
    vocabulary: tuple[nouns.Noun, ...]
    chance: random.Random

    def noun(self, syllables: int = 2, parts: int = 1) -> nouns.Noun:
        """Return a noun that some text holds: half the time a frequent one, half the time any."""
        known = [each for each in self.vocabulary if len(each.text) >= syllables and len(each.parts) >= parts]
        if self.chance.random() < 0.5:
            return self.chance.choices(known, cum_weights=nouns.zipf(len(known)))[0]
        return self.chance.choice(known)


Kind = Callable[[Draw], Query | None]
"""Draws one query, or none where chance brought nothing to ask."""
