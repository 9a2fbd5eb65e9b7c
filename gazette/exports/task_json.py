"""A task as JSON: every row's opinion on it as written, and the state of its cell."""

from collections.abc import Iterator
from typing import Any

from gazette import addresses, reading
from gazette.archive import Committee, Site
from gazette.exports.export import Exported, as_json, counted
from gazette.fingerprint import plain
from gazette.model import AgendaItem, Response, Session, Task
from gazette.summary import day_of
from gazette.tally import has_cells, has_task_votes, state, tally
from gazette.views.entries import name_on


def task_json(key: str, session: Session, committee: Committee, site: Site) -> Iterator[Exported]:
    """Yield task.json beside each task's page, and beside that of an item without tasks."""
    address = site.address.rstrip("/")
    for item in session.agenda:
        for task in item.tasks or (None,):
            path = addresses.task(key, (task or item).id)
            document = {
                "address": f"{address}{path}",
                "session": f"{address}{addresses.session(key)}",
                "committee": name_on(committee, day_of(session)),
                "item": {"id": item.id, "title": item.title},
                "task": plain(task) if task else None,
                "rows": [_row(place, row, item, task) for place, row in enumerate(item.responses, 1)],
                "computed": _computed(session, item, task),
            }
            yield Exported(f"{path.removeprefix('/')}task.json", as_json(document))


def _row(place: int, row: Response, item: AgendaItem, task: Task | None) -> dict[str, Any]:
    cell = state(row, task.id if task else None) if has_cells(item) else None
    text = row.opinions.get(task.id if task else item.id) or (None if task else row.overall)
    return {
        "row": place,
        "printed": row.printed,
        "cell": cell.printed if cell else None,
        "text": text,
        "computed": {"kind": cell.kind if cell else None, "answer": reading.answer(text or "")},
    }


def _computed(session: Session, item: AgendaItem, task: Task | None) -> dict[str, Any]:
    per_task = task is not None and has_task_votes(item)
    return {"votes_per_task": per_task, **counted(tally(item, session.seated, task.id if task else None))}
