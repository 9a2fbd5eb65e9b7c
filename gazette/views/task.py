"""The task page: every row's opinion on one task, by state, in the order of the table."""

from dataclasses import dataclass, replace

from gazette.model import AgendaItem, Session, Task
from gazette.tally import Tally, has_task_votes, tally
from gazette.views.frame import Frame, Link
from gazette.views.marks import Mark, TallyView, mark_of, tally_view
from gazette.views.opinions import Opinion, circled
from gazette.views.session import ItemView, SessionView


@dataclass(frozen=True, slots=True)
class StateGroup:
    """The rows of one state: those that wrote an opinion, then the typed answers, then the empty cells.

    `mark` is None where the source has totals alone or no votes; `anchor` is the section's id.
    """

    mark: Mark | None
    anchor: str
    written: tuple[Opinion, ...]
    short: tuple[tuple[str, tuple[Opinion, ...]], ...]

    @property
    def count(self) -> int:
        """Return how many rows are of this state."""
        return len(self.written) + sum(len(rows) for _, rows in self.short)


@dataclass(frozen=True, slots=True)
class TaskView:
    """Everything on a task's page, or on that of an item without tasks.

    `committee_name` is the one it bore on the day;
    `task` is None on an item's page; `number` is its circled number among the item's tasks; `per_task` tells
    whether the votes shown are on this task or on the item as a whole; `previous` and `next` are its
    neighbours; `written` counts the rows with an opinion of their own.
    """

    frame: Frame
    committee_name: str
    session: Session
    session_path: str
    short_title: str
    item: AgendaItem
    task: Task | None
    title: str
    number: str
    tally: TallyView
    per_task: bool
    written: int
    groups: tuple[StateGroup, ...]
    previous: Link | None
    next: Link | None
    data_path: str


def task_views(view: SessionView) -> list[TaskView]:
    """Return the views of all tasks of a session, in the order of the agenda, from the session's own view."""
    pages: list[_Page] = []
    for item in view.items:
        numbered = [(item, task, circled(number)) for number, task in enumerate(item.item.tasks, 1)]
        pages += numbered or [(item, None, "")]
    links = [
        Link(f"{number} {(task or item.item).title}".strip(), f"{view.frame.path}{(task or item.item).id}/")
        for item, task, number in pages
    ]
    around = zip([None, *links], links, [*links[1:], None], strict=False)
    return [
        _task_view(view, page, before, link.path, after)
        for page, (before, link, after) in zip(pages, around, strict=True)
    ]


_Page = tuple[ItemView, Task | None, str]


def _task_view(
    view: SessionView, page: _Page, previous: Link | None, path: str, following: Link | None
) -> TaskView:
    shown, task, number = page
    item = shown.item
    per_task = task is not None and has_task_votes(item)
    counted = tally(item, view.session.seated, task.id if task and per_task else None)
    rows = shown.opinions
    if task is not None and per_task:
        rows = tuple(replace(row, mark=part.mark) for row in rows for part in row.about(task))
    tally_shown = tally_view(counted, with_absent=False)
    crumbs = (*view.frame.crumbs, Link(view.short_title, view.frame.path))
    return TaskView(
        frame=Frame("task", path, view.frame.site, crumbs, tally_shown.marks, view.frame.unpublished),
        committee_name=view.committee_name,
        session=view.session,
        session_path=view.frame.path,
        short_title=view.short_title,
        item=item,
        task=task,
        title=(task or item).title,
        number=number,
        tally=tally_shown,
        per_task=per_task,
        written=sum(_answer(row, task) == "written" for row in rows),
        groups=_groups(counted, rows, task),
        previous=previous,
        next=following,
        data_path=f"{path}task.json",
    )


def _groups(counted: Tally, rows: tuple[Opinion, ...], task: Task | None) -> tuple[StateGroup, ...]:
    grouped = [
        _group(mark_of(group.word), f"group-{number}", tuple(rows[place - 1] for place in group.rows), task)
        for number, group in enumerate(counted.groups, 1)
        if group.rows
    ]
    placed = {place for group in counted.groups for place in group.rows}
    rest = tuple(row for row in rows if row.place not in placed)
    return (*grouped, _group(None, "group-rest", rest, task)) if rest else tuple(grouped)


def _group(mark: Mark | None, anchor: str, rows: tuple[Opinion, ...], task: Task | None) -> StateGroup:
    answers = {row.place: _answer(row, task) for row in rows}
    short = [
        (kind, tuple(row for row in rows if answers[row.place] == kind))
        for kind in ("as-proposed", "no-comment", "blank")
    ]
    written = tuple(row for row in rows if answers[row.place] == "written")
    return StateGroup(mark, anchor, written, tuple((kind, found) for kind, found in short if found))


def _answer(row: Opinion, task: Task | None) -> str:
    """Return the row's answer on the task: written where any of its parts is."""
    answers = [part.answer for part in row.about(task)]
    return next((kind for kind in ("written", "as-proposed", "no-comment") if kind in answers), "blank")
