"""Records that are held between the two halves of a build."""

from gazette.held import Held
from gazette.model import Session

FIRST, SECOND, THIRD = (Session(title, ()) for title in ("첫째", "둘째", "셋째"))


def test_the_first_records_stay_with_the_last_one_within_the_bytes_that_there_are() -> None:
    held = Held(limit=100)
    for digest, record in (("a", FIRST), ("b", SECOND), ("c", THIRD)):
        held.hold(digest, record, 40)
    assert [held.get(digest) for digest in "abc"] == [FIRST, None, THIRD]
    assert held.size == 80


def test_a_record_larger_than_all_that_may_be_held_takes_their_place() -> None:
    held = Held(limit=100)
    held.hold("a", FIRST, 40)
    held.hold("b", SECOND, 200)
    assert [held.get(digest) for digest in "ab"] == [None, SECOND]
    held.hold("c", THIRD, 40)
    assert [held.get(digest) for digest in "abc"] == [None, None, THIRD]


def test_a_record_that_is_held_already_takes_no_more_room() -> None:
    held = Held(limit=100)
    held.hold("a", FIRST, 40)
    held.hold("a", FIRST, 40)
    assert held.size == 40
