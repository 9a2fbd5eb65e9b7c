"""The text to search: what every format says, in one form, and the way back to its place in the file."""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gazette.privacy import plain
from gazette.privacy.plain import _UNCOMMON, _alike, _read
from gazette.privacy.trail import rewrite, substitute

LETTERS = st.text(alphabet="가나다라 abc<>&\"',\n\\", max_size=60)


@pytest.mark.parametrize(
    ("path", "content", "expected"),
    [
        ("a.html", "<p>김<b>철</b>수</p><p>위원</p>", "김철수"),
        ("a.html", "<p>김&#x200B;철&shy;수</p>", "김철수"),
        ("a.html", "<p>김<!-- 사이 -->철수</p>", "김철수"),
        ("a.html", "<table>\n<tr>\n<th>이름</th>\n<td>김</td>\n</tr>\n</table>", "이름\t김"),
        ("a.html", '<meta content="김철수 외">', "김철수 외"),
        ("a.html", '<a href="/%EA%B9%80%EC%B2%A0%EC%88%98/">글</a>', "/김철수/"),
        ("a.json", '{"이름": "김철수", "글": "첫째\\n둘째"}', "이름: 김철수"),
        ("a.json", '{"a": "\\uae40\\ucca0\\uc218"}', "김철수"),
        ("a.json", '{"html": "<p>김<b>철</b>수</p>"}', "김철수"),
        ("a.csv", '이름,"의견, ""그대로""\n다음"\n', '이름\t의견, "그대로"\x0b다음'),
        ("a.xml", "<content>&lt;p&gt;김&lt;b&gt;철&lt;/b&gt;수&lt;/p&gt;</content>", "김철수"),
        ("a.txt", "０１０－１２３４", "010-1234"),
        ("a.txt", "\u1100\u1175\u11b7철수", "김철수"),
        ("a.yaml", "overall: 김&#52384;수 위원", "김철수 위원"),
        ("a.yaml", "overall: 김&#xCCA0수&nbsp;위원", "김철수 위원"),
        ("a.yaml", "overall: 김&amp;#52384;&zwj;&#8203;수", "김철수"),
        ("a.json", '{"a": "김&#52384;수, R&D"}', "김철수, R&D"),
        ("a.csv", "1,김&#52384;수\n", "1\t김철수"),
        ("a.html", "<p>김&amp;#52384;&amp;#8203;수</p>", "김철수"),
        ("files/김철수.pdf", "", "files / 김철수.pdf"),
        ("files/%EA%B9%80.pdf", "", "김.pdf"),
    ],
)
def test_what_a_reader_can_read_is_in_the_text(path: str, content: str, expected: str) -> None:
    assert expected in plain(path, content.encode()).text


def test_text_in_another_encoding_is_read() -> None:
    assert "김철수" in plain("a.txt", "김철수".encode("cp949")).text
    assert "김철수" in plain("a.txt", "김철수".encode("utf-16")).text


def test_block_elements_end_a_line_and_inline_ones_do_not() -> None:
    text = plain("a.html", "<div>가</div><div>나<i>다</i></div>".encode()).text
    assert "가\n" in text
    assert "나다" in text
    assert "가나" not in text


@settings(deadline=None)
@given(LETTERS, st.integers(0, 5), st.sampled_from(["a.html", "a.json", "a.txt", "a.csv", "a.yaml"]))
def test_a_found_word_is_told_at_its_line_and_column(before: str, lines: int, path: str) -> None:
    before = before.replace("<", "").replace('"', "").replace("\\", "") if path != "a.txt" else before
    source = before + "\n" * lines + "김철수"
    page = plain(path, source.encode())
    line = source.count("\n") + 1
    column = len(source) - (source.rfind("\n") + 1) - len("김철수") + 1
    assert page.place(page.text.index("김철수")) == (line, column)


def test_what_stands_behind_an_entity_is_told_at_its_column() -> None:
    page = plain("a.yaml", "a: &nbsp;&#52384; 김&#52384;수".encode())
    assert page.place(page.text.index("김철수")) == (1, 19)


def test_an_attribute_is_told_at_its_own_line() -> None:
    page = plain("a.html", '<p>가</p>\n<p>나 <img\n alt="김철수 위원"></p>'.encode())
    assert page.place(page.text.index("김철수"))[0] in (2, 3)


@settings(deadline=None)
@given(st.text(max_size=40), st.booleans())
def test_every_string_of_json_is_in_the_text(value: str, ascii_only: bool) -> None:
    words = json.dumps({"앞": value, "이름": ["김철수"]}, ensure_ascii=ascii_only)
    assert "김철수" in plain("a.json", words.encode("utf-8", "replace")).text


@settings(deadline=None)
@given(st.binary(max_size=300), st.sampled_from(["a.html", "a.json", "a.csv", "a.xml", "a"]))
def test_any_bytes_have_a_text_and_every_character_a_place(content: bytes, path: str) -> None:
    page = plain(path, content)
    assert all(page.place(offset) >= (1, 1) for offset in range(len(page.text)))


TAGS = ["<p>", "</td>", "<td>", "<tr>", "<b x='1' y=\"<\">", '<a href="김&amp;철">', "<!--", "-->", "<!x>"]
SIGNS = ["<", ">", "'", '"', "=", "&amp;", "&#52384;", "&", "\n", " ", "\t", "가"]
MARKUP = st.lists(st.sampled_from(TAGS + SIGNS), max_size=25).map("".join)


@settings(deadline=None, max_examples=500)
@given(MARKUP, st.sampled_from(["html", "json", "csv", "xml", "txt"]))
def test_the_text_is_the_same_with_and_without_the_way_back(content: str, path: str) -> None:
    assert _read(path, content, substitute)[0] == _read(path, content, rewrite)[0]


@pytest.mark.parametrize(
    "opening", ["<" * 20_000, "<a " * 20_000, '"' * 20_000, "<p title='" * 8_000, "\\" * 20_000]
)
def test_hostile_markup_ends(opening: str) -> None:
    assert plain("a.html", opening.encode()).text is not None
    assert plain("a.json", opening.encode()).text is not None


def test_what_is_passed_over_is_written_as_it_is() -> None:
    common = [chr(code) for code in range(0x110000) if not _UNCOMMON.match(chr(code))]
    assert len(common) > 30_000
    assert [each for each in common if _alike(each) != each] == []
