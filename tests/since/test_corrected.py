"""A correction makes a change known where it says what was changed."""

import pytest
from repositories import RECORD, Repository


@pytest.mark.parametrize("was", ["", "was: 비공개, "])
def test_a_passage_is_opened_with_one_correction(plain_repository: Repository, was: str) -> None:
    closed = "redactions: [{id: r1, where: proposals-2024/2/overall, ground: 제6호, decided_by: 예산과}]\n"
    plain_repository.edit("- 사업비 산출 근거가", "- [[비공개:r1]] 근거가")
    plain_repository.edit("agenda:\n", f"{closed}agenda:\n")
    plain_repository.commit()
    plain_repository.edit("[[비공개:r1]]", "사업비 산출")
    plain_repository.edit(closed, "")
    assert len(plain_repository.changed()) == 2
    plain_repository.correct("text", "proposals-2024/2/overall", f"{was}now: 사업비 산출, ")
    assert plain_repository.codes() == []


def test_each_row_has_a_correction_of_its_own(plain_repository: Repository) -> None:
    plain_repository.edit("vote: 동의", "vote: 기권")
    plain_repository.edit("vote: 부동의", "vote: 동의")
    plain_repository.correct("data", "proposals-2024", "was: 동의, now: 기권, ")
    plain_repository.correct_again("data", "proposals-2024", "was: 부동의, now: 동의, ")
    assert plain_repository.codes() == []
    plain_repository.commit()
    plain_repository.edit("vote: 기권", "vote: 부동의")
    plain_repository.edit("vote: 동의", "vote: 부동의")
    plain_repository.correct_again("data", "proposals-2024", "was: 기권, now: 부동의, ")
    assert plain_repository.codes() == ["correction-differs"]


@pytest.mark.parametrize("where", ["", "proposals-2024", "proposals-2024/1", "proposals-2024/1/riverside"])
def test_a_correction_of_the_place_or_a_wider_one_makes_it_known(
    plain_repository: Repository, where: str
) -> None:
    plain_repository.edit("조명을 함께 설치 바람", "조명을 따로 설치 바람")
    plain_repository.correct("text", where, "was: 함께, now: 따로, ")
    assert plain_repository.codes() == []


def test_a_correction_of_another_place_does_not(plain_repository: Repository) -> None:
    plain_repository.edit("조명을 함께 설치 바람", "조명을 따로 설치 바람")
    plain_repository.correct(where="proposals-2024/2")
    assert plain_repository.codes() == ["changed-silently"]


def test_a_change_outside_the_agenda_needs_a_correction_of_an_item_or_of_all(
    plain_repository: Repository,
) -> None:
    plain_repository.edit("seated: 5", "seated: 6")
    plain_repository.correct(where="proposals-2024/1")
    assert plain_repository.changed() == ["seated"]
    plain_repository.edit("where: proposals-2024/1,", "where: proposals-2024,")
    assert plain_repository.codes() == []


def test_an_old_correction_excuses_no_new_change(plain_repository: Repository) -> None:
    plain_repository.edit("seated: 5", "seated: 6")
    plain_repository.correct()
    plain_repository.commit()
    plain_repository.edit("seated: 6", "seated: 7")
    assert plain_repository.changed() == ["seated"]


def test_a_correction_may_be_neither_dropped_nor_rewritten(plain_repository: Repository) -> None:
    plain_repository.correct()
    plain_repository.commit()
    plain_repository.edit("was: 5, ", "was: 4, ")
    assert plain_repository.codes() == ["correction-lost"]


def test_a_privacy_correction_may_take_words_out_of_an_earlier_one(plain_repository: Repository) -> None:
    plain_repository.correct()
    plain_repository.commit()
    plain_repository.edit("was: 5, ", "")
    plain_repository.edit(
        "corrections:\n", "corrections:\n  - {date: 2024-05-02, kind: privacy, why: 연락처를 지움}\n"
    )
    assert plain_repository.codes() == []


