"""The archive in other forms, one file per form, all listed in EXPORTS."""

from gazette.exports.export import Export, Exported
from gazette.exports.opinions_csv import opinions_csv
from gazette.exports.session_json import session_json
from gazette.exports.task_json import task_json
from gazette.exports.votes_csv import votes_csv

EXPORTS: tuple[Export, ...] = (session_json, task_json, votes_csv, opinions_csv)

__all__ = ["EXPORTS", "Export", "Exported"]
