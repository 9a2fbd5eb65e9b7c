"""What every fault says, in Korean and English. Program data, read with the program from messages.toml."""

import re
import tomllib
from collections.abc import Mapping
from functools import cache
from importlib import resources

from gazette.words import Language

# Tables of messages.toml that are no faults: what English values, and the machine's reasons, mean in Korean.
_GLOSSES = "glosses"
# Control characters, marks of direction, halves of characters: a name with them could forge a message.
_UNSEEN = re.compile(
    "[\x00-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff\ufeff]"
)
LONGEST = 200  # letters of a text that a message repeats
_REASONS = "reasons"


@cache
def _messages() -> dict[str, dict[str, str]]:
    return tomllib.loads(resources.files(__package__).joinpath("messages.toml").read_text("utf-8"))


def codes() -> tuple[str, ...]:
    """Return the code of every fault, in the order of messages.toml."""
    return tuple(code for code in _messages() if code not in (_GLOSSES, _REASONS))


def is_warning(code: str) -> bool:
    """Tell whether a build may go on with this fault."""
    return _messages()[code].get("severity") == "warning"


def say(code: str, language: Language, arguments: Mapping[str, object]) -> tuple[str, str]:
    """Return what is wrong and what to write instead; lists are joined for reading.

    A reason that the machine gives in English is put into Korean where messages.toml knows it.
    """
    texts = _messages()[code]
    glosses = _messages()[_GLOSSES] if code == "not-a-choice" and language is Language.KO else {}
    readable = {name: _readable(value, glosses) for name, value in arguments.items()}
    if language is Language.KO and "reason" in readable:
        readable["reason"] = _messages()[_REASONS].get(str(readable["reason"]), readable["reason"])
    return texts[language].format_map(readable), texts[f"{language}-hint"].format_map(readable)


def plain(text: str) -> str:
    """Return a text with what nobody sees, such as control characters in a file's name, written out."""
    return _UNSEEN.sub(lambda found: found[0].encode("unicode_escape").decode("ascii"), text)


def _readable(value: object, glosses: Mapping[str, str]) -> object:
    """A list joined for reading, English values with their meaning for Korean readers; a long text cut."""
    if isinstance(value, str):
        value = plain(value)
        return value if len(value) <= LONGEST else f"{value[:LONGEST]}…"
    if not isinstance(value, list | tuple):
        return value
    return ", ".join(f"{each}({glosses[each]})" if each in glosses else str(each) for each in value) or "–"
