"""Rules of a record by itself that no single field can state, each a generator of faults, all in CHECKS."""

import dataclasses
from collections.abc import Callable, Iterable, Iterator, Mapping

from gazette import findings
from gazette.diagnostic import Diagnostic, fault
from gazette.fingerprint import names_of, written_place
from gazette.load import Loaded, Path
from gazette.model import OVERALL, AgendaItem, Session, Where
from gazette.reading import MISSPELT_REDACTION, REDACTION
from gazette.summary import day_of
from gazette.tally import has_cells, is_secret
from gazette.words import CorrectionKind, Status

RESERVED_IDS = frozenset({OVERALL, "committee", "session", "task", "index"})


def check(loaded: Loaded[Session]) -> list[Diagnostic]:
    """Return every fault that the rules find in a session."""
    return [found for rule in CHECKS for found in rule(loaded)]


def ids_are_unique(loaded: Loaded[Session]) -> Iterator[Diagnostic]:
    """Items and tasks are pages of one folder, so they share one namespace; redactions have their own."""
    pages: list[tuple[str, Path]] = []
    for number, item in enumerate(loaded.record.agenda):
        pages.append((item.id, ("agenda", number, "id")))
        pages += [(task.id, ("agenda", number, "tasks", n, "id")) for n, task in enumerate(item.tasks)]
    yield from _repeated(loaded, pages)
    yield from _repeated(
        loaded, [(r.id, ("redactions", n, "id")) for n, r in enumerate(loaded.record.redactions)]
    )
    for name, path in pages:
        if name in RESERVED_IDS or name.startswith("table-"):
            yield fault(loaded.place(*path), "reserved-id", id=name)


def _repeated(loaded: Loaded[Session], named: list[tuple[str, Path]]) -> Iterator[Diagnostic]:
    first: dict[str, int] = {}
    for name, path in named:
        place = loaded.place(*path)
        if name in first:
            yield fault(place, "duplicate-id", id=name, line=first[name])
        first.setdefault(name, place.line)


def agenda_is_there(loaded: Loaded[Session]) -> Iterator[Diagnostic]:
    """A session without an item has nothing to disclose."""
    if not loaded.record.agenda and loaded.record.status is not Status.WITHDRAWN:
        yield fault(loaded.place("agenda"), "no-agenda")


def session_has_a_day(loaded: Loaded[Session]) -> Iterator[Diagnostic]:
    """A session is listed by its day: of a period, of a meeting, or that of its paper."""
    session = loaded.record
    if session.period and session.date:
        yield fault(loaded.place("date"), "period-and-date")
    if not (session.period or session.date or (session.dates and session.dates.cover)):
        yield fault(loaded.place(), "no-day")
    if session.period and session.period.end < session.period.start:
        yield fault(loaded.place("period", "end"), "period-reversed")


def keys_name_tasks(loaded: Loaded[Session]) -> Iterator[Diagnostic]:
    """Opinions and votes stand under the ids of the item's tasks."""
    for number, item in enumerate(loaded.record.agenda):
        tasks = parts_of(item)
        for row, response in enumerate(item.responses):
            for field, keys in (("opinions", response.opinions), ("votes", response.votes)):
                for key in keys:
                    if key not in tasks:
                        place = loaded.place("agenda", number, "responses", row, field, key)
                        yield fault(place, "unknown-task", task=key, choices=tasks)


def votes_name_every_task(loaded: Loaded[Session]) -> Iterator[Diagnostic]:
    """A task left out of `votes` would look like an empty cell, which is a fact of the source."""
    for number, item in enumerate(loaded.record.agenda):
        for row, response in enumerate(item.responses):
            forgotten = [task for task in parts_of(item) if response.votes and task not in response.votes]
            if forgotten:
                place = loaded.place("agenda", number, "responses", row, "votes")
                yield fault(place, "missing-task-vote", tasks=forgotten)


def rows_or_counts(loaded: Loaded[Session]) -> Iterator[Diagnostic]:
    """Totals stand for votes that rows do not hold; a secret vote has totals alone."""
    for number, item in enumerate(loaded.record.agenda):
        if item.responses and item.counts and has_cells(item):
            yield fault(loaded.place("agenda", number, "counts"), "responses-and-counts")
        if is_secret(item) and any((row.vote and row.vote.printed) or row.votes for row in item.responses):
            yield fault(loaded.place("agenda", number, "responses"), "secret-ballot-rows")


