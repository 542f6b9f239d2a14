"""sayso bundle: a ledger as one archive."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from sayso.app.cli import options as o
from sayso.app.cli.exporting import Key

if TYPE_CHECKING:
    from sayso.ledger import Manifest


def bundle(
    out: Annotated[str, typer.Option(metavar="FILE.zip", help="The archive to write, wholly or not at all.", show_default=False)],
    public: Annotated[
        bool, typer.Option("--public", help="For outsiders: no private names, no texts, nothing restricted.")
    ] = False,
    key: Key = None,
    ledger: o.Ledger = None,
    json: o.Json = False,
) -> None:
    """Write a ledger as one archive: claims, documents, the bytes they were read from, reviews, findings, the audit chain, and a
    manifest with the SHA-256 of each file. sayso import makes the same ledger of it elsewhere. Note the head: it shows later that
    nothing was rewritten. With --public it is for others: claims, links and findings alone, names of private people replaced by
    codes, without texts and restricted sources; no ledger is made of it."""
    import hashlib

    from sayso.app.cli.audience import outsider
    from sayso.app.cli.failure import MISUSED, Failure
    from sayso.app.cli.out import whole_bytes
    from sayso.app.cli.progress import steps
    from sayso.app.cli.store import ledger as opened

    path = Path(out)
    if public:
        _public(path, key, ledger, json)
        return
    if outsider():
        raise Failure("an outsider's view has no bundle of everything: give bundle --public", MISUSED)
    with opened(ledger) as held, whole_bytes(path) as file, steps() as step:
        manifest = held.bundle(file, step)
    with path.open("rb") as written:
        digest = hashlib.file_digest(written, "sha256").hexdigest()
    _tell(manifest, str(path), {"sha256": digest, "bytes": path.stat().st_size}, json)


def _public(path: Path, key: str | None, ledger: str | None, json: bool) -> None:
    from sayso.app.cli.failure import Failure
    from sayso.app.cli.out import print_json, whole_bytes
    from sayso.app.cli.progress import many_steps
    from sayso.app.cli.store import ledger as opened
    from sayso.app.cli.store import named
    from sayso.app.outgoing.key import BadKey, key_of, key_path
    from sayso.app.outgoing.public import public_bundle
    from sayso.ledger.veiled import NOT_COUNTED
    from sayso.views.words import many

    try:
        secret = key_of(key_path(named(ledger), key))
    except BadKey as error:
        raise Failure(str(error)) from None
    with opened(ledger) as held, whole_bytes(path) as file, many_steps() as step:
        manifest = public_bundle(held, file, secret, lambda: step("Looking for names"))
    if json:
        print_json({"file": str(path), **manifest})
        return
    counts, nouns = manifest["counts"], ("document", "claim", "link", "finding")
    print(f"{path}: {', '.join(many(counts[noun + 's'], noun) for noun in nouns)}")
    print(f"{many(manifest['people']['protected'], 'name')} of private people replaced by codes. {NOT_COUNTED}")


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
