"""The lists can be read back, and changing those of a session gives what making all again gives."""

from hypothesis import given
from hypothesis import strategies as st

from gazette.search.postings import Lists, character, lines, number, spliced

TEXTS = st.lists(
    st.lists(st.text("가나다라마 ,", max_size=8), max_size=5),
    max_size=8,
)


def read(text: str) -> list[tuple[int, int]]:
    """The sessions and documents of a list, by the rule in the head of postings.py."""
    found, session, document, inside = [], -1, -1, False
    for each in text:
        number = ord(each) - 32 - (0x800 if ord(each) >= 0xE000 else 0)
        if inside:
            document += number // 2 + 1
            found.append((session, document))
            inside = number % 2 == 0
        else:
            session, document, inside = session + number + 1, -1, True
    assert not inside
    return found


def listed(sessions: list[list[str]]) -> dict[str, str]:
    lists = Lists()
    for session, texts in enumerate(sessions):
        lists.join(session, lines(texts))
    return {key: line.decode() for key, line in lists.take()}


@given(TEXTS)
def test_the_lists_name_the_documents_that_hold_a_key(sessions: list[list[str]]) -> None:
    found = listed(sessions)
    for key, text in found.items():
        held = {each for places in text.split("\t") for each in read(places)}
        letters = set(key)
        assert held
        assert all(letters <= set(sessions[session][document]) for session, document in held)
    pair = found.get("가나", "").split("\t")
    assert [
        (session, document)
        for session, texts in enumerate(sessions)
        for document, text in enumerate(texts)
        if any(word.startswith("가나") for word in text.replace(",", " ").split())
    ] == (read(pair[0]) if pair[0] else [])


@given(TEXTS.filter(bool), st.integers(0, 8), st.lists(st.text("가나다라마 ,", max_size=8), max_size=5))
def test_other_texts_of_a_session_give_what_they_would_have_given(
    sessions: list[list[str]], place: int, texts: list[str]
) -> None:
    changed = min(place, len(sessions))  # one more than there are is a new session
    before, other = listed(sessions), lines(texts)
    keys = {*before, *other}
    after = {key: spliced(before.get(key, ""), changed, other.get(key, "")) for key in keys}
    assert {key: line for key, line in after.items() if line} == listed(
        [*sessions[:changed], texts, *sessions[changed + 1 :]]
    )


def test_a_session_may_have_very_many_texts() -> None:
    texts = ["가나"] + ["다"] * 1000 + ["가나"] + ["다"] * 20_000 + ["가나"]
    assert read(listed([["라"], texts])["가나"]) == [(1, 0), (1, 1001), (1, 21_002)]


@given(st.integers(0, 1_000_000))
def test_a_number_is_one_character_that_utf_8_can_write(counted: int) -> None:
    text = character(counted)
    assert len(text) == 1
    assert text.encode().decode() == text
    assert text >= " "
    assert number(text) == counted
