"""sayso restrict, lift, restricted and erase: care for the people whom a record can endanger."""

from typing import Annotated

import typer

from sayso.app.cli import options as o
from sayso.app.cli.failure import MISUSED, Failure

Kind = Annotated[str, typer.Argument(metavar="KIND", help="source or document.", show_default=False)]
Name = Annotated[str, typer.Argument(metavar="NAME", help="A source's name as written, a document's id.", show_default=False)]
KINDS = ("source", "document")


def restrict(kind: Kind, name: Name, reason: o.Reason, by: o.By = None, ledger: o.Ledger = None, json: o.Json = False) -> None:
    """Hide a source or document from outsiders: exports and all commands run with --public leave it out of lists, search, counts,
    history and bounds. Here it stays, and the restriction is logged."""
    _ask(kind, name, "restrict", reason, by, ledger, json)


def lift(kind: Kind, name: Name, reason: o.Reason, by: o.By = None, ledger: o.Ledger = None, json: o.Json = False) -> None:
    """Let outsiders see a source or document again."""
    _ask(kind, name, "lift", reason, by, ledger, json)


def restricted(ledger: o.Ledger = None, json: o.Json = False) -> None:
    """List the sources and documents that outsiders do not see."""
    from sayso.app.cli.store import ledger as opened
    from sayso.app.cli.text import clean
    from sayso.model import Care

    with opened(ledger) as held:
        found = [s for s in held.safeguards() if s.care is Care.RESTRICT]
    for s in found:
        when = s.recorded_at.isoformat(timespec="seconds") if s.recorded_at else None
        if json:
            from sayso.app.cli.out import print_json

            print_json({"kind": s.kind, "name": s.name, "by": s.by, "reason": s.reason, "recorded_at": when})
        else:
            day = s.recorded_at.strftime("%Y-%m-%d %H:%M UTC") if s.recorded_at else ""
            print(clean(f"{s.kind} {s.name}: {s.reason} (by {s.by}, {day})"))
    if not found and not json:
        print("Nothing is restricted.")


def erase(
    document: Annotated[str, typer.Argument(metavar="DOCUMENT", help="A document's id or a beginning.", show_default=False)],
    reason: o.Reason,
    yes: Annotated[bool, typer.Option("--yes", help="It cannot be undone.")] = False,
    by: o.By = None,
    ledger: o.Ledger = None,
    json: o.Json = False,
) -> None:
    """Remove the words and bytes of a document and of all that was read from it, for good. A tombstone says who, why and when, and
    the audit chain stays whole."""
    from sayso.app.cli.who import who, why

    name, reason = who(by), why(reason)
    if not yes:
        raise Failure(
            "erasing cannot be undone; say --yes to do it (sayso withdraw only takes a document out of the lists)", MISUSED
        )

    from sayso.app.cli.out import print_json
    from sayso.app.cli.reconciling import reconciler
    from sayso.app.cli.store import ledger as opened
    from sayso.views.words import many

    with opened(ledger) as held:
        found = held.document(document).document.id
        rows = held.erase(found, name, reason, reconciler=reconciler())
    if json:
        print_json({"document": found, "by": name, "reason": reason, "rows": rows})
    else:
        print(f"erased {found}: {many(rows, 'row')} emptied")


def _ask(kind: str, name: str, care: str, reason: str, by: str | None, ledger: str | None, json: bool) -> None:
    from sayso.app.cli.who import who, why

    if kind not in KINDS:
        raise Failure(f"KIND: {kind!r} is neither source nor document", MISUSED)
    who_, reason = who(by), why(reason)

    from sayso.app.cli.out import print_json
    from sayso.app.cli.store import ledger as opened
    from sayso.app.cli.text import clean
    from sayso.model import Care

    with opened(ledger) as held:
        done = held.safeguard(kind, name, Care(care), who_, reason)
    if json:
        print_json({"kind": kind, "name": done.name, "care": care, "by": who_, "reason": reason})
    else:
        print(clean(f"{'restricted' if care == 'restrict' else 'lifted the restriction of'} {kind} {done.name}"))
