"""The archive in other forms, one file per form, all listed in EXPORTS."""

from gazette.exports.export import Export, Exported
from gazette.exports.session_json import session_json
from gazette.exports.task_json import task_json

EXPORTS: tuple[Export, ...] = (session_json, task_json)

__all__ = ["EXPORTS", "Export", "Exported"]
