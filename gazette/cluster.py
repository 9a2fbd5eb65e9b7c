"""The only user of Dask: a cluster's workers as an executor like any other."""

from collections.abc import Callable
from concurrent.futures import Executor, Future
from typing import Any

from distributed import Client


class Remote(Executor):
    """Sends work to a cluster. Dask runs a dead worker's jobs again by itself."""

    def __init__(self, client: Client) -> None:
        """Take the connection, which ends with this executor."""
        self._client = client
        # `pure=False`, or Dask would hash every argument.
        self._executor = client.get_executor(pure=False)

    def submit(self, work: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        """Send one piece of work."""
        future: Future[Any] = self._executor.submit(work, *args, **kwargs)
        return future

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        """End the connection; the cluster goes on."""
        self._executor.shutdown(wait=wait and not cancel_futures)
        self._client.close()


def remote(address: str) -> tuple[int, Callable[[], Executor]]:
    """Return the number of a cluster's workers, and what gives its executor."""
    client = Client(address)
    workers = max(1, len(client.scheduler_info(n_workers=-1)["workers"]))
    return workers, lambda: Remote(client)
