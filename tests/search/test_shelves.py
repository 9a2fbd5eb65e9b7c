"""Every line is in the file that its group leads to."""

from hypothesis import given
from hypothesis import strategies as st

from gazette.search.shelves import Shelf, shelve, shelve_again

LINES = st.dictionaries(
    st.text("가나다라마바사", min_size=1, max_size=3), st.text("abc", min_size=1, max_size=90), min_size=1
)
SIZE, LONGEST = 80, 50


def fnv(text: str) -> int:
    value = 2166136261
    for each in text:
        value = ((value ^ ord(each)) * 16777619) % 2**32
    return value


def name(text: str) -> str:
    return "-".join(f"u{ord(each):x}" for each in text)


def shelved(lines: dict[str, str]) -> tuple[Shelf, dict[str, bytes]]:
    return shelve(((key, text.encode()) for key, text in sorted(lines.items())), SIZE, LONGEST, first)


def first(key: str) -> str:
    return key[0]


@given(LINES)
def test_a_line_is_found_by_its_group(lines: dict[str, str]) -> None:
    shelf, files = shelved(lines)
    for key, text in lines.items():
        group = key[0]
        file = name(group) if group in shelf.apart else str(fnv(group) % shelf.count)
        held = dict(line.partition("\t")[::2] for line in files[file].decode().splitlines())
        long = len(text.encode()) > LONGEST
        assert held[key] == ("\t\t\t0" if long else text)
        assert not long or files[f"line-{name(key)}"].decode() == text


@given(LINES)
def test_no_line_is_lost_or_doubled(lines: dict[str, str]) -> None:
    held = [
        line.split("\t")[0]
        for file, text in shelved(lines)[1].items()
        if not file.startswith("line-")
        for line in text.decode().splitlines()
        if line
    ]
    assert sorted(held) == sorted(lines)


@given(LINES, st.dictionaries(st.text("가나다라마바사", min_size=1, max_size=3), st.text("abc", max_size=99)))
def test_other_texts_of_lines_give_the_files_that_they_would_have_given(
    lines: dict[str, str], changes: dict[str, str]
) -> None:
    shelf, files = shelved(lines)
    expected = shelved({key: text for key, text in (lines | changes).items() if text or key not in changes})

    def edit(key: str, before: bytes) -> bytes:
        assert before.decode() == lines.get(key, "")
        return changes[key].encode()

    made = shelve_again(shelf, lambda each: files.get(each, b""), first, changes, edit)
    if made is None:
        assert expected[0].count != shelf.count
        return
    assert made[0] == expected[0]
    assert {each: text for each, text in (files | made[1]).items() if text} == expected[1]


def test_nothing_at_all_has_one_file() -> None:
    shelf, files = shelved({})
    assert shelf.count == len(files) == 1


@given(LINES)
def test_every_number_has_a_file(lines: dict[str, str]) -> None:
    shelf, files = shelved(lines)
    assert {str(number) for number in range(shelf.count)} <= files.keys()
    made = shelve_again(shelf, files.__getitem__, first, lines, lambda _key, _text: b"")
    assert made is None or all(made[1].get(str(number), b"\n") for number in range(shelf.count))
