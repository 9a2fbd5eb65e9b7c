"""What was measured of search engines, as tables."""

from collections.abc import Iterator, Sequence

from bench.kinds import KINDS
from bench.measure import mean, median, p95
from bench.result import FIRST, Answer, Cost, Result
from bench.table import kilobytes, megabytes, milliseconds, table

RECALL_GOALS = {
    **dict.fromkeys(KINDS, 0.99),
    **dict.fromkeys(("verb ending", "verb without 하", "stem of one syllable"), 0.95),
    **dict.fromkeys(("unfinished syllable", "initials (초성)"), 0.95),
    **dict.fromkeys((kind for kind in KINDS if "typo" in kind), 0.90),
}
"""The least recall asked for. Of the first ten results 0.95 are to be right, with false friends 0.90."""


def costs_table(results: Sequence[Result]) -> str:
    """Return what each engine finds on the whole, and what it costs a reader and a build."""
    heads = ("engine", "recall", "precision at 10", "scripts", "first query", "next query")
    rows = [
        (
            result.name,
            f"{mean([each.recall for each in result.answers]):.3f}",
            _precision(result.answers, 3),
            kilobytes(max(each.scripts for each in result.costs)),
            _bytes([each.first for each in result.costs]),
            _bytes([each.then for each in result.costs]),
            _times([each.seconds for each in result.costs]),
            _times([each.seconds for each in result.answers]),
            f"{result.built.files:,}",
            f"{result.built.seconds:.1f} s",
            megabytes(result.built.peak),
        )
        for result in results
    ]
    return table((*heads, "first query", "any query", "files", "index: CPU", "memory"), rows)


def quality_table(results: Sequence[Result]) -> str:
    """Return recall and precision by kind of query; a recall that misses the goal has an exclamation mark."""
    rows = []
    for kind in KINDS:
        cells = [kind, f"{RECALL_GOALS[kind]:.2f}"]
        for result in results:
            answers = result.of_kind(kind)
            recall = mean([each.recall for each in answers])
            short = "!" if recall < RECALL_GOALS[kind] else ""
            cells.append(f"{recall:.2f}{short} / {_precision(answers, 2)}" if answers else "–")
        rows.append(cells)
    return table(
        ("kind of query: recall / precision at 10", "goal", *(result.name for result in results)), rows
    )


def page_table(costs: Sequence[Cost]) -> str:
    """Return what the search page takes: from its address to its results, and for the next query on it."""
    rows = [
        ("all that is loaded", _bytes([each.scripts + each.first for each in costs])),
        ("from the address to the results", _times([each.seconds for each in costs])),
        ("next query on the page", _times([each.seconds_then for each in costs])),
    ]
    return table(("search page", "median (p95)"), rows)


def worst(result: Result, most: int = 3) -> Iterator[str]:
    """Yield the queries of each kind that went worst, for whoever mends the engine."""
    for kind in KINDS:
        for each in sorted(result.of_kind(kind), key=_goodness)[:most]:
            query = each.query
            missed = sorted(query.wanted.difference(each.found))
            wrong = [found for found in each.found[:FIRST] if found not in query.right]
            if missed or wrong:
                yield (
                    f"{kind}: {query.text!r} found {len(each.found)}, wanted {len(query.wanted)}, "
                    f"missed {len(missed)} {missed[:3]}, wrong in the first ten {wrong[:3]}"
                )


def _goodness(answer: Answer) -> float:
    return answer.recall + (1 if answer.precision is None else answer.precision)


def _precision(answers: Sequence[Answer], digits: int) -> str:
    known = [each.precision for each in answers if each.precision is not None]
    return f"{mean(known):.{digits}f}" if known else "–"


def _bytes(counts: Sequence[int]) -> str:
    return f"{kilobytes(median(counts))} (most {kilobytes(max(counts))})"


def _times(values: Sequence[float]) -> str:
    return f"{milliseconds(median(values))} (p95 {milliseconds(p95(values))})"
