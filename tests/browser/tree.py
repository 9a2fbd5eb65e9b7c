"""What assistive software is told of a page: Chromium's accessibility tree."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from playwright.sync_api import Page


@dataclass
class Node:
    role: str
    name: str
    children: list["Node"] = field(default_factory=list)

    def all(self, role: str) -> Iterator["Node"]:
        """The nodes of a role below this one, in order."""
        for child in self.children:
            if child.role == role:
                yield child
            yield from child.all(role)


def tree(page: Page) -> Node:
    session = page.context.new_cdp_session(page)
    found: list[dict[str, Any]] = session.send("Accessibility.getFullAXTree")["nodes"]
    by_id = {node["nodeId"]: node for node in found}
    return next(nodes(found[0], by_id))


def nodes(node: dict[str, Any], by_id: dict[str, dict[str, Any]]) -> Iterator[Node]:
    """The node, or where it is ignored those below it."""
    below = [each for child in node["childIds"] if child in by_id for each in nodes(by_id[child], by_id)]
    if node["ignored"]:
        yield from below
    else:
        yield Node(value(node, "role"), value(node, "name"), below)


def value(node: dict[str, Any], key: str) -> str:
    return str(node.get(key, {}).get("value", ""))
