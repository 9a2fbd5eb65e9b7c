"""The lists can be read back, and joining runs of sessions gives what adding them one by one gives."""

from hypothesis import given
from hypothesis import strategies as st

from gazette.search.postings import Lists, character

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


def listed(sessions: list[list[str]], first: int = 0) -> Lists:
    lists = Lists()
    for number, texts in enumerate(sessions, first):
        lists.add(number, texts)
    return lists


@given(TEXTS)
def test_the_lists_name_the_documents_that_hold_a_key(sessions: list[list[str]]) -> None:
    for key, text in listed(sessions).lines():
        held = {each for places in text.split("\t") for each in read(places)}
        letters = set(key)
        assert held
        assert all(letters <= set(sessions[session][document]) for session, document in held)
    pair = dict(listed(sessions).lines()).get("가나", "").split("\t")
    assert [
        (session, document)
        for session, texts in enumerate(sessions)
        for document, text in enumerate(texts)
        if any(word.startswith("가나") for word in text.replace(",", " ").split())
    ] == (read(pair[0]) if pair[0] else [])


@given(TEXTS, st.integers(0, 8))
def test_runs_of_sessions_join(sessions: list[list[str]], cut: int) -> None:
    whole = listed(sessions)
    joined = listed(sessions[:cut])
    joined.join(listed(sessions[cut:], len(sessions[:cut])))
    assert list(joined.lines()) == list(whole.lines())


@given(st.integers(0, 1_000_000))
def test_a_number_is_one_character_that_utf_8_can_write(number: int) -> None:
    text = character(number)
    assert len(text) == 1
    assert text.encode().decode() == text
    assert text >= " "
