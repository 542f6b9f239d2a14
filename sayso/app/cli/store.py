"""The ledger a command works on, and the material views need from it."""

import contextlib
import os
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from sayso.app.cli.failure import MISUSED, Failure
from sayso.app.cli.settings import settings

if TYPE_CHECKING:
    from sayso.ledger import Ledger
    from sayso.model import Claim, Document, Link
    from sayso.views import Material

AT_ONCE = 400
"""Ids in one question to the ledger; databases limit how many a question may hold."""


def named(option: str | None) -> str:
    """The file or address of ``--ledger``, SAYSO_LEDGER or the configuration file."""
    given = option or os.environ.get("SAYSO_LEDGER") or settings().ledger
    if not given:
        raise Failure("no ledger given; use --ledger FILE, set SAYSO_LEDGER, or put it into sayso.toml", MISUSED)
    return given


@contextlib.contextmanager
def ledger(option: str | None, create: bool = False) -> Iterator["Ledger"]:
    """The ledger of ``--ledger``, SAYSO_LEDGER or the configuration file; made where it is not there and ``create``."""
    given = named(option)
    if not create and "://" not in given and not Path(given).exists():
        raise Failure(f"{given}: no ledger there; make one with sayso add REPORT --ledger {given}")

    from sayso.app.cli.audience import looked, outsider
    from sayso.ledger import LedgerError, open_ledger, veiled

    try:
        with open_ledger(given, create) as held:
            if outsider():
                looked()
            yield veiled(held) if outsider() else held
    except LedgerError as error:
        raise Failure(str(error)) from None


def links_of(held: "Ledger", ids: Sequence[str]) -> list["Link"]:
    """Links from or to these claims, each once."""
    found: dict[str, Link] = {}
    for n in range(0, len(ids), AT_ONCE):
        found |= {link.id: link for link in held.links(*ids[n : n + AT_ONCE])}
    return list(found.values())


def material_for(held: "Ledger", claims: Iterable["Claim"], documents: Sequence["Document"] | None = None) -> "Material":
    """Claims with what they are linked to, their findings and documents (all documents of the ledger where none are given, so
    that a document has the same number in every view)."""
    from sayso.views import Material

    kept = {claim.id: claim for claim in claims}
    links = links_of(held, list(kept))
    for name in {end for link in links for end in (link.source, link.target)} - set(kept):
        kept[name] = held.claim(name)
    ids = list(kept)
    findings = {f.id: f for n in range(0, len(ids), AT_ONCE) for f in held.findings(*ids[n : n + AT_ONCE])}
    if documents is None:
        documents = [stored.document for stored in held.documents()]
    return Material(tuple(documents), tuple(kept.values()), tuple(links), tuple(findings.values()))
