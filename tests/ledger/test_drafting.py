"""Everything concluded anew by several processes: the same record, also where one of them is killed."""

import os
import signal
from typing import Any

import pytest

from sayso.ledger import Helpers, Ledger, LedgerError, open_ledger
from sayso.ledger.drafting import Elsewhere, Here
from sayso.reconcile.across import Across
from tests.ledger.conftest import make_report


def filled(ledger: Ledger) -> None:
    for n in range(24):
        ledger.add(make_report(10 + n % 7, 1 + n % 9, place=("Aleppo", "Nairobi", "Lima")[n % 3], source=f"the {n} office"))


def record(ledger: Ledger) -> tuple[frozenset[str], frozenset[str]]:
    return frozenset(x.id for x in ledger.links()), frozenset(f.id for f in ledger.findings())


def test_two_processes_give_the_same_record(address: str) -> None:
    with open_ledger(address) as ledger:
        filled(ledger)
        assert ledger.reindex(Across(), helpers=Helpers(2)) > 0
        found = record(ledger)
        assert ledger.reindex(Across()) == 0
        assert record(ledger) == found
        assert ledger.verify().fault is None


def test_a_killed_process_costs_nothing(address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    killed: list[int] = []
    begin = Elsewhere.begin

    def draft(self: Elsewhere, task: Any, items: Any) -> Any:
        waiting = begin(self, task, items)
        if not killed:
            for pid in list(self._pool._processes):
                os.kill(pid, signal.SIGKILL)
                killed.append(pid)
        return waiting

    monkeypatch.setattr(Elsewhere, "begin", draft)
    with open_ledger(address) as ledger:
        filled(ledger)
        ledger.reindex(Across(), helpers=Helpers(2))
        assert killed
        assert ledger.reindex(Across()) == 0


def test_what_is_added_meanwhile_is_concluded(address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A draft that does not know of it is thrown away."""
    begin = Here.begin
    late: list[Any] = []

    def draft(self: Here, task: Any, items: Any) -> Any:
        waiting = begin(self, task, items)

        def wait() -> Any:
            found = waiting()
            if not late:
                late.append(make_report(12, 3, place="Lima", source="a nurse"))
                with open_ledger(address) as other:
                    other.add(late[0], reconciler=Across())
            return found

        return wait

    monkeypatch.setattr(Here, "begin", draft)
    with open_ledger(address) as ledger:
        filled(ledger)
        ledger.reindex(Across())
        assert late
        assert ledger.reindex(Across()) == 0


def raising() -> None:
    raise LedgerError("the overlay is gone")


def test_helpers_that_cannot_begin_are_not_needed(tmp_path: Any) -> None:
    with open_ledger(tmp_path / "a.ledger") as ledger:
        filled(ledger)
        ledger.reindex(Across(), helpers=Helpers(2, raising))
        assert ledger.reindex(Across()) == 0
