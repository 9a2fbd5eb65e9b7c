"""All files of the search index, from the published sessions."""

from collections.abc import Iterable, Iterator, Mapping

from gazette.archive import Committee
from gazette.model import Session
from gazette.search.documents import documents
from gazette.search.index import File, Index, text_files
from gazette.summary import day_of
from gazette.views.entries import name_on


def session_search(
    key: str, session: Session, committee: Committee, first: int = 0
) -> tuple[Index, list[File]]:
    """Return the index of one session, whose number in the archive is `first`, and the files of its texts."""
    found = documents(key, session)
    day = day_of(session)
    index = Index(first)
    index.add(key, session.method.kind if session.method else "", day.year, found)
    return index, list(text_files(key, name_on(committee, day), session.title, found))


def search_files(
    sessions: Iterable[tuple[str, Session]], committees: Mapping[str, Committee]
) -> Iterator[File]:
    """Yield the files of the index; the sessions come with their keys, by day, then key."""
    index = Index()
    for number, (key, session) in enumerate(sessions):
        one, texts = session_search(key, session, committees[key.split("/")[0]], number)
        index.join(one)
        yield from texts
    yield from index.files()
