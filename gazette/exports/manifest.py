"""What the whole site consists of: the fingerprint of every record, the SHA-256 of every file."""

from collections.abc import Mapping

from gazette import addresses
from gazette.exports.export import Exported, as_json


def manifest(records: Mapping[str, str], files: Mapping[str, str]) -> Exported:
    """Return the manifest of a site, all but itself, in the order of keys and paths.

    `records` are the fingerprints of the published records by key, those of today alone: an earlier one would
    confirm a guess at what a privacy correction removed, and so would that of a withdrawn record. `files` are
    the SHA-256 of files by their paths.
    """
    document = {
        "algorithm": "SHA-256",
        "records": dict(sorted(records.items())),
        "files": dict(sorted(files.items())),
    }
    return Exported(addresses.MANIFEST.removeprefix("/"), as_json(document))
