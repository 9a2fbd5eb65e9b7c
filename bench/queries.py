"""Draws queries of every kind with what they ought to find; another draw for every seed."""

import random
from collections.abc import Iterator
from itertools import islice

from bench import nouns
from bench.draw import Draw, Kind, Query
from bench.kinds import KINDS
from bench.truth import Texts


def queries(texts: Texts, vocabulary: tuple[nouns.Noun, ...], each: int, seed: int) -> list[Query]:
    """Return `each` queries of every kind, all different; fewer where an archive is too small for a kind."""
    found = []
    known = tuple(noun for noun in vocabulary if texts.beginning(noun.text))
    for name, kind in KINDS.items():
        draw = Draw(texts, known, random.Random(f"{name} {seed}"))  # noqa: S311  (no secret)
        found += list(islice(_different(name, kind, draw, tries=60 * each), each))
    return found


def _different(name: str, kind: Kind, draw: Draw, tries: int) -> Iterator[Query]:
    seen: set[str] = set()
    for _ in range(tries):
        query = kind(draw)
        if query and query.text not in seen and (query.wanted or name == "no hits"):
            seen.add(query.text)
            yield Query(name, query.text, query.wanted, query.right | query.wanted)
