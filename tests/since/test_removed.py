"""Records that go, move or are hidden again leave a trace."""

from datetime import date

import pytest
from repositories import KEY, RECORD, Repository


def test_a_deletion_is_a_fault_and_a_tombstone_is_none(repository: Repository) -> None:
    text = (repository.content / RECORD).read_text("utf-8")
    (repository.content / RECORD).unlink()
    [found] = repository.check()
    assert (found.code, found.place.file) == ("removed-silently", f"{repository.content}/{RECORD}")
    title = text.splitlines()[0]
    repository.write(
        RECORD, f"{title}\nperiod: {{start: 2024-01-15, end: 2024-01-19}}\nstatus: withdrawn\nagenda: []\n"
    )
    repository.correct("privacy", was="")
    assert repository.codes() == []


def test_a_tombstone_keeps_its_title_or_says_that_it_was_changed(plain_repository: Repository) -> None:
    plain_repository.edit("title: 2024년 제1차", "status: withdrawn\ntitle: 2024년 ○○○")
    assert plain_repository.codes() == ["changed-silently", "withdrawn-without-reason"]
    plain_repository.correct("privacy", was="")
    assert plain_repository.codes() == []


def test_a_tombstone_stays_or_its_return_is_made_known(plain_repository: Repository) -> None:
    plain_repository.edit("title:", "status: withdrawn\ntitle:")
    plain_repository.correct()
    plain_repository.commit()
    plain_repository.edit("status: withdrawn\n", "")
    assert plain_repository.changed() == ["status"]
    (plain_repository.content / RECORD).unlink()
    assert plain_repository.codes() == ["removed-silently"]


@pytest.mark.parametrize("hidden", ["status: draft", "embargo: 2024-06-02"])
def test_a_record_once_public_is_not_hidden_again(plain_repository: Repository, hidden: str) -> None:
    plain_repository.edit("title:", f"{hidden}\ntitle:")
    assert plain_repository.codes() == ["hidden-silently"]


@pytest.mark.parametrize("hidden", ["status: draft", "embargo: 2024-06-02"])
def test_what_was_not_public_may_change_and_go(plain_repository: Repository, hidden: str) -> None:
    plain_repository.edit("title:", f"{hidden}\ntitle:")
    plain_repository.commit()
    plain_repository.edit("seated: 5", "seated: 6")
    assert plain_repository.codes() == []
    (plain_repository.content / RECORD).unlink()
    assert plain_repository.codes() == []


def test_an_embargo_that_has_ended_binds(plain_repository: Repository) -> None:
    plain_repository.edit("title:", "embargo: 2024-06-02\ntitle:")
    plain_repository.commit()
    plain_repository.edit("seated: 5", "seated: 6")
    assert plain_repository.codes(today=date(2024, 6, 1)) == []
    assert plain_repository.codes(today=date(2024, 6, 2)) == ["changed-silently"]


def test_a_record_that_moves_says_where_from(plain_repository: Repository) -> None:
    moved = "committees/budget/2024-first.yaml"
    (plain_repository.content / RECORD).rename(plain_repository.content / moved)
    assert plain_repository.codes() == ["removed-silently"]
    plain_repository.edit("title:", f"moved_from: [{KEY}]\ntitle:", moved)
    assert plain_repository.codes() == []
    plain_repository.edit("seated: 5", "seated: 6", moved)
    assert plain_repository.changed() == ["seated"]


def test_a_former_address_goes_on_leading_to_its_record(plain_repository: Repository) -> None:
    plain_repository.edit("title:", "moved_from: [budget/first]\ntitle:")
    assert plain_repository.codes() == []
    plain_repository.commit()
    plain_repository.edit("moved_from: [budget/first]\n", "")
    assert plain_repository.changed() == ["moved_from"]
    (plain_repository.content / RECORD).rename(plain_repository.content / "committees/budget/first.yaml")
    plain_repository.edit("title:", f"moved_from: [{KEY}]\ntitle:", "committees/budget/first.yaml")
    assert plain_repository.codes() == []


def test_a_record_may_become_markdown(plain_repository: Repository) -> None:
    text = (plain_repository.content / RECORD).read_text("utf-8")
    (plain_repository.content / RECORD).unlink()
    plain_repository.write(RECORD.replace(".yaml", ".md"), f"---\n{text}---\n")
    assert plain_repository.codes() == []
