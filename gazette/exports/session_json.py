"""A session as JSON: its record as written, and what the site computes from it, kept apart."""

from collections.abc import Iterator
from typing import Any

from gazette import addresses
from gazette.archive import Committee, Site
from gazette.exports.export import Exported, as_json, counted
from gazette.fingerprint import fingerprint, plain, written, written_place
from gazette.model import Session
from gazette.summary import day_of
from gazette.tally import tally
from gazette.views.entries import name_on
from gazette.views.notes import Note, notes


def session_json(key: str, session: Session, committee: Committee, site: Site) -> Iterator[Exported]:
    """Yield session.json beside the session's page.

    `record` is what staff wrote and is all that the fingerprint covers; `computed` is the program's.
    """
    path = addresses.session(key)
    document = {
        "address": f"{site.address.rstrip('/')}{path}",
        "committee": name_on(committee, day_of(session)),
        "compared_with_original": bool(session.source and session.source.checked_against),
        "record": written(session),
        "computed": {
            "fingerprint": {"algorithm": "SHA-256", "of": "record", "value": fingerprint(session)},
            "items": {item.id: counted(tally(item, session.seated)) for item in session.agenda},
            "notes": [_note(note) for note in notes(session) if note.check],
        },
    }
    yield Exported(f"{path.removeprefix('/')}session.json", as_json(document))


def _note(note: Note) -> dict[str, Any]:
    seen = {name: value for name, value in note.seen.items() if name != "heading"}
    where = written_place(note.where) if note.where else None
    return {"number": note.number, "check": note.check, "where": where, "seen": plain(seen)}
