"""Bombs end quickly: what is too much is refused within seconds and 300 MB, what is allowed is built."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from gazette.load import LIMIT_TEXT
from gazette.source import LIMIT_BYTES

ROOT = Path(__file__).resolve().parents[2]
RECORD = "content/committees/budget/2024-01.yaml"
ATTACHED = "content/committees/budget/files/result.txt"
SOON = 20  # seconds: a guard against hanging on a busy machine; two are promised on a quiet one
MEMORY = 300  # MB

HEAD = "title: 제목\ndate: 2024-01-19\nagenda:\n  - id: park\n    title: 공원\n    responses:\n"
ROW = "      - {vote: 동의, overall: 찬성}\n"

# Runs a command of build.py and adds the most memory that it took, in KB, where the system tells. (ru_maxrss
# of getrusage would not do: it is never less than that of the process which started this one.)
MEASURED = f"""
import pathlib, sys
sys.path.insert(0, {str(ROOT)!r})
import build
try:
    build.main(sys.argv[1:])
finally:
    status = pathlib.Path("/proc/self/status")
    print("memory", status.read_text().split("VmHWM:")[1].split()[0] if status.exists() else 0)
"""

REFUSED: dict[str, tuple[str | bytes, str]] = {
    "aliases within aliases": ("a: &a [x, x]\n" + "b: &b [*a, *a]\n" * 1000, "alias"),
    "aliases by the thousand": ("a: &a [" + "*a, " * 400_000 + "]", "alias"),
    "open brackets": ("a: " + "[" * 1_900_000, "too-deep"),
    "open braces": ("a: " + "{a: " * 400_000, "too-deep"),
    "lists in lists": ("- " * 900_000, "too-deep"),
    "keys of keys": ("? " * 900_000, "too-deep"),
    "mappings in mappings": ("".join(f"{' ' * n}a:\n" for n in range(1900)), "too-deep"),
    "a file of 50 MB": (bytes(50_000_000), "file-too-large"),
    "a table of 100,000 rows": (HEAD + ROW * 100_000, "file-too-large"),
    "a table of 100,000 short rows": (HEAD + "      - vote:\n" * 100_000, "too-many-values"),
    "a table of 9,000 rows": (HEAD + "      - vote:\n" * 9_000, "too-many-rows"),
    "a text of 1.9 MB": ("title: " + "가" * 600_000, "text-too-long"),
    "a text of escapes": ('title: "' + "\\u0041" * 300_000 + '"', "text-too-long"),
    "marks that compose": ("title: " + ("a" + "\u0300\u0323" * 30) * 15_000, "text-too-long"),
    "a quote without an end": ("a: '" + "x" * 1_900_000, "unclosed-quote"),
    "one key 29,000 times in one line": ("{" + ", ".join(["a: 1"] * 29_000) + "}", "duplicate-key"),
    "29,000 keys nearly known in one line": (
        "{" + ", ".join(f"title{n}: 1" for n in range(29_000)) + "}",
        "misspelt-field",
    ),
    "29,000 unknown keys": ("".join(f"k{n}: 1\n" for n in range(29_000)), "unknown-field"),
    "25,000 comments": (HEAD + ROW + "".join(f"x{n}: a #b\n" for n in range(25_000)), "cut-by-comment"),
    "4,900 unknown words": (
        HEAD + "".join(f"      - {{vote: 동이{n}}}\n" for n in range(4_900)),
        "unknown-word",
    ),
    "a word of 90,000 letters": (HEAD + f"      - {{vote: {'동' * 90_000}}}\n", "unknown-word"),
    "redactions in 5,000 rows": (
        HEAD + "      - {vote: 동의, overall: '[[비공개:r1]]'}\n" * 5_000,
        "redaction-unlisted",
    ),
}

# One opinion each, as long as one may be, that a pattern which looks twice would take minutes for.
TEXTS = {
    "digits": "1",
    "digits and commas": "1,",
    "amounts": "1원 ",
    "an amount of 90,000 digits": "1" * 90_000 + "원 ",
    "open brackets": "[",
    "redactions without an end": "[[비공개:",
    "spaces": "1" + " " * 500,
    "bullets": "- \n",
    "lines": "가\n",
    "masks": "○ ",
    "consent": "동의하지 않",
    "sentences": "가. ",
}
MINUTES = {
    "brackets": "[",
    "links without an end": "[a](",
    "stars": "*a **a ",
    "quotes": "> ",
    "code": "`a``b```c",
    "images": "![",
    "rows": "|a|\n|-|\n|a|\n",
    "columns": "|" * 3000 + "\n" + "|-" * 3000 + "|\n",
    "definitions": "[a\n",
}


def built(folder: Path, command: str, within: int = SOON) -> tuple[int, list[dict[str, str]], float]:
    """Return the status of a command, the faults it told of and its memory in MB."""
    result = subprocess.run(
        [sys.executable, "-c", MEASURED, command, "--today", "2024-06-01", "--format", "json"],
        cwd=folder,
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=within,
        check=False,
    )
    told, _, memory = result.stdout.rpartition("memory ")
    assert "Traceback" not in result.stderr, result.stderr[-500:]
    return result.returncode, json.loads(told), int(memory) / 1024


@pytest.mark.parametrize("name", REFUSED)
def test_a_bomb_is_refused_quickly_and_in_little_memory(small: Path, name: str) -> None:
    content, code = REFUSED[name]
    (small / RECORD).write_bytes(content.encode() if isinstance(content, str) else content)
    status, faults, memory = built(small, "check")
    assert status == 1
    assert code in {each["code"] for each in faults}
    assert memory < MEMORY


def filled(unit: str) -> str:
    """Return a text as long as may be, made of a part again and again."""
    return (unit * (LIMIT_TEXT // len(unit) + 1))[: LIMIT_TEXT - 2]


def as_block(text: str) -> str:
    return "".join(f"          {line}\n" for line in text.split("\n"))


def test_texts_as_long_as_may_be_are_read_once(small: Path) -> None:
    rows = [f"      - vote: 동의\n        overall: |\n{as_block(filled(unit))}" for unit in TEXTS.values()]
    (small / ATTACHED).unlink()
    half = len(rows) // 2
    for part in (rows[:half], rows[half:]):
        record = (HEAD + "".join(part)).encode()
        assert len(record) < LIMIT_BYTES
        (small / RECORD).write_bytes(record)
        status, faults, memory = built(small, "build", within=3 * SOON)
        assert (status, faults) == (0, [])
        assert memory < MEMORY


def test_markdown_as_long_as_may_be_is_rendered(small: Path) -> None:
    (small / ATTACHED).unlink()
    for number, unit in enumerate(MINUTES.values(), 1):
        record = f"{HEAD}{ROW}minutes: |\n{as_block(filled(unit))}"
        (small / RECORD).with_stem(f"2024-{number:02}").write_text(record, "utf-8")
    status, faults, memory = built(small, "build", within=3 * SOON)
    assert (status, faults) == (0, [])
    assert memory < MEMORY
