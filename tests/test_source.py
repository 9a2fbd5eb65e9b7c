"""YAML and front matter: every scalar is text, every value knows its place."""

import sys
import unicodedata

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from gazette import source
from gazette.source import LIMIT_BYTES, Listing, Mapping, Scalar, parse_markdown, parse_yaml


def parsed(text: str | bytes) -> Mapping:
    mapping, faults = parse_yaml("a.yaml", text if isinstance(text, bytes) else text.encode())
    assert faults == []
    assert mapping is not None
    return mapping


def codes(content: bytes) -> list[str]:
    return [each.code for each in parse_yaml("a.yaml", content)[1]]


@pytest.mark.parametrize("text", ["12:30", "012", "no", "2017-02-30", "2_6", "~", "0x1F", "1e3", ".inf", "="])
def test_a_plain_scalar_stays_the_text_that_was_written(text: str) -> None:
    [(_, value)] = parsed(f"key: {text}").pairs
    assert isinstance(value, Scalar)
    assert (value.text, value.plain) == (text, True)


def test_values_remember_line_and_column() -> None:
    [(key, value)] = parsed("# 주석\n가나: 다라\n").pairs
    assert (key.place.line, key.place.column) == (2, 1)
    assert (value.place.line, value.place.column, value.place.excerpt) == (2, 5, "가나: 다라")


def test_a_byte_order_mark_and_crlf_are_read_as_meant() -> None:
    mapping = parsed("\ufefftitle: 제목\r\nlist:\r\n  - 하나\r\n".encode())
    assert [key.text for key, _ in mapping.pairs] == ["title", "list"]
    listing = mapping.pairs[1][1]
    assert isinstance(listing, Listing)
    assert listing.values[0].place.line == 3


def test_text_is_composed() -> None:
    [(_, value)] = parsed("key: \u1100\u1161".encode()).pairs
    assert isinstance(value, Scalar)
    assert value.text == "\uac00"


@given(st.text("a\u1100\u1161\u0301 \n'\":#", min_size=1), st.sampled_from("|>'\""))
def test_text_is_composed_however_it_is_written(text: str, style: str) -> None:
    mapping, _ = parse_yaml("a.yaml", yaml.dump({"key": text}, default_style=style).encode())
    [(_, value)] = mapping.pairs if mapping else ()
    assert isinstance(value, Scalar)
    assert unicodedata.is_normalized("NFC", value.text)


def test_a_line_of_printable_letters_needs_no_search() -> None:
    letters = map(chr, range(sys.maxunicode + 1))
    assert not [each for each in letters if each.isprintable() and source._FORBIDDEN.search(each)]


def test_the_parser_in_python_reads_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    text = "a: 'x'\nb:\n  - c: |\n      d\n      e\n  - [f, 1]\n# h\n"
    quick = parsed(text)
    monkeypatch.setattr(source, "_Loader", yaml.SafeLoader)
    assert parsed(text) == quick


@pytest.mark.parametrize(
    ("content", "code"),
    [
        ("제목: 값".encode("cp949"), "encoding"),
        ("제목: 값".encode("utf-16"), "encoding"),
        (b"a: " + b"x" * LIMIT_BYTES, "file-too-large"),
        (b"a: " + b"[" * 300_000, "too-deep"),
        (b"a: [" + b"1," * 70_000 + b"1]", "too-many-values"),
        (b"a: \x07", "control-character"),
        ("a: \u202e".encode(), "control-character"),
        (b"a: &x [*x, *x]", "alias"),
        (b"<<: {a: 1}", "alias"),
        (b"a: !!python/object:os.system x", "tag"),
        (b"a: 1\n---\nb: 2", "several-documents"),
        (b"", "no-fields"),
        (b"- a", "no-fields"),
        (b"? [a]\n: b", "key-not-text"),
        (b"a: 1\na: 2", "duplicate-key"),
        (b"a:\n\t- b", "tab-indent"),
        (b"a: b: c", "unquoted-colon"),
        (b"a: 'b\nc: d", "unclosed-quote"),
        (b"a: @b", "reserved-character"),
        (b"a: [1, 2\nb: 3", "yaml-syntax"),
    ],
)
def test_what_records_do_not_use_is_refused(content: bytes, code: str) -> None:
    assert codes(content) == [code]


@pytest.mark.parametrize(
    ("line", "warned"),
    [
        ("a: 안건 #3 검토", True),
        ("a: 3 # 설명", True),
        ("a: 3  # 설명", False),
        ("a: '안건 #3'", False),
        ("a: 안건#3", False),
        ("a: 3  #설명", True),
    ],
)
def test_text_cut_by_a_comment_sign_is_warned_of(line: str, warned: bool) -> None:
    assert codes(line.encode()) == (["cut-by-comment"] if warned else [])


def test_front_matter_and_body_keep_their_lines() -> None:
    text = "---\ntitle: 제목\n---\n\n# 회의록\n\n본문 - 줄\n"
    mapping, faults = parse_markdown("a.md", text.encode(), "minutes")
    assert faults == []
    assert mapping is not None
    fields = {key.text: (value.place.line, value) for key, value in mapping.pairs}
    assert fields["title"][0] == 2
    assert isinstance(fields["minutes"][1], Scalar)
    assert fields["minutes"][1].text == "# 회의록\n\n본문 - 줄"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("title: 제목\n", "no-front-matter"),
        ("---\ntitle: 제목\n", "no-front-matter"),
        ("---\nminutes: 하나\n---\n둘\n", "body-and-field"),
    ],
)
def test_a_markdown_record_without_its_fences_or_said_twice_is_refused(text: str, code: str) -> None:
    assert [each.code for each in parse_markdown("a.md", text.encode(), "minutes")[1]] == [code]
