"""sayso bundle: a ledger as one archive."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from sayso.app.cli import options as o

if TYPE_CHECKING:
    from sayso.ledger import Manifest


def bundle(
    out: Annotated[str, typer.Option(metavar="FILE.zip", help="The archive to write, wholly or not at all.", show_default=False)],
    ledger: o.Ledger = None,
    json: o.Json = False,
) -> None:
    """Write a ledger as one archive: claims, documents, the bytes they were read from, reviews, findings, the audit chain, and a
    manifest with the SHA-256 of each file. sayso import makes the same ledger of it elsewhere. Note the head: it shows later that
    nothing was rewritten."""
    import hashlib

    from sayso.app.cli.out import whole_bytes
    from sayso.app.cli.progress import steps
    from sayso.app.cli.store import ledger as opened

    path = Path(out)
    with opened(ledger) as held, whole_bytes(path) as file, steps() as step:
        manifest = held.bundle(file, step)
    with path.open("rb") as written:
        digest = hashlib.file_digest(written, "sha256").hexdigest()
    _tell(manifest, str(path), {"sha256": digest, "bytes": path.stat().st_size}, json)


def restored(path: str, ledger: str, json: bool) -> None:
    """A new ledger from a bundle."""
    from sayso.app.cli.failure import Failure
    from sayso.app.cli.progress import steps
    from sayso.ledger import LedgerError, restore_ledger
    from sayso.ledger.address import shown

    try:
        with steps() as step:
            manifest = restore_ledger(path, ledger, step)
    except LedgerError as error:
        raise Failure(str(error)) from None
    _tell(manifest, shown(ledger), {}, json)


def _tell(manifest: "Manifest", where: str, more: dict[str, object], json: bool) -> None:
    from sayso.app.cli.out import print_json
    from sayso.app.cli.text import clean
    from sayso.views.words import many

    counts = manifest.counts
    if json:
        print_json({"file": where, **more, "rows": manifest.rows, "head": manifest.head, "counts": dict(counts)})
        return
    nouns = ("document", "claim", "link", "finding", "review")
    said = ", ".join(many(counts.get(f"{noun}s", 0), noun) for noun in nouns)
    print(f"{clean(where)}: {said}; {many(manifest.rows, 'row')} of the audit chain")
    print(f"head {manifest.head}")
    if digest := more.get("sha256"):
        print(f"sha256 {digest}")
