"""The only reader of the web: one file at an address, within limits."""

import http.client
import urllib.error
import urllib.request

# Seconds without an answer after which an address is given up.
TIMEOUT = 30.0


def fetch(address: str, limit: int) -> tuple[bytes | None, str]:
    """Return what stands at an http or https address, or None and the reason; `limit` is in bytes."""
    if not address.startswith(("http://", "https://")):
        return None, "http, https"
    request = urllib.request.Request(address, headers={"User-Agent": "gazette-verify"})  # noqa: S310
    try:
        with urllib.request.urlopen(request, timeout=TIMEOUT) as answer:  # noqa: S310 - the scheme is checked
            content: bytes = answer.read(limit + 1)
    except urllib.error.HTTPError as error:
        # The host gives a site's page of a missing address with that status.
        is_there = error.code == 404 and address.endswith("/404.html")
        return (error.read(limit), "") if is_there else (None, f"HTTP {error.code}")
    except (urllib.error.URLError, http.client.HTTPException, OSError, ValueError) as error:
        return None, str(getattr(error, "reason", error)) or type(error).__name__
    return (content, "") if len(content) <= limit else (None, f"> {limit:,} bytes")
