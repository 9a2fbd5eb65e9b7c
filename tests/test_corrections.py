"""What was changed after publication, on a page of its own, and what must be on no page."""

import re
import shutil
from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path

import pytest

from gazette.fingerprint import fingerprint
from gazette.load import load
from gazette.model import Session
from gazette.order import Report
from gazette.views import corrections as view
from gazette.words import Language

HERE = Path(__file__).parent
RECORD = "committees/budget/2024-01.yaml"
REMOVED = "파란 대문 집에 사는 사람에게 물을 것"


class Text(HTMLParser):
    """The text of a page, and the addresses of its links."""

    def __init__(self, page: Path) -> None:
        super().__init__()
        self.words: list[str] = []
        self.links: list[str] = []
        self.feed(page.read_text("utf-8").partition("<main")[2].partition("</main>")[0])

    def handle_data(self, data: str) -> None:
        self.words += data.split()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.links += [value or "" for name, value in attrs if (tag, name) == ("a", "href")]


@pytest.fixture
def content(tmp_path: Path) -> Path:
    """Return a small archive that a test may change."""
    return shutil.copytree(HERE / "faults/base", tmp_path / "content")


Make = Callable[..., Path]


@pytest.fixture
def make(tmp_path: Path, content: Path, build: Callable[..., Report]) -> Make:
    """Return a function that adds lines to the record, builds, and returns the site."""

    def carry_out(added: str = "", *, warnings: tuple[str, ...] = ()) -> Path:
        with (content / RECORD).open("a", encoding="utf-8") as file:
            file.write(added)
        report = build(content, tmp_path / "site")
        assert tuple(each.code for each in report.faults) == warnings
        return tmp_path / "site"

    return carry_out


def days(site: Path, page: str = "corrections/index.html") -> list[str]:
    return re.findall(r"<p><b>(\d[^<]*)</b>", (site / page).read_text("utf-8"))


def everything(site: Path) -> dict[str, bytes]:
    return {
        path.relative_to(site).as_posix(): path.read_bytes() for path in site.rglob("*") if path.is_file()
    }


def test_the_page_lists_all_corrections_of_all_sessions_newest_first() -> None:
    golden = HERE / "golden/site"
    shown = Text(golden / "corrections/index.html")
    assert days(golden) == [
        "2023. 10. 2.",
        "2023. 10. 2.",
        "2023. 9. 18.",
        "2023. 2. 1.",
        "2023. 1. 16.",
        "2022. 5. 6.",
        "2019. 8. 2.",
    ]
    text = " ".join(shown.words)
    assert "고치기 전 건폐율 60%→56%는 고친 뒤 건폐율 60%→65%는" in text
    assert "철회한 기록" in text
    assert "/committees/urban-planning/2019-03/" in shown.links
    for link in shown.links:
        path, _, anchor = link.partition("#")
        target = (golden / path.lstrip("/") / "index.html").read_text("utf-8")
        assert not anchor or f'id="{anchor}"' in target


def test_every_page_leads_to_it() -> None:
    golden = HERE / "golden/site"
    pages = list(golden.rglob("*.html"))
    assert len(pages) > 50
    assert all('href="/corrections/"' in page.read_text("utf-8") for page in pages)


def test_an_archive_without_corrections_says_so(real_site: Path) -> None:
    assert "공개한 뒤에 고친 것이 없습니다." in (real_site / "corrections/index.html").read_text("utf-8")


