"""The bench: what it draws is valid, the same for a seed, and rightly judged. No test looks at the clock."""

import random
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bench import archive, hangul, nouns
from bench.draw import Draw, Query
from bench.edits import EDITS, DiffersError, Edit, same
from bench.kinds import KINDS
from bench.nouns import Noun
from bench.prose import Prose, passive
from bench.queries import queries
from bench.result import Answer
from bench.truth import Texts, plain
from gazette.order import Order
from gazette.run import run

TEMPLATES = Path(__file__).resolve().parent.parent / "templates"
HANGUL = st.text(st.characters(min_codepoint=ord("가"), max_codepoint=ord("힣")), min_size=1, max_size=12)
ANY = st.text(max_size=30).map(lambda text: unicodedata.normalize("NFC", text))


@given(HANGUL)
def test_typing_the_keys_of_a_text_shows_it(text: str) -> None:
    assert hangul.shown(hangul.keys(text)) == text


@given(HANGUL)
def test_latin_keys_are_the_same_keys(text: str) -> None:
    assert hangul.shown(hangul.JAMO[key] for key in hangul.in_latin(text)) == text


@given(ANY)
def test_whatever_is_typed_its_letters_are_shown(text: str) -> None:
    assert hangul.keys(hangul.shown(hangul.keys(text))) == hangul.keys(text)


def test_a_final_moves_to_the_next_syllable() -> None:
    keys = hangul.keys("예산값이")
    shown = [hangul.shown(keys[: count + 1]) for count in range(len(keys))]
    assert " ".join(shown) == "ㅇ 예 옛 예사 예산 예산ㄱ 예산가 예산갑 예산값 예산값ㅇ 예산값이"


@pytest.mark.parametrize(
    ("one", "other", "near"),
    [
        ("블록체인", "블록체인", True),
        ("블록체인", "브록체인", True),
        ("블록체인", "블록체잉", True),
        ("블록체인", "불록채인", False),
        ("블록체인", "블록체인과", False),
    ],
)
def test_one_jamo_apart_is_near(one: str, other: str, near: bool) -> None:
    assert hangul.is_near(one, other) is hangul.is_near(other, one) is near


@given(HANGUL, st.integers())
def test_a_typo_is_one_jamo(word: str, seed: int) -> None:
    typo = nouns.misspelt(word, random.Random(seed))  # noqa: S311  (no secret)
    assert typo != word
    assert hangul.is_near(word, typo)


@pytest.mark.parametrize(
    ("word", "direction"),
    [("블록체인", "으로"), ("챗봇", "으로"), ("서울", "로"), ("과제", "로"), ("ISP", "로")],
)
def test_particles_suit_the_word(word: str, direction: str) -> None:
    assert nouns.with_particle(word, ("으로", "로")) == word + direction


@pytest.mark.parametrize(
    ("active", "other"),
    [("함", "됨"), ("하여야", "되어야"), ("하였음", "되었음"), ("했음", "됐음"), ("한다면", "된다면")],
)
def test_active_endings_have_their_passive_form(active: str, other: str) -> None:
    assert passive(active) == other


@pytest.mark.parametrize(
    ("written", "compared"),
    [
        ("１９２,０００천원", "192000천원"),
        ("R&D", "r&d"),
        ("1,5", "1,5"),
        ("ㄱ", "ㄱ"),
        ("\u1107\u116e", "부"),
    ],
)
def test_texts_are_compared_plain(written: str, compared: str) -> None:
    assert plain(written) == compared


WRITTEN = (
    "사회정의를 위함",
    "공정의 뜻",
    "정의가 필요함",
    "위원회의 뜻",
    "정 의",
    "행정 의지",
    "공공 행정서비스",
    "공공행정서비스는",
)
TEXTS = Texts(WRITTEN, [Noun(("공정",)), Noun(("위원회",)), Noun(("정의",))])


@pytest.mark.parametrize(
    ("word", "right"),
    [
        ("정의", {"사회정의를 위함", "정의가 필요함", "정 의"}),
        ("회의", set()),
        ("행정서비스", {"공공 행정서비스", "공공행정서비스는"}),
        ("공공행정", {"공공 행정서비스", "공공행정서비스는"}),
    ],
)
def test_a_word_is_right_in_compounds_and_spaced_but_not_by_chance(word: str, right: set[str]) -> None:
    assert {WRITTEN[number] for number in TEXTS.right(word)} == right


def test_what_is_being_typed_is_right_from_its_first_keys() -> None:
    assert {WRITTEN[number] for number in TEXTS.typed(hangul.keys("행저"))} == {
        *("행정 의지", "공공 행정서비스", "공공행정서비스는")
    }


def test_recall_and_precision() -> None:
    query = Query("", "", wanted=frozenset({1, 2}), right=frozenset({1, 2, 3}))
    answer = Answer(query, (3, 1, 9, 8), 0.0)
    assert (answer.recall, answer.precision) == (0.5, 0.5)
    far = Answer(query, (*range(100, 110), 1, 2), 0.0)
    assert (far.recall, far.precision) == (1.0, 0.0)


