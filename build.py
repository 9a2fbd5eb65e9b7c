"""The command line that staff type: build, check, preview, begin a record, write the editors' schemas."""

import contextlib
import datetime
import io
import os
import sys
import time
import traceback
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
from gazette.closing import closing
from gazette.diagnostic import Diagnostic, Format
from gazette.diagnostic import report as told
from gazette.pipeline import Order, Report, run
from gazette.scalars import UnreadableError, date_of
from gazette.words import Language

PROJECT = Path(__file__).resolve().parent
TEMPLATES = PROJECT / "templates"
EXIT_FAULTS = 1
EXIT_BUG = 3

BEGUN = {
    Language.KO: "{path} 파일을 만들었습니다. 원문을 보고 적은 뒤 ‘build.py check’로 점검하십시오.",
    Language.EN: "Wrote {path}. Fill it in from the source, then run ‘build.py check’.",
}
READY = "미리보기 Preview: {address}  (끝내기 to end: Ctrl+C)"
WRITTEN = "{path} 폴더에 스키마를 썼습니다. Wrote the schemas to {path}."
BUG = "프로그램 오류입니다. --debug를 붙여 확인하십시오. A bug; see --debug: {error!r}"


C = TypeVar("C", bound=Callable[..., Any])


class BuildByDefault(click.Group):
    """A group of commands of which `build` is meant where none is named."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Put `build` before options that stand alone."""
        if not args or (args[0].startswith("-") and args[0] != "--help"):
            args = ["build", *args]
        return super().parse_args(ctx, args)


class Day(click.ParamType[datetime.date]):
    """A day of the calendar, written as in records."""

    name = "YYYY-MM-DD"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> datetime.date:
        """Return the day, or end with a usage error."""
        try:
            return value if isinstance(value, datetime.date) else date_of(value)
        except UnreadableError:
            self.fail(f"{value}: 2017-12-20처럼 적으십시오. Write it like 2017-12-20.", param, ctx)


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
        type=Day(),
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
@options("content", "today", "form", "language", "debug")
def build(output: Path, **chosen: Any) -> None:
    """누리집을 만듭니다(기본 명령) / Builds the site; the default."""
    carry_out(output, **chosen)


@main.command()
@options("content", "today", "form", "language", "debug")
def check(**chosen: Any) -> None:
    """기록만 점검하고 아무것도 쓰지 않습니다 / Checks the records, writes nothing."""
    carry_out(None, **chosen)


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
    from gazette.serve import serve as preview  # only now: its libraries are slow to load

    order = Order(content, TEMPLATES, None, today, Language(language) if language else None, drafts)
    with one_line(debug, lambda: run(order).language):
        preview(order, port, PROJECT / "netlify.toml", partial(rebuild, debug=debug), announce)


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
        begun = scaffold(content, committee, session)
    words = Language(language) if language else begun.language
    if begun.faults:
        refuse(begun.faults, words)
    click.echo(BEGUN[words].format(path=begun.path.as_posix()))


@main.command()
@click.argument("name", required=False, type=click.Choice(["session", "committee", "site", "topics"]))
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
) -> None:
    """Run an order, tell what came of it and exit: 0 well, 1 for faults in the records, 3 for a bug."""
    start = time.perf_counter()
    with one_line(debug):
        report = run(Order(content, TEMPLATES, output, today, Language(language) if language else None))
    in_ci = os.environ.get("GITHUB_ACTIONS") == "true"
    kind = Format(form) if form else Format.GITHUB if in_ci else Format.TEXT
    click.echo(told(report.faults, kind, report.language), nl=False, err=kind is Format.TEXT)
    click.echo(closing(report, time.perf_counter() - start, written=output is not None), err=True)
    sys.exit(EXIT_FAULTS if report.failed else 0)


def rebuild(order: Order, *, debug: bool) -> tuple[Report | None, str]:
    """Build for the preview, which goes on whatever happens; return the report and what was told."""
    start = time.perf_counter()
    report = None
    try:
        report = run(order)
        line = closing(report, time.perf_counter() - start, written=True)
        text = f"{told(report.faults, Format.TEXT, report.language)}{line}"
    except Exception as error:
        text = traceback.format_exc() if debug else BUG.format(error=error)
    click.echo(text, err=True)
    return report, text


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


def speak_utf8() -> None:
    """Print in UTF-8 whatever the system's own encoding is: a pipe on Windows could not hold Korean."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


if __name__ == "__main__":
    speak_utf8()
    main()
