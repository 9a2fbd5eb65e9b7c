"""The roster: every listed name under every disguise, places alone, and waivers where they say."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gazette.privacy import Roster, Waiver, hits, plain, roster, waived

NAMES = ("김철수", "이영희", "남궁민수", "조성", "홍길동", "선우진")
LISTED = "# 위원 명단\n" + "\n".join(NAMES) + "  # 끝\n박민수(朴珉秀)\n\nJohn Smith\n"
GAPS = (
    "",
    " ",
    "  ",
    "\n",
    "\u200b",
    "\u00ad",
    "\u2060",
    "\u00a0",
    "\u3000",
    "·",
    "ㆍ",
    "•",
    "/",
    "|",
    "‧",
    "∙",
    "…",
    "~",
    ";",
    ":",
    "`",
    "**",
    "<i></i>",
    " \n ",
    "&nbsp;",
    "&#8203;",
    "&shy;",
    "&amp;zwj;",
)
FRAMES = ("{}는 반대", "위원 {} 의견", "({})", "{}위원", "가나다 {}의 글", "{}", "위원장{} 발언")


@pytest.fixture(scope="module")
def listed() -> Roster:
    """Return the matcher of the test's roster."""
    return roster(LISTED)


def found(listed: Roster, path: str, content: str) -> list[str]:
    """Return what stands at the places that the roster finds."""
    page = plain(path, content.encode())
    return ["".join(page.text[hit.start : hit.end].split()) for hit in listed.hits(page.text)]


@settings(deadline=None)
@given(
    st.sampled_from(NAMES),
    st.sampled_from(GAPS),
    st.sampled_from(FRAMES),
    st.sampled_from(["{}", "&#{};", "&#{}"]),
)
def test_no_disguise_hides_a_listed_name(name: str, gap: str, frame: str, entity: str) -> None:
    letters = [letter if entity == "{}" else entity.format(ord(letter)) for letter in name]
    assert found(roster(LISTED), "a.txt", frame.format(gap.join(letters)))


@pytest.mark.parametrize(
    "page",
    [
        "<p>김<b>철</b>수</p>",
        "<p>&#44608;&#xCCA0;수</p>",
        '<img alt="김철수">',
        "<p>\u1100\u1175\u11b7\u110e\u1165\u11af\u1109\u116e</p>",
        "<p>朴珉秀</p>",
        "<p>朴 珉 秀</p>",
        "<p>JOHN  SMITH</p>",
        "<p>ＪｏｈｎＳｍｉｔｈ</p>",
        '<a href="/%EA%B9%80%EC%B2%A0%EC%88%98/">글</a>',
        "<p>files/%EA%B9%80%EC%B2%A0%EC%88%98.pdf</p>",
        "<p>[김](https://a.kr)철수</p>",
        "<p>김(철)수</p>",
        "<p>ㄱㅣㅁㅊㅓㄹㅅㅜ</p>",
        "<p>ﾡￜﾱﾺￆﾩﾵￓ</p>",
        "<p>𝐉𝐨𝐡𝐧 𝐒𝐦𝐢𝐭𝐡</p>",
        "<p>Ⓙⓞⓗⓝ Smith</p>",
        "<p>김&#x0000CCA0;수</p>",
    ],
)
def test_markup_letters_and_case_hide_nothing(listed: Roster, page: str) -> None:
    assert found(listed, "a.html", page)


@pytest.mark.parametrize(
    "text",
    [
        "조 성능",
        "제조/성과",
        "제조(성과)",
        "이영/희망",
        "조, 성능",
        "제조 성과",
        "이영 희망",
        "김철 수선",
        "Johnsmiths",
        "선우 진행",
        "홍 길동무",
    ],
)
def test_letters_of_two_words_are_no_name(listed: Roster, text: str) -> None:
    assert found(listed, "a.txt", text) == []


def test_a_short_name_inside_a_word_is_told_unless_it_is_waived(listed: Roster) -> None:
    text = plain("a.html", "<p>체계 조성하다. 조성 위원</p>".encode()).text
    hit, other = listed.hits(text)
    waiver = Waiver("a.html", "체계 조성하다")
    assert list(waived([hit, other], "a.html", text, [waiver])) == [other]
    assert list(waived([hit, other], "b.html", text, [waiver])) == [hit, other]
    assert list(waived([hit, other], "a.html", text, [Waiver("a.html", "")])) == []


def test_a_waiver_covers_nothing_but_the_roster() -> None:
    text = "김철수 위원"
    assert list(waived(hits(text), "a", text, [Waiver("a", "")])) == list(hits(text))


def test_of_names_that_begin_alike_each_is_found() -> None:
    both = roster("김철\n김철수\n")
    assert [found(both, "a.txt", text) for text in ("김철은", "김철수는", "김철 수선")] == [
        ["김철"],
        ["김철수"],
        ["김철"],
    ]


def test_nothing_tells_a_listed_name(listed: Roster) -> None:
    assert repr(listed) == f"Roster(count={listed.count})"
    assert listed.count == len(NAMES) + 3
    assert all(name not in repr(hit) for hit in hits("김철수", listed=listed) for name in NAMES)


@pytest.mark.parametrize("text", ["", "# 없음\n", "\n\n", "김\n"])
def test_a_roster_of_nobody_finds_nobody(text: str) -> None:
    assert list(roster(text).hits("김철수 위원")) == []


@settings(deadline=None)
@given(st.lists(st.text(alphabet="김이철수영 ()#.*[\\", max_size=8), max_size=8), st.text(max_size=40))
def test_any_roster_can_be_looked_for(lines: list[str], text: str) -> None:
    for hit in roster("\n".join(lines)).hits(text):
        assert 0 <= hit.start < hit.end <= len(text)
