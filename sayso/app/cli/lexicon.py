"""sayso lexicon: rules checked by their examples, tried on a sentence, compared over a corpus, and added."""

from collections import Counter
from typing import TYPE_CHECKING, Annotated

import typer

from sayso.app.cli import options as o
from sayso.app.cli.failure import MISUSED, UNREAD, Failure
from sayso.app.cli.intake import captured, ended, read_options

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sayso.app.teaching.checking import Report

app = typer.Typer(
    help="Check, try, compare and extend the rules and word lists.",
    no_args_is_help=True,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
)


@app.command("check", short_help="Every example fires, every look-alike stays silent.")
def check(
    files: Annotated[
        list[str] | None,
        typer.Argument(metavar="[FILE...]", help="Rule files, as status or en/status.yml; without any, all.", show_default=False),
    ] = None,
    id: Annotated[list[str] | None, typer.Option("--id", metavar="ID", help="Only these entries.", show_default=False)] = None,
    all: Annotated[bool, typer.Option("--all", help="List overlaps, entries without examples and words not shown, too.")] = False,
    json: o.Json = False,
    lexicon: o.Lexicon = None,
    width: o.Width = None,
) -> None:
    """Check that every example fires and every look-alike (`not`) stays silent; with file, line, what was found instead and
    what to do. Ends with 1 where a rule does not keep its word."""
    from sayso.app.cli.overlays import activate

    stack = activate(lexicon)

    from sayso.app.teaching.checking import check_all

    reports = check_all([_rule_file(f) for f in files or ()], id or ())
    failed = 0
    if json:
        from sayso.app.cli.out import print_json
        from sayso.app.cli.print_lexicon import check_records

        for report in reports:
            failed += len(report.problems)
            for line in check_records(report, all):
                print_json(line)
    else:
        from sayso.app.cli.page import page
        from sayso.app.cli.print_lexicon import print_check

        sheet = page(width)
        if stack:
            from sayso.lexicon.overlay import PROJECT, shown

            over = ", ".join(f"{x.name} ({shown(x.folder)})" if x.name == PROJECT else x.name for x in stack)
            sheet.line(0, [f"Over the base lexicon: {over}."], hang=2)
        failed = print_check(_seen(reports, id), sheet, all, {overlay.name for overlay in stack})
    if failed:
        raise typer.Exit(UNREAD)


def _seen(reports: "Iterable[Report]", wanted: list[str] | None) -> "Iterator[Report]":
    """The reports, after which an id that no file has is told."""
    entries = 0
    for report in reports:
        entries += report.entries
        if report.entries or not wanted:
            yield report
    if wanted and not entries:
        raise Failure(f"--id: no entry {wanted[0]!r}; sayso lexicon try “...” names the entries that a sentence meets", MISUSED)


@app.command("try", short_help="Which rule takes which words of a sentence.")
def attempt(
    sentence: Annotated[
        str, typer.Argument(metavar="SENTENCE", help="The words to read, in quotation marks; - is standard input.")
    ],
    all: Annotated[bool, typer.Option("--all", help="List every rule that nearly fired, not only the nearest.")] = False,
    json: o.Json = False,
    lexicon: o.Lexicon = None,
    width: o.Width = None,
) -> None:
    """Read a sentence and show how it is parsed, which rule took which words and as what, and which rules nearly did and why
    not."""
    from sayso.app.cli.overlays import activate

    activate(lexicon)
    if sentence == "-":
        import sys

        sentence = sys.stdin.read()
    if not sentence.strip():
        raise Failure("no sentence given; write it in quotation marks", MISUSED)

    from sayso.app.teaching.trying import attempt as tried

    found = tried(sentence)
    if json:
        from sayso.app.cli.out import print_json
        from sayso.views.records import record

        print_json(record(found))
        return
    from sayso.app.cli.page import page
    from sayso.app.cli.print_lexicon import print_tried

    print_tried(found, page(width), all)


