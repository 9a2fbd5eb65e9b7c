"""The file of a new session: a form with comments, filled with what the committee's other sessions tell."""

import json
import re
import types
import typing
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from gazette import disk, vocabulary
from gazette.content import Content, arrange
from gazette.diagnostic import Diagnostic, Place, fault
from gazette.fields import descriptions
from gazette.load import fields_of
from gazette.model import AgendaItem, Response, Session, Task
from gazette.read import Surroundings, read_content, read_sessions, read_surroundings
from gazette.slugs import is_slug
from gazette.words import Language, Word

_HEAD = """\
# yaml-language-server: $schema=../../../schema/session.json
# {committee}의 새 회의 기록. 공개하면 주소는 /committees/{key}/입니다.
#
# 원문에 있는 것만 글자 그대로 적습니다. 원문에 없는 항목은 적지 않습니다. 위원의 이름은 적지 않습니다.
# ‘#’으로 시작하는 줄은 싣지 않는 보기입니다. 쓰려면 맨 앞의 ‘# ’을 지우고 고쳐 적습니다.
# 점검은 build.py check, 미리보기는 build.py serve --drafts입니다.

"""
# Where the name of the session has no year: a day must stand, and this one is plainly nobody's.
_NO_YEAR = "2000"


@dataclass(frozen=True, slots=True)
class Begun:
    """What came of it: the file that was written, or the faults that stood in the way."""

    language: Language
    path: Path
    faults: tuple[Diagnostic, ...] = ()


@dataclass(frozen=True, slots=True)
class Former:
    """An earlier session of the committee."""

    name: str
    session: Session


@dataclass(frozen=True, slots=True)
class Filling:
    """What a field of the form is given: a value, or else an example of the committee's own; and a remark."""

    value: str | None = None
    example: str | None = None
    remark: str = ""


def scaffold(root: Path, committee: str, name: str) -> Begun:
    """Write the form of a committee's new session into the content folder `root`; nothing is overwritten."""
    ignored: list[Diagnostic] = []
    content = read_content(root, ignored)
    around = read_surroundings(root, content, ignored)
    language = around.site.record.language if around.site else Language.KO
    path = root / "committees" / committee / f"{name}.yaml"
    missing = [each for each in ignored if each.code == "missing-folder"]
    refused = missing or _faults_of_names(root, content, committee, name)
    if refused:
        return Begun(language, path, tuple(refused))
    try:
        disk.create(path, _form(root, content, around, committee, name).encode("utf-8"))
    except disk.RefusedError as error:
        return Begun(language, path, (error.diagnostic,))
    return Begun(language, path)


def _faults_of_names(root: Path, content: Content, committee: str, name: str) -> list[Diagnostic]:
    """Return what is wrong with the committee, or else with the session's name, by the rules of content/."""
    folder = f"{root.as_posix()}/committees/{committee}"
    slugs = sorted({*content.committees, *(key.split("/")[0] for key in content.sessions)})
    if committee not in slugs:
        choices = vocabulary.nearest(committee, slugs) or slugs
        return [fault(Place(folder), "unknown-committee", committee=committee, choices=choices)]
    if not is_slug(name):
        return [fault(Place(folder), "bad-name", name=name)]
    if f"{committee}/{name}" in content.sessions:
        there = content.sessions[f"{committee}/{name}"]
        return [fault(Place(f"{root.as_posix()}/{there}"), "file-exists", name=there.rpartition("/")[2])]
    for _, loaded in read_sessions(root, content, []):
        for number, former in enumerate(loaded.record.moved_from):
            if former == f"{committee}/{name}":
                return [fault(loaded.place("moved_from", number), "address-taken", reference=former)]
    # As a Markdown file, for committee.yaml is no session.
    _, faults = arrange(root.as_posix(), [f"committees/{committee}/{name}.md"])
    return [replace(each, place=Place(folder)) for each in faults if each.code == "reserved-name"]


def _form(root: Path, content: Content, around: Surroundings, committee: str, name: str) -> str:
    known = around.committees.get(committee)
    topics = tuple(topic.slug for topic in around.topics.record.topics) if around.topics else ()
    lines = _session(name, _former(root, content, committee, name), topics)
    head = _HEAD.format(committee=known.record.name if known else committee, key=f"{committee}/{name}")
    return head + "\n".join(lines) + "\n"


def _former(root: Path, content: Content, committee: str, name: str) -> Former | None:
    """Return the session before the new one in the order of names; where all come after it, the first."""
    keys = {key: path for key, path in content.sessions.items() if key.startswith(f"{committee}/")}
    read = read_sessions(root, replace(content, sessions=keys), [])
    held = sorted(
        (Former(key.split("/")[1], loaded.record) for key, loaded in read), key=lambda f: _order(f.name)
    )
    earlier = [former for former in held if _order(former.name) < _order(name)]
    return earlier[-1] if earlier else held[0] if held else None


def _order(name: str) -> list[tuple[int, str]]:
    """Return what sorts names as people do: 2018-9 before 2018-10."""
    return [(int(part), "") if part.isdigit() else (-1, part) for part in re.split(r"(\d+)", name) if part]