def votes_have_a_column(loaded: Loaded[Session]) -> Iterator[Diagnostic]:
    """Where the table has no column for votes, no row holds one, not even an empty one, and no head."""
    agenda = loaded.record.agenda
    if loaded.record.vote_heading and agenda and all(item.vote_column is False for item in agenda):
        yield fault(loaded.place("vote_heading"), "heading-without-column")
    for number, item in enumerate(agenda):
        for row, response in enumerate(item.responses if item.vote_column is False else ()):
            if response.vote is not None or response.votes:
                field = "vote" if response.vote is not None else "votes"
                yield fault(loaded.place("agenda", number, "responses", row, field), "vote-without-column")


def those_apart_do_not_vote(loaded: Loaded[Session]) -> Iterator[Diagnostic]:
    """A row marked 불참, 제척 or the like holds no vote."""
    for number, item in enumerate(loaded.record.agenda):
        for row, response in enumerate(item.responses):
            apart = response.participation
            votes = [vote for vote in (response.vote, *response.votes.values()) if vote and vote.printed]
            if apart and apart.kind != "present" and votes:
                place = loaded.place("agenda", number, "responses", row, "participation")
                yield fault(place, "vote-without-part", participation=apart.printed, vote=votes[0].printed)


def numbers_fit(loaded: Loaded[Session]) -> Iterator[Diagnostic]:
    """Nobody beyond the members in office attends, and totals do not exceed them."""
    session = loaded.record
    if session.seated is None:
        return
    numbers: list[tuple[str, int, Path]] = []
    if session.attendance and session.attendance.present is not None:
        numbers.append(("attendance.present", session.attendance.present, ("attendance", "present")))
    for number, item in enumerate(session.agenda):
        if item.present is not None:
            numbers.append(("present", item.present, ("agenda", number, "present")))
        numbers.append(("counts", sum(item.counts.values()), ("agenda", number, "counts")))
    for what, count, path in numbers:
        if count > session.seated:
            yield fault(
                loaded.place(*path), "more-than-seated", what=what, number=count, seated=session.seated
            )


def places_exist(loaded: Loaded[Session]) -> Iterator[Diagnostic]:
    """Every `where` names an item, a row and a part that are there."""
    session = loaded.record
    for field in ("redactions", "corrections", "dismissed"):
        for number, entry in enumerate(getattr(session, field)):
            if entry.where and not is_there(session, entry.where):
                where = "/".join(str(p) for p in (entry.where.item, entry.where.row, entry.where.part) if p)
                yield fault(loaded.place(field, number, "where"), "unknown-place", where=where)


def follow_ups_name_rows(loaded: Loaded[Session]) -> Iterator[Diagnostic]:
    """A follow-up answers rows and a task of its item."""
    for number, item in enumerate(loaded.record.agenda):
        for entry, follow_up in enumerate(item.follow_ups):
            path: Path = ("agenda", number, "follow_ups", entry)
            if follow_up.task and follow_up.task not in parts_of(item):
                place = loaded.place(*path, "task")
                yield fault(place, "unknown-task", task=follow_up.task, choices=parts_of(item))
            for place_in_list, row in enumerate(follow_up.rows):
                if not 1 <= row <= len(item.responses):
                    place = loaded.place(*path, "rows", place_in_list)
                    yield fault(place, "unknown-row", row=row, rows=len(item.responses))


def redactions_match(loaded: Loaded[Session]) -> Iterator[Diagnostic]:
    """Every mark in the text has its entry, and every entry its mark."""
    listed = {entry.id for entry in loaded.record.redactions}
    marked: set[str] = set()
    for path, text in _with_mark(loaded.record, ()):
        if REDACTION.search(text) and not _may_be_redacted(path):
            yield fault(loaded.place(*path), "redaction-misplaced")
        if len(MISSPELT_REDACTION.findall(text)) > len(REDACTION.findall(text)):
            yield fault(loaded.place(*path), "redaction-misspelt")
        for mark in REDACTION.findall(text):
            marked.add(mark)
            if mark not in listed:
                yield fault(loaded.place(*path), "redaction-unlisted", id=mark)
    for number, entry in enumerate(loaded.record.redactions):
        if entry.id not in marked:
            yield fault(loaded.place("redactions", number), "redaction-unmarked", id=entry.id)


def _may_be_redacted(path: Path) -> bool:
    """Tell whether pages show the marks of a field; in titles and facts they would stand raw."""
    fields = {"conduct", "minutes", "overall", "description", "text", "request"}
    return (
        path[-1] in fields
        or "opinions" in path
        or path[0] == "notes"
        or (path[-1] == "note" and "responses" in path)
    )


