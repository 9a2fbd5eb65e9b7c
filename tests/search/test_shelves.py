"""Every line is in the file that its group leads to."""

from hypothesis import given
from hypothesis import strategies as st

from gazette.search.shelves import shelve

LINES = st.dictionaries(
    st.text("가나다라마바사", min_size=1, max_size=3), st.text("abc", max_size=60), min_size=1
)
SIZE = 80


def fnv(text: str) -> int:
    value = 2166136261
    for each in text:
        value = ((value ^ ord(each)) * 16777619) % 2**32
    return value


def name(text: str) -> str:
    return "-".join(f"u{ord(each):x}" for each in text)


@given(LINES)
def test_a_line_is_found_by_its_group(lines: dict[str, str]) -> None:
    shelf = shelve(sorted(lines.items()), SIZE, lambda key: key[0])
    for key, text in lines.items():
        group = key[0]
        file = name(group) if group in shelf.apart else str(fnv(group) % shelf.count)
        held = dict(line.partition("\t")[::2] for line in shelf.files[file].splitlines())
        long = len(text.encode()) > SIZE
        assert held[key] == ("" if long else text)
        assert not long or shelf.files[f"line-{name(key)}"] == text


@given(LINES)
def test_no_line_is_lost_or_doubled(lines: dict[str, str]) -> None:
    shelf = shelve(sorted(lines.items()), SIZE, lambda key: key[0])
    held = [
        line.split("\t")[0]
        for file, text in shelf.files.items()
        if not file.startswith("line-")
        for line in text.splitlines()
    ]
    assert sorted(held) == sorted(lines)


def test_nothing_at_all_has_one_file_number() -> None:
    assert shelve([], SIZE, str).count == 1