def test_where_nothing_is_to_be_found_finding_is_a_fault() -> None:
    nothing = Query("", "", frozenset(), frozenset())
    assert (Answer(nothing, (), 0.0).recall, Answer(nothing, (1,), 0.0).recall) == (1.0, 0.0)


@pytest.fixture(scope="module")
def drawn(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("drawn")
    archive.write(folder, archive.Size(opinions=300), seed=5)
    return folder


def test_a_drawn_archive_has_no_fault(drawn: Path) -> None:
    report = run(Order(drawn, TEMPLATES))
    assert report.faults == []
    assert report.sessions > 3


def test_the_same_seed_draws_the_same_archive(drawn: Path, tmp_path: Path) -> None:
    archive.write(tmp_path / "again", archive.Size(opinions=300), seed=5)
    archive.write(tmp_path / "other", archive.Size(opinions=300), seed=6)
    assert texts_in(tmp_path / "again") == texts_in(drawn) != texts_in(tmp_path / "other")


def test_a_session_does_not_depend_on_how_many_are_drawn(drawn: Path, tmp_path: Path) -> None:
    archive.write(tmp_path / "fewer", archive.Size(sessions=2), seed=5)
    fewer = texts_in(tmp_path / "fewer")
    assert fewer.items() <= texts_in(drawn).items()


def test_a_changed_record_is_still_valid(tmp_path: Path) -> None:
    archive.write(tmp_path / "changed", archive.Size(opinions=300), seed=5)
    before = texts_in(tmp_path / "changed")
    archive.change(tmp_path / "changed", "하나")
    address = archive.change(tmp_path / "changed", "둘")
    changed = {path: text for path, text in texts_in(tmp_path / "changed").items() if text != before[path]}
    assert [f"/{path.removesuffix('.yaml')}/" for path in changed] == [address]
    assert run(Order(tmp_path / "changed", TEMPLATES)).faults == []


@pytest.mark.parametrize("edit", EDITS, ids=lambda edit: edit.__name__)
def test_an_edited_archive_differs_and_is_still_valid(edit: Edit, tmp_path: Path) -> None:
    archive.write(tmp_path, archive.Size(sessions=5), seed=5)
    before = texts_in(tmp_path)
    for seed in range(3):
        edit(tmp_path, random.Random(seed))  # noqa: S311  (no secret)
    assert texts_in(tmp_path) != before
    assert run(Order(tmp_path, TEMPLATES)).faults == []


def test_folders_that_differ_in_a_byte_or_a_file_are_not_the_same(tmp_path: Path) -> None:
    for folder, text in (("one", "a"), ("other", "b"), ("third", "a")):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "file").write_text(text, "utf-8")
    assert same(tmp_path / "one", tmp_path / "third") == 1
    with pytest.raises(DiffersError):
        same(tmp_path / "one", tmp_path / "other")
    (tmp_path / "third/more").touch()
    with pytest.raises(DiffersError):
        same(tmp_path / "one", tmp_path / "third")


def test_every_kind_of_query_is_drawn_and_can_be_answered() -> None:
    vocabulary = nouns.vocabulary(5)
    prose = Prose(archive.RECORD, vocabulary, 5)
    written = []
    for number in range(1_200):
        prose.begin(random.Random(number))  # noqa: S311  (no secret)
        written.append("\n".join(prose.opinion()))
    asked = queries(Texts(written, vocabulary), vocabulary, 2, seed=5)
    assert {query.kind for query in asked} == set(KINDS)
    assert all(query.wanted <= query.right for query in asked)
    assert all(query.wanted or query.kind == "no hits" for query in asked)
    assert asked == queries(Texts(written, vocabulary), vocabulary, 2, seed=5)
    assert asked != queries(Texts(written, vocabulary), vocabulary, 2, seed=6)


def test_typos_and_unfinished_words_come_from_all_of_the_word() -> None:
    texts = Texts(["블록체인은 필요함"], [Noun(("블록체인",))])
    draw = Draw(texts, (Noun(("블록체인",)),), random.Random(1))  # noqa: S311  (no secret)
    typos = {query.text for _ in range(400) if (query := KINDS["one-jamo typo"](draw))}
    assert {typo[0] for typo in typos} >= {"블", "브", "ㅡ"}
    assert {typo[-1] for typo in typos} >= {"인", "이", "ㄴ"}
    unfinished = {query.text for _ in range(400) if (query := KINDS["unfinished syllable"](draw))}
    assert unfinished >= {"블ㄹ", "블로", "블록", "블록ㅊ", "블록체", "블록쳉", "블록체이"}


def texts_in(folder: Path) -> dict[str, str]:
    return {path.relative_to(folder).as_posix(): path.read_text("utf-8") for path in folder.rglob("*.yaml")}