def corrections_say_enough(loaded: Loaded[Session]) -> Iterator[Diagnostic]:
    """A correction says what it changed; one made for privacy never does."""
    for number, entry in enumerate(loaded.record.corrections):
        place = loaded.place("corrections", number)
        if entry.kind is CorrectionKind.PRIVACY:
            if entry.was is not None or entry.now is not None:
                yield fault(place, "privacy-correction-quotes")
        elif entry.was is None and entry.now is None:
            yield fault(place, "correction-without-text")


def corrections_come_after(loaded: Loaded[Session]) -> Iterator[Diagnostic]:
    """Nothing is corrected before the session that it speaks of has begun."""
    session = loaded.record
    day = session.period.start if session.period else day_of(session)
    for number, entry in enumerate(session.corrections):
        if entry.date < day:
            place = loaded.place("corrections", number, "date")
            yield fault(place, "correction-too-early", day=day.isoformat())


def withdrawals_say_why(loaded: Loaded[Session]) -> Iterator[Diagnostic]:
    """A tombstone without a word leaves readers with nothing."""
    if loaded.record.status is Status.WITHDRAWN and not loaded.record.corrections:
        yield fault(loaded.place("status"), "withdrawn-without-reason")


def dismissals_name_checks(loaded: Loaded[Session]) -> Iterator[Diagnostic]:
    """What is dismissed is a data check of this program, and a note that it gives."""
    if not loaded.record.dismissed:
        return
    seen = {(each.check, each.where) for each in findings.seen(loaded.record)}
    for number, entry in enumerate(loaded.record.dismissed):
        place = loaded.place("dismissed", number, "check")
        if entry.check not in findings.names():
            yield fault(place, "unknown-check", check=entry.check, choices=findings.names())
        elif (entry.check, entry.where) not in seen and is_there(loaded.record, entry.where):
            wheres = [written_place(where) if where else "–" for check, where in seen if check == entry.check]
            yield fault(place, "dismissal-of-nothing", check=entry.check, choices=sorted(wheres))


def licence_allows(loaded: Loaded[Session]) -> Iterator[Diagnostic]:
    """공공누리 types 3 and 4 forbid adaptation, and a page made of rows is one."""
    session = loaded.record
    source = session.source
    if source is None or source.licence is None or source.licence.kind not in ("kogl-3", "kogl-4"):
        return
    if not source.cleared_by and (session.minutes or any(item.responses for item in session.agenda)):
        yield fault(loaded.place("source", "licence"), "adaptation-forbidden", licence=source.licence.printed)


CHECKS: tuple[Callable[[Loaded[Session]], Iterator[Diagnostic]], ...] = (
    ids_are_unique,
    agenda_is_there,
    session_has_a_day,
    keys_name_tasks,
    votes_name_every_task,
    rows_or_counts,
    votes_have_a_column,
    those_apart_do_not_vote,
    numbers_fit,
    places_exist,
    follow_ups_name_rows,
    redactions_match,
    corrections_say_enough,
    corrections_come_after,
    withdrawals_say_why,
    dismissals_name_checks,
    licence_allows,
)


def parts_of(item: AgendaItem) -> list[str]:
    """Return the ids that opinions may stand under: the tasks', or the item's own where it has none."""
    return [task.id for task in item.tasks] or [item.id]


def is_there(session: Session, where: Where | None) -> bool:
    """Tell whether a place is in a session; None is the session as a whole."""
    if where is None:
        return True
    item = next((item for item in session.agenda if item.id == where.item), None)
    if item is None or (where.row is not None and where.row > len(item.responses)):
        return False
    return where.part is None or where.part == OVERALL or where.part in parts_of(item)


def _with_mark(value: object, path: Path) -> Iterator[tuple[Path, str]]:
    """Yield every text of a record in which a mark of redaction may be, with its path."""
    for name, each in _inside(value):
        if isinstance(each, str):
            if "비공개" in each:
                yield (*path, name), each
        elif each is not None:
            yield from _with_mark(each, (*path, name))


def _inside(value: object) -> Iterable[tuple[str | int, object]]:
    """Return what a value is made of, by name or place."""
    if isinstance(value, tuple):
        return enumerate(value)
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return [(name, getattr(value, field)) for name, field in names_of(type(value))]
    return [(str(key), each) for key, each in value.items()] if isinstance(value, Mapping) else []
