"""The line that ends a run: what was built, or that nothing was."""

from gazette.pipeline import Report
from gazette.words import Language

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
_REFUSED = {
    Language.KO: "오류 {errors}건, 주의 {warnings}건. 아무것도 바꾸지 않았습니다.",
    Language.EN: "Errors: {errors}, warnings: {warnings}. Nothing was changed.",
}


def closing(report: Report, seconds: float, *, written: bool) -> str:
    """Return the one line that sums up a run; `written` tells whether a site was to be written."""
    texts = _REFUSED if report.failed else _BUILT if written else _CHECKED
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
