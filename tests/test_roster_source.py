"""Where a roster comes from, and that one which is not understood or not kept secret stops everything."""

import codecs
import shutil
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from gazette import cluster
from gazette.diagnostic import Diagnostic, Format, report
from gazette.order import Order, roster_of
from gazette.roster import roster
from gazette.run import run
from gazette.words import Language

HERE = Path(__file__).parent
RECORD = "committees/budget/2024-01.yaml"
NAME = "나래누리"


@pytest.fixture
def order(tmp_path: Path) -> Order:
    """Return an order for an archive in which a listed name stands; the roster's file is not there yet."""
    content = tmp_path / "records" / "content"
    shutil.copytree(HERE / "faults" / "base", content)
    (content / RECORD).write_text(
        (content / RECORD).read_text("utf-8").replace("두 사업 모두 필요함", f"{NAME} 부탁드림"), "utf-8"
    )
    file = tmp_path / "kept" / "roster.txt"
    file.parent.mkdir()
    return Order(
        content, HERE.parent / "templates", None, date(2024, 6, 1), Language.KO, roster_file=file, strict=True
    )


def told(order: Order) -> list[tuple[str, int]]:
    return [(each.code, each.place.line) for each in run(order).faults]


def codes(order: Order) -> list[str]:
    return [code for code, _ in told(order)]


def write(order: Order, content: bytes) -> Order:
    assert order.roster_file
    order.roster_file.write_bytes(content)
    return order


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp949"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_what_editors_save_is_read(order: Order, encoding: str, end: str) -> None:
    text = end.join(["# 위원 명단", "김철수(金哲洙)", "", f"{NAME}  # 2024년", "Kim Cheol-su"])
    assert codes(write(order, text.encode(encoding))) == ["on-the-roster"]


@pytest.mark.parametrize(
    "content",
    [
        f"{NAME}\n".encode("utf-16-le"),
        f"{NAME}\n".encode("utf-16-be"),
        codecs.BOM_UTF16_LE + b"\x98\xb0\x98",
        f"{NAME}\n".encode("utf-32"),
        f"{NAME}\n\0\n".encode(),
        f"{NAME}\n조\ufffd민\n".encode(),
        b"PK\x03\x04\x14\x00\x06\x00\x08\x00\x00\x00!\x00",
        f"{NAME}\n".encode() + b"\xff",
    ],
    ids=["utf-16-le", "utf-16-be", "half", "utf-32", "nul", "replaced", "xlsx", "byte"],
)
def test_what_cannot_be_read_as_text_is_a_fault_and_nothing_else_is_told(
    order: Order, content: bytes
) -> None:
    assert codes(write(order, content)) == ["roster-encoding"]


@pytest.mark.parametrize(
    "line",
    [
        f"이용자, {NAME}",
        f"{NAME},도서관과",
        f"{NAME} 도서관과",
        f"{NAME}\t도서관과",
        f"1. {NAME}",
        f"- {NAME}",
        f"이용자\\n{NAME}",
        "성명 | 부서",
        f"{NAME} 위원",
        "김철수위원",
        "김 위원",
        "김철수님",
        "김철수(도시계획과)",
        "김철수;이영희",
        "김",
        "김○○",
        "Kim, Cheolsu",
        "010-1234-5678",
    ],
)
def test_a_line_that_is_not_one_name_is_told_by_its_number_alone(order: Order, line: str) -> None:
    given = write(order, f"# 명단\n김철수\n{line}\n이영희\n{line}\n".encode())
    assert told(given) == [("roster-line", 3), ("roster-line", 5)]
    for form in Format:
        text = report(run(given).faults, form, Language.KO)
        assert line not in text.replace("김철수(金哲洙)", "")
        assert NAME not in text


@pytest.mark.parametrize(
    "line",
    [
        "김철수",
        "김 철 수",
        "김 철수",
        "남궁민수",
        "남궁 민수",
        "조성",
        "로버트할리",
        "김철수(金哲洙)",
        "金 哲 洙",
        "김철수 [Kim Cheol-su]",
        "José Álvarez",
        "J. Kim",
        "　김철수　",
        "\u1100\u1175\u11b7\u110e\u1165\u11af\u1109\u116e",
    ],
)
def test_one_name_however_it_is_written_is_no_fault(order: Order, line: str) -> None:
    assert codes(write(order, f"{line}\n{NAME}\n".encode())) == ["on-the-roster"]


