"""What every fault says, in Korean and English. Program data, read with the program from messages.toml."""

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib import resources

from gazette.words import Language

_GLOSSES = "glosses"


@cache
def _messages() -> dict[str, dict[str, str]]:
    return tomllib.loads(resources.files(__package__).joinpath("messages.toml").read_text("utf-8"))


def codes() -> tuple[str, ...]:
    """Return the code of every fault, in the order of messages.toml."""
    return tuple(code for code in _messages() if code != _GLOSSES)


def is_warning(code: str) -> bool:
    """Tell whether a build may go on with this fault."""
    return _messages()[code].get("severity") == "warning"


def say(code: str, language: Language, arguments: Mapping[str, object]) -> tuple[str, str]:
    """Return what is wrong and what to write instead; lists are joined for reading."""
    texts = _messages()[code]
    glosses = _messages()[_GLOSSES] if code == "not-a-choice" and language is Language.KO else {}
    readable = {name: _readable(value, glosses) for name, value in arguments.items()}
    return texts[language].format_map(readable), texts[f"{language}-hint"].format_map(readable)


def _readable(value: object, glosses: Mapping[str, str]) -> object:
    """A list joined for reading, English values with their meaning for Korean readers."""
    if not isinstance(value, list | tuple):
        return value
    return ", ".join(f"{each}({glosses[each]})" if each in glosses else str(each) for each in value) or "–"
