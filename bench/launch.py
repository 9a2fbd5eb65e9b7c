"""Runs a program and writes what it took as JSON: python -S launch.py REPORT PROGRAM ARGUMENT…

A process of its own and small: to the system, a program's peak memory is never less than that of the process
which started it. `peak` is of the largest process, in the system's unit. Processes that the program leaves
behind (Pagefind's indexer is one) count too: on Linux they are adopted and waited for.
"""

import ctypes
import json
import os
import resource
import sys
import time

_ADOPT = 36  # PR_SET_CHILD_SUBREAPER of prctl(2)


def main(report: str, command: list[str]) -> int:
    """Run the command, write the report, return the command's exit code."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_ADOPT, 1, 0, 0, 0)
    start = time.perf_counter()
    process = os.posix_spawnp(command[0], command, os.environ)
    _, status = os.waitpid(process, 0)
    wall = time.perf_counter() - start
    wait_for_all()
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    with open(report, "w", encoding="utf-8") as file:  # noqa: PTH123  (pathlib would add to the memory)
        json.dump({"wall": wall, "cpu": usage.ru_utime + usage.ru_stime, "peak": usage.ru_maxrss}, file)
    return os.waitstatus_to_exitcode(status)


def wait_for_all() -> None:
    """Return when no process is left that was started or adopted."""
    try:
        while True:
            os.wait()
    except ChildProcessError:
        return


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], sys.argv[2:]))
