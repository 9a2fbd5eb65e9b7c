"""What every fault says, in Korean and English. Program data, read with the program from messages.toml."""

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib import resources

from gazette.words import Language


@cache
def _messages() -> dict[str, dict[str, str]]:
    return tomllib.loads(resources.files(__package__).joinpath("messages.toml").read_text("utf-8"))


def codes() -> tuple[str, ...]:
    """Return the code of every fault, in the order of messages.toml."""
    return tuple(_messages())


def is_warning(code: str) -> bool:
    """Tell whether a build may go on with this fault."""
    return _messages()[code].get("severity") == "warning"


def say(code: str, language: Language, arguments: Mapping[str, object]) -> tuple[str, str]:
    """Return what is wrong and what to write instead."""
    texts = _messages()[code]
    return texts[language].format_map(arguments), texts[f"{language}-hint"].format_map(arguments)
