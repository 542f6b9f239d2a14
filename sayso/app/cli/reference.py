"""The reference of all commands as Markdown: ``python -m sayso.app.cli.reference > docs/commands.md``."""

from collections.abc import Iterator
from typing import Any

import typer

from sayso.app.cli.commands import app
from sayso.app.cli.settings import KEYS

WIDTH = 96

_HEAD = """# Commands

Made from the program itself by `python -m sayso.app.cli.reference > docs/commands.md`; do not edit by hand.

- Results go to standard output; progress, refusals and errors to standard error, one line each: `sayso: FILE: what; do this`.
- Exit codes: 0 done, 1 something could not be read or done (the rest was), 2 the command was not understood.
- `--json` writes JSON Lines and nothing else on standard output. What `extract` and `claims --json` write is one claim a line.
- Colour is used only on a terminal and never where `NO_COLOR` is set. In files and pipes pages are 80 characters wide.
- `sayso --install-completion` sets up completion for the shell in use.

## Configuration file

What one would otherwise repeat stands in `sayso.toml` in the current folder, or in `~/.config/sayso/config.toml`. Where both set a
key the current folder's wins; options and `SAYSO_LEDGER` win over both. An unknown key is an error.

```toml
ledger = "january.ledger"       # a file, relative to this file's folder, or postgresql://...
publisher = "Ferry Post"        # of documents that name none themselves
crisis = "Port Marla 2031"      # of documents that name none themselves
lang = "en"                     # as --lang: of all documents, nothing is guessed
width = 100                     # of printed pages, 30 to 400
packs = ["kz-2022"]             # what is known of a crisis: packs that ship with Sayso, or folders with a "/" in their names
lexicon = "lexicon"             # your own rules and word lists; a folder "lexicon" beside this file is used without being named
reviewer = "Ada Marsh"          # the name that reviews, merges and other decisions are recorded under
seniors = ["Ben Ode"]           # who may reopen what two people have made final
timestamp = "https://authority.example/tsr"  # an authority (RFC 3161) asked to time-stamp what is captured; it gets a hash only
timestamp_root = "authority-root.pem"        # the root certificate that its answers are checked against

[anchors]                       # of documents without any: days that "the eighth day" counts from
protests_begin = 2031-03-02
```
"""


def reference() -> str:
    """The whole page."""
    return "\n".join(_parts())


def _parts() -> Iterator[str]:
    assert all(f"\n{key} =" in _HEAD or f"[{key}]" in _HEAD for key in KEYS)
    yield _HEAD
    group: Any = typer.main.get_command(app)
    top = group.context_class(group, info_name="sayso", **group.context_settings, terminal_width=WIDTH, max_content_width=WIDTH)
    yield _section("sayso", group.get_help(top))
    yield from _commands(group, top, "sayso")


def _commands(group: Any, parent: Any, path: str) -> Iterator[str]:
    for name, command in group.commands.items():
        context = command.context_class(command, info_name=name, parent=parent, terminal_width=WIDTH, max_content_width=WIDTH)
        yield _section(f"{path} {name}", command.get_help(context))
        if hasattr(command, "commands"):
            yield from _commands(command, context, f"{path} {name}")


def _section(title: str, words: str) -> str:
    lines = "\n".join(line.rstrip() for line in words.strip("\n").split("\n"))
    return f"## {title}\n\n```text\n{lines}\n```\n"


if __name__ == "__main__":
    print(reference(), end="")
