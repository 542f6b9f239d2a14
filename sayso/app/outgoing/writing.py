"""An export, written wholly or not at all."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sayso import __version__
from sayso.app.outgoing.people import people_of, shield_of
from sayso.app.outgoing.rows import Rows
from sayso.app.outgoing.wanted import Wanted
from sayso.ledger import veiled
from sayso.ledger.veiled import NOT_COUNTED
from sayso.views.exports.folder import Folder, FolderError, whole_folder
from sayso.views.exports.form import ONE_PAGE, Format, Order
from sayso.views.exports.manifest import NAME, manifest_of
from sayso.views.exports.row import Row
from sayso.views.shield import Shield

if TYPE_CHECKING:
    from sayso.ledger import Ledger

__all__ = ["Export", "FolderError", "TooMany", "export", "export_into"]


class TooMany(Exception):
    """More claims than a format made for one page takes. The message is one line for the user."""


@dataclass(frozen=True, slots=True)
class Export:
    """What is to be written. ``profile``: None = the format's own. ``title``: of the export. ``key``: under which the names of
    private people become codes; None = for ourselves: names stay, and what is restricted is there."""

    form: Format
    wanted: Wanted
    profile: str | None = None
    title: str = "Claims"
    key: bytes | None = None


Step = Callable[[str], None]
"""Told after each document or claim what is being done."""
LOOKING, WRITING = "Looking for names", "Writing claims"


def export(ledger: "Ledger", asked: Export, path: Path, step: Step = lambda what: None) -> dict[str, Any]:
    """Write the export into a new or empty folder; its manifest."""
    with whole_folder(path) as folder:
        return export_into(ledger, asked, folder, step)


def export_into(ledger: "Ledger", asked: Export, folder: Folder, step: Step = lambda what: None) -> dict[str, Any]:
    """Write the files of an export and its manifest."""
    form, wanted = asked.form, asked.wanted
    order = Order(
        wanted.known,
        asked.profile or form.profile,
        asked.title,
        datetime.now(UTC).isoformat(timespec="seconds"),
        wanted.by_print,
        NOT_COUNTED if asked.key is not None else "For internal use: names stand as written.",
    )
    shield = None
    if asked.key is not None:
        ledger = veiled(ledger)
        shield = shield_of(ledger, asked.key, people_of(ledger, lambda: step(LOOKING)))
        order = replace(order, title=shield.words(order.title))
    rows = Rows(ledger, wanted, shield)
    tally = form.load()(_counted(rows, form, step), folder, order)
    left = rows.left
    said: dict[str, Any] = {
        "clock": "published" if wanted.by_print else "said",
        "filters": shield.of(wanted.filters) if shield else wanted.filters,
        "audience": "public" if shield else "internal",
        "people": _people(shield),
        "tool": f"sayso {__version__}",
        "left_out": {"known_later": left.later, "undated": left.undated},
    }
    manifest = manifest_of(form, order, tally, said, folder)
    folder.json(NAME, manifest)
    return manifest


def _counted(rows: Iterable[Row], form: Format, step: Step) -> Iterator[Row]:
    for n, row in enumerate(rows, 1):
        if form.one_page and n > ONE_PAGE:
            raise TooMany(
                f"{form.name} is made for one page and takes at most {ONE_PAGE:,} claims; there are more: limit it with --place, "
                "--since, --until, --kind or --measure, or choose another format"
            )
        yield row
        step(WRITING)


def _people(shield: Shield | None) -> dict[str, Any]:
    if shield is None:
        return {"names": "as written: not for publication"}
    return {
        "names": "names of private people are replaced by codes (HMAC-SHA-256 under a key that is not here); offsets are of the "
        "text before that",
        "protected": len(shield.names),
        "restricted": NOT_COUNTED,
    }
