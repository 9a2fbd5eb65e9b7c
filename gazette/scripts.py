"""Scripts as they are sent: without indentation and without lines that hold a comment alone."""


def lean(script: str) -> str:
    """Return a script in fewer bytes, line for line the same code; no text in a script may span lines."""
    lines = (line.strip() for line in script.splitlines())
    return "".join(f"{line}\n" for line in lines if line and not line.startswith("//"))
