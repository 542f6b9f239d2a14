"""Pages fetched from addresses the user gave: the only place in this room that reaches the network."""

import http.client
import platform
import time
import urllib.error
import urllib.request
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from email.message import Message
from importlib.metadata import version
from typing import IO
from urllib.parse import urlsplit

from sayso.model.taken import Taken
from sayso.read.capture import Unreadable
from sayso.read.inside import refuse_inside
from sayso.read.limits import FETCH_SECONDS, MAX_RAW, MAX_REDIRECTS, SILENCE_SECONDS, megabytes


@dataclass(frozen=True, slots=True)
class Fetched:
    """``raw``: the bytes sent; ``media_type`` and ``charset`` as the server declared them; ``url``: after redirects; ``taken``:
    when and how."""

    raw: bytes
    media_type: str
    charset: str | None
    url: str
    taken: Taken


MAX_HEADERS = 100
"""Headers of an answer that are kept, each up to 2,000 characters."""
SECRET = frozenset({"set-cookie", "set-cookie2"})
"""Headers that are not kept: they would let somebody else go on with the session."""


def tool() -> str:
    """Name and version of what takes pages."""
    return f"sayso {version('sayso')} (Python {platform.python_version()}, urllib)"


def headers_of(pairs: Iterable[tuple[str, str]]) -> tuple[tuple[str, str], ...]:
    """The headers to keep, without what no ledger can hold."""
    kept = [(name, value) for name, value in pairs if name.lower() not in SECRET]
    return tuple((_plain(name)[:200], _plain(value)[:2000]) for name, value in kept[:MAX_HEADERS])


def _plain(words: str) -> str:
    return "".join(c if c.isprintable() and not "\ud800" <= c <= "\udfff" else "\ufffd" for c in str(words))


def is_address(source: object) -> bool:
    """Whether a source is an address to be fetched."""
    return isinstance(source, str) and source.lower().startswith(("http://", "https://"))


class Unchanged(Exception):
    """Raised where the server says that nothing changed since the capture one asked about."""


class _Redirects(urllib.request.HTTPRedirectHandler):
    max_redirections = MAX_REDIRECTS
    max_repeats = 2

    def __init__(self, outside: bool) -> None:
        self._outside = outside

    def redirect_request(
        self, req: urllib.request.Request, fp: IO[bytes], code: int, msg: str, headers: Message, newurl: str
    ) -> urllib.request.Request | None:
        if not is_address(newurl):
            raise Unreadable(f"the page sends on to {newurl[:80]!r}, which is no web address", "give the page's own address")
        if self._outside:
            refuse_inside(newurl)
        return super().redirect_request(req, fp, code, msg, headers, newurl)  # type: ignore[arg-type]


def fetched(
    url: str,
    seconds: float = FETCH_SECONDS,
    silence: float = SILENCE_SECONDS,
    limit: int = MAX_RAW,
    *,
    since: Mapping[str, str] | None = None,
    outside: bool = False,
) -> Fetched:
    """What stands at ``url``; http and https only, within ``seconds`` and ``limit`` bytes. Unreadable says what went wrong.

    ``since``: the ``ETag`` and ``Last-Modified`` of an earlier capture; Unchanged where nothing changed since (RFC 9110,
    conditional requests). ``outside``: refuse addresses inside this machine or network, also where a page sends on to one.
    """
    try:
        parts = urlsplit(url)
        host = parts.hostname
    except ValueError:
        host = None
    if not host:
        raise Unreadable("no web address", "write it as https://host/path")
    if parts.username or parts.password:
        raise Unreadable("an address with a user name or password in it, which would be kept", "save the page and give the file")
    opener = urllib.request.OpenerDirector()
    for handler in (
        urllib.request.ProxyHandler(), urllib.request.HTTPHandler(), urllib.request.HTTPSHandler(), _Redirects(outside),
        urllib.request.HTTPErrorProcessor(), urllib.request.HTTPDefaultErrorHandler(), urllib.request.UnknownHandler(),
    ):  # fmt: skip
        opener.add_handler(handler)
    headers = {"User-Agent": "sayso (reader of reports)", "Accept-Encoding": "identity", "Accept": "*/*"}
    asked = {"ETag": "If-None-Match", "Last-Modified": "If-Modified-Since"}
    headers |= {asked[name]: value for name, value in (since or {}).items() if name in asked}
    if outside:
        refuse_inside(url)
    end = time.monotonic() + seconds
    try:
        with opener.open(urllib.request.Request(url, headers=headers), timeout=silence) as answer:
            if (packing := answer.headers.get("Content-Encoding", "identity").lower()) not in {"identity", ""}:
                raise Unreadable(f"the server sends the page packed ({packing})", "save the page and give the file")
            raw = _read(answer, end, seconds, limit)
            kind = answer.headers.get_content_type() if "Content-Type" in answer.headers else ""
            final = answer.geturl()
            taken = Taken(
                datetime.now(UTC), url, final if final != url else None, answer.status, headers_of(answer.headers.items()), tool()
            )
            return Fetched(raw, kind, answer.headers.get_content_charset(), final, taken)
    except urllib.error.HTTPError as refused:
        refused.close()
        if refused.code == 304 and since:
            raise Unchanged from None
        reason = f"the server answers {refused.code} {refused.reason}"
        raise Unreadable(reason, "open it in a browser and save the page") from None
    except TimeoutError:
        raise Unreadable(f"no answer within {silence:g} seconds", "try later") from None
    except urllib.error.URLError as failed:
        if isinstance(failed.reason, TimeoutError):
            raise Unreadable(f"no answer within {silence:g} seconds", "try later") from None
        raise Unreadable(f"cannot be reached ({failed.reason})", "check the address and the connection") from None
    except (http.client.HTTPException, OSError, ValueError) as failed:
        raise Unreadable(f"cannot be fetched ({type(failed).__name__})", "check the address and the connection") from None


def _read(answer: http.client.HTTPResponse, end: float, seconds: float, limit: int) -> bytes:
    chunks: list[bytes] = []
    size = 0
    while chunk := answer.read1(65_536):
        size += len(chunk)
        if size > limit:
            raise Unreadable(f"the server sends more than {megabytes(limit)}", "save the page and give the file")
        if time.monotonic() > end:
            raise Unreadable(f"the server did not send all within {seconds:g} seconds", "try later")
        chunks.append(chunk)
    declared = answer.headers.get("Content-Length", "")
    if declared.isdigit() and int(declared) > size:
        raise Unreadable(f"the connection broke after {size:,} of {int(declared):,} bytes", "try again")
    return b"".join(chunks)
