"""Korean particles."""

import pytest

from gazette.korean import Spoken


@pytest.mark.parametrize(
    ("word", "subject", "direction"),
    [
        ("동의", "가", "로"),
        ("찬성", "이", "으로"),
        ("기권", "이", "으로"),
        ("물", "이", "로"),
        ("4", "가", "로"),
        ("3", "이", "으로"),
        ("8", "이", "로"),
        ("기피(인용)", "이", "으로"),
        ("ISP", "가", "로"),
        ("", "가", "로"),
    ],
)
def test_the_particle_suits_the_last_letter(word: str, subject: str, direction: str) -> None:
    assert f"{Spoken(word):이/가}" == subject
    assert f"{Spoken(word):으로/로}" == direction


def test_without_a_particle_the_word_itself_is_said() -> None:
    assert f"{Spoken('동의')}" == "동의"
