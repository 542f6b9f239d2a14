"""The overlays a command works with: packs of the configuration file, then the project's own folder."""

import os
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from sayso.app.cli.settings import Settings, settings

if TYPE_CHECKING:
    from sayso.lexicon.overlay import Stack


def folder_of(option: str | None) -> Path | None:
    """The project's own folder: ``--lexicon``, SAYSO_LEXICON, the key ``lexicon``, or ``lexicon`` beside sayso.toml."""
    given = option or os.environ.get("SAYSO_LEXICON") or settings().lexicon
    if given:
        return Path(given).expanduser()
    beside = Path("lexicon")
    return beside if Path("sayso.toml").is_file() and beside.is_dir() else None


def stack(option: str | None = None, own: bool = True) -> "Stack":
    """Packs, then the project's folder; ``own``: with the latter."""
    from sayso.lexicon.overlay import pack, project

    found = [pack(name) for name in settings().packs]
    folder = folder_of(option) if own else None
    return (*found, project(folder)) if folder else tuple(found)


def activate(option: str | None = None) -> "Stack":
    """Lay the overlays over the base lexicon, for the whole process."""
    from sayso.lexicon.overlay import use

    wanted = stack(option)
    use(wanted)
    return wanted


def known_of_packs(usual: Settings) -> tuple[str | None, tuple[tuple[str, date], ...]]:
    """The crisis that the packs are about, where they agree on one, and their named days (of a name given twice the last)."""
    from sayso.lexicon.overlay import pack, pack_facts

    facts = [pack_facts(pack(name)) for name in usual.packs]
    crises = {f.crisis for f in facts if f.crisis}
    return (crises.pop() if len(crises) == 1 else None), tuple({n: d for f in facts for n, d in f.anchors}.items())
