"""A report to read anywhere: one page of HTML and its charts in a folder. It needs no network, no script, no program but a browser,
so it opens from a USB stick."""

from collections import Counter
from collections.abc import Iterable, Sequence
from html import escape
from urllib.parse import urlsplit

from sayso.model import Account, Kind, Measure
from sayso.reconcile.across.scene import country_of, found, scene_of
from sayso.reconcile.across.subject import subjects_of
from sayso.reconcile.known import Question
from sayso.views.days import full
from sayso.views.drawing import Caption, alone, series_chart
from sayso.views.drawing.series import bounds_note
from sayso.views.exports.folder import Folder
from sayso.views.exports.form import Order, Tally
from sayso.views.exports.report_style import STYLE
from sayso.views.exports.row import Carrier, Row
from sayso.views.headline import headline
from sayso.views.series import EVERYBODY, groups_in, heading_of, panels_of
from sayso.views.words import MEASURE, NARRATOR, many, quoted, when

PANELS = 8
"""The most groups in one chart."""
_SECTIONS: tuple[tuple[str, tuple[Kind, ...]], ...] = (
    ("Figures", (Kind.FIGURE,)),
    ("Sites and services", (Kind.STATUS,)),
    ("Events", (Kind.EVENT,)),
    ("Orders", (Kind.ORDER,)),
    ("Appeals and pledges", (Kind.APPEAL, Kind.PLEDGE)),
    ("Rhetoric, in the speakers’ words", (Kind.RHETORIC,)),
    ("Offices", (Kind.OFFICE,)),
    ("Denials", (Kind.DENIAL,)),
    ("Silences: information said not to have been given", (Kind.SILENCE,)),
)


def write(rows: Iterable[Row], folder: Folder, order: Order) -> Tally:
    """``index.html`` and the folder ``charts``."""
    kept = list(rows)
    tally = Tally(held=len(kept), main="index.html")
    charts = _charts(kept, folder, order)
    with folder.text("index.html") as file:
        file.write(_page(kept, charts, order))
    return tally


def _charts(rows: Sequence[Row], folder: Folder, order: Order) -> list[tuple[str, str]]:
    """Draws what was counted where; file and heading of each chart."""
    accounts = [Account(r.claim, r.carrier.published, r.carrier.publisher, r.carrier.crisis, r.carrier.home) for r in rows]
    links = [link for r in rows for link in r.links]
    subjects = subjects_of(accounts, links, ())
    counted: Counter[tuple[Measure, str]] = Counter()
    for account in accounts:
        figure = account.claim.figure
        if figure and figure.measure is not Measure.OTHER and (country := country_of(scene_of(account).place)):
            counted[figure.measure, country] += 1
    names = {r.country: r.country_name for r in rows if r.country_name}
    drawn = []
    for (measure, country), _ in sorted(counted.items(), key=lambda item: (-item[1], item[0])):
        question = Question(measure, found("country", country), EVERYBODY, order.known, order.by_print)
        groups = [EVERYBODY, *(g for g in groups_in(question, subjects, links) if g != EVERYBODY)]
        panels = [p for p in panels_of(question, groups[:PANELS], subjects, links) if p.answer.claims]
        if not panels:
            continue
        heading = heading_of(measure, panels[0].answer)
        sentence = f"{MEASURE[measure].capitalize()} in {names.get(country, country)}, as known on {full(order.known)}"
        svg = alone(series_chart(panels, title=sentence, known=order.known), Caption(heading, sentence, bounds_note(order.known)))
        name = f"charts/{measure}-{country.lower()}.svg"
        (folder.path / "charts").mkdir(exist_ok=True)
        with folder.text(name) as file:
            file.write(svg)
        drawn.append((name, f"{heading}. {sentence}"))
    return drawn


def _page(rows: Sequence[Row], charts: Sequence[tuple[str, str]], order: Order) -> str:
    carriers = {r.carrier.id: r.carrier for r in rows}
    number = {name: n for n, name in enumerate(carriers, 1)}
    said = "published" if order.by_print else "said"
    lead = f"{many(len(rows), 'claim')} from {many(len(carriers), 'document')}, {said} on or before {full(order.known)}."
    parts = [f"<h1>{escape(order.title)}</h1>\n<p class='lead'>{escape(lead)} Claims are not facts: each says who said it.</p>\n"]
    if order.notice:
        parts.append(f"<p>{escape(order.notice)}</p>\n")
    for name, words in charts:
        parts.append(f"<figure><img src='{escape(name)}' alt='{escape(words)}'></figure>\n")
    for title, kinds in _SECTIONS:
        some = sorted((r for r in rows if r.claim.kind in kinds), key=lambda r: (r.day is None, str(r.day), r.claim.id))
        if some:
            parts.append(f"<h2>{escape(title)}</h2>\n<ul>\n{''.join(_entry(r, number) for r in some)}</ul>\n")
    documents = "".join(_document(c, number[c.id]) for c in carriers.values())
    parts.append(f"<h2>Documents</h2>\n<ol>\n{documents}</ol>\n")
    body = "".join(parts)
    return (
        "<!DOCTYPE html>\n<html lang='en'>\n<head>\n<meta charset='utf-8'>\n"
        "<meta name='viewport' content='width=device-width, initial-scale=1'>\n"
        f"<title>{escape(order.title)}</title>\n<style>{STYLE}</style>\n</head>\n<body>\n<main>\n{body}"
        f"<footer>Made {escape(order.made)}. manifest.json says what was left out.</footer>\n</main>\n</body>\n</html>\n"
    )


def _entry(row: Row, number: dict[str, int]) -> str:
    claim = row.claim
    n = number[row.carrier.id]
    against = ", ".join(f"<a href='#{_anchor(c)}'>{escape(c)}</a>" for c in row.against)
    standing = f" <b>{escape(str(row.stance))}</b>{f' by {against}' if against else ''}." if str(row.stance) != "asserted" else ""
    place = f", {escape(' '.join(claim.place.words.split()))}" if claim.place else ""
    return (
        f"<li id='{_anchor(claim.id)}'><p class='head'>{escape(headline(claim))}</p>\n"
        f"<p>{escape(when(row.time))}{place}. {escape(row.who or NARRATOR)}.{standing}</p>\n"
        f"<blockquote>{escape(quoted(row.quote))}</blockquote>\n"
        f"<p class='id'><a href='#doc-{n}'>[{n}]</a> known {row.known} ({escape(row.clock)}), claim {escape(claim.id)}</p></li>\n"
    )


def _anchor(claim: str) -> str:
    return "claim-" + "".join(c if c.isascii() and c.isalnum() else f"_{ord(c):x}_" for c in claim)


def _document(carrier: Carrier, number: int) -> str:
    facts = ", ".join(escape(str(fact)) for fact in (carrier.title, carrier.publisher, carrier.published) if fact)
    address = ""
    if carrier.url:
        words = escape(carrier.url)
        address = f" <a href='{words}' rel='noreferrer'>{words}</a>" if _web(carrier.url) else f" {words}"
    return f"<li id='doc-{number}'>{facts or escape(carrier.id)}.{address}</li>\n"


def _web(address: str) -> bool:
    try:
        return urlsplit(address).scheme in ("http", "https")
    except ValueError:
        return False
