"""Scripts are sent without comments and indentation, and are otherwise as they were written."""

from pathlib import Path

import pytest

from gazette.scripts import lean

STATIC = Path(__file__).parent.parent / "templates" / "static"
SCRIPTS = sorted(STATIC.glob("*.js"))


def test_comments_and_indentation_are_left_out() -> None:
    assert lean("// Why.\nif (a) {\n  // What.\n  b();\n\n}\n") == "if (a) {\nb();\n}\n"


def test_a_comment_behind_code_stays() -> None:
    assert lean("a(); // why\n") == "a(); // why\n"


@pytest.mark.parametrize("path", SCRIPTS, ids=lambda path: path.name)
def test_no_text_in_a_script_spans_lines(path: Path) -> None:
    """A text over several lines would lose its indentation; each line closes what it opens."""
    for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
        code = line.split("//")[0] if line.strip().startswith("//") else line
        assert code.count("`") % 2 == 0, f"{path.name}:{number}"
        assert code.count("/*") == code.count("*/"), f"{path.name}:{number}"
