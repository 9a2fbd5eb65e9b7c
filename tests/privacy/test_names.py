"""Names: found near titles and in every layout, and no alarm for ordinary words, masks or the real record."""

from itertools import product
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bench import archive, nouns
from gazette.privacy import Known, hits, plain
from gazette.privacy.likeness import likeness
from gazette.privacy.ordinary import PAIRS, WORDS
from gazette.privacy.surroundings import is_listed

from .marked import faults, measured

ROOT = Path(__file__).resolve().parent.parent.parent
NAMES = ("name", "half-mask")
MASKS = ("○○○", "○ ○ ○", "O O O", "***", "〇〇〇", "□□□", "ＯＯＯ", "◯◯◯", "OOO", "＊＊＊", "ㅇㅇㅇ")
# Text and data of a site; the rest is pictures and what has a test of its own.
READABLE = (".html", ".json", ".csv", ".xml", ".txt", ".svg", ".js", ".css", ".yaml", ".md")


@pytest.mark.parametrize("half", ["training", "heldout"])
def test_names_beside_titles_are_found(half: str) -> None:
    found = measured([f"titles-{half}.txt"])
    assert found.recall >= 0.97, found.missed
    assert found.precision >= 0.9, found.false


@pytest.mark.parametrize("half", ["training", "heldout"])
def test_names_in_lists_tables_and_speeches_are_found(half: str) -> None:
    found = measured([f"layouts-{half}.txt"])
    assert found.recall >= 0.95, found.missed
    assert found.precision >= 0.9, found.false


def test_of_sentences_held_out_a_second_time_as_many_are_found() -> None:
    found = measured(["again-heldout.txt"])
    assert found.recall >= 0.95, found.missed
    assert found.precision >= 0.9, found.false


def test_of_sentences_held_out_a_third_time_as_many_are_found() -> None:
    titled, others = measured(["third-heldout.txt"]), measured(["third-layouts.txt"])
    assert titled.recall >= 0.95, titled.missed
    assert others.recall >= 0.97, others.missed
    assert titled.false == others.false == ()


@pytest.mark.parametrize("name", ["clean-training.txt", "clean-heldout.txt", "third-clean.txt"])
def test_ordinary_words_and_masks_raise_no_alarm(name: str) -> None:
    assert measured([name], (*NAMES, "address", "telephone")).false == ()


@pytest.mark.parametrize(
    "title", ["위원", "교수", "학예사", "소방관", "대령", "이사", "담당자", "군", "팀원"]
)
@pytest.mark.parametrize("name", ["구나연", "한도경", "피은찬", "제갈운"])
def test_a_name_is_found_before_every_kind_of_title(name: str, title: str) -> None:
    assert faults(f"이 안건은 {name} {title}이 설명하였다.", NAMES)


@pytest.mark.parametrize(
    "name", ["장미란", "전인화", "여진구", "명계남", "강기갑", "형슬우", "제갈공", "이명자"]
)
@pytest.mark.parametrize(
    "frame", ["{} 위원은 찬성", "위원장 {}은 찬성", "{}위원이", "{}(위원장), ", "{}, 동의"]
)
def test_a_rare_name_beside_a_title_is_found(name: str, frame: str) -> None:
    assert faults(frame.format(name), NAMES)


@pytest.mark.parametrize(
    ("text", "is_one"),
    [
        ("위원장 김훈 의견을 밝힘", True),
        ("간사 이철 보고", True),
        ("국장 박준은 설명함", True),
        ("도시계획과장 최산(불참)", True),
        ("제출자 - 이서연", True),
        ("제출자 이서연", True),
        ("작성자 - 박도윤", True),
        ("위원장 결재 후 시행", False),
        ("위원장 공석 시 부위원장이 진행", False),
        ("위원 전원 찬성", False),
        ("위원 성별 균형", False),
        ("국장 전결 사항", False),
        ("간사 주관으로 개최", False),
        ("의장 직권으로 상정", False),
        ("위원장 안건 상정", False),
        ("과장 현장 확인", False),
        ("제출자 - 주민 단체", False),
        ("반대 - 이유는 아래와 같음", False),
        ("동의 - 주차장 확충 조건", False),
        ("제출자 성명은 가림", False),
    ],
)
def test_a_name_behind_a_title_is_found_and_no_ordinary_word(text: str, is_one: bool) -> None:
    assert bool(faults(text, NAMES)) is is_one


@pytest.mark.parametrize(("letters", "is_near"), [(40, True), (500, False)])
def test_a_list_of_people_is_told_by_the_beginning_of_its_own_line_if_that_is_near(
    letters: int, is_near: bool
) -> None:
    text = f"참석: {'가나다 ' * (letters // 4)}김철수"
    assert is_listed(text, len(text) - 3) is is_near
    assert not is_listed(f"참석: 없음\n{'가나다 ' * (letters // 4)}김철수", len(text) + 4)


@pytest.mark.parametrize("mask", MASKS)
@pytest.mark.parametrize(
    "frame", ["{} 위원", "위원 {}: 녹취록", "위원장 {} (인)", "○ {} 위원 : 찬성", "참석: {}, {}"]
)
def test_a_whole_mask_tells_nothing(mask: str, frame: str) -> None:
    assert faults(frame.format(mask, mask), NAMES) == []


@pytest.mark.parametrize(
    "mask", ["김○○", "이○○", "홍*동", "박O수", "최**", "남궁○○", "정 ○ ○", "강ㅇㅇ", "윤〇〇"]
)
def test_half_a_mask_is_a_leak(mask: str) -> None:
    assert [hit.kind for hit in faults(f"- {mask} 위원 의견", NAMES)] == ["half-mask"]


