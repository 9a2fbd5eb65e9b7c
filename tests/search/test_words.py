"""The words that a slip or initials are answered with."""

from collections.abc import Mapping

from hypothesis import given
from hypothesis import strategies as st

from gazette.search import groups
from gazette.search.groups import MOST, by_group, lexicon, regrouped
from gazette.search.words import LONGEST, words

COUNTS = st.dictionaries(
    st.one_of(
        st.text("가나다도는에서", min_size=2, max_size=LONGEST), st.text("ab1", min_size=2, max_size=3)
    ),
    st.integers(1, 3),
    max_size=25,
)


def grouped(counts: Mapping[str, int]) -> dict[str, str]:
    return dict(by_group(lexicon(counts)))


def test_particles_and_endings_are_left_out() -> None:
    told = grouped(words(["블록체인을 블록체인은 검토하여 검토함 isp 가"]))
    assert told["블"] == "블록체인"
    assert told["검"] == "검토"
    assert told["is"] == "isp"


def test_a_word_that_only_looks_like_one_and_a_particle_stays() -> None:
    told = grouped(words(["산책로 정비", "산책로 조명", "횡단보도"]))
    assert "산책로" in told["산"].split()
    assert "횡단보도" in told["ㅎㄷ"].split()


def test_words_are_listed_by_beginning_end_and_initials() -> None:
    groups = grouped({"블록체인": 2, "블라인드": 3})
    assert groups["블"] == "블라인드 블록체인"
    assert groups["-인"] == "블록체인"
    assert groups["ㅂㄹ"] == "블라인드 블록체인"


def test_what_two_compounds_share_is_a_word() -> None:
    groups = grouped({"공공행정": 1, "민간행정": 1, "공공기관": 1})
    assert "행정" in groups["행"].split()
    assert "공공" in groups["공"].split()


def test_latin_words_are_listed_by_two_letters() -> None:
    assert grouped({"isp": 1}) == {"is": "isp", "-sp": "isp"}


def test_the_most_frequent_words_are_kept() -> None:
    counts = {f"가{chr(0xAC00 + number)}": number for number in range(MOST + 10)}
    kept = grouped(counts)["가"].split()
    assert len(kept) == MOST
    assert kept[0] == max(counts, key=lambda each: counts[each])


@given(COUNTS, COUNTS, st.booleans(), st.integers(1, 3))
def test_after_a_change_the_groups_are_those_of_all_words(
    before: dict[str, int], others: dict[str, int], is_added: bool, most: int
) -> None:
    after = {**before, **others} if is_added else others
    changed = {word for word in before.keys() | after.keys() if before.get(word) != after.get(word)}
    groups.MOST, kept = most, groups.MOST
    try:
        now, found = regrouped(lexicon(before), after, changed)
        assert now == lexicon(after)
        assert {group: text for group, text in (grouped(before) | found).items() if text} == grouped(after)
    finally:
        groups.MOST = kept
