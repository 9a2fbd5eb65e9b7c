"""The topics of the archive, and one topic with the tasks that bear it."""

from collections import Counter
from collections.abc import Iterator, Mapping
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
    counts = Counter(slug for each in catalogue.sessions for slug in each.card.topics)
    entries = (TopicEntry(topic, addresses.topic(slug), counts[slug]) for slug, topic in topics.items())
    return TopicsView(Frame("topics", addresses.TOPICS, site), tuple(entries))


def topic_view(
    slug: str,
    catalogue: Catalogue,
    topics: Mapping[str, Topic],
    committees: Mapping[str, Committee],
    site: SiteView,
) -> TopicView:
    """Return the page of a topic."""
    groups: dict[str, list[TopicTask]] = {}
    for summary in (each.summary for each in catalogue.by_topic.get(slug, ())):
        groups.setdefault(summary.committee, []).extend(_tasks(slug, summary))
    return TopicView(
        Frame("topic", addresses.topic(slug), site, crumbs=(Link("", addresses.TOPICS),)),
        topics[slug],
        tuple(
            TopicGroup(committee_link(committee, committees), tuple(tasks))
            for committee, tasks in sorted(groups.items())
        ),
    )


def _tasks(slug: str, summary: Summary) -> Iterator[TopicTask]:
    for item in summary.items:
        for task in item.tasks:
            for _ in range(task.topics.count(slug)):
                link = Link(task.title, addresses.task(summary.key, task.id))
                yield TopicTask(link, session_link(summary), summary.day.year, task.written)
