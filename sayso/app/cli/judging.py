"""sayso dismiss, restore and dismissed: links and findings that say nothing of use."""

from typing import Annotated, Any

import typer

from sayso.app.cli import options as o

Item = Annotated[str, typer.Argument(metavar="ID", help="Id of a finding or link, or a beginning.", show_default=False)]


def dismiss(item: Item, reason: o.Reason, by: o.By = None, ledger: o.Ledger = None, json: o.Json = False) -> None:
    """Mark a finding or link as saying nothing of use, such as two numbers of different scope. It stays, marked."""
    _judge(True, item, reason, by, ledger, json)


def restore(item: Item, reason: o.Reason, by: o.By = None, ledger: o.Ledger = None, json: o.Json = False) -> None:
    """Undo a dismissal."""
    _judge(False, item, reason, by, ledger, json)


def _judge(gone: bool, item: str, reason: str, by: str | None, ledger: str | None, json: bool) -> None:
    from sayso.app.cli.who import who, why

    name, reason = who(by), why(reason)

    from sayso.app.cli.store import ledger as opened

    with opened(ledger) as held:
        judged = held.dismiss(item, name, reason) if gone else held.restore(item, name, reason)
    if json:
        from sayso.app.cli.out import print_json

        print_json(_record(judged))
    else:
        print(f"{'dismissed' if gone else 'restored'} {judged.item}")


def dismissed(ledger: o.Ledger = None, json: o.Json = False, width: o.Width = None) -> None:
    """List the findings and links dismissed."""
    from sayso.app.cli.store import ledger as opened

    with opened(ledger) as held:
        found = held.dismissed()
    if json:
        from sayso.app.cli.out import print_json

        for judged in found:
            print_json(_record(judged))
        return
    from sayso.app.cli.page import page
    from sayso.app.cli.print_decisions import print_dismissed

    print_dismissed(found, page(width))


def _record(judged: Any) -> dict[str, Any]:
    return {
        "id": judged.item,
        "dismissed": judged.dismissed,
        "by": judged.by,
        "reason": judged.reason,
        "recorded_at": judged.recorded_at.isoformat(),
    }
