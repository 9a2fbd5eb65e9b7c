"""The browser takes a query apart as the build takes texts apart, and reads every list that was written."""

import json
import unicodedata
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from playwright.sync_api import Page

from gazette.search.cut import Keys, cut, is_han, normal

from .results import with_source
from .visit import Opener

CUT = """async (text) => {
  const {keysOf, normal, runs} = await import('/source/cut.js'), compared = normal(text);
  const [first, second] = runs(compared);
  return {
    compared, keys: keysOf(runs(compared)).map(({key}) => key),
    between: second ? first[0].at(-1) + second[0][0] : '',
  };
}"""
# For every text, the keys of each of its parts but those that part a word of letters or digits.
PARTS = """async (texts) => {
  const {keysOf, normal, runs} = await import('/source/cut.js');
  const splits = (text, at) => /[a-z\\d&+.'’-]{2}/i.test(text.slice(at - 1, at + 1)) && at > 0;
  return texts.map((written) => {
    const text = normal(written).slice(0, 120), keys = new Set();
    for (let from = 0; from < text.length; from++) {
      for (let to = from + 3; to <= Math.min(text.length, from + 12); to++) {
        if (splits(text, from) || splits(text, to) || !/[가-힣]{2}/.test(text.slice(from, to))) continue;
        for (const {key} of keysOf(runs(text.slice(from, to)))) keys.add(key);
      }
    }
    return [...keys];
  });
}"""
LISTS = """async (keys) => {
  const {openFiles} = await import('/source/index-files.js'), files = await openFiles('/search/'), lists = {};
  for (const key of keys) {
    const held = await files.postings(key);
    lists[key] = held.lists ?? await held.load?.() ?? null;
  }
  return lists;
}"""
TEXTS = """async () => {
  const {openFiles} = await import('/source/index-files.js'), files = await openFiles('/search/');
  return Promise.all(Array.from({length: files.size}, async (_, id) => [id, (await files.text(id)).text]));
}"""

ENDINGS = "으로|에서|에게|[하되][고며여는어지]|[을를함됨한된할될]"
GAPS = " \u00a0\u200b\u3000·‧ㆍ_/-"
PIECES = st.one_of(
    st.text(st.characters(min_codepoint=0xAC00, max_codepoint=0xD7A3), min_size=1, max_size=4),
    st.text(st.sampled_from("가나다의이은는을를에도로위원회의회한다함"), min_size=1, max_size=6),
    st.from_regex(f"[가-힣]{{1,2}}({ENDINGS})?[{GAPS}][가-힣]", fullmatch=True),
    st.text(st.characters(min_codepoint=0x3131, max_codepoint=0x318E), min_size=1, max_size=2),
    st.text(st.characters(min_codepoint=0x4E00, max_codepoint=0x9FFF), min_size=1, max_size=3),
    st.text(st.sampled_from("abzABZéÖßñøΑωЖ"), min_size=1, max_size=4),
    st.from_regex(r"[0-9]{1,4}(,[0-9]{2,4}){0,2}", fullmatch=True),
    st.text(st.sampled_from(".,!?'’‘“”()[]「」%&+-_/·‧ㆍ~○※§€😀"), min_size=1, max_size=3),
    st.text(st.sampled_from(" \t\n\r\u00a0\u2003\u200b\u3000"), min_size=1, max_size=2),
    st.text(st.characters(min_codepoint=0xFF01, max_codepoint=0xFF5E), min_size=1, max_size=3),
)
FORMS = st.sampled_from(["NFC", "NFD"])
WRITTEN = st.builds(
    lambda pieces, form: unicodedata.normalize(form, "".join(pieces)), st.lists(PIECES, max_size=8), FORMS
)


@pytest.fixture(scope="module")
def page(open_page: Opener) -> Page:
    return with_source(open_page("/search/").page)


def test_texts_are_cut_alike(page: Page) -> None:
    @settings(max_examples=300, deadline=None)
    @given(WRITTEN)
    @example("'18년 R&D 192,000천원, ＩＳＰ(정보화전략계획)을")
    @example("콜 센터의 블록 체인")
    @example("예")
    def alike(text: str) -> None:
        there = page.evaluate(CUT, text)
        here = cut(normal(text))
        assert there["compared"] == normal(text)
        asked = {*there["keys"], there["between"]}  # the first word may be the tail of a longer one
        held = here.starts | here.inside | here.across
        assert {*there["keys"]} <= held
        assert all(len(key) == 1 or is_part(key, asked) for key in held - asked), held - asked

    alike()


def test_every_part_of_a_text_has_keys_of_it(page: Page, texts: list[str]) -> None:
    """한 것이, 로 추진: what is asked for may begin inside a word."""
    for text, asked in zip(texts, page.evaluate(PARTS, texts), strict=True):
        keys = cut(normal(text))
        assert {*asked} <= keys.starts | keys.inside | keys.across, text
    assert texts


def is_part(key: str, whole: set[str]) -> bool:
    """Whether a key is a part of a Latin word that is a key as a whole."""
    return not is_han(key) and any(key in each and key != each for each in whole)


@pytest.fixture(scope="module")
def texts(site: Path) -> list[str]:
    """The texts of all documents, in the order of their numbers."""
    head = json.loads((site / "search/index.json").read_text("utf-8"))
    titles = [
        [text for _, text in line]
        for file in range(len([*(site / "search/titles").iterdir()]))
        for _, *line in json.loads((site / f"search/titles/{file}.json").read_text("utf-8"))
    ]
    return [
        text
        for first, line in zip(titles, head["sessions"], strict=True)
        for text in (*first, *of_session(site, head["committees"], line))
    ]


def of_session(site: Path, committees: list[str], line: str) -> Iterator[str]:
    """The texts of the opinions of a session."""
    committee, session, *_, files = line.split()
    for place in range(int(files)):
        path = site / "search/texts" / committees[int(committee)] / session / f"{place}.json"
        for *_, text in json.loads(path.read_text("utf-8"))["documents"]:
            yield text


def test_every_text_is_read_by_its_number(page: Page, texts: list[str]) -> None:
    assert texts
    assert page.evaluate(TEXTS) == [list(each) for each in enumerate(texts)]


def test_every_list_of_every_key_is_read_as_it_was_written(page: Page, texts: list[str]) -> None:
    expected: defaultdict[str, tuple[list[int], ...]] = defaultdict(lambda: ([], [], []))
    for number, text in enumerate(texts):
        for place, keys in enumerate(by_place(cut(normal(text)))):
            for key in keys:
                expected[key][place].append(number)
    read: dict[str, Any] = page.evaluate(LISTS, list(expected))
    assert len(expected) > 1000
    assert {key: lists for key, lists in read.items() if lists != list(expected[key])} == {}


def by_place(keys: Keys) -> tuple[set[str], set[str], set[str]]:
    return keys.starts, keys.inside, keys.across


def test_a_key_that_no_text_holds_has_no_list(page: Page) -> None:
    assert set(page.evaluate(LISTS, ["뷁뷁", "zebra", "뷁"]).values()) <= {None}