def test_a_long_list_has_pages(make: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(view, "PAGE", 2)
    lines = [f"  - {{date: 2024-0{n}-20, kind: text, was: 글, why: 잘못}}\n" for n in (2, 4, 3, 5, 1)]
    site = make("corrections:\n" + "".join(lines))
    found = [
        days(site),
        days(site, "corrections/page-2/index.html"),
        days(site, "corrections/page-3/index.html"),
    ]
    assert found == [["2024. 5. 20.", "2024. 4. 20."], ["2024. 3. 20.", "2024. 2. 20."], ["2024. 1. 20."]]
    assert not (site / "corrections/page-4").exists()


@pytest.mark.parametrize(
    ("day", "code"),
    [
        ("2024-01-14", "correction-too-early"),
        ("2024-01-15", None),
        ("2024-06-01", None),
        ("2024-06-02", "correction-too-late"),
        ("2031-05-01", "correction-too-late"),
    ],
)
@pytest.mark.parametrize("status", ["", "status: withdrawn\n"])
def test_no_correction_is_dated_outside_its_time(
    content: Path, tmp_path: Path, build: Callable[..., Report], day: str, code: str | None, status: str
) -> None:
    with (content / RECORD).open("a", encoding="utf-8") as file:
        file.write(f"{status}corrections:\n  - {{date: {day}, kind: data, was: 하나, now: 둘, why: 잘못}}\n")
    report = build(content, tmp_path / "site")
    assert [each.code for each in report.faults] == ([code] if code else [])
    assert (tmp_path / "site").exists() is not bool(code)


def test_the_english_page_speaks_english(content: Path, make: Make) -> None:
    (content / "site.yaml").write_text(
        (content / "site.yaml").read_text("utf-8").replace("language: ko", "language: en"), "utf-8"
    )
    site = make("corrections:\n  - {date: 2024-05-01, kind: privacy, why: 연락처를 지움}\n")
    text = " ".join(Text(site / "corrections/index.html").words)
    assert "There has been 1 correction after publication." in text
    assert "1 May 2024 Personal information removed" in text


# --- privacy ----------------------------------------------------------------------------------------------


def test_a_privacy_correction_repeats_nothing_and_the_earlier_fingerprint_is_nowhere(
    content: Path, make: Make
) -> None:
    file = content / RECORD
    file.write_text(file.read_text("utf-8").replace("조명을 함께 설치 바람", REMOVED), "utf-8")
    before, _ = load(Session, "a.yaml", file.read_bytes())
    assert before
    then = fingerprint(before.record)
    assert any(then.encode() in each for each in everything(make()).values())
    file.write_text(file.read_text("utf-8").replace(REMOVED, "[[비공개:r1]]"), "utf-8")
    where = "where: proposals-2024/1/riverside"
    site = make(
        f"redactions: [{{id: r1, {where}, ground: 제9조제1항제6호, decided_by: 예산과}}]\n"
        f"corrections: [{{date: 2024-05-01, kind: privacy, {where}, why: 연락처를 지움}}]\n"
    )
    found = everything(site)
    assert "연락처를 지움".encode() in found["corrections/index.html"]
    for content_ in found.values():
        assert then.encode() not in content_
        assert REMOVED.encode() not in content_


def test_a_withdrawn_record_has_no_fingerprint_that_could_confirm_a_guess(content: Path, make: Make) -> None:
    file = content / RECORD
    file.write_text("status: withdrawn\n" + file.read_text("utf-8"), "utf-8")
    site = make("corrections: [{date: 2024-05-01, kind: privacy, why: 거두어들임}]\n")
    record, _ = load(Session, "a.yaml", file.read_bytes())
    assert record
    for content_ in everything(site).values():
        assert fingerprint(record.record).encode() not in content_
        assert "조명을 함께".encode() not in content_


@pytest.mark.parametrize("missing", ["ground", "decided_by"])
def test_a_redaction_needs_its_ground_and_who_decided(
    content: Path, build: Callable[..., Report], missing: str
) -> None:
    fields = {"id": "r1", "where": "plan/1/overall", "ground": "제6호", "decided_by": "예산과"}
    for spelt in ({**fields, missing: ""}, {key: each for key, each in fields.items() if key != missing}):
        entry = ", ".join(f"{key}: {each}" for key, each in spelt.items())
        with (content / RECORD).open("a", encoding="utf-8") as file:
            file.write(f"redactions: [{{{entry}}}]\n")
        [found] = build(content, None, Language.KO).faults
        assert found.arguments["field"] == missing
        shutil.copy(HERE / "faults/base" / RECORD, content / RECORD)


# --- openings that are overdue ----------------------------------------------------------------------------


def redacted(content: Path, opens: str) -> str:
    file = content / RECORD
    file.write_text(file.read_text("utf-8").replace("조명을 함께 설치 바람", "[[비공개:r1]]"), "utf-8")
    entry = f"{{id: r1, where: proposals-2024/1/riverside, ground: 제5호, decided_by: 예산과{opens}}}"
    return f"redactions: [{entry}]\n"


@pytest.mark.parametrize(
    ("opens", "is_overdue"),
    [
        (", opens: 2024-05-31", True),
        (", opens: 2024-06-01", False),
        (", opens: 2024-06-02", False),
        ("", False),
    ],
)
def test_an_overdue_opening_is_a_warning_and_a_public_note(
    content: Path, make: Make, opens: str, is_overdue: bool
) -> None:
    site = make(redacted(content, opens), warnings=("opening-overdue",) * is_overdue)
    page = " ".join(Text(site / "committees/budget/2024-01/index.html").words)
    assert ("예정일이 지났으나 아직 공개하지 않았습니다." in page) is is_overdue
    assert ("공개 예정일:" in page) is bool(opens)


def test_a_source_that_should_be_open_is_told_of_too(content: Path, make: Make) -> None:
    file = content / RECORD
    disclosure = "source:\n  disclosure: {status: 비공개, ground: 제5호, opens: 2024-01-31}\n"
    file.write_text(file.read_text("utf-8").replace("source:\n", disclosure), "utf-8")
    site = make(warnings=("opening-overdue",))
    page = " ".join(Text(site / "committees/budget/2024-01/index.html").words)
    assert "공개 예정일: 2024. 1. 31. 예정일이 지났으나 아직 공개하지 않았습니다." in page


# --- embargo and drafts -----------------------------------------------------------------------------------

HIDDEN = """\
{hidden}
title: 비밀회의
short_title: 비밀회의
meeting: 비밀 차수
method: 서면심의
period: {{start: 2031-03-01, end: 2031-03-05, printed: "'31.3.1~3.5"}}
dates: {{cover: 2031-03}}
departments: [비밀과]
seated: 7777
conduct: 비밀 진행
procedure: [{{name: 비밀 절차}}]
source: {{title: 비밀 원문, number: 비밀-1, address: "https://secret.example/paper"}}
materials: [{{title: 비밀 자료, path: secret.txt}}]
agenda:
  - id: secret-item
    title: 비밀 안건
    topics: [park]
    tasks: [{{id: secret-task, title: 비밀 과제, topics: [library]}}]
    responses:
      - printed: "비밀 연번"
        vote: 동의
        overall: 비밀 의견
        opinions: {{secret-task: 비밀스러운 말}}
        note: 비밀 판독
    follow_ups: [{{id: secret-request, request: 비밀 요청, status: 검토중}}]
minutes: 비밀 회의록
notes: [비밀 참고]
corrections: [{{date: 2031-04-01, kind: text, was: 비밀이었음, why: 비밀 까닭}}]
moved_from: [budget/secret-former]
"""


@pytest.mark.parametrize(
    "hidden", ["status: draft", "embargo: 2024-06-02", "embargo: 2024-06-02\nstatus: withdrawn"]
)
def test_a_site_with_a_hidden_record_is_to_the_byte_the_site_without_it(
    content: Path, make: Make, hidden: str
) -> None:
    without = everything(make())
    (content / "committees/budget/2031-01.yaml").write_text(HIDDEN.format(hidden=hidden), "utf-8")
    (content / "committees/budget/files").mkdir()
    (content / "committees/budget/files/secret.txt").write_text("비밀 자료의 내용", "utf-8")
    assert everything(make()) == without


def test_of_a_withdrawn_record_nothing_is_published_but_its_title_and_corrections(
    content: Path, make: Make
) -> None:
    (content / "committees/budget/files").mkdir()
    (content / "committees/budget/files/secret.txt").write_text("비밀 자료의 내용", "utf-8")
    text = HIDDEN.format(hidden="status: withdrawn").replace("31", "21")
    (content / "committees/budget/2031-01.yaml").write_text(text, "utf-8")
    found = everything(make())
    page = found["committees/budget/2031-01/index.html"].decode()
    assert all(word in page for word in ("비밀회의", "비밀이었음", "비밀 까닭"))
    kept = re.findall(r"비밀[가-힣 ]*[가-힣]|secret-(?:item|task|request)|7777", text)
    gone = {*kept} - {"비밀회의", "비밀이었음", "비밀 까닭"}
    assert len(gone) > 15
    for path, each in found.items():
        assert not [word for word in gone if word in each.decode("utf-8", "replace")], path
    assert "committees/budget/files/secret.txt" not in found


def test_a_record_whose_embargo_ends_is_there_whole(content: Path, make: Make) -> None:
    (content / "committees/budget/files").mkdir()
    (content / "committees/budget/files/secret.txt").write_text("비밀 자료의 내용", "utf-8")
    (content / "committees/budget/2031-01.yaml").write_text(
        HIDDEN.format(hidden="embargo: 2024-06-01").replace("31", "21"), "utf-8"
    )
    found = everything(make())
    for name in (
        "committees/budget/2031-01/index.html",
        "committees/budget/files/secret.txt",
        "data/manifest.json",
    ):
        assert name in found
    assert any("비밀스러운 말".encode() in each for name, each in found.items() if name.startswith("search/"))
