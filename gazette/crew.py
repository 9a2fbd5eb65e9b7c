"""Who does the work: this process, other processes, or a cluster; the same functions and the same results."""

import concurrent.futures
import multiprocessing
import os
import signal
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Executor, Future
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from itertools import islice
from typing import TypeVar

J = TypeVar("J")
R = TypeVar("R")

BATCH = 16
"""Sessions that are sent to a worker at once."""
WORTHWHILE = 60
"""Jobs from which on processes of their own gain more than they take to start."""
_AHEAD = 4  # batches for each worker that are under way: enough to keep it busy, few enough to hold
_TRIES = 3  # a batch that has broken as many pools is told of


@dataclass(slots=True)
class Crew:
    """Workers to whom batches of jobs are given.

    `start` makes the executor, and makes it again after a worker was killed; None where this process does
    all. `workers` is their number, `least` that of the jobs which are worth sending to them.
    """

    workers: int = 1
    start: Callable[[], Executor] | None = None
    executor: Executor | None = None
    least: int = 0

    def each(self, work: Callable[[Sequence[J]], Sequence[R]], jobs: Iterable[J], count: int) -> Iterator[R]:
        """Yield what `work` returns for each of `count` jobs, in their order; it is given them in batches.

        `work` and jobs are plain data to the workers, and work done twice does no harm. A job is asked for
        shortly before its turn, so that not all of them are held at once.
        """
        upcoming = iter(jobs)
        batches = iter(lambda: list(islice(upcoming, BATCH)), [])
        if self.start is None or count < self.least:
            for batch in batches:
                yield from work(batch)
            return
        under_way: deque[tuple[Sequence[J], Future[Sequence[R]]]] = deque()
        waiting, tries = next(batches, None), 0
        while waiting or under_way:
            try:
                while waiting and len(under_way) < _AHEAD * self.workers:
                    under_way.append((waiting, self._running().submit(work, waiting)))
                    waiting = next(batches, None)
                done = under_way[0][1].result()
            except BrokenProcessPool:
                tries += 1
                if tries == _TRIES:
                    raise
                self.close()  # its threads end too, so that new processes can be forked again
                under_way = deque(self._again(work, under_way))
            else:
                under_way.popleft()
                tries = 0
                yield from done

    def close(self) -> None:
        """Let the workers go."""
        if self.executor is not None:
            self.executor.shutdown(cancel_futures=True)
            self.executor = None

    def _running(self) -> Executor:
        if self.executor is None:
            assert self.start is not None  # noqa: S101 - else nobody asks for it
            self.executor = self.start()
        return self.executor

    def _again(
        self,
        work: Callable[[Sequence[J]], Sequence[R]],
        under_way: Iterable[tuple[Sequence[J], Future[Sequence[R]]]],
    ) -> Iterator[tuple[Sequence[J], Future[Sequence[R]]]]:
        """Send the batches again that a pool lost when it broke; the results that are there are kept."""
        for batch, future in under_way:
            yield batch, future if _is_good(future) else self._running().submit(work, batch)


def _is_good(future: "Future[Sequence[R]]") -> bool:
    return future.done() and not future.cancelled() and future.exception() is None


def crew(jobs: int | None, cluster: str | None) -> Crew:
    """Return the workers asked for: `jobs` processes (None: one for each processor), or a cluster's."""
    if cluster is not None:
        from gazette.cluster import remote  # only now: it takes long to load, and is an extra

        return Crew(*remote(cluster), least=0)
    workers = jobs if jobs is not None else _processors()
    if workers < 2:
        return Crew()
    return Crew(workers, lambda: _pool(workers), least=WORTHWHILE)


def _processors() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _pool(workers: int) -> Executor:
    """Start processes; to fork is quickest, and safe only while no other thread is running."""
    forks = "fork" in multiprocessing.get_all_start_methods() and threading.active_count() == 1
    context = multiprocessing.get_context("fork" if forks else "spawn")
    return concurrent.futures.ProcessPoolExecutor(workers, mp_context=context, initializer=_watch_parent)


def _watch_parent() -> None:
    """End this worker with the process that started it, however that ends: it would wait for ever."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C is that process's to answer
    threading.Thread(target=_outlive_nobody, daemon=True).start()


def _outlive_nobody() -> None:
    if parent := multiprocessing.parent_process():
        parent.join()
    os._exit(1)
