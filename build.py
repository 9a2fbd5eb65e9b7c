"""The command line that staff type: build, check, preview, begin a record, write the editors' schemas."""

import contextlib
import datetime
import os
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from pathlib import Path
from typing import Any, NoReturn, TypeVar

try:
    import click
except ModuleNotFoundError:
    sys.exit(
        "필요한 패키지가 없습니다. README의 명령을 그대로 실행하십시오.\n"
        "Packages are missing. Run the README's command as it stands."
    )

from gazette import disk
from gazette.closing import BUG, begun, closing, compared
from gazette.diagnostic import Diagnostic, Format
from gazette.diagnostic import report as told
from gazette.order import Order, roster_of
from gazette.progress import Progress
from gazette.run import run
from gazette.terminal import speak_utf8
from gazette.words import Language

PROJECT = Path(__file__).resolve().parent
TEMPLATES = PROJECT / "templates"
EXIT_FAULTS = 1
EXIT_BUG = 3

READY = "미리보기 Preview: {address}  (끝내기 to end: Ctrl+C)"
WRITTEN = "{path} 폴더에 스키마를 썼습니다. Wrote the schemas to {path}."


C = TypeVar("C", bound=Callable[..., Any])


class BuildByDefault(click.Group):
    """A group of commands of which `build` is meant where none is named."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Put `build` before options that stand alone."""
        if not args or (args[0].startswith("-") and args[0] != "--help"):
            args = ["build", *args]
        return super().parse_args(ctx, args)


def day(text: str) -> datetime.date:
    """Return a day of the calendar written as in records; anything else is a usage error."""
    from gazette.scalars import UnreadableError, date_of

    try:
        return date_of(text)
    except UnreadableError:
        raise click.BadParameter(f"{text}: 2017-12-20처럼 적으십시오. Write it like 2017-12-20.") from None


OPTIONS: dict[str, Callable[[Any], Any]] = {
    "content": click.option(
        "--content",
        type=click.Path(path_type=Path),
        default="content",
        show_default=True,
        help="기록이 있는 폴더. Folder of the records.",
    ),
    "today": click.option(
        "--today",
        type=day,
        metavar="YYYY-MM-DD",
        envvar="GAZETTE_TODAY",
        help="공개 여부를 따질 날. The day to build for. [default: today]",
    ),
    "form": click.option(
        "--format",
        "form",
        type=click.Choice([each.value for each in Format]),
        help="알림말의 형식. Form of messages.",
    ),
    "language": click.option(
        "--language",
        type=click.Choice([each.value for each in Language]),
        help="알림말의 언어. Language of messages.",
    ),
    "strict": click.option(
        "--strict",
        is_flag=True,
        envvar="GAZETTE_STRICT",
        help="명단이 없으면 만들지 않습니다. Refuse to build without a roster.",
    ),
    "debug": click.option(
        "--debug", is_flag=True, help="프로그램 오류를 자세히 보입니다. Show the traceback of a bug."
    ),
}


def options(*names: str) -> Callable[[C], C]:
    """Return what adds these of the options that commands share, in this order."""

    def add(command: C) -> C:
        for name in reversed(names):
            command = OPTIONS[name](command)
        return command

    return add


@click.group(cls=BuildByDefault)
def main() -> None:
    """위원회 기록으로 공개 누리집을 만듭니다. Builds a public site from committee records."""


@main.command()
@click.option(
    "--output",
    type=click.Path(path_type=Path),
    default="site",
    show_default=True,
    help="누리집을 둘 폴더. Folder of the site.",
)
@click.option("--clean", is_flag=True, help="앞서 만든 것을 쓰지 않습니다. Use nothing of earlier builds.")
@click.option("--jobs", type=click.IntRange(1), metavar="N", help="프로세스의 수. Number of processes.")
@click.option("--cluster", metavar="ADDRESS", help="Dask 스케줄러의 주소. Address of a Dask scheduler.")
@options("content", "today", "strict", "form", "language", "debug")
def build(output: Path, **chosen: Any) -> None:
    """누리집을 만듭니다(기본 명령) / Builds the site; the default."""
    carry_out(output, **chosen)


@main.command()
@click.option(
    "--since",
    metavar="REVISION",
    help="이 판(Git) 뒤에 정정 없이 바뀐 공개 기록을 찾습니다. Find silent changes after this revision.",
)
@options("content", "today", "strict", "form", "language", "debug")
def check(**chosen: Any) -> None:
    """기록만 점검하고 아무것도 쓰지 않습니다 / Checks the records, writes nothing."""
    carry_out(None, **chosen)


@main.command()
@click.argument("site")
@options("content", "today", "form", "language", "debug")
def verify(site: str, **chosen: Any) -> None:
    """누리집이 기록과 같은지 견줍니다 / Compares a site with the records.

    SITE는 누리집의 주소(https://…)나 폴더입니다. 다르면 1로 끝납니다. SITE is the address or the folder of a
    site. The program ends with 1 where it differs.
    """
    carry_out(None, against=site, **chosen)


