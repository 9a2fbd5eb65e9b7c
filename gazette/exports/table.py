"""The one writer of CSV: RFC 4180, for spreadsheets that expect a byte order mark."""

import csv
import io
from collections.abc import Iterable

# A cell that begins like a formula would be computed by a spreadsheet (OWASP ASVS 5.0, 1.2.10); where East
# Asian input is usual, spreadsheets take the full-width signs for the others.
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "\0", "＝", "＋", "－", "＠")


def as_csv(header: Iterable[str], rows: Iterable[Iterable[object]]) -> bytes:
    """Return a table as CSV in UTF-8 with a byte order mark, lines ending in CRLF, formulas made text."""
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\r\n")
    writer.writerow(header)
    writer.writerows([_safe(value) for value in row] for row in rows)
    return buffer.getvalue().encode("utf-8-sig")


def _safe(value: object) -> str:
    text = "" if value is None else str(value)
    return f"'{text}" if text.startswith(_FORMULA) else text