@app.command("diff", short_help="Claims gained, lost and changed by an edit.")
def diff(
    corpus: Annotated[
        list[str], typer.Option("--corpus", metavar="DIR", help="Documents to read: a folder or file; may be repeated.")
    ],
    packs: Annotated[bool, typer.Option("--over-packs", help="Compare with base and packs, not with the base alone.")] = False,
    json: o.Json = False,
    lang: o.Lang = None,
    lexicon: o.Lexicon = None,
    width: o.Width = None,
) -> None:
    """Read a corpus with the base lexicon and with the overlays, and show the claims gained, lost and changed, by rule, with
    their words."""
    wanted = read_options(lang=lang, lexicon=lexicon)

    from sayso.app.cli.overlays import stack
    from sayso.app.cli.page import page
    from sayso.app.teaching.comparing import differences

    before = stack(own=False) if packs else ()
    after = stack(lexicon)
    if before == after:
        raise Failure("nothing lies over the base: name a folder with --lexicon, or a pack in sayso.toml", MISUSED)
    tally: Counter[str] = Counter()
    found = differences((c.document for c in captured(corpus, wanted, tally)), before, after)
    if json:
        from sayso.app.cli.out import print_json
        from sayso.app.cli.print_difference import difference_records

        for document, difference in found:
            for line in difference_records(document, difference):
                print_json(line)
    else:
        from sayso.app.cli.print_lexicon import print_diff

        print_diff(list(found), page(width))
    ended(tally)


@app.command("add", short_help="Ask for a new entry, write it and test it.")
def add(
    kind: Annotated[
        str | None,
        typer.Option(
            metavar="KIND",
            help="status, event, order, appeal, pledge, rhetoric, denial, silence, office, statement, figure.",
            show_default=False,
        ),
    ] = None,
    verb: Annotated[
        list[str] | None,
        typer.Option("--verb", metavar="WORD", help="A verb in its plain form (“seize”); may be repeated.", show_default=False),
    ] = None,
    noun: Annotated[
        list[str] | None,
        typer.Option("--noun", metavar="WORD", help="A noun in the singular (“seizure”); may be repeated.", show_default=False),
    ] = None,
    value: Annotated[
        str | None,
        typer.Option(
            "--as", metavar="WORD", help="The state, code, measure, change or mode that the words tell.", show_default=False
        ),
    ] = None,
    example: Annotated[
        list[str] | None,
        typer.Option("--example", metavar="TEXT", help="A sentence that must fire; may be repeated.", show_default=False),
    ] = None,
    never: Annotated[
        list[str] | None,
        typer.Option("--not", metavar="TEXT", help="A look-alike that must stay silent; may be repeated.", show_default=False),
    ] = None,
    set: Annotated[
        list[str] | None,
        typer.Option(
            "--set", metavar="KEY=VALUE", help="A further key in YAML, as targets=[site]; may be repeated.", show_default=False
        ),
    ] = None,
    id: Annotated[
        str | None, typer.Option("--id", metavar="ID", help="Name of the entry; else after its word.", show_default=False)
    ] = None,
    file: Annotated[
        str | None,
        typer.Option("--file", metavar="FILE", help="Rule file; else that of the kind (en/status.yml).", show_default=False),
    ] = None,
    source: Annotated[str, typer.Option("--from", metavar="TEXT", help="Where the words come from.")] = "project",
    lexicon: o.Lexicon = None,
    width: o.Width = None,
) -> None:
    """Ask for the words of a new entry, an example that must fire and one that must not; write it into the project's folder,
    test it at once and tell. Every question can be answered by an option."""
    from sayso.app.cli.adding import add_entry

    add_entry(kind, verb or [], noun or [], value, example or [], never or [], set or [], id, file, source, lexicon, width)


def _rule_file(name: str) -> str:
    """ "status" or "en/status.yml" as the name of a rule file; a Failure names those there are."""
    from sayso.lexicon.check import rule_files

    known = rule_files()
    for wanted in (name, f"en/{name}", f"en/{name}.yml"):
        if wanted in known:
            return wanted
    raise Failure(f"{name}: no rule file of that name; there are {', '.join(known)}", MISUSED)
