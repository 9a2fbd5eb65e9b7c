"""What one session brings to the search index."""

from gazette.archive import Committee
from gazette.model import Session
from gazette.search.documents import documents
from gazette.search.index import File, Note, note, text_files
from gazette.summary import day_of
from gazette.views.entries import name_on


def session_search(key: str, session: Session, committee: Committee) -> tuple[Note, list[File]]:
    """Return the note of a session for the index, and the files of its texts."""
    found = documents(key, session)
    day = day_of(session)
    name = name_on(committee, day)
    made = note(key, name, session.method.kind if session.method else "", day.year, found)
    return made, list(text_files(key, name, session.title, found))
