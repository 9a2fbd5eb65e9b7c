"""The files of the index say what the record says, and a new session changes no other's texts."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from gazette.load import load
from gazette.model import Session
from gazette.search.documents import KINDS, Document, documents
from gazette.search.index import VOTES, Index, Note, note, text_files
from gazette.summary import day_of

CONTENT = Path(__file__).parent.parent / "content" / "committees"


def record(key: str) -> Session:
    path = CONTENT / f"{key}.yaml"
    loaded, _ = load(Session, path.as_posix(), path.read_bytes())
    assert loaded
    return loaded.record


def noted(key: str) -> Note:
    session = record(key)
    method = session.method.kind if session.method else ""
    return note(key, method, day_of(session).year, documents(key, session))


def index(keys: list[str]) -> Index:
    made = Index()
    for key in keys:
        made.add(noted(key))
    return made


KEYS = [
    "data-smart-city/2019-01",
    "data-smart-city/2020-02",
    "urban-planning/2021-06",
    "data-smart-city/2022-01",
]


@pytest.mark.parametrize("key", KEYS)
def test_every_written_opinion_and_title_is_a_document(key: str) -> None:
    session = record(key)
    found = documents(key, session)
    texts = [each.text for each in found]
    assert texts[0] == session.title
    assert len({each.url for each in found if each.kind != "title"}) >= len(
        {
            (item.id, place)
            for item in session.agenda
            for place, row in enumerate(item.responses, 1)
            if row.overall
        }
    )
    for item in session.agenda:
        assert item.title in texts
        for task in item.tasks:
            assert task.title in texts
        for row in item.responses:
            for text in (row.overall, *row.opinions.values()):
                assert not text or not text.strip() or "[[비공개" in text or text in texts


def test_a_passage_left_out_stays_out() -> None:
    for path in sorted(CONTENT.glob("*/*.yaml")):
        if path.name != "committee.yaml":
            key = f"{path.parent.name}/{path.stem}"
            loaded, _ = load(Session, path.as_posix(), path.read_bytes())
            if loaded:
                assert not any("[[비공개" in each.text for each in documents(key, loaded.record))


def test_titles_come_first() -> None:
    kinds = [each.kind for key in KEYS for each in documents(key, record(key))]
    assert set(kinds) == set(KINDS)
    for key in KEYS:
        told = [each.kind == "title" for each in documents(key, record(key))]
        assert told == sorted(told, reverse=True)


def test_the_texts_hold_each_document_in_its_place() -> None:
    for key in KEYS:
        session = record(key)
        found = documents(key, session)
        rows = [
            (place[0], place[1], row, printed, cell, text)
            for file in text_files(key, "위원회", session.title, found)
            for data in [json.loads(file.content)]
            for at, row, printed, cell, text in data["documents"]
            for place in [data["places"][at]]
        ]
        assert [address(key, *row) for row in rows] == [
            (each.url, each.heading, each.printed, each.cell, each.text) for each in found
        ]


def address(key: str, path: str, heading: str, row: int | None, *rest: str) -> tuple[str, ...]:
    return (f"/committees/{key}/{path}{'' if row is None else f'{row:02}'}", heading, *rest)


def test_the_facets_have_a_character_for_each_document() -> None:
    files = {file.path: file.content.decode() for file in index(KEYS).files()}
    told = files["search/facets.txt"].splitlines()
    for key, line in zip(KEYS, told, strict=True):
        found = documents(key, record(key))
        assert [divmod(ord(each) - ord("0"), len(KINDS)) for each in line] == [
            (VOTES.index(each.vote), KINDS.index(each.kind)) for each in found
        ]


def test_the_head_counts_what_there_is() -> None:
    head = json.loads(next(file.content for file in index(KEYS).files() if file.path == "search/index.json"))
    for key, line in zip(KEYS, head["sessions"], strict=True):
        committee, _, _, slug, titles, size, files = line.split()
        found = documents(key, record(key))
        assert f"{head['committees'][int(committee)]}/{slug}" == key
        assert int(titles) == sum(each.kind == "title" for each in found)
        assert int(size) == len(found)
        assert int(files) == len(list(text_files(key, "", "", found)))


def test_a_later_session_leaves_the_texts_of_others_alone() -> None:
    before = [file for key in KEYS[:-1] for file in text_files(key, "", "", documents(key, record(key)))]
    after = [file for key in KEYS for file in text_files(key, "", "", documents(key, record(key)))]
    assert [file for file in after if not file.path.startswith(f"search/texts/{KEYS[-1]}/")] == before


def test_a_long_text_keeps_its_place() -> None:
    long = Document("/committees/a/b/#r01", "overall", "안건", "가" * 20_000, 1)
    found = [
        long,
        *(replace(long, url=f"/committees/a/b/#r{row:02}", row=row, text="짧음") for row in range(2, 9)),
    ]
    files = list(text_files("a/b", "", "", found))
    assert len(files) > 1
    assert sum(len(json.loads(file.content)["documents"]) for file in files) == len(found)
