"""Whether corrections say what was changed: its place, what was there and what is there now.

What a correction of text or data quotes must be what the record held, or readers would be told of a change
that was none. A privacy correction quotes nothing, so it can stand for nothing but a passage taken out. Texts
are compared without white space.
"""

import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from gazette.load import Path
from gazette.model import Correction, Where
from gazette.reading import REDACTION
from gazette.words import CorrectionKind

_MARK = REDACTION.pattern.replace("(", "(?:", 1)
_MASK = re.compile(rf"{_MARK}|[○〇◯●*□■]+|[OＯ]{{2,}}")
# What a correction writes for a passage that was left out until now, besides the mark itself.
_HIDDEN = re.compile(rf"{_MASK.pattern}|[(\[]*비공개(?::[\w-]*)?[)\]]*")
# Words of the vocabulary are quoted whole: 동의 stands in 부동의 too.
_WORDS = frozenset(
    {"vote", "votes", "kind", "participation", "voting", "result", "method", "document", "chair"}
)
# What may be personal: these texts may be taken out whole, those of _MASKED in part or masked.
_TEXTS = frozenset(
    {"description", "conduct", "minutes", "note", "place", "printed", "overall", "opinions", "address"}
)
_MASKED = _TEXTS | {"title", "name", "text", "departments", "decided_by", "cleared_by"}
_ENTRIES = frozenset({"responses", "materials", "files"})  # these may go as a whole
_UNQUOTABLE = frozenset({"status", "moved_from"})  # whether a record is withdrawn, and former addresses
_NOTHING = frozenset({"", "빈칸", "(빈칸)", "공란", "없음", "미기재", "blank", "none"})
_FIGURES = re.compile(r"\d{1,9}|\d{4}(?:-\d{2}){1,2}")
"""A number, or a date as records write it; a correction may write either in words: 재적위원 5명."""
_MOST = 10_000  # ways to lay quotes over a text that are tried
_COMMA = re.compile("[,、]")
_Quote = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Change:
    """A change of a record: the path in it, its place as corrections name it, what was and what is there.

    `where` is None outside the agenda. Values are plain data, None where there was or is nothing.
    """

    path: Path
    where: Where | None
    old: Any
    new: Any

    @property
    def is_removal(self) -> bool:
        """Tell whether an entry of a list, such as a row, was taken away: its path is of the old record."""
        return self.new is None and isinstance(self.path[-1], int)

    @property
    def spot(self) -> tuple[str | int | bool | None, ...]:
        """Return the row that a change is in, or the item, or nothing for what stands outside the agenda."""
        if self.where is None:
            return ()
        return self.where.item, self.where.row, self.is_removal and self.path[0] == "agenda"


def names(said: Where | None, where: Where | None) -> bool:
    """Tell whether a place that a correction names is this place or a wider one; None is the whole record."""
    if said is None:
        return True
    if where is None:  # minutes and the like belong to an item
        return said.row is None
    parts = _parts(said)
    return parts == _parts(where)[: len(parts)]


def unexplained(changes: Sequence[Change], corrections: Sequence[Correction]) -> Iterator[Change]:
    """Yield the changes that no correction covers; one that names no row covers a single row, or none."""
    wide = [each for each in corrections if _is_wide(each)]
    wide.sort(key=lambda each: len(each.was or "") + len(each.now or ""))  # what fits many is spared longest
    narrow = [each for each in corrections if not _is_wide(each)]
    spots: dict[tuple[object, ...], list[Change]] = {}
    for change in changes:
        if change.path[0] == "redactions" and change.is_removal:  # its text, wherever that stands, takes one
            yield from _missed([change], corrections)
        else:
            spots.setdefault(change.spot, []).append(change)
    for found in spots.values():
        missed = _missed(found, [*narrow, *wide])
        yield from missed
        for each in _needed(found, narrow, wide, len(missed)):
            wide.remove(each)


def _needed(
    changes: Sequence[Change], narrow: list[Correction], wide: Sequence[Correction], missed: int
) -> list[Correction]:
    """Return the wide corrections without which more of these changes would be missed than have to be."""
    for few in ([], *([each] for each in reversed(wide))):
        if len(_missed(changes, [*narrow, *few])) == missed:
            return few
    needed = list(wide)
    for each in wide:
        rest = needed.copy()
        rest.remove(each)
        needed = rest if len(_missed(changes, [*narrow, *rest])) == missed else needed
    return needed


def _missed(changes: Sequence[Change], corrections: Sequence[Correction]) -> list[Change]:
    return [
        change
        for change in changes
        if not covered(change, [each for each in corrections if names(each.where, change.where)])
    ]


def _is_wide(correction: Correction) -> bool:
    where = correction.where
    return correction.kind is not CorrectionKind.PRIVACY and (where is None or where.row is None)


def covered(change: Change, corrections: Sequence[Correction]) -> bool:
    """Tell whether these corrections, all of which name the place of a change, say what it was."""
    hidden = [each.where for each in corrections if each.kind is CorrectionKind.PRIVACY]
    if hidden and _is_taken_out(change) and (change.where is None or any(hidden)):
        return True
    quotes = [
        (_squeezed(each.was), _squeezed(each.now))
        for each in corrections
        if each.kind is not CorrectionKind.PRIVACY
    ]
    return bool(quotes) and _is_quoted(change, quotes)


def takes_out(correction: Correction, lost: Correction) -> bool:
    """Tell whether a privacy correction may be the reason that an earlier one, of its place, is gone."""
    return (
        correction.kind is CorrectionKind.PRIVACY
        and names(correction.where, lost.where)
        and (correction.where is None) is (lost.where is None)
    )


