"""The reckoning of larger builds: whole work is done, nothing is faster than it can be."""

from hypothesis import given
from hypothesis import strategies as st

from bench.simulate import Costs, reckoned, simulated

SIZES, CREWS = st.integers(1, 3_000), st.integers(1, 40)
EVEN = Costs(spread=0.0)


@given(SIZES)
def test_one_worker_does_all_the_work_one_after_the_other(sessions: int) -> None:
    batches = -(-sessions // 16)
    work = sessions * (EVEN.examine + EVEN.make + EVEN.alone) + 2 * batches * EVEN.handing
    assert abs(simulated(sessions, 1, EVEN) - work) < 1e-6 * work


@given(SIZES, CREWS)
def test_workers_are_never_faster_than_their_share_nor_than_what_is_done_alone(
    sessions: int, workers: int
) -> None:
    took = simulated(sessions, workers, EVEN)
    assert took >= sessions * ((EVEN.examine + EVEN.make) / workers + EVEN.alone)
    assert simulated(sessions, workers + 1, EVEN) <= took + 1e-9


@given(SIZES, CREWS)
def test_the_storage_bounds_what_workers_can_write(sessions: int, workers: int) -> None:
    slow = Costs(files_a_second=100)
    assert simulated(sessions, workers, slow) >= sessions * slow.files / 100


def test_shards_are_told_beside_the_whole() -> None:
    [lines] = reckoned([10_000, 100_000], [2, 8], Costs())
    rows = [line.split("|") for line in lines.splitlines()[2:]]
    assert [row[2].strip() for row in rows] == ["1", "4"]
    assert {len(row) for row in rows} == {10}
