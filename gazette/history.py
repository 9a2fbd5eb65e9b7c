"""The only reader of git: the files of a folder as they stood at a revision."""

import os
import subprocess
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from gazette.diagnostic import Diagnostic, Place, fault

_FILES = (b"100644", b"100755")
# Set by hooks; they would name another repository than the folder's own.
_OF_A_HOOK = ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX")


@dataclass(frozen=True, slots=True)
class Snapshot:
    """A folder as it stood at a revision.

    `revision` is what the user called it; `files` are git's names of contents by paths below the folder.
    """

    folder: Path
    revision: str
    files: Mapping[str, str]


def snapshot(folder: Path, revision: str) -> tuple[Snapshot | None, list[Diagnostic]]:
    """Return the folder at a revision of the repository that it is in, or None and the fault.

    A shallow clone is refused even where it holds the revision: that it does is chance, and a check that
    runs by chance is none.
    """
    place = Place(folder.as_posix())
    try:
        found = _git(folder, "rev-parse", "--is-shallow-repository", "--show-prefix")
        if found.returncode:
            return None, [_refusal(place, found.stderr)]
        shallow, _, prefix = os.fsdecode(found.stdout).partition("\n")
        if shallow == "true":
            return None, [fault(place, "shallow-clone", revision=revision)]
        # What ends in ^{commit} is no option, whatever it begins with.
        named = _git(folder, "rev-parse", "--verify", "--quiet", f"{revision}^{{commit}}")
        if named.returncode:
            return None, [fault(place, "unknown-revision", revision=revision)]
        commit = named.stdout.decode("ascii").strip()
        listed = _git(folder, "ls-tree", "-r", "-z", "--full-tree", commit, "--", prefix.rstrip("\n") or ".")
        if listed.returncode:
            return None, [_refusal(place, listed.stderr)]
    except OSError:
        return None, [fault(place, "git-missing")]
    files = dict(_listed(listed.stdout, prefix.rstrip("\n")))
    return Snapshot(folder, revision, files), []


def contents(before: Snapshot, paths: Iterable[str], faults: list[Diagnostic]) -> Iterator[tuple[str, bytes]]:
    """Yield the content of each of these files of a snapshot, one at a time."""
    command = _command(before.folder, "cat-file", "--batch")
    pipe = subprocess.PIPE
    with subprocess.Popen(  # noqa: S603 - git alone, with names that git itself gave
        command, stdin=pipe, stdout=pipe, stderr=subprocess.DEVNULL, env=_environment()
    ) as git:
        if git.stdin is None or git.stdout is None:
            return
        for path in paths:
            git.stdin.write(f"{before.files[path]}\n".encode("ascii"))
            git.stdin.flush()
            head = git.stdout.readline().split()
            if len(head) != 3:
                place = Place((before.folder / path).as_posix())
                faults.append(fault(place, "git-refused", reason="cat-file"))
                return
            content = git.stdout.read(int(head[2]) + 1)
            yield path, content[:-1]


def _listed(output: bytes, prefix: str) -> Iterator[tuple[str, str]]:
    """Yield path below the folder and git's name of each regular file that ls-tree lists."""
    for line in output.split(b"\0"):
        head, _, path = line.partition(b"\t")
        mode, _, rest = head.partition(b" ")
        if mode in _FILES:
            yield os.fsdecode(path).removeprefix(prefix), rest.split()[1].decode("ascii")


def _refusal(place: Place, stderr: bytes) -> Diagnostic:
    reason = (stderr.decode("utf-8", "replace").splitlines() or ["git"])[0].removeprefix("fatal: ")
    if "not a git repository" in reason:
        return fault(place, "not-a-repository", name=place.file)
    return fault(place, "git-refused", reason=reason)


def _git(folder: Path, *arguments: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(  # noqa: S603 - git alone; a revision is never taken for an option
        _command(folder, *arguments),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        check=False,
        env=_environment(),
    )


def _command(folder: Path, *arguments: str) -> list[str]:
    return ["git", "-C", str(folder), *arguments]


def _environment() -> dict[str, str]:
    """English messages, no questions."""
    own = {name: value for name, value in os.environ.items() if name not in _OF_A_HOOK}
    return {**own, "LC_ALL": "C", "GIT_TERMINAL_PROMPT": "0"}
