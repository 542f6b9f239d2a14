"""sayso merge, unmerge and merges: names that mean one."""

from typing import Annotated

import typer

from sayso.app.cli import options as o

Name = Annotated[str, typer.Argument(metavar="NAME", help="The name as written.", show_default=False)]
Into = Annotated[str, typer.Argument(metavar="INTO", help="The name it is to be taken for.", show_default=False)]


def merge(
    name: Name, into: Into, reason: o.Reason, kind: o.NameKind = "source", by: o.By = None, ledger: o.Ledger = None,
    json: o.Json = False,
) -> None:  # fmt: skip
    """Take two names for one. All claims follow; their words stay, and unmerge undoes it."""
    _judge(False, name, into, reason, kind, by, ledger, json)


def unmerge(
    name: Name, into: Into, reason: o.Reason, kind: o.NameKind = "source", by: o.By = None, ledger: o.Ledger = None,
    json: o.Json = False,
) -> None:  # fmt: skip
    """Undo a merge."""
    _judge(True, name, into, reason, kind, by, ledger, json)


def _judge(undo: bool, name: str, into: str, reason: str, kind: str, by: str | None, ledger: str | None, json: bool) -> None:
    from sayso.app.cli.who import who, why

    person, reason = who(by), why(reason)

    from sayso.app.cli.reconciling import reconciler
    from sayso.app.cli.store import ledger as opened
    from sayso.app.cli.text import clean
    from sayso.views.words import many

    with opened(ledger) as held:
        verb = held.unmerge if undo else held.merge
        changed = verb(kind, name, into, person, reason, reconciler=reconciler())
    if json:
        from sayso.app.cli.out import print_json

        print_json(
            {"kind": kind, "name": name, "into": into, "by": person, "reason": reason, "undone": undo}
            | {"touched": list(changed.claims), "concluded": changed.concluded}
        )
        return
    words = "are two again" if undo else "are one"
    print(f"the {kind} names {clean(name)} and {clean(into)} {words}")
    if changed.concluded:
        print(f"{many(changed.concluded, 'conclusion')} across documents changed")


def merges(ledger: o.Ledger = None, json: o.Json = False, width: o.Width = None) -> None:
    """List the names taken for one."""
    from sayso.app.cli.store import ledger as opened

    with opened(ledger) as held:
        found = held.same()
    if json:
        from sayso.app.cli.out import print_json

        for same in found:
            print_json({"kind": same.kind, "name": same.name, "into": same.into, "by": same.by, "reason": same.why})
        return
    from sayso.app.cli.page import page
    from sayso.app.cli.print_decisions import print_merges

    print_merges(found, page(width))
