"""What was carried out before is told again only where nothing that it hangs on has changed."""

import datetime
import os
import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from gazette import again, disk
from gazette.order import Order, Report
from gazette.run import run
from gazette.stage import work_of
from gazette.words import Language

ROOT = Path(__file__).resolve().parent.parent
DAY = datetime.date(2024, 6, 1)

pytestmark = pytest.mark.skipif(os.name != "posix", reason="the stamps of files say too little elsewhere")


@pytest.fixture
def order(small: Path, monkeypatch: pytest.MonkeyPatch) -> Order:
    """Return an order that has just been carried out, on files that count as settled."""
    monkeypatch.setattr(disk, "_TICK", -(10**12))
    given = Order(small / "content", ROOT / "templates", small / "site", DAY, jobs=1)
    assert not run(given).failed
    return given


def is_done_again(order: Order, monkeypatch: pytest.MonkeyPatch) -> bool:
    """Tell whether records are looked at to carry out an order."""
    looked: list[Order] = []

    def look(asked: Order, *_: object) -> tuple[Report, None]:
        looked.append(asked)
        return Report(Language.KO), None

    with monkeypatch.context() as patch:
        patch.setattr("gazette.pipeline.prepare", look)
        run(order)
    return bool(looked)


def test_an_order_is_not_carried_out_twice(order: Order, monkeypatch: pytest.MonkeyPatch) -> None:
    first = run(replace(order, clean=True))
    assert not is_done_again(order, monkeypatch)
    assert run(order) == first


def saved(path: Path) -> None:
    path.write_bytes(path.read_bytes())


CHANGES: dict[str, Callable[[Order], None]] = {
    "a record is saved": lambda order: saved(order.content / "committees/budget/2024-01.yaml"),
    "the site is saved": lambda order: saved(order.content / "site.yaml"),
    "a record is added": lambda order: (order.content / "committees/budget/2024-09.yaml").touch(),
    "a record is removed": lambda order: (order.content / "committees/budget/2024-01.yaml").unlink(),
    "a page of the output is added": lambda order: (order.output or Path()).joinpath("x.html").touch(),
    "the twin is gone": lambda order: shutil.rmtree(kept(order) / "twin"),
    "what was kept is damaged": lambda order: damaged(kept(order) / "order"),
}


def kept(order: Order) -> Path:
    return work_of(order.output or Path())


def damaged(path: Path) -> None:
    path.write_text(path.read_text("utf-8").replace("report", "rapport"), "utf-8")


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES.keys())
def test_a_change_is_seen(
    change: Callable[[Order], None], order: Order, monkeypatch: pytest.MonkeyPatch
) -> None:
    change(order)
    assert is_done_again(order, monkeypatch)


@pytest.mark.parametrize(
    "other",
    [
        {"today": datetime.date(2024, 6, 2)},
        {"today": None},
        {"drafts": True},
        {"roster": "가나다"},
        {"strict": True},
        {"clean": True},
        {"templates": ROOT / "tests"},
    ],
    ids=repr,
)
def test_another_order_is_carried_out(
    other: dict[str, object], order: Order, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert is_done_again(replace(order, **other), monkeypatch)  # type: ignore[arg-type]


def test_another_day_is_another_order(order: Order, monkeypatch: pytest.MonkeyPatch) -> None:
    undated = replace(order, today=None)
    monkeypatch.setattr(again, "today", lambda _: DAY)
    run(undated)
    assert not is_done_again(undated, monkeypatch)
    monkeypatch.setattr(again, "today", lambda _: DAY + datetime.timedelta(1))
    assert is_done_again(undated, monkeypatch)


def test_what_was_saved_a_moment_ago_is_looked_at_again(
    order: Order, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(disk, "settled", lambda stamp, _: "" if _is_of_site(order, stamp) else stamp)
    saved(order.content / "site.yaml")
    run(order)
    assert is_done_again(order, monkeypatch)


def _is_of_site(order: Order, stamp: str) -> bool:
    return stamp == disk.stamp(order.content / "site.yaml")


def test_a_record_that_was_saved_a_moment_ago_is_told_by_its_content(
    order: Order, monkeypatch: pytest.MonkeyPatch
) -> None:
    record = order.content / "committees/budget/2024-01.yaml"
    text = record.read_text("utf-8")
    # Not one change of it shows in its stamp.
    stamp = disk.stamp
    monkeypatch.setattr(disk, "stamp", lambda entry: "9:9:9:9" if entry.name == record.name else stamp(entry))
    monkeypatch.setattr(disk, "settled", lambda stamp, _: "" if stamp == "9:9:9:9" else stamp)
    record.write_text(f"{text}\n", "utf-8")
    run(order)
    assert not is_done_again(order, monkeypatch)
    record.write_text(f"{text}\n\n", "utf-8")
    assert is_done_again(order, monkeypatch)
    record.write_text(f"{text}\n", "utf-8")
    assert not is_done_again(order, monkeypatch)
    record.unlink()
    assert is_done_again(order, monkeypatch)


def test_refused_orders_are_carried_out_again(order: Order, monkeypatch: pytest.MonkeyPatch) -> None:
    (order.content / "committees/budget/2024-01.yaml").write_text("title: [", "utf-8")
    assert run(order).failed
    assert is_done_again(order, monkeypatch)
