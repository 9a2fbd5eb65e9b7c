"""Values to records: strict scalars, blanks that mean something, every fault of a file at once."""

from datetime import date

import pytest

from gazette.diagnostic import Diagnostic
from gazette.load import Loaded, load, load_markdown
from gazette.model import PartialDate, Session, Slug, Where
from gazette.words import Vote

RECORD = """\
title: 회의
date: 2024-01-15
agenda:
  - id: plan
    title: 안건
    tasks: [{id: a, title: 과제}]
    responses:
      - {printed: "1", vote: 동의, opinions: {a: 좋음}}
      - printed: "2"
        vote:
        overall: |
          - 하나

          둘
"""


def loaded(text: str = RECORD) -> Loaded[Session]:
    record, faults = load(Session, "a.yaml", text.encode())
    assert faults == []
    assert record is not None
    return record


def faults(text: str) -> list[Diagnostic]:
    return load(Session, "a.yaml", text.encode())[1]


def codes(text: str) -> list[str]:
    return [each.code for each in faults(text)]


def test_an_empty_vote_is_a_blank_cell() -> None:
    first, second = loaded().record.agenda[0].responses
    assert first.vote == Vote("동의", "agree")
    assert second.vote == Vote("", "blank")


def test_a_forgotten_vote_is_a_fault_at_its_row() -> None:
    [found] = faults(RECORD.replace("        vote:\n", ""))
    assert (found.code, found.place.line) == ("missing-vote", 9)


def test_a_row_with_votes_per_task_needs_no_vote_of_the_item() -> None:
    text = RECORD.replace("vote: 동의, opinions", "votes: {a: }, opinions")
    row = loaded(text).record.agenda[0].responses[0]
    assert row.vote is None
    assert row.votes == {Slug("a"): Vote("", "blank")}


def test_verbatim_text_keeps_its_lines() -> None:
    assert loaded().record.agenda[0].responses[1].overall == "- 하나\n\n둘"


def test_places_lead_to_the_nearest_written_field() -> None:
    record = loaded()
    assert record.place("agenda", 0, "responses", 1, "vote").line == 10
    assert record.place("agenda", 0, "responses", 1, "note").line == 9
    assert record.place("embargo").line == 1


@pytest.mark.parametrize(
    ("field", "code"),
    [
        ("seated: 2_6", "not-a-number"),
        ("seated: 26명", "not-a-number"),
        ("seated: -1", "not-a-number"),
        ("seated: ２６", "not-a-number"),
        ("seated: no", "not-a-number"),
        ("embargo: 1513728000", "not-a-date"),
        ("embargo: 2017-2-3", "not-a-date"),
        ("embargo: 2017-02-30", "no-such-date"),
        ("embargo: 2017-02", "not-a-date"),
        ("dates: {cover: 2017-13}", "no-such-date"),
        ("status: 초안", "not-a-choice"),
        ("method: 대면회위", "unknown-word"),
        ("related: [2017-01]", "not-a-reference"),
        ("source: {address: www.seoul.go.kr}", "not-a-link"),
        ("source: {address: 'javascript:alert(1)'}", "not-a-link"),
        ("source: {files: [{path: a, title: b, sha256: ABC}]}", "not-a-digest"),
        ("corrections: [{date: 2024-01-01, why: x, kind: text, where: 5행}]", "not-a-place"),
        ("titel: 회의", "misspelt-field"),
        ("회의명: 회의", "unknown-field"),
        ("place: [방]", "expected-text"),
        ("departments: 기획과", "expected-list"),
        ("period: 2024", "expected-mapping"),
        ("place: |\n  가\n  나", "not-one-line"),
        ("meeting: ''", "empty-field"),
    ],
)
def test_a_field_that_cannot_be_read_is_a_fault_of_its_own(field: str, code: str) -> None:
    assert codes(f"{RECORD}{field}\n") == [code]


def test_all_faults_of_a_file_are_found_in_one_pass() -> None:
    text = RECORD.replace("vote: 동의", "vote: 좋아요") + "seated: 셋\ntitel: 회의\n"
    assert sorted(codes(text)) == ["misspelt-field", "not-a-number", "unknown-word"]


def test_a_field_left_empty_is_a_field_that_the_source_does_not_give() -> None:
    record = loaded(f"{RECORD}place:\nnotes:\nprocedure:\n").record
    assert record.place is None
    assert record.notes == ()
    assert record.procedure == ()


def test_dates_are_as_exact_as_the_source() -> None:
    record = loaded(f"{RECORD}dates: {{cover: 2017, approved: 2017-12, published: 2017-12-20}}\n").record
    assert record.dates is not None
    assert record.dates.cover == PartialDate(2017)
    assert record.dates.approved == PartialDate(2017, 12)
    assert record.dates.published == PartialDate(2017, 12, 20)
    assert record.date == date(2024, 1, 15)


def test_a_place_names_an_item_a_row_and_a_part() -> None:
    text = f"{RECORD}redactions: [{{id: r1, where: plan/2/overall, ground: 제6호, decided_by: 기획과}}]\n"
    assert loaded(text).record.redactions[0].where == Where("plan", 2, "overall")


def test_a_printed_word_stays_beside_its_kind() -> None:
    record = loaded(f"{RECORD}method: 전자심의(서면심의)\n").record
    assert record.method is not None
    assert (record.method.printed, record.method.kind) == ("전자심의(서면심의)", "written")


def test_the_body_of_a_markdown_record_is_its_minutes() -> None:
    text = "---\ntitle: 회의\ndate: 2024-01-15\nagenda: []\n---\n# 개회\n\n말씀\n"
    record, found = load_markdown(Session, "a.md", text.encode(), "minutes")
    assert found == []
    assert record is not None
    assert record.record.minutes == "# 개회\n\n말씀"