def test_a_privacy_correction_makes_a_redaction_known(plain_repository: Repository) -> None:
    plain_repository.edit("- 사업비 산출 근거가 부족함", "- [[비공개:r1]] 부족함")
    redaction = "{id: r1, where: proposals-2024/2/overall, ground: 제9조제1항제6호, decided_by: 예산과}"
    plain_repository.edit("agenda:\n", f"redactions: [{redaction}]\nagenda:\n")
    assert plain_repository.changed() == [
        "proposals-2024/2/overall",
        "proposals-2024/2/overall: redactions",
    ]
    plain_repository.correct("privacy", "proposals-2024/2/overall", was="")
    assert plain_repository.codes() == []


@pytest.mark.parametrize(
    ("kind", "where", "was"),
    [
        ("data", "", "was: 기권, now: 찬성, "),
        ("data", "proposals-2024/1", "was: 기권, now: 찬성, "),
        ("text", "proposals-2024/1", "now: 부동의함, "),
        ("privacy", "", ""),
        ("privacy", "proposals-2024/1", ""),
        ("privacy", "proposals-2024", ""),
    ],
)
def test_a_correction_that_does_not_say_what_was_changed_is_told_of(
    plain_repository: Repository, kind: str, where: str, was: str
) -> None:
    plain_repository.edit("vote: 동의", "vote: 부동의")
    plain_repository.correct(kind, where, was)
    [found] = plain_repository.check()
    assert (found.code, found.arguments["what"]) == ("correction-differs", "proposals-2024/1: vote")
    plain_repository.correct_again("data", "proposals-2024/1", "was: 동의, now: 부동의, ")
    assert plain_repository.codes() == []


def test_a_privacy_correction_makes_nothing_else_known(plain_repository: Repository) -> None:
    plain_repository.edit("- 사업비 산출 근거가 부족함", "- [[비공개:r1]] 부족함")
    redaction = "{id: r1, where: proposals-2024/2/overall, ground: 제9조제1항제6호, decided_by: 예산과}"
    plain_repository.edit("agenda:\n", f"redactions: [{redaction}]\nagenda:\n")
    plain_repository.correct("privacy", "proposals-2024/2/overall", was="")
    plain_repository.edit("seated: 5", "seated: 6")
    plain_repository.edit("조명을 함께 설치 바람", "[[비공개:r1]] 설치 바람")
    assert plain_repository.changed() == ["proposals-2024/1/riverside: opinions", "seated"]


@pytest.mark.parametrize(
    ("lost", "where", "codes"),
    [
        ("proposals-2024/2/overall", "proposals-2024/2/overall", []),
        ("proposals-2024/2/overall", "proposals-2024/2", []),
        ("proposals-2024/2/overall", "proposals-2024/1", ["correction-lost"]),
        ("proposals-2024/2/overall", "", ["correction-lost"]),
        ("", "", []),
        ("", "proposals-2024/2", ["correction-lost"]),
    ],
)
def test_an_earlier_correction_may_go_only_for_the_privacy_of_its_place(
    plain_repository: Repository, lost: str, where: str, codes: list[str]
) -> None:
    text = (plain_repository.content / RECORD).read_text("utf-8")
    plain_repository.correct("text", lost, "was: 앞의 글, now: 뒤의 글, ")
    plain_repository.commit()
    plain_repository.write(RECORD, text)
    plain_repository.correct("privacy", where, was="")
    assert plain_repository.codes() == codes
    plain_repository.edit("title:", "status: withdrawn\ntitle:")
    assert plain_repository.codes() == []


def test_an_attached_paper_may_be_taken_out_for_privacy(plain_repository: Repository) -> None:
    for name in ("a.txt", "b.txt"):
        plain_repository.write(f"committees/budget/files/{name}", "자료")
    papers = "materials: [{title: 하나, path: a.txt}, {title: 둘, path: b.txt}]\nagenda:\n"
    plain_repository.edit("agenda:\n", papers)
    plain_repository.commit()
    plain_repository.edit("{title: 하나, path: a.txt}, ", "")
    (plain_repository.content / "committees/budget/files/a.txt").unlink()
    assert plain_repository.changed() == ["materials"]
    plain_repository.correct("privacy", was="")
    assert plain_repository.codes() == []


def test_no_message_repeats_what_was_there_before(plain_repository: Repository) -> None:
    plain_repository.edit("- 사업비 산출 근거가 부족함", "- 산출 근거가 부족함")
    [found] = plain_repository.check()
    assert "사업비" not in repr(found)
