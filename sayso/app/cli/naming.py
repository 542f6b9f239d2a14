"""sayso names: whose names public artefacts protect, and whose stay."""

from typing import Annotated

import typer

from sayso.app.cli import options as o
from sayso.app.cli.exporting import Key
from sayso.app.cli.failure import Failure

app = typer.Typer(no_args_is_help=True, rich_markup_mode=None)
Name = Annotated[str, typer.Argument(metavar="NAME", help="A name as written.", show_default=False)]


@app.command("list")
def listed(key: Key = None, ledger: o.Ledger = None, json: o.Json = False) -> None:
    """List the names found, each with the code it has in public, or the word office where it stays. For your eyes only: it
    leads back from codes to people."""
    from sayso.app.cli.progress import many_steps
    from sayso.app.cli.store import ledger as opened
    from sayso.app.cli.store import named
    from sayso.app.cli.text import clean
    from sayso.app.outgoing.key import BadKey, key_of, key_path
    from sayso.app.outgoing.people import people_of, shield_of

    with opened(ledger) as held, many_steps() as step:
        try:
            secret = key_of(key_path(named(ledger), key))
        except BadKey as error:
            raise Failure(str(error)) from None
        people = people_of(held, lambda: step("Looking for names"))
        codes = shield_of(held, secret, people).names
    rows = [
        (name, codes.get(name, "office"))
        for name in sorted(people.private | people.office)
        if name in codes or name in people.office
    ]
    for name, code in sorted(rows):
        if json:
            from sayso.app.cli.out import print_json

            print_json({"name": name, "code": None if code == "office" else code, "office": code == "office"})
        else:
            print(clean(f"{code:15}  {name}"))


@app.command()
def keep(name: Name, reason: o.Reason, by: o.By = None, ledger: o.Ledger = None) -> None:
    """Leave a name as it is in public: of somebody in office, or of no person at all."""
    _decide(name, "keep", reason, by, ledger)


@app.command()
def protect(name: Name, reason: o.Reason, by: o.By = None, ledger: o.Ledger = None) -> None:
    """Protect a name in public that was not found or was taken for that of an office-holder."""
    _decide(name, "protect", reason, by, ledger)


@app.command()
def lift(name: Name, reason: o.Reason, by: o.By = None, ledger: o.Ledger = None) -> None:
    """Undo keep or protect: the name is judged by the texts again."""
    _decide(name, "lift", reason, by, ledger)


def _decide(name: str, care: str, reason: str, by: str | None, ledger: str | None) -> None:
    from sayso.app.cli.who import who, why

    signed, reason = who(by), why(reason)

    from sayso.app.cli.store import ledger as opened
    from sayso.app.cli.text import clean
    from sayso.model import Care

    done = {"keep": "stays", "protect": "is protected", "lift": "is judged by the texts again"}
    with opened(ledger) as held:
        found = held.safeguard("person", name, Care(care), signed, reason)
    print(clean(f"{found.name}: {done[care]}"))
