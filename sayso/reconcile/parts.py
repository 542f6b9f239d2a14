"""Parts and wholes: a part that says more than its whole allows."""

from collections.abc import Mapping, Sequence

from sayso.model import Claim, Figure, Finding, Link, Relation

RULE = "reconcile/parts"


def parts_above_wholes(claims: Mapping[str, Claim], links: Sequence[Link]) -> tuple[Finding, ...]:
    """A finding for every part whose least lies above the most of its whole."""
    findings = []
    for link in links:
        if link.relation is not Relation.PART_OF or link.source not in claims or link.target not in claims:
            continue
        part, whole = claims[link.source], claims[link.target]
        if isinstance(part.content, Figure) and isinstance(whole.content, Figure):
            most = whole.content.bounds.most
            if most is not None and part.content.bounds.least > most and part.content.measure is whole.content.measure:
                why = f"“{part.quote}” is told as part of “{whole.quote}” but is more"
                findings.append(Finding("part-above-whole", tuple(sorted((part.id, whole.id))), True, why, RULE))
    return tuple(findings)
