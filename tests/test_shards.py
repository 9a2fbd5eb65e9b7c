"""What is kept in shards is there as it was, or counts as nothing; a list outlives the next that is made."""

import shutil
from pathlib import Path

import pytest

from gazette.shards import Shards, shards

TEXTS = {0: "가", 1: "나", 2: "가"}


@pytest.fixture
def kept(tmp_path: Path) -> Shards:
    """Return shards that were kept."""
    shards(tmp_path / "kept", "", "seal").followed("one", "seal", TEXTS, 3)
    return shards(tmp_path / "kept", "one", "seal")


def texts(kept: Shards) -> list[str | None]:
    return [kept.read(number) for number in range(len(kept.listed))]


def test_what_was_kept_is_there(kept: Shards) -> None:
    assert texts(kept) == ["가", "나", "가"]


def test_a_shard_that_is_another_leaves_the_others_and_the_list_before(kept: Shards) -> None:
    files = {path: path.stat().st_mtime_ns for path in kept.folder.iterdir()}
    kept.followed("two", "seal", {1: "다"}, 3)
    assert texts(shards(kept.folder, "two", "seal")) == ["가", "다", "가"]
    assert texts(shards(kept.folder, "one", "seal")) == ["가", "나", "가"]
    assert files.items() <= {path: path.stat().st_mtime_ns for path in kept.folder.iterdir()}.items()


def test_only_two_lists_are_kept(kept: Shards) -> None:
    kept.followed("of a build that failed", "seal", {1: "다"}, 3)
    kept.followed("two", "seal", {1: "라"}, 3)
    two = shards(kept.folder, "two", "seal")
    assert {path.name for path in kept.folder.iterdir()} == {"one", "two", *kept.listed, *two.listed}
    two.followed("three", "seal", {0: "마"}, 1)
    three = shards(kept.folder, "three", "seal")
    assert texts(three) == ["마"]
    assert {path.name for path in kept.folder.iterdir()} == {"two", "three", *two.listed, *three.listed}


def test_what_is_of_another_seal_or_name_counts_as_nothing(kept: Shards) -> None:
    assert shards(kept.folder, "one", "another").listed == ()
    shutil.copy(kept.folder / "one", kept.folder / "two")
    assert shards(kept.folder, "two", "seal").listed == ()
    assert shards(kept.folder, "three", "seal").listed == ()


@pytest.mark.parametrize("content", [b"", b"nothing of ours", b"[]", "half"])
def test_what_is_damaged_counts_as_nothing(kept: Shards, content: bytes | str) -> None:
    for path in kept.folder.iterdir():
        path.write_bytes(path.read_bytes()[:-1] if isinstance(content, str) else content)
    assert texts(kept) == [None] * 3
    assert shards(kept.folder, "one", "seal").listed == ()


def test_a_shard_in_the_place_of_another_counts_as_nothing(kept: Shards) -> None:
    first, second, _ = kept.listed
    shutil.copy(kept.folder / first, kept.folder / second)
    assert texts(kept) == ["가", None, "가"]


def test_what_cannot_be_kept_is_nothing(tmp_path: Path) -> None:
    (tmp_path / "kept").write_text("a file", "utf-8")
    shards(tmp_path / "kept", "", "seal").followed("one", "seal", TEXTS, 3)
    assert shards(tmp_path / "kept", "one", "seal").listed == ()
