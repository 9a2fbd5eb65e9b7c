"""What pages say of a record: where numbers come from, what is not there, and where to go on."""

import csv
import io
import re
import shutil
from collections.abc import Callable
from html import unescape
from pathlib import Path
from urllib.parse import unquote

import pytest

from gazette.order import Order, Report
from gazette.run import run

HERE = Path(__file__).parent
ROOT = HERE.parent
RULE = """\
quorum:
  - from: 2015-01-01
    source: 조례 제8조
    presence: {part: 1/2, of: seated, reached_by: more-than}
    decision: {part: 1/2, of: present, reached_by: more-than}
"""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory, build: Callable[..., Report]) -> Path:
    """Return a folder with the site of the fictional archive."""
    output = tmp_path_factory.mktemp("fictional") / "site"
    assert build(HERE / "content", output).faults == []
    return output


def shown(page: Path) -> str:
    """Return the text of a page's main part, without marks for assistive software, its spaces made one."""
    [main] = re.findall(r"<main.*?</main>", page.read_text("utf-8"), re.S)
    plain = re.sub(r'<span class="vh">.*?</span>|<title.*?</desc>', "", main, flags=re.S)
    return " ".join(unescape(re.sub(r"<[^>]*>", "", plain)).split())


def at(site: Path, path: str) -> str:
    return shown(site / path / "index.html")


# --- where numbers come from ---------------------------------------------------------------------------


def test_a_count_of_cells_is_computed_and_the_word_in_the_cell_is_copied(site: Path) -> None:
    for path in ("committees/heritage/2020-01", "committees/data-smart-city/2020-02"):  # per item, per task
        text = at(site, path)
        assert "수는 센 값입니다. 계산" in text
        assert "란에 ‘찬성’ 원문" in text
    assert "수는 센 값입니다. 계산" in at(site, "committees/participatory-budget/2023-02")  # bars


def test_a_printed_total_is_copied(site: Path) -> None:
    for path in ("committees/disclosure-review/2021-04", "committees/disclosure-review/2021-04/objection-21"):
        text = at(site, path)
        assert "원문에 합계만 있습니다. 원문" in text
        assert "수는 센 값입니다" not in text


@pytest.mark.parametrize("path", ["data-smart-city/2020-02/chatbot", "heritage/2020-01/well-site"])
def test_a_task_s_page_says_that_its_numbers_were_counted(site: Path, path: str) -> None:
    assert "수는 센 값입니다. 계산" in at(site, f"committees/{path}")


def test_how_words_were_found_is_said_where_words_were_found(site: Path) -> None:
    pages = [page.read_text("utf-8") for page in (site / "committees").rglob("index.html")]
    listed = [
        found
        for page in pages
        for found in re.findall(r'<div class="pointers">.*?</div>\s*</div>', page, re.S)
    ]
    words = [re.findall(r"<dt[^>]*>(.*?)</dt>", each) for each in listed]
    assert [["빈칸" not in each for each in found] for found in words].count([False]) > 0
    for each, found in zip(listed, words, strict=True):
        assert ("글자만 찾은" in each) is any("빈칸" not in word for word in found)


# --- the rule ------------------------------------------------------------------------------------------


def test_members_attend_a_meeting_and_answer_in_writing(site: Path) -> None:
    assert "참석 18명으로 이 수에 이릅니다." in at(site, "committees/urban-planning/2022-11")
    assert "회신 7명으로 이 수에 이릅니다." in at(site, "committees/heritage/2022-02")


def test_agreement_is_called_as_the_source_calls_it_and_readings_are_whole_sentences(site: Path) -> None:
    assert "빈칸을 모두 찬성으로 보면: 찬성 9명으로 이 수에" in at(site, "committees/urban-planning/2021-06")
    assert "빈칸을 동의로 보지 않고, 조건부·수정 동의를 동의로 보면: 동의 4명으로 이 수에 이릅니다." in at(
        site, "committees/heritage/2022-02"
    )


def test_more_votes_than_members_who_took_part_are_noted_and_not_calculated_with(tmp_path: Path) -> None:
    content = shutil.copytree(HERE / "faults/base", tmp_path / "content")
    folder = content / "committees/budget"
    (folder / "committee.yaml").write_text((folder / "committee.yaml").read_text("utf-8") + RULE, "utf-8")
    record = (folder / "2024-01.yaml").read_text("utf-8") + "attendance: {present: 1}\n"
    (folder / "2024-01.yaml").write_text(record, "utf-8")
    assert run(Order(content, ROOT / "templates", tmp_path / "site")).faults == []
    text = at(tmp_path / "site", "committees/budget/2024-01")
    assert "동의 여부(2개)가 회신위원(1명)보다 많아 계산하지 않았습니다. 계산" in text  # the presence
    assert "동의 여부(3개)가 출석위원(1명)보다 많아 계산하지 않았습니다. 계산" in text  # with the blank cell
    assert "이 수에 이" not in text
    assert "동의 여부가 2개 적혀 있어 참석하거나 회신한 위원 1명보다 많습니다." in text


# --- what is not there ---------------------------------------------------------------------------------


