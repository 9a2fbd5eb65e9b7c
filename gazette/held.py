"""Records that were examined, held until they are made: what is not held is parsed again."""

from dataclasses import dataclass, field
from threading import Lock

from gazette.model import Session


@dataclass(slots=True)
class Held:
    """Records by path and SHA-256 of their files, of which all are no more than a number of bytes.

    All are examined before any is made. So where there are too many, the first of them stay with the last
    one: were the oldest let go, each would be gone by the time it is asked for.
    """

    limit: int
    size: int = 0
    records: dict[str, tuple[Session, int]] = field(default_factory=dict)
    lock: Lock = field(default_factory=Lock)  # the preview examines while it builds

    def hold(self, file: str, record: Session, size: int) -> None:
        """Hold a record whose file is of that size, in place of the last ones where there is no room."""
        with self.lock:
            if file in self.records:
                return
            while self.records and self.size + size > self.limit:
                _, (_, freed) = self.records.popitem()
                self.size -= freed
            self.records[file] = (record, size)
            self.size += size

    def get(self, file: str) -> Session | None:
        """Return a record by its file's path, whose ending says how it is read, and SHA-256, or None."""
        record, _ = self.records.get(file, (None, 0))
        return record
