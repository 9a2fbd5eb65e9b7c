"""The line that ends a run: what was built, checked, compared or begun, or that nothing was changed."""

from pathlib import Path

from gazette.order import Report
from gazette.words import Language

BUG = "프로그램 오류입니다. --debug를 붙여 확인하십시오. A bug; see --debug: {error!r}"

_BUILT = {
    Language.KO: "회의 {sessions}건, 페이지 {pages}개, 자료 점검 {notes}건, 주의 {warnings}건. "
    "{today} 기준, {seconds:.1f}초",
    Language.EN: "Sessions: {sessions}, pages: {pages}, data notes: {notes}, warnings: {warnings}. "
    "As of {today}, {seconds:.1f} s",
}
_CHECKED = {
    Language.KO: "회의 {sessions}건을 점검했습니다. 자료 점검 {notes}건, 주의 {warnings}건. {today} 기준",
    Language.EN: "Sessions checked: {sessions}, data notes: {notes}, warnings: {warnings}. As of {today}",
}
_ALIKE = {
    Language.KO: "누리집이 이 기록과 같습니다. 회의 {sessions}건을 견주었습니다. {today} 기준",
    Language.EN: "The site is what the records say. Sessions compared: {sessions}. As of {today}",
}
_UNLIKE = {
    Language.KO: "누리집이 이 기록과 다릅니다. 다른 점 {errors}건. {today} 기준",
    Language.EN: "The site is not what the records say. Differences: {errors}. As of {today}",
}
_BEGUN = {
    Language.KO: "{path} 파일을 만들었습니다. 원문을 보고 적은 뒤 ‘build.py check’로 점검하십시오.",
    Language.EN: "Wrote {path}. Fill it in from the source, then run ‘build.py check’.",
}
_REFUSED = {
    Language.KO: "오류 {errors}건, 주의 {warnings}건. 아무것도 바꾸지 않았습니다.",
    Language.EN: "Errors: {errors}, warnings: {warnings}. Nothing was changed.",
}


def closing(report: Report, seconds: float, *, written: bool) -> str:
    """Return the one line that sums up a run; `written` tells whether a site was to be written."""
    return _filled(_REFUSED if report.failed else _BUILT if written else _CHECKED, report, seconds)


def compared(report: Report) -> str:
    """Return the one line that ends the comparison of a site; the report's faults are the differences."""
    return _filled(_UNLIKE if report.failed else _ALIKE, report)


def begun(path: Path, language: Language) -> str:
    """Return the one line that tells of the file of a new record."""
    return _BEGUN[language].format(path=path.as_posix())


def _filled(texts: dict[Language, str], report: Report, seconds: float = 0) -> str:
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
