"""Times what the preview does after a save, in a process of its own: python -m bench.refresh FOLDER SAVES.

Prints, as JSON, the seconds from each save to the page that it changes, and those of the build behind it. The
first look and the first build, from nothing, are left out.
"""

import json
import sys
import time
from functools import partial
from pathlib import Path

from bench.engines import ROOT
from bench.generators import Work
from gazette.order import Order
from gazette.preview import Preview, Steps
from gazette.rebuild import look, rebuild


def main(work: Work, saves: int) -> None:
    """Look and build, then save, look, ask for the page and build, so many times; print what it took."""
    order = Order(work.content, ROOT / "templates")
    steps = Steps(partial(look, debug=True), partial(rebuild, debug=True), lambda _: None)
    preview = Preview(order, work.folder / "refreshed", steps)
    preview.refresh()
    preview.build()
    took: dict[str, list[float]] = {"page": [], "build": []}
    for number in range(saves):
        address = work.change(f"다시 {number}")
        start = time.perf_counter()
        preview.refresh()
        answer = preview.answer(address, last=False)
        shown = time.perf_counter()
        preview.build()
        took["page"].append(shown - start)
        took["build"].append(time.perf_counter() - shown)
        if answer is None or f"(다시 {number})" not in answer.body.decode():
            sys.exit(f"{address} does not show the change {preview.shown.faults}")
    print(json.dumps(took))


if __name__ == "__main__":
    main(Work(Path(sys.argv[1])), int(sys.argv[2]))
