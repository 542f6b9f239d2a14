"""Waiting for what others record: on both engines, as soon as it is there."""

import threading
import time

from sayso.ledger import Ledger, open_ledger
from tests.ledger.conftest import make_report


def test_who_waits_is_told_when_another_records(ledger: Ledger, address: str) -> None:
    before = ledger.number()
    began = time.monotonic()

    def record() -> None:
        time.sleep(0.3)
        with open_ledger(address) as other:
            other.add(make_report())

    thread = threading.Thread(target=record)
    thread.start()
    last = ledger.wait(before, 20)
    thread.join()
    assert last > before and time.monotonic() - began < 10
    assert ledger.recorded(before) == 2 and ledger.recorded(last) == 0


def test_what_was_recorded_already_is_not_waited_for_and_nothing_ends_in_time(ledger: Ledger) -> None:
    ledger.add(make_report())
    began = time.monotonic()
    assert ledger.wait(0, 20) == ledger.number()
    assert time.monotonic() - began < 5
    assert ledger.wait(ledger.number(), 0.2) == ledger.number()
