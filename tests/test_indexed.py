"""The index of a build: the last one's with changes where that is sound, else made whole; both are alike."""

from collections.abc import Mapping
from pathlib import Path

import pytest

from gazette import indexed as module
from gazette.disk import RefusedError
from gazette.exports.manifest import as_files
from gazette.guard import Guard
from gazette.indexed import Sessions, indexed
from gazette.seal import key_of
from gazette.search.documents import Document
from gazette.search.index import Index, Note, note
from gazette.stage import Stage
from gazette.unit import Sheaf

TEXTS = {f"park/2024-{number:02}": f"공원{number} 조성은 좋은 계획" for number in range(12)}
OTHER = {**TEXTS, "park/2024-03": "놀이터를 고치기 바람"}
GATE = Guard((), ())


def noted(key: str, text: str) -> Note:
    title = Document(f"/committees/{key}/", "title", "회의", "회의")
    opinion = Document(f"/committees/{key}/#1", "overall", "안건", text, 1)
    return note(key, "공원위원회", "written", 2024, [title, opinion])


class Builds:
    """An index on its stage, brought up to date from build to build."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.files, self.texts, self.unit = folder, dict[str, str](), dict[str, str](), ""

    def build(self, texts: Mapping[str, str], gate: Guard = GATE) -> dict[str, bytes]:
        """Bring the index up to date; return its files."""
        before = self.texts
        sessions = Sessions(
            [*texts],
            [before.get(key, "") for key in texts],
            [*texts.values()],
            lambda key: noted(key, before[key]),
            lambda key: noted(key, texts[key]),
        )
        unit = key_of(sorted(texts.items()))
        lines = indexed(sessions, Sheaf(Stage(self.folder / "next", self.files), gate), unit, self.unit)
        self.files, self.texts, self.unit = as_files(lines), dict(texts), unit
        return {path: (self.folder / "next" / path).read_bytes() for path in self.files}


@pytest.fixture
def builds(tmp_path: Path) -> Builds:
    """Return an index that was built once."""
    made = Builds(tmp_path)
    made.build(TEXTS)
    return made


@pytest.fixture
def wholes(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Return the indexes that were made as a whole, one number each."""
    made: list[int] = []

    class Counted(Index):
        def __init__(self) -> None:
            super().__init__()
            made.append(1)

    monkeypatch.setattr(module, "Index", Counted)
    return made


def test_a_changed_session_gives_what_all_give(builds: Builds, wholes: list[int], tmp_path: Path) -> None:
    for texts in (OTHER, TEXTS, {**TEXTS, "park/2024-99": "물놀이터"}):
        renewed = builds.build(texts)
        assert wholes == []
        assert renewed == Builds(tmp_path / "anew").build(texts)
        assert wholes.pop()


@pytest.mark.parametrize("key", ["park/2024-03b", "park/2024-11b"])
def test_a_session_in_the_place_of_one_that_is_gone_makes_all(
    builds: Builds, wholes: list[int], tmp_path: Path, key: str
) -> None:
    texts = {(key if each == key[:-1] else each): text for each, text in TEXTS.items()}
    found = builds.build(texts)
    assert wholes == [1]
    assert found == Builds(tmp_path / "anew").build(texts)


def test_a_committee_that_is_new_gives_all_their_numbers(
    builds: Builds, wholes: list[int], tmp_path: Path
) -> None:
    for texts in ({**TEXTS, "city/2025-01": "다른 말"}, {**TEXTS, "zoo/2025-01": "다른 말"}):
        renewed = builds.build(texts)
        assert renewed == Builds(tmp_path / "anew").build(texts)
        assert wholes == [1]  # that of the one made anew
        builds.build(TEXTS)
        wholes.clear()


@pytest.mark.parametrize("is_list", [True, False])
def test_what_was_kept_of_words_and_is_damaged_counts_as_nothing(
    builds: Builds, wholes: list[int], is_list: bool
) -> None:
    for path in (builds.folder / "leaves/lexicon").iterdir():
        if (path.name == builds.unit) == is_list:
            path.write_bytes(path.read_bytes()[:-1])
    builds.build(OTHER)
    assert wholes == [1]
    builds.build(TEXTS)
    assert wholes == [1]


def test_another_gate_looks_through_all(builds: Builds, wholes: list[int]) -> None:
    builds.build(OTHER, Guard((), (), "김가람\n"))
    assert wholes == [1]


def test_another_program_makes_all(
    builds: Builds, wholes: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "program", lambda: "another")
    builds.build(OTHER)
    assert wholes == [1]


def test_a_build_that_fails_leaves_the_words_of_the_last_one(builds: Builds, wholes: list[int]) -> None:
    """Its index was made, and what came after it was refused."""
    files, texts, unit = builds.files, builds.texts, builds.unit
    held = {path: (builds.folder / "next" / path).read_bytes() for path in files}
    builds.build(OTHER)
    for path, content in held.items():
        (builds.folder / "next" / path).write_bytes(content)
    builds.files, builds.texts, builds.unit = files, texts, unit
    builds.build({**TEXTS, "park/2024-04": "다른 말"})
    assert wholes == []


def test_what_the_gate_refuses_is_refused_in_a_changed_index_too(tmp_path: Path) -> None:
    builds, gate = Builds(tmp_path), Guard((), (), "홍길동\n")
    builds.build(TEXTS, gate)
    with pytest.raises(RefusedError):
        builds.build({**TEXTS, "park/2024-03": "홍길동 말씀"}, gate)
