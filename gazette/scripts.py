"""Scripts as they are sent: each behind those that it imports, without what only readers need.

What is written for readers stays in templates/static. Sent are no comments, no spaces without a meaning, and
short names for what a script itself names, but for properties. Two share one where neither stands in a block
or a statement of the other's.
"""

import itertools
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass

_IMPORT = re.compile(r'^import \{[^}]*\} from "\./([\w-]+\.js)";\n', re.MULTILINE)
_IMPORT_LATER = re.compile(r'import\("\./([\w-]+\.js)"\)')

_SPACE = re.compile(r"(?:\s|//[^\n]*|/\*.*?\*/)+", re.DOTALL)
_TOKEN = re.compile(r'"(?:[^"\\\n]|\\.)*"|[A-Za-z_$][\w$]*|\d[\w.]*|\.\.\.|\?\.|=>|[=!]==?|.', re.DOTALL)
_PATTERN = re.compile(r"/(?:[^/\\\[\n]|\\.|\[(?:[^\]\\\n]|\\.)*\])+/[a-z]*")
_TEMPLATE = re.compile(r"[`}](?:[^`\\$]|\\.|\$(?!\{))*(?:`|\$\{)", re.DOTALL)
_NAME = re.compile(r"[A-Za-z_$][\w$]*")

_EXPORT = re.compile("^export ", re.MULTILINE)
_EXPORTED = re.compile(r"^export (?:async )?(?:const|function) ([\w$]+)", re.MULTILINE)
_DECLARED = re.compile(
    r"\b(?:const|let|function)\s+([\w$]+)(?:\(([^()]*)\))?|,\s*([\w$]+)\s*=(?![=>])|([\w$]+)\s*=>|\(([^()]*)\)\s*=>"
    r"|\b(?:const|let)\s*\{([^{}]*)\}|\b(?:function|async)\s+[\w$]+\(([^()]*)\)|(?:\b(?:const|let)\s*|\(\(?)\[([^\[\]=]*)\]"
    r"|,\s*\[([^\[\]=]*)\]\s*=(?![=>])"
)
_DEFAULT = re.compile(r"=[^,]*")
_LETTERS = "etnrisouaflchpdvmgybwESIROTACkxHDPLNMBUFGWVXjqJKQYzZ"  # what is frequent besides compresses best
_SHORTER = {"const": "let", "true": "!0", "false": "!1"}
_RESERVED = frozenset(("as", "do", "if", "in", "is", "of"))
_BEFORE_BLOCK = frozenset((")", "=>", ";", "{", "}", "else", "try", "catch", "finally"))


def sent(scripts: Mapping[str, str]) -> dict[str, str]:
    """Return the scripts that are sent, by name: all but those that are there for others to begin with.

    One that exports nothing, or that another loads later, is sent by itself too.

    What is imported goes by its own name, which no other script that is joined with it may use at its top.
    """
    parts = {name for name, text in scripts.items() if _EXPORT.search(text)}
    parts &= {name for text in scripts.values() for name in _IMPORT.findall(text)}
    later = {name for text in scripts.values() for name in _IMPORT_LATER.findall(text)}
    return {name: _sent(_joined(name, scripts, later)) for name in scripts if name not in parts - later}


def _sent(script: str) -> str:
    """A script in fewer bytes; as it is written where a bracket is too many: the browser tells where."""
    try:
        return lean(script)
    except (IndexError, StopIteration, RuntimeError):
        return script


def _joined(name: str, scripts: Mapping[str, str], later: set[str]) -> str:
    """A script behind all that it imports; only what is loaded later exports anything."""
    parts = [
        _IMPORT.sub(lambda found: "" if found[1] in scripts else found[0], scripts[each])
        for each in dict.fromkeys(_order(name, scripts))
    ]
    return "".join(parts) if name in later else _EXPORT.sub("", "".join(parts))


