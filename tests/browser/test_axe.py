"""axe-core knows no rule of WCAG 2.2 A and AA, and no good practice, that a page breaks."""

from .axe import Axe
from .visit import Opener

RULES = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa", "best-practice"],
    "resultTypes": ["violations"],
}


def test_every_template_is_accessible(open_page: Opener, path: str, axe: Axe) -> None:
    found = axe.findings(open_page(path).page, RULES)
    assert not found, "\n".join(found)
