"""A look and a build for the preview, which goes on whatever happens."""

import time
import traceback

from gazette.closing import BUG, closing
from gazette.crew import crew
from gazette.diagnostic import Format
from gazette.diagnostic import report as told
from gazette.glance import Glance, glance
from gazette.order import Order, Report
from gazette.pipeline import prepare
from gazette.read import read_templates
from gazette.run import run


def look(order: Order, last: Glance | None, *, debug: bool) -> tuple[Report | None, Glance | None, str]:
    """Read and check all; return the report, the pages if nothing is in their way, and what is to be told.

    The report is None where the program broke. `last` are the pages of the last look.
    """
    start = time.perf_counter()
    try:
        report, pages = _looked(order, last)
    except Exception as error:
        return None, None, _bug(error, debug=debug)
    line = closing(report, time.perf_counter() - start, written=False)
    return report, pages, f"{told(report.faults, Format.TEXT, report.language)}{line}"


def _looked(order: Order, last: Glance | None) -> tuple[Report, Glance | None]:
    workers = crew(order.jobs, order.cluster)
    try:
        report, archive = prepare(order, workers)
    finally:
        workers.close()
    if archive is None:
        return report, None
    templates = read_templates(order.templates, archive.setting.site.language, report.faults)
    pages = glance(archive, templates, order.templates.as_posix(), last)
    return report, None if report.failed else pages


def rebuild(order: Order, *, debug: bool) -> tuple[Report | None, str]:
    """Build after a look; return the report, None where the program broke, and what is to be told.

    What the look has told is not told again.
    """
    start = time.perf_counter()
    try:
        report = run(order)
    except Exception as error:
        return None, _bug(error, debug=debug)
    line = closing(report, time.perf_counter() - start, written=True)
    return report, f"{told(report.faults, Format.TEXT, report.language)}{line}" if report.failed else line


def _bug(error: Exception, *, debug: bool) -> str:
    return "".join(traceback.format_exception(error)) if debug else BUG.format(error=error)
