"""The lines of an index's sessions after changes are those of all, with whatever committees and methods."""

from hypothesis import given
from hypothesis import strategies as st

from gazette.search.roll import Entry, Roll

ENTRIES = st.builds(
    Entry,
    st.sampled_from(["a/1", "a/2", "b/1", "c/1"]),
    st.sampled_from(["", "written", "open"]),
    st.integers(2000, 2002),
    st.integers(1, 2),
    st.integers(0, 3),
    st.text("0129", min_size=2, max_size=4),
)


def whole(entries: list[Entry]) -> Roll:
    return Roll().followed(dict(enumerate(entries)))


@given(st.lists(ENTRIES, max_size=6), st.data())
def test_after_changes_the_lines_are_those_of_all(before: list[Entry], data: st.DataObject) -> None:
    others = data.draw(st.dictionaries(st.integers(0, len(before)), ENTRIES, max_size=4))
    after = {**dict(enumerate(before)), **others}
    found, expected = whole(before).followed(others), whole([after[number] for number in sorted(after)])
    assert found == expected
    assert found.keys == [after[number].key for number in sorted(after)]
    assert found.documents == sum(len(each.kinds) for each in after.values())


def test_committees_and_methods_are_numbered_by_name() -> None:
    made = whole([Entry("b/2024-01", "written", 2024, 1, 2, "012"), Entry("a/2024-02", "", 2025, 1, 0, "0")])
    assert made.committees == ["a", "b"]
    assert made.methods == ["", "written"]
    assert made.sessions == ["1 2024-01 1 2 2", "0 2024-02 1 0 0"]
    assert made.facets == ["1 2024 012", "0 2025 0"]
