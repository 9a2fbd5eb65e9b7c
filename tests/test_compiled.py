"""Compiled templates: made once, never those of other templates, labels or programs, never a damaged one."""

import sys
from pathlib import Path
from typing import Any

import jinja2
import pytest

from gazette import compiled
from gazette.compiled import Compiled
from gazette.labels import Labels
from gazette.render import Renderer, TemplateFaultError
from gazette.words import Language


@pytest.fixture(autouse=True)
def kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a folder of compiled modules of its own."""
    monkeypatch.setattr(sys, "pycache_prefix", tmp_path.as_posix())
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    return tmp_path


@pytest.fixture
def compilings(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return the names of templates as they are compiled."""
    names: list[str] = []
    compile_template = jinja2.Environment._generate

    def noted(environment: jinja2.Environment, tree: Any, name: str, *rest: Any, **options: Any) -> str:
        names.append(name)
        return compile_template(environment, tree, name, *rest, **options)

    monkeypatch.setattr(jinja2.Environment, "_generate", noted)
    return names


def shown(template: str = '{{ t("hello") }}{{ view }}', hello: str = "안녕", name: str = "page.html") -> str:
    labels = Labels(Language.KO, {"hello": {"other": hello}})
    return Renderer({name: template}, "templates", labels, "", Compiled(labels)).render(name, "!").decode()


def files(kept: Path) -> list[Path]:
    return [path for path in kept.rglob("*") if path.is_file()]


def test_a_template_is_compiled_once(compilings: list[str]) -> None:
    assert [shown(), shown(), shown()] == ["안녕!"] * 3
    assert compilings == ["page.html"]


def test_another_text_is_compiled_in_its_place(kept: Path) -> None:
    assert [shown(), shown("{{ view }}"), shown()] == ["안녕!", "!", "안녕!"]
    assert len(files(kept)) == 1


def test_a_label_is_part_of_what_is_compiled() -> None:
    assert [shown(), shown(hello="반갑습니다")] == ["안녕!", "반갑습니다!"]


def test_another_program_compiles_anew(compilings: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    shown()
    monkeypatch.setattr(compiled, "program", lambda: "another")
    shown()
    assert len(compilings) == 2


@pytest.mark.parametrize("damage", [b"", b"\0" * 100, None])
def test_a_damaged_one_counts_as_none(kept: Path, compilings: list[str], damage: bytes | None) -> None:
    shown()
    (file,) = files(kept)
    content = file.read_bytes()
    file.write_bytes(content[:-20] if damage is None else damage)
    assert [shown(), shown()] == ["안녕!"] * 2
    assert len(compilings) == 2, "it was not written again"


def test_where_nothing_can_be_written_the_page_is_made(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_text("no folder")
    monkeypatch.setattr(sys, "pycache_prefix", f"{tmp_path}/file")
    assert shown() == "안녕!"


def test_nothing_is_written_where_python_writes_nothing(kept: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    assert shown() == "안녕!"
    assert files(kept) == []


def test_a_fault_of_a_kept_template_is_told_at_its_line() -> None:
    faults = []
    for _ in range(2):
        with pytest.raises(TemplateFaultError) as told:
            shown("\n\n{{ view.nothing.more }}")
        faults.append((told.value.diagnostic.place.line, told.value.diagnostic.place.file))
    assert faults[0] == faults[1] == (3, "templates/page.html")
