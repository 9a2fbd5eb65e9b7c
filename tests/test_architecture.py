"""The shape of the house: imports point one way, one module touches files, files and functions stay short."""

import ast
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
MODULES = [*sorted((ROOT / "gazette").rglob("*.py")), ROOT / "build.py"]
LONGEST_FILE = 300
LONGEST_FUNCTION = 50


def test_imports_point_one_way() -> None:
    result = subprocess.run(
        [str(Path(sys.executable).parent / "lint-imports"), "--no-cache"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        encoding="utf-8",
        env={"PYTHONUTF8": "1", "NO_COLOR": "1"},
        check=False,
    )
    assert result.returncode == 0, result.stdout


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.stem)
def test_files_and_functions_stay_short(path: Path) -> None:
    text = path.read_text("utf-8")
    assert text.count("\n") <= LONGEST_FILE
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.FunctionDef):
            assert (node.end_lineno or 0) - node.lineno < LONGEST_FUNCTION, node.name


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.stem)
def test_only_disk_and_exchange_touch_files(path: Path) -> None:
    touches = re.findall(
        r"\.(?:open|read_text|read_bytes|write_text|write_bytes|mkdir|iterdir|rename)\(",
        path.read_text("utf-8"),
    )
    program_data = ("fields", "messages", "vocabulary")
    assert path.stem in ("disk", "exchange", "stage", "twin") or touches == [".read_text("] * (
        path.stem in program_data
    )


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.stem)
def test_no_module_looks_at_the_clock_or_at_chance_but_for_the_day_of_the_build(path: Path) -> None:
    looks = re.findall(
        r"datetime\.now|\.today\(\)|time\.time\(|\brandom\b|\buuid\b|\blocale\b", path.read_text("utf-8")
    )
    assert looks == (["datetime.now"] if path.stem == "again" else [])


def test_no_type_has_a_field_for_a_person() -> None:
    fields = re.findall(r"^    (\w+):", (ROOT / "gazette/model.py").read_text("utf-8"), re.MULTILINE)
    assert set(fields) & {"member", "person", "author", "speaker", "voter", "member_name"} == set()
