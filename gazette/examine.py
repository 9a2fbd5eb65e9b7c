"""The first half of the work on one session: read, load, check and sum up by itself."""

from dataclasses import dataclass

from gazette.check import check
from gazette.diagnostic import Diagnostic
from gazette.filed import Filed, filed
from gazette.findings import findings
from gazette.fingerprint import fingerprint
from gazette.load import Loaded
from gazette.mentions import mentions
from gazette.model import Session
from gazette.summary import summarise


@dataclass(frozen=True, slots=True)
class Examined:
    """What came of one session file: the SHA-256 of its bytes, its faults; what is known of a sound one."""

    digest: str
    faults: tuple[Diagnostic, ...]
    filed: Filed | None


def examine(key: str, digest: str, loaded: Loaded[Session] | None, faults: list[Diagnostic]) -> Examined:
    """Return what there is to know of a session by itself, given what came of loading it."""
    if loaded is None:
        return Examined(digest, tuple(faults), None)
    found = [*faults, *check(loaded)]
    if any(each.is_error for each in found):
        return Examined(digest, tuple(found), None)
    session = loaded.record
    notes = sum(1 for _ in findings(session))
    known = filed(summarise(key, session), mentions(loaded), session.embargo, fingerprint(session), notes)
    return Examined(digest, tuple(found), known)
