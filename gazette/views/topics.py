"""The topics of the archive, and one topic with the tasks that bear it."""

from collections.abc import Mapping
from dataclasses import dataclass

from gazette import addresses
from gazette.archive import Committee, Topic
from gazette.catalogue import Catalogue
from gazette.summary import Summary
from gazette.views.entries import committee_link, session_link
from gazette.views.frame import Frame, Link, SiteView


@dataclass(frozen=True, slots=True)
class TopicEntry:
    """A topic in the list of topics, with the number of its tasks."""

    topic: Topic
    path: str
    tasks: int


@dataclass(frozen=True, slots=True)
class TopicsView:
    """The list of topics, in the order of topics.yaml."""

    frame: Frame
    topics: tuple[TopicEntry, ...]


@dataclass(frozen=True, slots=True)
class TopicTask:
    """A task of a topic, with its session and the rows that wrote on it."""

    task: Link
    session: Link
    year: int
    written: int


@dataclass(frozen=True, slots=True)
class TopicGroup:
    """The tasks of a topic before one committee, newest first."""

    committee: Link
    tasks: tuple[TopicTask, ...]


@dataclass(frozen=True, slots=True)
class TopicView:
    """One topic: its tasks by committee."""

    frame: Frame
    topic: Topic
    groups: tuple[TopicGroup, ...]


def topics_view(catalogue: Catalogue, topics: Mapping[str, Topic], site: SiteView) -> TopicsView:
    """Return what the list of topics shows."""
    counts = dict.fromkeys(topics, 0)
    for slug, _ in _bearings(catalogue):
        counts[slug] = counts.get(slug, 0) + 1
    entries = (TopicEntry(topic, addresses.topic(slug), counts[slug]) for slug, topic in topics.items())
    return TopicsView(Frame("topics", addresses.TOPICS, site), tuple(entries))


def topic_views(
    catalogue: Catalogue, topics: Mapping[str, Topic], committees: Mapping[str, Committee], site: SiteView
) -> list[TopicView]:
    """Return the page of every topic."""
    groups: dict[str, dict[str, list[TopicTask]]] = {slug: {} for slug in topics}
    for slug, (session, task) in _bearings(catalogue):
        if slug in groups:
            groups[slug].setdefault(session.committee, []).append(task)
    return [
        TopicView(
            Frame("topic", addresses.topic(slug), site, crumbs=(Link("", addresses.TOPICS),)),
            topic,
            tuple(
                TopicGroup(committee_link(committee, committees), tuple(tasks))
                for committee, tasks in sorted(groups[slug].items())
            ),
        )
        for slug, topic in topics.items()
    ]


def _bearings(catalogue: Catalogue) -> list[tuple[str, tuple[Summary, TopicTask]]]:
    """Return every topic of every task, with its session, newest first."""
    return [
        (
            slug,
            (
                each,
                TopicTask(
                    Link(task.title, addresses.task(each.key, task.id)),
                    session_link(each),
                    each.day.year,
                    task.written,
                ),
            ),
        )
        for each in catalogue.sessions
        for item in each.items
        for task in item.tasks
        for slug in task.topics
    ]
