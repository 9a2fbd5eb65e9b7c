"""All text stands out at 7:1, the large letters too, which WCAG 1.4.6 (AAA) would let off with 4.5:1."""

from .axe import Axe
from .visit import Opener

SEVEN = {
    "expected": 7,
    "minThreshold": 0,
}  # the rule leaves what fails AA to another rule; here all of it counts

RULES = {
    "runOnly": {"type": "rule", "values": ["color-contrast-enhanced"]},
    "resultTypes": ["violations", "incomplete"],  # what could not be measured is not known to be right
    "checks": {
        "color-contrast-enhanced": {
            "options": {
                "contrastRatio": {"normal": SEVEN, "large": SEVEN},
                # Unless told so, the rule passes over single letters and over signs such as ○ and ①.
                "ignoreLength": True,
                "ignoreUnicode": False,
            }
        }
    },
}


def test_all_text_has_seven_to_one(open_page: Opener, path: str, axe: Axe) -> None:
    found = axe.findings(open_page(path).page, RULES)
    assert not found, "\n".join(found)