def _session(name: str, former: Former | None, topics: tuple[str, ...]) -> list[str]:
    """Return the lines of the form, in the order of fields.toml."""
    year = re.match(r"[0-9]{4}(?![0-9])", name)
    fillings = {
        "status": Filling("draft", remark="이 줄을 지우면 공개됩니다."),
        "title": Filling("제목을 원문대로 적으십시오"),
        "dates": Filling(f"{{cover: {year[0] if year else _NO_YEAR}}}", remark="원문을 보고 고치십시오."),
        **(_repeated(former) if former else {}),
        **(_continued(former) if former and _order(former.name) < _order(name) else {}),
    }
    lines = []
    for field in descriptions()["Session"]:
        if field == "agenda":
            lines += ["", *_agenda(topics), ""]
        else:
            lines.append(_line(Session, field, fillings.get(field)))
    return lines


def _repeated(former: Former) -> dict[str, Filling]:
    """Return what seldom changes from one session to the next."""
    session = former.session
    same = f"{former.name}에서 옮겼습니다. 원문과 같은지 보십시오."
    found = {}
    if session.departments:
        found["departments"] = Filling(_list(session.departments), remark=same)
    if session.seated is not None:
        found["seated"] = Filling(str(session.seated), remark=same)
    if session.method:
        found["method"] = Filling(example=_text(session.method.printed))
    if session.vote_heading:
        found["vote_heading"] = Filling(example=_text(session.vote_heading))
    return found


def _continued(former: Former) -> dict[str, Filling]:
    """Return the number of the meeting, one higher: 제4차 after 제3차; nothing where none is recognised."""
    meeting = former.session.meeting or ""
    numbers = list(re.finditer(r"[0-9]+(?=\s*[차회])", meeting))
    if not numbers:
        return {}
    last = numbers[-1]
    number = f"{meeting[: last.start()]}{int(last[0]) + 1}{meeting[last.end() :]}"
    remark = f"{former.name}의 ‘{meeting}’ 다음입니다. 해마다 새로 센다면 고치십시오."
    return {"meeting": Filling(_text(number), remark=remark)}


def _agenda(topics: tuple[str, ...]) -> list[str]:
    """Return one item with two tasks and one row."""
    fillings = {
        "id": Filling("item-1"),
        "title": Filling("안건의 제목을 원문대로 적으십시오"),
        "topics": _topics(topics),
        "tasks": Filling(""),
        "responses": Filling(""),
    }
    entries = {
        "tasks": [*_task("task-1", "첫째 과제의", topics), *_task("task-2", "둘째 과제의", topics)],
        "responses": _row(),
    }
    lines = []
    for field in descriptions()["AgendaItem"]:
        lines.append(_line(AgendaItem, field, fillings.get(field)))
        lines += _indented(entries.get(field, []))
    return [_line(Session, "agenda", Filling("")), *_indented(_entry(lines))]


def _task(id_: str, whose: str, topics: tuple[str, ...]) -> list[str]:
    title = Filling(f"{whose} 제목을 원문대로 적으십시오")
    fillings = {"id": Filling(id_), "title": title, "topics": _topics(topics)}
    return _entry([_line(Task, field, fillings.get(field)) for field in descriptions()["Task"]])


def _row() -> list[str]:
    """Return an example row: its number, its empty vote, and its texts as they are best written."""
    fillings = {
        "printed": Filling('"1"'),
        "vote": Filling(""),
        "votes": Filling(example="{task-1: 동의, task-2: 부동의}"),
        "overall": Filling(example="|"),
        "opinions": Filling(example=""),
    }
    below = {
        "overall": ["#   - 총괄의견을 글머리표까지 그대로 적습니다"],
        "opinions": ["#   task-1: |", "#     - 과제별 의견을 글머리표까지 그대로 적습니다"],
    }
    lines = []
    for field in descriptions()["Response"]:
        lines += [_line(Response, field, fillings.get(field)), *below.get(field, [])]
    return _entry(lines)


def _topics(topics: tuple[str, ...]) -> Filling:
    return Filling(example=_list(topics) if topics else None)


def _line(record: type, field: str, filling: Filling | None = None) -> str:
    """Return a field with its value; where none is known, as a comment with an example."""
    filling = filling or Filling()
    described = descriptions()[record.__name__][field]
    remark = " ".join(filter(None, (described.text, _choices(record, field), filling.remark)))
    if filling.value is not None:
        return f"{field}: {filling.value}".rstrip() + f"  # {remark}"
    example = described.example if filling.example is None else filling.example
    return f"# {field}: {example}".rstrip() + f"  # {remark}"


def _choices(record: type, field: str) -> str:
    """Return the words of the vocabulary for a field, the first of every kind; empty where there is none."""
    of: Any = fields_of(record)[field][0]
    while typing.get_origin(of) in (typing.Union, types.UnionType, tuple):
        of = typing.get_args(of)[0]
    if not (isinstance(of, type) and issubclass(of, Word)):
        return ""
    kinds = vocabulary.sections()[of.SECTION]
    return "(" + ", ".join(words[0] for kind, words in kinds.items() if kind != vocabulary.BLANK) + ")"


def _entry(lines: list[str]) -> list[str]:
    """Return the lines of one entry of a list, with its dash."""
    return [("- " if number == 0 else "  ") + line for number, line in enumerate(lines)]


def _indented(lines: list[str]) -> list[str]:
    return [f"  {line}" for line in lines]


def _list(values: tuple[str, ...]) -> str:
    return f"[{', '.join(_text(value) for value in values)}]"


def _text(value: str) -> str:
    """Return a text as YAML, in quotes where it needs them; JSON's are YAML's too."""
    plain = re.fullmatch(r"\w(?:[\w ·()-]*[\w)])?", value)
    return value if plain else json.dumps(value, ensure_ascii=False)
