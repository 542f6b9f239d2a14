"""The manifest: what an export is, what it leaves out, and the hash of each file."""

from typing import Any

from sayso.views.exports.folder import Folder
from sayso.views.exports.form import Format, Order, Tally
from sayso.views.exports.profiles import PROFILES

NAME = "manifest.json"


def manifest_of(form: Format, order: Order, tally: Tally, asked: dict[str, Any], folder: Folder) -> dict[str, Any]:
    """The manifest as a record; ``asked``: what else is to be said of what was asked for and left out before the format saw it."""
    return {
        "format": form.name,
        "says": form.says,
        "title": order.title,
        "made": order.made,
        "known": order.known.isoformat(),
        **asked,
        "profile": {"name": order.profile, "rule": PROFILES[order.profile]},
        "claims": tally.held,
        "main": tally.main,
        "not_held": [{"kind": kind, "why": why, "claims": n} for (kind, why), n in sorted(tally.left.items())],
        "lost": [{"what": what, "claims": n} for what, n in sorted(tally.lost.items()) if n],
        "files": folder.files(),
    }
