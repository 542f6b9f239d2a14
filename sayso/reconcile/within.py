"""What the claims of one document say of each other: denials and what they reach, parts and wholes, totals that fall."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from sayso.model import Claim, Finding, Link, Relation
from sayso.reconcile.denial_reach import denial_reach, stance_after
from sayso.reconcile.falling_total import falling_totals
from sayso.reconcile.parts import parts_above_wholes


def within(claims: Sequence[Claim], links: Sequence[Link] = ()) -> tuple[tuple[Claim, ...], tuple[Link, ...], tuple[Finding, ...]]:
    """The claims in text order with their stance under the document's own denials, all links, and findings.

    Pure and independent of the order in which claims and links are given.
    """
    ordered = sorted(claims, key=lambda c: (c.start, c.end, c.id))
    known = {c.id: c for c in ordered}
    reach = denial_reach(ordered)
    reached: dict[str, list[Relation]] = defaultdict(list)
    for link in reach:
        reached[link.target].append(link.relation)
    settled = tuple(replace(c, stance=stance_after(c, reached[c.id])) if c.id in reached else c for c in ordered)
    parts = frozenset(link.source for link in links if link.relation is Relation.PART_OF)
    falls, findings = falling_totals(settled, parts)
    corrected = {(link.source, link.target) for link in reach}
    every = {link.id: link for link in (*links, *reach, *(f for f in falls if (f.source, f.target) not in corrected))}
    all_links = tuple(sorted(every.values(), key=lambda x: (known[x.source].start if x.source in known else 0, x.id)))
    all_findings = (*findings, *parts_above_wholes(known, all_links))
    return settled, all_links, tuple(sorted(all_findings, key=lambda f: (f.kind, f.claims)))