def _order(name: str, scripts: Mapping[str, str]) -> Iterator[str]:
    """The scripts that a script imports, each behind its own, then itself."""
    for each in _IMPORT.findall(scripts[name]):
        yield from _order(each, scripts) if each in scripts else ()
    yield name


def lean(script: str) -> str:
    """Return a script that does the same in fewer bytes."""
    tokens = list(_tokens(script))
    code = [token for token in tokens if not _SPACE.fullmatch(token)]
    renamed = iter(_renamed(code, _short(script, code)))
    made = [""]
    for token in tokens:
        gap = "\n" if "\n" in token else " "
        made.append(gap if _SPACE.fullmatch(token) else next(renamed))
    around = zip(made, [*made[1:], ""], [*made[2:], "", ""], strict=False)
    kept = [part for before, part, after in around if not part.isspace() or _parts(before, part, after)]
    ends = zip(kept, [*kept[1:], ""], strict=True)
    return f"{''.join(_merged([part for part, after in ends if part and (part, after) != (';', '}')]))}\n"


def _merged(parts: Sequence[str]) -> Iterator[str]:
    """The parts of a script with one let for all that follow each other."""
    begun = [""]  # what the statement begins with, for each bracket that is open
    merges = False
    for part, after in zip(parts, [*parts[1:], ""], strict=True):
        if merges and part in ("let", " "):
            continue
        if part[0] in ")]}":
            begun.pop()
        begun[-1] = begun[-1] or part.strip()
        merges = part == ";" and begun[-1] == after == "let"
        yield "," if merges else part
        if (part == "}" and begun[-1] != "let") or (part == ";" and not merges) or part == "\n":
            begun[-1] = ""
        if part[-1] in "([{":
            begun.append("")


def _parts(before: str, gap: str, after: str) -> bool:
    """Whether the gap between two tokens means something: they would be one, or a statement ends there."""
    if gap == "\n" and before[-1:] not in {*";,([{}"} and after[:1] not in {*")]}.?:"}:
        return bool(before and after)
    return bool(re.fullmatch(r"[\w$]{2}|\+\+|--", before[-1:] + after[:1]))


def _tokens(script: str) -> Iterator[str]:
    """The tokens of a script and what stands between them; a template is parted where code stands in it."""
    at, before = 0, ";"
    depths: list[int] = []
    while at < len(script):
        kind = _TOKEN
        if script[at] == "`" or (script[at] == "}" and depths[-1:] == [0]):
            kind = _TEMPLATE
        elif _SPACE.match(script, at):
            kind = _SPACE
        elif script[at] == "/" and before[-1] in "(,=:!&|?{;>":
            kind = _PATTERN
        found = kind.match(script, at) or _TOKEN.match(script, at)
        assert found  # noqa: S101 - any character is a token
        part, at = found[0], found.end()
        if kind is _TEMPLATE:
            depths = depths[: -1 if part[0] == "}" else None] + ([0] if part.endswith("${") else [])
        elif depths and part in ("{", "}"):
            depths[-1] += {"{": 1, "}": -1}[part]
        before = before if kind is _SPACE else part
        yield part


def _short(script: str, code: Sequence[str]) -> list[str]:
    """The tokens, with a short name where the script declares what they name."""
    given = (group for groups in _DECLARED.findall(script) for group in groups)
    declared = {name for group in given for name in _NAME.findall(_DEFAULT.sub("", group))}
    ours = declared - {*_EXPORTED.findall(script)}
    taken = _RESERVED.union({part for part in code if _NAME.fullmatch(part)} - ours)
    variables, seen = _variables(code, ours)
    holders: defaultdict[str, list[_Variable]] = defaultdict(list)
    short: dict[_Variable | None, str] = {}
    for one, _ in sorted(Counter(filter(None, variables)).items(), key=lambda each: (-each[1], each[0])):
        free = itertools.chain(_LETTERS, map("".join, itertools.product(_LETTERS, repeat=2)))
        short[one] = next(
            each
            for each in free
            if each not in taken
            and not any(other[1] in seen[one] or one[1] in seen[other] for other in holders[each])
        )
        holders[short[one]].append(one)
    return [short.get(one, part) for one, part in zip(variables, code, strict=True)]


