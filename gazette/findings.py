"""자료 점검: what a program can see in a record and a reader should know. It decides nothing.

Each check is a small generator named like its findings; FINDINGS lists them all. A finding becomes a public
note beside the text, worded in templates/labels.yaml, unless the record dismisses it.
"""

import datetime
import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

from gazette import vocabulary
from gazette.model import OVERALL, Period, Response, Session, Where
from gazette.once import once
from gazette.reading import Claim, Stamp, claims, stamps, sums
from gazette.tally import has_cells, has_task_votes, state, stated_attendance, tally


@dataclass(frozen=True, slots=True)
class Finding:
    """What a check saw: its name, where (None: in the record as a whole), and what its note needs."""

    check: str
    where: Where | None = None
    seen: Mapping[str, object] = field(default_factory=dict)


def findings(session: Session) -> Iterator[Finding]:
    """Yield what every check sees in a session, in the order of FINDINGS, without what was dismissed."""
    dismissed = {(each.check, each.where) for each in session.dismissed}
    for finding in seen(session):
        if (finding.check, finding.where) not in dismissed:
            yield finding


@once
def seen(session: Session) -> tuple[Finding, ...]:
    """Return what every check sees in a session, dismissed or not."""
    return tuple(finding for check in FINDINGS for finding in check(session))


def names() -> tuple[str, ...]:
    """Return the name of every data check."""
    return tuple(check.__name__.replace("_", "-") for check in FINDINGS)


def members_without_row(session: Session) -> Iterator[Finding]:
    """Members in office who have no row in the table."""
    for item in session.agenda:
        absent = tally(item, session.seated).absent
        if absent:
            seen = {"seated": session.seated, "rows": len(item.responses), "absent": absent}
            yield Finding("members-without-row", Where(item.id), seen)


def rows_beyond_members(session: Session) -> Iterator[Finding]:
    """More rows than members in office."""
    for item in session.agenda:
        rows = len(item.responses)
        if session.seated is not None and rows > session.seated:
            seen = {"seated": session.seated, "rows": rows}
            yield Finding("rows-beyond-members", Where(item.id), seen)


def votes_beyond_present(session: Session) -> Iterator[Finding]:
    """More votes on an item, or on one of its tasks, than members attended or answered."""
    for item in session.agenda:
        present = stated_attendance(item, session)
        parts = [None, *(task.id for task in item.tasks)] if has_task_votes(item) else [None]
        votes = max(tally(item, session.seated, part).votes for part in parts)
        if present is not None and votes > present:
            yield Finding("votes-beyond-present", Where(item.id), {"votes": votes, "present": present})


def blank_votes(session: Session) -> Iterator[Finding]:
    """Rows whose vote cell is empty."""
    for item in session.agenda:
        for group in tally(item, session.seated).groups:
            if group.word.printed == "" and group.rows:
                yield Finding("blank-votes", Where(item.id), {"rows": group.rows})


def blank_task_votes(session: Session) -> Iterator[Finding]:
    """Rows whose vote cell for one task is empty, where the source has a vote per task."""
    for item in session.agenda:
        for task in item.tasks if has_task_votes(item) else ():
            for group in tally(item, session.seated, task.id).groups:
                if group.word.printed == "":
                    seen = {"rows": group.rows, "task": task.title}
                    yield Finding("blank-task-votes", Where(item.id), seen)


def printed_number_twice(session: Session) -> Iterator[Finding]:
    """Rows that print the number of an earlier row."""
    for item in session.agenda:
        first: dict[str, int] = {}
        for place, row in enumerate(item.responses, 1):
            if row.printed in first:
                seen = {"row": place, "number": row.printed, "first": first[row.printed]}
                yield Finding("printed-number-twice", Where(item.id, place), seen)
            elif row.printed:
                first[row.printed] = place


