"""One page of an archive at a time, made when it is asked for and without the others: what the preview shows.

A page is the build's own, byte for byte: planned, rendered and looked through by the gate as the build does
it, from records that were checked. What comes of the whole archive (the search index, the page of all
opinions, files for programs) is the build's alone.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from gazette.assemble import Archive
from gazette.catalogue import Catalogue, catalogue
from gazette.compiled import Compiled
from gazette.listings import Listing, listing_pages
from gazette.plan import Planned, around, session_pages
from gazette.read import Templates
from gazette.render import Renderer
from gazette.unit import look_through, session_of


@dataclass(frozen=True)
class Glance:
    """The pages of an archive; `made` are those that were asked for."""

    archive: Archive
    templates: Templates
    renderer: Renderer
    made: dict[str, bytes] = field(default_factory=dict)

    def file(self, path: str) -> bytes | None:
        """Return a page or a file of assets/ by its path in the site, None where only a build can tell.

        Raises ChangedError where its record is no longer the one that was checked, TemplateFaultError, and
        RefusedError where it must not be published.
        """
        if path.startswith("assets/"):
            name = path.removeprefix("assets/")
            return (self.templates.sent if name.endswith(".js") else self.templates.static).get(name)
        if path not in self.made:
            for planned in self._planned(path):
                if planned.path == path:
                    content = self.renderer.render(planned.template, planned.view)
                    look_through(self.archive.keeper, path, content)
                    self.made[path] = content
                    break
        return self.made.get(path)

    def _planned(self, path: str) -> Iterator[Planned]:
        """Yield pages among which the one at a path is, if it is one of a session or a listing."""
        key = self._keys.get("/".join(path.split("/")[1:3])) if path.startswith("committees/") else None
        if key is None:
            if path in self._listings:
                yield self._listings[path].plan()
            return
        each, led = self.archive.sessions[key], None
        session = session_of(self.archive.root, each.file, each.digest)
        if not each.filed.is_withdrawn:
            led = around(key, each.filed.mentions, self._catalogue, self.archive.setting)
        yield from session_pages(key, session, led, self.archive.setting)

    @cached_property
    def _catalogue(self) -> Catalogue:
        return catalogue(each.filed for each in self.archive.sessions.values())

    @cached_property
    def _listings(self) -> Mapping[str, Listing]:
        return {each.path: each for each in listing_pages(self._catalogue, self.archive.setting)}

    @cached_property
    def _keys(self) -> Mapping[str, str]:
        """The session of every key, and of those that sessions had formerly."""
        cards = [each.filed.card for each in self.archive.sessions.values()]
        former = {key: card.key for card in cards for key in card.moved_from}
        return former | {card.key: card.key for card in cards}


def glance(archive: Archive, templates: Templates, folder: str, last: Glance | None) -> Glance:
    """Return the pages of an archive; `folder` is what messages call the templates'.

    From the `last` glance are taken the templates that it has compiled, where they are the same.
    """
    base = archive.setting.site_view.base
    if (
        last is not None
        and last.archive.setting.site_view.base == base
        and (last.templates.texts, last.templates.labels) == (templates.texts, templates.labels)
    ):
        return Glance(archive, templates, last.renderer)
    labels = templates.labels
    return Glance(archive, templates, Renderer(templates.texts, folder, labels, base, Compiled(labels)))