@pytest.mark.parametrize(
    "title",
    ["위원", "위원장", "교수", "박사", "국장", "과장", "팀장", "변호사", "님", "씨", "주무관", "의원"],
)
@pytest.mark.parametrize("name", ["김철수", "이영희", "남궁민수", "허준", "김 철 수", "박민\n수", "金哲洙"])
def test_every_spelling_is_found_beside_every_title(name: str, title: str) -> None:
    assert faults(f"어제 {name} {title}의 의견을 들었다", NAMES)


@pytest.mark.parametrize(
    "page",
    [
        "<p>김<b>철</b>수 위원</p>",
        "<p>김&#52384;수 위원</p>",
        "<p><span>김</span><span>철수</span>\n위원</p>",
        '<img alt="김철수 위원">',
        '<a href="/%EA%B9%80%EC%B2%A0%EC%88%98%20%EC%9C%84%EC%9B%90.html">의견</a>',
        "<table><tr><th>번호</th><th>성명</th></tr><tr><td>1</td><td>조성민</td></tr></table>",
        "<dl><dt>성명</dt><dd>조성민</dd></dl>",
        "<ul><li>김철수</li>\n<li>이영희</li>\n<li>박민수</li></ul>",
    ],
)
def test_markup_hides_no_name(page: str) -> None:
    assert faults(plain("page.html", page.encode()).text, NAMES)


def test_words_of_neighbouring_cells_make_no_name() -> None:
    page = plain("votes.csv", "row,vote\n나,찬성\n오,나오\n".encode())
    assert faults(page.text, NAMES) == []


def _found_in(folder: Path, known: Known) -> set[tuple[str, str, int]]:
    return {
        (hit.kind, path.name, page.place(hit.start)[0])
        for path in sorted(folder.rglob("*"))
        if path.suffix in READABLE and path.is_file()
        for page in [plain(path.relative_to(folder).as_posix(), path.read_bytes())]
        for hit in hits(page.text, known)
        if hit.severity == "fault"
    }


def test_the_real_record_and_its_site_raise_no_alarm(real_site: Path) -> None:
    assert _found_in(ROOT / "content", Known(())) == set()
    assert _found_in(real_site, Known(())) == set()


@pytest.mark.parametrize("seed", [4, 18, 31])
def test_drawn_archives_raise_no_alarm(seed: int, tmp_path: Path) -> None:
    archive.write(tmp_path, archive.Size(sessions=40), seed)
    assert _found_in(tmp_path, Known(())) == set()


@pytest.mark.parametrize("frame", ['- {{slug: topic-6, name: "{}"}}', "위원\t{}\t동의", "서울 {}2021의"])
def test_no_compound_of_ordinary_words_is_a_name_or_an_address(frame: str) -> None:
    subjects, heads = nouns.words("subjects"), nouns.words("heads")
    found = {
        subject + head
        for subject, head in product(subjects, (*heads, *subjects))
        if faults(frame.format(subject + head), (*NAMES, "address"))
    }
    assert found == set()


def test_of_the_fictional_archive_only_its_half_masks_are_told() -> None:
    known = Known(("031-000-0100", "records@garam.example"))
    found = _found_in(ROOT / "tests/content", known)
    assert {(kind, name) for kind, name, _ in found} == {
        ("half-mask", "2022-01.yaml"),
        ("half-mask", "2023-02.md"),
        ("half-mask", "privacy.yaml"),  # which allows them
    }


@settings(deadline=None)
@given(st.sampled_from(sorted(WORDS)) | st.sampled_from(sorted(a + b for a in PAIRS for b in PAIRS[a])))
def test_no_listed_word_looks_like_a_name(word: str) -> None:
    assert likeness(word) < 4


@settings(deadline=None)
@given(st.text(alphabet=st.characters(min_codepoint=0xAC00, max_codepoint=0xD7A3), max_size=6))
def test_likeness_is_told_of_any_word(word: str) -> None:
    assert -12 <= likeness(word) <= 11


@settings(deadline=None)
@given(st.text(max_size=200))
def test_any_text_is_searched_and_every_hit_lies_in_it(text: str) -> None:
    page = plain("x.html", text.encode("utf-8", "replace"))
    for hit in hits(page.text):
        assert 0 <= hit.start < hit.end <= len(page.text)
        assert page.place(hit.start) >= (1, 1)


@pytest.mark.parametrize(
    "part",
    [
        "가",
        "김 ",
        "김○",
        "김철수 ",
        "김철수,",
        "성명\n",
        "성명\t",
        "|성명|\n",
        "|성명",
        "위원 ",
        "金",
        "Kim-a ",
        "A ",
        "1-",
        "1 ",
        "x@a.",
        "동1",
        "로 1",
    ],
)
def test_a_long_text_of_one_part_is_searched_to_its_end(part: str) -> None:
    text = part * 20_000 + "\n\n\n위원장 이영희"
    assert hits(text)[-1].end == len(text)


def test_a_known_public_person_passes_and_others_do_not() -> None:
    text = "서울특별시장 홍길동 시장의 축사, 김철수 위원의 답사"
    found = hits(text, Known(("홍길동 시장",)))
    assert [text[hit.start : hit.end] for hit in found] == ["김철수"]


def test_no_hit_repeats_what_it_found() -> None:
    assert all("철수" not in repr(hit) for hit in hits("김철수 위원, 연락처 010-1234-5678"))
