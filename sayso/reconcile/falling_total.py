"""Running totals that fall: a later, lower count of the same people by the same issuer ("18 dead" on the 6th, "17" on the 10th)."""

from collections.abc import Sequence
from datetime import date

from sayso.model import Claim, Counting, Figure, Finding, Link, Measure, Relation
from sayso.reconcile.words import alike

RULE = "reconcile/falling-total"
_ONLY_GROW = frozenset({Measure.KILLED, Measure.INJURED, Measure.DETAINED, Measure.DISPLACED, Measure.SENTENCED})


def falling_totals(claims: Sequence[Claim], parts: frozenset[str]) -> tuple[tuple[Link, ...], tuple[Finding, ...]]:
    """Links (revises_down) and findings for totals of one document that fall; ``parts``: ids of claims that are parts."""
    totals = [c for c in claims if _is_total(c) and c.id not in parts]
    links, findings = [], []
    for later in totals:
        day = _day(later)
        earlier = [c for c in totals if (d := _day(c)) is not None and day is not None and d < day and _same_class(c, later)]
        if not earlier:
            continue
        before = max(earlier, key=lambda c: (_day(c), c.start))
        a, b = before.content, later.content
        assert isinstance(a, Figure) and isinstance(b, Figure)
        most = b.bounds.most
        if most is None or most >= a.bounds.least:
            continue
        why = (
            f"“{before.quote}” ({_day(before)}) became “{later.quote}” ({day}): "
            "a running total cannot fall unless one of the two is corrected"
        )
        links.append(Link(later.id, before.id, Relation.REVISES_DOWN, why, RULE))
        findings.append(Finding("falling-total", tuple(sorted((before.id, later.id))), _group(before) is not None, why, RULE))
    return tuple(links), tuple(findings)


def _is_total(claim: Claim) -> bool:
    f = claim.content
    return isinstance(f, Figure) and f.measure in _ONLY_GROW and f.counting is Counting.RUNNING_TOTAL and not f.derived


def _day(claim: Claim) -> date | None:
    return claim.as_of.latest if claim.as_of else None


def _group(claim: Claim) -> str | None:
    return claim.content.group.words if isinstance(claim.content, Figure) and claim.content.group else None


def _same_class(a: Claim, b: Claim) -> bool:
    x, y = a.content, b.content
    assert isinstance(x, Figure) and isinstance(y, Figure)
    same_place = alike(a.place.words if a.place else None, b.place.words if b.place else None)
    origin = alike(a.sources[-1] if a.sources else None, b.sources[-1] if b.sources else None)
    return x.measure is y.measure and alike(_group(a), _group(b)) and same_place and origin
