"""Reports on their way into the ledger, one after the other, while their reader watches."""

from collections import OrderedDict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from itertools import count
from pathlib import Path
from shutil import rmtree
from threading import Lock, Thread
from typing import TYPE_CHECKING

from sayso.app.web.examined import PARSING
from sayso.ledger import LedgerError
from sayso.model import Document
from sayso.read import Capture, ReadOptions, Refusal, read
from sayso.read.timestamp import Authority
from sayso.reconcile.across import Across
from sayso.views.words import many

if TYPE_CHECKING:
    from sayso.ledger import Ledger

KEPT = 50
"""Imports remembered, so that their pages can be looked at again."""
Fill = Callable[[Document], Document]
"""Adds what the configuration knows of documents that do not say it themselves."""


@dataclass(slots=True)
class Line:
    """What became of one piece. ``what``: added, held, refused or stopped. ``name``: of the document or file; ``words``: what to
    know of it; ``document``: its id, "" = none."""

    what: str
    name: str
    words: str
    document: str = ""


@dataclass(slots=True)
class Import:
    """One import. ``step``: what is being done now, "" = it has ended. ``done``, ``total``: pieces; a file may hold several
    documents."""

    number: int
    total: int
    step: str = "waiting"
    done: int = 0
    lines: list[Line] = field(default_factory=list)

    @property
    def ended(self) -> bool:
        """Whether nothing is left to do."""
        return not self.step


@dataclass(slots=True)
class Intake:
    """Takes imports one at a time: there is one parser. ``fill``: see ``Fill``. ``inside``: pages inside this machine or its
    network may be fetched. ``authority``: who time-stamps what is captured."""

    ledger: "Ledger"
    fill: Fill
    inside: bool = False
    authority: Authority = field(default_factory=Authority)
    imports: "OrderedDict[int, Import]" = field(default_factory=OrderedDict)
    _numbers: "count[int]" = field(default_factory=lambda: count(1))
    _lock: Lock = field(default_factory=Lock)
    _working: Lock = field(default_factory=Lock)

    def take(self, sources: list[tuple[str | Path, str]], options: ReadOptions, folder: Path | None = None) -> Import:
        """Begin. ``sources``: files or addresses, each with the name its reader knows it by; ``folder``: where the files lie,
        removed at the end."""
        with self._lock:
            job = Import(next(self._numbers), len(sources))
            self.imports[job.number] = job
            while len(self.imports) > KEPT:
                self.imports.popitem(last=False)
        Thread(target=self._work, args=(job, sources, options, folder), daemon=True).start()
        return job

    def _work(self, job: Import, sources: list[tuple[str | Path, str]], options: ReadOptions, folder: Path | None) -> None:
        try:
            with self._working:
                for source, name in sources:
                    job.step = f"reading {name}"
                    for capture in self._captures(job, source, name, options):
                        self._add(job, capture)
                    job.done += 1
        except Exception as fault:  # a fault of ours must not leave the reader waiting
            words = f"a fault of Sayso itself ({type(fault).__name__}: {fault}); what stands above was kept"
            job.lines.append(Line("stopped", "", words))
        finally:
            job.step = ""
            if folder:
                rmtree(folder, ignore_errors=True)

    def _captures(self, job: Import, source: str | Path, name: str, options: ReadOptions) -> Iterator[Capture]:
        for found in read(source, replace(options, outside=not self.inside)):
            if isinstance(found, Refusal):
                words = found.reason + (f"; {found.advice}" if found.advice else "")
                at = name if found.line is None else f"{name}, line {found.line}"
                job.lines.append(Line("refused", at, words))
                continue
            document = found.document
            if isinstance(source, Path):
                document = replace(document, origin=name)
            yield replace(found, document=self.fill(document))

    def _add(self, job: Import, capture: Capture) -> None:
        from sayso.pipeline import process_many

        document = capture.document
        name = document.title or document.origin or document.id
        try:
            if self.ledger.has(document.id):
                job.lines.append(Line("held", name, "the ledger has it already; nothing was changed", document.id))
                return
            job.step = f"looking for claims in {name}"
            with PARSING:
                reading = next(process_many([document]))
            job.step = f"writing {name}"
            taken, unstamped = self.authority.stamped(capture.raw, capture.taken)
            added = self.ledger.add(reading, capture.raw, taken=taken, reconciler=Across())
        except LedgerError as error:
            job.lines.append(Line("refused", name, str(error)))
            return
        across = f", {added.concluded:,} links and findings across documents" if added.concluded else ""
        verb = "brought back" if added.back else "added"
        told = f"{many(added.claims, 'claim')}, {many(added.links, 'link')}{across}"
        told += "" if document.published else "; its day of publication is not known"
        job.lines.append(Line(verb, name, f"{told}; {unstamped}" if unstamped else told, document.id))