def printed_number_missing(session: Session) -> Iterator[Finding]:
    """Numbers left out between the first and the last printed number."""
    for item in session.agenda:
        printed = [row.printed for row in item.responses if row.printed]
        if not printed or not all(re.fullmatch("[0-9]{1,4}", each) for each in printed):
            continue
        numbers = Counter(map(int, printed))
        missing = tuple(n for n in range(min(numbers), max(numbers)) if n not in numbers)
        if missing and len(missing) <= len(printed):
            yield Finding("printed-number-missing", Where(item.id), {"numbers": missing})


def sum_differs(session: Session) -> Iterator[Finding]:
    """Amounts of one sentence whose sum is not the total printed after them."""
    for where, _, text in _texts(session):
        for total in sums(text):
            if total.sum != total.printed:
                seen = {
                    "addends": total.addends,
                    "sum": total.sum,
                    "printed": total.printed,
                    "unit": total.unit,
                }
                yield Finding("sum-differs", where, seen)


def vote_and_text(session: Session) -> Iterator[Finding]:
    """Rows whose text takes another side than their vote cell, or a side where the cell is empty."""
    without = {item.id for item in session.agenda if not has_cells(item)}
    for where, row, text in _texts(session):
        cell = state(row, None if where.part == OVERALL else where.part)
        if cell is None or where.item in without:
            continue
        for claim in claims(text):
            if _differs(claim, cell.kind):
                seen = {"word": claim.word, "cell": cell.printed}
                yield Finding("vote-and-text", where, seen)
                break


def date_differs(session: Session) -> Iterator[Finding]:
    """Days printed for the period other than its first and last day."""
    for stamp, day in _stamped_days(session.period):
        same_year = stamp.year is None or stamp.year % 100 == day.year % 100
        if not same_year or (stamp.month, stamp.day) != (day.month, day.day):
            yield Finding("date-differs", None, {"printed": stamp.text, "day": day})


def weekday_differs(session: Session) -> Iterator[Finding]:
    """Weekdays printed for the period other than the calendar's."""
    for stamp, day in _stamped_days(session.period):
        weekday = "월화수목금토일"[day.weekday()]
        is_that_day = (stamp.month, stamp.day) == (day.month, day.day)
        if is_that_day and stamp.weekday and stamp.weekday != weekday:
            yield Finding("weekday-differs", None, {"day": day, "printed": stamp.weekday, "weekday": weekday})


def length_differs(session: Session) -> Iterator[Finding]:
    """A length printed for the period other than that from its first to its last day, both counted."""
    if session.period is None or session.period.printed is None:
        return
    days = (session.period.end - session.period.start).days + 1
    printed = re.search(r"(\d{1,4})\s*일\s*간", session.period.printed)
    if printed and int(printed[1]) != days:
        yield Finding("length-differs", None, {"printed": int(printed[1]), "days": days})


FINDINGS: tuple[Callable[[Session], Iterator[Finding]], ...] = (
    members_without_row,
    rows_beyond_members,
    votes_beyond_present,
    blank_votes,
    blank_task_votes,
    printed_number_twice,
    printed_number_missing,
    sum_differs,
    vote_and_text,
    date_differs,
    weekday_differs,
    length_differs,
)

_SIDES = {"agree": "for", "conditional": "for", "amended": "for", "oppose": "against"}


def _differs(claim: Claim, kind: str) -> bool:
    """A cell that takes no side at all, as 기권 does, is left alone: a text may weigh both."""
    return kind in (vocabulary.BLANK, "no-opinion") or _SIDES.get(kind, claim.side) != claim.side


def _texts(session: Session) -> Iterator[tuple[Where, Response, str]]:
    """Yield every text of every row with its place."""
    for item in session.agenda:
        for place, row in enumerate(item.responses, 1):
            if row.overall:
                yield Where(item.id, place, OVERALL), row, row.overall
            for task, text in row.opinions.items():
                yield Where(item.id, place, task), row, text


def _stamped_days(period: Period | None) -> Iterator[tuple[Stamp, datetime.date]]:
    """Pair the dates printed for a period with its first and last day."""
    printed = stamps(period.printed) if period and period.printed else []
    if period and printed:
        yield printed[0], period.start
    if period and len(printed) > 1:
        yield printed[-1], period.end