_Variable = tuple[str, int]
"""A name, and the number of the block or statement that it means something in."""


def _variables(
    code: Sequence[str], ours: Set[str]
) -> tuple[list[_Variable | None], dict[_Variable, set[int]]]:
    """The variable that each token is, if any; the blocks and statements in which each stands, its own first.

    A name belongs to the outermost block that may declare it. Elsewhere it is another variable.
    """
    names = [part if part in ours and before not in (".", "?.") else "" for before, part in _pairs(code)]
    places = list(_places(code))
    owners: defaultdict[str, set[int]] = defaultdict(set)
    for name, (_, owner) in zip(names, places, strict=True):
        owners[name].add(owner)
    variables: list[_Variable | None] = []
    seen: defaultdict[_Variable, set[int]] = defaultdict(set)
    for name, (place, _) in zip(names, places, strict=True):
        outermost = next(at for at, number in enumerate(place) if number in owners[name])
        variables.append((name, place[outermost]) if name else None)
        seen[name, place[outermost]].update(place[outermost:])
    return variables, seen


def _pairs(code: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Each token behind the one before it."""
    return zip(itertools.chain([";"], code), code, strict=False)


@dataclass(slots=True)
class _Block:
    """A block being read: its number; of its statement the number, the first word, the brackets open."""

    number: int
    statement: int = 0
    first: str = ""
    depth: int = 0
    in_arrow: bool = False
    in_pattern: bool = False

    @property
    def declares(self) -> bool:
        """Whether a name that stands here may be declared for the whole block: const name, const {name}."""
        return self.in_pattern or (self.depth == 0 and not self.in_arrow)


def _places(code: Sequence[str]) -> Iterator[tuple[list[int], int]]:
    """Yield for each token the blocks and statements around it, by number, and which may declare it."""
    count = itertools.count()
    blocks = [_Block(next(count))]
    for before, part in _pairs(code):
        closes = part == "}" and blocks[-1].depth == 0
        if closes:
            blocks.pop()
        block = blocks[-1]
        block.depth -= not closes and part[0] in ")]}"
        block.in_arrow &= block.depth > 0 or part != ","
        if not block.first:
            block.statement, block.first = next(count), part
        if block.depth == 0:
            block.in_pattern = (
                part in ("{", "[") and block.first in ("const", "let") and before in ("const", "let", ",")
            )
        around = [number for each in blocks for number in (each.number, each.statement)]
        yield around, block.number if block.declares else block.statement
        if part == "{" and before in _BEFORE_BLOCK:
            blocks.append(_Block(next(count)))
        else:
            block.depth += part[-1] in "([{"
        block.in_arrow |= part == "=>" and block.depth == 0
        if block.depth == 0 and (closes or part == ";"):
            block.first, block.in_arrow = "", False


def _renamed(code: Sequence[str], short: Sequence[str]) -> Iterator[str]:
    """Yield the tokens with short names; properties keep theirs: {found} is {found:a} then."""
    around = [""]
    for (before, part), after, name in zip(_pairs(code), [*code[1:], ""], short, strict=True):
        if part[0] in ")]}":
            around.pop()
        if part[-1] in "([{":
            around.append("block" if part == "{" and before in _BEFORE_BLOCK else part)
        is_first = around[-1] == "{" and before in ("{", ",")
        is_method = around[-1] == "{" and before == "async" and after == "("
        is_key = is_first and after in (":", "(", ",", "}")
        if part in _SHORTER and before not in (".", "?.") and not is_key:
            yield _SHORTER[part]
        elif part == name or (is_first and after in (":", "(")) or is_method:
            yield part
        elif is_first and after in (",", "}", "="):
            yield f"{part}:{name}"
        else:
            yield name
