"""The documents of one portion compared: links and findings across them, as Parquet."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from sayso.app.archive.store import read_table, whole, write_table
from sayso.ledger.codec import decode, encode
from sayso.model import Account, Claim, Finding, Key, Link, Near
from sayso.reconcile.across import Across

ACROSS = "across"
"""The folder of what was concluded, a folder a portion in it."""
LINKS = (("source", "text"), ("target", "text"), ("relation", "text"), ("why", "text"), ("made_by", "text"), ("body", "text"))
FINDINGS = (("id", "text"), ("kind", "text"), ("claims", "texts"), ("certain", "truth"), ("why", "text"), ("body", "text"))


@dataclass(frozen=True, slots=True)
class Carried:
    """A document as it is carried to where it is compared: its claims, each with its keys and as JSON."""

    id: str
    published: date | None
    publisher: str | None
    crisis: str | None
    home: str
    claims: tuple[tuple[str, tuple[Key, ...], str], ...]
    links: tuple[str, ...]

    @property
    def keys(self) -> dict[str, tuple[Key, ...]]:
        """The keys of each claim."""
        return {claim: keys for claim, keys, _ in self.claims}


def carried(folder: Path) -> Iterable[Carried]:
    """The documents of a piece that was read."""
    claims: dict[str, list[tuple[str, tuple[Key, ...], str]]] = {}
    homes = {row["id"]: row["home"] for row in read_table(folder / "documents.parquet", ["id", "home"])}
    for row in read_table(folder / "claims.parquet", ["id", "document", "keys", "body"]):
        home = homes[row["document"]]
        keys = tuple(Key(row["id"], key[11:], date.fromisoformat(key[:10]), home) for key in row["keys"])
        claims.setdefault(row["document"], []).append((row["id"], keys, row["body"]))
    columns = ["id", "published", "publisher", "crisis", "home", "links"]
    for row in read_table(folder / "documents.parquet", columns):
        yield Carried(
            row["id"], row["published"], row["publisher"], row["crisis"], row["home"], tuple(claims.get(row["id"], ())),
            tuple(row["links"]),
        )  # fmt: skip


def compare(out: str, name: str, documents: Iterable[tuple[frozenset[str], Carried]]) -> None:
    """Conclude for the claims named of these documents and write what follows."""
    accounts: list[Account] = []
    keys: list[Key] = []
    links: list[Link] = []
    met: set[str] = set()
    for wanted, document in sorted(documents, key=lambda pair: pair[1].id):
        if document.id in met:
            continue  # it stands in two pieces
        met.add(document.id)
        for claim, found, body in document.claims:
            facts = document.published, document.publisher, document.crisis, document.home
            accounts.append(Account(decode(Claim, body), *facts))
            if claim in wanted:
                keys += found
        links += [decode(Link, body) for body in document.links]
    there = {account.claim.id for account in accounts}
    links = [link for link in links if {link.source, link.target} <= there]
    near = Near(accounts, links, (), frozenset(key.claim for key in keys))
    done = Across().conclude(near, keys)

    def fill(folder: Path) -> None:
        write_table(folder / "links.parquet", LINKS, [_link_row(x) for x in sorted(done.links, key=lambda x: x.id)])
        write_table(folder / "findings.parquet", FINDINGS, [_finding_row(f) for f in sorted(done.findings, key=lambda f: f.id)])

    whole(Path(out) / ACROSS, name, fill)


def _link_row(link: Link) -> dict[str, Any]:
    return {
        "source": link.source, "target": link.target, "relation": str(link.relation), "why": link.why, "made_by": link.made_by,
        "body": encode(link),
    }  # fmt: skip


def _finding_row(finding: Finding) -> dict[str, Any]:
    return {
        "id": finding.id, "kind": finding.kind, "claims": list(finding.claims), "certain": finding.certain, "why": finding.why,
        "body": encode(finding),
    }  # fmt: skip
