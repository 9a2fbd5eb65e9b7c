# ruff: noqa: S311  (draws for measuring, not for secrets)
"""Writes an archive: a content folder of as many sessions or opinions as asked for, the same for a seed."""

import datetime
import json
import random
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from bench import nouns
from bench.prose import Prose

RECORD = Path(__file__).resolve().parent.parent / "content"
"""The real record, whose sentences are recombined."""

FIRST_YEAR, YEARS = 2000, 24
METHODS = ("서면심의", "대면심의", "대면회의", "화상회의", "전자심의(서면심의)", "대면 및 서면")
VOTES = ("동의", "조건부 동의", "수정동의", "부동의", "보류", "재심의", "기권", "")
VOTE_WEIGHTS = (70, 6, 5, 4, 2, 2, 1, 10)
TOPICS = 12
AIMS = ("체계 조성", "구축·운영", "활성화", "시범사업")
SITE = """title: 측정용 심의기록
address: https://archive.example
language: ko
"""


@dataclass(frozen=True, slots=True)
class Made:
    """A session as a file: its path below content/, its text, how many opinions it holds."""

    path: str
    text: str
    opinions: int


@dataclass(frozen=True, slots=True)
class Size:
    """How much is asked for: sessions, or as many sessions as hold so many opinions."""

    sessions: int | None = None
    opinions: int | None = None

    @property
    def committees(self) -> int:
        """Return among how many committees the sessions are spread: 3 to 60, about 200 sessions each."""
        sessions = self.sessions or (self.opinions or 0) // 45
        return min(60, 3 + sessions // 200)


def write(folder: Path, size: Size, seed: int) -> tuple[int, int]:
    """Write an archive into a new folder; return how many sessions and opinions it holds."""
    vocabulary = nouns.vocabulary(seed)
    prose = Prose(RECORD, vocabulary, seed)
    for path, text in surroundings(prose, size, random.Random(f"surroundings {seed}")):
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, "utf-8")
    sessions = opinions = 0
    for made in drawn(prose, size, seed):
        (folder / made.path).write_text(made.text, "utf-8")
        sessions, opinions = sessions + 1, opinions + made.opinions
    return sessions, opinions


def surroundings(prose: Prose, size: Size, chance: random.Random) -> Iterator[tuple[str, str]]:
    """Yield the files that sessions stand among: the site, its topics, its committees."""
    yield "site.yaml", SITE
    prose.begin(chance)
    topics = "".join(
        f"  - {{slug: topic-{n}, name: {_quoted(prose.noun())}}}\n" for n in range(1, TOPICS + 1)
    )
    yield "topics.yaml", f"topics:\n{topics}"
    for number in range(size.committees):
        name = f"가람시 {prose.noun()}위원회"
        yield f"committees/{slug(number)}/committee.yaml", f"name: {_quoted(name)}\n"


def slug(committee: int) -> str:
    """Return the folder of a committee by its number."""
    return f"committee-{committee + 1:02}"


def drawn(prose: Prose, size: Size, seed: int) -> Iterator[Made]:
    """Yield the sessions of an archive in the order of their numbers, until it is as large as asked for."""
    number = opinions = 0
    while number < size.sessions if size.sessions is not None else opinions < (size.opinions or 0):
        made = session(prose, number, size.committees, random.Random(f"{seed} {number}"))
        yield made
        number, opinions = number + 1, opinions + made.opinions


def session(prose: Prose, number: int, committees: int, chance: random.Random) -> Made:
    """Return one session: mostly 18 rows on the whole and two tasks, as in the real record; some less."""
    prose.begin(chance)
    committee, nth = number % committees, number // committees
    year, meeting = FIRST_YEAR + nth % YEARS, nth // YEARS + 1
    rows, tasks = (18, 2) if chance.random() < 0.8 else (chance.randrange(3, 18), chance.randrange(3))
    lines = [*_head(prose, year, meeting, rows, chance), *_agenda(prose, tasks, chance), "    responses:"]
    opinions = 0
    for place in range(1, rows + 1):
        lines += _row(prose, place, tasks, chance)
        opinions += 1 + tasks
    path = f"committees/{slug(committee)}/{year}-{meeting:02}.yaml"
    return Made(path, "\n".join(lines) + "\n", opinions)


def _head(prose: Prose, year: int, meeting: int, rows: int, chance: random.Random) -> list[str]:
    day = datetime.date(year, 1, 1) + datetime.timedelta(chance.randrange(350))
    last = day + datetime.timedelta(chance.randrange(1, 14))
    method = chance.choice(METHODS)
    written = "서면" in method
    return [
        f"title: {year}년 {meeting}차회의 개최 결과",
        f"short_title: {year}년 {meeting}차회의",
        "document: 회의결과",
        f"meeting: {meeting}차",
        f"method: {method}",
        f"period: {{start: {day}, end: {last}}}" if written else f"date: {day}",
        f"seated: {rows + chance.randrange(9)}",
        f"departments: [{_quoted(prose.noun() + '과')}]",
        "vote_heading: 비고",
        f"source: {{title: {_quoted(f'{year}년 {meeting}차회의 개최 결과')}}}",
    ]


def _agenda(prose: Prose, tasks: int, chance: random.Random) -> Iterator[str]:
    yield "agenda:"
    yield "  - id: plan"
    yield "    kind: 심의"
    yield f"    title: {_quoted(f'「{prose.noun()} 기본계획」 {prose.noun()} 심의')}"
    if tasks:
        yield "    tasks:"
    for number in range(1, tasks + 1):
        title = f"{prose.noun()} 기반 {prose.noun()} {chance.choice(AIMS)}"
        topic = f", topics: [topic-{chance.randrange(1, TOPICS + 1)}]" if chance.random() < 0.5 else ""
        yield f"      - {{id: task-{number}, title: {_quoted(title)}{topic}}}"


def _row(prose: Prose, place: int, tasks: int, chance: random.Random) -> Iterator[str]:
    vote = chance.choices(VOTES, VOTE_WEIGHTS)[0]
    yield f'      - printed: "{place}"'
    yield f"        vote: {vote}".rstrip()
    yield "        overall: |"
    for line in prose.opinion():
        yield f"          - {line}"
    if tasks:
        yield "        opinions:"
    for number in range(1, tasks + 1):
        yield f"          task-{number}: |"
        for line in prose.opinion():
            yield f"            - {line}"


def change(content: Path, mark: str) -> str:
    """Put a mark at the end of the first opinion of the first record; return the address of its page."""
    path = min(content.glob("committees/*/[0-9]*.yaml"))
    lines = path.read_text("utf-8").split("\n")
    overall = next(number for number, line in enumerate(lines) if line.strip() == "overall: |")
    lines[overall + 1] = f"{lines[overall + 1].partition(' (')[0]} ({mark})"
    path.write_text("\n".join(lines), "utf-8")
    return f"/{path.relative_to(content).with_suffix('').as_posix()}/"


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)
