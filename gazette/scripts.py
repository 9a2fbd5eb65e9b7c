"""Scripts as they are sent: each behind those that it imports, without what only readers need.

What is written for readers stays in templates/static. Sent are no comments, no spaces without a meaning, and
short names for what a script itself names. No scopes are looked at: within a statement at the top of a script
a name is the same short one everywhere, but for properties, so the code does what it did.
"""

import itertools
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence

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
    r"\b(?:const|let|function)\s+([\w$]+)|,\s*([\w$]+)\s*=(?![=>])|([\w$]+)\s*=>|\(([^()]*)\)\s*=>"
    r"|\b(?:const|let)\s*\{([^{}]*)\}|\b(?:function|async)\s+[\w$]+\(([^()]*)\)|(?:\b(?:const|let)\s*|\(\(?)\[([^\[\]=]*)\]"
)
_DEFAULT = re.compile(r"=[^,]*")
_LETTERS = "etnrisouaflchpdvmgybwESIROTACkxHDPLNMBUFGWVXjqJKQYzZ"  # what is frequent besides compresses best
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
    return {name: lean(_joined(name, scripts, later)) for name in scripts if name not in parts - later}


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
    kept = (part for before, part, after in around if not part.isspace() or _parts(before, part, after))
    return f"{''.join(kept)}\n"


def _parts(before: str, gap: str, after: str) -> bool:
    """Whether the gap between two tokens means something: they would be one, or a statement ends there."""
    if gap == "\n" and before[-1:] not in {*";,([{"} and after[:1] not in {*")]}.?:"}:
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


def _short(script: str, code: Sequence[str]) -> dict[str, str]:
    """Short names for those that a script declares; two may have the same where no statement has both."""
    statements = _statements(code)
    given = (group for groups in _DECLARED.findall(script) for group in groups)
    declared = {name for group in given for name in _NAME.findall(_DEFAULT.sub("", group))}
    ours = declared.intersection(statements) - {*_EXPORTED.findall(script)}
    taken = _RESERVED.union(statements.keys() - ours)
    used: defaultdict[str, set[int]] = defaultdict(set)
    counts = Counter(code)
    short = {}
    for name in sorted(ours, key=lambda name: (-counts[name], name)):
        free = itertools.chain(_LETTERS, map("".join, itertools.product(_LETTERS, repeat=2)))
        short[name] = next(
            each for each in free if each not in taken and used[each].isdisjoint(statements[name])
        )
        used[short[name]] |= statements[name]
    return short


def _statements(code: Sequence[str]) -> dict[str, set[int]]:
    """The statements at the top of a script that each name is in, by number; -1 for what it declares."""
    found: defaultdict[str, set[int]] = defaultdict(set)
    number, depth, first = 0, 0, ""
    for part, after in zip(code, [*code[1:], ""], strict=False):
        depth -= part[0] in ")]}"
        first = first or f"{part} {after}"
        if _NAME.fullmatch(part):
            found[part] |= {number, -1} if depth == 0 or first.endswith(("{", "[")) else {number}
        depth += part[-1] in "([{"
        if depth == 0 and part in (";", "}"):
            number, first = number + 1, ""
    return found


def _renamed(code: Sequence[str], short: Mapping[str, str]) -> Iterator[str]:
    """Yield the tokens with short names; properties keep theirs: {found} is {found:a} then."""
    around = [""]
    for before, part, after in zip([";", *code], code, [*code[1:], ""], strict=False):
        if part[0] in ")]}":
            around.pop()
        if part[-1] in "([{":
            around.append("block" if part == "{" and before in _BEFORE_BLOCK else part)
        is_first = around[-1] == "{" and before in ("{", ",")
        is_method = around[-1] == "{" and before == "async" and after == "("
        if part not in short or before in (".", "?.") or (is_first and after in (":", "(")) or is_method:
            yield part
        elif is_first and after in (",", "}", "="):
            yield f"{part}:{short[part]}"
        else:
            yield short[part]
