"""sayso lexicon add: the questions, the file, and the test that follows."""

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import typer

from sayso.app.cli.failure import MISUSED, UNREAD, Failure
from sayso.app.cli.overlays import folder_of, stack


def add_entry(
    kind: str | None, verbs: list[str], nouns: list[str], value: str | None, examples: list[str], never: list[str], more: list[str],
    name: str | None, file: str | None, source: str, lexicon: str | None, width: int | None,
) -> None:  # fmt: skip
    """Ask for what is missing, write the entry into the project's folder and test it."""
    from sayso.app.teaching.entry import TEMPLATES, Entry, grown, proposed_id, text_of
    from sayso.lexicon.overlay import base_files, project, shown, use
    from sayso.lexicon.rule import rules

    folder = folder_of(lexicon) or Path("lexicon")
    kind = _one_of("--kind", kind, tuple(TEMPLATES), "What do the words tell (" + ", ".join(TEMPLATES) + ")")
    template = TEMPLATES[kind]
    if not verbs and not nouns:
        verbs = _asked(
            "--verb", "Verb in its plain form, several with commas (nothing for none)", split=True, empty=bool(template.noun)
        )
        if not verbs:
            nouns = _asked("--noun", "Noun in the singular", split=True)
    if nouns and not template.noun:
        raise Failure(f"--noun: the kind {kind} is told by a verb; give --verb", MISUSED)
    if template.asks:
        value = _one_of("--as", value, template.asks[1], f"{template.asks[0]} ({', '.join(template.asks[1])})")
    elif value:
        raise Failure(f"--as: the kind {kind} needs no such word; leave it out", MISUSED)
    examples = examples or _asked("--example", "A sentence that must fire")
    never = never or _asked("--not", "A look-alike that must stay silent")

    wanted = file or template.file
    wanted = wanted if "/" in wanted else f"en/{wanted.removesuffix('.yml')}.yml"
    if wanted not in base_files():
        raise Failure(
            f"--file: no rule file {wanted}; there are {', '.join(f for f in base_files() if f.endswith('.yml'))}", MISUSED
        )
    below = stack(own=False)
    use([*below, project(folder)] if folder.is_dir() else below)
    taken = [r.id for r in rules(wanted)]
    if name in taken:
        raise Failure(f"--id: {wanted} has an entry {name} already; choose another id, or edit the entry by hand", MISUSED)
    entry = Entry(
        kind,
        name or proposed_id(verbs, nouns, taken),
        tuple(verbs),
        tuple(nouns),
        value or "",
        _figures(examples, value or "") if kind == "figure" else tuple(examples),
        tuple(never),
        _further(more),
        source,
    )
    written = folder / wanted
    _write(written, grown(written, text_of(entry)))
    typer.echo(f"{shown(written)}: entry {entry.id} written.")
    # Read anew: the file has changed under its name.
    from sayso.lexicon.overlay import forget

    use([*below, project(folder)])
    forget()
    _test(wanted, entry.id, width)


def _test(file: str, name: str, width: int | None) -> None:
    from sayso.app.cli.page import page
    from sayso.app.cli.print_lexicon import print_check
    from sayso.app.teaching.checking import check_file

    report = check_file(file, [name])
    failed = print_check([report], page(width), True, {"project"})
    if failed:
        typer.echo("The entry stays as it is written: mend it in the file, or take it out, and run sayso lexicon check.")
        raise typer.Exit(UNREAD)


def _write(path: Path, text: str) -> None:
    from sayso.app.cli.out import whole_file

    path.parent.mkdir(parents=True, exist_ok=True)
    with whole_file(path) as file:
        file.write(text)


def _one_of(option: str, value: str | None, known: Sequence[str], question: str) -> str:
    found = value if value is not None else _asked(option, question)[0]
    for word in known:
        if word.lower() == found.strip().lower():
            return word
    raise Failure(f"{option}: {found!r} is none of {', '.join(known)}", MISUSED)


def _asked(option: str, question: str, split: bool = False, empty: bool = False) -> list[str]:
    """The answer to a question; where nobody can be asked, a Failure that names the option."""
    if not sys.stdin.isatty():
        raise Failure(f"{option} is missing, and nobody is there to be asked; give it on the command line", MISUSED)
    answer = str(typer.prompt(question, default="" if empty else None, show_default=False)).strip()
    words = [w.strip() for w in answer.split(",")] if split else [answer]
    return [w for w in words if w]


def _figures(examples: Sequence[str], measure: str) -> tuple[object, ...]:
    return tuple({"text": text, "measure": measure} for text in examples)


def _further(pairs: Sequence[str]) -> dict[str, Any]:
    """The keys of ``--set KEY=VALUE``, values in YAML."""
    import yaml

    found: dict[str, Any] = {}
    for pair in pairs:
        key, mark, value = pair.partition("=")
        if not mark or not key.strip():
            raise Failure(f"--set: {pair!r} is not KEY=VALUE; write it as targets=[site, institution]", MISUSED)
        try:
            found[key.strip()] = yaml.safe_load(value)
        except yaml.YAMLError:
            raise Failure(f"--set: the value of {key.strip()} is not YAML; write a list as [site, institution]", MISUSED) from None
    return found
