"""sayso export: the record in the forms others work with."""

from typing import TYPE_CHECKING, Annotated, Any

import typer

from sayso.app.cli import options as o
from sayso.app.cli.failure import MISUSED, Failure

if TYPE_CHECKING:
    from sayso.app.outgoing.writing import Export


Key = Annotated[
    str | None,
    typer.Option("--key", metavar="FILE", help="The key by which names become codes; else LEDGER.key.", show_default=False),
]


def _formats() -> list[str]:
    from sayso.views.exports.form import FORMATS

    return list(FORMATS)


def export(
    format: Annotated[
        str,
        typer.Argument(metavar="FORMAT", help="sayso export list names them.", autocompletion=_formats, show_default=False),
    ],
    known: Annotated[
        str | None, typer.Option("--known", metavar="YYYY-MM-DD", help="The day of knowledge.", show_default=False)
    ] = None,
    out: Annotated[str | None, typer.Option("--out", metavar="DIR", help="A new or empty folder.", show_default=False)] = None,
    place: Annotated[str | None, typer.Option(metavar="WORDS", help="Words of the place.", show_default=False)] = None,
    since: Annotated[str | None, typer.Option(metavar="YYYY-MM-DD", help="About this day or later.", show_default=False)] = None,
    until: Annotated[str | None, typer.Option(metavar="YYYY-MM-DD", help="About this day or earlier.", show_default=False)] = None,
    kind: Annotated[
        list[str] | None, typer.Option(metavar="KIND", help="Only claims of this kind; may be repeated.", show_default=False)
    ] = None,
    measure: Annotated[
        list[str] | None, typer.Option(metavar="NAME", help="Only figures of this; may be repeated.", show_default=False)
    ] = None,
    source: Annotated[str | None, typer.Option(metavar="WORDS", help="Words of a source in the chain.", show_default=False)] = None,
    document: Annotated[str | None, typer.Option(metavar="ID", help="A document's id or a beginning.", show_default=False)] = None,
    clock: Annotated[str, typer.Option(metavar="said|published", help="Which day makes a claim known.")] = "said",
    held: Annotated[str | None, typer.Option(metavar="TIME", help="As the ledger was at that time.", show_default=False)] = None,
    profile: Annotated[
        str | None,
        typer.Option(metavar="NAME", help="The rule for numbers where words are vague; else the format's.", show_default=False),
    ] = None,
    title: Annotated[str, typer.Option(metavar="TEXT", help="Title of the export.", show_default=False)] = "Claims",
    internal: Annotated[
        bool, typer.Option("--internal", help="For yourself: names of private people and restricted claims stay in.")
    ] = False,
    key: Key = None,
    ledger: o.Ledger = None,
    json: o.Json = False,
) -> None:
    """Write claims, as known on a day, in a form that other tools read, with a manifest of what that form cannot hold.

    Every row carries the id of its claim. An export is for others unless it is --internal: the names of private people are
    replaced by codes, and what is restricted is left out. sayso export list names the formats and profiles.
    """
    if format == "list":
        _list(json)
        return
    asked = _asked(format, known, place, since, until, kind, measure, source, document, clock, held, profile, title)
    if out is None:
        raise Failure("--out: name a new or empty folder for the export", MISUSED)

    from dataclasses import replace
    from pathlib import Path

    from sayso.app.cli.audience import outsider
    from sayso.app.cli.progress import many_steps
    from sayso.app.cli.store import ledger as opened
    from sayso.app.cli.store import named
    from sayso.app.outgoing.key import BadKey, key_of, key_path
    from sayso.app.outgoing.writing import FolderError, TooMany
    from sayso.app.outgoing.writing import export as written
    from sayso.views.exports.form import MissingExtra

    if internal and outsider():
        raise Failure("--internal: an outsider's view has no names or restricted claims to export; leave --public away", MISUSED)
    with opened(ledger) as held_by, many_steps() as step:
        try:
            if not internal:
                asked = replace(asked, key=key_of(key_path(named(ledger), key)))
            manifest = written(held_by, asked, Path(out), step)
        except (BadKey, FolderError, MissingExtra, TooMany) as error:
            raise Failure(str(error)) from None
    if json:
        from sayso.app.cli.out import print_json

        print_json(manifest)
    else:
        _tell(manifest, out)


