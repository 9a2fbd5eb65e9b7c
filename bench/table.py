"""Tables in Markdown."""

from collections.abc import Sequence


def table(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """Return a table in Markdown; all columns but the first are set to the right."""
    rule = ["---", *("---:" for _ in heads[1:])]
    return "\n".join(f"| {' | '.join(cells)} |" for cells in (heads, rule, *rows))


def kilobytes(count: float) -> str:
    """Return bytes in kB of 1,000 bytes, as networks count."""
    return f"{count / 1000:,.0f} kB" if count >= 9_500 else f"{count / 1000:.1f} kB"


def megabytes(count: float) -> str:
    """Return bytes in MB of 1,000,000 bytes."""
    return f"{count / 1_000_000:,.0f} MB"


def milliseconds(seconds: float) -> str:
    """Return seconds in milliseconds."""
    return f"{seconds * 1000:,.0f} ms"


def seconds(count: float) -> str:
    """Return seconds with as many digits as say something."""
    return f"{count:.1f} s" if count >= 10 else f"{count:.2f} s"