def test_a_secret_value_is_held_to_the_same(order: Order) -> None:
    given = replace(order, roster_file=None, roster=f"김철수\\n{NAME}")
    (fault,) = run(given).faults
    assert (fault.code, fault.place.file, fault.place.line) == ("roster-line", "GAZETTE_ROSTER_TEXT", 1)


def test_only_one_roster_may_be_set(order: Order) -> None:
    write(order, NAME.encode())
    environment = {"GAZETTE_ROSTER": str(order.roster_file), "GAZETTE_ROSTER_TEXT": NAME}
    assert codes(replace(order, **roster_of(environment))) == ["two-rosters"]
    environment["GAZETTE_ROSTER_TEXT"] = ""
    assert codes(replace(order, **roster_of(environment))) == ["on-the-roster"]


def test_a_second_roster_is_told_of_though_nothing_else_has_changed(order: Order, tmp_path: Path) -> None:
    given = replace(write(order, "이영희".encode()), output=tmp_path / "site")
    assert codes(given) == []
    assert codes(given) == []
    assert codes(replace(given, roster="이영희")) == ["two-rosters"]


@pytest.mark.parametrize("repository", ["", "records", "records/content"])
@pytest.mark.parametrize("folder", ["", "records", "records/docs", "records/content"])
def test_a_roster_in_the_repository_of_the_records_is_a_fault(
    order: Order, tmp_path: Path, repository: str, folder: str
) -> None:
    (tmp_path / repository / ".git").mkdir()
    (tmp_path / folder).mkdir(exist_ok=True)
    given = write(replace(order, roster_file=tmp_path / folder / "roster.txt"), NAME.encode())
    inside = (tmp_path / folder).is_relative_to(tmp_path / repository)
    assert codes(given) == (["roster-in-repository"] if inside else ["on-the-roster"])


def test_without_a_repository_a_roster_beside_the_records_is_a_fault(order: Order, tmp_path: Path) -> None:
    beside = tmp_path / "records" / "roster.txt"
    assert codes(write(replace(order, roster_file=beside), NAME.encode())) == ["roster-in-repository"]
    link = tmp_path / "link"
    link.symlink_to(tmp_path / "records")
    assert codes(replace(order, roster_file=link / "roster.txt")) == ["roster-in-repository"]


@pytest.mark.parametrize("folder", ["명단", "records/docs", "records-of-others"])
def test_without_a_repository_a_roster_in_another_folder_is_none(
    order: Order, tmp_path: Path, folder: str
) -> None:
    (tmp_path / folder).mkdir()
    apart = replace(order, roster_file=tmp_path / folder / "위원.txt")
    assert codes(write(apart, NAME.encode())) == ["on-the-roster"]


def test_a_roster_that_is_mounted_as_a_link_is_read(order: Order, tmp_path: Path) -> None:
    write(order, NAME.encode())
    (tmp_path / "mounted").symlink_to(tmp_path / "kept")
    link = tmp_path / "roster.txt"
    link.symlink_to(tmp_path / "mounted" / "roster.txt")
    assert codes(replace(order, roster_file=link)) == ["on-the-roster"]
    (order.content / "roster.txt").write_bytes(NAME.encode())
    link.unlink()
    link.symlink_to(order.content / "roster.txt")
    assert "roster-in-repository" in codes(replace(order, roster_file=link))


def test_a_roster_that_cannot_be_read_is_told_by_the_name_that_was_given(order: Order) -> None:
    assert order.roster_file
    name = order.roster_file.as_posix()
    assert [(each.code, each.place.file) for each in run(order).faults] == [("roster-unreadable", name)]
    order.roster_file.symlink_to(order.roster_file)
    assert codes(order) == ["roster-unreadable"]
    given = replace(order, roster_file=order.roster_file.parent)
    assert codes(given) == ["roster-unreadable"]