@main.command()
@click.option(
    "--port",
    type=click.IntRange(0, 65535),
    default=8000,
    show_default=True,
    help="미리보기 주소의 번호. Number in the preview's address.",
)
@click.option(
    "--drafts",
    is_flag=True,
    help="초안과 공개일이 오지 않은 기록도 보입니다. Show drafts and embargoed records too.",
)
@options("content", "today", "language", "debug")
def serve(
    port: int, drafts: bool, content: Path, today: datetime.date | None, language: str | None, debug: bool
) -> None:
    """미리보기를 열고, 고칠 때마다 다시 만듭니다 / Previews; changes show by themselves."""
    from gazette.preview import Steps
    from gazette.rebuild import look, rebuild
    from gazette.serve import serve as preview  # only now: its libraries are slow to load

    words = Language(language) if language else None
    order = Order(content, TEMPLATES, None, today, words, drafts, **roster_of(os.environ))
    steps = Steps(partial(look, debug=debug), partial(rebuild, debug=debug), partial(click.echo, err=True))
    with one_line(debug, lambda: run(order).language):
        preview(order, port, PROJECT / "netlify.toml", steps, announce)


@main.command()
@click.argument("committee")
@click.argument("session")
@options("content", "language", "debug")
def new(committee: str, session: str, content: Path, language: str | None, debug: bool) -> None:
    """새 회의의 기록 파일을 만듭니다 / Begins the record of a new session.

    COMMITTEE는 위원회의 폴더 이름, SESSION은 새 파일의 이름입니다(보기: 2018-01). 초안으로 만들며 있는 파일은
    건드리지 않습니다. COMMITTEE is the folder of the committee, SESSION the name of the new file, as in
    2018-01. It is written as a draft; no file is overwritten.
    """
    from gazette.scaffold import scaffold

    with one_line(debug):
        new_record = scaffold(content, committee, session)
    words = Language(language) if language else new_record.language
    if new_record.faults:
        refuse(new_record.faults, words)
    click.echo(begun(new_record.path, words))


@main.command()
@click.argument(
    "name", required=False, type=click.Choice(["session", "committee", "site", "topics", "privacy"])
)
@click.option(
    "--output",
    type=click.Path(path_type=Path),
    default="schema",
    show_default=True,
    help="스키마를 둘 폴더. Folder of the schemas.",
)
@options("debug")
def schema(name: str | None, output: Path, debug: bool) -> None:
    """편집기가 쓸 JSON 스키마를 씁니다 / Writes the JSON Schemas for editors.

    이름을 적으면 그 스키마를 화면에 보이기만 합니다. With a name, that schema is printed and nothing is
    written.
    """
    from gazette.schema import ROOTS, written

    with one_line(debug):
        if name:
            sys.stdout.buffer.write(written(name))
            return
        for root in ROOTS:
            disk.replace(output / f"{root}.json", written(root))
    click.echo(WRITTEN.format(path=output.as_posix()))


def carry_out(
    output: Path | None,
    *,
    content: Path,
    today: datetime.date | None,
    form: str | None,
    language: str | None,
    debug: bool,
    against: str | None = None,
    **chosen: Any,
) -> None:
    """Run an order, tell what came of it and exit: 0 well, 1 for faults or differences, 3 for a bug."""
    start = time.perf_counter()
    words = Language(language) if language else None
    with one_line(debug):
        order = Order(content, TEMPLATES, output, today, words, **roster_of(os.environ), **chosen)
        progress = Progress(sys.stderr.write)
        report = run(order, progress) if sys.stderr.isatty() else run(order)
        progress.end()
        line = closing(report, time.perf_counter() - start, written=output is not None)
        if against is not None and not report.failed:
            from gazette.verify import verify as differences  # only now: no other command asks the web

            report.faults = list(differences(against, report.records))
            line = compared(report)
    in_ci = os.environ.get("GITHUB_ACTIONS") == "true"
    kind = Format(form) if form else Format.GITHUB if in_ci else Format.TEXT
    click.echo(told(report.faults, kind, report.language), nl=False, err=kind is Format.TEXT)
    click.echo(line, err=True)
    sys.exit(EXIT_FAULTS if report.failed else 0)


def announce(address: str) -> None:
    """Tell where the preview is."""
    click.echo(READY.format(address=address), err=True)


@contextlib.contextmanager
def one_line(debug: bool, language: Callable[[], Language] = lambda: Language.KO) -> Iterator[None]:
    """Turn what is raised in the block into one line: a refusal ends the program with 1, a bug with 3."""
    try:
        yield
    except disk.RefusedError as refused:
        refuse([refused.diagnostic], language())
    except Exception as error:
        if debug:
            raise
        click.echo(BUG.format(error=error), err=True)
        sys.exit(EXIT_BUG)


def refuse(faults: Iterable[Diagnostic], language: Language) -> NoReturn:
    """Tell of faults and exit."""
    click.echo(told(faults, Format.TEXT, language).rstrip("\n"), err=True)
    sys.exit(EXIT_FAULTS)


if __name__ == "__main__":
    speak_utf8()
    main()
