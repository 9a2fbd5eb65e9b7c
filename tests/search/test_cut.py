"""Texts become keys that are met again however Korean writes a word."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gazette.search.cut import cut, is_han, normal


def places(text: str, key: str) -> set[str]:
    keys = cut(normal(text))
    return {name for name in ("starts", "inside", "across") if key in getattr(keys, name)}


@pytest.mark.parametrize(
    ("text", "key", "at"),
    [
        ("블록체인은", "블록", {"starts"}),
        ("블록체인은", "체인", {"inside"}),
        ("블록 체인", "록체", {"across"}),
        ("블록·체인", "록체", {"across"}),
        ("공정의 원칙", "정의", {"across"}),  # 공정 and its particle, not 정의
        ("사회정의", "정의", {"inside"}),
        ("본회의", "회의", {"inside"}),
        ("1차회의", "회의", {"inside"}),
        ("위원회의 결정", "회의", {"across"}),
        ("예 산", "예산", {"inside"}),  # letters set apart are one word
        ("예 산을", "예산", {"inside"}),
        ("법을 고침", "법", {"starts"}),
        ("법", "법", {"starts"}),
        ("18년", "8년", {"inside"}),
        ("18년", "18", {"starts"}),
        ("192,000천원", "192000", {"starts"}),
        ("R&D 예산", "r&d", {"starts"}),
        ("COVID-19", "covid", {"inside"}),
        ("1Gbps", "gbps", {"inside"}),
        ("65dB", "65", set()),  # a number with its unit is found by both or by the unit
        ("ＩＳＰ수립", "isp", {"starts"}),
        ("ISP수립", "수립", {"starts"}),
        ("동의, 합의", "의합", set()),  # a comma parts
        ("심의한 결과", "한결", set()),  # no compound goes on after a verb
        ("동의\n결과", "의결", {"across"}),
    ],
)
def test_keys_tell_where_they_stand(text: str, key: str, at: set[str]) -> None:
    assert places(text, key) == at


def test_a_key_may_stand_at_several_places() -> None:
    assert places("회의 전략회의", "회의") == {"starts", "inside"}


def test_decomposed_text_is_the_same() -> None:
    decomposed = "\u1107\u1173\u11af\u1105\u1169\u11a8"
    assert normal(decomposed) == "블록"


WORDS = st.text(st.characters(min_codepoint=0xAC00, max_codepoint=0xD7A3), min_size=2, max_size=6)


@given(WORDS, WORDS)
def test_a_word_has_the_same_pairs_alone_and_in_a_compound(first: str, second: str) -> None:
    alone, compound = cut(first), cut(f"{first}{second}")
    pairs = {key for key in alone.starts | alone.inside | alone.across if len(key) == 2}
    assert pairs <= compound.starts | compound.inside | compound.across


@given(st.text())
def test_every_key_is_of_the_text(text: str) -> None:
    folded = normal(text)
    keys = cut(folded)
    for key in keys.starts | keys.inside | keys.across:
        assert set(key) <= set(folded)
        assert len(key) <= 2 or not is_han(key)
