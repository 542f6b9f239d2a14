"""What others record while a page is open: told by server-sent events, so that a page can say so. It changes nothing by itself."""

import asyncio
import json
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass, field
from threading import Lock, Thread
from typing import TYPE_CHECKING

from fastapi import APIRouter, Request
from starlette.concurrency import run_in_threadpool
from starlette.responses import StreamingResponse

if TYPE_CHECKING:
    from sayso.ledger import Ledger

router = APIRouter(include_in_schema=False)
_LOOK, _WAIT, _PULSE = 0.5, 20.0, 15.0
"""Seconds between looks at what the watcher knows; that one wait for the ledger lasts; after which a silent line is kept alive."""


@dataclass(slots=True)
class Watcher:
    """One thread that waits for the ledger, for all open pages. ``number``: of the last row known to be recorded. ``stopping``:
    whether the server is about to end, so that no page keeps it."""

    ledger: "Ledger"
    number: int = 0
    stopping: Callable[[], bool] = lambda: False
    _lock: Lock = field(default_factory=Lock)
    _running: bool = False

    def begin(self, after: int) -> None:
        """Start waiting, where nobody does yet."""
        with self._lock:
            if not self._running:
                self._running, self.number = True, after
                Thread(target=self._work, daemon=True).start()

    def _work(self) -> None:
        while self._running:
            try:
                self.number = self.ledger.wait(self.number, _WAIT)
            except Exception:  # the ledger is closed, or out of reach for now: the next page that asks begins again
                self._running = False


@router.get("/{ledger}/live")
async def live(request: Request, after: int = 0) -> StreamingResponse:
    """Events, each with how many claims were recorded after row ``after``."""
    watcher: Watcher = request.app.state.watcher
    watcher.begin(after)

    async def events() -> AsyncIterator[str]:
        seen, quiet = after, 0.0
        yield "retry: 5000\n\n"
        while not watcher.stopping() and not await request.is_disconnected():
            if watcher.number > seen:
                seen = watcher.number
                claims = await run_in_threadpool(watcher.ledger.recorded, after)
                if claims:
                    yield f"data: {json.dumps({'claims': claims})}\n\n"
                quiet = 0.0
            elif quiet >= _PULSE:
                yield ": still here\n\n"
                quiet = 0.0
            await asyncio.sleep(_LOOK)
            quiet += _LOOK

    return StreamingResponse(events(), media_type="text/event-stream")
