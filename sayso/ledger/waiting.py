"""Waiting for what others record: PostgreSQL tells it (LISTEN and NOTIFY), a file is looked at every second."""

import time
from collections.abc import Callable

from sqlalchemy import Connection, Engine, text

from sayso.ledger.engine import told

CHANNEL = "sayso"
_LOOK = 1.0
"""Seconds between two looks at a file."""


def notify(connection: Connection) -> None:
    """Tell those who wait that something was recorded, once this transaction ends well."""
    if connection.dialect.name == "postgresql":
        connection.execute(text("SELECT pg_notify(:channel, '')"), {"channel": CHANNEL})


def wait(engine: Engine, name: str, number: Callable[[], int], after: int, seconds: float) -> int:
    """The number of the last row, as soon as it is beyond ``after``, at the latest after so many seconds."""
    if engine.dialect.name != "postgresql":
        end = time.monotonic() + seconds
        while (last := number()) <= after and time.monotonic() < end:
            time.sleep(min(_LOOK, max(0.0, end - time.monotonic())))
        return last
    with told(name), engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.execute(text(f"LISTEN {CHANNEL}"))
        if (last := number()) > after:  # recorded before anybody listened
            return last
        driver = connection.connection.driver_connection
        assert driver is not None
        for _ in driver.notifies(timeout=seconds, stop_after=1):
            pass
        connection.execute(text(f"UNLISTEN {CHANNEL}"))
    return number()
