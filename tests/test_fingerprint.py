"""The fingerprint: of what was written, and of nothing else."""

import hashlib
import json
from dataclasses import replace
from pathlib import Path

from gazette.fingerprint import fingerprint, plain
from gazette.load import load
from gazette.model import Session
from gazette.words import Vote


def test_the_fingerprint_is_the_sha_256_of_the_canonical_json(session: Session) -> None:
    text = json.dumps(plain(session), ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    assert fingerprint(session) == hashlib.sha256(text.encode()).hexdigest()


def test_plain_data_can_be_written_as_a_record_again(session: Session) -> None:
    record, faults = load(Session, "again.yaml", json.dumps(plain(session), ensure_ascii=False).encode())
    assert faults == []
    assert record is not None
    assert record.record == session


def test_comments_and_the_order_of_fields_do_not_change_it(session: Session) -> None:
    path = Path(__file__).parent.parent / "content/committees/informatization-strategy/2017-02.yaml"
    text = path.read_text("utf-8")
    moved = text.replace("meeting: 2차\n", "") + "meeting: 2차  # 회차\n"
    record, faults = load(Session, "moved.yaml", moved.encode())
    assert faults == []
    assert record is not None
    assert fingerprint(record.record) == fingerprint(session)


def test_any_letter_changes_it_and_kinds_do_not(session: Session) -> None:
    assert fingerprint(replace(session, title=session.title + " ")) != fingerprint(session)
    first, *others = session.agenda[0].responses
    recognised = replace(first, vote=Vote("동의", "another-kind"))
    item = replace(session.agenda[0], responses=(recognised, *others))
    assert fingerprint(replace(session, agenda=(item,))) == fingerprint(session)


def test_a_blank_vote_stands_in_it(session: Session) -> None:
    assert plain(session)["agenda"][0]["responses"][10]["vote"] == ""