@pytest.mark.parametrize(
    ("scheduler", "is_private"),
    [
        ("tls://10.0.0.7:8786", True),
        ("tcp://127.0.0.1:8786", True),
        ("tcp://localhost:8786", True),
        ("tcp://[::1]:8786", True),
        ("127.0.0.1:8786", True),
        ("tcp://10.0.0.7:8786", False),
        ("scheduler:8786", False),
        ("tcp://localhost.example.org:8786", False),
        ("ws://10.0.0.7:8786", False),
    ],
)
def test_a_roster_goes_to_other_machines_only_encrypted(
    order: Order, scheduler: str, is_private: bool
) -> None:
    found: list[Diagnostic] = []
    assert roster(replace(order, roster_file=None, roster=NAME, cluster=scheduler), found) == NAME
    assert bool(found) is not is_private
    found.clear()
    assert roster(replace(order, roster_file=None, cluster=scheduler, strict=False), found) is None
    assert not found


def test_nothing_is_sent_to_a_cluster_before_that_is_known(
    order: Order, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cluster, "remote", lambda _: (1, lambda: pytest.fail("something was sent")))
    given = replace(order, roster_file=None, roster=NAME, cluster="tcp://10.0.0.7:8786")
    assert codes(given) == ["roster-in-the-clear"]


# --- what no fault repeats ---------------------------------------------------------------------------------

KEPT_SILENT = ("나래누리", "나래", "누리", "홍민수")


def all_told(order: Order) -> str:
    found = run(order).faults
    return "".join(report(found, form, language) for form in Format for language in Language)


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("method: 서면심의", "method: 나래누리 회의", "unknown-word"),
        ("method: 서면심의", "method: 나 래 누 리 회의", "unknown-word"),
        ("seated: 5", "seated: 홍민수 위원 19", "not-a-number"),
        ("seated: 5", "나래누리: 5", "unknown-field"),
        ("seated: 5", "seated: 5\nseated: 나래누리", "duplicate-key"),
        ("topics: [park]", "topics: [park] 나래누리", "yaml-syntax"),
        ("method: 서면심의", "method: >\n  정기\n  나래누리 회의", "unknown-word"),
        ("method: 서면심의", "method: >\n  나래\n  누리 회의", "unknown-word"),
    ],
)
def test_no_other_fault_repeats_what_the_gate_keeps_silent(
    order: Order, old: str, new: str, code: str
) -> None:
    path = order.content / RECORD
    text = path.read_text("utf-8").replace(f"{NAME} 부탁드림", "필요함")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")
    given = replace(order, roster_file=None, roster=NAME)
    assert code in codes(given)
    assert {"on-the-roster", "personal"} & {*codes(given)}
    assert not [word for word in KEPT_SILENT if word in all_told(given)]


def test_a_value_that_is_not_told_is_not_shown_as_it_is_written_either(order: Order) -> None:
    path = order.content / RECORD
    text = path.read_text("utf-8").replace(f"{NAME} 부탁드림", "필요함")
    escaped = NAME.encode("ascii", "backslashreplace").decode()
    path.write_text(text.replace("seated: 5", f'seated: "{escaped}"'), "utf-8")
    given = replace(order, roster_file=None, roster=NAME)
    assert codes(given) == ["not-a-number"]
    assert not [word for word in (*KEPT_SILENT, escaped) if word in all_told(given)]


@pytest.mark.parametrize(
    ("path", "folder"),
    [
        ("committees/budget/나래누리.yaml", "committees/budget"),
        ("committees/나래누리/2024-01.yaml", "committees"),
        ("나래누리/a.txt", ""),
        ("committees/budget/files/나래 누리.pdf", "committees/budget/files"),
        ("pages/나래_누리.md", "pages"),
    ],
)
def test_a_path_with_a_listed_name_is_told_as_its_folder(order: Order, path: str, folder: str) -> None:
    (order.content / path).parent.mkdir(parents=True, exist_ok=True)
    shutil.copy(order.content / RECORD, order.content / path)
    given = replace(order, roster_file=None, roster=NAME)
    assert (order.content / folder).as_posix() in {each.place.file for each in run(given).faults}
    assert not [word for word in KEPT_SILENT if word in all_told(given)]


def test_other_faults_keep_their_line_and_what_they_quote(order: Order) -> None:
    path = order.content / RECORD
    path.write_text(path.read_text("utf-8").replace("method: 서면심의", "method: 서면심이"), "utf-8")
    text = all_told(replace(order, roster_file=None, roster=NAME))
    assert "| method: 서면심이" in text
    assert "‘서면심이’" in text
