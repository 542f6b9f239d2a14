"""A bundle for outsiders: claims, links, findings and what is known of the documents, without names of private people, without the
texts and bytes themselves, and without what is restricted. It shows what is held and can be checked, and makes no ledger."""

import hashlib
import json
import zipfile
from collections.abc import Callable, Iterable, Iterator
from typing import IO, TYPE_CHECKING, Any

from sayso import __version__
from sayso.app.outgoing.people import people_of, shield_of
from sayso.ledger import ClaimFilter, veiled
from sayso.ledger.veiled import NOT_COUNTED
from sayso.model.contract import record_of
from sayso.views.shield import Shield

if TYPE_CHECKING:
    from sayso.ledger import Ledger
    from sayso.model import Link

ABOUT = f"""What this is
============

Claims from reports: who said what, whom they cite, when and about what, as they stand in a ledger of Sayso. Each file has one JSON
object a line; SHA256SUMS has the SHA-256 of each.

documents.jsonl   what is known of each report, with the SHA-256 of the bytes it was read from; not its text
claims.jsonl      the claims, each with the words it rests on
links.jsonl       what claims mean for each other
findings.jsonl    claims that cannot all be true, and other findings
manifest.json     counts, head of the audit chain, tool

Names of private people are replaced by codes (HMAC-SHA-256 under a key that is not here); people acting in office stay. Offsets are
of the texts before that. {NOT_COUNTED}
"""
_EPOCH = (1980, 1, 1, 0, 0, 0)


def public_bundle(ledger: "Ledger", out: IO[bytes], key: bytes, step: Callable[[], None] = lambda: None) -> dict[str, Any]:
    """Write the archive; its manifest. ``key``: under which names become codes; ``step``: called after each document."""
    head = ledger.verify().head
    seen = veiled(ledger)
    shield = shield_of(seen, key, people_of(seen, step))
    sums: dict[str, str] = {}
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:

        def lines(name: str, records: Iterable[Any]) -> int:
            digest, count = hashlib.sha256(), 0
            with archive.open(_info(name), "w", force_zip64=True) as file:
                for record in records:
                    line = json.dumps(shield.of(record), ensure_ascii=False, sort_keys=True).encode() + b"\n"
                    digest.update(line)
                    file.write(line)
                    count += 1
            sums[name] = digest.hexdigest()
            return count

        def whole(name: str, data: bytes) -> None:
            archive.writestr(_info(name), data)
            sums[name] = hashlib.sha256(data).hexdigest()

        whole("README.txt", ABOUT.encode())
        counts = {
            "documents": lines("documents.jsonl", _documents(seen)),
            "claims": lines("claims.jsonl", _claims(seen)),
            "links": lines("links.jsonl", _links(seen)),
            "findings": lines("findings.jsonl", _findings(seen)),
        }
        manifest = {"audience": "public", "counts": counts, "head": head, "people": _people(shield), "tool": f"sayso {__version__}"}
        manifest["restricted"] = NOT_COUNTED
        whole("manifest.json", json.dumps(manifest, indent=1, sort_keys=True).encode() + b"\n")
        archive.writestr(_info("SHA256SUMS"), "".join(f"{digest}  {name}\n" for name, digest in sorted(sums.items())))
    return manifest


def _people(shield: Shield) -> dict[str, Any]:
    return {"names": "names of private people are replaced by codes; the key is not here", "protected": len(shield.names)}


def _info(name: str) -> zipfile.ZipInfo:
    info = zipfile.ZipInfo(name, _EPOCH)
    info.compress_type = zipfile.ZIP_DEFLATED
    return info


def _documents(ledger: "Ledger") -> Iterator[dict[str, Any]]:
    for stored in ledger.documents():
        d = stored.document
        told = {"id": d.id, "title": d.title, "publisher": d.publisher, "url": d.url, "lang": d.lang, "crisis": d.crisis}
        yield told | {"published": str(d.published) if d.published else None, "sha256": d.raw_sha256}


def _claims(ledger: "Ledger") -> Iterator[dict[str, Any]]:
    for stored in ledger.documents():
        claims = list(ledger.claims(ClaimFilter(document=stored.document.id)))
        ids = [claim.id for claim in claims]
        inside: list[Link] = list(ledger.links(*ids)) if ids else []
        for claim in claims:
            yield dict(record_of(claim, inside))


def _links(ledger: "Ledger") -> Iterator[dict[str, Any]]:
    for link in ledger.links():
        yield {"id": link.id, "source": link.source, "target": link.target, "relation": str(link.relation), "why": link.why}


def _findings(ledger: "Ledger") -> Iterator[dict[str, Any]]:
    for f in ledger.findings():
        yield {"id": f.id, "kind": f.kind, "claims": list(f.claims), "certain": f.certain, "why": f.why}
