"""What a committee's declared rule makes of a count, under every reading of its blanks.

Nothing here says that an item was passed: the rule, the numbers it needs and those the record has stand side
by side. Where a rule or a number is missing, that is said and nothing is computed.
"""

import datetime
from dataclasses import dataclass, replace
from fractions import Fraction

from gazette import vocabulary
from gazette.archive import Committee, Quorum, Share
from gazette.model import AgendaItem, Session
from gazette.tally import Tally, is_secret, stated_attendance, tally
from gazette.words import Base, Comparison

# They attend, so they count for the presence; they may not vote, so they do not count for the decision.
_RECUSED = ("excluded", "challenged", "recused")
_NOT_THERE = ("not-returned", "absent")


@dataclass(frozen=True, slots=True)
class Reading:
    """One reading of the cells: whether blank and conditional ones are taken for agreement."""

    blanks: bool
    conditional: bool
    count: int
    reaches: bool


@dataclass(frozen=True, slots=True)
class Requirement:
    """A share worked out: of how many (None: not recorded), how many it takes, and what there is.

    `recused` are those left out of that number, because they may not vote on the item.
    `readings` has one entry where the cells can be read in one way, else one for every way.
    `beyond` are the cells where they outnumber those whom the share is of; then nothing is worked out.
    """

    share: Share
    base: int | None
    needed: int | None
    readings: tuple[Reading, ...]
    recused: int = 0
    beyond: int | None = None


@dataclass(frozen=True, slots=True)
class Assessment:
    """The rule in force on the day, and its two requirements as far as the record has their numbers.

    `written` tells whether members answered in writing; `agreement` is the source's only word for it, empty
    where it has several or none.
    """

    rule: Quorum
    written: bool
    agreement: str
    presence: Requirement | None
    decision: Requirement | None


def assess(item: AgendaItem, session: Session, committee: Committee, day: datetime.date) -> Assessment | None:
    """Return what the rule in force on that day asks and what the record has, if there are both."""
    rule = next((each for each in committee.quorum if _in_force(each, day)), None)
    counted = tally(item, session.seated)
    if rule is None or not counted.groups:
        return None
    return Assessment(
        rule,
        _in_writing(session),
        _agreement(counted),
        _presence(rule, item, session, counted),
        _decision(rule, item, session, counted),
    )


def needed(share: Share, base: int) -> int:
    """Return the smallest number that reaches a share of a body."""
    exact = Fraction(share.part) * base
    whole = exact.numerator // exact.denominator
    if share.reached_by is Comparison.MORE_THAN:
        return whole + 1
    return whole if exact.denominator == 1 else whole + 1


def _in_force(rule: Quorum, day: datetime.date) -> bool:
    return rule.from_ <= day and (rule.until is None or day <= rule.until)


def _in_writing(session: Session) -> bool:
    return session.method is not None and session.method.kind == "written"


def _agreement(counted: Tally) -> str:
    words = {group.word.printed for group in counted.groups if group.word.kind == "agree"}
    return words.pop() if len(words) == 1 else ""


def _presence(rule: Quorum, item: AgendaItem, session: Session, counted: Tally) -> Requirement | None:
    if rule.presence is None:
        return None
    there = _attending(rule, rule.presence, item, session)
    if there is not None and counted.votes > there:
        return Requirement(rule.presence, there, None, (), beyond=counted.votes)
    base = session.seated if rule.presence.of is Base.SEATED else there
    return _requirement(rule.presence, base, [(False, False, there)] if there is not None else [])


def _decision(rule: Quorum, item: AgendaItem, session: Session, counted: Tally) -> Requirement | None:
    if rule.decision is None:
        return None
    agree, blank = counted.count("agree"), counted.count(vocabulary.BLANK)
    conditional = counted.count("conditional") + counted.count("amended")
    readings = [
        (with_blanks, with_conditional, agree + with_blanks * blank + with_conditional * conditional)
        for with_conditional in ([False, True] if conditional else [False])
        for with_blanks in ([False, True] if blank else [False])
    ]
    base = _voting_base(rule, rule.decision, item, session)
    recused = 0 if rule.decision.of is Base.SEATED else _rows_marked(item, _RECUSED)
    # One of the numbers is wrong then, and which is not for us to say.
    if base is not None and counted.votes + blank > base:
        return Requirement(rule.decision, base, None, (), recused, counted.votes + blank)
    return replace(_requirement(rule.decision, base, readings), recused=recused)


def _voting_base(rule: Quorum, share: Share, item: AgendaItem, session: Session) -> int | None:
    """Those whom the share is of; who was recused from an item leaves those attending, not those seated."""
    if share.of is Base.SEATED:
        return session.seated
    there = _attending(rule, share, item, session)
    return None if there is None else there - _rows_marked(item, _RECUSED)


def _attending(rule: Quorum, share: Share, item: AgendaItem, session: Session) -> int | None:
    """Those who took part: as the source states it, else the rows that came back in writing.

    What an answer in writing counts for is the rule's to say: only a share of those who answered, or a rule
    that speaks of written deliberation, takes the rows for it.
    """
    stated = stated_attendance(item, session)
    counts = _in_writing(session) and (share.of is Base.RETURNED or rule.written)
    if stated is None and counts and item.responses and not is_secret(item):
        return len(item.responses) - _rows_marked(item, _NOT_THERE)
    return stated


def _rows_marked(item: AgendaItem, kinds: tuple[str, ...]) -> int:
    return sum(row.participation is not None and row.participation.kind in kinds for row in item.responses)


def _requirement(share: Share, base: int | None, readings: list[tuple[bool, bool, int]]) -> Requirement:
    if base is None:
        return Requirement(share, None, None, ())
    least = needed(share, base)
    return Requirement(share, base, least, tuple(Reading(b, c, n, n >= least) for b, c, n in readings))
