"""Every text of a record: whatever changes is told of, unless it stands around the source."""

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from repositories import TODAY

from gazette.diagnostic import Diagnostic, Place
from gazette.fingerprint import plain
from gazette.load import Loaded, load
from gazette.model import Correction, Session
from gazette.since import Before, Now, silent_changes
from gazette.words import CorrectionKind

HERE = Path(__file__).parent.parent


def compare(old: Session, new: Session) -> list[Diagnostic]:
    loaded: Loaded[Session] = Loaded(new, {(): Place("a.yaml", 1)})
    before = Before("HEAD", {"a/1": old}, {"a/1": "a.yaml"}, {})
    return list(silent_changes(before, Now({"a/1": loaded}, {"a/1"}, {}), TODAY))


RECORDS = [
    path for path in sorted((HERE / "content/committees").glob("*/*.yaml")) if path.stem != "committee"
]


AROUND = {"notes", "related", "dismissed", "short_title", "follow_ups", "topics"}


def texts(value: object, path: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    """Yield the path of every text in plain data."""
    if isinstance(value, str):
        yield path
    pairs = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, each in pairs:
        yield from texts(each, (*path, key))


@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(st.data())
def test_whatever_text_of_a_record_changes_is_told_of_unless_it_stands_around_the_source(
    data: st.DataObject,
) -> None:
    file = data.draw(st.sampled_from(RECORDS))
    first, _ = load(Session, "a.yaml", file.read_bytes())
    assert first
    old = replace(first.record, status=None, embargo=None, corrections=(), moved_from=())
    written = plain(old)
    path = data.draw(st.sampled_from(sorted(texts(written), key=repr)))
    holder: Any = written
    for part in path[:-1]:
        holder = holder[part]
    was = holder[path[-1]]
    holder[path[-1]] += data.draw(st.sampled_from(["가", " 안", "1", "0"]))
    second, faults = load(Session, "a.yaml", json.dumps(written).encode())
    assume(second is not None)
    assert second, faults
    is_remark = "responses" in path and path[-1] == "note"
    found = compare(old, second.record)
    assert bool(found) is not bool(is_remark or AROUND & set(path))
    true = Correction(TODAY, "까닭", CorrectionKind.DATA, was=was or None, now=holder[path[-1]])
    assert compare(old, replace(second.record, corrections=(true,))) == []
    false = Correction(TODAY, "까닭", CorrectionKind.DATA, was="앞의 글", now="뒤의 글")
    told = compare(old, replace(second.record, corrections=(false,)))
    assert bool(told) is (bool(found) and path[-1] not in ("path", "sha256"))
