"""The overlays a command works with: packs of the configuration file, then the project's own folder."""

import os
from pathlib import Path
from typing import TYPE_CHECKING

from sayso.app.cli.settings import settings

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
