"""The files of the index say what the record says, and a new session changes no other's texts."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from gazette.load import load
from gazette.model import Session
from gazette.search.documents import Document, documents
from gazette.search.index import VOTES, Index, Note, note, text_files
from gazette.summary import day_of
from gazette.words import FOUND

CONTENT = Path(__file__).parent.parent / "content" / "committees"


def record(key: str) -> Session:
    path = CONTENT / f"{key}.yaml"
    loaded, _ = load(Session, path.as_posix(), path.read_bytes())
    assert loaded
    return loaded.record


def noted(key: str) -> Note:
    session = record(key)
    return note(key, "위원회", method_of(key), day_of(session).year, documents(key, session))


def method_of(key: str) -> str:
    method = record(key).method
    return method.kind if method else ""


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
    assert set(kinds) == set(FOUND)
    for key in KEYS:
        told = [each.kind == "title" for each in documents(key, record(key))]
        assert told == sorted(told, reverse=True)


def test_the_texts_hold_each_opinion_in_its_place() -> None:
    for key in KEYS:
        session = record(key)
        found = [each for each in documents(key, session) if each.row]
        rows = [
            (place[0], place[1], row, printed, cell, text)
            for file in text_files(key, "위원회", session.title, documents(key, session))
            for data in [json.loads(file.content)]
            for at, row, printed, cell, text in data["documents"]
            for place in [data["places"][at]]
        ]
        assert [address(key, *row) for row in rows] == [
            (each.url, each.heading, each.printed, each.cell, each.text) for each in found
        ]


def address(key: str, path: str, heading: str, row: int | None, *rest: str) -> tuple[str, ...]:
    return (f"/committees/{key}/{path}{'' if row is None else f'{row:02}'}", heading, *rest)


def test_the_titles_of_some_sessions_are_in_one_file_in_their_places() -> None:
    keys = KEYS * 3
    files = {file.path: file.content for file in index(keys).files() if "/titles/" in file.path}
    assert [*files] == ["search/titles/0.json", "search/titles/1.json"]
    told = [line for content in files.values() for line in json.loads(content)]
    for key, (committee, *titles) in zip(keys, told, strict=True):
        found = [each for each in documents(key, record(key)) if not each.row]
        assert committee == "위원회"
        assert [(f"/committees/{key}/{path}", text) for path, text in titles] == [
            (each.url, each.text) for each in found
        ]
        assert all(each.heading == each.text for each in found)


def test_the_facets_have_a_character_for_each_document() -> None:
    files = {file.path: file.content.decode() for file in index(KEYS).files()}
    told = files["search/facets.txt"].splitlines()
    methods = json.loads(files["search/index.json"])["methods"]
    for key, line in zip(KEYS, told, strict=True):
        found = documents(key, record(key))
        method, year, kinds = line.split()
        assert (methods[int(method)], int(year)) == (method_of(key), day_of(record(key)).year)
        assert [divmod(ord(each) - ord("0"), len(FOUND)) for each in kinds] == [
            (VOTES.index(each.vote), FOUND.index(each.kind)) for each in found
        ]


def test_the_head_counts_what_there_is() -> None:
    head = json.loads(next(file.content for file in index(KEYS).files() if file.path == "search/index.json"))
    for key, line in zip(KEYS, head["sessions"], strict=True):
        committee, slug, titles, opinions, files = line.split()
        found = documents(key, record(key))
        assert f"{head['committees'][int(committee)]}/{slug}" == key
        assert int(titles) == sum(each.kind == "title" for each in found)
        assert int(titles) + int(opinions) == len(found)
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
