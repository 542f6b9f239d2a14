"""The configuration file: what one would otherwise repeat on every command line.

``sayso.toml`` in the current folder, and ``sayso/config.toml`` in ``$XDG_CONFIG_HOME`` (``~/.config``); where both set a key the
current folder's wins. Options and SAYSO_LEDGER win over both.
"""

import os
import tomllib
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sayso.app.cli.failure import MISUSED, Failure

if TYPE_CHECKING:
    from sayso.model import Document

KEYS = (
    "ledger", "publisher", "lang", "crisis", "anchors", "width", "packs", "lexicon", "reviewer", "seniors", "timestamp",
    "timestamp_root",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Settings:
    """``ledger``: file or address, a file relative to the configuration's own folder. ``publisher``, ``crisis``, ``anchors``: of
    documents that have none themselves; ``lang``, ``width``: as the options. ``packs``: names or folders of packs, the later on
    top; ``lexicon``: the project's own folder. ``reviewer``: the name that decisions are recorded under; ``seniors``: who may
    reopen what is final. ``timestamp``: address of a time-stamping authority (RFC 3161) that is asked whenever bytes are captured;
    ``timestamp_root``: PEM file with the root certificate that its answers are checked against. None or () = not set."""

    ledger: str | None = None
    publisher: str | None = None
    lang: str | None = None
    crisis: str | None = None
    anchors: tuple[tuple[str, date], ...] = ()
    width: int | None = None
    packs: tuple[str, ...] = ()
    lexicon: str | None = None
    reviewer: str | None = None
    seniors: tuple[str, ...] = ()
    timestamp: str | None = None
    timestamp_root: str | None = None

    def fill(self, document: "Document") -> "Document":
        """The document with publisher, crisis and anchors from here where it has none. An id made from its fields is made anew."""
        from sayso.model.ids import document_id

        crisis, anchors = self.crisis, self.anchors
        if self.packs and not (crisis and anchors):
            named, days = _known_of_packs(self.packs)
            crisis, anchors = crisis or named, anchors or days
        made = document_id(document.text, document.publisher, document.url, document.published)
        return replace(
            document,
            publisher=document.publisher or self.publisher,
            crisis=document.crisis or crisis,
            anchors=document.anchors or anchors,
            id="" if document.id == made else document.id,
        )


def settings() -> Settings:
    """What the configuration files say."""
    home = Path(os.environ.get("XDG_CONFIG_HOME") or Path.home() / ".config")
    values: dict[str, Any] = {}
    for path in (home / "sayso" / "config.toml", Path("sayso.toml")):
        values |= _read(path)
    return Settings(**values)


def _read(path: Path) -> dict[str, Any]:
    try:
        found = tomllib.loads(path.read_text(encoding="utf-8"))
    except (FileNotFoundError, NotADirectoryError):
        return {}
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise Failure(f"{path}: not TOML ({error}); see docs/commands.md", MISUSED) from None
    if unknown := sorted(set(found) - set(KEYS)):
        raise Failure(f"{path}: unknown key {unknown[0]!r}; the keys are {', '.join(KEYS)}", MISUSED)
    return {key: _value(path, key, value) for key, value in found.items()}


def _value(path: Path, key: str, value: Any) -> Any:
    if key == "anchors":
        if isinstance(value, dict):
            return tuple((name, _day(path, name, when)) for name, when in value.items())
        raise Failure(f"{path}: anchors must be a table, as [anchors] with protests_begin = 2022-01-02 below it", MISUSED)
    if key == "width":
        if isinstance(value, int) and not isinstance(value, bool) and 30 <= value <= 400:
            return value
        raise Failure(f"{path}: width must be a whole number from 30 to 400", MISUSED)
    if key == "packs":
        if isinstance(value, list) and all(isinstance(name, str) for name in value):
            return tuple(str(path.parent / name) if "/" in name else name for name in value)
        raise Failure(f'{path}: packs must be a list of names, as packs = ["kz-2022"]', MISUSED)
    if key == "seniors":
        if isinstance(value, list) and all(isinstance(name, str) and name.strip() for name in value):
            return tuple(value)
        raise Failure(f'{path}: seniors must be a list of names, as seniors = ["Ada Marsh"]', MISUSED)
    if not isinstance(value, str):
        raise Failure(f"{path}: {key} must be text in quotation marks", MISUSED)
    if (key == "ledger" and "://" not in value) or key in ("lexicon", "timestamp_root"):
        return str(path.parent / Path(value).expanduser())
    return value


def _day(path: Path, name: str, value: Any) -> date:
    if isinstance(value, date) and not isinstance(value, datetime):
        return value
    try:
        return date.fromisoformat(value)
    except (TypeError, ValueError):
        raise Failure(f"{path}: the anchor {name!r} is not a day; write it as 2022-01-02", MISUSED) from None


def _known_of_packs(packs: tuple[str, ...]) -> tuple[str | None, tuple[tuple[str, date], ...]]:
    """The crisis that the packs are about, where they agree on one, and their named days (of a name given twice the last)."""
    from sayso.lexicon.overlay import pack, pack_facts

    facts = [pack_facts(pack(name)) for name in packs]
    crises = {f.crisis for f in facts if f.crisis}
    return (crises.pop() if len(crises) == 1 else None), tuple({n: d for f in facts for n, d in f.anchors}.items())
