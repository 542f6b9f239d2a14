"""What was said against numbers, marked on the day on which it became known, with its words."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date

from sayso.model import Denial
from sayso.reconcile.known import KnownClaim
from sayso.views.days import full, short
from sayso.views.drawing.frame import Frame, Placed
from sayso.views.drawing.labels import Labels, Place
from sayso.views.drawing.points import against_words, chain_words
from sayso.views.drawing.svg import cut, entry, esc, line, tag, width
from sayso.views.series import Panel
from sayso.views.words import STANCE

_VERB = {"denies": "denied", "retracts": "withdrawn", "corrects": "corrected"}
_STANCE = {"denied": "denied", "withdrawn": "retracted", "corrected": "corrected", "doubted": "doubted"}


def against_marks(panel: Panel, placed: Sequence[Placed], frame: Frame, labels: Labels) -> str:
    """Denials, withdrawals and corrections of the marks of a panel."""
    hit: dict[tuple[date, str, str], list[Placed]] = defaultdict(list)
    for p in placed:
        if p.point.claim is None or not p.point.off:
            continue
        s = p.point.claim.standing
        for by in s.by or ("",):
            if (told := _told(panel, by, p.point.claim)) is not None:
                hit[told[0], told[1], by].append(p)
    out = []
    for (since, verb, by), some in sorted(hit.items(), key=lambda item: item[0]):
        top, bottom = min(p.y for p in some), max(p.y for p in some)
        x = min(max(frame.days.middle(since), min(p.x for p in some)), frame.right - 3)
        denier = panel.against.get(by)
        who, quote = against_words(denier) if denier else ("", "")
        head = f"{verb}, {short(since)}" + (": " if quote else "")
        quote = cut(quote, 330 if not frame.narrow else 130, 13, "w")
        tick = line(x, top - 9, x, bottom + 9, "span") + line(x - 3, top - 9, x + 3, top - 9, "span")
        wide = width(head) + width(quote, 13, "w")
        spot = labels.first(wide, _near(x, top, bottom))
        words = ""
        if spot:
            lead = line(x, top - 9 if spot.y < top else bottom + 9, x, spot.y - 3, "lead") if spot.far else ""
            kind = f"lab halo{' end' if spot.end else ''}"
            words = lead + tag("text", esc(head), tag("tspan", esc(quote), class_="w"), x=spot.x, y=spot.y, class_=kind)
        title = f"{verb.capitalize()} on {full(since)}"
        if denier:
            title += f" by {who}: {denier.claim.quote}. {chain_words(denier)}"
        out.append(entry(frame.link(by) if by else None, title, tick, words, kind=f"s-{_STANCE[verb]}"))
    return "".join(out)


def _told(panel: Panel, by: str, c: KnownClaim) -> tuple[date, str] | None:
    """On which day a claim was denied, withdrawn or corrected by another, and which of the three."""
    s, denier = c.standing, panel.against.get(by)
    if denier is None:
        return (s.since, STANCE[s.stance]) if s.since else None
    day = denier.account.published if panel.answer.question.by_print else denier.account.said
    content = denier.claim.content
    verb = _VERB.get(str(content.mode), "denied") if isinstance(content, Denial) else STANCE[s.stance]
    return (day, verb) if day else None


def _near(x: float, top: float, bottom: float) -> list[Place]:
    found = []
    for n in range(6):
        for y in (top - 14 - 15 * n, bottom + 22 + 15 * n):
            found += [Place(x + 6, y, end=False, far=n > 0), Place(x - 6, y, end=True, far=n > 0)]
    return found
