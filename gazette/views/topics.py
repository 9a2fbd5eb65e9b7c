"""The topics of the archive, and one topic with the tasks that bear it."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from gazette import addresses
from gazette.archive import Committee, Topic
from gazette.catalogue import Catalogue
from gazette.filed import Filed
from gazette.summary import Summary
from gazette.views.entries import committee_link, session_link
from gazette.views.frame import Frame, Link, SiteView
from gazette.views.paging import Paging, pages_for, pagings

PAGE = 100
"""Tasks on one page of a topic."""


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
    """Tasks of a topic before one committee, newest first."""

    committee: Link
    tasks: tuple[TopicTask, ...]


@dataclass(frozen=True, slots=True)
class TopicView:
    """One page of a topic: its tasks by committee."""

    frame: Frame
    topic: Topic
    groups: tuple[TopicGroup, ...]
    paging: Paging


@dataclass(frozen=True, slots=True)
class TopicPage:
    """A page of a topic; a task is known by its session and its place among those of the topic there."""

    slug: str
    paging: Paging
    tasks: tuple[tuple[Filed, int], ...]


def topics_view(catalogue: Catalogue, topics: Mapping[str, Topic], site: SiteView) -> TopicsView:
    """Return what the list of topics shows."""
    counts = Counter(slug for each in catalogue.sessions for slug in each.card.topics)
    entries = (TopicEntry(topic, addresses.topic(slug), counts[slug]) for slug, topic in topics.items())
    return TopicsView(Frame("topics", addresses.TOPICS, site), tuple(entries))


def topic_pages(catalogue: Catalogue, slugs: Iterable[str]) -> Iterator[TopicPage]:
    """Yield every page of every topic: its tasks by committee, the newest first."""
    for slug in slugs:
        held = sorted(catalogue.by_topic.get(slug, ()), key=lambda each: each.card.committee)
        tasks = [(each, place) for each in held for place in range(each.card.topics.count(slug))]
        for paging in pagings(addresses.topic(slug), pages_for(len(tasks), PAGE)):
            yield TopicPage(slug, paging, paging.shown(tasks, PAGE))


def topic_view(
    page: TopicPage, topics: Mapping[str, Topic], committees: Mapping[str, Committee], site: SiteView
) -> TopicView:
    """Return what a page of a topic shows."""
    sessions = {each.card.key: each for each, _ in page.tasks}
    found = {key: [*_tasks(page.slug, each.summary)] for key, each in sessions.items()}
    groups: dict[str, list[TopicTask]] = {}
    for each, place in page.tasks:
        groups.setdefault(each.card.committee, []).append(found[each.card.key][place])
    topic = topics[page.slug]
    above = () if page.paging.is_first else (Link(topic.name, addresses.topic(page.slug)),)
    return TopicView(
        Frame("topic", page.paging.address, site, crumbs=(Link("", addresses.TOPICS), *above)),
        topic,
        tuple(TopicGroup(committee_link(slug, committees), tuple(tasks)) for slug, tasks in groups.items()),
        page.paging,
    )


def _tasks(slug: str, summary: Summary) -> Iterator[TopicTask]:
    for item in summary.items:
        for task in item.tasks:
            for _ in range(task.topics.count(slug)):
                link = Link(task.title, addresses.task(summary.key, task.id))
                yield TopicTask(link, session_link(summary), summary.day.year, task.written)
