"""What every answer carries and every request must pass: a strict policy, the right host, and no change asked for by another site.

A page of another site could have its name resolve to 127.0.0.1 and read the record (DNS rebinding), or send a form here (CSRF):
the Host header tells the first, Origin and Sec-Fetch-Site the second.
"""

from collections.abc import Iterable
from ipaddress import ip_address

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

POLICY = (
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; connect-src 'self'; form-action 'self'; "
    "base-uri 'none'; frame-ancestors 'none'"
)
HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    # Not no-referrer: with it a browser would send "Origin: null" with our own forms.
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}
READING = frozenset({"GET", "HEAD", "OPTIONS"})


class Guard:
    """The outermost layer of the app. ``hosts``: further names the app may be called by, such as that of a proxy."""

    def __init__(self, app: ASGIApp, hosts: Iterable[str] = ()) -> None:
        self.app = app
        self.hosts = frozenset({"localhost", *(host.lower() for host in hosts)})

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return

        async def sealed(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers.setdefault(name, value)
                headers.setdefault("Cache-Control", "no-store")
            await send(message)

        if why := self.refused(str(scope["method"]), Headers(scope=scope)):
            await PlainTextResponse(f"{why}\n", 403)(scope, receive, sealed)
            return
        await self.app(scope, receive, sealed)

    def refused(self, method: str, headers: Headers) -> str:
        """Why a request is refused, "" = it is not."""
        host = headers.get("host", "")
        if not self._ours(host):
            return f"Sayso answers to 127.0.0.1 and localhost only, not to {host[:80]!r}."
        if method in READING:
            return ""
        origin = headers.get("origin")
        if origin is not None and origin.lower() not in (f"http://{host.lower()}", f"https://{host.lower()}"):
            return "A change of the record must be asked for by a page of Sayso, not by another site."
        if headers.get("sec-fetch-site", "none") not in ("same-origin", "none"):
            return "A change of the record must be asked for by a page of Sayso, not by another site."
        return ""

    def _ours(self, host: str) -> bool:
        name = host.lower()
        name = name[1 : name.find("]")] if name.startswith("[") else name.rpartition(":")[0] or name
        if name in self.hosts:
            return True
        try:
            return ip_address(name).is_loopback
        except ValueError:
            return False
