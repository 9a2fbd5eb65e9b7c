"""The command line that staff type: build the site, or check the records."""

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

EXIT_FAULTS = 1
EXIT_BUG = 3


class BuildByDefault(click.Group):
    """A group of commands whose first is meant where none is named."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Put `build` before options that stand alone."""
        if not args or (args[0].startswith("-") and args[0] != "--help"):
            args = ["build", *args]
        return super().parse_args(ctx, args)


class Day(click.ParamType[Any]):
    """A day of the calendar, written as in records."""

    name = "YYYY-MM-DD"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """Return the day, or end with a usage error."""
        try:
            return date_of(value) if isinstance(value, str) else value
        except UnreadableError:
            self.fail(
                f"{value!r} is not a day written as 2017-12-20 / 2017-12-20처럼 적으십시오.", param, ctx
            )


def _shared_options(command: Any) -> Any:
    for option in (
        click.option(
            "--debug", is_flag=True, help="프로그램 오류의 자세한 내용. Show the traceback of a bug."
        ),
        click.option(
            "--language", type=click.Choice(list(Language)), help="알림말의 언어. Language of messages."
        ),
        click.option(
            "--format", "form", type=click.Choice(list(Format)), help="알림말의 형식. Form of messages."
        ),
        click.option(
            "--today", type=Day(), envvar="GAZETTE_TODAY", help="공개일을 따질 날짜. The day of the build."
        ),
        click.option(
            "--content",
            type=click.Path(path_type=Path),
            default=Path("content"),
            show_default=True,
            help="기록이 있는 폴더. Folder of the records.",
        ),
    ):
        command = option(command)
    return command


@click.group(cls=BuildByDefault)
def main() -> None:
    """위원회 기록으로 공개 사이트를 만듭니다. Builds the public site from committee records."""


@main.command()
@click.option(
    "--output",
    type=click.Path(path_type=Path),
    default=Path("site"),
    show_default=True,
    help="사이트를 둘 폴더. Folder of the site.",
)
@_shared_options
def build(output: Path, **options: Any) -> None:
    """사이트를 만듭니다(기본 명령). Builds the site; the default."""
    _carry_out(output, **options)


@main.command()
@_shared_options
def check(**options: Any) -> None:
    """기록만 점검하고 아무것도 쓰지 않습니다. Checks the records and writes nothing."""
    _carry_out(None, **options)


def _carry_out(
    output: Path | None,
    content: Path,
    today: Any,
    form: str | None,
    language: str | None,
    debug: bool,  # noqa: FBT001 - named by click
) -> None:
    start = time.perf_counter()
    order = Order(
        content, Path(__file__).resolve().parent / "templates", output, today, Language(language) if language else None
    )
    try:
        report = run(order)
    except Exception as error:
        if debug:
            raise
        click.echo(f"프로그램 오류입니다. --debug를 붙여 알려 주십시오. / A bug: {error!r}", err=True)
        sys.exit(EXIT_BUG)
    chosen = (
        Format(form) if form else Format.GITHUB if os.environ.get("GITHUB_ACTIONS") == "true" else Format.TEXT
    )
    click.echo(told(report.faults, chosen, report.language), nl=False, err=chosen is Format.TEXT)
    click.echo(_last_line(report, output, time.perf_counter() - start), err=True)
    sys.exit(EXIT_FAULTS if report.failed else 0)


def _last_line(report: Report, output: Path | None, seconds: float) -> str:
    """The summary that ends every run."""
    errors = sum(each.is_error for each in report.faults)
    warnings = len(report.faults) - errors
    korean = report.language is Language.KO
    if report.failed:
        after = ("사이트는 그대로 두었습니다.", "The site stands as it was.") if output else ("", "")
        return (
            f"오류 {errors}건, 주의 {warnings}건. {after[0]}"
            if korean
            else f"{errors} errors, {warnings} warnings. {after[1]}"
        ).strip()
    return (
        f"회의 {report.sessions}건, 페이지 {report.pages}개, 자료 점검 {report.notes}건, 주의 {warnings}건, "
        f"{seconds:.1f}초 ({report.today} 기준)"
        if korean
        else f"{report.sessions} sessions, {report.pages} pages, {report.notes} data notes, {warnings} warnings, "
        f"{seconds:.1f} s (as of {report.today})"
    )


if __name__ == "__main__":
    main()
