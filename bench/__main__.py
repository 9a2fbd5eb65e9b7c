"""python -m bench: draws archives, and measures the search and the build on them."""

import argparse
import random
from collections.abc import Iterable
from pathlib import Path

from bench import archive, build, edits, indexing, simulate
from bench.engines import ENGINES
from bench.generators import GENERATORS


def main() -> None:
    """Carry out the command."""
    arguments = parser().parse_args()
    arguments.run(arguments)


def parser() -> argparse.ArgumentParser:
    """Return the commands and their options."""
    top = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    commands = top.add_subparsers(required=True, metavar="command")
    draw = commands.add_parser("archive", help="write an archive of drawn records into a new folder")
    draw.add_argument("folder", type=Path)
    size = draw.add_mutually_exclusive_group(required=True)
    size.add_argument("--sessions", type=int, metavar="N")
    size.add_argument("--opinions", type=int, metavar="N", help="as many sessions as hold N opinions")
    draw.set_defaults(run=_archive)
    search = commands.add_parser("search", help="measure the search index beside its peers")
    search.add_argument("--opinions", type=int, nargs="+", default=[1_000, 10_000], metavar="N")
    search.add_argument("--each", type=int, default=20, metavar="N", help="queries of each kind")
    search.add_argument("--engines", nargs="+", choices=ENGINES, default=list(ENGINES))
    search.add_argument("--page", action="store_true", help="build the site and measure its search page too")
    search.set_defaults(run=_search)
    index = commands.add_parser("index", help="measure how a large search index is made and changed")
    index.add_argument("--opinions", type=int, default=540_000, metavar="N")
    index.set_defaults(run=_index)
    site = commands.add_parser("build", help="measure the build beside its peers")
    site.add_argument("--sessions", type=int, nargs="+", default=[1_000], metavar="N")
    site.add_argument("--rounds", type=int, default=3, metavar="N")
    site.set_defaults(run=_build)
    serve = commands.add_parser("serve", help="measure the preview beside its peers")
    serve.add_argument("--sessions", type=int, default=1_000, metavar="N")
    serve.add_argument("--saves", type=int, default=5, metavar="N")
    serve.set_defaults(run=_serve)
    change = commands.add_parser(
        "edits", help="edit an archive at random and compare its builds with fresh ones"
    )
    change.add_argument("--sessions", type=int, default=1_000, metavar="N")
    change.add_argument("--edits", type=int, default=50, metavar="N")
    change.set_defaults(run=_edits)
    larger = commands.add_parser("simulate", help="reckon what larger archives and clusters would take")
    larger.add_argument("--sessions", type=int, nargs="+", default=[10_000, 100_000, 1_000_000], metavar="N")
    larger.add_argument("--workers", type=int, nargs="+", default=[2, 8, 32, 128], metavar="N")
    larger.set_defaults(run=_simulate)
    for command in (site, serve):
        command.add_argument("--generators", nargs="+", choices=GENERATORS, default=list(GENERATORS))
        command.add_argument("--folder", type=Path, help="where to work; without it in memory, if possible")
    for command in (draw, search, index, site, serve, change):
        command.add_argument("--seed", type=int, default=random.randrange(1_000_000))  # noqa: S311
    return top


def _archive(arguments: argparse.Namespace) -> None:
    size = archive.Size(arguments.sessions, arguments.opinions)
    sessions, opinions = archive.write(arguments.folder, size, arguments.seed)
    print(f"{sessions:,} sessions, {opinions:,} opinions, seed {arguments.seed}")


def _build(arguments: argparse.Namespace) -> None:
    plan = build.Plan(arguments.seed, arguments.rounds, arguments.generators, arguments.folder)
    _print(build.measured(arguments.sessions, plan))
    if "gazette" in plan.names:
        _print(build.real(plan))


def _serve(arguments: argparse.Namespace) -> None:
    plan = build.Plan(arguments.seed, 1, arguments.generators, arguments.folder)
    _print(build.served(arguments.sessions, arguments.saves, plan))


def _edits(arguments: argparse.Namespace) -> None:
    _print(edits.edited(arguments.sessions, arguments.edits, arguments.seed))


def _simulate(arguments: argparse.Namespace) -> None:
    _print(simulate.reckoned(arguments.sessions, arguments.workers, simulate.Costs()))


def _search(arguments: argparse.Namespace) -> None:
    from bench.search import measured  # playwright takes long to load

    for opinions in arguments.opinions:
        size = archive.Size(opinions=opinions)
        _print(measured(size, arguments.seed, arguments.each, arguments.engines, page=arguments.page))


def _index(arguments: argparse.Namespace) -> None:
    _print(indexing.measured(archive.Size(opinions=arguments.opinions), arguments.seed))


def _print(lines: Iterable[str]) -> None:
    for line in lines:
        print(line, flush=True)


if __name__ == "__main__":
    main()