def test_lists_say_where_votes_stand_with_the_tasks_and_where_there_are_none(site: Path) -> None:
    rows = re.findall(r"<tr>.*?</tr>", (site / "sessions/index.html").read_text("utf-8"), re.S)
    cells = {
        re.findall(r'href="([^"]+)"', row)[0]: re.findall(r'<td class="cells">(.*?)</td>', row, re.S)[0]
        for row in rows[1:]
    }
    assert all(re.search(r"\w", re.sub("<[^>]*>", "", cell)) for cell in cells.values())
    assert "과제마다 따로 있음" in cells["/committees/data-smart-city/2020-02/"]
    assert "기재 없음" in cells["/committees/library/2019/"]
    assert cells["/committees/urban-planning-sub-1/2023-02/"].count("안건 5건은 기재 없음") == 1
    assert "동의 여부: 과제마다 따로 있음" in at(site, "committees/data-smart-city")
    assert "동의 여부: 기재 없음" in at(site, "committees/library")


def test_an_item_s_page_is_called_by_what_it_has(site: Path) -> None:
    assert "동의 여부별로 의견 읽기" in at(site, "committees/heritage/2020-01")
    without_rows = at(site, "committees/disclosure-review/2021-04")
    assert "이 안건의 페이지" in without_rows
    assert "동의 여부별로" not in without_rows


# --- where to go on ------------------------------------------------------------------------------------


def test_a_note_says_its_place_in_one_bracket(site: Path) -> None:
    for page in (site / "committees").glob("*/*/index.html"):
        for note in re.findall(r'<li id="note-\d+">.*?</li>', page.read_text("utf-8"), re.S):
            assert not re.search(r"\)\s*<a|</a>\s*<a", note), note
    assert re.search(r"\(2019[^()]*\)|\([^()]+, 1행\)", at(site, "committees/urban-planning/2019-03"))


def test_a_page_that_is_not_there_leads_to_search_and_to_the_sessions(site: Path) -> None:
    [main] = re.findall("<main.*?</main>", (site / "404.html").read_text("utf-8"), re.S)
    assert {"/search/", "/sessions/", "/committees/"} <= set(re.findall('href="([^"]+)"', main))


def test_a_withdrawn_record_stands_below_its_committee_and_leads_back_to_it(site: Path) -> None:
    page = (site / "committees/disclosure-review/2022-01/index.html").read_text("utf-8")
    [crumbs] = re.findall(r'<nav class="breadcrumb.*?</nav>', page, re.S)
    assert re.findall('href="([^"]+)"', crumbs) == ["/", "/committees/", "/committees/disclosure-review/"]
    [last] = re.findall(r'<section class="section" aria-labelledby="read-on">.*?</section>', page, re.S)
    assert 'href="/committees/disclosure-review/"' in last


def test_the_data_page_leads_to_the_tables_that_there_are_and_says_their_rows(site: Path) -> None:
    page = (site / "data/index.html").read_text("utf-8")
    linked = re.findall(r'href="(/committees/[^"]+\.csv)".*?<span class="dim">([0-9,]+)행</span>', page)
    there = {f"/{path.relative_to(site).as_posix()}" for path in site.rglob("*.csv")}
    assert {path for path, _ in linked} == there
    for path, rows in linked:
        table = (site / path.strip("/")).read_text("utf-8-sig")
        assert int(rows.replace(",", "")) == len(list(csv.reader(io.StringIO(table, newline="")))) - 1, path


def test_a_report_by_mail_has_a_line_for_each_of_its_parts(site: Path) -> None:
    page = (site / "committees/heritage/2022-02/index.html").read_text("utf-8")
    [body] = re.findall(r'mailto:[^"]*&amp;body=([^"]*)|mailto:[^"]*&body=([^"]*)', page)
    assert unquote("".join(body)).split("\r\n") == [
        "페이지: https://records.garam.example/committees/heritage/2022-02/",
        "행 번호:",
        "다른 점:",
    ]


def test_readers_of_the_real_site_can_tell_of_an_error(real_site: Path) -> None:
    session = (real_site / "committees/informatization-strategy/2017-02/index.html").read_text("utf-8")
    [address] = re.findall(r'<dt>오류 알리기</dt><dd><a href="([^"]+)"', session)
    assert f'href="{address}"' in (real_site / "accessibility/index.html").read_text("utf-8")


# --- before it is published ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("status: draft", "초안입니다. 공개하지 않았습니다."),
        ("embargo: 2099-01-31", "2099. 1. 31.부터 공개합니다. 아직 공개하지 않았습니다."),
        ("status: draft\nembargo: 2000-01-31", "초안입니다. 공개하지 않았습니다."),
        ("embargo: 2000-01-31", None),
    ],
)
def test_a_preview_says_of_a_page_that_it_is_not_published(
    tmp_path: Path, line: str, said: str | None
) -> None:
    content = shutil.copytree(HERE / "faults/base", tmp_path / "content")
    record = content / "committees/budget/2024-01.yaml"
    record.write_text(f"{record.read_text('utf-8')}{line}\n", "utf-8")
    assert run(Order(content, ROOT / "templates", tmp_path / "site", drafts=True)).faults == []
    for path in ("committees/budget/2024-01", "committees/budget/2024-01/riverside"):
        text = at(tmp_path / "site", path)
        assert text.startswith(said) if said else "공개하지 않았습니다" not in text
