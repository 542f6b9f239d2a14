"""The commands and their help, put together. Nothing heavy is imported before a command runs."""

from typing import Annotated

import typer

from sayso import __version__
from sayso.app.cli import (
    archiving,
    audience,
    auditing,
    bringing,
    bundling,
    copying,
    evidence,
    exporting,
    importing,
    judging,
    knowing,
    lexicon,
    listing,
    merging,
    naming,
    opening,
    reading,
    reconciling,
    reread,
    reviewing,
    safeguarding,
    searching,
    serving,
    statements,
    totals,
    watching,
    withdrawing,
    worklist,
)  # fmt: skip

app = typer.Typer(
    name="sayso",
    help="Turns crisis reports into sourced claims: who said what, when, and on whose word.",
    epilog="Exit codes: 0 done, 1 something could not be read or done, 2 the command was not understood.",
    no_args_is_help=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"sayso {__version__}")
        raise typer.Exit


@app.callback()
def sayso(
    version: Annotated[bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version.")] = False,
    public: Annotated[
        bool, typer.Option("--public", help="As outsiders may see it: without restricted sources and documents.")
    ] = False,
) -> None:
    """Turns crisis reports into sourced claims: who said what, when, and on whose word."""
    audience.show_outsiders(public)


for name, command, short in (
    ("extract", reading.extract, "Documents in, claims out as JSON Lines."),
    ("add", reading.add, "Documents and their claims into a ledger."),
    ("reread", reread.reread, "Read documents of a ledger again with the present rules."),
    ("statements", statements.statements, "Who said what, whatever it is about."),
    ("worklist", worklist.worklist, "What no claim explains, and why."),
    ("totals", totals.totals, "The least and the most each document supports, nobody counted twice."),
    ("documents", listing.documents, "List the documents of a ledger."),
    ("claims", listing.claims, "List claims, with filters."),
    ("show", opening.show, "Open one claim."),
    ("chronicle", opening.chronicle, "Print what was claimed, with its words."),
    ("links", listing.links, "List the links between claims."),
    ("known", knowing.known, "What was known on a day, by whom, within what bounds."),
    ("series", knowing.series, "A figure over time, by origin."),
    ("contradictions", knowing.contradictions, "Claims that cannot all be true."),
    ("changes", knowing.changes, "What a reader of one day would have to unlearn."),
    ("export", exporting.export, "The record in forms that other tools read."),
    ("reconcile", reconciling.reconcile, "Compare all claims of a ledger anew."),
    ("search", searching.search, "Find claims and documents by their words."),
    ("review", reviewing.review, "Accept, correct, reject or reopen a claim."),
    ("reviews", reviewing.reviews, "List reviews."),
    ("merge", merging.merge, "Take two names for one."),
    ("unmerge", merging.unmerge, "Undo a merge."),
    ("merges", merging.merges, "List the names taken for one."),
    ("dismiss", judging.dismiss, "Mark a finding or link as of no use."),
    ("restore", judging.restore, "Undo a dismissal."),
    ("dismissed", judging.dismissed, "List what is dismissed."),
    ("withdraw", withdrawing.withdraw, "Take a document out of the lists."),
    ("describe", withdrawing.describe, "Correct what is known of a document."),
    ("evidence", evidence.evidence, "The evidence sheet of a claim."),
    ("custody", evidence.custody, "The chain of custody of a document."),
    ("recapture", evidence.recapture, "Capture a source again and show what changed."),
    ("restrict", safeguarding.restrict, "Hide a source or document from outsiders."),
    ("lift", safeguarding.lift, "Undo a restriction."),
    ("restricted", safeguarding.restricted, "List what is restricted."),
    ("erase", safeguarding.erase, "Remove the words of a document for good, leaving a tombstone."),
    ("web", serving.web, "The record in a browser, on this machine only."),
    ("bundle", bundling.bundle, "The whole ledger as one archive."),
    ("import", bringing.import_, "What others have into a ledger."),
    ("watch", watching.watch, "What is new in feeds, into a ledger."),
    ("import-claims", importing.import_claims, "Claims from a file into a ledger, as they are."),
):
    app.command(name, short_help=short)(command)

app.add_typer(archiving.app, name="archive", short_help="Millions of reports, with Spark.")
app.add_typer(auditing.app, name="audit", short_help="Is the record whole, and who did what?")
app.add_typer(copying.app, name="ledger", short_help="Move a ledger from one engine to another.")
app.add_typer(naming.app, name="names", short_help="Whose names are protected in public, and whose stay.")
app.add_typer(lexicon.app, name="lexicon", short_help="Check, try, compare and extend the rules.")
