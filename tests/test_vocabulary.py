"""The closed vocabulary: one kind for every word, suggestions for every slip."""

from itertools import pairwise

import pytest

from gazette import vocabulary, words
from gazette.words import Word

SECTIONS = [each.SECTION for each in Word.__subclasses__()]


def test_every_type_of_word_has_its_section() -> None:
    assert set(SECTIONS) <= set(vocabulary.sections())
    assert words.Vote in Word.__subclasses__()


@pytest.mark.parametrize("section", sorted(vocabulary.sections()))
def test_no_word_of_a_section_has_two_kinds(section: str) -> None:
    known = sorted("".join(w.split()) for ws in vocabulary.sections()[section].values() for w in set(ws))
    repeated = {one for one, other in pairwise(known) if one == other}
    for word in repeated:
        kinds = {
            k for k, ws in vocabulary.sections()[section].items() if word in {"".join(w.split()) for w in ws}
        }
        assert len(kinds) == 1


@pytest.mark.parametrize(
    ("section", "printed", "kind"),
    [
        ("vote", "동 의", "agree"),
        ("vote", "유보", "defer"),
        ("vote", "기권", "abstain"),
        ("vote", "조건부동의", "conditional"),
        ("vote", "좋음", None),
        ("method", "전자심의(서면심의)", "written"),
        ("method", "대면(화상)", None),
        ("participation", "기피(인용)", "challenged"),
        ("outcome", "원안가결", "as-proposed"),
    ],
)
def test_a_printed_word_is_recognised_or_not_at_all(section: str, printed: str, kind: str | None) -> None:
    assert vocabulary.kind_of(section, printed) == kind


def test_an_unknown_word_brings_the_nearest_known_ones() -> None:
    assert vocabulary.suggestions("vote", "동이")[0] == "동의"
    assert "재심의" in vocabulary.suggestions("vote", "제심의")


def test_a_word_unlike_any_brings_one_word_of_every_kind() -> None:
    assert len(vocabulary.suggestions("vote", "xyz")) == len(vocabulary.kinds("vote"))
