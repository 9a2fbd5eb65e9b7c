"""Compiled templates, kept beside the compiled modules of this program.

Nothing else that an earlier run left is ever run. These stand where Python keeps what it runs itself: who can
write there has no need of them. To compile the templates takes a fifth of the build of a single session.
"""

import importlib.util
import io
import sys
from pathlib import Path

import jinja2
from jinja2.bccache import Bucket

from gazette import disk
from gazette.labels import Labels
from gazette.seal import key_of, program


class Compiled(jinja2.BytecodeCache):
    """The compiled templates of one table of labels, which are compiled into them."""

    def __init__(self, labels: Labels) -> None:
        self._language = labels.language.value
        self._seal = key_of(program(), jinja2.__version__, labels.texts)

    def get_source_checksum(self, source: str) -> str:
        """Return what tells a template, and everything it is compiled with, from any other."""
        return key_of(self._seal, source)

    def load_bytecode(self, bucket: Bucket) -> None:
        """Take a template that is kept whole, as its hash says, and is the same."""
        code = disk.recall_bytes(self._place(bucket))
        if code is not None:
            bucket.load_bytecode(io.BytesIO(code))

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep a template, if Python may keep what it compiles and it can be written."""
        if not sys.dont_write_bytecode:
            disk.keep_bytes(self._place(bucket), bucket.bytecode_to_string())

    def _place(self, bucket: Bucket) -> Path:
        modules = Path(importlib.util.cache_from_source(__file__))
        return modules.with_name(f"template-{self._language}-{bucket.key}.{sys.implementation.cache_tag}")
