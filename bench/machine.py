"""Where and when something was measured."""

import datetime
import os
import platform
import re
from pathlib import Path

CPUINFO = Path("/proc/cpuinfo")


def machine() -> str:
    """Return the day, the processors, the system, Python's version and how busy the machine is already."""
    day = datetime.datetime.now(datetime.UTC).date()
    cores, system = os.cpu_count(), f"{platform.system()} {platform.release().partition('-')[0]}"
    load = f", load {os.getloadavg()[0]:.1f}" if hasattr(os, "getloadavg") else ""
    return f"{day}, {cores} × {_processor()}, {system}, Python {platform.python_version()}{load}"


def _processor() -> str:
    found = (
        re.search(r"^model name\s*: (.*)$", CPUINFO.read_text(), re.MULTILINE) if CPUINFO.exists() else None
    )
    return found[1] if found else platform.processor()
