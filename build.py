"""The command line that staff type: build the site, or check the records."""

import datetime
import os
import sys
import time
from pathlib import Path
from typing import Any

try:
    import click
except ModuleNotFoundError:
    sys.exit(
        "필요한 패키지가 없습니다. README의 명령을 그대로 실행하십시오.\n"
        "Packages are missing. Run the README's command as it stands."
    )

from gazette.diagnostic import Format
from gazette.diagnostic import report as told
from gazette.pipeline import Order, Report, run
from gazette.scalars import UnreadableError, date_of
from gazette.words import Language

TEMPLATES = Path(__file__).resolve().parent / "templates"
EXIT_FAULTS = 1
EXIT_BUG = 3

# The line that ends a run.
BUILT = {
    Language.KO: "회의 {sessions}건, 페이지 {pages}개, 자료 점검 {notes}건, 주의 {warnings}건. "
    "{today} 기준, {seconds:.1f}초",
    Language.EN: "Sessions: {sessions}, pages: {pages}, data notes: {notes}, warnings: {warnings}. "
    "As of {today}, {seconds:.1f} s",
}
CHECKED = {
    Language.KO: "회의 {sessions}건을 점검했습니다. 자료 점검 {notes}건, 주의 {warnings}건. {today} 기준",
    Language.EN: "Sessions checked: {sessions}, data notes: {notes}, warnings: {warnings}. As of {today}",
}
REFUSED = {
    Language.KO: "오류 {errors}건, 주의 {warnings}건. 아무것도 바꾸지 않았습니다.",
    Language.EN: "Errors: {errors}, warnings: {warnings}. Nothing was changed.",
}


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


def shared_options(command: Any) -> Any:
    """Add the options that every command takes."""
    for option in (
        click.option(
            "--debug", is_flag=True, help="프로그램 오류를 자세히 보입니다. Show the traceback of a bug."
        ),
        click.option(
            "--language",
            type=click.Choice([each.value for each in Language]),
            help="알림말의 언어. Language of messages.",
        ),
        click.option(
            "--format",
            "form",
            type=click.Choice([each.value for each in Format]),
            help="알림말의 형식. Form of messages.",
        ),
        click.option(
            "--today",
            type=Day(),
            envvar="GAZETTE_TODAY",
            help="공개 여부를 따질 날. The day to build for. [default: today]",
        ),
        click.option(
            "--content",
            type=click.Path(path_type=Path),
            default="content",
            show_default=True,
            help="기록이 있는 폴더. Folder of the records.",
        ),
    ):
        command = option(command)
    return command


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
@shared_options
def build(output: Path, **options: Any) -> None:
    """누리집을 만듭니다(기본 명령). Builds the site; the default."""
    carry_out(output, **options)


@main.command()
@shared_options
def check(**options: Any) -> None:
    """기록만 점검하고 아무것도 쓰지 않습니다. Checks the records and writes nothing."""
    carry_out(None, **options)


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
    try:
        chosen = Language(language) if language else None
        report = run(Order(content, TEMPLATES, output, today, chosen))
    except Exception as error:
        if debug:
            raise
        click.echo(
            f"프로그램 오류입니다. --debug를 붙여 확인하십시오. A bug; see --debug: {error!r}", err=True
        )
        sys.exit(EXIT_BUG)
    in_ci = os.environ.get("GITHUB_ACTIONS") == "true"
    kind = Format(form) if form else Format.GITHUB if in_ci else Format.TEXT
    click.echo(told(report.faults, kind, report.language), nl=False, err=kind is Format.TEXT)
    click.echo(last_line(report, output, time.perf_counter() - start), err=True)
    sys.exit(EXIT_FAULTS if report.failed else 0)


def last_line(report: Report, output: Path | None, seconds: float) -> str:
    """Return the one line that sums up a run."""
    texts = REFUSED if report.failed else BUILT if output else CHECKED
    errors = sum(each.is_error for each in report.faults)
    return texts[report.language].format(
        sessions=report.sessions,
        pages=report.pages,
        notes=report.notes,
        errors=errors,
        warnings=len(report.faults) - errors,
        today=report.today,
        seconds=seconds,
    )


if __name__ == "__main__":
    main()
