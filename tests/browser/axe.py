"""axe-core in an open page: what it finds on a phone and on a desk, in the light and in the dark."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product
from typing import Any, Literal

from playwright.sync_api import Page

WIDTHS = (360, 1280)
SCHEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")

OPEN_ALL = "document.querySelectorAll('details').forEach((details) => { details.open = true; })"


@dataclass(frozen=True)
class Axe:
    """The checker, by its source."""

    source: str

    def findings(self, page: Page, options: dict[str, Any]) -> list[str]:
        """One paragraph for each rule and place in each view; options["resultTypes"] are those told of."""
        # The debugger evaluates this, and it is governed neither by the page's CSP nor by trusted types.
        page.evaluate(self.source)
        page.evaluate(OPEN_ALL)
        found = []
        for width, scheme in product(WIDTHS, SCHEMES):
            page.set_viewport_size({"width": width, "height": 800})
            page.emulate_media(color_scheme=scheme)
            # No rule used here wants the style sheets a second time, and fetching them takes longest.
            result = page.evaluate("(options) => axe.run(document, options)", {**options, "preload": False})
            assert result["passes"], "axe-core tried no rule"
            found += [f"{width} {scheme}: {told}" for told in paragraphs(result, options["resultTypes"])]
        return found


def paragraphs(result: dict[str, Any], kinds: list[str]) -> Iterator[str]:
    for kind in kinds:
        for rule in result[kind]:
            for node in rule["nodes"]:
                where = " ".join(map(str, node["target"]))
                yield f"{rule['id']} ({kind}) at {where}\n{node.get('failureSummary', node['html'])}\n"
