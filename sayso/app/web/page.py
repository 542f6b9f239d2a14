"""Pages: what every one of them has (head, navigation, clock, sentence, footer), around its own template."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined, select_autoescape
from starlette.responses import HTMLResponse

from sayso.app.web.desk import View
from sayso.model import Kind
from sayso.views import days
from sayso.views.entry import WORD
from sayso.views.ruler import ruler_of
from sayso.views.words import many

NAVIGATION = (
    ("Chronicle", "chronicle", "c"),
    ("Figures", "figures", "f"),
    ("Sites and services", "sites", "s"),
    ("Map", "map", "m"),
    ("Rhetoric", "rhetoric", "h"),
    ("Appeals and pledges", "appeals", "a"),
    ("Contradictions", "contradictions", "x"),
    ("Documents", "documents", "d"),
    ("Review", "review", "r"),
    ("Export", "export", "e"),
)
"""Name, path and the key that follows ``g``."""

ENVIRONMENT = Environment(
    loader=PackageLoader("sayso.app.web"),
    autoescape=select_autoescape(default=True, default_for_string=True),
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)
ENVIRONMENT.filters |= {"full": days.full, "short": days.short, "many": many, "told": days.told}
ENVIRONMENT.globals |= {"KINDS": [str(kind) for kind in Kind], "NAVIGATION": NAVIGATION, "WORD": WORD}


@dataclass(frozen=True, slots=True)
class Clause:
    """A clause of the sentence under the clock. ``link``: where it is changed, "" = plain words; ``gone``: about what is not
    shown."""

    words: str
    link: str = ""
    gone: bool = False


def page(
    view: View,
    template: str,
    *,
    title: str,
    sentence: Sequence[Clause] = (),
    clock: bool = True,
    scripts: Sequence[str] = (),
    status: int = 200,
    **own: Any,
) -> HTMLResponse:
    """A page of its template. ``title``: as the window shows it; ``clock``: whether it has one; ``scripts``: further modules."""
    address = view.address
    context = {
        "view": view,
        "address": address,
        "desk": view.desk,
        "title": title,
        "sentence": sentence,
        "ruler": ruler_of(view.selection.by_day, address.known) if clock else None,
        "scripts": ("keys", "live", *(("known",) if clock else ()), *scripts),
        "counts": {},
        **own,
    }
    return HTMLResponse(ENVIRONMENT.get_template(template).render(context), status)


def known_clause(view: View) -> Clause:
    """The clause that says by which clock and day all on the page is known."""
    verb = "published" if view.address.by_print else "said"
    return Clause(f"{verb} on or before {days.full(view.address.known)}", "#known")


def usual_sentence(view: View, noun: str = "claim") -> list[Clause]:
    """The sentence of lists of claims: how many of how many, by when, from which documents, under which filters."""
    s, a = view.selection, view.address
    found = [
        Clause("Showing "),
        Clause(f"{len(s.shown):,} of {many(s.total, noun)}", "#log"),
        Clause(" "),
        known_clause(view),
        Clause(", from "),
        Clause(many(s.documents, "document"), a.link("documents")),
        Clause(", "),
        Clause(_place(a.place), "#f-place"),
        Clause(", "),
        Clause(_origin(a.origin), "#f-origin"),
        Clause(", "),
        *([] if view.kinds else [Clause(_any(a.kinds) or "all kinds", "#f-kind"), Clause(", ")]),
        Clause(_any(a.stances) or "all stances", "#f-stance"),
    ]
    if a.crisis:
        found += [Clause(", crisis "), Clause(f"“{a.crisis}”", "#f-crisis")]
    if a.documents:
        names = [view.carriers[d].name if d in view.carriers else d for d in a.documents]
        found += [Clause(", only "), Clause(" or ".join(names), "#f-doc")]
    found.append(Clause("."))
    if a.held_at is not None:
        found.append(Clause(f" As this ledger held it at the end of {days.full(a.held_at.date())}."))
    if s.later:
        verb = "published" if a.by_print else "said"
        found.append(Clause(f" {s.later:,} {verb} later {'is' if s.later == 1 else 'are'} not shown.", gone=True))
    if s.undated:
        found.append(Clause(f" {many(len(s.undated), 'claim')} without any day of knowledge listed apart.", gone=True))
    return found


def _any(words: Sequence[str]) -> str:
    return " or ".join(str(w) for w in words)


def _place(words: str) -> str:
    return "all places" if not words else "no place said" if words == "none" else f"place “{words}”"


def _origin(words: str) -> str:
    return "all sources" if not words else "nobody named" if words == "none" else f"origin “{words}”"
