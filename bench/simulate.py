# ruff: noqa: S311  (draws for a simulation, not for secrets)
"""What larger archives and more workers would take, by a simulation from measured times: nothing is built.

Workers take batches from one coordinator, first to examine records, then to make their files on shared
storage; between and after both the coordinator works alone. A session's time varies as drawn records' do.
"""

import heapq
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bench.table import megabytes, table
from gazette.crew import BATCH

SHARD = 25_000
"""Sessions of one site, where an archive is split into several."""


@dataclass(frozen=True, slots=True)
class Costs:
    """Seconds of one processor a session: to examine and to make it, and what the coordinator adds alone.

    `handing` is the coordinator's time for a batch. The storage takes so many files and bytes a second from
    all together; `memory` is the coordinator's at the start and for each session, in bytes. Measured on the
    machine of docs/performance.md at 1,000 to 100,000 sessions; the storage's figures are assumed.
    """

    examine: float = 0.0043
    make: float = 0.0345
    alone: float = 0.0055
    handing: float = 0.001
    spread: float = 0.35
    files: float = 10.3
    bytes: float = 230_000
    files_a_second: float = 20_000
    bytes_a_second: float = 1_000_000_000
    memory: tuple[float, float] = (140_000_000, 13_300)


def simulated(sessions: int, workers: int, costs: Costs, seed: int = 0) -> float:
    """Return the seconds from the start to the exchange of the site."""
    chance = random.Random(seed)
    batches = [min(BATCH, sessions - first) for first in range(0, sessions, BATCH)]
    examined = _spread(batches, workers, costs.examine, costs, chance)
    made = _spread(batches, workers, costs.make, costs, chance)
    stored = sessions * max(costs.files / costs.files_a_second, costs.bytes / costs.bytes_a_second)
    return examined + max(made, stored) + sessions * costs.alone


def _spread(batches: Sequence[int], workers: int, each: float, costs: Costs, chance: random.Random) -> float:
    """The seconds until the last batch is done, where each waits for a free worker and the coordinator."""
    free = [0.0] * workers
    hand = 0.0
    for batch in batches:
        hand = max(hand, free[0]) + costs.handing
        work = sum(max(0.0, chance.gauss(each, each * costs.spread)) for _ in range(batch))
        heapq.heapreplace(free, hand + work)
    return max(free)


def reckoned(sizes: Sequence[int], crews: Sequence[int], costs: Costs) -> Iterator[str]:
    """Yield the table of what builds would take, by sessions and workers, as one site and in shards."""
    largest = crews[-1]
    rows = []
    for sessions in sizes:
        times = [simulated(sessions, workers, costs) for workers in crews]
        shards = max(1, sessions // SHARD)
        times.append(simulated(sessions // shards, max(1, largest // shards), costs))
        held = costs.memory[0] + sessions * costs.memory[1]
        written = (megabytes(sessions * costs.bytes), megabytes(held))
        cells = (*(f"{each / 60:,.1f} min" for each in times), f"{sessions * costs.files:,.0f}", *written)
        rows.append((f"{sessions:,}", f"{shards}", *cells))
    heads = (*(f"{workers} workers" for workers in crews), f"in shards, {largest} workers together")
    yield table(("sessions", "shards", *heads, "files", "written", "the coordinator's memory"), rows)
