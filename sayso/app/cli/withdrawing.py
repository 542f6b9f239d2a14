"""sayso withdraw and sayso describe: documents taken out of the lists, and what is known of them corrected."""

from typing import Annotated, Any

import typer

from sayso.app.cli import options as o
from sayso.app.cli.failure import MISUSED, Failure

Document = Annotated[str, typer.Argument(metavar="DOCUMENT", help="A document's id or a beginning.", show_default=False)]


def withdraw(document: Document, reason: o.Reason, by: o.By = None, ledger: o.Ledger = None, json: o.Json = False) -> None:
    """Take a document that should not have been added out of all lists, with its claims. Adding it again brings it back."""
    from sayso.app.cli.who import who, why

    name, reason = who(by), why(reason)

    from sayso.app.cli.added import name as called
    from sayso.app.cli.reconciling import reconciler
    from sayso.app.cli.store import ledger as opened

    with opened(ledger) as held:
        changed = held.withdraw(document, name, reason, reconciler=reconciler())
        gone = held.document(document).document
    if json:
        from sayso.app.cli.out import print_json

        record = {"document": gone.id, "by": name, "reason": reason}
        print_json(record | {"touched": list(changed.claims), "concluded": changed.concluded})
    else:
        print(f"withdrawn {called(gone)}")


def describe(
    document: Document,
    reason: o.Reason,
    by: o.By = None,
    ledger: o.Ledger = None,
    title: o.Title = None,
    publisher: o.Publisher = None,
    published: o.Published = None,
    url: o.Url = None,
    lang: Annotated[str | None, typer.Option(metavar="CODE", help="Language (en).", show_default=False)] = None,
    crisis: o.Crisis = None,
    json: o.Json = False,
) -> None:
    """Correct what is known of a document: title, publisher, day, address, language, crisis. An empty value means not known. The
    text, the id and what stood there before stay. Days in the claims follow when the document is read again (sayso reread)."""
    given: dict[str, Any] = {
        "title": title, "publisher": publisher, "published": published, "url": url, "lang": lang, "crisis": crisis,
    }  # fmt: skip
    changes = {name: value or None for name, value in given.items() if value is not None}
    if changes.get("published"):
        changes["published"] = o.day(published, "--published")
    if not changes:
        raise Failure("nothing to correct; give --title, --publisher, --published, --url, --lang or --crisis", MISUSED)

    from sayso.app.cli.who import who, why

    name, reason = who(by), why(reason)

    from sayso.app.cli.added import name as called
    from sayso.app.cli.reconciling import reconciler
    from sayso.app.cli.store import ledger as opened
    from sayso.app.cli.text import clean

    with opened(ledger) as held:
        changed = held.describe(document, changes, name, reason, reconciler=reconciler())
        now = held.document(document).document
    if json:
        from sayso.app.cli.out import print_json

        shown = {key: str(value) if value is not None else None for key, value in changes.items()}
        print_json({"document": now.id, "by": name, "reason": reason, "concluded": changed.concluded} | shown)
    else:
        told = ", ".join(f"{key} {value or 'not known'}" for key, value in changes.items())
        print(f"described {called(now)}: {clean(told)}")