def _is_taken_out(change: Change) -> bool:
    """Tell whether nothing but words was taken out or masked; what papers hold cannot be seen here."""
    path, old, new = change.path, change.old, change.new
    if (path[0] == "redactions" and len(path) == 2) or _is_file(path):
        return True
    fields = [part for part in path if isinstance(part, str)]
    field = "opinions" if "opinions" in fields else fields[-1]
    if new is None:
        return field in (_ENTRIES if change.is_removal else _TEXTS) and path[0] != "period"
    if not (isinstance(old, str) and isinstance(new, str) and new) or field not in _MASKED:
        return False
    at = 0
    for word in new.split():
        parts = [part for part in _MASK.split(word) if part]
        # A word that is whole must have been one: 부동의 without its first letter is another.
        for part in [rf"(?<!\S){re.escape(word)}(?!\S)"] if parts == [word] else map(re.escape, parts):
            found = re.compile(part).search(old, at)
            if found is None:
                return False
            at = found.end()
    return True


def _is_quoted(change: Change, quotes: Sequence[_Quote]) -> bool:
    old, new = change.old, change.new
    if change.path[0] in _UNQUOTABLE or _is_file(change.path) or bool in (type(old), type(new)):
        return True
    if old is None:
        return any(
            (was.lower() in _NOTHING and _speaks_of(now, new)) or _is_listed(now, was, new)
            for was, now in quotes
        )
    if new is None:
        return any(
            (_speaks_of(was, old) and now.lower() in _NOTHING)
            or (change.path[0] == "redactions" and now.lower() not in _NOTHING and _is_hidden(was))
            or _is_listed(was, now, old)
            for was, now in quotes
        )
    before, after = _squeezed(str(old)), _squeezed(str(new))
    if _FIGURES.fullmatch(before) and _FIGURES.fullmatch(after):
        then, since = _figures(before, after), _figures(after, before)
        return any(then <= {*_numbers(was)} and since <= {*_numbers(now)} for was, now in quotes)
    if any(_is_whole(before, was) and _is_whole(after, now) for was, now in quotes):
        return True
    if change.where is None and any(before in was and after in now for was, now in quotes):
        return True
    is_word = _WORDS & {*change.path[-2:]} and "opinions" not in change.path
    return not is_word and _is_explained(before, after, quotes)


def _is_explained(old: str, new: str, quotes: Sequence[_Quote]) -> bool:
    """Tell whether a text becomes the other where quoted passages are exchanged, and nowhere else."""
    marks = {match[0] for match in REDACTION.finditer(old)}
    quotes = [*quotes, *((mark, now) for mark in marks for was, now in quotes if now and _is_hidden(was))]
    if old == new:  # only white space differs
        return any(was in old and now in new for was, now in quotes)
    waiting, seen = [(0, 0)], {(0, 0)}
    while waiting and len(seen) < _MOST:
        at, there = waiting.pop()
        same = _alike(old, at, new, there)
        if at + same == len(old) and there + same == len(new):
            return True
        for was, now in quotes:
            for back in range(min(same, max(len(was), len(now))) + 1):
                first, second = at + same - back, there + same - back
                is_here = old.startswith(was, first) and new.startswith(now, second)
                following = first + len(was), second + len(now)
                if is_here and max(len(was), len(now)) > back and following not in seen:
                    seen.add(following)
                    waiting.append(following)
    return False


def _is_hidden(quote: str) -> bool:
    """Tell whether a quote stands for a passage that was left out."""
    return quote.lower() in _NOTHING or bool(_HIDDEN.fullmatch(quote) or REDACTION.search(quote))


def _is_listed(longer: str, shorter: str, entry: Any) -> bool:
    """Tell whether two quotes are of a whole list, with and without an entry."""
    most, fewer = {*_COMMA.split(longer)}, {*_COMMA.split(shorter)}
    return isinstance(entry, str) and fewer < most and _squeezed(entry) in most - fewer


def _is_file(path: Path) -> bool:
    """Tell whether a path leads to the name or the digest of an attached file, which nobody would quote."""
    return path[0] in ("materials", "source") and path[-1] in ("path", "sha256")


def _alike(one: str, at: int, other: str, there: int) -> int:
    """Return how many letters are the same from two places on."""
    length, longest = 0, min(len(one) - at, len(other) - there)
    while length < longest and one[at + length] == other[there + length]:
        length += 1
    return length


def _is_whole(value: str, quote: str) -> bool:
    return quote == value or (value == "" and quote.lower() in _NOTHING)


def _speaks_of(quote: str, value: Any) -> bool:
    """Tell whether a quote is of something that was added or taken away: of any text in it, or around one.

    A row may hold nothing but a blank.
    """
    texts = [_squeezed(text) for text in _leaves(value)]
    is_said = any(text and (text in quote or quote in text) for text in texts)
    return quote != "" and (is_said or any(_is_whole(text, quote) for text in texts))


def _figures(value: str, other: str) -> set[int]:
    """Return the numbers of a value that are not the other's in their places: of a date its day, say."""
    pairs = itertools.zip_longest(_numbers(value), _numbers(other))
    return {one for one, another in pairs if one is not None and one != another}


def _numbers(text: str) -> list[int]:
    found: list[str] = re.findall(r"\d{1,3}(?:,\d{3})+|\d+", text)
    return [int(figures.replace(",", "")) for figures in found]


def _leaves(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        for each in value.values():
            yield from _leaves(each)
    elif isinstance(value, list):
        for each in value:
            yield from _leaves(each)
    else:
        yield str(value)


def _squeezed(text: str | None) -> str:
    return "".join((text or "").split())


def _parts(where: Where) -> list[str | int]:
    return [part for part in (where.item, where.row, where.part) if part is not None]
