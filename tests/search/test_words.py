"""The words that a slip or initials are answered with."""

import itertools
import json
from collections import Counter
from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gazette.search import groups, lexicon
from gazette.search.groups import MOST, Group, grouped, regrouped
from gazette.search.lexicon import Lexicon, sharded
from gazette.search.words import LONGEST, words

COUNTS = st.dictionaries(
    st.one_of(
        st.text("가나다도는에서", min_size=2, max_size=LONGEST), st.text("ab1", min_size=2, max_size=3)
    ),
    st.integers(1, 3),
    max_size=25,
)


def texts(counts: Mapping[str, int]) -> dict[str, str]:
    return {name: group.text for name, group in grouped(counts).items() if group.text}


def test_particles_and_endings_are_left_out() -> None:
    told = texts(words(["블록체인을 블록체인은 검토하여 검토함 isp 가"]))
    assert told["블"] == "블록체인"
    assert told["검"] == "검토"
    assert told["is"] == "isp"


def test_a_word_that_only_looks_like_one_and_a_particle_stays() -> None:
    told = texts(words(["산책로 정비", "산책로 조명", "횡단보도"]))
    assert "산책로" in told["산"].split()
    assert "횡단보도" in told["ㅎㄷ"].split()


def test_words_are_listed_by_beginning_end_and_initials() -> None:
    found = texts({"블록체인": 2, "블라인드": 3})
    assert found["블"] == "블라인드 블록체인"
    assert found["-인"] == "블록체인"
    assert found["ㅂㄹ"] == "블라인드 블록체인"


def test_what_two_compounds_share_is_a_word() -> None:
    found = texts({"공공행정": 1, "민간행정": 1, "공공기관": 1})
    assert "행정" in found["행"].split()
    assert "공공" in found["공"].split()


def test_latin_words_are_listed_by_two_letters() -> None:
    assert texts({"isp": 1}) == {"is": "isp", "-sp": "isp"}


def test_the_most_frequent_words_are_kept() -> None:
    counts = {f"가{chr(0xAC00 + number)}": number for number in range(MOST + 10)}
    kept = texts(counts)["가"].split()
    assert len(kept) == MOST
    assert kept[0] == max(counts, key=lambda each: counts[each])


@given(st.lists(COUNTS, min_size=2, max_size=4), st.integers(1, 3), st.integers(1, 8))
def test_after_changes_the_groups_are_those_of_all_words(
    steps: list[dict[str, int]], most: int, together: int
) -> None:
    """Words are new, more, fewer and gone; each step is kept in shards, as between two builds."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(groups, "MOST", most)
        patch.setattr(lexicon, "TOGETHER", together)
        shards, published = sharded(grouped(steps[0])), texts(steps[0])
        for before, after in itertools.pairwise(steps):
            held = Lexicon(len(shards), shards.__getitem__)
            published |= regrouped(held.group, more(before, after))
            for number, text in held.texts().items():
                shards[number] = text
            assert {name: text for name, text in published.items() if text} == texts(after)
            assert all_groups(shards) == grouped(after)


def more(before: Mapping[str, int], after: Mapping[str, int]) -> dict[str, int]:
    counts = Counter(after)
    counts.subtract(before)
    return {word: count for word, count in counts.items() if count}


def all_groups(shards: list[str]) -> dict[str, Group]:
    every = Lexicon(len(shards), shards.__getitem__)
    names = [name for number in range(len(shards)) for name in json.loads(shards[number])]
    return {name: every.group(name) for name in names}


def test_a_part_is_shared_by_two_words_or_more_that_are_told() -> None:
    shared = [
        {"공공행정": 1, "민간행정": 1},
        {"공공행정": 1},
        {"공공행정": 1, "민간행정은": 2},
        {"공공행정": 1, "민간행정은": 2, "민간행정": 1},
    ]
    assert ["행정" in texts(counts).get("-정", "").split() for counts in shared] == [True, False, False, True]
    for before, after in itertools.pairwise(shared):
        shards = sharded(grouped(before))
        told = regrouped(Lexicon(len(shards), shards.__getitem__).group, more(before, after))
        assert (texts(before) | told).get("-정", "") == texts(after).get("-정", "")


def test_a_change_reads_the_shards_of_its_groups_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lexicon, "TOGETHER", 1)
    counts = {f"{first}{second}{second}": 1 for first in "가나다라마바사" for second in "아자차카타파하"}
    shards = sharded(grouped(counts))
    held = Lexicon(len(shards), shards.__getitem__)
    assert regrouped(held.group, {"가아아": 1}).keys() == {"가", "-아", "ㄱㅇ"}
    assert 0 < len(held.texts()) < len(shards) / 4
