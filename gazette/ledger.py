"""What a build makes of each unit of work, beside what the last one made of it: what is the same, new, gone.

Units stand in groups: the sessions of a committee, and all that is no session. From one build to the next are
kept an entry of every unit and, for each group, the files of its units, which are read only where something
in the group is another. So a changed session among ten thousand costs what its committee costs.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field

from gazette import addresses, disk
from gazette.diagnostic import Place, fault
from gazette.exports.manifest import as_files, as_lines, listed_twice, manifest
from gazette.plan import path_of
from gazette.seal import key_of
from gazette.stage import Stage
from gazette.unit import Made, committee_of

_MANIFEST = "manifest "


class LostError(Exception):
    """What the last build has kept cannot be read: it has to be done without."""


@dataclass(slots=True)
class Ledger:
    """The units of a build by name: what the last build made of them (`kept`) and what this one has (`made`).

    `fingerprints` are those of the published records, by committee and key. Raises LostError.
    """

    stage: Stage
    fingerprints: Mapping[str, Mapping[str, str]]
    kept: Mapping[str, Made] = field(init=False)
    made: dict[str, Made] = field(default_factory=dict)
    _groups: dict[str, list[str]] = field(default_factory=dict)
    _fresh: dict[str, str] = field(default_factory=dict)
    _read: dict[str, dict[str, str]] = field(default_factory=dict)
    _before: dict[str, str] = field(default_factory=dict)
    _now: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        try:
            self.kept = {name: Made(*each) for name, *each in json.loads(self.stage.notes or "[]")}
        except (ValueError, TypeError) as error:
            raise LostError from error
        if self.stage.is_patched and not self.kept:  # then nothing tells what of that site is to go
            raise LostError

    def keeps(self, name: str, unit: str) -> bool:
        """Take what the last build made of a unit if it was made from the same."""
        held = self.kept.get(name)
        if held is None or held.unit != unit:
            return False
        self._enter(name, held)
        return True

    def add(self, name: str, made: Made, lines: str) -> None:
        """Take what was made of a unit, and its files as lines of the manifest; raises RefusedError."""
        self._enter(name, made)
        self._fresh[name] = lines

    def held(self, name: str) -> dict[str, str]:
        """Return the SHA-256 of what the last build made of a unit, by path."""
        return as_files(self._lines(committee_of(name)).get(name, "")) if name in self.kept else {}

    def close(self, group: str = "") -> None:
        """Write the manifest of a committee's sessions when all are there, and last that of all the rest."""
        name, names = _MANIFEST + group, self._groups.get(group, [])
        tables = {"records": self.fingerprints.get(group, {})} if group else {"manifests": self._manifests()}
        unit = key_of(group, sorted((each, self.made[each].unit) for each in names), tables)
        if name in self.kept and self.kept[name].unit == unit:
            self.made[name] = self.kept[name]
            return
        held = self._lines(group)
        lines = {each: self._fresh.pop(each) if each in self._fresh else held[each] for each in names}
        if path := listed_twice(lines.values()):
            raise disk.RefusedError(fault(Place(path), "page-twice", path=path))
        path = path_of(addresses.manifest(group))
        stage = Stage(self.stage.folder, as_files(held.get(name, "")))
        sha256 = stage.write(path, manifest(lines.values(), tables))
        lines[name] = as_lines({path: sha256})
        self._compare(held, lines)
        disk.keep(self.stage.leaf(unit), "\n\n".join([json.dumps([*lines]), *lines.values()]))
        self.made[name] = Made(unit, leaf=sha256)

    def remember(self) -> None:
        """Tell the stage what of the site is new and what is gone, and leave all to the next build."""
        for name in self.kept.keys() - self.made.keys():
            if name.startswith(_MANIFEST):
                self._compare(self._lines(name.removeprefix(_MANIFEST)), {})
        fresh = [path for path, sha256 in self._now.items() if self._before.get(path) != sha256]
        gone = [*(self._before.keys() - self._now.keys())]
        notes = self.stage.notes
        if self.made != self.kept:
            entries = [[name, *each] for name, each in self.made.items()]
            notes = json.dumps(entries, ensure_ascii=False, separators=(",", ":"))
        self.stage.remember(fresh, gone, notes)
        units = {each.unit for each in self.made.values()}
        leaves = (each.unit for each in self.kept.values() if each.leaf)
        self.stage.drop_leaves(unit for unit in leaves if unit not in units)

    def _enter(self, name: str, made: Made) -> None:
        if name in self.made:
            raise disk.RefusedError(fault(Place(name), "page-twice", path=name))
        self.made[name] = made
        self._groups.setdefault(committee_of(name), []).append(name)

    def _manifests(self) -> dict[str, str]:
        """The SHA-256 of the committees' manifests, by path."""
        return {
            path_of(addresses.manifest(group)): self.made[_MANIFEST + group].leaf
            for group in sorted(filter(None, self._groups))
        }

    def _compare(self, held: Mapping[str, str], lines: Mapping[str, str]) -> None:
        """Note the files of units that are others. A stage that was empty has no use for that."""
        for name in held.keys() | lines.keys() if self.stage.is_patched else ():
            if held.get(name) != lines.get(name):
                self._before |= as_files(held.get(name, ""))
                self._now |= as_files(lines.get(name, ""))

    def _lines(self, group: str) -> dict[str, str]:
        """What the last build made of a group's units, as lines of the manifest by name; raises LostError."""
        if group not in self._read:
            last = self.kept.get(_MANIFEST + group)
            self._read[group] = _parted(disk.recall(self.stage.leaf(last.unit))) if last else {}
        return self._read[group]


def _parted(kept: str | None) -> dict[str, str]:
    head, *lines = (kept or "").split("\n\n")
    try:
        return dict(zip(json.loads(head), lines, strict=True))
    except (ValueError, TypeError) as error:
        raise LostError from error