def _asked(
    format: str,
    known: str | None,
    place: str | None,
    since: str | None,
    until: str | None,
    kind: list[str] | None,
    measure: list[str] | None,
    source: str | None,
    document: str | None,
    clock: str,
    held: str | None,
    profile: str | None,
    title: str,
) -> "Export":
    from sayso.app.cli.gather import moment
    from sayso.app.cli.listing import choice
    from sayso.app.outgoing.wanted import Wanted
    from sayso.app.outgoing.writing import Export
    from sayso.model import Kind, Measure
    from sayso.views.exports.form import FORMATS
    from sayso.views.exports.profiles import PROFILES

    if format not in FORMATS:
        raise Failure(f"{format!r} is no format; the formats are {', '.join(FORMATS)}", MISUSED)
    if profile is not None and profile not in PROFILES:
        raise Failure(f"--profile: {profile!r} is none of {', '.join(PROFILES)}", MISUSED)
    if clock not in ("said", "published"):
        raise Failure(f"--clock: {clock!r} is neither said nor published", MISUSED)
    day = o.day(known, "--known")
    if day is None:
        raise Failure("--known: say on which day it was known, as --known 2022-01-10", MISUSED)
    wanted = Wanted(
        day,
        clock == "published",
        place,
        source,
        o.day(since, "--since"),
        o.day(until, "--until"),
        frozenset(k for text in kind or () if (k := choice(Kind, text, "--kind"))),
        frozenset(m for text in measure or () if (m := choice(Measure, text, "--measure"))),
        document,
        moment(held),
    )
    return Export(FORMATS[format], wanted, profile, title)


def _list(json: bool) -> None:
    from sayso.app.cli.out import print_json
    from sayso.views.exports.form import FORMATS
    from sayso.views.exports.profiles import PROFILES

    if json:
        for form in FORMATS.values():
            print_json({"format": form.name, "says": form.says, "profile": form.profile, "one_page": form.one_page})
        return
    wide = max(map(len, FORMATS))
    print("Formats:")
    for form in FORMATS.values():
        print(f"  {form.name:{wide}}  {form.says}")
    print("\nProfiles (--profile), which set numbers where words are vague:")
    for name, rule in PROFILES.items():
        print(f"  {name}\n      {rule}")


def _tell(manifest: dict[str, Any], out: str) -> None:
    from sayso.app.cli.text import clean
    from sayso.views.words import many

    print(clean(f"{many(manifest['claims'], 'claim')} as known on {manifest['known']} in {out}/{manifest['main']}"))
    reasons: dict[str, list[dict[str, Any]]] = {}
    for gone in manifest["not_held"]:
        reasons.setdefault(gone["why"], []).append(gone)
    for why, some in reasons.items():
        kinds = ", ".join(f"{gone['claims']:,} {gone['kind']}" for gone in some)
        print(f"  not held: {many(sum(gone['claims'] for gone in some), 'claim')} ({kinds}): {why}")
    for lost in manifest["lost"]:
        print(f"  {many(lost['claims'], 'claim')}: {lost['what']}")
    people = manifest["people"]
    if manifest["audience"] == "internal":
        print("  internal: names stand as written; not for publication")
    else:
        print(f"  {many(people['protected'], 'name')} of private people replaced by codes. {people['restricted']}")
    left = manifest["left_out"]
    if left["known_later"]:
        print(f"  left out: {many(left['known_later'], 'claim')} known later")
    if left["undated"]:
        print(f"  left out: {many(left['undated'], 'claim')} of which no day of knowledge is known")
