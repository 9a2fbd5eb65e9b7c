"""An index in which some sessions are others is, file for file, the one that is made of all sessions."""

from collections.abc import Mapping

from hypothesis import given
from hypothesis import strategies as st

from gazette.search.documents import Document
from gazette.search.groups import Group
from gazette.search.index import IN_PARTS, Index, Note, note
from gazette.search.lexicon import Lexicon, sharded
from gazette.search.renewed import Change, renewed

SYLLABLES = "가나다라마바사아자차카타파하"
TEXTS = st.lists(st.text(f"{SYLLABLES} 12ab\u2028,]", min_size=1, max_size=12), min_size=1, max_size=4)
ARCHIVES = st.lists(TEXTS, min_size=1, max_size=6)
MANY = [
    " ".join(first + second + third for third in SYLLABLES) for first in SYLLABLES for second in SYLLABLES
]


def noted(number: int, texts: list[str]) -> Note:
    title = Document(f"/committees/park/2024-{number:02}/", "title", texts[0], texts[0])
    found = [Document(f"/{row}", "overall", "안건", text, row) for row, text in enumerate(texts, 1)]
    return note(f"park/2024-{number:02}", "공원위원회", "written", 2024, [title, *found])


def made(notes: list[Note]) -> tuple[dict[str, bytes], Mapping[str, Group]]:
    index = Index()
    for each in notes:
        index.add(each)
    return {file.path: file.content for file in index.files()}, index.groups


def changed(archive: list[list[str]], others: dict[int, list[str]]) -> bool:
    """Whether the index could be renewed; it is compared with the one made of all sessions."""
    before = [noted(number, texts) for number, texts in enumerate(archive)]
    after = dict(enumerate(before)) | {number: noted(number, texts) for number, texts in others.items()}
    files, groups = made(before)
    shards = sharded(groups)
    words = Lexicon(len(shards), shards.__getitem__)
    changes = [
        Change(number, before[number] if number < len(before) else None, after[number])
        for number in sorted(others)
    ]
    keys = [after[number].entry.key for number in sorted(after)]
    found = renewed(lambda path: files.get(path, b""), words, keys, changes)
    if found is None:
        return False
    parts = {path: content for path, content in files.items() if path.startswith(IN_PARTS)}
    parts |= {file.path: file.content for file in found.parts}
    expected, counted = made([after[number] for number in sorted(after)])
    assert {path: content for path, content in parts.items() if content} | {
        file.path: file.content for file in found.rest
    } == expected
    assert {name: found.words.group(name) for name in counted} == counted
    return True


@given(ARCHIVES, st.data())
def test_a_session_that_is_another(archive: list[list[str]], data: st.DataObject) -> None:
    numbers = st.integers(0, len(archive) - 1)
    assert changed(archive, data.draw(st.dictionaries(numbers, TEXTS, min_size=1, max_size=3)))


@given(ARCHIVES, TEXTS)
def test_a_session_that_comes_last(archive: list[list[str]], texts: list[str]) -> None:
    assert changed(archive, {len(archive): texts})


def test_lines_and_groups_that_grow_and_shrink_move_from_file_to_file() -> None:
    long = ["가나 다라"] * 9_000
    assert changed([MANY, long], {1: long[:10]})
    assert changed([MANY, long[:10]], {1: long})


def test_an_index_that_needs_another_number_of_files_is_not_renewed() -> None:
    assert not changed([MANY, ["다"]], {1: [f"{text}가나다" for text in MANY * 3]})
