"""Whether an attached file is what its name says: what is taken for another kind is not looked through."""

import codecs

_COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # HWP 5 and Office before 2007
_PACKED = (b"PK\x03\x04", b"PK\x05\x06")
_BEGINS: dict[str, tuple[bytes, ...]] = {
    **dict.fromkeys(("doc", "xls", "ppt"), (_COMPOUND,)),
    "hwp": (_COMPOUND, b"HWP Document File"),
    **dict.fromkeys(("hwpx", "docx", "xlsx", "pptx", "odt", "ods", "zip"), _PACKED),
    "png": (b"\x89PNG\r\n\x1a\n",),
    **dict.fromkeys(("jpg", "jpeg"), (b"\xff\xd8\xff",)),
}
_WRITTEN = ("txt", "csv")
_PICTURES = ("png", "jpg", "jpeg")


def readable(content: bytes) -> str | None:
    """Return the text of bytes in UTF-8, UTF-16 with its mark or CP949, without NUL; None where none fits."""
    is_utf_16 = content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    for encoding in ("utf-16",) if is_utf_16 else ("utf-8-sig", "cp949"):
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        return None if "\0" in text else text
    return None


def is_its_kind(path: str, content: bytes) -> bool:
    """Tell whether a file begins as one of the kind that the end of its name says."""
    kind = _kind(path)
    if kind == "pdf":  # readers look for it that far
        return b"%PDF-" in content[:1024]
    return kind not in _BEGINS or content.startswith(_BEGINS[kind])


def is_written(path: str) -> bool:
    """Tell whether a file is of a kind that is text and nothing else."""
    return _kind(path) in _WRITTEN


def is_picture(path: str) -> bool:
    """Tell whether a file is of a kind that holds no text."""
    return _kind(path) in _PICTURES


def _kind(path: str) -> str:
    return path.rpartition(".")[2].lower()
