"""A build for the preview, which goes on whatever happens."""

import time
import traceback

from gazette.closing import closing
from gazette.diagnostic import Format
from gazette.diagnostic import report as told
from gazette.pipeline import Order, Report, run

BUG = "프로그램 오류입니다. --debug를 붙여 확인하십시오. A bug; see --debug: {error!r}"


def rebuild(order: Order, *, debug: bool) -> tuple[Report | None, str]:
    """Build; return the report, None where the program broke, and what is to be told."""
    start = time.perf_counter()
    try:
        report = run(order)
    except Exception as error:
        return None, traceback.format_exc() if debug else BUG.format(error=error)
    line = closing(report, time.perf_counter() - start, written=True)
    return report, f"{told(report.faults, Format.TEXT, report.language)}{line}"
